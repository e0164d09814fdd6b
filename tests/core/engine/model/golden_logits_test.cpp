// The text model against logits of two independent engines (tests/golden), and against itself: how
// a prompt is sliced must not matter.
#include "core/engine/evaluator.h"
#include "tests/support/golden_data.h"
#include "tests/support/test_device.h"

#include <QtTest>

#include <cmath>
#include <cstdio>

using namespace core::engine;

namespace {

// What F32 activations on dequantised weights may differ from the `exact` run (golden README).
constexpr double kTolerance = 5e-4;
// A smaller gap between the two best logits may be decided either way by rounding.
constexpr double kGreedyGap = 0.01;

// How much further from `exact` than the worse of the two engines, which have 8-bit activations as
// well, we may be with them (golden README).
constexpr double kMoreThanOthers = 1.5;

std::unique_ptr<Evaluator> openGolden(
    const std::string& name, ActivationType activations = ActivationType::F32)
{
    EngineOptions options;
    tests::useTestDevice(options);
    options.activations = activations;
    options.model = tests::goldenPath(name + ".gguf");
    auto evaluator = Evaluator::open(options);
    if (!evaluator) {
        qWarning("%s", evaluator.error().detail.c_str());
        return nullptr;
    }
    return std::move(*evaluator);
}

// Logits of every position, the prompt fed in pieces of `batch`.
std::vector<float> logitsOf(Evaluator& evaluator, const std::vector<TokenId>& ids, int batch)
{
    std::vector<float> logits;
    const auto keep = [&](std::span<const float> rows) {
        logits.insert(logits.end(), rows.begin(), rows.end());
    };
    const bool done = evaluator.start(ids) && evaluator.compute(batch, WantedLogits::All, keep);
    return done ? logits : std::vector<float>();
}

// Those of the positions that the reference has; empty where some are missing.
std::vector<float> wantedRows(const tests::GoldenData& golden, const std::string& prompt,
    const std::vector<float>& logits, const Evaluator& evaluator)
{
    const auto vocabulary = std::size_t(evaluator.tokenizer().size());
    const auto& info = golden.index()["runs"]["exact"]["info"][prompt];
    std::vector<float> wanted;
    for (const std::size_t position : info["positions"].get<std::vector<std::size_t>>()) {
        if (logits.size() < (position + 1) * vocabulary) {
            return {};
        }
        const auto row = logits.begin() + std::ptrdiff_t(position * vocabulary);
        wanted.insert(wanted.end(), row, row + std::ptrdiff_t(vocabulary));
    }
    return wanted;
}

std::vector<float> lastLogits(Evaluator& evaluator, int batch)
{
    std::vector<float> logits;
    const auto keep = [&](std::span<const float> rows) { logits.assign(rows.begin(), rows.end()); };
    const auto done = evaluator.compute(batch, WantedLogits::Last, keep);
    return done ? logits : std::vector<float>();
}

// Mean Kullback-Leibler divergence of the token probabilities from the reference's, in nats.
double divergence(
    std::span<const float> values, std::span<const float> reference, std::size_t vocabulary)
{
    double sum = 0;
    for (std::size_t row = 0; row < reference.size(); row += vocabulary) {
        const auto logSum = [&](std::span<const float> all) {
            double total = 0;
            for (std::size_t i = row; i < row + vocabulary; ++i) {
                total += std::exp(double(all[i]) - double(all[row]));
            }
            return std::log(total) + double(all[row]);
        };
        const double ofReference = logSum(reference);
        const double ofValues = logSum(values);
        for (std::size_t i = row; i < row + vocabulary; ++i) {
            const double expected = double(reference[i]) - ofReference;
            sum += std::exp(expected) * (expected - (double(values[i]) - ofValues));
        }
    }
    return sum / double(reference.size() / vocabulary);
}

} // namespace

class GoldenLogitsTest : public QObject {
    Q_OBJECT

private slots:
    void logitsAgreeWithTheReference_data();
    void logitsAgreeWithTheReference();
    void codedActivationsAreAsExactAsOthersAre_data();
    void codedActivationsAreAsExactAsOthersAre();
    void greedyContinuationIsTheReferences_data();
    void greedyContinuationIsTheReferences();
    void slicingOfThePromptDoesNotMatter_data();
    void slicingOfThePromptDoesNotMatter();
};

namespace {

void everyModel()
{
    QTest::addColumn<QString>("model");
    for (const char* model : {"tiny_f32", "tiny_kmix", "tiny_legacy", "tiny_moe"}) {
        QTest::newRow(model) << model;
    }
}

} // namespace

void GoldenLogitsTest::logitsAgreeWithTheReference_data() { everyModel(); }

void GoldenLogitsTest::logitsAgreeWithTheReference()
{
    QFETCH(QString, model);
    const tests::GoldenData golden(model.toStdString());
    QVERIFY(golden.usable());
    const auto evaluator = openGolden(model.toStdString());
    QVERIFY(evaluator);
    const auto vocabulary = std::size_t(evaluator->tokenizer().size());

    double worst = 0;
    double furthest = 0;
    for (const std::string prompt : {"p7", "p70", "p200", "text"}) {
        const std::vector<float> logits = logitsOf(*evaluator, golden.prompt(prompt), 512);
        const std::vector<float> wanted = wantedRows(golden, prompt, logits, *evaluator);
        const auto reference = golden.array("exact", prompt + ".logits");
        worst = std::max(worst, tests::relativeRms(wanted, reference));
        furthest = std::max(furthest, std::abs(divergence(wanted, reference, vocabulary)));
    }
    std::printf("%-12s worst rel_rms of logits %.2e (allowed %.0e), KL divergence %.1e\n",
        qPrintable(model), worst, kTolerance, furthest);
    QVERIFY2(worst <= kTolerance, qPrintable(QString::number(worst)));
}

