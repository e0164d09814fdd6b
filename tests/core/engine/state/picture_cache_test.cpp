#include "core/engine/state/picture_cache.h"

#include <QtTest>

using namespace core::engine;

namespace {

PictureRowsPtr rowsOf(std::size_t floats)
{
    return std::make_shared<const std::vector<float>>(floats);
}

} // namespace

class PictureCacheTest : public QObject {
    Q_OBJECT

private slots:
    void findsWhatWasInserted();
    void theLeastRecentlyUsedGoesFirst();
    void onePictureLargerThanTheLimitIsStillKept();
};

void PictureCacheTest::findsWhatWasInserted()
{
    PictureCache cache(1024);
    const PictureRowsPtr rows = rowsOf(8);
    cache.insert(7, rows);
    QCOMPARE(cache.find(7), rows);
    QVERIFY(!cache.find(8));
}

void PictureCacheTest::theLeastRecentlyUsedGoesFirst()
{
    PictureCache cache(2 * 8 * sizeof(float));
    cache.insert(1, rowsOf(8));
    cache.insert(2, rowsOf(8));
    QVERIFY(cache.find(1));
    cache.insert(3, rowsOf(8));
    QVERIFY(cache.find(1));
    QVERIFY(!cache.find(2));
    QVERIFY(cache.find(3));
}

void PictureCacheTest::onePictureLargerThanTheLimitIsStillKept()
{
    PictureCache cache(4);
    cache.insert(1, rowsOf(100));
    QVERIFY(cache.find(1));
}

QTEST_APPLESS_MAIN(PictureCacheTest)
#include "picture_cache_test.moc"
