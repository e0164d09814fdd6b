// Activations as 8-bit codes: 32 neighbours share one scale.
//
// One scale for 32 and not, as elsewhere, for 256: on the models of tests/golden the logits' error
// is 1.6 times smaller and their KL divergence 3.4 times (tiny_kmix: 4.1e-2 and 6.6e-2, 5.4e-3 and
// 1.8e-2), and rows need not be multiples of 256. It costs about a tenth of the product's time.
#pragma once

#include <cstdint>

namespace kernels::cpu {

inline constexpr int kBlockElements = 32;

// What a dot of codes begins with: as the bits of a float it is 1.5 * 2^23, and a dot that is added
// to the bits is added to the number (as long as it stays within 2^22). So sums of whole numbers
// are floats without being converted.
inline constexpr std::int32_t kDotStart = 0x4b400000;
inline constexpr float kDotStartValue = 12582912.0f;

// Element i is about scale * codes[i]. One line of the cache.
struct alignas(64) ActivationBlock {
    float scale; // largest magnitude / 127; NaN if an element is. Where that is nothing beside what
                 // came before in the row, the codes are 0 and the scale is the block's before
    float ratio; // of the scale of the block before, 0 if there is none, to this one
    float sum;   // of the codes
    float firstSum;          // of the first 16 of them
    std::int32_t start8;     // kDotStart - 8 * sum: what dots with codes for q - 8 begin with
    std::int32_t start128;   // the same for q - 128
    std::int32_t start32[2]; // the same for q - 32, of the first and the second 16
    std::int8_t
        codes[kBlockElements]; // x * (127 / largest magnitude), to the nearest, ties to even
};
static_assert(sizeof(ActivationBlock) == 64);

} // namespace kernels::cpu
