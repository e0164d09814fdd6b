#include "core/store/file_lock.h"
#include "tests/core/store/store_test_support.h"

#include <future>

using namespace core;
using namespace core::store;
using namespace std::chrono_literals;
using tests::expectDone;
using tests::valueOf;

class FileLockTest : public QObject {
    Q_OBJECT

private slots:
    void sharedOnesLiveTogether();
    void exclusiveOneIsAlone();
    void exclusiveOneBecomesShared();
    void waitingEndsInWords();
    void waitingEndsWithTheOther();
    void fileThatCannotBeMadeIsTold();

private:
    tests::Folder m_folder;
};

void FileLockTest::sharedOnesLiveTogether()
{
    FileLock first = valueOf(FileLock::open(m_folder.path("a")));
    FileLock second = valueOf(FileLock::open(m_folder.path("a")));
    expectDone(first.share(0ms));
    expectDone(second.share(0ms));
    QVERIFY(!second.tryExclusive());
}

void FileLockTest::exclusiveOneIsAlone()
{
    auto first = std::make_unique<FileLock>(valueOf(FileLock::open(m_folder.path("b"))));
    FileLock second = valueOf(FileLock::open(m_folder.path("b")));
    QVERIFY(first->tryExclusive());
    QVERIFY(!second.tryExclusive());
    first.reset();
    QVERIFY(second.tryExclusive());
}

void FileLockTest::exclusiveOneBecomesShared()
{
    FileLock first = valueOf(FileLock::open(m_folder.path("c")));
    FileLock second = valueOf(FileLock::open(m_folder.path("c")));
    QVERIFY(first.tryExclusive());
    expectDone(first.share(0ms));
    expectDone(second.share(0ms));
    FileLock third = valueOf(FileLock::open(m_folder.path("c")));
    QVERIFY(!third.tryExclusive()); // the first still holds its share
}

void FileLockTest::waitingEndsInWords()
{
    FileLock first = valueOf(FileLock::open(m_folder.path("d")));
    FileLock second = valueOf(FileLock::open(m_folder.path("d")));
    QVERIFY(first.tryExclusive());
    const auto shared = second.share(60ms);
    QCOMPARE(shared.error().code, ErrorCode::Unreadable);
    QVERIFY(shared.error().detail.find("wait until it is done") != std::string::npos);
}

void FileLockTest::waitingEndsWithTheOther()
{
    auto first = std::make_unique<FileLock>(valueOf(FileLock::open(m_folder.path("e"))));
    FileLock second = valueOf(FileLock::open(m_folder.path("e")));
    QVERIFY(first->tryExclusive());
    auto waiting = std::async(std::launch::async, [&] { return second.share(10s).has_value(); });
    first.reset();
    QVERIFY(waiting.get());
}

void FileLockTest::fileThatCannotBeMadeIsTold()
{
    const auto lock = FileLock::open(m_folder.path("no/such/folder/lock"));
    QCOMPARE(lock.error().code, ErrorCode::Unreadable);
}

QTEST_APPLESS_MAIN(FileLockTest)
#include "file_lock_test.moc"
