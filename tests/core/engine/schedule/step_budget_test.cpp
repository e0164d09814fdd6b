#include "core/engine/schedule/step_budget.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace core::engine;

class StepBudgetTest : public QObject {
    Q_OBJECT

private slots:
    void aPromptThatIsAloneIsReadInLongSteps();
    void grownAtMostTwofoldAndShrunkAtOnce();
    void aStepThatLeftBudgetSaysNothing();
    void staysWithinTheBuffers();
    void stepsOfSeveralPromptsAreShort();
    void answersKeepTheirShareWhileAPromptIsRead_data();
    void answersKeepTheirShareWhileAPromptIsRead();
    void everySecondHasItsShare();
    void aQuestionIsReadSooner();
    void aSliceThatCostsNothingGoesAlongEveryTime();
    void answersWithoutAPromptOweNothing();
    void aStepThatCanBeLeftIsLong();
    void whatAStepThatWasNotLeftTookIsPaidBack();
    void othersAreOwedByWhatTheyWaitFor();
    void tooManyAnswersForAShortStepTakeTurns();
    void asManyAnswersAsAreFastestTogether();
    void thereIsAlwaysSomethingToDo();
};

namespace {

StepDemand demand(int answers, bool prompt, bool alone = false)
{
    return {answers, prompt, false, alone};
}

const StepDemand kAlone = demand(0, true, true);
const StepDemand kPrompts = demand(0, true);
const StepDemand kBeside = demand(1, true);

using Device = std::function<double(int rows)>;

// Steps that use their whole budget on a device of so many tokens a second.
void readAlone(StepBudget& budget, double rate, int steps)
{
    for (int i = 0; i < steps; ++i) {
        const int tokens = budget.next(kAlone).promptTokens;
        budget.passed(kAlone, 0, tokens, tokens / rate);
    }
}

// A 0.8B model on two cores (measured): sixteen rows are slower than twelve by far.
double processor(int rows)
{
    constexpr std::pair<int, double> kSeconds[] = {{1, 0.0375}, {2, 0.043}, {4, 0.0487},
        {6, 0.0559}, {8, 0.0621}, {12, 0.0745}, {16, 0.104}, {24, 0.1596}, {32, 0.170}, {48, 0.225},
        {64, 0.2865}, {96, 0.378}, {128, 0.403}, {256, 0.848}, {512, 1.674}};
    for (const auto& [most, seconds] : kSeconds) {
        if (rows <= most) {
            return seconds;
        }
    }
    return rows / 300.0;
}

// Memory first: what is computed is hidden behind the reading of weights for up to 64 rows.
double graphics(int rows) { return std::max(0.008, rows / 8000.0); }

// Reading is all there is: a row costs a row.
double plain(int rows) { return rows * 0.02; }

double slow(int rows) { return 0.3 + rows * 0.05; }

struct Outcome {
    double kept = 0;  // of the speed without a prompt
    double worst = 1; // in any second of it
    int promptTokens = 0;
    double seconds = 0;
};

// So many answers, and a prompt that does not end.
Outcome run(const Device& device, int answers, double seconds, bool brief = false)
{
    StepBudget budget(512);
    for (int i = 0; i < 8; ++i) { // before it came
        const StepShare share = budget.next(demand(answers, false, false));
        budget.passed(kBeside, share.answers, 0, device(share.answers));
    }
    struct Step {
        double end;
        int answers;
    };
    std::vector<Step> steps;
    Outcome outcome;
    while (outcome.seconds < seconds) {
        const StepDemand wanted{answers, true, brief, false};
        const StepShare share = budget.next(wanted);
        const double taken = device(share.answers + share.promptTokens);
        budget.passed(wanted, share.answers, share.promptTokens, taken);
        outcome.seconds += taken;
        outcome.promptTokens += share.promptTokens;
        steps.push_back({outcome.seconds, share.answers});
    }
    const double usual = answers / device(answers);
    int all = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        all += steps[i].answers;
        int within = 0;
        for (std::size_t j = i; j < steps.size() && steps[j].end <= steps[i].end + 1; ++j) {
            within += steps[j].answers;
        }
        if (steps[i].end + 1 <= outcome.seconds) {
            outcome.worst = std::min(outcome.worst, within / usual);
        }
    }
    outcome.kept = all / outcome.seconds / usual;
    return outcome;
}

} // namespace

void StepBudgetTest::aPromptThatIsAloneIsReadInLongSteps()
{
    StepBudget budget(512);
    readAlone(budget, 50.0, 10);
    QCOMPARE(budget.next(kAlone).promptTokens, 100);
}

