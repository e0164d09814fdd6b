#include "core/engine/vision/patchify.h"

#include <QTest>

#include <cmath>

using namespace core::engine;

class PatchifyTest : public QObject {
    Q_OBJECT

private slots:
    void patchesComeInMergeBlocks();
    void everyPatchComesOnce();
    void pixelsAreOrderedByChannelThenRowThenColumn();
    void pixelsAreNormalisedByChannel();
    void positionTableOfTheSameSizeIsReadExactly();
    void positionTapsAreBilinearWithAlignedCorners_data();
    void positionTapsAreBilinearWithAlignedCorners();
    void singleRowReadsTheFirstLineOfTheTable();
    void weightsOfTheTapsSumToOne();
    void rotaryTurnsTheFirstHalfByRowAndTheSecondByColumn_data();
    void rotaryTurnsTheFirstHalfByRowAndTheSecondByColumn();
};

void PatchifyTest::patchesComeInMergeBlocks()
{
    // qwen35-vision.md section 4, the 64 x 96 example.
    const PatchGrid grid = PatchGrid::of(96, 64);
    QCOMPARE(grid.rows, 4);
    QCOMPARE(grid.columns, 6);
    QCOMPARE(grid.tokens(), 6);
    constexpr int kStart[][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}};
    for (int i = 0; i < 8; ++i) {
        QCOMPARE(patchAt(grid, i).row, kStart[i][0]);
        QCOMPARE(patchAt(grid, i).column, kStart[i][1]);
    }
    QCOMPARE(patchAt(grid, 12).row, 2);
    QCOMPARE(patchAt(grid, 12).column, 0);
    QCOMPARE(patchAt(grid, 23).row, 3);
    QCOMPARE(patchAt(grid, 23).column, 5);
}

void PatchifyTest::everyPatchComesOnce()
{
    const PatchGrid grid{6, 10};
    std::vector<int> seen(std::size_t(grid.patches()));
    for (int i = 0; i < grid.patches(); ++i) {
        const auto [row, column] = patchAt(grid, i);
        ++seen[std::size_t(row * grid.columns + column)];
        // The inverse formula of the specification.
        QCOMPARE(((row / 2) * (grid.columns / 2) + column / 2) * 4 + row % 2 * 2 + column % 2, i);
    }
    QCOMPARE(std::count(seen.begin(), seen.end(), 1), std::ptrdiff_t(seen.size()));
}

void PatchifyTest::pixelsAreOrderedByChannelThenRowThenColumn()
{
    // Every pixel says where it is: red the row, green the column, blue the number of its patch.
    const PatchGrid grid{4, 6};
    const int width = grid.columns * kPatchSide;
    std::vector<std::uint8_t> rgb;
    for (int y = 0; y < grid.rows * kPatchSide; ++y) {
        for (int x = 0; x < width; ++x) {
            rgb.push_back(std::uint8_t(y));
            rgb.push_back(std::uint8_t(x));
            rgb.push_back(std::uint8_t(y / kPatchSide * grid.columns + x / kPatchSide));
        }
    }
    VisionConfig config;
    config.mean = {0, 0, 0};
    config.deviation = {1.0f / 255, 1.0f / 255, 1.0f / 255};
    std::vector<float> rows(std::size_t(grid.patches()) * kPatchValues);
    patchify(rows, rgb, grid, config);

    for (int i = 0; i < grid.patches(); ++i) {
        const auto [row, column] = patchAt(grid, i);
        for (int y = 0; y < kPatchSide; ++y) {
            for (int x = 0; x < kPatchSide; ++x) {
                const float* value = rows.data() + i * kPatchValues + y * kPatchSide + x;
                QCOMPARE(int(std::lround(value[0])), row * kPatchSide + y);
                QCOMPARE(int(std::lround(value[256])), column * kPatchSide + x);
                QCOMPARE(int(std::lround(value[512])), row * grid.columns + column);
            }
        }
    }
}

void PatchifyTest::pixelsAreNormalisedByChannel()
{
    const PatchGrid grid{2, 2};
    std::vector<std::uint8_t> rgb;
    for (int i = 0; i < 32 * 32; ++i) {
        rgb.insert(rgb.end(), {0, 255, 51});
    }
    VisionConfig config;
    config.mean = {0.5f, 0.5f, 0.4f};
    config.deviation = {0.5f, 0.5f, 0.1f};
    std::vector<float> rows(std::size_t(grid.patches()) * kPatchValues);
    patchify(rows, rgb, grid, config);
    QCOMPARE(rows[0], -1.0f);
    QCOMPARE(rows[256], 1.0f);
    QCOMPARE(rows[512], (0.2f - 0.4f) / 0.1f);
}

