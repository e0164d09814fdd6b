// Picture and text together against the reference: embeddings placed among the tokens, and their
// positions.
#include "core/engine/evaluator.h"
#include "tests/support/golden_data.h"
#include "tests/support/test_device.h"

#include <QtTest>

#include <cstdio>
#include <fstream>

using namespace core::engine;

namespace {

// The reference rounds pixels to F16 and takes the tanh form of GELU where the original has erf:
// 1e-3 on the embeddings (golden README). Logits are measured at 8e-4.
constexpr double kTolerance = 2e-3;
constexpr double kGreedyGap = 0.02;

// A picture as the reference resized it, in the P6 form that its tools write: three numbers, then
// pixels.
ImagePtr readPpm(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::string magic;
    auto image = std::make_shared<Image>();
    int most = 0;
    file >> magic >> image->width >> image->height >> most;
    file.get();
    if (!file || magic != "P6" || most != 255) {
        return nullptr;
    }
    image->rgb.resize(std::size_t(image->width) * std::size_t(image->height) * 3);
    file.read(reinterpret_cast<char*>(image->rgb.data()), std::streamsize(image->rgb.size()));
    return file ? image : nullptr;
}

} // namespace

class GoldenPictureLogitsTest : public QObject {
    Q_OBJECT

private slots:
    void logitsAfterAPictureAgreeWithTheReference_data();
    void logitsAfterAPictureAgreeWithTheReference();
};

void GoldenPictureLogitsTest::logitsAfterAPictureAgreeWithTheReference_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"a_128x96", "b_150x117", "c_80x48", "d_192x192"}) {
        QTest::newRow(name) << name;
    }
}

void GoldenPictureLogitsTest::logitsAfterAPictureAgreeWithTheReference()
{
    QFETCH(QString, name);
    const std::string image = name.toStdString();
    const tests::GoldenData golden("vision_tiny");
    QVERIFY(golden.usable());
    EngineOptions options;
    tests::useTestDevice(options);
    options.model = tests::goldenPath("tiny_f32.gguf");
    options.imageModel = tests::goldenPath("vision_tiny.gguf");
    const auto evaluator = Evaluator::open(options);
    QVERIFY2(evaluator.has_value(), evaluator ? "" : evaluator.error().detail.c_str());

    const auto& reference = golden.index()["runs"]["mainline"]["images"][image];
    const TokenId pad = (*evaluator)->tokenizer().addedToken("<|image_pad|>");
    std::vector<TokenId> ids;
    for (const auto& chunk : reference["chunks"]) {
        if (chunk.contains("text")) {
            const auto text = chunk["text"].get<std::vector<TokenId>>();
            ids.insert(ids.end(), text.begin(), text.end());
        } else {
            ids.push_back(pad);
        }
    }
    const ImagePtr picture = readPpm(tests::goldenPath("images/" + image + ".resized.ppm"));
    QVERIFY(picture);
    QVERIFY((*evaluator)->start(ids, {picture}).has_value());

    std::vector<float> logits;
    const auto keep = [&](std::span<const float> rows) { logits.assign(rows.begin(), rows.end()); };
    QVERIFY((*evaluator)->compute(512, WantedLogits::Last, keep).has_value());
    const double worst = tests::relativeRms(logits, golden.array("mainline", image + ".logits"));
    std::printf("%-10s rel_rms of logits %.2e (allowed %.0e)\n", image.c_str(), worst, kTolerance);
    QVERIFY2(worst <= kTolerance, qPrintable(QString::number(worst)));

    const auto greedy = reference["greedy"].get<std::vector<TokenId>>();
    const auto gap = reference["greedy_gap"].get<std::vector<double>>();
    for (std::size_t i = 0; i < greedy.size(); ++i) {
        if (gap[i] > kGreedyGap) {
            QCOMPARE(Evaluator::likeliest(logits), greedy[i]);
        }
        (*evaluator)->append(greedy[i]);
        QVERIFY((*evaluator)->compute(512, WantedLogits::Last, keep).has_value());
    }
}

QTEST_APPLESS_MAIN(GoldenPictureLogitsTest)
#include "golden_picture_logits_test.moc"