void StepBudgetTest::grownAtMostTwofoldAndShrunkAtOnce()
{
    StepBudget budget(512);
    const int first = budget.next(kAlone).promptTokens;
    readAlone(budget, 1e6, 1);
    QCOMPARE(budget.next(kAlone).promptTokens, 2 * first);
    budget.passed(kAlone, 0, 2 * first, 1000.0);
    QCOMPARE(budget.next(kAlone).promptTokens, 8);
    budget.forget();
    QCOMPARE(budget.next(kAlone).promptTokens, first);
}

void StepBudgetTest::aStepThatLeftBudgetSaysNothing()
{
    StepBudget budget(512);
    const int first = budget.next(kAlone).promptTokens;
    budget.passed(kAlone, 0, first - 1, 1e-3);
    budget.passed(demand(1, false, true), 1, 0, 10.0); // an answer's only token
    QCOMPARE(budget.next(kAlone).promptTokens, first);
}

void StepBudgetTest::staysWithinTheBuffers()
{
    StepBudget budget(4);
    QCOMPARE(budget.next(kAlone).promptTokens, 4);
    readAlone(budget, 1e6, 3);
    QCOMPARE(budget.next(kAlone).promptTokens, 4);
    QVERIFY(budget.next(kPrompts).promptTokens <= 4);
    QCOMPARE(budget.next(demand(16, true, false)).answers, 4);
    QCOMPARE(budget.next(demand(16, true, false)).promptTokens, 0);
    const StepShare share = budget.next(demand(3, true, false));
    QVERIFY(share.answers + share.promptTokens <= 4);
}

void StepBudgetTest::stepsOfSeveralPromptsAreShort()
{
    StepBudget budget(512);
    for (int i = 0; i < 50; ++i) {
        const StepShare share = budget.next(kPrompts);
        budget.passed(kPrompts, 0, share.promptTokens, processor(share.promptTokens));
    }
    const int slice = budget.next(kPrompts).promptTokens;
    QVERIFY(processor(slice) <= StepBudget::kSharedSeconds);
    QCOMPARE(slice, 12); // the best that is short enough
}

void StepBudgetTest::answersKeepTheirShareWhileAPromptIsRead_data()
{
    QTest::addColumn<QString>("device");
    QTest::addColumn<int>("answers");
    for (const char* device : {"processor", "graphics", "plain", "slow"}) {
        for (const int answers : {1, 2, 4, 8, 12}) {
            QTest::addRow("%s, %d", device, answers) << QString(device) << answers;
        }
    }
}

void StepBudgetTest::answersKeepTheirShareWhileAPromptIsRead()
{
    QFETCH(QString, device);
    QFETCH(int, answers);
    const Device time = device == "processor"  ? Device(processor)
                        : device == "graphics" ? Device(graphics)
                        : device == "plain"    ? Device(plain)
                                               : Device(slow);
    const Outcome outcome = run(time, answers, 200);
    QVERIFY2(outcome.kept >= 0.8, qPrintable(QString::number(outcome.kept)));
    QVERIFY2(outcome.kept <= 1.001, qPrintable(QString::number(outcome.kept)));
    // The prompt gets the rest: a quarter of what the time left to it could read at best, or more.
    double best = 0;
    for (const int size : RowTimes::sizes()) {
        best = std::max(best, size / time(size));
    }
    const double fair = best * (1 - StepBudget::kAnswersKeep) * outcome.seconds;
    QVERIFY2(outcome.promptTokens >= fair / 4, qPrintable(QString::number(outcome.promptTokens)));
}

void StepBudgetTest::everySecondHasItsShare()
{
    for (const int answers : {1, 4, 12}) {
        const Outcome outcome = run(processor, answers, 60);
        QVERIFY2(outcome.worst >= 0.7, qPrintable(QString::number(outcome.worst)));
    }
}

void StepBudgetTest::aQuestionIsReadSooner()
{
    for (const int answers : {1, 4, 12}) {
        const Outcome usual = run(processor, answers, 60);
        const Outcome brief = run(processor, answers, 60, true);
        QVERIFY2(brief.kept >= 0.48, qPrintable(QString::number(brief.kept)));
        QVERIFY(2 * brief.promptTokens > 3 * usual.promptTokens);
    }
}

void StepBudgetTest::aSliceThatCostsNothingGoesAlongEveryTime()
{
    StepBudget budget(512);
    const Device constant = [](int) { return 0.05; };
    for (int i = 0; i < 100; ++i) {
        const StepShare share = budget.next(demand(1, true, false));
        QVERIFY(share.promptTokens > 0 || i < 20);
        budget.passed(kBeside, share.answers, share.promptTokens,
            constant(share.answers + share.promptTokens));
        budget.passed(kBeside, 1, 0, constant(1));
    }
    QCOMPARE(budget.next(demand(1, true, false)).promptTokens, 511);
}

