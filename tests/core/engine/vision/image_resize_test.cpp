#include "core/engine/vision/image_resize.h"
#include "tests/core/engine/vision/pictures.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace core::engine;
using core::ErrorCode;

namespace {

struct ResizeCase {
    PictureSize from;
    PictureSize to;
};

// Both passes up and down, one pass only, one pixel wide, and far reductions.
constexpr ResizeCase kCases[] = {
    {{37, 23}, {64, 32}},
    {{100, 60}, {32, 32}},
    {{17, 90}, {32, 96}},
    {{50, 40}, {50, 20}},
    {{50, 40}, {25, 40}},
    {{1, 7}, {32, 32}},
    {{300, 9}, {32, 32}},
    {{64, 64}, {96, 32}},
};

Image caseInput(std::size_t index)
{
    const PictureSize size = kCases[index].from;
    return tests::noisyPicture(size.width, size.height, std::uint32_t(index + 1));
}

std::filesystem::path goldenPath(std::size_t index)
{
    return std::filesystem::path(HEARTH_SOURCE_DIR "/tests/golden/resize") /
           ("case_" + std::to_string(index) + ".ppm");
}

// Runs Pillow over the pictures; false where there is no Pillow.
bool pillowResize(const std::vector<std::pair<std::filesystem::path, PictureSize>>& inputs,
    const std::vector<std::filesystem::path>& outputs)
{
    QStringList arguments{HEARTH_SOURCE_DIR "/tests/core/engine/vision/pillow_resize.py"};
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        arguments << QString::fromStdString(inputs[i].first.string())
                  << QString::number(inputs[i].second.width)
                  << QString::number(inputs[i].second.height)
                  << QString::fromStdString(outputs[i].string());
    }
    for (const char* python : {"/usr/bin/python3", "python3"}) {
        QProcess process;
        process.start(python, arguments);
        if (process.waitForFinished(60000) && process.exitStatus() == QProcess::NormalExit &&
            process.exitCode() == 0) {
            return true;
        }
    }
    return false;
}

int largestDifference(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b)
{
    int largest = a.size() == b.size() ? 0 : 256;
    for (std::size_t i = 0; i < a.size() && largest < 256; ++i) {
        largest = std::max(largest, std::abs(int(a[i]) - int(b[i])));
    }
    return largest;
}

} // namespace

class ImageResizeTest : public QObject {
    Q_OBJECT

private slots:
    void sizesAreThoseOfTheReference_data();
    void sizesAreThoseOfTheReference();
    void limitsOfTheFileAreKept_data();
    void limitsOfTheFileAreKept();
    void picturesThatCannotBeShownAreRefused_data();
    void picturesThatCannotBeShownAreRefused();
    void costCountsTokensOfTheNewSize();
    void resizeEqualsStoredResultsOfPillow();
    void resizeEqualsPillow();
    void pictureOfTheRightSizeIsLeftAlone();
    void uniformPictureStaysUniform();
};

void ImageResizeTest::sizesAreThoseOfTheReference_data()
{
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("newHeight");
    QTest::addColumn<int>("newWidth");
    QTest::addColumn<int>("tokens");
    // qwen35-vision.md section 3.1.
    constexpr int kTable[][5] = {
        {1080, 1920, 1088, 1920, 2040},
        {480, 640, 480, 640, 300},
        {1024, 768, 1024, 768, 768},
        {100, 100, 256, 256, 64},
        {224, 224, 256, 256, 64},
        {48, 80, 224, 352, 77},
        {10, 300, 64, 1408, 88},
        {16, 3000, 32, 3008, 94},
        {333, 1001, 320, 992, 310},
        {4032, 3024, 4032, 3008, 11844},
        {6000, 8000, 3520, 4704, 16170},
    };
    for (const auto& row : kTable) {
        QTest::addRow("%dx%d", row[0], row[1]) << row[0] << row[1] << row[2] << row[3] << row[4];
    }
}

void ImageResizeTest::sizesAreThoseOfTheReference()
{
    QFETCH(int, height);
    QFETCH(int, width);
    const auto size = smartResize({width, height}, PixelLimits{});
    QVERIFY(size.has_value());
    QTEST(size->height, "newHeight");
    QTEST(size->width, "newWidth");
    const auto cost = imageCost({width, height}, PixelLimits{});
    QVERIFY(cost.has_value());
    QTEST(cost->tokens, "tokens");
}

void ImageResizeTest::limitsOfTheFileAreKept_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("newWidth");
    QTest::addColumn<int>("newHeight");
    // Between 16 and 25 tokens, computed by hand from the formulas: 4 x 3 tokens are too few, so
    // both sides grow by sqrt(16384 / (128 * 96)) = 1.155 and are rounded up.
    QTest::newRow("grows") << 128 << 96 << 160 << 128;
    QTest::newRow("fits") << 160 << 160 << 160 << 160;
    // sqrt(640 * 480 / 25600) = 3.464: 184.8 and 138.6, rounded down.
    QTest::newRow("shrinks") << 640 << 480 << 160 << 128;
    // 80 / 32 is 2.5, and half goes to the even neighbour: 2 x 8 tokens.
    QTest::newRow("half to even, down") << 80 << 256 << 64 << 256;
    // 112 / 32 is 3.5: 4 x 5 tokens.
    QTest::newRow("half to even, up") << 112 << 160 << 128 << 160;
}

