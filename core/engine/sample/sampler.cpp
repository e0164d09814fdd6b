#include "core/engine/sample/sampler.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace core::engine {
namespace {

using Candidates = std::vector<Sampler::Candidate>;

bool likelier(const Sampler::Candidate& a, const Sampler::Candidate& b)
{
    return a.logit != b.logit ? a.logit > b.logit : a.id < b.id;
}

// Fills in the probabilities. Requires: not empty.
void softmax(Candidates& candidates)
{
    float highest = candidates.front().logit;
    for (const auto& candidate : candidates) {
        highest = std::max(highest, candidate.logit);
    }
    double total = 0;
    for (auto& candidate : candidates) {
        candidate.probability = std::exp(candidate.logit - highest);
        total += candidate.probability;
    }
    for (auto& candidate : candidates) {
        candidate.probability = float(candidate.probability / total);
    }
}

// Keeps the first candidates whose probabilities reach `share` together: at least one.
void keepShare(Candidates& candidates, float share)
{
    double sum = 0;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        sum += candidates[i].probability;
        if (sum >= share) {
            candidates.resize(i + 1);
            return;
        }
    }
}

// Locally typical sampling (Meister et al. 2022): those whose surprise is nearest to the entropy.
void keepTypical(Candidates& candidates, float share)
{
    softmax(candidates);
    double entropy = 0;
    for (const auto& c : candidates) {
        entropy -= c.probability > 0 ? c.probability * std::log(double(c.probability)) : 0;
    }
    const auto distance = [&](const Sampler::Candidate& c) {
        return c.probability > 0 ? std::abs(-std::log(double(c.probability)) - entropy)
                                 : std::numeric_limits<double>::infinity();
    };
    std::stable_sort(candidates.begin(), candidates.end(),
        [&](const auto& a, const auto& b) { return distance(a) < distance(b); });
    keepShare(candidates, share);
    std::sort(candidates.begin(), candidates.end(), likelier);
}

} // namespace

Sampler::Sampler(SamplingSettings settings, std::vector<TokenId> banned)
    : m_settings(std::move(settings))
    , m_banned(std::move(banned))
    , m_random(m_settings.seed ? *m_settings.seed : std::random_device{}())
{
}

TokenId Sampler::sample(std::span<const float> logits)
{
    m_logits.assign(logits.begin(), logits.end());
    adjust(m_logits);
    if (m_settings.temperature <= 0) {
        return remember(
            TokenId(std::max_element(m_logits.begin(), m_logits.end()) - m_logits.begin()));
    }
    for (float& logit : m_logits) {
        logit /= m_settings.temperature;
    }
    Candidates candidates = shortlist(m_logits);
    if (m_settings.typicalP < 1) {
        keepTypical(candidates, m_settings.typicalP);
    }
    softmax(candidates);
    if (m_settings.topP < 1) {
        keepShare(candidates, m_settings.topP);
    }
    if (m_settings.minP > 0) {
        const float least = m_settings.minP * candidates.front().probability;
        std::erase_if(candidates, [&](const auto& c) { return c.probability < least; });
    }
    return remember(draw(candidates));
}

void Sampler::adjust(std::span<float> logits) const
{
    // Not a number would win or lose every comparison by accident.
    for (float& logit : logits) {
        if (std::isnan(logit)) {
            logit = -std::numeric_limits<float>::infinity();
        }
    }
    for (const auto& [id, bias] : m_settings.logitBias) {
        if (id >= 0 && std::size_t(id) < logits.size()) {
            logits[std::size_t(id)] += bias;
        }
    }
    penalise(logits);
    for (const TokenId id : m_banned) {
        logits[std::size_t(id)] = -std::numeric_limits<float>::infinity();
    }
}

void Sampler::penalise(std::span<float> logits) const
{
    const SamplingSettings& s = m_settings;
    if (s.repeatPenalty == 1 && s.presencePenalty == 0 && s.frequencyPenalty == 0) {
        return;
    }
    const std::size_t window = s.penaltyWindow < 0
                                   ? m_chosen.size()
                                   : std::min(m_chosen.size(), std::size_t(s.penaltyWindow));
    std::unordered_map<TokenId, int> counts;
    for (std::size_t i = m_chosen.size() - window; i < m_chosen.size(); ++i) {
        ++counts[m_chosen[i]];
    }
    for (const auto& [id, count] : counts) {
        float& logit = logits[std::size_t(id)];
        logit = logit > 0 ? logit / s.repeatPenalty : logit * s.repeatPenalty;
        logit -= s.presencePenalty + s.frequencyPenalty * float(count);
    }
}

std::vector<Sampler::Candidate> Sampler::shortlist(std::span<const float> logits) const
{
    Candidates candidates(logits.size());
    for (std::size_t i = 0; i < logits.size(); ++i) {
        candidates[i] = {TokenId(i), logits[i], 0};
    }
    const std::size_t kept = m_settings.topK > 0
                                 ? std::min(candidates.size(), std::size_t(m_settings.topK))
                                 : candidates.size();
    std::partial_sort(
        candidates.begin(), candidates.begin() + std::ptrdiff_t(kept), candidates.end(), likelier);
    candidates.resize(kept);
    return candidates;
}

TokenId Sampler::draw(const Candidates& candidates)
{
    double total = 0;
    for (const auto& candidate : candidates) {
        total += candidate.probability;
    }
    // 53 bits of the generator as a number in [0, 1): std::uniform_real_distribution differs
    // between libraries.
    double left = double(m_random() >> 11) * 0x1.0p-53 * total;
    for (const auto& candidate : candidates) {
        left -= candidate.probability;
        if (left < 0) {
            return candidate.id;
        }
    }
    return candidates.front().id;
}

TokenId Sampler::remember(TokenId id)
{
    m_chosen.push_back(id);
    return id;
}

} // namespace core::engine
