#include "core/engine/model/qwen35.h"

#include <cmath>

namespace core::engine {
namespace {

using kernels::Recorder;
using kernels::TensorView;

// One row of heads as flat columns: [rows, heads, n] -> [rows, heads * n]. Requires: dense heads.
TensorView flat(const TensorView& view)
{
    TensorView joined = view;
    joined.rank = 2;
    joined.shape = {view.shape[0], view.shape[1] * view.shape[2], 0, 0};
    joined.stride = {view.stride[0], view.stride[2], 0, 0};
    return joined;
}

class Forward {
public:
    Forward(Recorder& recorder, int device, const ModelConfig& config, const LoadedWeights& weights,
        const StateViews& state, const Activations& activations, const StepBindings& bindings)
        : m_recorder(recorder)
        , m_config(config)
        , m_weights(weights)
        , m_rotary(weights.rotary[std::size_t(device)])
        , m_state(state)
        , m(activations)
        , m_bindings(bindings)
    {
    }

    void run(PartSpan parts, Leaving leaving)
    {
        m_recorder.bindCounts(m_bindings.counts);
        m_recorder.bindRead(m_bindings.read);
        if (leaving == Leaving::Possible) {
            m_recorder.mayPause();
        }
        const bool tokensHere = parts.first == 0 && !m_weights.text.embeddingOnHost;
        m_recorder.embed(m.residual, tokensHere ? m_weights.text.embedding : m_bindings.noTable,
            m_bindings.ids, m_bindings.given);
        for (int part = parts.first; part < parts.last; ++part) {
            const auto layer = std::size_t(part / 2);
            const LayerWeights& weights = m_weights.text.layers[layer];
            if (part % 2 == 1) {
                feedForward(weights);
            } else if (m_config.recurrent[layer]) {
                deltaNet(weights.deltaNet, normed(weights.attentionNorm), layer);
            } else {
                attention(weights.attention, normed(weights.attentionNorm), layer);
            }
        }
        if (m_bindings.residualOut) {
            m_recorder.gatherRows(m_bindings.residualOut, m.residual, m_bindings.rowNumbers);
        } else {
            head();
        }
    }

    void runDraft(const TensorView& joined)
    {
        const DraftWeights& w = *m_weights.draft;
        m_recorder.bindCounts(m_bindings.counts);
        m_recorder.embed(m.branch, m_weights.text.embedding, m_bindings.ids, {});
        m_recorder.rmsNorm(kernels::sliceColumns(joined, 0, m_config.hidden), m.branch,
            w.embeddingNorm, m_config.rmsEpsilon);
        m_recorder.rmsNorm(kernels::sliceColumns(joined, m_config.hidden, m_config.hidden),
            m_bindings.given, w.hiddenNorm, m_config.rmsEpsilon);
        m_recorder.matmul(m.residual, w.join.weight, joined);
        attention(w.layer.attention, normed(w.layer.attentionNorm), std::size_t(m_config.layers));
        feedForward(w.layer);
        m_recorder.gatherRows(m.outputs, m.residual, m_bindings.outputRows);
        m_recorder.rmsNorm(m.outputs, m.outputs, w.outputNorm, m_config.rmsEpsilon);
        m_recorder.matmul(m.logits, m_weights.text.output.weight, m.outputs);
    }

private:
    kernels::NormedRows normed(const TensorView& weight) const
    {
        return {m.residual, weight, m_config.rmsEpsilon, m.normed};
    }

    void attention(const AttentionWeights& w, const kernels::NormedRows& x, std::size_t layer)
    {
        const kernels::Product products[] = {
            {flat(m.queryGate), w.query}, {flat(m.key), w.key}, {flat(m.value), w.value}};
        m_recorder.normedProducts(products, x);

        kernels::AttentionCall call;
        call.out = m.mixed;
        call.query = kernels::sliceColumns(m.queryGate, 0, m_config.headDim);
        call.key = m.key;
        call.value = m.value;
        call.queryNorm = w.queryNorm;
        call.keyNorm = w.keyNorm;
        call.epsilon = m_config.rmsEpsilon;
        call.positions = m_bindings.positions;
        call.rotary = m_rotary;
        call.keys = m_state.keys[layer];
        call.values = m_state.values[layer];
        call.scale = 1.0f / std::sqrt(float(m_config.headDim));
        m_recorder.normedAttention(call, m_bindings.sequences);

        const TensorView gate =
            kernels::sliceColumns(m.queryGate, m_config.headDim, m_config.headDim);
        m_recorder.addGatedProduct(m.residual, w.output, m.mixed, gate, m.branch);
    }

