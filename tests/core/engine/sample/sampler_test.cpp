#include "core/engine/sample/sampler.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>

using namespace core::engine;

namespace {

// How often each id comes out of many draws, each from a fresh sampler.
std::map<TokenId, int> draws(
    const SamplingSettings& settings, const std::vector<float>& logits, int count = 4000)
{
    std::map<TokenId, int> counts;
    SamplingSettings seeded = settings;
    for (int i = 0; i < count; ++i) {
        seeded.seed = std::uint64_t(i);
        ++counts[Sampler(seeded).sample(logits)];
    }
    return counts;
}

SamplingSettings plain()
{
    SamplingSettings settings;
    settings.temperature = 1;
    settings.topK = 0;
    settings.topP = 1;
    return settings;
}

// Logits whose softmax is `probabilities`.
std::vector<float> logitsOf(const std::vector<double>& probabilities)
{
    std::vector<float> logits;
    for (const double p : probabilities) {
        logits.push_back(float(std::log(p)));
    }
    return logits;
}

} // namespace

class SamplerTest : public QObject {
    Q_OBJECT

private slots:
    void greedyTakesTheLikeliestAndTheLowerOfEquals();
    void theSameSeedGivesTheSameTokens();
    void drawsFollowTheProbabilities();
    void temperatureSharpens();
    void topKKeepsTheLargest();
    void topPKeepsTheSmallestSetThatReachesIt();
    void minPIsRelativeToTheLikeliest();
    void typicalDropsTheUnsurprising();
    void penaltiesActOnWhatWasChosen();
    void theWindowLimitsThePenalties();
    void biasAndBansAreObeyed();
    void notANumberIsNeverChosen();
    void candidatesOfADeviceGiveTheSameTokens_data();
    void candidatesOfADeviceGiveTheSameTokens();
    void whatADeviceCannotTellIsAskedOfTheWholeRow();
};

void SamplerTest::greedyTakesTheLikeliestAndTheLowerOfEquals()
{
    Sampler sampler(SamplingSettings::greedy());
    QCOMPARE(sampler.sample(std::vector<float>{0, 3, 1}), 1);
    QCOMPARE(sampler.sample(std::vector<float>{2, 5, 5}), 1);
}

void SamplerTest::theSameSeedGivesTheSameTokens()
{
    SamplingSettings settings = plain();
    settings.seed = 42;
    const std::vector<float> logits(100, 0.0f);
    Sampler first(settings), second(settings);
    std::vector<TokenId> a, b;
    for (int i = 0; i < 50; ++i) {
        a.push_back(first.sample(logits));
        b.push_back(second.sample(logits));
    }
    QCOMPARE(a, b);
    QVERIFY(draws(plain(), logits, 200).size() > 50);
}

void SamplerTest::drawsFollowTheProbabilities()
{
    const auto counts = draws(plain(), logitsOf({0.5, 0.3, 0.2}));
    // Four standard deviations of 4000 draws are below 0.04.
    QVERIFY(std::abs(counts.at(0) / 4000.0 - 0.5) < 0.04);
    QVERIFY(std::abs(counts.at(1) / 4000.0 - 0.3) < 0.04);
    QVERIFY(std::abs(counts.at(2) / 4000.0 - 0.2) < 0.04);
}

void SamplerTest::temperatureSharpens()
{
    SamplingSettings settings = plain();
    settings.temperature = 0.5f; // squares the odds: 0.5 : 0.3 becomes 25 : 9
    const auto counts = draws(settings, logitsOf({0.5, 0.3}));
    QVERIFY(std::abs(counts.at(0) / 4000.0 - 25.0 / 34.0) < 0.04);
}

void SamplerTest::topKKeepsTheLargest()
{
    SamplingSettings settings = plain();
    settings.topK = 2;
    const auto counts = draws(settings, logitsOf({0.1, 0.4, 0.2, 0.3}));
    QCOMPARE(counts.size(), std::size_t(2));
    QVERIFY(counts.contains(1) && counts.contains(3));
}

void SamplerTest::topPKeepsTheSmallestSetThatReachesIt()
{
    SamplingSettings settings = plain();
    settings.topP = 0.75f;
    const auto counts = draws(settings, logitsOf({0.1, 0.5, 0.3, 0.1}));
    QCOMPARE(counts.size(), std::size_t(2));
    QVERIFY(counts.contains(1) && counts.contains(2));
    settings.topP = 0.0f;
    QCOMPARE(draws(settings, logitsOf({0.1, 0.5, 0.3, 0.1})).size(), std::size_t(1));
}

