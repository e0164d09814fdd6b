// Angles of the interleaved multi-dimensional rotary embedding (M-RoPE), with YaRN where the file
// asks for it. Formulas: spec qwen35-text.md sections 5.3 and 9.
#pragma once

#include "core/engine/model/model_config.h"

#include <cstdint>
#include <vector>

namespace core::engine {

struct RotaryFrequencies {
    std::vector<float> frequency;        // [pairs], radians per position
    std::vector<std::int32_t> component; // [pairs]: 0 time, 1 height, 2 width
    float scale = 1.0f;                  // on cosine and sine
};

RotaryFrequencies rotaryFrequencies(const ModelConfig& config);

} // namespace core::engine
