#include "core/base/mapped_file.h"
#include "core/base/utf8.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <string_view>
#include <thread>

using core::ErrorCode;
using core::MappedFile;

class MappedFileTest : public QObject {
    Q_OBJECT

private slots:
    void bytesAreThoseOfTheFile();
    void bytesOutliveTheFilesName();
    void emptyFileHasNoBytes();
    void movingHandsTheBytesOver();
    void largePagesHoldTheSameBytes();
    void readersGoOnWhileBytesMove();
    void missingFileIsNotFound();
    void folderIsUnreadable();

private:
    std::filesystem::path write(const char* name, const QByteArray& content)
    {
        QFile file(m_folder.filePath(QString::fromUtf8(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
            qFatal("cannot write %s", name);
        }
        return core::pathFromUtf8(m_folder.filePath(QString::fromUtf8(name)).toStdString());
    }

    QTemporaryDir m_folder;
};

namespace {

std::string_view textOf(const MappedFile& file)
{
    return {reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size()};
}

} // namespace

void MappedFileTest::bytesAreThoseOfTheFile()
{
    const auto file = MappedFile::open(write("модель 模型.bin", QByteArray("se\0ven", 6)));
    QVERIFY(file.has_value());
    QVERIFY(textOf(*file) == std::string_view("se\0ven", 6));
}

void MappedFileTest::bytesOutliveTheFilesName()
{
    const auto path = write("soon gone", "still here");
    const auto file = MappedFile::open(path);
    std::filesystem::remove(path);
    QVERIFY(textOf(file.value()) == "still here");
}

void MappedFileTest::emptyFileHasNoBytes()
{
    const auto file = MappedFile::open(write("empty", ""));
    QVERIFY(file.has_value());
    QVERIFY(file->bytes().empty());
}

void MappedFileTest::movingHandsTheBytesOver()
{
    auto first = MappedFile::open(write("first", "first"));
    auto second = MappedFile::open(write("second", "second"));
    MappedFile moved(std::move(*first));
    QVERIFY(first->bytes().empty());
    moved = std::move(*second);
    QVERIFY(textOf(moved) == "second");
}

// Pieces of 32 MiB are moved, whole pages of 2 MiB of them; the rest stays where it is.
void MappedFileTest::largePagesHoldTheSameBytes()
{
    for (const int size : {0, 5, 2 << 20, (2 << 20) + 1, (34 << 20) + 4097}) {
        QByteArray content(size, Qt::Uninitialized);
        for (int i = 0; i < size; ++i) {
            content[i] = char(i * 31 + i / 4096);
        }
        const auto path = write("large", content);
        auto file = MappedFile::open(path);
        QVERIFY(file.has_value());
        const auto* before = file->bytes().data();
        const auto held = file->holdInLargePages({});
        if (!held && held.error().code == ErrorCode::Mismatch) {
            QSKIP("this system cannot");
        }
        QVERIFY(held.has_value());
        QCOMPARE(file->bytes().data(), before);
        QVERIFY(textOf(*file) == std::string_view(content.constData(), std::size_t(size)));
        QFile whole(QString::fromStdString(core::pathToUtf8(path)));
        QVERIFY(whole.open(QIODevice::ReadWrite));
        whole.write(QByteArray(std::min(size, 4096), '!')); // copied bytes are the program's own
        whole.close();
        QCOMPARE(textOf(*file).starts_with("!"), size > 0 && size < (2 << 20));
    }
}

void MappedFileTest::readersGoOnWhileBytesMove()
{
    const int size = 80 << 20;
    const auto path = write("read meanwhile", QByteArray(size, 'x'));
    auto file = MappedFile::open(path);
    QVERIFY(file.has_value());
    std::atomic<bool> over = false;
    std::atomic<int> wrong = 0;
    std::jthread reader([&] {
        const std::span<const std::byte> bytes = file->bytes();
        while (!over) {
            for (std::size_t i = 0; i < bytes.size(); i += 4096) {
                wrong += bytes[i] == std::byte('x') ? 0 : 1;
            }
        }
    });
    const auto held = file->holdInLargePages({});
    over = true;
    reader.join();
    QCOMPARE(wrong.load(), 0);
    QVERIFY(held.has_value() || held.error().code == ErrorCode::Mismatch);
}

void MappedFileTest::missingFileIsNotFound()
{
    const auto file = MappedFile::open("no/such/file.gguf");
    QCOMPARE(file.error().code, ErrorCode::NotFound);
    QVERIFY(file.error().detail.starts_with("no/such/file.gguf: "));
}

void MappedFileTest::folderIsUnreadable()
{
    const auto file = MappedFile::open(m_folder.path().toStdString());
    QCOMPARE(file.error().code, ErrorCode::Unreadable);
}

QTEST_APPLESS_MAIN(MappedFileTest)
#include "mapped_file_test.moc"
