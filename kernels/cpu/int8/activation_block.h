// Activations as 8-bit codes: 32 neighbours share one scale.
//
// One scale for 32 and not, as elsewhere, for 256: on the models of tests/golden the logits' error
// is 1.6 times smaller and their KL divergence 3.4 times (tiny_kmix: 4.1e-2 and 6.6e-2, 5.4e-3 and
// 1.8e-2), and rows need not be multiples of 256. It costs about a tenth of the product's time.
#pragma once

#include <cstdint>

namespace kernels::cpu {

inline constexpr int kBlockElements = 32;

// Element i is about scale * codes[i]. One line of the cache.
struct alignas(64) ActivationBlock {
    float scale;             // largest magnitude / 127; 0 below 1e-30, NaN if an element is
    float scaledSum;         // scale * sum of the codes: what minimums are multiplied with
    std::int32_t minus8;     // -8 * sum of the codes: what weight codes that stand for q - 8 add
    std::int32_t minus128;   // the same for q - 128
    std::int32_t minus32[2]; // the same for q - 32, of the first and the second 16
    float scaledHalves[2];   // scale * the sum of the first and of the second 16 codes
    std::int8_t
        codes[kBlockElements]; // x * (127 / largest magnitude), to the nearest, ties to even
};
static_assert(sizeof(ActivationBlock) == 64);

} // namespace kernels::cpu
