#include "core/engine/vision/vision_config.h"

#include "core/engine/gguf/gguf_file.h"

#include <cmath>

namespace core::engine {
namespace {

constexpr std::string_view kProjector = "qwen3vl_merger";

// What a converter writes when it has not seen the model's preprocessor settings.
constexpr std::array<double, 3> kClipMean{0.48145466, 0.4578275, 0.40821073};
constexpr std::array<double, 3> kClipDeviation{0.26862954, 0.26130258, 0.27577711};

tl::unexpected<Error> refuse(const GgufFile& file, ErrorCode code, const std::string& reason)
{
    return fail(code, file.path().string() + ": " + reason);
}

tl::unexpected<Error> malformed(const GgufFile& file, const std::string& reason)
{
    return refuse(file, ErrorCode::Malformed,
        reason +
            ". The file is damaged or was converted by a tool that does not know this model; try "
            "another download of it.");
}

// Other image models are well-formed files too, so they are told apart before anything is measured.
Result<void> checkKind(const GgufFile& file)
{
    const auto architecture = file.string("general.architecture");
    if (!architecture) {
        return malformed(file, "general.architecture is missing");
    }
    if (*architecture != "clip") {
        return refuse(file, ErrorCode::Mismatch,
            "this is a model of architecture \"" + std::string(*architecture) +
                "\", not the image part (mmproj) of one. Choose the mmproj file that was published "
                "with the model.");
    }
    if (file.boolean("clip.has_vision_encoder") == false) {
        return refuse(file, ErrorCode::Unsupported,
            "the file says that it holds no vision encoder (clip.has_vision_encoder is false). "
            "Choose "
            "the mmproj file for images.");
    }
    auto projector = file.string("clip.vision.projector_type");
    if (!projector) {
        projector = file.string("clip.projector_type");
    }
    if (!projector) {
        return malformed(file, "clip.projector_type is missing");
    }
    if (*projector != kProjector) {
        return refuse(file, ErrorCode::Unsupported,
            "the projector is \"" + std::string(*projector) + "\"; Hearth runs \"" +
                std::string(kProjector) +
                "\", that of the Qwen3.5 and Qwen3.6 family. Choose the "
                "mmproj file that was published with the model.");
    }
    if (file.boolean("clip.use_gelu") == false || file.boolean("clip.use_silu") == true) {
        return refuse(file, ErrorCode::Unsupported,
            "the file asks for an activation other than GELU, which no model of this family has.");
    }
    return {};
}

Result<int> readSize(const GgufFile& file, const std::string& key, std::int64_t most)
{
    const auto value = file.integer(key);
    if (!value) {
        return malformed(file, key + " is missing");
    }
    if (*value < 1 || *value > most) {
        return malformed(
            file, key + " is " + std::to_string(*value) + ", which no model of this family has");
    }
    return int(*value);
}

// Sizes that are part of the format of this family rather than of one model.
Result<void> checkFixed(
    const GgufFile& file, const std::string& key, std::optional<std::int64_t> value, int wanted)
{
    if (value && *value != wanted) {
        return refuse(file, ErrorCode::Unsupported,
            key + " is " + std::to_string(*value) + "; every model of this family has " +
                std::to_string(wanted) + ".");
    }
    return {};
}

// DeepStack feeds hidden rows into later text layers. Ignoring it would give wrong answers quietly.
Result<void> checkDeepstack(const GgufFile& file)
{
    static constexpr std::string_view kKey = "clip.vision.is_deepstack_layers";
    bool used = false;
    if (const GgufValue* value = file.find(kKey)) {
        const auto* array = std::get_if<GgufArray>(value);
        const auto* flags = array ? std::get_if<std::vector<bool>>(array) : nullptr;
        const auto* numbers = array ? std::get_if<std::vector<std::int64_t>>(array) : nullptr;
        for (std::size_t i = 0; flags && i < flags->size(); ++i) {
            used = used || (*flags)[i];
        }
        for (std::size_t i = 0; numbers && i < numbers->size(); ++i) {
            used = used || (*numbers)[i] != 0;
        }
    }
    for (const GgufTensor& tensor : file.tensors()) {
        used = used || tensor.name.starts_with("v.deepstack.");
    }
    if (used) {
        return refuse(file, ErrorCode::Unsupported,
            "the file uses DeepStack layers, so it belongs to a Qwen3-VL model. Hearth runs the "
            "image "
            "models of the Qwen3.5 and Qwen3.6 family, which have none.");
    }
    return {};
}

bool near(const std::vector<double>& values, const std::array<double, 3>& wanted)
{
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (std::abs(values[i] - wanted[i]) > 1e-4) {
            return false;
        }
    }
    return true;
}

// Every model of this family was trained with 0.5. The CLIP constants are a known slip of
// converters and are put right; other values are taken as they are. Both are worth a warning.
Result<void> readNormalization(const GgufFile& file, VisionConfig& config)
{
    const auto* mean = file.numbers("clip.vision.image_mean");
    const auto* deviation = file.numbers("clip.vision.image_std");
    if (!mean || !deviation) {
        config.warnings.push_back(
            "The file does not say how pixels are normalised; 0.5 and 0.5 are used.");
        return {};
    }
    if (mean->size() != 3 || deviation->size() != 3) {
        return malformed(file, "clip.vision.image_mean and image_std must hold 3 numbers each");
    }
    if (near(*mean, kClipMean) && near(*deviation, kClipDeviation)) {
        config.warnings.push_back(
            "The file holds the pixel normalisation of CLIP, a known slip of its "
            "converter; 0.5 and 0.5 are used instead.");
        return {};
    }
    for (std::size_t i = 0; i < 3; ++i) {
        if (!std::isfinite((*mean)[i]) || !((*deviation)[i] > 0) ||
            !std::isfinite((*deviation)[i])) {
            return malformed(file, "clip.vision.image_mean or image_std holds no usable number");
        }
        config.mean[i] = float((*mean)[i]);
        config.deviation[i] = float((*deviation)[i]);
    }
    if (!near(*mean, {0.5, 0.5, 0.5}) || !near(*deviation, {0.5, 0.5, 0.5})) {
        config.warnings.push_back(
            "The file's pixel normalisation is not 0.5 and 0.5, with which every "
            "model of this family was trained; pictures may be misread.");
    }
    return {};
}

// Published files seldom name their limits, but all have the same tower table and were trained with
// the same limits. A tower with another table is no published one: then only what every engine
// accepts is assumed.
Result<void> readPixelLimits(const GgufFile& file, VisionConfig& config)
{
    static constexpr int kPublishedSide = 48;
    static constexpr PixelLimits kOther{8'192, 4'194'304}; // 8 to 4096 tokens
    PixelLimits& limits = config.limits;
    limits = config.positionSide == kPublishedSide ? PixelLimits{} : kOther;
    limits.least = file.integer("clip.vision.image_min_pixels").value_or(limits.least);
    limits.most = file.integer("clip.vision.image_max_pixels").value_or(limits.most);
    static constexpr std::int64_t kMostPixels = 1LL << 30; // 2^20 tokens
    limits.mostOfTower = limits.most;
    if (limits.least < 1 || limits.most < kTokenSide * kTokenSide || limits.most > kMostPixels ||
        limits.least > limits.most) {
        return malformed(file, "clip.vision.image_min_pixels (" + std::to_string(limits.least) +
                                   ") and image_max_pixels (" + std::to_string(limits.most) +
                                   ") give no usable range");
    }
    return {};
}

// The table's side is not a key of its own: it follows from the table, and image_size must agree.
Result<int> readPositionSide(const GgufFile& file)
{
    const GgufTensor* table = file.tensor("v.position_embd.weight");
    if (!table) {
        return malformed(file, "the tensor v.position_embd.weight is missing");
    }
    const std::int64_t rows = table->shape[1];
    const int side = int(std::lround(std::sqrt(double(rows))));
    if (rows > (1 << 24) || std::int64_t(side) * side != rows) {
        return malformed(file,
            "v.position_embd.weight has " + std::to_string(rows) + " rows, which is no square");
    }
    const auto imageSize = file.integer("clip.vision.image_size");
    if (imageSize && *imageSize != std::int64_t(side) * kPatchSide) {
        return malformed(file, "clip.vision.image_size is " + std::to_string(*imageSize) +
                                   ", but v.position_embd.weight is "
                                   "made for " +
                                   std::to_string(side * kPatchSide));
    }
    return side;
}

} // namespace

Result<VisionConfig> VisionConfig::read(const GgufFile& file, int textWidth)
{
    RETURN_IF_ERROR(checkKind(file));
    RETURN_IF_ERROR(checkDeepstack(file));

    VisionConfig config;
    config.name = file.string("general.name").value_or(file.path().stem().string());
    const std::string prefix = "clip.vision.";
    ASSIGN_OR_RETURN(config.blocks, readSize(file, prefix + "block_count", 1024));
    ASSIGN_OR_RETURN(config.hidden, readSize(file, prefix + "embedding_length", 1 << 16));
    ASSIGN_OR_RETURN(config.heads, readSize(file, prefix + "attention.head_count", 1 << 10));
    ASSIGN_OR_RETURN(config.feedForward, readSize(file, prefix + "feed_forward_length", 1 << 18));
    ASSIGN_OR_RETURN(config.outputWidth, readSize(file, prefix + "projection_dim", 1 << 18));
    if (config.hidden % config.heads != 0 || config.headDim() % 4 != 0) {
        return malformed(file, "clip.vision.embedding_length " + std::to_string(config.hidden) +
                                   " does not divide into " + std::to_string(config.heads) +
                                   " heads of a multiple of 4");
    }
    const std::string patchKey = prefix + "patch_size";
    const std::string mergeKey = prefix + "spatial_merge_size";
    RETURN_IF_ERROR(checkFixed(file, patchKey, file.integer(patchKey), kPatchSide));
    RETURN_IF_ERROR(checkFixed(file, mergeKey, file.integer(mergeKey), kMergeSide));
    config.epsilon = float(file.number(prefix + "attention.layer_norm_epsilon").value_or(1e-6));
    if (!(config.epsilon > 0) || config.epsilon > 1) {
        return malformed(file, "clip.vision.attention.layer_norm_epsilon is out of range");
    }
    if (textWidth > 0 && config.outputWidth != textWidth) {
        return refuse(file, ErrorCode::Mismatch,
            "the image part was made for a text model of width " +
                std::to_string(config.outputWidth) + ", but this model has " +
                std::to_string(textWidth) +
                ". Choose the mmproj file that "
                "was published with the model.");
    }
    RETURN_IF_ERROR(readNormalization(file, config));
    ASSIGN_OR_RETURN(config.positionSide, readPositionSide(file));
    RETURN_IF_ERROR(readPixelLimits(file, config));
    return config;
}

} // namespace core::engine
