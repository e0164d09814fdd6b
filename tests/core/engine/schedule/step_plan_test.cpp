#include "core/engine/schedule/step_plan.h"
#include "core/engine/state/page_pool.h"

#include <QtTest>

using namespace core::engine;
using Slices = std::vector<PlannedSlice>;

namespace {

ActiveSequence answering(std::uint64_t arrival, int computed = 10)
{
    return {1, computed, pagesFor(computed), false, arrival};
}

ActiveSequence prompt(std::uint64_t arrival, int pending)
{
    return {pending, 0, 0, false, arrival};
}

} // namespace

class StepPlanTest : public QObject {
    Q_OBJECT

private slots:
    void nothingToDoPlansNothing();
    void everyAnswerGetsItsTokenBeforeOnePromptGetsTheRest();
    void thePromptWithTheLeastLeftIsReadFirst();
    void amongEqualsTheOldestIsReadFirst();
    void aLongPromptHasItsTurns();
    void theBackgroundHasItsTurns();
    void onlySoManyAnswersTakePart();
    void answersThatWaitedLongestGoFirst();
    void whoCanGoOnFromAnotherWaitsForIt();
    void interactiveGoesBeforeBackground();
    void aPromptIsCutToTheBudget();
    void theYoungestBackgroundSequenceGivesItsPagesBack();
    void anOlderSequenceIsNeverPreemptedForAYoungerOne();
    void aSequenceOfThisStepIsNotPreempted();
    void aSliceEndsWhereAStateIsKept();
    void sharedPagesAreNotGivenBack();
    void theNextPromptIsTheFirstInOrder();
};

void StepPlanTest::nothingToDoPlansNothing()
{
    QVERIFY(plan({}, {16, 16, 16}).slices.empty());
    const std::vector<ActiveSequence> idle{{0, 10, 1, false, 1}};
    QVERIFY(plan(idle, {16, 16, 16}).slices.empty());
}

void StepPlanTest::everyAnswerGetsItsTokenBeforeOnePromptGetsTheRest()
{
    const std::vector<ActiveSequence> active{prompt(1, 100), answering(2), answering(3)};
    QCOMPARE(plan(active, {16, 14, 16}).slices, (Slices{{1, 1}, {2, 1}, {0, 14}}));
}

void StepPlanTest::thePromptWithTheLeastLeftIsReadFirst()
{
    const std::vector<ActiveSequence> active{prompt(1, 10000), prompt(2, 100)};
    QCOMPARE(plan(active, {64, 64, 16}).slices, (Slices{{1, 64}}));
}

void StepPlanTest::amongEqualsTheOldestIsReadFirst()
{
    const std::vector<ActiveSequence> active{prompt(2, 10), prompt(1, 10)};
    QCOMPARE(plan(active, {64, 64, 16}).slices, (Slices{{1, 10}}));
}

// Short questions that never end: the long text is read all the same.
void StepPlanTest::aLongPromptHasItsTurns()
{
    const std::vector<ActiveSequence> active{prompt(1, 10000), prompt(2, 100), prompt(3, 50)};
    int turns = 0;
    for (std::uint64_t slices = 0; slices < 4 * kOldestEvery; ++slices) {
        const std::size_t next = nextPrompt(active, slices);
        turns += next == 0 ? 1 : 0;
        QVERIFY(next == 0 || next == 2);
        QCOMPARE(plan(active, {64, 64, 99, slices}).slices.front().sequence, next);
    }
    QCOMPARE(turns, 4);
}

void StepPlanTest::theBackgroundHasItsTurns()
{
    std::vector<ActiveSequence> active{prompt(1, 10), prompt(2, 10000)};
    active[0].background = true;
    int turns = 0;
    for (std::uint64_t slices = 0; slices < 2 * kBackgroundEvery; ++slices) {
        turns += nextPrompt(active, slices) == 0 ? 1 : 0;
    }
    QCOMPARE(turns, 2);
}

void StepPlanTest::onlySoManyAnswersTakePart()
{
    const std::vector<ActiveSequence> active{answering(1), answering(2), answering(3)};
    QCOMPARE(plan(active, {2, 0, 16}).slices, (Slices{{0, 1}, {1, 1}}));
}

void StepPlanTest::answersThatWaitedLongestGoFirst()
{
    std::vector<ActiveSequence> active{answering(1), answering(2), answering(3)};
    std::vector<int> tokens(active.size());
    std::uint64_t served = 0;
    for (int step = 0; step < 30; ++step) {
        const Slices slices = plan(active, {2, 0, 16}).slices;
        for (const PlannedSlice& slice : slices) {
            active[slice.sequence].served = ++served;
            ++tokens[slice.sequence];
        }
    }
    QCOMPARE(tokens, (std::vector<int>{20, 20, 20}));
}

