#include "kernels/vulkan/vulkan_recorder.h"

#include "kernels/vulkan/calls.h"

#include <algorithm>

namespace kernels::vulkan {

VulkanRecorder::VulkanRecorder(Device& device, Pipelines& pipelines, Speed& speed,
    VulkanBuffer& dummy, std::array<int, kKernelFamilies> tiers)
    : m_device(device)
    , m_pipelines(pipelines)
    , m_speed(speed)
    , m_dummy(dummy)
    , m_list(device.facts(), tiers)
{
}

DispatchList& VulkanRecorder::next(const TensorView& out)
{
    if (out.extent == Extent::Tokens) {
        m_tokens = std::max(m_tokens, out.shape[0]);
    }
    m_list.beginCall();
    return m_list;
}

void VulkanRecorder::bindCounts(TensorView counts) { m_counts = counts; }

void VulkanRecorder::embed(TensorView out, TensorView table, TensorView ids, TensorView given)
{
    vulkan::embed(next(out), out, table, ids, given);
}

void VulkanRecorder::gatherRows(TensorView out, TensorView x, TensorView index)
{
    vulkan::gatherRows(next(out), out, x, index);
}

void VulkanRecorder::addWeightedRows(
    TensorView x, TensorView table, TensorView index, TensorView weight)
{
    vulkan::addWeightedRows(next(x), x, table, index, weight);
}

void VulkanRecorder::add(TensorView out, TensorView a, TensorView b)
{
    elementwise(next(out), Element::Add, out, a, b);
}

void VulkanRecorder::mul(TensorView out, TensorView a, TensorView b)
{
    elementwise(next(out), Element::Mul, out, a, b);
}

void VulkanRecorder::silu(TensorView out, TensorView x)
{
    elementwise(next(out), Element::Silu, out, x, {});
}

void VulkanRecorder::gelu(TensorView out, TensorView x, Gelu kind)
{
    elementwise(next(out), kind == Gelu::Tanh ? Element::GeluTanh : Element::GeluErf, out, x, {});
}

void VulkanRecorder::sigmoidMul(TensorView out, TensorView x, TensorView gate)
{
    elementwise(next(out), Element::SigmoidMul, out, x, gate);
}

void VulkanRecorder::swiGlu(TensorView out, TensorView gate, TensorView up)
{
    elementwise(next(out), Element::SwiGlu, out, gate, up);
}

void VulkanRecorder::rmsNorm(TensorView out, TensorView x, TensorView weight, float epsilon)
{
    norm(next(out), Norm::Rms, {out, x, weight, {}, {}, epsilon, 1.0f});
}

void VulkanRecorder::layerNorm(
    TensorView out, TensorView x, TensorView weight, TensorView bias, float epsilon)
{
    norm(next(out), Norm::Layer, {out, x, weight, bias, {}, epsilon, 1.0f});
}

void VulkanRecorder::l2Norm(TensorView out, TensorView x, float epsilon, float scale)
{
    norm(next(out), Norm::L2, {out, x, {}, {}, {}, epsilon, scale});
}

void VulkanRecorder::gatedRmsNorm(
    TensorView out, TensorView x, TensorView weight, TensorView gate, float epsilon)
{
    norm(next(out), Norm::Rms, {out, x, weight, {}, gate, epsilon, 1.0f});
}

void VulkanRecorder::matmul(TensorView out, TensorView weight, TensorView x)
{
    vulkan::matmul(next(out), out, weight, x);
}

void VulkanRecorder::matmulExperts(
    TensorView out, TensorView weight, TensorView x, TensorView expert)
{
    vulkan::matmulExperts(next(out), out, weight, x, expert);
}

void VulkanRecorder::routeExperts(TensorView expert, TensorView weight, TensorView logits)
{
    vulkan::routeExperts(next(expert), expert, weight, logits);
}

void VulkanRecorder::combineExperts(TensorView out, TensorView parts, TensorView weight)
{
    vulkan::combineExperts(next(out), out, parts, weight);
}

void VulkanRecorder::rotate(TensorView x, TensorView positions, const RotaryTable& table)
{
    vulkan::rotate(next(x), x, positions, table);
}

void VulkanRecorder::storeKeyValue(
    TensorView keys, TensorView values, TensorView k, TensorView v, const SequenceTable& sequences)
{
    vulkan::storeKeyValue(next(k), keys, values, k, v, sequences);
}

void VulkanRecorder::attention(TensorView out, TensorView q, TensorView keys, TensorView values,
    const SequenceTable& sequences, float scale)
{
    vulkan::attention(next(out), out, q, keys, values, sequences, scale);
}

void VulkanRecorder::attentionAll(
    TensorView out, TensorView q, TensorView k, TensorView v, float scale)
{
    vulkan::attentionAll(next(out), out, q, k, v, scale);
}

void VulkanRecorder::causalConvolution(TensorView out, TensorView u, TensorView weight,
    TensorView state, const SequenceTable& sequences)
{
    vulkan::causalConvolution(next(out), out, u, weight, state, sequences);
}

void VulkanRecorder::deltaGates(
    TensorView logDecay, TensorView beta, TensorView decayRate, TensorView bias)
{
    vulkan::deltaGates(next(logDecay), logDecay, beta, decayRate, bias);
}

void VulkanRecorder::gatedDeltaRule(TensorView out, TensorView q, TensorView k, TensorView v,
    TensorView logDecay, TensorView beta, TensorView state, const SequenceTable& sequences)
{
    vulkan::gatedDeltaRule(next(out), {out, q, k, v, logDecay, beta, state}, sequences);
}

void VulkanRecorder::topCandidates(const CandidateCall& call)
{
    vulkan::topCandidates(next(call.logits), call);
}

void VulkanRecorder::normedProducts(std::span<const Product> products, const NormedRows& x)
{
    if (!vulkan::normedProducts(next(x.x), products, x)) {
        Recorder::normedProducts(products, x);
    }
}

void VulkanRecorder::normedSwiGlu(
    TensorView out, const Matrix& gate, const Matrix& up, const NormedRows& x, TensorView scratch)
{
    if (!vulkan::normedSwiGlu(next(out), out, gate, up, x)) {
        Recorder::normedSwiGlu(out, gate, up, x, scratch);
    }
}

void VulkanRecorder::addProduct(
    TensorView sum, const Matrix& matrix, TensorView x, TensorView scratch)
{
    if (!vulkan::addProduct(next(sum), sum, matrix, x)) {
        Recorder::addProduct(sum, matrix, x, scratch);
    }
}

void VulkanRecorder::addGatedNormProduct(TensorView sum, const Matrix& matrix, TensorView x,
    TensorView weight, TensorView gate, float epsilon, TensorView scratch)
{
    if (!vulkan::addGatedNormProduct(next(sum), sum, matrix, x, weight, gate, epsilon)) {
        Recorder::addGatedNormProduct(sum, matrix, x, weight, gate, epsilon, scratch);
    }
}

void VulkanRecorder::addGatedProduct(
    TensorView sum, const Matrix& matrix, TensorView x, TensorView gate, TensorView scratch)
{
    if (!vulkan::addGatedProduct(next(sum), sum, matrix, x, gate)) {
        Recorder::addGatedProduct(sum, matrix, x, gate, scratch);
    }
}

void VulkanRecorder::deltaNet(const DeltaNetCall& call, const SequenceTable& sequences)
{
    if (!vulkan::deltaNet(next(call.out), call, sequences)) {
        Recorder::deltaNet(call, sequences);
    }
}

void VulkanRecorder::normedAttention(const AttentionCall& call, const SequenceTable& sequences)
{
    if (!vulkan::normedAttention(next(call.out), call, sequences)) {
        Recorder::normedAttention(call, sequences);
    }
}

void VulkanRecorder::mixExperts(const ExpertsCall& call)
{
    if (!vulkan::mixExperts(next(call.sum), call)) {
        Recorder::mixExperts(call);
    }
}

std::unique_ptr<Step> VulkanRecorder::finish()
{
    if (m_list.failed() || m_device.lost() || !m_pipelines.compile(m_list.dispatches())) {
        return nullptr;
    }
    VulkanStep::Parts parts;
    parts.scratchBytes = m_list.scratchBytes();
    parts.dispatches = m_list.take();
    parts.counts = m_counts;
    parts.recordedTokens = m_tokens;
    parts.dummy = &m_dummy;
    return VulkanStep::create(m_device, m_pipelines, m_speed, std::move(parts));
}

} // namespace kernels::vulkan
