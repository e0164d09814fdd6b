#include "core/models/advisor.h"

#include "core/engine/gguf/gguf_file.h"
#include "core/models/model_offer.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace core::models {
namespace {

using kernels::DType;

// Prompts are read in slices of this many tokens, see engine::LoadedModel.
constexpr double kSliceTokens = 512;
// Calls of a layer, as recorded: its products, norms, gates, rotation, sums. On a CPU each has to
// be handed to all threads; a graphics device has several of them in one dispatch.
constexpr double kCallsOfLayer = 20;
constexpr double kDispatchesOfLayer = 6;
constexpr std::uint64_t kDeviceOverhead = 128u << 20;
constexpr std::uint64_t kPictureRoom = 192u << 20;
constexpr int kPageTokens = 256;
constexpr double kKeyValueBytes = 2; // halves, by default

double bytesOf(DType type, double weights)
{
    const kernels::DTypeTraits& traits = kernels::traitsOf(type);
    return weights * double(traits.blockBytes) / double(traits.blockElements);
}

double bitsOf(DType type) { return 8 * bytesOf(type, 1); }

bool isExpert(std::string_view name) { return name.find("_exps.") != std::string_view::npos; }

void addTo(std::vector<ModelWork::Part>& parts, DType type, double weights, double bytes)
{
    for (ModelWork::Part& part : parts) {
        if (part.type == type) {
            part.weights += weights;
            part.bytes += bytes;
            return;
        }
    }
    parts.push_back({type, weights, bytes});
}

struct Layers {
    double recurrent = 0;
    double attention = 0;
};

Layers layersOf(const engine::ModelConfig& config)
{
    const auto recurrent =
        double(std::count(config.recurrent.begin(), config.recurrent.end(), true));
    return {recurrent, double(config.layers) - recurrent};
}

// The type that most of a mix is made of, and its bigger companion.
std::pair<DType, DType> typesOf(std::string_view quant)
{
    const double bits = bitsPerWeight(quant);
    constexpr std::array kSteps = {std::pair(DType::Q2_K, DType::Q3_K),
        std::pair(DType::Q3_K, DType::Q5_K), std::pair(DType::Q4_K, DType::Q6_K),
        std::pair(DType::Q5_K, DType::Q6_K), std::pair(DType::Q6_K, DType::Q8_0),
        std::pair(DType::Q8_0, DType::Q8_0), std::pair(DType::F16, DType::F16)};
    const std::string name(quant);
    if (name.find("Q4_0") != std::string::npos) {
        return {DType::Q4_0, DType::Q6_K};
    }
    if (name.find("IQ4") != std::string::npos) {
        return {DType::IQ4_XS, DType::Q6_K};
    }
    if (name == "BF16") {
        return {DType::BF16, DType::BF16};
    }
    const auto best = std::min_element(kSteps.begin(), kSteps.end(), [&](auto a, auto b) {
        return std::fabs(bitsOf(a.first) + 0.3 - bits) < std::fabs(bitsOf(b.first) + 0.3 - bits);
    });
    return *best;
}

// Weights of the layers that one token reads.
double activeBody(const KnownModel& model)
{
    const double body = model.weights - model.headWeights * (model.tiedHead ? 1 : 2);
    const engine::ModelConfig& config = model.config;
    if (!config.isMoe()) {
        return body;
    }
    const double experts = 3.0 * config.layers * config.hidden * config.expertFeedForward;
    return body - experts * (config.experts - config.expertsUsed);
}

} // namespace

Result<ModelWork> workOf(const engine::GgufFile& file, std::uint64_t imageBytes)
{
    ModelWork work;
    ASSIGN_OR_RETURN(work.config, engine::ModelConfig::read(file));
    work.imageBytes = imageBytes;
    work.exact = true;
    const engine::GgufTensor* head = file.tensor("output.weight");
    const engine::GgufTensor* const table = file.tensor("token_embd.weight");
    head = head != nullptr ? head : table;
    const double used =
        work.config.isMoe() ? double(work.config.expertsUsed) / double(work.config.experts) : 1;
    for (const engine::GgufTensor& tensor : file.tensors()) {
        double weights = 1;
        for (const std::int64_t extent : tensor.shape) {
            weights *= double(extent);
        }
        const auto bytes = double(tensor.data.size());
        work.fileBytes += tensor.data.size();
        if (&tensor == head) {
            work.head = {tensor.type, weights, bytes};
        } else if (&tensor != table) {
            const double share = isExpert(tensor.name) ? used : 1;
            addTo(work.body, tensor.type, weights * share, bytes * share);
        }
    }
    return work;
}

