#include "core/base/durable_file.h"
#include "core/base/utf8.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <string_view>

using core::ErrorCode;

class DurableFileTest : public QObject {
    Q_OBJECT

private slots:
    void fileHoldsTheBytesAndNothingLiesBesideIt();
    void fileThatIsThereIsReplaced();
    void piecesAppearTogetherOrNotAtAll();
    void folderInTheWayIsToldAndKept();
    void missingFileCannotBeFlushed();

private:
    std::filesystem::path path(const char* name) const
    {
        return core::pathFromUtf8(m_folder.filePath(QString::fromUtf8(name)).toStdString());
    }

    QTemporaryDir m_folder;
};

namespace {

std::span<const std::byte> bytesOf(std::string_view text) { return std::as_bytes(std::span(text)); }

QByteArray contentOf(const std::filesystem::path& path)
{
    QFile file(QString::fromStdString(core::pathToUtf8(path)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

} // namespace

void DurableFileTest::fileHoldsTheBytesAndNothingLiesBesideIt()
{
    const auto file = path("neu/größe 大.bin");
    QVERIFY(core::writeDurably(file, bytesOf("content")));
    QCOMPARE(contentOf(file), QByteArray("content"));
    const auto entries = std::filesystem::directory_iterator(file.parent_path());
    QCOMPARE(std::distance(begin(entries), end(entries)), std::ptrdiff_t(1));
    QVERIFY(core::flushToDisk(file));
}

void DurableFileTest::fileThatIsThereIsReplaced()
{
    const auto file = path("replaced");
    QVERIFY(core::writeDurably(file, bytesOf("a long first content")));
    QVERIFY(core::writeDurably(file, bytesOf("second")));
    QCOMPARE(contentOf(file), QByteArray("second"));
}

void DurableFileTest::piecesAppearTogetherOrNotAtAll()
{
    const auto folder = path("pieces");
    std::filesystem::create_directories(folder);
    const auto filesThere = [&] {
        const auto entries = std::filesystem::directory_iterator(folder);
        return int(std::distance(begin(entries), end(entries)));
    };
    {
        auto given = core::DurableFile::create(folder / "file");
        QVERIFY(given && given->append(bytesOf("half of ")));
        QVERIFY(!std::filesystem::exists(folder / "file"));
        QCOMPARE(filesThere(), 1);
    }
    QCOMPARE(filesThere(), 0);

    auto file = core::DurableFile::create(folder / "file");
    QVERIFY(file && file->append(bytesOf("all ")) && file->append({}));
    QVERIFY(file->append(bytesOf("of it")));
    QVERIFY(file->commit());
    QCOMPARE(contentOf(folder / "file"), QByteArray("all of it"));
    QCOMPARE(filesThere(), 1);
    QCOMPARE(core::DurableFile::create(path("no/folder/file")).error().code, ErrorCode::Unreadable);
}

void DurableFileTest::folderInTheWayIsToldAndKept()
{
    const auto folder = path("folder");
    std::filesystem::create_directories(folder / "inside");
    const auto written = core::writeDurably(folder, bytesOf("x"));
    QCOMPARE(written.error().code, ErrorCode::Unreadable);
    QVERIFY(std::filesystem::is_directory(folder / "inside"));
}

void DurableFileTest::missingFileCannotBeFlushed()
{
    QCOMPARE(core::flushToDisk(path("missing")).error().code, ErrorCode::Unreadable);
}

QTEST_APPLESS_MAIN(DurableFileTest)
#include "durable_file_test.moc"
