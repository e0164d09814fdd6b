#include "core/engine/vision/vision_forward.h"

#include <cmath>

namespace core::engine {
namespace {

using kernels::TensorView;

// The same row for every row of a matrix.
TensorView repeated(const TensorView& row, std::int64_t rows)
{
    TensorView view = row;
    view.rank = 2;
    view.shape = {rows, row.shape[0], 0, 0};
    view.stride = {0, row.stride[0], 0, 0};
    return view;
}

} // namespace

void VisionForward::embedPatches(const VisionActivations& a)
{
    linear(a.hidden, m_weights.patch, a.pixels);
}

void VisionForward::addPositions(const VisionActivations& a)
{
    m_recorder.addWeightedRows(a.hidden, m_weights.positions, a.tapIndex, a.tapWeight);
}

void VisionForward::block(const VisionActivations& a, int index)
{
    const VisionBlockWeights& block = m_weights.blocks[std::size_t(index)];
    attention(a, block);
    feedForward(a, block);
}

void VisionForward::attention(const VisionActivations& a, const VisionBlockWeights& block)
{
    const int hidden = m_config.hidden;
    const auto headsOf = [&](int part) {
        return splitHeads(sliceColumns(a.queryKeyValue, part * hidden, hidden), m_config.heads);
    };
    const TensorView query = headsOf(0);
    const TensorView key = headsOf(1);
    const TensorView value = headsOf(2);
    const float scale = 1.0f / std::sqrt(float(m_config.headDim()));

    m_recorder.layerNorm(a.normalised, a.hidden, block.attentionNorm.weight,
        block.attentionNorm.bias, m_config.epsilon);
    linear(a.queryKeyValue, block.queryKeyValue, a.normalised);
    m_recorder.rotate(query, a.patchPosition, m_weights.rotary);
    m_recorder.rotate(key, a.patchPosition, m_weights.rotary);
    m_recorder.attentionAll(splitHeads(a.normalised, m_config.heads), query, key, value, scale);
    linear(a.attentionOut, block.attentionOut, a.normalised);
    m_recorder.add(a.hidden, a.hidden, a.attentionOut);
}

void VisionForward::feedForward(const VisionActivations& a, const VisionBlockWeights& block)
{
    m_recorder.layerNorm(a.normalised, a.hidden, block.feedForwardNorm.weight,
        block.feedForwardNorm.bias, m_config.epsilon);
    linear(a.feedForward, block.up, a.normalised);
    m_recorder.gelu(a.feedForward, a.feedForward, kernels::Gelu::Tanh);
    linear(a.normalised, block.down, a.feedForward);
    m_recorder.add(a.hidden, a.hidden, a.normalised);
}

// Four neighbouring patches of the sequence are one merge block, so joining them is a change of
// shape. The merger's GELU is the exact one, unlike that of the blocks.
void VisionForward::merge(const VisionActivations& a)
{
    m_recorder.layerNorm(a.normalised, a.hidden, m_weights.mergerNorm.weight,
        m_weights.mergerNorm.bias, m_config.epsilon);
    linear(a.mergerHidden, m_weights.mergerIn, a.mergerInput);
    m_recorder.gelu(a.mergerHidden, a.mergerHidden, kernels::Gelu::Erf);
    linear(a.rows, m_weights.mergerOut, a.mergerHidden);
}

void VisionForward::linear(const TensorView& out, const LinearWeights& linear, const TensorView& x)
{
    m_recorder.matmul(out, linear.weight, x);
    m_recorder.add(out, out, repeated(linear.bias, out.rows()));
}

} // namespace core::engine
