#include "core/engine/schedule/step_budget.h"

#include <QtTest>

using core::engine::StepBudget;

class StepBudgetTest : public QObject {
    Q_OBJECT

private slots:
    void aPromptThatIsAloneIsReadInLongSteps();
    void stepsThatOthersWaitForStayShort();
    void grownAtMostTwofoldAndShrunkAtOnce();
    void aStepThatLeftBudgetSaysNothing();
    void staysWithinTheBuffers();
};

namespace {

// Steps that use their whole budget on a device of so many tokens a second.
void read(StepBudget& budget, bool alone, double rate, int steps)
{
    for (int i = 0; i < steps; ++i) {
        const int tokens = budget.tokens(alone);
        budget.passed(alone, tokens, tokens / rate);
    }
}

} // namespace

void StepBudgetTest::aPromptThatIsAloneIsReadInLongSteps()
{
    StepBudget budget(512);
    read(budget, true, 50.0, 10);
    QCOMPARE(budget.tokens(true), 100);
}

void StepBudgetTest::stepsThatOthersWaitForStayShort()
{
    StepBudget budget(512);
    read(budget, true, 200.0, 10);
    QCOMPARE(budget.tokens(true), 400);
    QCOMPARE(budget.tokens(false), 20);
    read(budget, false, 300.0, 10);
    QCOMPARE(budget.tokens(false), 30);
}

void StepBudgetTest::grownAtMostTwofoldAndShrunkAtOnce()
{
    StepBudget budget(512);
    const int first = budget.tokens(true);
    read(budget, true, 1e6, 1);
    QCOMPARE(budget.tokens(true), 2 * first);
    budget.passed(true, 2 * first, 1000.0);
    QCOMPARE(budget.tokens(true), 8);
    budget.forget();
    QCOMPARE(budget.tokens(true), first);
}

void StepBudgetTest::aStepThatLeftBudgetSaysNothing()
{
    StepBudget budget(512);
    const int first = budget.tokens(true);
    budget.passed(true, first - 1, 1e-3);
    budget.passed(false, 1, 10.0); // an answer's only token
    QCOMPARE(budget.tokens(true), first);
    QCOMPARE(budget.tokens(false), first);
}

void StepBudgetTest::staysWithinTheBuffers()
{
    StepBudget budget(4);
    QCOMPARE(budget.tokens(true), 4);
    read(budget, true, 1e6, 3);
    QCOMPARE(budget.tokens(true), 4);
    budget.passed(true, 4, 100.0);
    QCOMPARE(budget.tokens(true), 4);
}

QTEST_APPLESS_MAIN(StepBudgetTest)
#include "step_budget_test.moc"