void StepPlanTest::whoCanGoOnFromAnotherWaitsForIt()
{
    std::vector<ActiveSequence> active{prompt(1, 1000), prompt(2, 100), prompt(3, 500)};
    active[1].follows = true;
    QCOMPARE(nextPrompt(active, 0), std::size_t(2));
    active[0].pending = active[2].pending = 1;
    QCOMPARE(nextPrompt(active, 0), std::size_t(1));
}

void StepPlanTest::interactiveGoesBeforeBackground()
{
    std::vector<ActiveSequence> active{prompt(1, 10), prompt(2, 10)};
    active[0].background = true;
    QCOMPARE(plan(active, {64, 64, 16}).slices, (Slices{{1, 10}}));
}

void StepPlanTest::aPromptIsCutToTheBudget()
{
    const std::vector<ActiveSequence> active{prompt(1, 1000)};
    QCOMPARE(plan(active, {64, 64, 16}).slices, (Slices{{0, 64}}));
    QVERIFY(plan(active, {64, 0, 16}).slices.empty());
}

void StepPlanTest::theYoungestBackgroundSequenceGivesItsPagesBack()
{
    std::vector<ActiveSequence> active{
        answering(1, kPageTokens), prompt(2, 500), prompt(3, 500), prompt(4, 500)};
    for (std::size_t i = 1; i < active.size(); ++i) {
        active[i].computed = kPageTokens;
        active[i].pages = 1;
    }
    active[2].background = true;
    const StepPlan planned = plan(active, {1, 0, 0});
    QCOMPARE(planned.preempted, (std::vector<std::size_t>{2}));
    QCOMPARE(planned.slices, (Slices{{0, 1}}));
}

void StepPlanTest::anOlderSequenceIsNeverPreemptedForAYoungerOne()
{
    const std::vector<ActiveSequence> active{
        {500, kPageTokens, 1, false, 1}, answering(2, kPageTokens)};
    const StepPlan planned = plan(active, {1, 0, 0});
    QVERIFY(planned.preempted.empty() || planned.preempted == std::vector<std::size_t>{1});
    QVERIFY(planned.slices != (Slices{{1, 1}}));
}

void StepPlanTest::aSequenceOfThisStepIsNotPreempted()
{
    // The younger answer has its token already when the older prompt asks for room.
    const std::vector<ActiveSequence> active{
        {500, kPageTokens, 1, false, 1}, answering(2, kPageTokens - 1)};
    const StepPlan planned = plan(active, {64, 64, 0});
    QVERIFY(planned.preempted.empty());
    QCOMPARE(planned.slices, (Slices{{1, 1}}));
}

void StepPlanTest::aSliceEndsWhereAStateIsKept()
{
    std::vector<ActiveSequence> active{prompt(1, 1000)};
    active[0].stop = 40;
    QCOMPARE(plan(active, {64, 64, 16}).slices, (Slices{{0, 40}}));
    active[0].stop = 100;
    QCOMPARE(plan(active, {64, 64, 16}).slices, (Slices{{0, 64}}));
    active[0].computed = 100; // passed
    QCOMPARE(plan(active, {64, 64, 16}).slices, (Slices{{0, 64}}));
}

void StepPlanTest::sharedPagesAreNotGivenBack()
{
    std::vector<ActiveSequence> active{prompt(1, 500), answering(2, 2 * kPageTokens)};
    active[1].pending = 0;
    active[1].sharedPages = 1;
    QCOMPARE(plan(active, {500, 500, 1}).slices, (Slices{{0, 500}}));
    active[1].sharedPages = 2;
    const StepPlan planned = plan(active, {500, 500, 1});
    QVERIFY(planned.slices.empty());
    QVERIFY(planned.preempted.empty());
}

void StepPlanTest::theNextPromptIsTheFirstInOrder()
{
    std::vector<ActiveSequence> active{answering(1), prompt(3, 10), prompt(2, 10)};
    QCOMPARE(nextPrompt(active, 0), std::size_t(2));
    active[2].background = true;
    QCOMPARE(nextPrompt(active, 0), std::size_t(1));
    active.resize(1);
    QCOMPARE(nextPrompt(active, 0), std::size_t(1));
}

QTEST_APPLESS_MAIN(StepPlanTest)
#include "step_plan_test.moc"
