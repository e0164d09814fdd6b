#include "kernels/cpu/attention_parts.h"

#include "kernels/cpu/buffer.h"

#include <algorithm>
#include <cmath>

namespace kernels::cpu {

void fold(AttentionPart& total, const AttentionPart& part, std::int64_t headDim)
{
    if (part.sum == 0.0f) {
        return;
    }
    if (total.sum == 0.0f) {
        total.maximum = part.maximum;
        total.sum = part.sum;
        std::copy_n(part.mixed, headDim, total.mixed);
        return;
    }
    const float maximum = std::max(total.maximum, part.maximum);
    const float keep = std::exp(total.maximum - maximum);
    const float take = std::exp(part.maximum - maximum);
    total.maximum = maximum;
    total.sum = total.sum * keep + part.sum * take;
    for (std::int64_t d = 0; d < headDim; ++d) {
        total.mixed[d] = total.mixed[d] * keep + part.mixed[d] * take;
    }
}

void writeResult(const AttentionPart& total, std::int64_t headDim, float* out)
{
    for (std::int64_t d = 0; d < headDim; ++d) {
        out[d] = total.mixed[d] / total.sum;
    }
}

bool AttentionParts::reserve(std::int64_t count, std::int64_t headDim)
{
    const std::size_t bytes = std::size_t(count * (headDim + 2)) * sizeof(float);
    if (bytes > m_bytes) {
        m_memory = HostBuffer::allocate(bytes);
        m_bytes = m_memory ? bytes : 0;
    }
    return bytes <= m_bytes;
}

} // namespace kernels::cpu