ModelWork workOf(const KnownModel& model, std::string_view quant, std::uint64_t fileBytes,
    std::uint64_t imageBytes)
{
    ModelWork work;
    work.config = model.config;
    work.imageBytes = imageBytes;
    const auto [main, bigger] = typesOf(quant);
    const double head = bytesOf(bigger, model.headWeights);
    // Files keep their size to the mix: what the head leaves is shared between two types.
    const double guessed = model.weights * std::max(2.0, bitsPerWeight(quant)) / 8;
    work.fileBytes = fileBytes > 0 ? fileBytes : std::uint64_t(guessed);
    const double bodyWeights = model.weights - model.headWeights * (model.tiedHead ? 1 : 2);
    const double rest =
        double(work.fileBytes) - head - (model.tiedHead ? 0 : bytesOf(main, model.headWeights));
    const double bits = std::max(bitsOf(main) * 0.9, 8 * rest / bodyWeights);
    const double share =
        bigger == main || bitsOf(bigger) <= bitsOf(main)
            ? 0
            : std::clamp((bits - bitsOf(main)) / (bitsOf(bigger) - bitsOf(main)), 0.0, 1.0);
    const double active = activeBody(model);
    addTo(work.body, main, active * (1 - share), bytesOf(main, active * (1 - share)));
    if (share > 0) {
        addTo(work.body, bigger, active * share, bytesOf(bigger, active * share));
    }
    work.head = {bigger, model.headWeights, head};
    return work;
}

std::uint64_t memoryNeeded(const ModelWork& work, const Situation& situation, bool onCpu)
{
    const engine::ModelConfig& config = work.config;
    const Layers layers = layersOf(config);
    const double pages =
        std::ceil(double(situation.contextTokens) / kPageTokens) + double(situation.sequences);
    const double keyValues = layers.attention * pages * kPageTokens * double(config.kvHeads) *
                             double(config.headDim) * 2 * kKeyValueBytes;
    const double state =
        layers.recurrent * double(situation.sequences) * 4 *
        (double(config.valueHeads) * double(config.valueDim) * double(config.keyDim) +
            double(config.convTaps) * double(config.convChannels()));
    // Rows of a slice through the widest parts of a layer, and the logits.
    const double inner = config.isMoe() ? double(config.expertsUsed) *
                                              (2.0 * config.expertFeedForward + config.hidden)
                                        : 2.0 * config.feedForward;
    const double working = 4 * kSliceTokens *
                               (6.0 * config.hidden + inner + 2.0 * config.convChannels() +
                                   4.0 * config.heads * config.headDim) +
                           4.0 * situation.sequences * config.vocabulary;
    return work.fileBytes + std::uint64_t(keyValues + state + working) +
           (onCpu ? 0 : kDeviceOverhead) +
           (work.imageBytes > 0 ? work.imageBytes + kPictureRoom : 0);
}

Prediction predict(
    const ModelWork& work, const engine::DeviceSpeed& device, const Situation& situation)
{
    const engine::ModelConfig& config = work.config;
    const Layers layers = layersOf(config);
    const bool onCpu = device.device == "cpu";
    Prediction prediction;
    prediction.device = device.device;
    prediction.memoryBytes = memoryNeeded(work, situation, onCpu);
    prediction.freeBytes = device.freeBytes;
    prediction.fits = prediction.memoryBytes <= device.freeBytes;

    double decode = 0; // seconds a token
    double prompt = 0; // seconds a token of a prompt
    for (const ModelWork::Part& part : work.body) {
        const engine::TypeSpeed speed = device.speedOf(part.type);
        const double scale = speed.type == part.type ? 1 : bitsOf(speed.type) / bitsOf(part.type);
        decode += part.bytes * scale / speed.decodeBytes;
        prompt += part.weights / speed.promptWeights;
    }
    const double headSeconds = work.head.bytes / device.speedOf(work.head.type).decodeBytes;
    decode += headSeconds;
    const double heads = layers.recurrent * double(config.valueHeads);
    decode += heads * device.deltaDecodeSeconds;
    prompt += heads * device.deltaPromptSeconds;
    const double calls =
        (onCpu ? kCallsOfLayer : kDispatchesOfLayer) * double(config.layers) * device.callSeconds;
    // What calls besides the products read and write of a token's rows: the residual stream four
    // times, the convolution's channels and the feed-forward's two halves and their product.
    const double inner = config.isMoe()
                             ? double(config.expertsUsed) * double(config.expertFeedForward)
                             : double(config.feedForward);
    prompt += device.elementSeconds *
              (double(config.layers) * (4.0 * double(config.hidden) + 3.0 * inner) +
                  layers.recurrent * 2.0 * double(config.convChannels()));
    decode += calls;
    const double deep = double(situation.promptTokens);
    decode += layers.attention * deep * double(config.kvHeads) * double(config.headDim) * 2 *
              kKeyValueBytes / device.attentionBytes;
    prompt += layers.attention * (deep / 2) * double(config.heads) * double(config.headDim) * 2 /
              device.attentionProducts;

    prediction.tokensPerSecond = 1 / decode;
    const double slices = std::ceil(deep / kSliceTokens);
    const double promptSeconds = std::max(prompt * deep + headSeconds + slices * calls, decode);
    prediction.promptTokensPerSecond = deep / promptSeconds;
    prediction.secondsToFirstToken = promptSeconds;
    return prediction;
}

} // namespace core::models
