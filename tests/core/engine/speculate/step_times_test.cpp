#include "core/engine/speculate/step_times.h"

#include <QtTest>

using core::engine::StepTimes;

class StepTimesTest : public QObject {
    Q_OBJECT

private slots:
    void nothingIsKnownBeforeOneRowWasMeasured();
    void oneRowIsMeasuredAgainNowAndThen();
    void betweenMeasurementsIsALine();
    void cheapRowsAreWorthManyDrafts();
    void dearRowsAreNotWorthAnyDraft();
    void unlikelyDraftsAreNotWorthIt();
    void makingDraftsCounts();
    void oneSlowStepDoesNotDecide();
    void whatWasSlowIsTriedAgain();
};

void StepTimesTest::nothingIsKnownBeforeOneRowWasMeasured()
{
    StepTimes times;
    QVERIFY(!times.known());
    times.passed(4, 1.0);
    QVERIFY(!times.known());
    times.passed(1, 1.0);
    QVERIFY(times.known());
    times.forget();
    QVERIFY(!times.known());
}

void StepTimesTest::oneRowIsMeasuredAgainNowAndThen()
{
    StepTimes times;
    times.passed(1, 1.0);
    int steps = 0;
    for (; times.known() && steps < 1000; ++steps) {
        times.passed(8, 1.0);
    }
    QVERIFY(steps > 16 && steps < 1000);
    times.passed(1, 1.0);
    QVERIFY(times.known());
}

void StepTimesTest::betweenMeasurementsIsALine()
{
    StepTimes times;
    times.passed(1, 1.0);
    QVERIFY(times.seconds(5) > 1.0);
    times.passed(5, 3.0);
    QCOMPARE(times.seconds(1), 1.0);
    QCOMPARE(times.seconds(3), 2.0);
    QCOMPARE(times.seconds(5), 3.0);
}

void StepTimesTest::cheapRowsAreWorthManyDrafts()
{
    StepTimes times;
    times.passed(1, 1.0);
    times.passed(8, 1.2);
    QCOMPARE(times.bestDrafts(0.95, 7), 7);
    QCOMPARE(times.bestDrafts(0.95, 3), 3);
    QCOMPARE(times.bestDrafts(0.95, 0), 0);
}

void StepTimesTest::dearRowsAreNotWorthAnyDraft()
{
    StepTimes times;
    for (int rows = 1; rows <= 8; ++rows) {
        times.passed(rows, double(rows));
    }
    QCOMPARE(times.bestDrafts(1.0, 7), 0);
}

void StepTimesTest::unlikelyDraftsAreNotWorthIt()
{
    StepTimes times;
    times.passed(1, 1.0);
    times.passed(2, 1.3);
    times.passed(8, 2.0);
    QCOMPARE(times.bestDrafts(0.1, 7), 0);
    const int some = times.bestDrafts(0.6, 7);
    QVERIFY(some > 0 && some < 7);
    QVERIFY(times.bestDrafts(0.9, 7) > some);
}

void StepTimesTest::makingDraftsCounts()
{
    StepTimes times;
    times.passed(1, 1.0);
    times.passed(8, 1.2);
    QVERIFY(times.bestDrafts(0.8, 7, 0.0) > times.bestDrafts(0.8, 7, 0.3));
    QCOMPARE(times.bestDrafts(0.8, 7, 1.0), 0);
}

void StepTimesTest::oneSlowStepDoesNotDecide()
{
    StepTimes times;
    times.passed(1, 1.0);
    times.passed(4, 1.2);
    times.passed(4, 50.0);
    QVERIFY(times.bestDrafts(0.9, 3) == 3);
    for (int i = 0; i < 20; ++i) {
        times.passed(4, 50.0);
    }
    QVERIFY(times.bestDrafts(0.9, 3) < 3);
}

void StepTimesTest::whatWasSlowIsTriedAgain()
{
    StepTimes times;
    for (int rows = 1; rows <= 8; ++rows) {
        times.passed(rows, double(rows) * 2);
    }
    int steps = 0;
    while (times.bestDrafts(0.9, 7) == 0 && steps < 10000) {
        times.passed(1, 2.0);
        ++steps;
    }
    QVERIFY(steps > 100 && steps < 10000);
}

QTEST_GUILESS_MAIN(StepTimesTest)
#include "step_times_test.moc"
