// The text model against logits of two independent engines (tests/golden), and against itself: how
// a prompt is sliced must not matter.
#include "core/engine/evaluator.h"
#include "tests/support/golden_data.h"
#include "tests/support/test_device.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

using namespace core::engine;

namespace {

// What F32 activations on dequantised weights may differ from the `exact` run (golden README).
constexpr double kTolerance = 5e-4;
// A smaller gap between the two best logits may be decided either way by rounding.
constexpr double kGreedyGap = 0.01;

// Rounding to F16 changes a number by 2.1e-4 of itself: the root mean square of an error that is
// even over the gap between two halves, for mantissas spread as those of products are. The keys of
// a layer do that to the weights of a softmax whose scores are of size one, and the values to its
// result.
constexpr double kHalfError = 2.1e-4;

std::unique_ptr<Evaluator> openGolden(const std::string& name,
    KeyValueType keyValues = KeyValueType::F32, Arithmetic arithmetic = Arithmetic::Exact)
{
    EngineOptions options;
    tests::useTestDevice(options);
    options.keyValues = keyValues;
    options.arithmetic = arithmetic;
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

std::vector<float> lastLogits(Evaluator& evaluator, int batch)
{
    std::vector<float> logits;
    const auto keep = [&](std::span<const float> rows) { logits.assign(rows.begin(), rows.end()); };
    const auto done = evaluator.compute(batch, WantedLogits::Last, keep);
    return done ? logits : std::vector<float>();
}

// The logits of the positions that a run of the golden data has, one after the other; empty when
// they could not be computed.
std::vector<float> logitsOfRun(
    Evaluator& evaluator, const tests::GoldenData& golden, const std::string& prompt)
{
    const std::vector<float> logits = logitsOf(evaluator, golden.prompt(prompt), 512);
    const auto vocabulary = std::size_t(evaluator.tokenizer().size());
    std::vector<float> wanted;
    const auto& info = golden.index()["runs"]["exact"]["info"][prompt];
    for (const std::size_t position : info["positions"].get<std::vector<std::size_t>>()) {
        if (logits.size() < (position + 1) * vocabulary) {
            return {};
        }
        const auto row = logits.begin() + std::ptrdiff_t(position * vocabulary);
        wanted.insert(wanted.end(), row, row + std::ptrdiff_t(vocabulary));
    }
    return wanted;
}

// Reads the prompt and the tokens that the reference chose behind it.
struct Continuation {
    int otherIds = 0;       // where another token was likelier, by more than rounding explains
    double relativeRms = 0; // of the logits behind the last
};

Continuation continuation(
    Evaluator& evaluator, const tests::GoldenData& golden, const std::string& prompt)
{
    const auto& info = golden.index()["runs"]["exact"]["info"][prompt];
    const auto greedy = info["greedy"].get<std::vector<TokenId>>();
    const auto gap = info["greedy_gap"].get<std::vector<double>>();
    Continuation seen;
    if (!evaluator.start(golden.prompt(prompt))) {
        return {int(greedy.size()), std::numeric_limits<double>::infinity()};
    }
    for (std::size_t i = 0; i < greedy.size(); ++i) {
        const std::vector<float> logits = lastLogits(evaluator, 512);
        const bool other = logits.empty() || Evaluator::likeliest(logits) != greedy[i];
        seen.otherIds += other && gap[i] > kGreedyGap ? 1 : 0;
        evaluator.append(greedy[i]);
    }
    seen.relativeRms = tests::relativeRms(
        lastLogits(evaluator, 512), golden.array("exact", prompt + ".after_greedy"));
    return seen;
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
    void greedyContinuationIsTheReferences_data();
    void greedyContinuationIsTheReferences();
    void halfKeysAndValuesCostNoMoreThanTheirRounding_data();
    void halfKeysAndValuesCostNoMoreThanTheirRounding();
    void roundedProductsAreAsGoodAsThePeers_data();
    void roundedProductsAreAsGoodAsThePeers();
    void slicingOfThePromptDoesNotMatter_data();
    void slicingOfThePromptDoesNotMatter();
};

namespace {

// Of prompts that are gone on with token by token.
std::vector<std::string> continuedPrompts()
{
    return tests::onSoftwareVulkan() ? std::vector<std::string>{"p70"}
                                     : std::vector<std::string>{"p7", "p70", "p200", "text"};
}

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
        const std::vector<float> wanted = logitsOfRun(*evaluator, golden, prompt);
        const auto reference = golden.array("exact", prompt + ".logits");
        QCOMPARE(wanted.size(), reference.size());
        worst = std::max(worst, tests::relativeRms(wanted, reference));
        furthest = std::max(furthest, std::abs(divergence(wanted, reference, vocabulary)));
    }
    std::printf("%-12s worst rel_rms of logits %.2e (allowed %.0e), KL divergence %.1e\n",
        qPrintable(model), worst, kTolerance, furthest);
    QVERIFY2(worst <= kTolerance, qPrintable(QString::number(worst)));
}

void GoldenLogitsTest::greedyContinuationIsTheReferences_data() { everyModel(); }

void GoldenLogitsTest::greedyContinuationIsTheReferences()
{
    QFETCH(QString, model);
    const tests::GoldenData golden(model.toStdString());
    const auto evaluator = openGolden(model.toStdString());
    QVERIFY(evaluator);
    for (const std::string& prompt : continuedPrompts()) {
        const Continuation seen = continuation(*evaluator, golden, prompt);
        QCOMPARE(seen.otherIds, 0);
        QVERIFY2(seen.relativeRms <= kTolerance, qPrintable(QString::number(seen.relativeRms)));
    }
}

void GoldenLogitsTest::halfKeysAndValuesCostNoMoreThanTheirRounding_data() { everyModel(); }

// The CPU keeps floats. The runs `ik_exact_weights` are another engine's with the same weights and
// keys and values as F16: what it rounds is rounded to the same here, so this has to come nearer to
// it than to the exact run. A bug, or floats in place of halves, would not.
void GoldenLogitsTest::halfKeysAndValuesCostNoMoreThanTheirRounding()
{
    if (!tests::onVulkan()) {
        QSKIP("the CPU keeps floats");
    }
    QFETCH(QString, model);
    const tests::GoldenData golden(model.toStdString());
    QVERIFY(golden.usable());
    const auto evaluator = openGolden(model.toStdString(), KeyValueType::F16);
    QVERIFY(evaluator);
    const auto vocabulary = std::size_t(evaluator->tokenizer().size());
    const std::vector<bool>& recurrent = evaluator->model().config().recurrent;
    const auto attentions = std::count(recurrent.begin(), recurrent.end(), false);
    // Keys and values of each layer err on their own. A layer's part is at most the whole of what
    // the next one sees, normed.
    const double allowed = std::sqrt(2.0 * double(attentions)) * kHalfError;

    double worst = 0;
    double fromPeer = 0;
    double furthest = 0;
    double after = 0;
    int otherIds = 0;
    for (const std::string prompt : {"p7", "p70", "p200", "text"}) {
        const std::vector<float> logits = logitsOfRun(*evaluator, golden, prompt);
        const auto exact = golden.array("exact", prompt + ".logits");
        QCOMPARE(logits.size(), exact.size());
        const double fromExact = tests::relativeRms(logits, exact);
        const double toPeer =
            tests::relativeRms(logits, golden.array("ik_exact_weights", prompt + ".logits"));
        QVERIFY2(
            toPeer < 0.75 * fromExact, qPrintable(QString("%1 and %2").arg(toPeer).arg(fromExact)));
        worst = std::max(worst, fromExact);
        fromPeer = std::max(fromPeer, toPeer);
        furthest = std::max(furthest, std::abs(divergence(logits, exact, vocabulary)));
    }
    for (const std::string& prompt : continuedPrompts()) {
        const Continuation seen = continuation(*evaluator, golden, prompt);
        otherIds += seen.otherIds;
        after = std::max(after, seen.relativeRms);
    }
    std::printf("%-12s keys and values F16: worst rel_rms of logits %.2e, after 32 tokens %.2e "
                "(allowed %.1e), from the peer with F16 %.2e, KL divergence %.1e, other greedy "
                "ids %d\n",
        qPrintable(model), worst, after, allowed, fromPeer, furthest, otherIds);
    QVERIFY(worst <= allowed);
    QVERIFY(after <= allowed);
    QCOMPARE(otherIds, 0);
}

void GoldenLogitsTest::roundedProductsAreAsGoodAsThePeers_data() { everyModel(); }

// A prompt multiplied as the device does it fastest: bytes or halves. Both peers round to bytes;
// the golden data's README allows half as much again. Weights in F32 are not rounded at all.
void GoldenLogitsTest::roundedProductsAreAsGoodAsThePeers()
{
    QFETCH(QString, model);
    const tests::GoldenData golden(model.toStdString());
    QVERIFY(golden.usable());
    const auto evaluator = openGolden(model.toStdString(), KeyValueType::F32, Arithmetic::Auto);
    QVERIFY(evaluator);
    const auto vocabulary = std::size_t(evaluator->tokenizer().size());
    for (const std::string prompt : {"p70", "p200", "text"}) { // p7 is few rows, never rounded
        const std::vector<float> logits = logitsOfRun(*evaluator, golden, prompt);
        const auto exact = golden.array("exact", prompt + ".logits");
        QCOMPARE(logits.size(), exact.size());
        const auto peer = [&](const char* run) {
            return tests::relativeRms(golden.array(run, prompt + ".logits"), exact);
        };
        const double worse = std::max(peer("mainline"), peer("ik"));
        const double seen = tests::relativeRms(logits, exact);
        const double allowed = std::max(1.5 * worse, kTolerance);
        std::printf("%-12s %-4s prompt as the device likes it: rel_rms of logits %.2e (the worse "
                    "peer %.2e), KL divergence %.1e\n",
            qPrintable(model), prompt.c_str(), seen, worse,
            std::abs(divergence(logits, exact, vocabulary)));
        if (model == "tiny_f32") {
            QVERIFY(seen <= kTolerance);
        } else {
            QVERIFY(seen <= allowed);
            QVERIFY2(seen > kTolerance, "nothing was rounded");
        }
    }
}

void GoldenLogitsTest::slicingOfThePromptDoesNotMatter_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<bool>("rounded");
    for (const char* model : {"tiny_f32", "tiny_kmix", "tiny_legacy", "tiny_moe"}) {
        QTest::newRow(model) << model << false;
        if (!tests::onVulkan()) { // which rounds prompts, but not single tokens
            QTest::addRow("%s, rounded", model) << model << true;
        }
    }
}

void GoldenLogitsTest::slicingOfThePromptDoesNotMatter()
{
    QFETCH(QString, model);
    QFETCH(bool, rounded);
    const tests::GoldenData golden(model.toStdString());
    const auto evaluator = openGolden(
        model.toStdString(), KeyValueType::F32, rounded ? Arithmetic::Auto : Arithmetic::Exact);
    QVERIFY(evaluator);
    const auto prompt = golden.prompt(tests::onSoftwareVulkan() ? "p70" : "p200");
    QVERIFY(evaluator->start(prompt).has_value());
    const std::vector<float> whole = lastLogits(*evaluator, 512);
    QVERIFY(!whole.empty());
    for (const int batch : {1, 37, 64, int(prompt.size()) - 1}) {
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
