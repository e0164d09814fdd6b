#include "core/engine/model/weights.h"

#include "core/engine/gguf/gguf_file.h"
#include "core/engine/model/rotary.h"

#include <algorithm>

namespace core::engine {
namespace {

AttentionWeights loadAttention(WeightLoader& loader, const std::string& block, const ModelConfig& c)
{
    const int queryRows = c.heads * c.headDim;
    const int keyRows = c.kvHeads * c.headDim;
    AttentionWeights weights;
    weights.query = loader.projection(block + "attn_q", {2 * queryRows, c.hidden});
    weights.key = loader.projection(block + "attn_k", {keyRows, c.hidden});
    weights.value = loader.projection(block + "attn_v", {keyRows, c.hidden});
    weights.output = loader.projection(block + "attn_output", {c.hidden, queryRows});
    weights.queryNorm = loader.small(block + "attn_q_norm.weight", {c.headDim});
    weights.keyNorm = loader.small(block + "attn_k_norm.weight", {c.headDim});
    return weights;
}

DeltaNetWeights loadDeltaNet(WeightLoader& loader, const std::string& block, const ModelConfig& c)
{
    DeltaNetWeights weights;
    weights.queryKeyValue = loader.projection(block + "attn_qkv", {c.convChannels(), c.hidden});
    weights.gate = loader.projection(block + "attn_gate", {c.valueChannels(), c.hidden});
    weights.alpha = loader.projection(block + "ssm_alpha", {c.valueHeads, c.hidden});
    weights.beta = loader.projection(block + "ssm_beta", {c.valueHeads, c.hidden});
    weights.convolution = loader.small(block + "ssm_conv1d.weight", {c.convChannels(), c.convTaps});
    weights.timeStepBias = loader.small(block + "ssm_dt.bias", {c.valueHeads});
    weights.decayRate = loader.small(block + "ssm_a", {c.valueHeads});
    weights.norm = loader.small(block + "ssm_norm.weight", {c.valueDim});
    weights.output = loader.projection(block + "ssm_out", {c.hidden, c.valueChannels()});
    return weights;
}

DenseWeights loadDense(WeightLoader& loader, const std::string& block, const std::string& suffix,
    int hidden, int inner)
{
    DenseWeights weights;
    weights.gate = loader.projection(block + "ffn_gate" + suffix, {inner, hidden});
    weights.up = loader.projection(block + "ffn_up" + suffix, {inner, hidden});
    weights.down = loader.projection(block + "ffn_down" + suffix, {hidden, inner});
    return weights;
}

// Gate and up as halves of one tensor: rows of the gate first, for every expert.
void splitFusedExperts(MoeWeights& moe, const kernels::TensorView& fused, int inner)
{
    moe.gate.weight = fused;
    moe.gate.weight.shape[1] = inner;
    moe.up.weight = moe.gate.weight;
    moe.up.weight.offset += std::size_t(inner * fused.stride[1]);
}

MoeWeights loadMoe(WeightLoader& loader, const std::string& block, const ModelConfig& c)
{
    MoeWeights weights;
    const int inner = c.expertFeedForward;
    weights.router = loader.projection(block + "ffn_gate_inp", {c.experts, c.hidden});
    if (loader.has(block + "ffn_gate_up_exps.weight")) {
        splitFusedExperts(weights,
            loader.matrix(block + "ffn_gate_up_exps.weight", {c.experts, 2 * inner, c.hidden}),
            inner);
    } else {
        weights.gate = loader.projection(block + "ffn_gate_exps", {c.experts, inner, c.hidden});
        weights.up = loader.projection(block + "ffn_up_exps", {c.experts, inner, c.hidden});
    }
    weights.down = loader.projection(block + "ffn_down_exps", {c.experts, c.hidden, inner});
    weights.sharedRouter = loader.projection(block + "ffn_gate_inp_shexp", {1, c.hidden});
    weights.shared = loadDense(loader, block, "_shexp", c.hidden, c.sharedFeedForward);
    return weights;
}

std::uint64_t expertBytes(const MoeWeights& moe)
{
    const auto bytes = [](const Projection& p) {
        return std::uint64_t(p.weight.shape[0]) * std::uint64_t(p.weight.shape[1]) *
               kernels::rowBytes(p.weight.type, std::size_t(p.weight.columns()));
    };
    return bytes(moe.gate) + bytes(moe.up) + bytes(moe.down);
}

} // namespace

Result<LoadedWeights> LoadedWeights::load(const GgufFile& file, const ModelConfig& config,
    const Placement& placement, std::span<kernels::Backend* const> devices,
    const std::stop_token& stop, const std::function<void(float)>& progress)
{
    const auto deviceOf = [&](int index) -> kernels::Backend& {
        return *devices[std::size_t(index)];
    };
    const int cpu = int(devices.size()) - 1;
    const bool tied = file.tensor("output.weight") == nullptr;
    const std::uint64_t fileBytes = std::max<std::uint64_t>(file.sizeBytes(), 1);
    WeightLoader loader(file, deviceOf(placement.head));
    LoadedWeights loaded;
    loaded.text.embeddingOnHost = !tied || placement.mixer.front() != placement.head;
    if (loaded.text.embeddingOnHost) {
        loader.use(deviceOf(cpu));
    }
    loaded.text.embedding = loader.matrix("token_embd.weight", {config.vocabulary, config.hidden});
    const std::uint64_t embeddingBytes = loader.matrixBytes();

    std::uint64_t idleExpertBytes = 0;
    for (int i = 0; i < config.layers; ++i) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "loading was stopped");
        }
        progress(float(double(loader.matrixBytes()) / double(fileBytes)));
        const std::string block = "blk." + std::to_string(i) + ".";
        LayerWeights layer;
        loader.use(deviceOf(placement.mixer[std::size_t(i)]));
        layer.attentionNorm = loader.small(block + "attn_norm.weight", {config.hidden});
        if (config.recurrent[std::size_t(i)]) {
            layer.deltaNet = loadDeltaNet(loader, block, config);
        } else {
            layer.attention = loadAttention(loader, block, config);
        }
        loader.use(deviceOf(placement.feedForward[std::size_t(i)]));
        layer.feedForwardNorm = loader.small(block + "post_attention_norm.weight", {config.hidden});
        if (config.isMoe()) {
            layer.moe = loadMoe(loader, block, config);
            RETURN_IF_ERROR(loader.outcome());
            idleExpertBytes += expertBytes(layer.moe) / std::uint64_t(config.experts) *
                               std::uint64_t(config.experts - config.expertsUsed);
        } else {
            layer.dense = loadDense(loader, block, "", config.hidden, config.feedForward);
        }
        loaded.text.layers.push_back(layer);
    }

    loader.use(deviceOf(placement.head));
    loaded.text.outputNorm = loader.small("output_norm.weight", {config.hidden});
    if (!tied) {
        loaded.text.output = loader.projection("output", {config.vocabulary, config.hidden});
    } else if (loaded.text.embeddingOnHost && placement.head != cpu) {
        loaded.text.output.weight =
            loader.matrix("token_embd.weight", {config.vocabulary, config.hidden});
    } else {
        loaded.text.output.weight = loaded.text.embedding;
    }

    const RotaryFrequencies rotary = rotaryFrequencies(config);
    const auto pairs = std::int64_t(rotary.frequency.size());
    for (int device = 0; device <= cpu; ++device) {
        kernels::RotaryTable table;
        if (placement.uses(device)) {
            loader.use(deviceOf(device));
            table.frequency = loader.constant(rotary.frequency.data(),
                rotary.frequency.size() * sizeof(float), kernels::DType::F32, {pairs});
            table.component = loader.constant(rotary.component.data(),
                rotary.component.size() * sizeof(std::int32_t), kernels::DType::I32, {pairs});
            table.scale = rotary.scale;
        }
        loaded.rotary.push_back(table);
    }

    RETURN_IF_ERROR(loader.outcome());
    loaded.parameters = loader.elements();
    // An untied embedding is looked up, one row a token; a tied one is read whole by the head.
    const bool placedTwice = tied && loaded.text.embeddingOnHost && placement.head != cpu;
    loaded.bytesPerToken =
        loader.matrixBytes() - idleExpertBytes - (tied && !placedTwice ? 0 : embeddingBytes);
    if (placedTwice) {
        loaded.parameters -= std::uint64_t(config.vocabulary) * std::uint64_t(config.hidden);
    }
    loaded.buffers = loader.takeBuffers();
    return loaded;
}