void SamplerTest::minPIsRelativeToTheLikeliest()
{
    SamplingSettings settings = plain();
    settings.minP = 0.5f;
    const auto counts = draws(settings, logitsOf({0.45, 0.3, 0.15, 0.1}));
    QCOMPARE(counts.size(), std::size_t(2));
}

void SamplerTest::typicalDropsTheUnsurprising()
{
    // One token near certainty is far from typical only when many small ones share the rest: here
    // the entropy is about 1.9 nats, and 0.2 (surprise 1.6) is nearer to it than 0.5 (0.7).
    SamplingSettings settings = plain();
    settings.typicalP = 0.15f;
    std::vector<double> probabilities{0.5, 0.2};
    for (int i = 0; i < 30; ++i) {
        probabilities.push_back(0.01);
    }
    const auto counts = draws(settings, logitsOf(probabilities), 500);
    QVERIFY(counts.contains(1));
    QVERIFY(!counts.contains(0));
}

void SamplerTest::penaltiesActOnWhatWasChosen()
{
    SamplingSettings settings = SamplingSettings::greedy();
    settings.presencePenalty = 2;
    Sampler presence(settings);
    QCOMPARE(presence.sample(std::vector<float>{3, 2}), 0);
    QCOMPARE(presence.sample(std::vector<float>{3, 2}), 1);
    QCOMPARE(presence.sample(std::vector<float>{3, 2}), 0); // both are penalised once now

    settings = SamplingSettings::greedy();
    settings.frequencyPenalty = 0.6f;
    Sampler frequency(settings);
    std::vector<TokenId> chosen;
    for (int i = 0; i < 4; ++i) {
        chosen.push_back(frequency.sample(std::vector<float>{3, 2}));
    }
    QCOMPARE(chosen, (std::vector<TokenId>{0, 0, 1, 0}));

    settings = SamplingSettings::greedy();
    settings.repeatPenalty = 2;
    Sampler repeat(settings);
    QCOMPARE(repeat.sample(std::vector<float>{3, 2}), 0);
    QCOMPARE(repeat.sample(std::vector<float>{3, 2}), 1);
    QCOMPARE(repeat.sample(std::vector<float>{-1, -1.5f}), 0); // negative logits are multiplied
}

void SamplerTest::theWindowLimitsThePenalties()
{
    SamplingSettings settings = SamplingSettings::greedy();
    settings.presencePenalty = 2;
    settings.penaltyWindow = 1;
    Sampler sampler(settings);
    QCOMPARE(sampler.sample(std::vector<float>{3, 2}), 0);
    QCOMPARE(sampler.sample(std::vector<float>{3, 2}), 1);
    QCOMPARE(sampler.sample(std::vector<float>{3, 2.5f}), 0); // only the last choice counts
}

void SamplerTest::biasAndBansAreObeyed()
{
    SamplingSettings settings = SamplingSettings::greedy();
    settings.logitBias = {{0, -5.0f}, {99, 5.0f}};
    QCOMPARE(Sampler(settings).sample(std::vector<float>{3, 2, 1}), 1);
    QCOMPARE(Sampler(SamplingSettings::greedy(), {0, 1}).sample(std::vector<float>{3, 2, 1}), 2);
}

void SamplerTest::notANumberIsNeverChosen()
{
    const float nan = std::numeric_limits<float>::quiet_NaN();
    QCOMPARE(Sampler(SamplingSettings::greedy()).sample(std::vector<float>{nan, 2, nan}), 1);
    QCOMPARE(draws(plain(), {nan, 2, nan}, 50).size(), std::size_t(1));
}

// What a device finds for a query, as kernels/backend.h says.
struct DeviceRow {
    DeviceRow(std::vector<float> logits, const CandidateQuery& query)
        : adjusted(std::move(logits))
    {
        for (const TokenAdjustment& a : query.adjustments) {
            float& l = adjusted[std::size_t(a.id)];
            l = (l > 0 ? l / a.factor : l * a.factor) - a.minus;
        }
        ids.resize(adjusted.size());
        for (std::size_t i = 0; i < ids.size(); ++i) {
            ids[i] = std::int32_t(i);
        }
        std::stable_sort(ids.begin(), ids.end(), [&](std::int32_t a, std::int32_t b) {
            return adjusted[std::size_t(a)] > adjusted[std::size_t(b)];
        });
        double sum = 0;
        for (const float l : adjusted) {
            sum += std::exp(double(l - adjusted[std::size_t(ids[0])]) * query.inverseTemperature);
        }
        total = float(sum);
        ids.resize(std::min<std::size_t>(ids.size(), 64));
        for (const std::int32_t id : ids) {
            values.push_back(adjusted[std::size_t(id)]);
        }
    }
    CandidateRow row() const { return {ids, values, total}; }

