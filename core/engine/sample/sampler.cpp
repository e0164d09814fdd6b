#include "core/engine/sample/sampler.h"

#include "kernels/backend.h"

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
    return chooseFrom(m_logits);
}

TokenId Sampler::sampleAdjusted(std::span<const float> logits)
{
    m_logits.assign(logits.begin(), logits.end());
    for (float& logit : m_logits) {
        logit = std::isnan(logit) ? -std::numeric_limits<float>::infinity() : logit;
    }
    return chooseFrom(m_logits);
}

TokenId Sampler::chooseFrom(std::span<float> adjusted)
{
    if (m_settings.temperature <= 0) {
        return remember(
            TokenId(std::max_element(adjusted.begin(), adjusted.end()) - adjusted.begin()));
    }
    for (float& logit : adjusted) {
        logit /= m_settings.temperature;
    }
    Candidates candidates = shortlist(adjusted);
    if (m_settings.typicalP < 1) {
        keepTypical(candidates, m_settings.typicalP);
    }
    softmax(candidates);
    return choose(std::move(candidates));
}

// The rest of the way once the probabilities are known. Requires: likeliest first.
TokenId Sampler::choose(Candidates candidates)
{
    if (m_settings.topP < 1) {
        keepShare(candidates, m_settings.topP);
    }
    if (m_settings.minP > 0) {
        const float least = m_settings.minP * candidates.front().probability;
        std::erase_if(candidates, [&](const auto& c) { return c.probability < least; });
    }
    return remember(draw(candidates));
}

std::optional<CandidateQuery> Sampler::query(std::span<const TokenId> ahead) const
{
    const SamplingSettings& s = m_settings;
    const bool greedy = s.temperature <= 0;
    if (m_banned.size() > kMostAdjustments) {
        return std::nullopt;
    }
    if (!greedy && (s.topK > kernels::kCandidates || (s.topK <= 0 && s.typicalP < 1))) {
        return std::nullopt;
    }
    std::unordered_map<TokenId, TokenAdjustment> byId;
    const auto entry = [&](TokenId id) -> TokenAdjustment& {
        return byId.try_emplace(id, TokenAdjustment{id, 1, 0}).first->second;
    };
    for (const auto& [id, bias] : s.logitBias) {
        if (id >= 0) {
            entry(id).minus -= bias;
        }
    }
    for (const auto& [id, count] : chosenCounts(ahead)) {
        TokenAdjustment& adjustment = entry(id);
        if (s.repeatPenalty != 1 && adjustment.minus != 0) {
            return std::nullopt; // a bias comes before the factor, and the device's after it
        }
        adjustment.factor = s.repeatPenalty;
        adjustment.minus += s.presencePenalty + s.frequencyPenalty * float(count);
    }
    for (const TokenId id : m_banned) {
        entry(id) = {id, 1, std::numeric_limits<float>::infinity()};
    }
    if (byId.size() > kMostAdjustments) {
        return std::nullopt;
    }
    CandidateQuery query;
    for (const auto& [id, adjustment] : byId) {
        query.adjustments.push_back(adjustment);
    }
    query.inverseTemperature = greedy ? 1.0f : 1.0f / s.temperature;
    return query;
}

std::optional<TokenId> Sampler::sample(const CandidateRow& row)
{
    if (m_settings.temperature <= 0) {
        return remember(row.ids.front());
    }
    const bool cut = m_settings.topK > 0; // the shortlist is all there is to it
    const std::size_t kept =
        cut ? std::min(row.ids.size(), std::size_t(m_settings.topK)) : row.ids.size();
    Candidates candidates;
    for (std::size_t i = 0; i < kept; ++i) {
        candidates.push_back({row.ids[i], row.logits[i] / m_settings.temperature, 0});
    }
    if (cut) {
        if (m_settings.typicalP < 1) {
            keepTypical(candidates, m_settings.typicalP);
        }
        softmax(candidates);
        return choose(std::move(candidates));
    }
    // Of the whole vocabulary: enough when what is past the shortlist would be cut off anyway.
    double reached = 0;
    for (Candidate& candidate : candidates) {
        candidate.probability =
            float(std::exp(double(candidate.logit - candidates.front().logit)) / double(row.total));
        reached += candidate.probability;
    }
    const bool enough =
        (m_settings.topP < 1 && reached >= double(m_settings.topP)) ||
        (m_settings.topP >= 1 && m_settings.minP > 0 &&
            candidates.back().probability < m_settings.minP * candidates.front().probability);
    return enough ? std::optional(choose(std::move(candidates))) : std::nullopt;
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
    for (const auto& [id, count] : chosenCounts()) {
        float& logit = logits[std::size_t(id)];
        logit = logit > 0 ? logit / s.repeatPenalty : logit * s.repeatPenalty;
        logit -= s.presencePenalty + s.frequencyPenalty * float(count);
    }
}

// How often the penalties count each token; none when there are no penalties.
std::unordered_map<TokenId, int> Sampler::chosenCounts(std::span<const TokenId> ahead) const
{
    const SamplingSettings& s = m_settings;
    std::unordered_map<TokenId, int> counts;
    if (s.repeatPenalty == 1 && s.presencePenalty == 0 && s.frequencyPenalty == 0) {
        return counts;
    }
    const std::size_t all = m_chosen.size() + ahead.size();
    const std::size_t window =
        s.penaltyWindow < 0 ? all : std::min(all, std::size_t(s.penaltyWindow));
    for (std::size_t i = all - window; i < all; ++i) {
        ++counts[i < m_chosen.size() ? m_chosen[i] : ahead[i - m_chosen.size()]];
    }
    return counts;
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
