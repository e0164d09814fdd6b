#include "core/engine/vision/vision_weights.h"

#include "core/engine/gguf/gguf_file.h"
#include "core/engine/vision/patchify.h"
#include "kernels/convert.h"

namespace core::engine {
namespace {

using kernels::DType;
using kernels::TensorView;

using TensorShape = std::array<std::int64_t, 4>; // in the file's order, padded with ones

std::string words(const TensorShape& shape)
{
    std::string text = "[";
    int rank = 4;
    while (rank > 1 && shape[std::size_t(rank) - 1] == 1) {
        --rank;
    }
    for (int i = 0; i < rank; ++i) {
        text += (i > 0 ? ", " : "") + std::to_string(shape[std::size_t(i)]);
    }
    return text + "]";
}

bool holdsWeights(DType type)
{
    switch (type) {
    case DType::I8:
    case DType::I16:
    case DType::I32:
    case DType::I64:
    case DType::F64:
        return false;
    default:
        return true;
    }
}

// Finds tensors by name, checks them, and makes them readable for the device.
class Loader {
public:
    Loader(const GgufFile& file, kernels::Backend& backend,
        std::vector<std::unique_ptr<kernels::Buffer>>& buffers)
        : m_file(file)
        , m_backend(backend)
        , m_buffers(buffers)
    {
    }

    Result<LinearWeights> linear(const std::string& name, int outputs, int inputs)
    {
        LinearWeights linear;
        ASSIGN_OR_RETURN(linear.weight, matrix(name + ".weight", outputs, inputs));
        ASSIGN_OR_RETURN(linear.bias, vector(name + ".bias", outputs));
        return linear;
    }

    Result<NormWeights> norm(const std::string& name, int size)
    {
        NormWeights norm;
        ASSIGN_OR_RETURN(norm.weight, vector(name + ".weight", size));
        ASSIGN_OR_RETURN(norm.bias, vector(name + ".bias", size));
        return norm;
    }

    Result<TensorView> matrix(const std::string& name, std::int64_t rows, std::int64_t columns)
    {
        ASSIGN_OR_RETURN(const GgufTensor* tensor, find(name, {columns, rows, 1, 1}));
        ASSIGN_OR_RETURN(kernels::Buffer * buffer,
            keep(m_backend.place(tensor->type, rows, columns, tensor->data)));
        return kernels::dense(buffer, 0, tensor->type, {rows, columns});
    }

    Result<TensorView> vector(const std::string& name, std::int64_t size)
    {
        ASSIGN_OR_RETURN(const GgufTensor* tensor, find(name, {size, 1, 1, 1}));
        if (tensor->type == DType::F32) {
            ASSIGN_OR_RETURN(
                kernels::Buffer * buffer, keep(m_backend.place(DType::F32, 1, size, tensor->data)));
            return kernels::dense(buffer, 0, DType::F32, {size});
        }
        ASSIGN_OR_RETURN(const std::vector<float> values, floats(*tensor));
        return own(std::as_bytes(std::span(values)), DType::F32, {size});
    }

    // The sum of both temporal taps. Only the rounding differs from using one after the other.
    Result<LinearWeights> patchEmbedding(int hidden)
    {
        const TensorShape shape{kPatchSide, kPatchSide, 3, hidden};
        ASSIGN_OR_RETURN(const GgufTensor* first, find("v.patch_embd.weight", shape));
        ASSIGN_OR_RETURN(const GgufTensor* second, find("v.patch_embd.weight.1", shape));
        ASSIGN_OR_RETURN(std::vector<float> sum, floats(*first));
        ASSIGN_OR_RETURN(const std::vector<float> other, floats(*second));
        for (std::size_t i = 0; i < sum.size(); ++i) {
            sum[i] += other[i];
        }
        LinearWeights patch;
        ASSIGN_OR_RETURN(patch.weight,
            own(std::as_bytes(std::span(sum)), DType::F32, {hidden, std::int64_t(kPatchValues)}));
        ASSIGN_OR_RETURN(patch.bias, vector("v.patch_embd.bias", hidden));
        return patch;
    }

    // A copy in device memory.
    Result<TensorView> own(
        std::span<const std::byte> data, DType type, std::initializer_list<std::int64_t> shape)
    {
        ASSIGN_OR_RETURN(kernels::Buffer * buffer, copy(data));
        return kernels::dense(buffer, 0, type, shape);
    }

private:
    Result<const GgufTensor*> find(const std::string& name, const TensorShape& shape)
    {
        const GgufTensor* tensor = m_file.tensor(name);
        if (!tensor) {
            return fail(ErrorCode::Malformed,
                m_file.path().string() + ": the tensor " + name +
                    " is missing. The file is incomplete; try another download of it.");
        }
        if (tensor->shape != shape) {
            return fail(ErrorCode::Malformed,
                m_file.path().string() + ": the tensor " + name + " has the shape " +
                    words(tensor->shape) + " where " + words(shape) +
                    " belongs. The file contradicts itself; try another "
                    "download of it.");
        }
        if (!holdsWeights(tensor->type)) {
            return fail(ErrorCode::Unsupported,
                m_file.path().string() + ": the tensor " + name + " is stored as " +
                    std::string(kernels::traitsOf(tensor->type).name) +
                    ", which is no type for weights. Try a file in F16 or BF16.");
        }
        return tensor;
    }

