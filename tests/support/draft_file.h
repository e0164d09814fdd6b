// Gives a golden model a draft (MTP) head, which none of them has: a copy of its first attention
// layer with a projection in front.
#pragma once

#include "core/engine/gguf/gguf_file.h"
#include "kernels/quant/dtype.h"
#include "tests/support/gguf_builder.h"
#include "tests/support/golden_data.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <variant>

namespace tests {

enum class Join {
    Both,      // of the embedding and what the model made of the token before, at random
    Embedding, // the embedding goes through, and the layer adds nothing
    Hidden,    // what the model made of the token before goes through, and the layer adds nothing
};

struct DraftFile {
    Join join = Join::Both;
    std::string without; // leaves out the head's tensors whose name contains this
};

inline Bytes floatBytes(const std::vector<float>& values)
{
    const auto bytes = std::as_bytes(std::span(values));
    return {bytes.begin(), bytes.end()};
}

inline Bytes joinMatrix(Join join, std::size_t hidden)
{
    std::vector<float> values(2 * hidden * hidden, 0.0f);
    for (std::size_t row = 0; row < hidden; ++row) {
        if (join != Join::Both) {
            values[row * 2 * hidden + row + (join == Join::Hidden ? hidden : 0)] = 1.0f;
        }
        for (std::size_t i = 0; i < 2 * hidden && join == Join::Both; ++i) {
            values[row * 2 * hidden + i] =
                std::sin(float(row * 131 + i * 37)) / std::sqrt(float(hidden));
        }
    }
    return floatBytes(values);
}

// The file's bytes; nothing where the golden model cannot be read.
inline Bytes withDraftHead(const std::string& golden, const DraftFile& wanted)
{
    const auto opened = core::engine::GgufFile::open(goldenPath(golden + ".gguf"));
    if (!opened) {
        return {};
    }
    const core::engine::GgufFile& file = **opened;
    GgufBuilder builder;
    const std::string arch(*file.string("general.architecture"));
    const auto layers = *file.integer(arch + ".block_count");
    for (const core::engine::GgufEntry& entry : file.metadata()) {
        const auto add = [&](const auto& value) { builder.add(entry.key, value); };
        if (entry.key == arch + ".block_count") {
            add(std::uint32_t(layers + 1));
        } else if (const auto* array = std::get_if<core::engine::GgufArray>(&entry.value)) {
            std::visit(add, *array);
        } else {
            std::visit(
                [&](const auto& value) {
                    if constexpr (!std::is_same_v<std::decay_t<decltype(value)>,
                                      core::engine::GgufArray>) {
                        add(value);
                    }
                },
                entry.value);
        }
    }
    builder.add(arch + ".nextn_predict_layers", std::uint32_t{1});

    int attention = 0;
    while (!file.tensor("blk." + std::to_string(attention) + ".attn_q.weight")) {
        ++attention;
    }
    const std::string from = "blk." + std::to_string(attention) + ".";
    const std::string block = "blk." + std::to_string(layers) + ".";
    const auto add = [&](const core::engine::GgufTensor& tensor, const std::string& name) {
        const bool adds = name.starts_with(block) && wanted.join != Join::Both &&
                          (name.find("attn_output") != std::string::npos ||
                              name.find("ffn_down") != std::string::npos);
        const bool left = !wanted.without.empty() && name.starts_with(block) &&
                          name.find(wanted.without) != std::string::npos;
        Bytes data(tensor.data.begin(), tensor.data.end());
        if (adds) {
            std::fill(data.begin(), data.end(), std::byte{0});
        }
        if (!left) {
            builder.tensor({name, {tensor.shape.begin(), tensor.shape.begin() + tensor.rank},
                std::uint32_t(tensor.type), std::move(data), {}});
        }
    };
    for (const core::engine::GgufTensor& tensor : file.tensors()) {
        add(tensor, std::string(tensor.name));
    }
    for (const core::engine::GgufTensor& tensor : file.tensors()) {
        if (tensor.name.starts_with(from)) {
            add(tensor, block + std::string(tensor.name.substr(from.size())));
        }
    }
    const auto hidden = std::uint64_t(*file.integer(arch + ".embedding_length"));
    const std::vector<float> ones(hidden, 1.0f);
    for (const char* norm : {"enorm", "hnorm", "shared_head_norm"}) {
        builder.tensor(
            block + "nextn." + norm + ".weight", kernels::DType::F32, {hidden}, floatBytes(ones));
    }
    builder.tensor(block + "nextn.eh_proj.weight", kernels::DType::F32, {2 * hidden, hidden},
        joinMatrix(wanted.join, std::size_t(hidden)));
    return builder.build();
}

} // namespace tests