    std::vector<float> adjusted;
    std::vector<std::int32_t> ids;
    std::vector<float> values;
    float total = 0;
};

void SamplerTest::candidatesOfADeviceGiveTheSameTokens_data()
{
    QTest::addColumn<float>("temperature");
    QTest::addColumn<int>("topK");
    QTest::addColumn<float>("topP");
    QTest::addColumn<float>("minP");
    QTest::addColumn<float>("typicalP");
    QTest::addColumn<float>("repeat");
    QTest::addColumn<float>("presence");
    QTest::addRow("greedy") << 0.0f << 20 << 1.0f << 0.0f << 1.0f << 1.0f << 0.0f;
    QTest::addRow("greedy, repeated less") << 0.0f << 20 << 1.0f << 0.0f << 1.0f << 1.3f << 0.5f;
    QTest::addRow("model card") << 0.7f << 20 << 0.8f << 0.0f << 1.0f << 1.0f << 1.5f;
    QTest::addRow("top 64") << 1.0f << 64 << 1.0f << 0.0f << 1.0f << 1.1f << 0.0f;
    QTest::addRow("top p alone") << 0.7f << 0 << 0.5f << 0.0f << 1.0f << 1.0f << 0.0f;
    QTest::addRow("min p alone") << 0.7f << 0 << 1.0f << 0.2f << 1.0f << 1.0f << 0.0f;
    QTest::addRow("typical") << 1.0f << 40 << 1.0f << 0.0f << 0.7f << 1.0f << 0.0f;
    QTest::addRow("everything") << 1.5f << 0 << 1.0f << 0.0f << 1.0f << 1.0f << 0.0f;
}

void SamplerTest::candidatesOfADeviceGiveTheSameTokens()
{
    SamplingSettings settings;
    QFETCH(float, temperature);
    QFETCH(int, topK);
    QFETCH(float, topP);
    QFETCH(float, minP);
    QFETCH(float, typicalP);
    QFETCH(float, repeat);
    QFETCH(float, presence);
    settings.temperature = temperature;
    settings.topK = topK;
    settings.topP = topP;
    settings.minP = minP;
    settings.typicalP = typicalP;
    settings.repeatPenalty = repeat;
    settings.presencePenalty = presence;
    settings.seed = 11;
    const std::vector<TokenId> banned{3, 500};
    Sampler whole(settings, banned);
    Sampler onDevice(settings, banned);
    std::mt19937 random(5);
    std::normal_distribution<float> normal(0, 3);
    int enough = 0;
    for (int step = 0; step < 200; ++step) {
        std::vector<float> logits(600);
        for (float& logit : logits) {
            logit = normal(random);
        }
        const auto query = onDevice.query();
        QVERIFY(query);
        const DeviceRow found(logits, *query);
        std::optional<TokenId> id = onDevice.sample(found.row());
        enough += id ? 1 : 0;
        QCOMPARE(id ? *id : onDevice.sampleAdjusted(found.adjusted), whole.sample(logits));
    }
    QCOMPARE(enough > 0, QByteArray(QTest::currentDataTag()) != "everything");
}

void SamplerTest::whatADeviceCannotTellIsAskedOfTheWholeRow()
{
    SamplingSettings wide;
    wide.topK = 100; // more than a device tells of
    QVERIFY(!Sampler(wide).query());
    SamplingSettings typical;
    typical.topK = 0;
    typical.typicalP = 0.9f;
    QVERIFY(!Sampler(typical).query());
    SamplingSettings biased = SamplingSettings::greedy();
    biased.logitBias = {{4, 2.0f}};
    biased.repeatPenalty = 1.2f;
    Sampler sampler(biased);
    QVERIFY(sampler.query());
    std::vector<float> logits(10, 0.0f);
    QCOMPARE(sampler.sample(logits), 4);
    QVERIFY(!sampler.query()); // now the factor comes after the bias
    std::vector<TokenId> many(2000);
    for (std::size_t i = 0; i < many.size(); ++i) {
        many[i] = TokenId(i);
    }
    QVERIFY(!Sampler(SamplingSettings::greedy(), many).query());
}

QTEST_APPLESS_MAIN(SamplerTest)
#include "sampler_test.moc"
