// The tensors of a text model as views on device memory, checked against the model's configuration.
//
// Owns the buffers; reads matrices straight from the mapped file where the device can. Small
// tensors (norms, biases, convolution) become F32 copies, whatever type the file has them in. The
// GGUF file must outlive this. Names and shapes: spec qwen35-text.md section 3.
#pragma once

#include "core/base/result.h"
#include "core/engine/model/model_config.h"
#include "core/engine/model/placement.h"
#include "kernels/backend.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace core::engine {

class GgufFile;
struct GgufTensor;

using Projection = kernels::Matrix; // [out, in] or [experts, out, in]

struct AttentionWeights {
    Projection query; // [heads * 2 * headDim, hidden]: query and gate of each head in turn
    Projection key, value, output;
    kernels::TensorView queryNorm, keyNorm; // [headDim]
};

struct DeltaNetWeights {
    Projection queryKeyValue;         // [convChannels, hidden]
    Projection gate;                  // [valueChannels, hidden]
    Projection alpha, beta;           // [valueHeads, hidden]
    kernels::TensorView convolution;  // [convChannels, taps]
    kernels::TensorView timeStepBias; // [valueHeads]
    kernels::TensorView decayRate;    // [valueHeads], negative
    kernels::TensorView norm;         // [valueDim]
    Projection output;                // [hidden, valueChannels]
};

struct DenseWeights {
    Projection gate, up, down;
};

struct MoeWeights {
    Projection router;         // [experts, hidden]
    Projection gate, up, down; // [experts, ...]
    Projection sharedRouter;   // [1, hidden]
    DenseWeights shared;
};

struct LayerWeights {
    kernels::TensorView attentionNorm;   // [hidden]
    kernels::TensorView feedForwardNorm; // [hidden]
    AttentionWeights attention;          // if not recurrent
    DeltaNetWeights deltaNet;            // if recurrent
    DenseWeights dense;                  // if not MoE
    MoeWeights moe;                      // if MoE
};

struct TextWeights {
    // [vocabulary, hidden]: on the device of the head when the head is made of it and the first
    // layer is there too, else on the CPU.
    kernels::TensorView embedding;
    bool embeddingOnHost = false;
    std::vector<LayerWeights> layers;
    kernels::TensorView outputNorm;
    Projection output; // the embedding where the file has none of its own
};

// The draft (MTP) head: one more attention layer.
struct DraftWeights {
    // [hidden, 2 * hidden]: of a token's embedding and of what the model made of the one before.
    Projection join;
    kernels::TensorView embeddingNorm, hiddenNorm, outputNorm; // [hidden]
    LayerWeights layer;
};

// Takes tensors out of a file one by one and keeps the buffers they end up in.
class WeightLoader {
public:
    WeightLoader(const GgufFile& file, kernels::Backend& backend);

    // Where the tensors taken from now on go.
    void use(kernels::Backend& backend) { m_backend = &backend; }

    // Sizes are written slowest first: {out, in}. The first failure is kept and reported by
    // outcome(); after it every call gives an empty view.
    kernels::TensorView matrix(const std::string& name, std::initializer_list<std::int64_t> sizes);
    Projection projection(const std::string& name, std::initializer_list<std::int64_t> sizes);
    // A small tensor as F32.
    kernels::TensorView small(const std::string& name, std::initializer_list<std::int64_t> sizes);
    kernels::TensorView constant(const void* data, std::size_t bytes, kernels::DType type,
        std::initializer_list<std::int64_t> sizes);
    bool has(const std::string& name) const;

    Result<void> outcome() const;
    std::vector<std::unique_ptr<kernels::Buffer>> takeBuffers() { return std::move(m_buffers); }
    std::uint64_t matrixBytes() const { return m_matrixBytes; }
    std::uint64_t elements() const { return m_elements; }

private:
    const GgufTensor* require(const std::string& name, std::initializer_list<std::int64_t> sizes);
    kernels::Buffer* keep(std::unique_ptr<kernels::Buffer> buffer, std::size_t bytes);
    void complain(ErrorCode code, const std::string& reason);

    const GgufFile& m_file;
    kernels::Backend* m_backend;
    std::vector<std::unique_ptr<kernels::Buffer>> m_buffers;
    std::uint64_t m_matrixBytes = 0;
    std::uint64_t m_elements = 0;
    std::unique_ptr<Error> m_error;
};

struct LoadedWeights {
    TextWeights text;
    std::vector<kernels::RotaryTable> rotary; // by device
    std::optional<DraftWeights> draft;
    std::vector<std::unique_ptr<kernels::Buffer>> buffers;
    std::uint64_t parameters = 0;
    std::uint64_t bytesPerToken = 0; // read for one generated token; of the experts, those in use

    // `devices` are numbered as in the placement, the CPU last; only those in use are looked at.
    // `progress` gets the share of the bytes that is in place. Cancelled when `stop` asks for it.
    static Result<LoadedWeights> load(const GgufFile& file, const ModelConfig& config,
        const Placement& placement, std::span<kernels::Backend* const> devices,
        const std::stop_token& stop, const std::function<void(float)>& progress);

    // Fills in `draft` from a file that has such a head. One that lacks something, or is made in a
    // way that is not known, is left out: it is needed for nothing.
    void loadDraft(const GgufFile& file, const ModelConfig& config, kernels::Backend& device);
};

} // namespace core::engine
