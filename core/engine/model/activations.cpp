#include "core/engine/model/qwen35.h"

#include <algorithm>

namespace core::engine {
namespace {

using kernels::DType;
using kernels::Extent;

// Hands out neighbouring stretches of one buffer.
class Layout {
public:
    Layout(kernels::Buffer* buffer, int tokens)
        : m_buffer(buffer)
        , m_tokens(tokens)
    {
    }

    kernels::TensorView rows(std::int64_t columns, DType type = DType::F32)
    {
        return place(type, {m_tokens, columns}, Extent::Tokens);
    }

    kernels::TensorView rows(std::int64_t heads, std::int64_t columns)
    {
        return place(DType::F32, {m_tokens, heads, columns}, Extent::Tokens);
    }

    kernels::TensorView place(DType type, std::initializer_list<std::int64_t> sizes, Extent extent)
    {
        const std::size_t at = m_used;
        constexpr std::size_t kCacheLine = 64;
        m_used += (kernels::denseBytes(type, sizes) + kCacheLine - 1) / kCacheLine * kCacheLine;
        m_peak = std::max(m_peak, m_used);
        return kernels::dense(m_buffer, at, type, sizes, extent);
    }

    std::size_t mark() const { return m_used; }
    void rewind(std::size_t mark) { m_used = mark; }
    std::size_t peak() const { return m_peak; }

private:
    kernels::Buffer* m_buffer;
    int m_tokens;
    std::size_t m_used = 0;
    std::size_t m_peak = 0;
};

} // namespace

std::size_t Activations::layOut(
    const ModelConfig& config, int tokens, int maxOutputs, int logitRows, kernels::Buffer* buffer)
{
    Layout layout(buffer, tokens);
    residual = layout.rows(config.hidden);
    normed = layout.rows(config.hidden);
    branch = layout.rows(config.hidden);
    outputs = layout.place(DType::F32, {maxOutputs, config.hidden}, Extent::Outputs);
    logits = layout.place(DType::F32, {logitRows, config.vocabulary}, Extent::Outputs);

    // The three kinds of block never live at the same time, so they share what follows.
    const std::size_t shared = layout.mark();
    queryGate = layout.rows(config.heads, 2 * config.headDim);
    key = layout.rows(config.kvHeads, config.headDim);
    value = layout.rows(config.kvHeads, config.headDim);
    mixed = layout.rows(config.heads, config.headDim);

    layout.rewind(shared);
    raw = layout.rows(config.convChannels());
    convolved = layout.rows(config.convChannels());
    gate = layout.rows(config.valueHeads, config.valueDim);
    alpha = layout.rows(config.valueHeads);
    beta = layout.rows(config.valueHeads);
    delta = layout.rows(config.valueHeads, config.valueDim);

    layout.rewind(shared);
    const int inner = config.isMoe() ? config.sharedFeedForward : config.feedForward;
    innerGate = layout.rows(inner);
    innerUp = layout.rows(inner);
    if (config.isMoe()) {
        routerLogits = layout.rows(config.experts);
        expert = layout.rows(config.expertsUsed, DType::I32);
        expertWeight = layout.rows(config.expertsUsed);
        expertGate = layout.rows(config.expertsUsed, config.expertFeedForward);
        expertUp = layout.rows(config.expertsUsed, config.expertFeedForward);
        expertOut = layout.rows(config.expertsUsed, config.hidden);
        sharedLogit = layout.rows(1);
    }
    return layout.peak();
}

} // namespace core::engine
