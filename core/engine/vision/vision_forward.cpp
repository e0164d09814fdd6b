#include "core/engine/vision/vision_forward.h"

#include <cmath>

namespace core::engine {
namespace {

using kernels::TensorView;

kernels::LinearCall callOf(const TensorView& out, const LinearWeights& linear, const TensorView& x)
{
    return {out, linear.weight, linear.bias, x};
}

} // namespace

void VisionForward::embedPatches(const VisionActivations& a)
{
    m_recorder.linear(callOf(a.hidden, m_weights.patch, a.pixels));
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
    m_recorder.linear(callOf(a.queryKeyValue, block.queryKeyValue, a.normalised));
    m_recorder.rotate(query, a.patchPosition, m_weights.rotary);
    m_recorder.rotate(key, a.patchPosition, m_weights.rotary);
    m_recorder.attentionAll(splitHeads(a.normalised, m_config.heads), query, key, value, scale);
    m_recorder.addLinear(a.hidden, callOf(a.attentionOut, block.attentionOut, a.normalised));
}

void VisionForward::feedForward(const VisionActivations& a, const VisionBlockWeights& block)
{
    m_recorder.layerNorm(a.normalised, a.hidden, block.feedForwardNorm.weight,
        block.feedForwardNorm.bias, m_config.epsilon);
    kernels::LinearCall up = callOf(a.feedForward, block.up, a.normalised);
    up.gelu = kernels::Gelu::Tanh;
    m_recorder.linear(up);
    m_recorder.addLinear(a.hidden, callOf(a.normalised, block.down, a.feedForward));
}

// Four neighbouring patches of the sequence are one merge block, so joining them is a change of
// shape. The merger's GELU is the exact one, unlike that of the blocks.
void VisionForward::merge(const VisionActivations& a)
{
    m_recorder.layerNorm(a.normalised, a.hidden, m_weights.mergerNorm.weight,
        m_weights.mergerNorm.bias, m_config.epsilon);
    kernels::LinearCall in = callOf(a.mergerHidden, m_weights.mergerIn, a.mergerInput);
    in.gelu = kernels::Gelu::Erf;
    m_recorder.linear(in);
    m_recorder.linear(callOf(a.rows, m_weights.mergerOut, a.mergerHidden));
}

} // namespace core::engine
