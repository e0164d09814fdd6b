// The calls of a Recorder as phases: who makes what of which views is described in
// kernels/backend.h.
#pragma once

#include "kernels/backends.h"
#include "kernels/cpu/kernel_table.h"
#include "kernels/cpu/long_runs.h"
#include "kernels/cpu/phase.h"

#include <memory>
#include <vector>

namespace kernels::cpu {

using PhasePointer = std::unique_ptr<Phase>;

class AttentionParts;
class QuantizedRows;

// rows.cpp
PhasePointer embedPhase(const KernelTable& kernels, const TensorView& out, const TensorView& table,
    const TensorView& ids, const TensorView& given);
PhasePointer gatherRowsPhase(const TensorView& out, const TensorView& x, const TensorView& index);
PhasePointer addWeightedRowsPhase(const KernelTable& kernels, const TensorView& x,
    const TensorView& table, const TensorView& index, const TensorView& weight);
// elementwise.cpp; `b` is empty for functions of one number
PhasePointer elementwisePhase(const KernelTable& kernels, ElementFunction function,
    const TensorView& out, const TensorView& a, const TensorView& b);
// norm.cpp
struct NormViews {
    TensorView out;
    TensorView x;
    TensorView weight;
    TensorView bias;
    TensorView gate;
    float epsilon = 0.0f;
    float scale = 1.0f;
};
PhasePointer normPhase(NormKernel kernel, const NormViews& views);
// matmul.cpp
PhasePointer matmulPhase(const KernelTable& kernels, int threads, const TensorView& out,
    const TensorView& weight, const TensorView& x);
PhasePointer int8MatmulPhase(const KernelTable& kernels, const TensorView& out,
    const TensorView& weight, const QuantizedRows& x);
// bfloat/bfloat_matmul.cpp; the rows that are read, which int8MatmulPhase leaves out if x has
// tiles. These are turned first, for all products of x.
PhasePointer turnRowsPhase(const KernelTable& kernels, const QuantizedRows& x);
PhasePointer bfloatMatmulPhase(const KernelTable& kernels, const TensorView& out,
    const TensorView& weight, const QuantizedRows& x);
// experts.cpp
PhasePointer matmulExpertsPhase(const KernelTable& kernels, const TensorView& out,
    const TensorView& weight, const TensorView& x, const TensorView& expert);
PhasePointer int8MatmulExpertsPhase(const KernelTable& kernels, const TensorView& out,
    const TensorView& weight, const QuantizedRows& x, const TensorView& expert);
PhasePointer routeExpertsPhase(
    const TensorView& expert, const TensorView& weight, const TensorView& logits);
PhasePointer combineExpertsPhase(const KernelTable& kernels, const TensorView& out,
    const TensorView& parts, const TensorView& weight);
// observe.cpp; `expert` is empty for plain products
PhasePointer observePhase(ProductObserver& observer, const TensorView& weight, const TensorView& x,
    const TensorView& expert);
// rotate.cpp
PhasePointer rotatePhase(
    const TensorView& x, const TensorView& positions, const RotaryTable& table);
// key_value.cpp
PhasePointer storeKeyValuePhase(const KernelTable& kernels, const TensorView& keys,
    const TensorView& values, const TensorView& k, const TensorView& v,
    const SequenceTable& sequences);
// attention.cpp
struct AttentionViews {
    TensorView out;
    TensorView q;
    TensorView keys;
    TensorView values;
    SequenceTable sequences;
    float scale = 1.0f;
};
// `rounds`: products may be of pairs of bfloats.
std::vector<PhasePointer> attentionPhases(const KernelTable& kernels, int threads, bool rounds,
    const AttentionViews& views, AttentionParts& parts);
// attention_all.cpp
struct AttentionAllViews {
    TensorView out;
    TensorView q;
    TensorView k;
    TensorView v;
    float scale = 1.0f;
};
// Empty when there is no room for a copy of the keys.
std::vector<PhasePointer> attentionAllPhases(
    const KernelTable& kernels, const AttentionAllViews& views);
// convolution.cpp
PhasePointer causalConvolutionPhase(const KernelTable& kernels, const TensorView& out,
    const TensorView& u, const TensorView& weight, const TensorView& state,
    const SequenceTable& sequences, const TensorView& log = {}, const LongRuns& longRuns = {});
// delta_net.cpp
PhasePointer deltaGatesPhase(const TensorView& logDecay, const TensorView& beta,
    const TensorView& decayRate, const TensorView& bias);
struct DeltaRuleViews {
    TensorView out;
    TensorView q;
    TensorView k;
    TensorView v;
    TensorView logDecay;
    TensorView beta;
    TensorView state;
    SequenceTable sequences;
    DeltaLog log = {};
    LongRuns longRuns = {}; // which are left out
};
PhasePointer gatedDeltaRulePhase(const KernelTable& kernels, const DeltaRuleViews& views);
// delta_net_runs.cpp; the convolution, the norms and the rule of long runs, behind deltaGatesPhase
PhasePointer deltaNetRunsPhase(const KernelTable& kernels, const DeltaNetCall& call,
    const SequenceTable& sequences, const LongRuns& longRuns);
// A phase that has nothing to do where all runs are long.
PhasePointer shortRunsPhase(
    PhasePointer phase, const SequenceTable& sequences, const LongRuns& longRuns);

// candidates.cpp
std::vector<PhasePointer> topCandidatesPhases(
    const KernelTable& kernels, const CandidateCall& call);

} // namespace kernels::cpu