void ImageResizeTest::limitsOfTheFileAreKept()
{
    QFETCH(int, width);
    QFETCH(int, height);
    const auto size = smartResize({width, height}, PixelLimits{16384, 25600});
    QVERIFY(size.has_value());
    QTEST(size->width, "newWidth");
    QTEST(size->height, "newHeight");
}

void ImageResizeTest::picturesThatCannotBeShownAreRefused_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<bool>("shown");
    QTest::newRow("empty") << 0 << 10 << false;
    QTest::newRow("negative") << 10 << -1 << false;
    QTest::newRow("200 times as long") << 2000 << 10 << true;
    QTest::newRow("longer") << 2001 << 10 << false;
    QTest::newRow("higher") << 10 << 2001 << false;
    QTest::newRow("largest numbers") << 2147483647 << 2147483647 << true;
}

void ImageResizeTest::picturesThatCannotBeShownAreRefused()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(bool, shown);
    const auto size = smartResize({width, height}, PixelLimits{});
    QCOMPARE(size.has_value(), shown);
    if (!shown) {
        QCOMPARE(size.error().code, ErrorCode::InvalidInput);
        QVERIFY(!size.error().detail.empty());
    }
}

void ImageResizeTest::costCountsTokensOfTheNewSize()
{
    const auto cost = imageCost({640, 480}, PixelLimits{});
    QVERIFY(cost.has_value());
    QCOMPARE(cost->width, 640);
    QCOMPARE(cost->height, 480);
    QCOMPARE(cost->tokens, 300);
}

void ImageResizeTest::resizeEqualsStoredResultsOfPillow()
{
    if (qEnvironmentVariableIsSet("UPDATE_GOLDENS")) {
        QTemporaryDir folder;
        std::filesystem::create_directories(goldenPath(0).parent_path());
        std::vector<std::pair<std::filesystem::path, PictureSize>> inputs;
        std::vector<std::filesystem::path> outputs;
        for (std::size_t i = 0; i < std::size(kCases); ++i) {
            const auto path = std::filesystem::path(folder.path().toStdString()) /
                              ("in_" + std::to_string(i) + ".ppm");
            tests::writePpm(path, caseInput(i));
            inputs.emplace_back(path, kCases[i].to);
            outputs.push_back(goldenPath(i));
        }
        QVERIFY(pillowResize(inputs, outputs));
    }
    for (std::size_t i = 0; i < std::size(kCases); ++i) {
        const Image expected = tests::readPpm(goldenPath(i));
        QCOMPARE(expected.width, kCases[i].to.width);
        QCOMPARE(expected.height, kCases[i].to.height);
        QCOMPARE(largestDifference(resizeBicubic(caseInput(i), kCases[i].to), expected.rgb), 0);
    }
}

void ImageResizeTest::resizeEqualsPillow()
{
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    std::mt19937 random(20261121);
    const auto draw = [&](int least, int most) {
        return least + int(random() % std::uint32_t(most - least + 1));
    };
    std::vector<Image> pictures;
    std::vector<std::pair<std::filesystem::path, PictureSize>> inputs;
    std::vector<std::filesystem::path> outputs;
    for (int i = 0; i < 40; ++i) {
        pictures.push_back(tests::noisyPicture(draw(1, 220), draw(1, 220), random()));
        inputs.emplace_back(root / ("in_" + std::to_string(i) + ".ppm"),
            PictureSize{draw(1, 8) * 32, draw(1, 8) * 32});
        outputs.push_back(root / ("out_" + std::to_string(i) + ".ppm"));
        tests::writePpm(inputs.back().first, pictures.back());
    }
    if (!pillowResize(inputs, outputs)) {
        QSKIP("python3 with Pillow (python3-pil) is not installed; the stored results are compared "
              "instead");
    }
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const Image expected = tests::readPpm(outputs[i]);
        QCOMPARE(largestDifference(resizeBicubic(pictures[i], inputs[i].second), expected.rgb), 0);
    }
}

void ImageResizeTest::pictureOfTheRightSizeIsLeftAlone()
{
    const Image image = tests::noisyPicture(64, 32, 3);
    QCOMPARE(resizeBicubic(image, {64, 32}), image.rgb);
}

void ImageResizeTest::uniformPictureStaysUniform()
{
    for (const int value : {0, 1, 127, 254, 255}) {
        Image image{71, 53, {}, 0};
        image.rgb.assign(71 * 53 * 3, std::uint8_t(value));
        for (const std::uint8_t pixel : resizeBicubic(image, {160, 32})) {
            QCOMPARE(int(pixel), value);
        }
    }
}

QTEST_APPLESS_MAIN(ImageResizeTest)
#include "image_resize_test.moc"