    void deltaNet(const DeltaNetWeights& w, const kernels::NormedRows& x, std::size_t layer)
    {
        const kernels::Product products[] = {
            {m.raw, w.queryKeyValue}, {flat(m.gate), w.gate}, {m.alpha, w.alpha}, {m.beta, w.beta}};
        m_recorder.normedProducts(products, x);

        kernels::DeltaNetCall call;
        call.out = m.delta;
        call.raw = m.raw;
        call.convolved = m.convolved;
        call.alpha = m.alpha;
        call.beta = m.beta;
        call.convolution = w.convolution;
        call.decayRate = w.decayRate;
        call.timeStepBias = w.timeStepBias;
        call.ring = m_state.convolution[layer];
        call.state = m_state.recurrent[layer];
        call.keyHeads = m_config.keyHeads;
        call.epsilon = m_config.rmsEpsilon;
        call.log = m_state.logs[layer];
        m_recorder.deltaNet(call, m_bindings.sequences);

        m_recorder.addGatedNormProduct(
            m.residual, w.output, m.delta, w.norm, m.gate, m_config.rmsEpsilon, m.branch);
    }

    void feedForward(const LayerWeights& weights)
    {
        const kernels::NormedRows x = normed(weights.feedForwardNorm);
        if (m_config.isMoe()) {
            experts(weights.moe, x);
            return;
        }
        const DenseWeights& w = weights.dense;
        m_recorder.normedSwiGlu(m.innerGate, w.gate, w.up, x, m.innerUp);
        m_recorder.addProduct(m.residual, w.down, m.innerGate, m.branch);
    }

    void experts(const MoeWeights& w, const kernels::NormedRows& x)
    {
        kernels::ExpertsCall call;
        call.sum = m.residual;
        call.x = x;
        call.router = w.router;
        call.gate = w.gate;
        call.up = w.up;
        call.down = w.down;
        call.sharedRouter = w.sharedRouter;
        call.sharedGate = w.shared.gate;
        call.sharedUp = w.shared.up;
        call.sharedDown = w.shared.down;
        call.routerLogits = m.routerLogits;
        call.expert = m.expert;
        call.expertWeight = m.expertWeight;
        call.expertGate = m.expertGate;
        call.expertUp = m.expertUp;
        call.expertOut = m.expertOut;
        call.sharedLogit = m.sharedLogit;
        call.innerGate = m.innerGate;
        call.innerUp = m.innerUp;
        call.branch = m.branch;
        m_recorder.mixExperts(call);
    }

    void head()
    {
        const kernels::CandidateCall& candidates = m_bindings.candidates;
        const kernels::Product product{candidates.logits, m_weights.text.output};
        kernels::NormedRows x{m.outputs, m_weights.text.outputNorm, m_config.rmsEpsilon, m.outputs};
        if (m.residual.rows() == 1) { // there is nothing to choose from
            x.x = m.residual;
            x.x.extent = kernels::Extent::Outputs;
            x.normed.shape[0] = 1;
        } else {
            m_recorder.gatherRows(m.outputs, m.residual, m_bindings.outputRows);
        }
        m_recorder.normedProducts(std::span(&product, 1), x);
        if (candidates.ids) {
            m_recorder.topCandidates(candidates);
        }
    }

    Recorder& m_recorder;
    const ModelConfig& m_config;
    const LoadedWeights& m_weights;
    const kernels::RotaryTable& m_rotary;
    const StateViews& m_state;
    const Activations& m;
    const StepBindings& m_bindings;
};

} // namespace

std::unique_ptr<kernels::Step> recordForward(kernels::Backend& backend, int device,
    const ModelConfig& config, const LoadedWeights& weights, const StateViews& state,
    const Activations& activations, const StepBindings& bindings, PartSpan parts, Leaving leaving)
{
    const std::unique_ptr<Recorder> recorder = backend.record();
    Forward(*recorder, device, config, weights, state, activations, bindings).run(parts, leaving);
    return recorder->finish();
}

std::unique_ptr<kernels::Step> recordDraft(kernels::Backend& backend, int device,
    const ModelConfig& config, const LoadedWeights& weights, const StateViews& state,
    const Activations& activations, const StepBindings& bindings, const TensorView& joined)
{
    const std::unique_ptr<Recorder> recorder = backend.record();
    Forward(*recorder, device, config, weights, state, activations, bindings).runDraft(joined);
    return recorder->finish();
}

} // namespace core::engine
