#include "core/engine/schedule/row_times.h"

#include <QtTest>

using core::engine::RowTimes;

class RowTimesTest : public QObject {
    Q_OBJECT

private slots:
    void nothingIsExpectedOfNothing();
    void aSizeIsKnownWhenItWasSeenTwice();
    void theFirstStepOfASizeMayBeSlow();
    void whatLiesBetweenIsTakenFromBothSides();
    void whatLiesBeyondIsInProportion();
    void largerSizesAreHopedToCostLittle();
    void timesAreFollowed();
    void stepsLargerThanAllSizesCountAsTheLargest();
};

void RowTimesTest::nothingIsExpectedOfNothing()
{
    const RowTimes times;
    QCOMPARE(times.expected(4), 0.0);
    QCOMPARE(times.hoped(4), 0.0);
    QVERIFY(!times.known(4));
}

void RowTimesTest::aSizeIsKnownWhenItWasSeenTwice()
{
    RowTimes times;
    times.learn(4, 1.0);
    QVERIFY(!times.known(4));
    times.learn(3, 1.0); // runs as a step of four
    QVERIFY(times.known(4));
    times.forget();
    QVERIFY(!times.known(4));
}

void RowTimesTest::theFirstStepOfASizeMayBeSlow()
{
    RowTimes times;
    times.learn(4, 9.0);
    times.learn(4, 1.0);
    QCOMPARE(times.expected(4), 1.0);
}

void RowTimesTest::whatLiesBetweenIsTakenFromBothSides()
{
    RowTimes times;
    times.learn(4, 1.0);
    times.learn(12, 3.0);
    QCOMPARE(times.expected(8), 2.0);
}

void RowTimesTest::whatLiesBeyondIsInProportion()
{
    RowTimes times;
    times.learn(4, 1.0);
    QCOMPARE(times.expected(16), 4.0);
    QCOMPARE(times.expected(1), 0.25);
}

void RowTimesTest::largerSizesAreHopedToCostLittle()
{
    RowTimes times;
    times.learn(4, 1.0);
    times.learn(4, 1.0);
    QCOMPARE(times.hoped(4), 1.0);
    QCOMPARE(times.hoped(8), 1.25);
    times.learn(8, 2.0); // not known yet
    QCOMPARE(times.hoped(8), 2.0);
    QCOMPARE(times.hoped(1), 0.225);
}

void RowTimesTest::timesAreFollowed()
{
    RowTimes times;
    for (int i = 0; i < 40; ++i) {
        times.learn(4, 1.0);
    }
    times.learn(4, 2.0);
    QVERIFY(times.expected(4) > 1.0 && times.expected(4) < 1.5);
    for (int i = 0; i < 40; ++i) {
        times.learn(4, 2.0);
    }
    QVERIFY(times.expected(4) > 1.99);
}

void RowTimesTest::stepsLargerThanAllSizesCountAsTheLargest()
{
    RowTimes times;
    times.learn(4096, 3.0);
    QCOMPARE(times.expected(RowTimes::sizes().back()), 3.0);
}

QTEST_APPLESS_MAIN(RowTimesTest)
#include "row_times_test.moc"
