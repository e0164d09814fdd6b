#include "core/base/mapped_file.h"
#include "core/base/utf8.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <string_view>

using core::ErrorCode;
using core::MappedFile;

class MappedFileTest : public QObject {
    Q_OBJECT

private slots:
    void bytesAreThoseOfTheFile();
    void bytesOutliveTheFilesName();
    void emptyFileHasNoBytes();
    void movingHandsTheBytesOver();
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