void StepBudgetTest::answersWithoutAPromptOweNothing()
{
    StepBudget budget(512);
    budget.passed(kBeside, 1, 0, 0.05);
    budget.passed(kBeside, 1, 0, 0.05);
    budget.passed(kBeside, 1, 100, 5.0);
    QCOMPARE(budget.next(demand(1, true, false)).promptTokens, 0);
    budget.passed(kPrompts, 0, 100, 5.0); // there was no answer any more
    QVERIFY(budget.next(demand(1, true, false)).promptTokens > 0);
}

void StepBudgetTest::aStepThatCanBeLeftIsLong()
{
    StepBudget budget(512);
    StepDemand leaving = demand(3, true, false);
    leaving.leaves = true;
    for (int i = 0; i < 20; ++i) {
        const StepShare share = budget.next(leaving);
        QVERIFY(share.leaves);
        QCOMPARE(share.answers, 0);
        const double seconds = share.promptTokens / 200.0;
        budget.passed(leaving, 0, share.promptTokens, seconds, 10 * seconds);
    }
    QCOMPARE(budget.next(leaving).promptTokens, 200); // a second of it
    leaving = demand(0, true, true);
    leaving.leaves = true;
    QCOMPARE(budget.next(leaving).promptTokens, 400);
    QVERIFY(budget.next(leaving).leaves);
}

void StepBudgetTest::whatAStepThatWasNotLeftTookIsPaidBack()
{
    StepBudget budget(512);
    StepDemand leaving = demand(2, true, false);
    leaving.leaves = true;
    budget.passed(leaving, 0, 32, 0.04); // too short to be left
    double given = 0;
    while (!budget.next(leaving).leaves) {
        QCOMPARE(budget.next(leaving).answers, 2);
        QCOMPARE(budget.next(leaving).promptTokens, 0);
        budget.passed(leaving, 2, 0, 0.03);
        given += 0.03;
    }
    QVERIFY(given >= 0.04 * StepBudget::repaid(leaving));
    QVERIFY(given <= 0.04 * StepBudget::repaid(leaving) + 0.03);
    budget.passed(leaving, 0, 32, 1.0, 10.0); // left often enough
    QVERIFY(budget.next(leaving).leaves);
    budget.passed(leaving, 0, 32, 1.0); // the answers are over
    leaving.answers = 0;
    QVERIFY(budget.next(leaving).leaves);
}

void StepBudgetTest::othersAreOwedByWhatTheyWaitFor()
{
    StepDemand wanted = demand(1, true, false);
    const double kept = StepBudget::repaid(wanted) / (1 + StepBudget::repaid(wanted));
    QVERIFY(std::abs(kept - StepBudget::kAnswersKeep) < 1e-9);
    wanted.brief = true; // it is soon over
    QCOMPARE(StepBudget::repaid(wanted), 1.0);
    QCOMPARE(StepBudget::repaid(demand(0, true)), 1.0); // others that read
}

void StepBudgetTest::tooManyAnswersForAShortStepTakeTurns()
{
    StepBudget budget(512);
    const auto slowly = [](int rows) { return 0.02 * rows; };
    for (const int answers : {1, 2, 4, 6, 16}) {
        budget.passed(kBeside, answers, 0, slowly(answers));
        budget.passed(kBeside, answers, 0, slowly(answers));
    }
    QCOMPARE(budget.next(demand(16, false, false)).answers, 6);
    QCOMPARE(budget.next(demand(4, false, false)).answers, 4);
}

void StepBudgetTest::asManyAnswersAsAreFastestTogether()
{
    StepBudget budget(512);
    for (const int answers : {1, 2, 4, 6, 8, 12, 16}) {
        budget.passed(kBeside, answers, 0, processor(answers));
        budget.passed(kBeside, answers, 0, processor(answers));
    }
    QCOMPARE(budget.next(demand(12, false, false)).answers, 12);
    QCOMPARE(budget.next(demand(16, false, false)).answers, 16); // 12 are faster, but not by enough
    for (int i = 0; i < 20; ++i) {
        budget.passed(kBeside, 16, 0, 0.14);
    }
    QCOMPARE(budget.next(demand(16, false, false)).answers, 12);
}

void StepBudgetTest::thereIsAlwaysSomethingToDo()
{
    StepBudget budget(512);
    QCOMPARE(budget.next(demand(1, false, true)).answers, 1);
    QVERIFY(budget.next(kPrompts).promptTokens > 0);
    QVERIFY(budget.next(kAlone).promptTokens > 0);
    budget.passed(kPrompts, 0, 512, 1000.0);
    QVERIFY(budget.next(kPrompts).promptTokens > 0);
    QVERIFY(budget.next(kAlone).promptTokens > 0);
    QVERIFY(budget.next(demand(4, true, false)).answers > 0);
}

QTEST_APPLESS_MAIN(StepBudgetTest)
#include "step_budget_test.moc"
