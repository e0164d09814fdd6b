#include "kernels/cpu/cpu_recorder.h"

#include "kernels/cpu/split/split_phases.h"

#include <cmath>
#include <utility>

namespace kernels::cpu {

CpuRecorder::CpuRecorder(const KernelTable& kernels, ThreadPool& pool, StepMemory& memory,
    StepMemory& paused, SplitMemoryPointer split, bool rounds, ProductObserver* observer)
    : m_kernels(kernels)
    , m_pool(pool)
    , m_memory(&memory)
    , m_paused(paused)
    , m_splitMemory(std::move(split))
    , m_rounds(rounds)
    , m_observer(observer)
{
}

void CpuRecorder::add(PhasePointer phase)
{
    endJoined();
    m_quantizedView = {};
    m_phases.push_back(std::move(phase));
}

void CpuRecorder::joinRows(PhasePointer phase, const TensorView& rows)
{
    if (rows.rank < 2) { // one row, whose elements the extent counts
        add(std::move(phase));
        return;
    }
    if (!m_rowChain || !m_rowChain->takes(rows)) {
        endJoined();
        m_rowChain = std::make_unique<RowChain>(rows);
    }
    m_quantizedView = {};
    m_rowChain->append(std::move(phase));
}

void CpuRecorder::joinProduct(PhasePointer phase, const TensorView& x)
{
    if (!m_products || !(x == m_productsOf)) {
        endJoined();
        m_products = std::make_unique<SideBySide>();
        m_productsOf = x;
        if (!(x == m_quantizedView)) { // which this may overwrite
            m_quantizedView = {};
        }
    }
    m_products->append(std::move(phase));
}

void CpuRecorder::endJoined()
{
    if (m_rowChain) {
        m_phases.push_back(std::move(m_rowChain));
    }
    if (m_products) {
        m_phases.push_back(std::move(m_products));
    }
}

void CpuRecorder::observe(const TensorView& weight, const TensorView& x, const TensorView& expert)
{
    if (m_observer != nullptr) {
        add(observePhase(*m_observer, weight, x, expert));
    }
}

const QuantizedRows* CpuRecorder::quantized(
    const TensorView& weight, const TensorView& x, Codes codes)
{
    if (!m_rounds || m_kernels.panels.formatOf(weight.type).unpack == nullptr) {
        return nullptr;
    }
    const bool tiles = codes == Codes::Others && m_read && x.extent == Extent::Tokens &&
                       x.rank == 2 && m_kernels.bfloat.multiply != nullptr;
    const Codes wanted = tiles ? Codes::Others : Codes::All;
    if (!(x == m_quantizedView) || wanted != m_codes) {
        m_quantized = QuantizedRows(m_memory->rows, x, tiles);
        m_activationBlocks = std::max(m_activationBlocks, m_quantized.blocks());
        joinRows(quantizePhase(m_kernels, m_quantized, x, wanted), x);
        if (tiles) {
            add(turnRowsPhase(m_kernels, m_quantized));
        }
        m_quantizedView = x;
        m_codes = wanted;
    }
    return &m_quantized;
}

void CpuRecorder::bindCounts(TensorView counts) { m_counts = counts; }

void CpuRecorder::bindRead(TensorView read) { m_read = read; }

void CpuRecorder::mayPause()
{
    m_mayPause = true;
    m_memory = &m_paused;
}

void CpuRecorder::embed(TensorView out, TensorView table, TensorView ids, TensorView given)
{
    joinRows(embedPhase(m_kernels, out, table, ids, given), out);
}

void CpuRecorder::gatherRows(TensorView out, TensorView x, TensorView index)
{
    add(gatherRowsPhase(out, x, index));
}

void CpuRecorder::addWeightedRows(
    TensorView x, TensorView table, TensorView index, TensorView weight)
{
    joinRows(addWeightedRowsPhase(m_kernels, x, table, index, weight), x);
}

void CpuRecorder::elementwise(
    ElementFunction function, const TensorView& out, const TensorView& a, const TensorView& b)
{
    joinRows(elementwisePhase(m_kernels, function, out, a, b), out);
}

void CpuRecorder::norm(NormKernel kernel, const NormViews& views)
{
    joinRows(normPhase(kernel, views), views.out);
}

void CpuRecorder::add(TensorView out, TensorView a, TensorView b)
{
    elementwise(ElementFunction::Add, out, a, b);
}

void CpuRecorder::mul(TensorView out, TensorView a, TensorView b)
{
    elementwise(ElementFunction::Mul, out, a, b);
}

void CpuRecorder::silu(TensorView out, TensorView x)
{
    elementwise(ElementFunction::Silu, out, x, {});
}

void CpuRecorder::gelu(TensorView out, TensorView x, Gelu kind)
{
    const bool tanh = kind == Gelu::Tanh;
    elementwise(tanh ? ElementFunction::GeluTanh : ElementFunction::GeluErf, out, x, {});
}

void CpuRecorder::sigmoidMul(TensorView out, TensorView x, TensorView gate)
{
    elementwise(ElementFunction::SigmoidMul, out, x, gate);
}

void CpuRecorder::swiGlu(TensorView out, TensorView gate, TensorView up)
{
    elementwise(ElementFunction::SwiGlu, out, gate, up);
}

void CpuRecorder::rmsNorm(TensorView out, TensorView x, TensorView weight, float epsilon)
{
    norm(m_kernels.rmsNorm, {out, x, weight, {}, {}, epsilon, 1.0f});
}

void CpuRecorder::layerNorm(
    TensorView out, TensorView x, TensorView weight, TensorView bias, float epsilon)
{
    norm(m_kernels.layerNorm, {out, x, weight, bias, {}, epsilon, 1.0f});
}

void CpuRecorder::l2Norm(TensorView out, TensorView x, float epsilon, float scale)
{
    norm(m_kernels.l2Norm, {out, x, {}, {}, {}, epsilon, scale});
}

void CpuRecorder::gatedRmsNorm(
    TensorView out, TensorView x, TensorView weight, TensorView gate, float epsilon)
{
    norm(m_kernels.rmsNorm, {out, x, weight, {}, gate, epsilon, 1.0f});
}

void CpuRecorder::matmul(TensorView out, TensorView weight, TensorView x)
{
    observe(weight, x, {});
    if (const QuantizedRows* rows = quantized(weight, x, Codes::Others)) {
        joinProduct(int8MatmulPhase(m_kernels, out, weight, *rows), x);
        if (rows->hasTiles()) {
            joinProduct(bfloatMatmulPhase(m_kernels, out, weight, *rows), x);
        }
    } else {
        joinProduct(matmulPhase(m_kernels, m_pool.threads(), out, weight, x), x);
    }
}

void CpuRecorder::matmulExperts(TensorView out, TensorView weight, TensorView x, TensorView expert)
{
    observe(weight, x, expert);
    if (const QuantizedRows* rows = quantized(weight, x, Codes::All)) {
        joinProduct(int8MatmulExpertsPhase(m_kernels, out, weight, *rows, expert), x);
    } else {
        joinProduct(matmulExpertsPhase(m_kernels, out, weight, x, expert), x);
    }
}

void CpuRecorder::routeExperts(TensorView expert, TensorView weight, TensorView logits)
{
    joinRows(routeExpertsPhase(expert, weight, logits), logits);
}

void CpuRecorder::combineExperts(TensorView out, TensorView parts, TensorView weight)
{
    joinRows(combineExpertsPhase(m_kernels, out, parts, weight), out);
}

void CpuRecorder::rotate(TensorView x, TensorView positions, const RotaryTable& table)
{
    joinRows(rotatePhase(x, positions, table), x);
}

void CpuRecorder::storeKeyValue(
    TensorView keys, TensorView values, TensorView k, TensorView v, const SequenceTable& sequences)
{
    joinRows(storeKeyValuePhase(m_kernels, keys, values, k, v, sequences), k);
}

void CpuRecorder::attention(TensorView out, TensorView q, TensorView keys, TensorView values,
    const SequenceTable& sequences, float scale)
{
    for (PhasePointer& phase : attentionPhases(m_kernels, m_pool.threads(), rounds(),
             {out, q, keys, values, sequences, scale}, m_memory->parts)) {
        add(std::move(phase));
    }
}

void CpuRecorder::attentionAll(
    TensorView out, TensorView q, TensorView k, TensorView v, float scale)
{
    if (rounds() && m_kernels.split.fast) {
        const std::size_t bytes =
            splitAttentionPhases(m_kernels, m_splitMemory, {out, q, k, v, scale},
                [this](PhasePointer phase, const TensorView&) { add(std::move(phase)); });
        m_splitBytes = std::max(m_splitBytes, bytes);
        return;
    }
    std::vector<PhasePointer> phases = attentionAllPhases(m_kernels, {out, q, k, v, scale});
    m_outOfMemory = m_outOfMemory || phases.empty();
    for (PhasePointer& phase : phases) {
        add(std::move(phase));
    }
}

void CpuRecorder::causalConvolution(TensorView out, TensorView u, TensorView weight,
    TensorView state, const SequenceTable& sequences)
{
    add(causalConvolutionPhase(m_kernels, out, u, weight, state, sequences));
}

void CpuRecorder::deltaGates(
    TensorView logDecay, TensorView beta, TensorView decayRate, TensorView bias)
{
    joinRows(deltaGatesPhase(logDecay, beta, decayRate, bias), logDecay);
}

void CpuRecorder::gatedDeltaRule(TensorView out, TensorView q, TensorView k, TensorView v,
    TensorView logDecay, TensorView beta, TensorView state, const SequenceTable& sequences)
{
    add(gatedDeltaRulePhase(m_kernels, {out, q, k, v, logDecay, beta, state, sequences}));
}

void CpuRecorder::deltaNet(const DeltaNetCall& call, const SequenceTable& sequences)
{
    const LongRuns longRuns(call.keyHeads, m_pool.threads());
    const DeltaNetHeads heads = headsOf(call);
    const auto normHeads = [&](const TensorView& x, float scale) {
        PhasePointer norm = normPhase(m_kernels.l2Norm, {x, x, {}, {}, {}, call.epsilon, scale});
        joinRows(shortRunsPhase(std::move(norm), sequences, longRuns), x);
    };
    add(causalConvolutionPhase(m_kernels, call.convolved, call.raw, call.convolution, call.ring,
        sequences, call.log.raw, longRuns));
    deltaGates(call.alpha, call.beta, call.decayRate, call.timeStepBias);
    normHeads(heads.query, 1.0f / std::sqrt(float(call.state.shape[3])));
    normHeads(heads.key, 1.0f);
    add(deltaNetRunsPhase(m_kernels, call, sequences, longRuns));
    add(gatedDeltaRulePhase(m_kernels, {call.out, heads.query, heads.key, heads.value, call.alpha,
                                           call.beta, call.state, sequences, call.log, longRuns}));
}

bool CpuRecorder::splits(const TensorView& weight) const
{
    return rounds() && m_kernels.split.fast &&
           m_kernels.panels.formatOf(weight.type).unpack == nullptr;
}

void CpuRecorder::splitLinear(const LinearCall& call, const TensorView& sum)
{
    observe(call.weight, call.x, {});
    const std::size_t bytes = splitLinearPhases(
        m_kernels, m_splitMemory, call, sum, [this](PhasePointer phase, const TensorView& rows) {
            if (rows) {
                joinRows(std::move(phase), rows);
            } else {
                add(std::move(phase));
            }
        });
    m_splitBytes = std::max(m_splitBytes, bytes);
}

void CpuRecorder::linear(const LinearCall& call)
{
    if (splits(call.weight)) {
        splitLinear(call, {});
    } else {
        Recorder::linear(call);
    }
}

void CpuRecorder::addLinear(TensorView sum, const LinearCall& call)
{
    if (splits(call.weight)) {
        splitLinear(call, sum);
    } else {
        Recorder::addLinear(sum, call);
    }
}

void CpuRecorder::topCandidates(const CandidateCall& call)
{
    for (PhasePointer& phase : topCandidatesPhases(m_kernels, call)) {
        add(std::move(phase));
    }
}

std::unique_ptr<Step> CpuRecorder::finish()
{
    endJoined();
    std::size_t scratch = 0;
    for (const PhasePointer& phase : m_phases) {
        scratch = std::max(scratch, phase->scratchBytes());
    }
    const bool roomForRows = m_activationBlocks == 0 || m_memory->rows.reserve(m_activationBlocks);
    const bool roomForSquares = m_splitBytes == 0 || m_splitMemory->reserve(m_splitBytes);
    if (m_outOfMemory || !roomForRows || !roomForSquares || !m_pool.reserveScratch(scratch)) {
        return nullptr;
    }
    return std::make_unique<CpuStep>(
        m_pool, m_counts, m_read, std::exchange(m_phases, {}), m_mayPause);
}

} // namespace kernels::cpu
