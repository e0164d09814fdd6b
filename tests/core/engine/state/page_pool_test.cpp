#include "core/engine/state/page_pool.h"

#include <QtTest>

using namespace core::engine;

class PagePoolTest : public QObject {
    Q_OBJECT

private slots:
    void growTakesJustEnoughPages();
    void growThatDoesNotFitChangesNothing();
    void sharedPageIsFreedByItsLastHolder();
    void shrinkKeepsThePageThatIsPartlyUsed();
};

void PagePoolTest::growTakesJustEnoughPages()
{
    PagePool pool(4);
    std::vector<PageId> table;
    QVERIFY(pool.grow(table, 1).has_value());
    QCOMPARE(table.size(), std::size_t(1));
    QVERIFY(pool.grow(table, kPageTokens).has_value());
    QCOMPARE(table.size(), std::size_t(1));
    QVERIFY(pool.grow(table, kPageTokens + 1).has_value());
    QCOMPARE(table.size(), std::size_t(2));
    QVERIFY(table[0] != table[1]);
}

void PagePoolTest::growThatDoesNotFitChangesNothing()
{
    PagePool pool(2);
    std::vector<PageId> first, second;
    QVERIFY(pool.grow(first, kPageTokens).has_value());

    const auto outcome = pool.grow(second, 2 * kPageTokens);

    QVERIFY(!outcome.has_value());
    QCOMPARE(outcome.error().code, core::ErrorCode::OutOfMemory);
    QVERIFY(second.empty());
    QCOMPARE(pool.freePages(), 1);
}

void PagePoolTest::sharedPageIsFreedByItsLastHolder()
{
    PagePool pool(1);
    std::vector<PageId> first, second;
    QVERIFY(pool.grow(first, kPageTokens).has_value());
    pool.share(second, first, 1);

    pool.shrink(first, 0);
    QCOMPARE(pool.freePages(), 0);
    pool.shrink(second, 0);
    QCOMPARE(pool.freePages(), 1);
}

void PagePoolTest::shrinkKeepsThePageThatIsPartlyUsed()
{
    PagePool pool(3);
    std::vector<PageId> table;
    QVERIFY(pool.grow(table, 3 * kPageTokens).has_value());
    pool.shrink(table, kPageTokens + 1);
    QCOMPARE(table.size(), std::size_t(2));
    QCOMPARE(pool.freePages(), 1);
}

QTEST_APPLESS_MAIN(PagePoolTest)
#include "page_pool_test.moc"
