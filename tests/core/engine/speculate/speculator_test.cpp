#include "core/engine/speculate/speculator.h"

#include <QtTest>

using namespace core::engine;
using Ids = std::vector<TokenId>;

namespace {

const Ids kRepeated{5, 6, 7, 8, 9, 10, 11, 12, 1, 5, 6, 7};

} // namespace

class SpeculatorTest : public QObject {
    Q_OBJECT

private slots:
    void onGuessesWhateverItCan();
    void noEndOfATurnIsGuessed();
    void autoWaitsForAMeasurement();
    void autoStopsWhereItLoses();
    void autoComesBackWhenGuessesAreRightAgain();
};

void SpeculatorTest::onGuessesWhateverItCan()
{
    const Speculator speculator(Speculation::On);
    Drafting drafting;
    speculator.propose(drafting, kRepeated, {}, 4);
    QCOMPARE(drafting.tokens, (Ids{8, 9, 10, 11}));
    speculator.propose(drafting, Ids{1, 2, 3}, {}, 4);
    QVERIFY(drafting.tokens.empty());
}

void SpeculatorTest::noEndOfATurnIsGuessed()
{
    const Speculator speculator(Speculation::On);
    Drafting drafting;
    speculator.propose(drafting, kRepeated, Ids{10, 99}, 6);
    QCOMPARE(drafting.tokens, (Ids{8, 9}));
    Drafting atOnce;
    speculator.propose(atOnce, kRepeated, Ids{8}, 6);
    QVERIFY(atOnce.tokens.empty());
}

void SpeculatorTest::autoWaitsForAMeasurement()
{
    Speculator speculator(Speculation::Auto);
    Drafting drafting;
    speculator.propose(drafting, kRepeated, {}, 4);
    QVERIFY(drafting.tokens.empty());
    speculator.passed(1, 1.0);
    speculator.propose(drafting, kRepeated, {}, 4);
    QVERIFY(!drafting.tokens.empty());
    speculator.forget();
    speculator.propose(drafting, kRepeated, {}, 4);
    QVERIFY(drafting.tokens.empty());
}

void SpeculatorTest::autoStopsWhereItLoses()
{
    Speculator dear(Speculation::Auto);
    for (int rows = 1; rows <= 8; ++rows) {
        dear.passed(rows, double(rows));
    }
    Drafting drafting;
    dear.propose(drafting, kRepeated, {}, 7);
    QVERIFY(drafting.tokens.empty());

    Speculator wrong(Speculation::Auto);
    wrong.passed(1, 1.0);
    wrong.passed(8, 1.5);
    int tried = 0;
    for (; tried < 100; ++tried) {
        wrong.propose(drafting, kRepeated, {}, 7);
        if (drafting.tokens.empty()) {
            break;
        }
        wrong.verified(drafting, 0);
    }
    QVERIFY(tried > 0 && tried < 100);
}

void SpeculatorTest::autoComesBackWhenGuessesAreRightAgain()
{
    Speculator speculator(Speculation::Auto);
    speculator.passed(1, 1.0);
    speculator.passed(8, 1.5);
    Drafting drafting;
    Ids ids = kRepeated;
    do {
        speculator.propose(drafting, ids, {}, 7);
        speculator.verified(drafting, 0);
        ids = kRepeated;
        speculator.propose(drafting, ids, {}, 7);
    } while (!drafting.tokens.empty());
    // From here on it is not tried, but would have been right.
    int steps = 0;
    while (drafting.tokens.empty() && steps < 1000) {
        ids.push_back(ids[ids.size() - 9]); // the period of the text
        speculator.propose(drafting, ids, {}, 7);
        ++steps;
    }
    QVERIFY(steps > 0 && steps < 1000);
}

QTEST_GUILESS_MAIN(SpeculatorTest)
#include "speculator_test.moc"
