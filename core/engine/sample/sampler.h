// Chooses the next token of one answer.
//
// One per request; remembers what it has chosen, for the penalties. The same settings, seed and
// logits give the same tokens on every machine. Confined to the engine thread.
#pragma once

#include "core/engine/sample/candidates.h"
#include "core/engine/sample/sampling_settings.h"
#include "core/engine/tokenizer/tokenizer.h"

#include <optional>
#include <random>
#include <span>
#include <unordered_map>
#include <vector>

namespace core::engine {

class Sampler {
public:
    // `banned` ids are never chosen: rows of the vocabulary that stand for nothing.
    Sampler(SamplingSettings settings, std::vector<TokenId> banned = {});

    // What a device has to do to the next row, or to that behind tokens which are still to be
    // chosen, and tell of it. Nothing when only the whole row, as the model gave it, will do: then
    // sample(logits).
    std::optional<CandidateQuery> query(std::span<const TokenId> ahead = {}) const;
    // From what a device found for query(). Nothing when that is not enough, and the whole row,
    // adjusted, is needed: then sampleAdjusted().
    std::optional<TokenId> sample(const CandidateRow& row);
    TokenId sampleAdjusted(std::span<const float> logits);
    // Among equal logits the lower id wins when greedy. logits [vocabulary].
    TokenId sample(std::span<const float> logits);

    struct Candidate {
        TokenId id;
        float logit;
        float probability;
    };

private:
    void adjust(std::span<float> logits) const;
    void penalise(std::span<float> logits) const;
    std::vector<Candidate> shortlist(std::span<const float> logits) const;
    TokenId choose(std::vector<Candidate> shortlist);
    TokenId chooseFrom(std::span<float> adjusted);
    std::unordered_map<TokenId, int> chosenCounts(std::span<const TokenId> ahead = {}) const;
    TokenId draw(const std::vector<Candidate>& candidates);
    TokenId remember(TokenId id);

    SamplingSettings m_settings;
    std::vector<TokenId> m_banned;
    std::mt19937_64 m_random;
    std::vector<TokenId> m_chosen;
    std::vector<float> m_logits; // scratch
};

} // namespace core::engine
