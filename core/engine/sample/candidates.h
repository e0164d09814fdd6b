// What the sampler asks of a device about one row of logits, and what it gets: the likeliest tokens
// rather than the whole row, which is a megabyte.
#pragma once

#include "core/engine/tokenizer/tokenizer.h"

#include <span>
#include <vector>

namespace core::engine {

// l = (l > 0 ? l / factor : l * factor) - minus, for the logit of `id`.
struct TokenAdjustment {
    TokenId id = 0;
    float factor = 1;
    float minus = 0;
};

struct CandidateQuery {
    std::vector<TokenAdjustment> adjustments; // at most kMostAdjustments, no id twice
    float inverseTemperature = 1;
};
inline constexpr std::size_t kMostAdjustments = 1024;

struct CandidateRow {
    std::span<const std::int32_t> ids; // likeliest first, the lower id among equals
    std::span<const float> logits;     // adjusted, temperature not applied
    float total = 0; // sum over the vocabulary of exp((logit - largest) * inverseTemperature)
};

} // namespace core::engine
