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

// A factor or one column for every element of `like`.
TensorView repeated(TensorView one, const TensorView& like)
{
    const std::int64_t rowStride = one.rank == 2 ? one.stride[0] : 0;
    one.extent = like.extent;
    one.rank = like.rank;
    one.shape = like.shape;
    one.stride = {rowStride, 0, 0, 0};
    return one;
}

class Forward {
public:
    Forward(Recorder& recorder, const ModelConfig& config, const LoadedWeights& weights,
        const StateViews& state, const Activations& activations, const StepBindings& bindings)
        : m_recorder(recorder)
        , m_config(config)
        , m_weights(weights)
        , m_state(state)
        , m(activations)
        , m_bindings(bindings)
    {
    }

    void run()
    {
        m_recorder.bindCounts(m_bindings.counts);
        m_recorder.embed(m.residual, m_weights.text.embedding, m_bindings.ids, m_bindings.given);
        for (std::size_t i = 0; i < m_weights.text.layers.size(); ++i) {
            const LayerWeights& layer = m_weights.text.layers[i];
            m_recorder.rmsNorm(m.normed, m.residual, layer.attentionNorm, m_config.rmsEpsilon);
            if (m_config.recurrent[i]) {
                deltaNet(layer.deltaNet, i);
            } else {
                attention(layer.attention, i);
            }
            m_recorder.add(m.residual, m.residual, m.branch);
            m_recorder.rmsNorm(m.normed, m.residual, layer.feedForwardNorm, m_config.rmsEpsilon);
            if (m_config.isMoe()) {
                experts(layer.moe);
            } else {
                dense(layer.dense, m.branch);
            }
            m_recorder.add(m.residual, m.residual, m.branch);
        }
        m_recorder.gatherRows(m.outputs, m.residual, m_bindings.outputRows);
        m_recorder.rmsNorm(m.outputs, m.outputs, m_weights.text.outputNorm, m_config.rmsEpsilon);
        project(m_bindings.logits, m_weights.text.output, m.outputs);
    }

private:
    void project(const TensorView& out, const Projection& projection, const TensorView& x)
    {
        m_recorder.matmul(out, projection.weight, x);
        if (projection.scale) {
            m_recorder.mul(out, out, repeated(projection.scale, out));
        }
    }

    void attention(const AttentionWeights& w, std::size_t layer)
    {
        const TensorView query = kernels::sliceColumns(m.queryGate, 0, m_config.headDim);
        const TensorView gate =
            kernels::sliceColumns(m.queryGate, m_config.headDim, m_config.headDim);
        project(flat(m.queryGate), w.query, m.normed);
        project(flat(m.key), w.key, m.normed);
        project(flat(m.value), w.value, m.normed);
        m_recorder.rmsNorm(query, query, w.queryNorm, m_config.rmsEpsilon);
        m_recorder.rmsNorm(m.key, m.key, w.keyNorm, m_config.rmsEpsilon);
        m_recorder.rotate(query, m_bindings.positions, m_weights.rotary);
        m_recorder.rotate(m.key, m_bindings.positions, m_weights.rotary);
        m_recorder.storeKeyValue(
            m_state.keys[layer], m_state.values[layer], m.key, m.value, m_bindings.sequences);
        m_recorder.attention(m.mixed, query, m_state.keys[layer], m_state.values[layer],
            m_bindings.sequences, 1.0f / std::sqrt(float(m_config.headDim)));
        m_recorder.sigmoidMul(m.mixed, m.mixed, gate);
        project(m.branch, w.output, flat(m.mixed));
    }

    void deltaNet(const DeltaNetWeights& w, std::size_t layer)
    {
        project(m.raw, w.queryKeyValue, m.normed);
        project(flat(m.gate), w.gate, m.normed);
        project(m.alpha, w.alpha, m.normed);
        project(m.beta, w.beta, m.normed);
        m_recorder.causalConvolution(
            m.convolved, m.raw, w.convolution, m_state.convolution[layer], m_bindings.sequences);
        m_recorder.deltaGates(m.alpha, m.beta, w.decayRate, w.timeStepBias);

        const int keys = m_config.keyChannels();
        const TensorView query =
            kernels::splitHeads(kernels::sliceColumns(m.convolved, 0, keys), m_config.keyHeads);
        const TensorView key =
            kernels::splitHeads(kernels::sliceColumns(m.convolved, keys, keys), m_config.keyHeads);
        const TensorView value = kernels::splitHeads(
            kernels::sliceColumns(m.convolved, 2 * keys, m_config.valueChannels()),
            m_config.valueHeads);
        m_recorder.l2Norm(
            query, query, m_config.rmsEpsilon, 1.0f / std::sqrt(float(m_config.keyDim)));
        m_recorder.l2Norm(key, key, m_config.rmsEpsilon, 1.0f);
        m_recorder.gatedDeltaRule(m.delta, query, key, value, m.alpha, m.beta,
            m_state.recurrent[layer], m_bindings.sequences);
        m_recorder.gatedRmsNorm(m.delta, m.delta, w.norm, m.gate, m_config.rmsEpsilon);
        project(m.branch, w.output, flat(m.delta));
    }

    void dense(const DenseWeights& w, const TensorView& out)
    {
        project(m.innerGate, w.gate, m.normed);
        project(m.innerUp, w.up, m.normed);
        m_recorder.swiGlu(m.innerGate, m.innerGate, m.innerUp);
        project(out, w.down, m.innerGate);
    }

    void experts(const MoeWeights& w)
    {
        project(m.routerLogits, w.router, m.normed);
        m_recorder.routeExperts(m.expert, m.expertWeight, m.routerLogits);
        TensorView sameRow = m.normed; // every expert of a token reads the same row
        sameRow.rank = 3;
        sameRow.shape = {m.normed.shape[0], m_config.expertsUsed, m_config.hidden, 0};
        sameRow.stride = {m.normed.stride[0], 0, m.normed.stride[1], 0};
        m_recorder.matmulExperts(m.expertGate, w.gate.weight, sameRow, m.expert);
        m_recorder.matmulExperts(m.expertUp, w.up.weight, sameRow, m.expert);
        m_recorder.swiGlu(m.expertGate, m.expertGate, m.expertUp);
        m_recorder.matmulExperts(m.expertOut, w.down.weight, m.expertGate, m.expert);

        project(m.sharedGate, w.sharedRouter, m.normed);
        dense(w.shared, m.normed); // the last reader of normed is over
        m_recorder.sigmoidMul(m.normed, m.normed, repeated(m.sharedGate, m.normed));
        m_recorder.combineExperts(m.branch, m.expertOut, m.expertWeight);
        m_recorder.add(m.branch, m.branch, m.normed);
    }

    Recorder& m_recorder;
    const ModelConfig& m_config;
    const LoadedWeights& m_weights;
    const StateViews& m_state;
    const Activations& m;
    const StepBindings& m_bindings;
};

} // namespace

std::unique_ptr<kernels::Step> recordForward(kernels::Backend& backend, const ModelConfig& config,
    const LoadedWeights& weights, const StateViews& state, const Activations& activations,
    const StepBindings& bindings)
{
    const std::unique_ptr<Recorder> recorder = backend.record();
    Forward(*recorder, config, weights, state, activations, bindings).run();
    return recorder->finish();
}

} // namespace core::engine