void PatchifyTest::positionTableOfTheSameSizeIsReadExactly()
{
    const PatchGrid grid{48, 48};
    std::vector<std::int32_t> index(std::size_t(grid.patches()) * kPositionTaps);
    std::vector<float> weight(index.size());
    positionTaps(index, weight, grid, 48);
    for (int i = 0; i < grid.patches(); ++i) {
        const auto [row, column] = patchAt(grid, i);
        const std::size_t at = std::size_t(i) * kPositionTaps;
        QCOMPARE(index[at], row * 48 + column);
        QCOMPARE(weight[at], 1.0f);
        QCOMPARE(weight[at + 1] + weight[at + 2] + weight[at + 3], 0.0f);
    }
}

void PatchifyTest::positionTapsAreBilinearWithAlignedCorners_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QList<double>>("places");
    // qwen35-vision.md section 5.
    QTest::newRow("4") << 4 << QList<double>{0, 15.6667, 31.3333, 47};
    QTest::newRow("6") << 6 << QList<double>{0, 9.4, 18.8, 28.2, 37.6, 47};
}

void PatchifyTest::positionTapsAreBilinearWithAlignedCorners()
{
    QFETCH(int, count);
    QFETCH(QList<double>, places);
    const PatchGrid grid{count, count};
    std::vector<std::int32_t> index(std::size_t(grid.patches()) * kPositionTaps);
    std::vector<float> weight(index.size());
    positionTaps(index, weight, grid, 48);
    for (int i = 0; i < grid.patches(); ++i) {
        const auto [row, column] = patchAt(grid, i);
        // The taps as one place in the table: what a table of rows, and one of columns, would give.
        double readRow = 0;
        double readColumn = 0;
        for (std::size_t tap = 0; tap < kPositionTaps; ++tap) {
            const std::size_t at = std::size_t(i) * kPositionTaps + tap;
            QVERIFY(index[at] >= 0 && index[at] < 48 * 48);
            readRow += weight[at] * (index[at] / 48);
            readColumn += weight[at] * (index[at] % 48);
        }
        QVERIFY(std::abs(readRow - places[row]) < 1e-4);
        QVERIFY(std::abs(readColumn - places[column]) < 1e-4);
    }
}

void PatchifyTest::singleRowReadsTheFirstLineOfTheTable()
{
    // No picture has one row of patches, but the formula divides by rows - 1.
    const PatchGrid grid{2, 2};
    std::vector<std::int32_t> index(std::size_t(grid.patches()) * kPositionTaps);
    std::vector<float> weight(index.size());
    positionTaps(index, weight, grid, 1);
    for (std::size_t i = 0; i < index.size(); ++i) {
        QCOMPARE(index[i], 0);
        QVERIFY(std::isfinite(weight[i]));
    }
}

void PatchifyTest::weightsOfTheTapsSumToOne()
{
    for (const PatchGrid grid :
        {PatchGrid{2, 2}, PatchGrid{2, 62}, PatchGrid{62, 34}, PatchGrid{100, 98}}) {
        std::vector<std::int32_t> index(std::size_t(grid.patches()) * kPositionTaps);
        std::vector<float> weight(index.size());
        positionTaps(index, weight, grid, 12);
        for (std::size_t at = 0; at < index.size(); at += kPositionTaps) {
            const float sum = weight[at] + weight[at + 1] + weight[at + 2] + weight[at + 3];
            QVERIFY(std::abs(sum - 1.0f) < 1e-6f);
            for (std::size_t tap = at; tap < at + kPositionTaps; ++tap) {
                QVERIFY(index[tap] >= 0 && index[tap] < 144);
            }
        }
    }
}

void PatchifyTest::rotaryTurnsTheFirstHalfByRowAndTheSecondByColumn_data()
{
    QTest::addColumn<int>("headDim");
    QTest::newRow("small and medium towers") << 64;
    QTest::newRow("large tower") << 72;
    QTest::newRow("smallest") << 4;
}

void PatchifyTest::rotaryTurnsTheFirstHalfByRowAndTheSecondByColumn()
{
    QFETCH(int, headDim);
    const VisionRotary rotary = visionRotary(headDim);
    const std::size_t perAxis = std::size_t(headDim) / 4;
    QCOMPARE(rotary.frequency.size(), 2 * perAxis);
    QCOMPARE(rotary.component.size(), 2 * perAxis);
    for (std::size_t k = 0; k < perAxis; ++k) {
        const float expected = float(1.0 / std::pow(10000.0, 2.0 * double(k) / (headDim / 2.0)));
        QCOMPARE(rotary.frequency[k], expected);
        QCOMPARE(rotary.frequency[perAxis + k], expected);
        QCOMPARE(rotary.component[k], 0);
        QCOMPARE(rotary.component[perAxis + k], 1);
    }
}

QTEST_APPLESS_MAIN(PatchifyTest)
#include "patchify_test.moc"
