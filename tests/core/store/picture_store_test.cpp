// Pictures by the hash of their content, and which of them are collected.
#include "core/base/durable_file.h"
#include "core/store/picture_store.h"
#include "tests/core/store/store_test_support.h"

#include <span>

using namespace core;
using namespace core::store;
using namespace std::chrono_literals;
using tests::expectDone;
using tests::valueOf;

class PictureStoreTest : public QObject {
    Q_OBJECT

private slots:
    void pictureComesBack_data();
    void pictureComesBack();
    void samePictureIsKeptOnce();
    void missingPictureIsToldInWords();
    void damagedPictureIsToldAndMendedByPuttingItAgain();
    void namesThatAreNoHashesLeadNowhere();
    void collectingTakesOldUnusedOnesOnly();
    void puttingAgainKeepsFromBeingCollected();
    void filesOfOthersStay();

private:
    static std::span<const std::byte> bytesOf(std::string_view text)
    {
        return std::as_bytes(std::span(text));
    }
    static void makeOld(const std::filesystem::path& file)
    {
        std::filesystem::last_write_time(file, std::filesystem::file_time_type::clock::now() - 48h);
    }
};

void PictureStoreTest::pictureComesBack_data()
{
    QTest::addColumn<bool>("inMemory");
    QTest::newRow("files") << false;
    QTest::newRow("memory") << true;
}

void PictureStoreTest::pictureComesBack()
{
    QFETCH(const bool, inMemory);
    tests::Folder folder;
    PictureStore pictures(inMemory ? std::filesystem::path() : folder.path("pictures"));
    const std::string hash = valueOf(pictures.put(bytesOf("abc")));
    QCOMPARE(hash, std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QVERIFY(std::ranges::equal(valueOf(pictures.get(hash)), bytesOf("abc")));
    QVERIFY(pictures.has(hash));
    const std::string empty = valueOf(pictures.put({}));
    QVERIFY(valueOf(pictures.get(empty)).empty());
    QCOMPARE(std::filesystem::exists(folder.path("pictures")), !inMemory);
}

void PictureStoreTest::samePictureIsKeptOnce()
{
    tests::Folder folder;
    PictureStore pictures(folder.path());
    const std::string hash = valueOf(pictures.put(bytesOf("same")));
    QCOMPARE(valueOf(pictures.put(bytesOf("same"))), hash);
    const auto inside = folder.path() / hash.substr(0, 2);
    QCOMPARE(std::distance(std::filesystem::directory_iterator(inside), {}), std::ptrdiff_t(1));
}

void PictureStoreTest::missingPictureIsToldInWords()
{
    tests::Folder folder;
    for (const auto& place : {folder.path(), std::filesystem::path()}) {
        PictureStore pictures(place);
        const std::string hash(64, 'a');
        QCOMPARE(pictures.get(hash).error().code, ErrorCode::NotFound);
        QVERIFY(pictures.get(hash).error().detail.find("backup") != std::string::npos);
        QVERIFY(!pictures.has(hash));
    }
}

void PictureStoreTest::damagedPictureIsToldAndMendedByPuttingItAgain()
{
    tests::Folder folder;
    PictureStore pictures(folder.path());
    const std::string hash = valueOf(pictures.put(bytesOf("picture")));
    const auto file = folder.path() / hash.substr(0, 2) / hash;
    expectDone(writeDurably(file, bytesOf("pict")));
    QCOMPARE(pictures.get(hash).error().code, ErrorCode::Malformed);
    valueOf(pictures.put(bytesOf("picture")));
    QVERIFY(std::ranges::equal(valueOf(pictures.get(hash)), bytesOf("picture")));
}

void PictureStoreTest::namesThatAreNoHashesLeadNowhere()
{
    tests::Folder folder;
    expectDone(writeDurably(folder.path("secret"), bytesOf("secret")));
    PictureStore pictures(folder.path("pictures"));
    for (const char* name : {"", "../secret", "..", "/etc/passwd"}) {
        QCOMPARE(pictures.get(name).error().code, ErrorCode::NotFound);
        QVERIFY(!pictures.has(name));
    }
}

void PictureStoreTest::collectingTakesOldUnusedOnesOnly()
{
    tests::Folder folder;
    PictureStore pictures(folder.path());
    const std::string used = valueOf(pictures.put(bytesOf("used")));
    const std::string unused = valueOf(pictures.put(bytesOf("unused")));
    const std::string young = valueOf(pictures.put(bytesOf("young")));
    makeOld(folder.path() / used.substr(0, 2) / used);
    makeOld(folder.path() / unused.substr(0, 2) / unused);

    QCOMPARE(valueOf(pictures.collect({used})), 1);
    QVERIFY(pictures.has(used));
    QVERIFY(!pictures.has(unused));
    QVERIFY(pictures.has(young));
    QCOMPARE(valueOf(pictures.collect({}, 0s)), 2);
    QCOMPARE(valueOf(PictureStore(folder.path("none")).collect({})), 0);
}

void PictureStoreTest::puttingAgainKeepsFromBeingCollected()
{
    tests::Folder folder;
    PictureStore pictures(folder.path());
    const std::string hash = valueOf(pictures.put(bytesOf("again")));
    makeOld(folder.path() / hash.substr(0, 2) / hash);
    valueOf(pictures.put(bytesOf("again"))); // its new message is not stored yet
    QCOMPARE(valueOf(pictures.collect({})), 0);
    QVERIFY(pictures.has(hash));
}

void PictureStoreTest::filesOfOthersStay()
{
    tests::Folder folder;
    PictureStore pictures(folder.path());
    const std::string hash(64, 'a');
    const auto theirs = folder.path("holiday.jpg");
    const auto leftover = folder.path() / "aa" / (hash + ".1-2.part");
    for (const auto& file : {theirs, leftover}) {
        expectDone(writeDurably(file, bytesOf("x")));
        makeOld(file);
    }
    QCOMPARE(valueOf(pictures.collect({})), 1);
    QVERIFY(std::filesystem::exists(theirs));
    QVERIFY(!std::filesystem::exists(leftover));
}

QTEST_APPLESS_MAIN(PictureStoreTest)
#include "picture_store_test.moc"
