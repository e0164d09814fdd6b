// Gated DeltaNet: shaders/convolution.comp, delta_gates.comp, delta_rule.comp.
#include "kernels/vulkan/calls.h"

#include <algorithm>

namespace kernels::vulkan {
namespace {

constexpr std::int64_t kStateRows = 16; // of a workgroup of delta_rule.comp
constexpr std::int64_t kMostKeyDim = 512;

// The kernel, and how many tokens' inputs it holds at a time: up to 8 KB of queries and keys.
void chooseRule(
    const DispatchList& list, Dispatch& dispatch, std::int64_t keyDim, std::int64_t taps)
{
    constexpr std::uint32_t kLanesOfRow = 8;
    const std::uint32_t size = list.facts().subgroupSize;
    const bool subgroups =
        list.tier(KernelFamily::DeltaNet) >= 1 && size >= kLanesOfRow && size % kLanesOfRow == 0;
    dispatch.shader = subgroups ? "delta_rule_subgroups" : "delta_rule";
    dispatch.workgroup = 128;
    dispatch.subgroupSize = subgroups ? size : 0;
    dispatch.constants.push_back(std::uint32_t(std::clamp<std::int64_t>(1024 / keyDim, 1, 8)));
    dispatch.constants.push_back(std::uint32_t(std::max<std::int64_t>(taps, 1)));
}

struct ConvolutionViews {
    TensorView out, u, weight, ring;
};

// The result, or, with `keep`, the ring for the steps that follow.
void convolve(
    DispatchList& list, const ConvolutionViews& views, const SequenceTable& sequences, bool keep)
{
    const std::int64_t channels = views.weight.shape[0];
    const std::int64_t rows = views.u.rows();
    if (channels == 0 || rows == 0) {
        return;
    }
    Dispatch d;
    d.shader = "convolution";
    d.workgroup = 64;
    d.constants = {keep};
    const Operand out = keep ? DispatchList::none() : list.write(views.out);
    const Operand u = list.read(views.u);
    const Operand weight = list.read(views.weight);
    const Operand ring = list.bind(views.ring, keep ? Access::ReadWrite : Access::Read);
    const Operand entries = list.read(sequences.entries);
    d.operands = {out, u, weight, ring, entries};
    d.push.add(channels).add(views.weight.shape[1]);
    d.push.add(out.first).add(keep ? 0 : strideOf(views.out, 0));
    d.push.add(u.first).add(strideOf(views.u, 0));
    d.push.add(weight.first).add(strideOf(views.weight, 0)).add(ring.first);
    d.push.add(entries.first).add(strideOf(sequences.entries, 0));
    DispatchList::addRows(d.push, views.u);
    d.groups = {groupsFor(channels, 64), std::uint32_t(rows), 1};
    d.bytes = double(channels * rows) * 16;
    list.add(std::move(d));
}

} // namespace

void causalConvolution(DispatchList& list, const TensorView& out, const TensorView& u,
    const TensorView& weight, const TensorView& state, const SequenceTable& sequences)
{
    convolve(list, {out, u, weight, state}, sequences, false);
    convolve(list, {out, u, weight, state}, sequences, true);
}

void deltaGates(DispatchList& list, const TensorView& logDecay, const TensorView& beta,
    const TensorView& decayRate, const TensorView& bias)
{
    if (logDecay.rows() == 0 || logDecay.columns() == 0) {
        return;
    }
    Dispatch d;
    d.shader = "delta_gates";
    d.workgroup = 64;
    const Operand decay = list.update(logDecay);
    const Operand strength = list.update(beta);
    const Operand rate = list.read(decayRate);
    const Operand biases = list.read(bias);
    d.operands = {decay, strength, rate, biases};
    d.push.add(logDecay.columns()).add(decay.first).add(strideOf(logDecay, 0));
    d.push.add(strength.first).add(strideOf(beta, 0)).add(rate.first).add(biases.first);
    DispatchList::addRows(d.push, logDecay);
    d.groups = {std::min(groupsFor(logDecay.rows() * logDecay.columns(), 64), 65535u), 1, 1};
    d.bytes = double(logDecay.rows() * logDecay.columns()) * 16;
    list.add(std::move(d));
}

void gatedDeltaRule(DispatchList& list, const DeltaRuleCall& call, const SequenceTable& sequences)
{
    const std::int64_t keyDim = call.q.columns();
    const std::int64_t valueHeads = call.v.shape[1];
    const std::int64_t valueDim = call.v.columns();
    if (call.q.rows() == 0) {
        return;
    }
    if (keyDim > kMostKeyDim) {
        list.fail();
        return;
    }
    Dispatch d;
    d.constants = {std::uint32_t(keyDim), 0, 0};
    chooseRule(list, d, keyDim, 0);
    const Operand out = list.write(call.out);
    const Operand q = list.read(call.q);
    const Operand k = list.read(call.k);
    const Operand v = list.read(call.v);
    const Operand decay = list.read(call.logDecay);
    const Operand beta = list.read(call.beta);
    const Operand state = list.update(call.state);
    const Operand entries = list.read(sequences.entries);
    const Operand none = DispatchList::none();
    d.operands = {out, q, k, v, decay, beta, state, entries, none, none, none, none};
    d.push.add(call.q.shape[1]).add(valueHeads).add(valueDim);
    for (const auto& [view, operand] : {std::pair(&call.out, &out), std::pair(&call.q, &q),
             std::pair(&call.k, &k), std::pair(&call.v, &v)}) {
        d.push.add(operand->first).add(strideOf(*view, 0)).add(strideOf(*view, 1));
    }
    d.push.add(decay.first).add(strideOf(call.logDecay, 0));
    d.push.add(beta.first).add(strideOf(call.beta, 0)).add(state.first);
    d.push.add(entries.first).add(strideOf(sequences.entries, 0));
    d.groups = {groupsFor(valueDim, kStateRows), std::uint32_t(valueHeads),
        std::uint32_t(sequences.entries.shape[0])};
    d.multiplyAdds = double(call.q.rows() * valueHeads * valueDim * keyDim) * 3;
    d.bytes =
        double(valueHeads * valueDim * keyDim) * 8 + double(call.q.rows() * valueHeads) * 2048;
    list.add(std::move(d));
}

// The fused kernel computes the convolution of a key head once for each of its value heads and
// slices: nothing beside the state for few rows, too much for many.
bool deltaNet(DispatchList& list, const DeltaNetCall& call, const SequenceTable& sequences)
{
    const std::int64_t rows = call.raw.rows();
    const std::int64_t valueHeads = call.state.shape[1];
    const std::int64_t valueDim = call.state.shape[2];
    const std::int64_t keyDim = call.state.shape[3];
    if (rows > kColumnsAtOnce || keyDim > kMostKeyDim || valueHeads < call.keyHeads ||
        strideOf(call.convolution, 0) != std::uint32_t(call.convolution.shape[1])) {
        return false;
    }
    const bool one = rows == 1;
    Dispatch d;
    d.constants = {std::uint32_t(keyDim), 1, one};
    chooseRule(list, d, keyDim, call.convolution.shape[1]);
    const Operand out = list.write(call.out);
    const Operand raw = list.read(call.raw);
    const Operand decay = list.read(call.alpha);
    const Operand beta = list.read(call.beta);
    const Operand state = list.update(call.state);
    const Operand entries = list.read(sequences.entries);
    const Operand rate = list.read(call.decayRate);
    const Operand bias = list.read(call.timeStepBias);
    const Operand weight = list.read(call.convolution);
    const Operand ring = list.bind(call.ring, one ? Access::ReadWrite : Access::Read);
    const Operand none = DispatchList::none();
    d.operands = {out, raw, none, none, decay, beta, state, entries, rate, bias, weight, ring};
    d.push.add(call.keyHeads).add(valueHeads).add(valueDim);
    d.push.add(out.first).add(strideOf(call.out, 0)).add(strideOf(call.out, 1));
    d.push.add(raw.first)
        .add(strideOf(call.raw, 0))
        .add(0)
        .add(0)
        .add(0)
        .add(0)
        .add(0)
        .add(0)
        .add(0);
    d.push.add(decay.first).add(strideOf(call.alpha, 0));
    d.push.add(beta.first).add(strideOf(call.beta, 0)).add(state.first);
    d.push.add(entries.first).add(strideOf(sequences.entries, 0));
    d.push.add(rate.first).add(bias.first).add(weight.first).add(ring.first);
    d.push.add(call.convolution.shape[0]).add(call.epsilon);
    d.groups = {groupsFor(valueDim, kStateRows), std::uint32_t(valueHeads),
        std::uint32_t(sequences.entries.shape[0])};
    d.multiplyAdds = double(rows * valueHeads * valueDim * keyDim) * 3;
    d.bytes = double(valueHeads * valueDim * keyDim) * 8;
    list.add(std::move(d));
    if (!one) {
        // A row of several tokens may overwrite what another workgroup still needs of the ring.
        convolve(list, {{}, call.raw, call.convolution, call.ring}, sequences, true);
    }
    return true;
}

} // namespace kernels::vulkan