void GoldenLogitsTest::codedActivationsAreAsExactAsOthersAre_data()
{
    QTest::addColumn<QString>("model");
    for (const char* model : {"tiny_kmix", "tiny_legacy", "tiny_moe"}) {
        QTest::newRow(model) << model;
    }
}

void GoldenLogitsTest::codedActivationsAreAsExactAsOthersAre()
{
    if (tests::onVulkan()) {
        QSKIP("the CPU's way to multiply");
    }
    QFETCH(QString, model);
    const tests::GoldenData golden(model.toStdString());
    QVERIFY(golden.usable());
    const auto evaluator = openGolden(model.toStdString(), ActivationType::Int8);
    QVERIFY(evaluator);
    for (const std::string prompt : {"p7", "p70", "p200", "text"}) {
        const std::vector<float> logits = logitsOf(*evaluator, golden.prompt(prompt), 512);
        const std::vector<float> wanted = wantedRows(golden, prompt, logits, *evaluator);
        const auto reference = golden.array("exact", prompt + ".logits");
        const double error = tests::relativeRms(wanted, reference);
        double others = 0;
        for (const char* run : {"mainline", "ik"}) {
            const auto& compared = golden.index()["runs"][run]["vs_exact"][prompt + ".logits"];
            others = std::max(others, compared["rel_rms"].get<double>());
        }
        const auto vocabulary = std::size_t(evaluator->tokenizer().size());
        std::printf("%-12s %-4s rel_rms of logits %.2e (others %.2e), KL divergence %.1e\n",
            qPrintable(model), prompt.c_str(), error, others,
            std::abs(divergence(wanted, reference, vocabulary)));
        QVERIFY2(error <= kMoreThanOthers * others, prompt.c_str());
        QVERIFY2(error > kTolerance, "the floats were multiplied");
    }
}

void GoldenLogitsTest::greedyContinuationIsTheReferences_data() { everyModel(); }

void GoldenLogitsTest::greedyContinuationIsTheReferences()
{
    QFETCH(QString, model);
    const tests::GoldenData golden(model.toStdString());
    const auto evaluator = openGolden(model.toStdString());
    QVERIFY(evaluator);
    for (const std::string prompt : {"p7", "p70", "p200", "text"}) {
        const auto& info = golden.index()["runs"]["exact"]["info"][prompt];
        const auto greedy = info["greedy"].get<std::vector<TokenId>>();
        const auto gap = info["greedy_gap"].get<std::vector<double>>();
        QVERIFY(evaluator->start(golden.prompt(prompt)).has_value());
        for (std::size_t i = 0; i < greedy.size(); ++i) {
            const TokenId id = Evaluator::likeliest(lastLogits(*evaluator, 512));
            if (gap[i] > kGreedyGap) {
                QCOMPARE(id, greedy[i]);
            }
            evaluator->append(greedy[i]);
        }
        const double after = tests::relativeRms(
            lastLogits(*evaluator, 512), golden.array("exact", prompt + ".after_greedy"));
        QVERIFY2(after <= kTolerance, qPrintable(QString::number(after)));
    }
}

void GoldenLogitsTest::slicingOfThePromptDoesNotMatter_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<bool>("coded");
    for (const char* model : {"tiny_f32", "tiny_kmix", "tiny_legacy", "tiny_moe"}) {
        QTest::newRow(model) << model << false;
        if (!tests::onVulkan()) { // which has no such kernels
            QTest::addRow("%s with coded activations", model) << model << true;
        }
    }
}

void GoldenLogitsTest::slicingOfThePromptDoesNotMatter()
{
    QFETCH(QString, model);
    QFETCH(bool, coded);
    const tests::GoldenData golden(model.toStdString());
    const auto evaluator =
        openGolden(model.toStdString(), coded ? ActivationType::Int8 : ActivationType::F32);
    QVERIFY(evaluator);
    const auto prompt = golden.prompt("p200");
    QVERIFY(evaluator->start(prompt).has_value());
    const std::vector<float> whole = lastLogits(*evaluator, 512);
    QVERIFY(!whole.empty());
    for (const int batch : {1, 37, 64, 199}) {
        QVERIFY(evaluator->start(prompt).has_value());
        const std::vector<float> sliced = lastLogits(*evaluator, batch);
        if (tests::onVulkan()) { // has other kernels for many rows than for few
            const double difference = tests::relativeRms(sliced, whole);
            QVERIFY2(difference < 1e-5, qPrintable(QString::number(difference)));
        } else {
            // Bit for bit: a row's arithmetic does not depend on its company.
            QCOMPARE(sliced, whole);
        }
    }
}

QTEST_APPLESS_MAIN(GoldenLogitsTest)
#include "golden_logits_test.moc"
