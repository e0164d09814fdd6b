// Turns the calls of a Recorder into the phases of a CpuStep.
#pragma once

#include "kernels/cpu/attention_parts.h"
#include "kernels/cpu/cpu_step.h"
#include "kernels/cpu/int8/activation_rows.h"
#include "kernels/cpu/joined_phases.h"
#include "kernels/cpu/split/split_memory.h"

namespace kernels::cpu {

// What the phases of a step leave for those that follow: one for all steps that run one at a time.
struct StepMemory {
    ActivationRows rows;
    AttentionParts parts;
};

class CpuRecorder final : public Recorder {
public:
    // `paused` is for a step that may pause. `rounds`: activations may become 8-bit codes.
    // `observer` may be null.
    CpuRecorder(const KernelTable& kernels, ThreadPool& pool, StepMemory& memory,
        StepMemory& paused, SplitMemoryPointer split, bool rounds, ProductObserver* observer);

    void bindCounts(TensorView counts) override;
    void bindRead(TensorView read) override;
    void mayPause() override;

    void embed(TensorView out, TensorView table, TensorView ids, TensorView given) override;
    void gatherRows(TensorView out, TensorView x, TensorView index) override;
    void addWeightedRows(
        TensorView x, TensorView table, TensorView index, TensorView weight) override;

    void add(TensorView out, TensorView a, TensorView b) override;
    void mul(TensorView out, TensorView a, TensorView b) override;
    void silu(TensorView out, TensorView x) override;
    void gelu(TensorView out, TensorView x, Gelu kind) override;
    void sigmoidMul(TensorView out, TensorView x, TensorView gate) override;
    void swiGlu(TensorView out, TensorView gate, TensorView up) override;

    void rmsNorm(TensorView out, TensorView x, TensorView weight, float epsilon) override;
    void layerNorm(
        TensorView out, TensorView x, TensorView weight, TensorView bias, float epsilon) override;
    void l2Norm(TensorView out, TensorView x, float epsilon, float scale) override;
    void gatedRmsNorm(
        TensorView out, TensorView x, TensorView weight, TensorView gate, float epsilon) override;

    void matmul(TensorView out, TensorView weight, TensorView x) override;
    void matmulExperts(TensorView out, TensorView weight, TensorView x, TensorView expert) override;
    void routeExperts(TensorView expert, TensorView weight, TensorView logits) override;
    void combineExperts(TensorView out, TensorView parts, TensorView weight) override;

    void rotate(TensorView x, TensorView positions, const RotaryTable& table) override;
    void storeKeyValue(TensorView keys, TensorView values, TensorView k, TensorView v,
        const SequenceTable& sequences) override;
    void attention(TensorView out, TensorView q, TensorView keys, TensorView values,
        const SequenceTable& sequences, float scale) override;
    void attentionAll(
        TensorView out, TensorView q, TensorView k, TensorView v, float scale) override;

    void causalConvolution(TensorView out, TensorView u, TensorView weight, TensorView state,
        const SequenceTable& sequences) override;
    void deltaGates(
        TensorView logDecay, TensorView beta, TensorView decayRate, TensorView bias) override;
    void gatedDeltaRule(TensorView out, TensorView q, TensorView k, TensorView v,
        TensorView logDecay, TensorView beta, TensorView state,
        const SequenceTable& sequences) override;
    void deltaNet(const DeltaNetCall& call, const SequenceTable& sequences) override;

    void topCandidates(const CandidateCall& call) override;

    void linear(const LinearCall& call) override;
    void addLinear(TensorView sum, const LinearCall& call) override;

    std::unique_ptr<Step> finish() override;

private:
    // A phase that all before it have to be over for.
    void add(PhasePointer phase);
    // One that works on each row of `rows` by itself: joined with those of the same rows before it.
    void joinRows(PhasePointer phase, const TensorView& rows);
    // A product of x: joined with others of the same x before it.
    void joinProduct(PhasePointer phase, const TensorView& x);
    void endJoined();
    // `expert` may be empty.
    void observe(const TensorView& weight, const TensorView& x, const TensorView& expert);
    // The rows of x as codes, or tiles, where products with `weight` take them as such, else null.
    // Products of the same rows that follow each other share them.
    const QuantizedRows* quantized(const TensorView& weight, const TensorView& x, Codes codes);
    // Whether what is multiplied may be rounded: to 8-bit codes, or to pairs of bfloats.
    bool rounds() const { return m_rounds; }
    // Whether products with `weight` are of pairs of bfloats.
    bool splits(const TensorView& weight) const;
    void splitLinear(const LinearCall& call, const TensorView& sum);
    void elementwise(
        ElementFunction function, const TensorView& out, const TensorView& a, const TensorView& b);
    void norm(NormKernel kernel, const NormViews& views);

    const KernelTable& m_kernels;
    ThreadPool& m_pool;
    StepMemory* m_memory;
    StepMemory& m_paused;
    TensorView m_counts;
    TensorView m_read;
    std::vector<PhasePointer> m_phases;
    std::unique_ptr<RowChain> m_rowChain;   // not yet among the phases
    std::unique_ptr<SideBySide> m_products; // nor these
    TensorView m_productsOf;
    SplitMemoryPointer m_splitMemory;
    std::size_t m_splitBytes = 0; // the most that a call needs
    const bool m_rounds;
    bool m_mayPause = false;
    ProductObserver* m_observer;
    TensorView m_quantizedView; // what m_quantized holds when the next phase begins; may be empty
    QuantizedRows m_quantized;
    Codes m_codes = Codes::All;          // that it holds
    std::int64_t m_activationBlocks = 0; // the most that a phase needs
    bool m_outOfMemory = false;
};

} // namespace kernels::cpu
