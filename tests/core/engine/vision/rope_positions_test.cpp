#include "core/engine/vision/rope_positions.h"

#include <QTest>

using namespace core::engine;

class RopePositionsTest : public QObject {
    Q_OBJECT

private slots:
    void pictureInTextIsLaidOutAsInTheWorkedExample();
    void framesOfAVideoAreLaidOutAsInTheWorkedExample();
    void piecesGiveTheSamePositionsAsTheWhole();
    void nothingMovesNothing();
};

namespace {

std::vector<std::int32_t> component(const RopePositions& positions, int which)
{
    std::vector<std::int32_t> values;
    for (std::size_t i = std::size_t(which); i < positions.values.size(); i += kRopeComponents) {
        values.push_back(positions.values[i]);
    }
    return values;
}

using Values = std::vector<std::int32_t>;

} // namespace

void RopePositionsTest::pictureInTextIsLaidOutAsInTheWorkedExample()
{
    // qwen35-vision.md section 8.1: four text tokens and the start mark, 2 x 3, the end mark and
    // two tokens.
    const PromptSegment segments[] = {TextRun{5}, ImageGrid{2, 3}, TextRun{3}};
    const RopePositions positions = ropePositions(segments, 0);
    QCOMPARE(component(positions, 0), (Values{0, 1, 2, 3, 4, 5, 5, 5, 5, 5, 5, 8, 9, 10}));
    QCOMPARE(component(positions, 1), (Values{0, 1, 2, 3, 4, 5, 5, 5, 6, 6, 6, 8, 9, 10}));
    QCOMPARE(component(positions, 2), (Values{0, 1, 2, 3, 4, 5, 6, 7, 5, 6, 7, 8, 9, 10}));
    QCOMPARE(positions.next, 11);
}

void RopePositionsTest::framesOfAVideoAreLaidOutAsInTheWorkedExample()
{
    // Section 9.4: stamp of six and start mark, 2 x 3, end mark; twice, from position 10.
    const PromptSegment segments[] = {
        TextRun{7}, ImageGrid{2, 3}, TextRun{1}, TextRun{7}, ImageGrid{2, 3}, TextRun{1}};
    const RopePositions positions = ropePositions(segments, 10);
    QCOMPARE(positions.next, 32);
    QCOMPARE(
        component(positions, 0), (Values{10, 11, 12, 13, 14, 15, 16, 17, 17, 17, 17, 17, 17, 20, 21,
                                     22, 23, 24, 25, 26, 27, 28, 28, 28, 28, 28, 28, 31}));
    QCOMPARE(component(positions, 1)[10], 18);
    QCOMPARE(component(positions, 2)[12], 19);
    QCOMPARE(component(positions, 2)[26], 30);
}

void RopePositionsTest::piecesGiveTheSamePositionsAsTheWhole()
{
    const PromptSegment segments[] = {TextRun{3}, ImageGrid{5, 2}, TextRun{4}, ImageGrid{1, 6}};
    const RopePositions whole = ropePositions(segments, 7);
    std::vector<std::int32_t> joined;
    std::int32_t next = 7;
    for (const PromptSegment& segment : segments) {
        const RopePositions piece = ropePositions({&segment, 1}, next);
        joined.insert(joined.end(), piece.values.begin(), piece.values.end());
        next = piece.next;
    }
    QCOMPARE(joined, whole.values);
    QCOMPARE(next, whole.next);
    QCOMPARE(whole.next, 7 + 3 + 5 + 4 + 6);
}

void RopePositionsTest::nothingMovesNothing()
{
    const PromptSegment segments[] = {TextRun{0}};
    QVERIFY(ropePositions({}, 5).values.empty());
    QCOMPARE(ropePositions({}, 5).next, 5);
    QVERIFY(ropePositions(segments, 5).values.empty());
    QCOMPARE(ropePositions(segments, 5).next, 5);
}

QTEST_APPLESS_MAIN(RopePositionsTest)
#include "rope_positions_test.moc"
