#include "core/engine/image_preview.h"
#include "core/engine/vision/vision_tower.h"
#include "kernels/backends.h"
#include "tests/core/engine/vision/pictures.h"
#include "tests/core/engine/vision/tiny_tower.h"

#include <QTest>

using namespace core::engine;

class ImagePreviewTest : public QObject {
    Q_OBJECT

private slots:
    void budgetTakesThePlaceOfTheUsualLimit();
    void budgetStaysWithinWhatTheTowerTakes();
    void budgetNeverMakesASmallPictureLarger();
    void costAndPreviewAgree_data();
    void costAndPreviewAgree();
    void previewedPixelsEncodeToTheSameRows();
    void impossiblePicturesAreRefused();
};

void ImagePreviewTest::budgetTakesThePlaceOfTheUsualLimit()
{
    const PixelLimits limits{65'536, 1024 * 1024, 4096 * 1024};
    QCOMPARE(costOfImage(4000, 3000, 0, limits)->tokens, 36 * 27);
    QCOMPARE(costOfImage(4000, 3000, 300, limits)->tokens, 20 * 15);
    const ImageCost large = *costOfImage(4000, 3000, 4096, limits);
    QCOMPARE(large.tokens, large.columns() * large.rows());
    QVERIFY(large.tokens > 3900 && large.tokens <= 4096);
}

void ImagePreviewTest::budgetStaysWithinWhatTheTowerTakes()
{
    const PixelLimits limits{16'384, 25'600, 25'600};
    QCOMPARE(*costOfImage(4000, 3000, 100'000, limits), *costOfImage(4000, 3000, 0, limits));
    QCOMPARE(withBudget(limits, 1).most, limits.least);
}

void ImagePreviewTest::budgetNeverMakesASmallPictureLarger()
{
    const PixelLimits limits;
    QCOMPARE(*costOfImage(640, 480, 16'384, limits), *costOfImage(640, 480, 0, limits));
}

void ImagePreviewTest::costAndPreviewAgree_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("budget");
    QTest::newRow("small") << 40 << 30 << 0;
    QTest::newRow("as it is") << 320 << 256 << 0;
    QTest::newRow("long") << 900 << 60 << 0;
    QTest::newRow("with a budget") << 700 << 500 << 100;
}

void ImagePreviewTest::costAndPreviewAgree()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, budget);
    Image image = tests::noisyPicture(width, height, 3);
    image.mostTokens = budget;
    const auto seen = previewImage(image, PixelLimits{});
    QVERIFY(seen.has_value());
    QCOMPARE(seen->cost, *costOfImage(width, height, budget, PixelLimits{}));
    QCOMPARE(seen->rgb.size(), std::size_t(seen->cost.width) * std::size_t(seen->cost.height) * 3);
    QVERIFY(budget == 0 || seen->cost.tokens <= budget);
}

// What people are shown is what the model saw: encoding the shown pixels changes nothing.
void ImagePreviewTest::previewedPixelsEncodeToTheSameRows()
{
    const auto cpu = kernels::openCpu({.threads = 1, .instructionSet = {}});
    tests::TinyTower tower;
    tower.value = [](const std::string& tensor, std::size_t index) {
        const std::size_t hash = std::hash<std::string>()(tensor) ^ (index * 0x9E3779B97F4A7C15u);
        return float(int((hash >> 20) % 2001) - 1000) / 3000.0f;
    };
    const tests::Bytes bytes = tower.build();
    auto file = GgufFile::parse(bytes, "tiny-mmproj.gguf");
    QVERIFY(file.has_value());
    auto opened = VisionTower::open(*cpu, std::move(*file), int(tower.outputWidth));
    QVERIFY2(opened.has_value(), opened ? "" : opened.error().detail.c_str());
    Image image = tests::noisyPicture(333, 210, 5);
    for (const int budget : {0, 9}) {
        image.mostTokens = budget;
        const auto seen = previewImage(image, (*opened)->config().limits);
        QVERIFY(seen.has_value());
        const Image shown{seen->cost.width, seen->cost.height, seen->rgb, 0, budget};
        const auto rows = (*opened)->encode(image);
        QVERIFY(rows.has_value());
        QCOMPARE(*(*opened)->encode(shown), *rows);
    }
}

void ImagePreviewTest::impossiblePicturesAreRefused()
{
    QVERIFY(!costOfImage(0, 10, 0, PixelLimits{}).has_value());
    QVERIFY(!costOfImage(10'000, 20, 0, PixelLimits{}).has_value());
}

QTEST_GUILESS_MAIN(ImagePreviewTest)
#include "image_preview_test.moc"
