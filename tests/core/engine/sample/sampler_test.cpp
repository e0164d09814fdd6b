#include "core/engine/sample/sampler.h"

#include <QtTest>

#include <cmath>
#include <limits>
#include <map>

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

QTEST_APPLESS_MAIN(SamplerTest)
#include "sampler_test.moc"
