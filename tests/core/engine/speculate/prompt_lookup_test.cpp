#include "core/engine/speculate/prompt_lookup.h"

#include <QtTest>

using core::engine::PromptLookup;
using core::engine::TokenId;
using Ids = std::vector<TokenId>;

class PromptLookupTest : public QObject {
    Q_OBJECT

private slots:
    void nothingIsGuessedWithoutAPlaceLikeIt();
    void whatFollowedIsGuessed();
    void theLongestMatchCounts();
    void theLatestOfEqualMatchesCounts();
    void aLoopGoesOn();
    void rowsOfPicturesAreNeitherMatchedNorGuessed();
    void piecesTeachAsMuchAsTheWhole();
};

void PromptLookupTest::nothingIsGuessedWithoutAPlaceLikeIt()
{
    PromptLookup lookup;
    QCOMPARE(lookup.guess(Ids{}, 8).matched, 0);
    QCOMPARE(lookup.guess(Ids{1}, 8).matched, 0);
    QCOMPARE(lookup.guess(Ids{1, 2, 3, 4}, 8).matched, 0);
    QVERIFY(lookup.guess(Ids{1, 2, 3, 4, 4}, 8).tokens.empty()); // one token is no match
}

void PromptLookupTest::whatFollowedIsGuessed()
{
    PromptLookup lookup;
    const auto guess = lookup.guess(Ids{5, 6, 7, 8, 9, 1, 5, 6}, 3);
    QCOMPARE(guess.matched, 2);
    QCOMPARE(guess.tokens, (Ids{7, 8, 9}));
    QVERIFY(lookup.guess(Ids{5, 6, 7, 8, 9, 1, 5, 6}, 0).tokens.empty());
}

void PromptLookupTest::theLongestMatchCounts()
{
    PromptLookup lookup;
    const auto guess = lookup.guess(Ids{1, 2, 3, 40, 9, 2, 3, 50, 1, 2, 3}, 1);
    QCOMPARE(guess.matched, 3);
    QCOMPARE(guess.tokens, Ids{40});
}

void PromptLookupTest::theLatestOfEqualMatchesCounts()
{
    PromptLookup lookup;
    const auto guess = lookup.guess(Ids{8, 2, 3, 40, 9, 2, 3, 50, 1, 2, 3}, 1);
    QCOMPARE(guess.matched, 2);
    QCOMPARE(guess.tokens, Ids{50});
}

void PromptLookupTest::aLoopGoesOn()
{
    PromptLookup lookup;
    QCOMPARE(lookup.guess(Ids{9, 1, 2, 1, 2}, 5).tokens, (Ids{1, 2, 1, 2, 1}));
    PromptLookup same;
    QCOMPARE(same.guess(Ids{4, 4, 4}, 4).tokens, (Ids{4, 4, 4, 4}));
}

void PromptLookupTest::rowsOfPicturesAreNeitherMatchedNorGuessed()
{
    PromptLookup lookup;
    QVERIFY(lookup.guess(Ids{-1, -1, -1, 3, -1, -1}, 4).tokens.empty());
    PromptLookup before;
    QCOMPARE(before.guess(Ids{5, 6, 7, -1, -1, 5, 6}, 4).tokens, Ids{7});
}

void PromptLookupTest::piecesTeachAsMuchAsTheWhole()
{
    Ids ids;
    PromptLookup pieces;
    for (int i = 0; i < 200; ++i) {
        ids.push_back(i * i % 7 + (i > 150 ? 0 : i % 3));
        if (i % 5 == 0) {
            PromptLookup whole;
            const auto expected = whole.guess(ids, 6);
            const auto got = pieces.guess(ids, 6);
            QCOMPARE(got.matched, expected.matched);
            QCOMPARE(got.tokens, expected.tokens);
        }
    }
    QVERIFY(pieces.guess(ids, 6).matched > 0);
}

QTEST_GUILESS_MAIN(PromptLookupTest)
#include "prompt_lookup_test.moc"
