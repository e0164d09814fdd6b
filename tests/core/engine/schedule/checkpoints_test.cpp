#include "core/engine/schedule/checkpoints.h"

#include <QtTest>

using namespace core::engine;
using All = std::vector<Checkpoint>;

class CheckpointsTest : public QObject {
    Q_OBJECT

private slots:
    void aShortPromptIsReadInOnePiece();
    void aConversationIsKeptBeforeTheTurnToBeAnswered();
    void whatNeedNotBeReadIsNotKeptAgain();
    void theInsideOfALongPromptIsThinnedOut();
    void picturesAndPartingsAreKept();
    void whatFollowsInSightOfAPictureOrAPartingIsNotKept();
    void placesAreApart();
    void aPromptWithoutTurnsIsKeptBeforeItsLastToken();
};

void CheckpointsTest::aShortPromptIsReadInOnePiece()
{
    PromptShape shape;
    shape.tokens = 20;
    shape.turnStarts = {0, 15};
    QVERIFY(checkpointsOf(shape).empty());
}

void CheckpointsTest::aConversationIsKeptBeforeTheTurnToBeAnswered()
{
    PromptShape shape;
    shape.tokens = 300;
    shape.turnStarts = {0, 100, 150, 200, 295};
    shape.systemPrompt = true;
    QCOMPARE(checkpointsOf(shape),
        (All{{100, StateKind::System}, {200, StateKind::Turn}, {295, StateKind::Turn}}));
    shape.systemPrompt = false;
    QCOMPARE(checkpointsOf(shape), (All{{200, StateKind::Turn}, {295, StateKind::Turn}}));
}

void CheckpointsTest::whatNeedNotBeReadIsNotKeptAgain()
{
    PromptShape shape;
    shape.tokens = 300;
    shape.turnStarts = {0, 100, 150, 200, 295};
    shape.systemPrompt = true;
    shape.from = 199;
    QCOMPARE(checkpointsOf(shape), (All{{295, StateKind::Turn}}));
    shape.from = 290;
    QVERIFY(checkpointsOf(shape).empty());
}

void CheckpointsTest::theInsideOfALongPromptIsThinnedOut()
{
    PromptShape shape;
    shape.tokens = 32000;
    shape.turnStarts = {0, 31990};
    const All all = checkpointsOf(shape);
    QCOMPARE(int(all.size()), 8);
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
        QCOMPARE(all[i].tokens % kPageTokens, 0);
        QCOMPARE(all[i].kind, StateKind::Passing);
        if (i > 0) { // nearer and nearer to each other
            QVERIFY(all[i + 1].tokens - all[i].tokens <=
                    all[i].tokens - all[i - 1].tokens + kPageTokens);
        }
    }
    QCOMPARE(all.back(), (Checkpoint{31990, StateKind::Turn}));
    QVERIFY(all.back().tokens - all[6].tokens <= 2 * kPageTokens);
}

void CheckpointsTest::picturesAndPartingsAreKept()
{
    PromptShape shape;
    shape.tokens = 500;
    shape.turnStarts = {0, 490};
    shape.pictureEnds = {100, 300};
    shape.common = 222;
    QCOMPARE(checkpointsOf(shape), (All{{100, StateKind::Turn}, {222, StateKind::Turn},
                                       {300, StateKind::Turn}, {490, StateKind::Turn}}));
}

void CheckpointsTest::whatFollowsInSightOfAPictureOrAPartingIsNotKept()
{
    PromptShape shape;
    shape.tokens = 310;
    shape.turnStarts = {0, 300};
    shape.common = 280; // a short question behind a long text
    QCOMPARE(checkpointsOf(shape), (All{{280, StateKind::Turn}}));
    shape.common = 0;
    shape.pictureEnds = {290};
    QCOMPARE(checkpointsOf(shape), (All{{290, StateKind::Turn}}));
}

void CheckpointsTest::placesAreApart()
{
    All all;
    addCheckpoint(all, 10, {10 + kLeastGap - 1, StateKind::Turn});
    QVERIFY(all.empty());
    addCheckpoint(all, 10, {100, StateKind::Turn});
    addCheckpoint(all, 10, {100 + kLeastGap - 1, StateKind::Turn});
    addCheckpoint(all, 10, {100 - kLeastGap + 1, StateKind::Turn});
    QCOMPARE(int(all.size()), 1);
    addCheckpoint(all, 10, {100 - kLeastGap, StateKind::Turn});
    QCOMPARE(all.front().tokens, 100 - kLeastGap);
    PromptShape shape;
    shape.tokens = 600;
    shape.turnStarts = {0, 590};
    shape.common = 600; // all of it: not behind the last token
    QCOMPARE(checkpointsOf(shape).back(), (Checkpoint{590, StateKind::Turn}));
}

void CheckpointsTest::aPromptWithoutTurnsIsKeptBeforeItsLastToken()
{
    PromptShape shape;
    shape.tokens = 100;
    QCOMPARE(checkpointsOf(shape), (All{{99, StateKind::Turn}}));
}

QTEST_APPLESS_MAIN(CheckpointsTest)
#include "checkpoints_test.moc"
