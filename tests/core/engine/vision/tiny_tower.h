// Makes image models (mmproj files) of a few numbers for tests: whole by default, with one thing
// wrong where a test asks for it.
#pragma once

#include "core/engine/gguf/gguf_file.h"
#include "core/engine/vision/vision_config.h"
#include "tests/support/gguf_builder.h"

#include <functional>
#include <map>
#include <memory>
#include <set>

namespace tests {

struct TinyTower {
    using Shape = std::vector<std::uint64_t>;

    std::string architecture = "clip";
    std::string projector = "qwen3vl_merger";
    std::uint32_t hidden = 8;
    std::uint32_t heads = 2;
    std::uint32_t feedForward = 12;
    std::uint32_t blocks = 1;
    std::uint32_t positionSide = 4;
    std::uint32_t outputWidth = 6;
    std::uint32_t patchSize = 16;
    std::uint32_t mergeSize = 2;
    bool hasVisionEncoder = true;
    bool usesGelu = true;
    std::vector<float> mean{0.5f, 0.5f, 0.5f};
    std::vector<float> deviation{0.5f, 0.5f, 0.5f};
    std::vector<bool> deepstack{false};
    std::uint32_t leastPixels = 32 * 32;
    std::uint32_t mostPixels = 512 * 512;

    std::set<std::string> without;               // keys and tensors left out
    std::map<std::string, Shape> shapes;         // in the file's order, instead of the right ones
    std::map<std::string, kernels::DType> types; // instead of F32; the values are zeros then
    std::vector<std::string> extraTensors;       // of one number
    std::function<float(const std::string& tensor, std::size_t index)> value; // zeros without

    Bytes build() const
    {
        GgufBuilder file;
        const auto key = [&](const std::string& name, const auto& content) {
            if (!without.contains(name)) {
                file.add(name, content);
            }
        };
        const std::string vision = "clip.vision.";
        key("general.architecture", architecture);
        key("clip.has_vision_encoder", hasVisionEncoder);
        key("clip.projector_type", projector);
        key("clip.use_gelu", usesGelu);
        key(vision + "image_size", std::uint32_t(positionSide * 16));
        key(vision + "patch_size", patchSize);
        key(vision + "embedding_length", hidden);
        key(vision + "feed_forward_length", feedForward);
        key(vision + "block_count", blocks);
        key(vision + "projection_dim", outputWidth);
        key(vision + "attention.head_count", heads);
        key(vision + "attention.layer_norm_epsilon", 1e-6f);
        key(vision + "spatial_merge_size", mergeSize);
        key(vision + "image_mean", mean);
        key(vision + "image_std", deviation);
        key(vision + "is_deepstack_layers", deepstack);
        key(vision + "image_min_pixels", leastPixels);
        key(vision + "image_max_pixels", mostPixels);

        const std::uint64_t merged = std::uint64_t(hidden) * 4;
        addTensor(file, "v.patch_embd.weight", {16, 16, 3, hidden});
        addTensor(file, "v.patch_embd.weight.1", {16, 16, 3, hidden});
        addTensor(file, "v.patch_embd.bias", {hidden});
        addTensor(file, "v.position_embd.weight", {hidden, positionSide * positionSide});
        for (std::uint32_t i = 0; i < blocks; ++i) {
            const std::string block = "v.blk." + std::to_string(i) + ".";
            addPair(file, block + "ln1", {hidden});
            addPair(file, block + "attn_qkv", {hidden, 3 * hidden});
            addPair(file, block + "attn_out", {hidden, hidden});
            addPair(file, block + "ln2", {hidden});
            addPair(file, block + "ffn_up", {hidden, feedForward});
            addPair(file, block + "ffn_down", {feedForward, hidden});
        }
        addPair(file, "v.post_ln", {hidden});
        addPair(file, "mm.0", {merged, merged});
        addPair(file, "mm.2", {merged, outputWidth});
        for (const std::string& name : extraTensors) {
            file.tensor(name, kernels::DType::F32, {1});
        }
        return file.build();
    }

private:
    // A matrix or norm and its bias, which has one number per output.
    void addPair(GgufBuilder& file, const std::string& name, const Shape& weight) const
    {
        addTensor(file, name + ".weight", weight);
        addTensor(file, name + ".bias", {weight.back()});
    }

    void addTensor(GgufBuilder& file, const std::string& name, const Shape& right) const
    {
        if (without.contains(name)) {
            return;
        }
        const auto otherShape = shapes.find(name);
        const Shape& shape = otherShape == shapes.end() ? right : otherShape->second;
        const auto otherType = types.find(name);
        if (!value || otherType != types.end()) {
            file.tensor(
                name, otherType == types.end() ? kernels::DType::F32 : otherType->second, shape);
            return;
        }
        std::size_t count = 1;
        for (const std::uint64_t size : shape) {
            count *= std::size_t(size);
        }
        Bytes data;
        for (std::size_t i = 0; i < count; ++i) {
            GgufBuilder::put(data, value(name, i));
        }
        file.tensor(name, kernels::DType::F32, shape, std::move(data));
    }
};

// A parsed file and the bytes it lies in; null when the parser refuses them.
struct ParsedTower {
    explicit ParsedTower(const TinyTower& tower)
        : bytes(tower.build())
    {
        if (auto parsed = core::engine::GgufFile::parse(bytes, "tiny-mmproj.gguf")) {
            file = std::move(*parsed);
        }
    }
    Bytes bytes;
    std::unique_ptr<core::engine::GgufFile> file;
};

} // namespace tests
