#include "core/engine/state/state_file.h"

#include <QTemporaryDir>
#include <QtTest>

#include <cstring>

using namespace core;
using namespace core::engine;

namespace {

std::vector<std::byte> bytesOf(std::size_t count, int seed)
{
    std::vector<std::byte> bytes(count);
    for (std::size_t i = 0; i < count; ++i) {
        bytes[i] = std::byte((i * 31 + std::size_t(seed)) & 0xff);
    }
    return bytes;
}

const StateHead kHead{"model|device", 100, 64, {7, 8, 9, 1ull << 60}};

} // namespace

class StateFileTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsWrittenIsReadBack();
    void everyDamagedByteIsNoticed();
    void everyCutIsNoticed();
    void aBlockOfAnotherSizeIsRefused();
    void onlyItsOwnerMayReadIt();

private:
    std::filesystem::path write();

    QTemporaryDir m_folder;
};

std::filesystem::path StateFileTest::write()
{
    const std::filesystem::path file = m_folder.filePath("one.state").toStdString();
    auto writer = StateFileWriter::create(file, kHead);
    if (!writer || !writer->add(bytesOf(100, 1)) || !writer->add(bytesOf(64, 2)) ||
        !writer->close()) {
        qFatal("the state could not be written");
    }
    return file;
}

// Whether all of it can be read, and is what was written.
static bool isWhole(const std::filesystem::path& file)
{
    auto reader = StateFileReader::open(file);
    std::vector<std::byte> recurrent(100);
    std::vector<std::byte> page(64);
    const bool read = reader && reader->next(recurrent) && reader->next(page);
    return read && reader->head().identity == kHead.identity && reader->head().keys == kHead.keys &&
           recurrent == bytesOf(100, 1) && page == bytesOf(64, 2);
}

void StateFileTest::whatIsWrittenIsReadBack()
{
    const auto file = write();
    QVERIFY(isWhole(file));
    const auto reader = StateFileReader::open(file);
    QCOMPARE(reader->head().recurrentBytes, std::uint64_t(100));
    QCOMPARE(reader->head().pageBytes, std::uint64_t(64));
    QCOMPARE(StateFileReader::open(file.string() + "x").error().code, ErrorCode::NotFound);
}

void StateFileTest::everyDamagedByteIsNoticed()
{
    QFile file(QString::fromStdString(write().string()));
    QVERIFY(file.open(QFile::ReadWrite));
    const QByteArray whole = file.readAll();
    for (int i = 0; i < whole.size(); ++i) {
        QByteArray damaged = whole;
        damaged[i] = char(damaged[i] ^ 0x10);
        file.seek(0);
        file.write(damaged);
        file.flush();
        QVERIFY2(!isWhole(file.fileName().toStdString()), qPrintable(QString::number(i)));
    }
}

void StateFileTest::everyCutIsNoticed()
{
    const auto file = write();
    for (auto size = std::filesystem::file_size(file); size > 0; --size) {
        std::filesystem::resize_file(file, size - 1);
        QVERIFY(!isWhole(file));
    }
}

void StateFileTest::aBlockOfAnotherSizeIsRefused()
{
    auto reader = StateFileReader::open(write());
    QVERIFY(reader);
    std::vector<std::byte> block(99);
    QCOMPARE(reader->next(block).error().code, ErrorCode::Unreadable);
}

void StateFileTest::onlyItsOwnerMayReadIt()
{
#ifdef _WIN32
    QSKIP("folders of a user are private there");
#endif
    using std::filesystem::perms;
    const perms given = std::filesystem::status(write()).permissions();
    QCOMPARE(given & (perms::group_all | perms::others_all), perms::none);
}

QTEST_APPLESS_MAIN(StateFileTest)
#include "state_file_test.moc"