void LoadedWeights::loadDraft(
    const GgufFile& file, const ModelConfig& config, kernels::Backend& device)
{
    const std::string block = "blk." + std::to_string(config.layers) + ".";
    const std::string own = block + "nextn.";
    WeightLoader loader(file, device);
    DraftWeights head;
    head.join = loader.projection(own + "eh_proj", {config.hidden, 2 * config.hidden});
    head.embeddingNorm = loader.small(own + "enorm.weight", {config.hidden});
    head.hiddenNorm = loader.small(own + "hnorm.weight", {config.hidden});
    head.outputNorm = loader.has(own + "shared_head_norm.weight")
                          ? loader.small(own + "shared_head_norm.weight", {config.hidden})
                          : text.outputNorm;
    head.layer.attentionNorm = loader.small(block + "attn_norm.weight", {config.hidden});
    head.layer.attention = loadAttention(loader, block, config);
    head.layer.feedForwardNorm =
        loader.small(block + "post_attention_norm.weight", {config.hidden});
    if (config.isMoe()) {
        head.layer.moe = loadMoe(loader, block, config);
    } else {
        head.layer.dense = loadDense(loader, block, "", config.hidden, config.feedForward);
    }
    const bool foreign = head.join.scale || loader.has(own + "shared_head_head.weight") ||
                         loader.has(own + "embed_tokens.weight");
    if (!loader.outcome() || foreign) {
        return;
    }
    draft = head;
    for (auto& buffer : loader.takeBuffers()) {
        buffers.push_back(std::move(buffer));
    }
}

} // namespace core::engine