    Result<std::vector<float>> floats(const GgufTensor& tensor)
    {
        std::size_t elements = 1;
        for (const std::int64_t size : tensor.shape) {
            elements *= std::size_t(size);
        }
        std::vector<float> values(elements);
        if (!kernels::convertToFloat(tensor.type, tensor.data, values)) {
            return fail(ErrorCode::Unsupported,
                m_file.path().string() + ": the tensor " + std::string(tensor.name) +
                    " is stored as " + std::string(kernels::traitsOf(tensor.type).name) +
                    ", which Hearth cannot convert. Try a file in F16 or BF16.");
        }
        return values;
    }

    Result<kernels::Buffer*> keep(std::unique_ptr<kernels::Buffer> buffer)
    {
        if (!buffer) {
            return fail(ErrorCode::OutOfMemory,
                m_file.path().string() + ": no room for the image model on " + m_backend.name() +
                    ". Close other programs or choose a smaller model.");
        }
        m_buffers.push_back(std::move(buffer));
        return m_buffers.back().get();
    }

    Result<kernels::Buffer*> copy(std::span<const std::byte> data)
    {
        ASSIGN_OR_RETURN(kernels::Buffer * kept,
            keep(m_backend.allocate(data.size(), kernels::BufferUse::Weights)));
        m_backend.write(*kept, 0, data);
        return kept;
    }

    const GgufFile& m_file;
    kernels::Backend& m_backend;
    std::vector<std::unique_ptr<kernels::Buffer>>& m_buffers;
};

Result<VisionBlockWeights> loadBlock(Loader& loader, const VisionConfig& config, int index)
{
    const std::string prefix = "v.blk." + std::to_string(index) + ".";
    const int hidden = config.hidden;
    VisionBlockWeights block;
    ASSIGN_OR_RETURN(block.attentionNorm, loader.norm(prefix + "ln1", hidden));
    ASSIGN_OR_RETURN(block.queryKeyValue, loader.linear(prefix + "attn_qkv", 3 * hidden, hidden));
    ASSIGN_OR_RETURN(block.attentionOut, loader.linear(prefix + "attn_out", hidden, hidden));
    ASSIGN_OR_RETURN(block.feedForwardNorm, loader.norm(prefix + "ln2", hidden));
    ASSIGN_OR_RETURN(block.up, loader.linear(prefix + "ffn_up", config.feedForward, hidden));
    ASSIGN_OR_RETURN(block.down, loader.linear(prefix + "ffn_down", hidden, config.feedForward));
    return block;
}

} // namespace

Result<VisionWeights> VisionWeights::load(
    const GgufFile& file, const VisionConfig& config, kernels::Backend& backend)
{
    VisionWeights weights;
    Loader loader(file, backend, weights.buffers);
    const std::int64_t places = std::int64_t(config.positionSide) * config.positionSide;
    const int merged = config.mergedWidth();

    ASSIGN_OR_RETURN(weights.patch, loader.patchEmbedding(config.hidden));
    ASSIGN_OR_RETURN(
        weights.positions, loader.matrix("v.position_embd.weight", places, config.hidden));
    for (int i = 0; i < config.blocks; ++i) {
        ASSIGN_OR_RETURN(VisionBlockWeights block, loadBlock(loader, config, i));
        weights.blocks.push_back(block);
    }
    ASSIGN_OR_RETURN(weights.mergerNorm, loader.norm("v.post_ln", config.hidden));
    ASSIGN_OR_RETURN(weights.mergerIn, loader.linear("mm.0", merged, merged));
    ASSIGN_OR_RETURN(weights.mergerOut, loader.linear("mm.2", config.outputWidth, merged));

    const VisionRotary rotary = visionRotary(config.headDim());
    const std::int64_t pairs = config.headDim() / 2;
    ASSIGN_OR_RETURN(weights.rotary.frequency,
        loader.own(std::as_bytes(std::span(rotary.frequency)), DType::F32, {pairs}));
    ASSIGN_OR_RETURN(weights.rotary.component,
        loader.own(std::as_bytes(std::span(rotary.component)), DType::I32, {pairs}));
    return weights;
}

} // namespace core::engine
