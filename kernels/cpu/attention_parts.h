// What queries found in a part of their keys, and how parts become one.
//
// The positions of a sequence are cut every kAttentionPart, in every run and for any number of
// threads: so parts may be attended to in turn or at once, and the result is the same bits.
#pragma once

#include "kernels/backend.h"

#include <cstdint>
#include <memory>

namespace kernels::cpu {

inline constexpr std::int64_t kAttentionPart = 1024; // positions

// Softmax over some keys, not yet divided by its sum; sum 0: nothing was seen.
struct AttentionPart {
    float maximum = 0;      // of the scores
    float sum = 0;          // of exp(score - maximum)
    float* mixed = nullptr; // [headDim] sum of exp(score - maximum) * value
};

// total = total and part, seen together.
void fold(AttentionPart& total, const AttentionPart& part, std::int64_t headDim);

void writeResult(const AttentionPart& total, std::int64_t headDim, float* out);

// Memory for parts that several threads find at once; one for all steps of a device, which run one
// at a time.
class AttentionParts {
public:
    // Room for `count` parts; false when there is none.
    bool reserve(std::int64_t count, std::int64_t headDim);
    // Part i of those of this head size, as floats: maximum, sum, mixed [headDim].
    float* at(std::int64_t i, std::int64_t headDim) const
    {
        return reinterpret_cast<float*>(m_memory->host()) + i * (headDim + 2);
    }

private:
    std::unique_ptr<Buffer> m_memory;
    std::size_t m_bytes = 0;
};

} // namespace kernels::cpu
