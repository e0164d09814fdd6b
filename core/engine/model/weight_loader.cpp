#include "core/engine/gguf/gguf_file.h"
#include "core/engine/model/weights.h"
#include "kernels/convert.h"

#include <algorithm>

namespace core::engine {
namespace {

std::string shapeText(std::initializer_list<std::int64_t> sizes)
{
    std::string text;
    for (auto size = std::rbegin(sizes); size != std::rend(sizes); ++size) {
        text += (text.empty() ? "{" : ", ") + std::to_string(*size);
    }
    return text + "}";
}

std::string shapeText(const GgufTensor& tensor)
{
    std::string text;
    for (int i = 0; i < tensor.rank; ++i) {
        text += (text.empty() ? "{" : ", ") + std::to_string(tensor.shape[std::size_t(i)]);
    }
    return text + "}";
}

// The file writes the contiguous dimension first and may leave out or add ones at the end.
bool sameShape(const GgufTensor& tensor, std::initializer_list<std::int64_t> sizes)
{
    auto size = std::rbegin(sizes);
    for (const std::int64_t dimension : tensor.shape) {
        const std::int64_t wanted = size != std::rend(sizes) ? *size++ : 1;
        if (dimension != wanted) {
            return false;
        }
    }
    return true;
}

std::int64_t product(std::initializer_list<std::int64_t> sizes)
{
    std::int64_t count = 1;
    for (const std::int64_t size : sizes) {
        count *= size;
    }
    return count;
}

} // namespace

WeightLoader::WeightLoader(const GgufFile& file, kernels::Backend& backend)
    : m_file(file)
    , m_backend(&backend)
{
}

void WeightLoader::complain(ErrorCode code, const std::string& reason)
{
    if (!m_error) {
        m_error = std::make_unique<Error>(Error{code, m_file.path().string() + ": " + reason});
    }
}

Result<void> WeightLoader::outcome() const
{
    if (m_error) {
        return tl::unexpected<Error>(*m_error);
    }
    return {};
}

bool WeightLoader::has(const std::string& name) const { return m_file.tensor(name) != nullptr; }

const GgufTensor* WeightLoader::require(
    const std::string& name, std::initializer_list<std::int64_t> sizes)
{
    if (m_error) {
        return nullptr;
    }
    const GgufTensor* tensor = m_file.tensor(name);
    if (tensor == nullptr) {
        complain(
            ErrorCode::Malformed, "the tensor " + name +
                                      " is missing. The file is incomplete or was made for another "
                                      "program; try another download of the model.");
        return nullptr;
    }
    if (!sameShape(*tensor, sizes)) {
        complain(ErrorCode::Malformed, "the tensor " + name + " has the shape " +
                                           shapeText(*tensor) +
                                           " where the file's own "
                                           "settings ask for " +
                                           shapeText(sizes) + ".");
        return nullptr;
    }
    m_elements += std::uint64_t(product(sizes));
    return tensor;
}

kernels::Buffer* WeightLoader::keep(std::unique_ptr<kernels::Buffer> buffer, std::size_t bytes)
{
    if (!buffer) {
        complain(ErrorCode::OutOfMemory, "no room for " + std::to_string(bytes >> 20) +
                                             " MiB of weights on " + m_backend->name() +
                                             ". Close other programs or choose a smaller model.");
        return nullptr;
    }
    m_buffers.push_back(std::move(buffer));
    return m_buffers.back().get();
}

kernels::TensorView WeightLoader::matrix(
    const std::string& name, std::initializer_list<std::int64_t> sizes)
{
    const GgufTensor* tensor = require(name, sizes);
    if (tensor == nullptr) {
        return {};
    }
    const std::int64_t columns = *std::rbegin(sizes);
    kernels::Buffer* kept =
        keep(m_backend->place(tensor->type, product(sizes) / columns, columns, tensor->data),
            tensor->data.size());
    m_matrixBytes += tensor->data.size();
    return kept ? kernels::dense(kept, 0, tensor->type, sizes) : kernels::TensorView{};
}

Projection WeightLoader::projection(
    const std::string& name, std::initializer_list<std::int64_t> sizes)
{
    Projection projection{matrix(name + ".weight", sizes), {}};
    if (has(name + ".scale")) {
        if (sizes.size() != 2) {
            complain(ErrorCode::Unsupported,
                name +
                    ".scale: factors per expert are not supported yet. Choose a K-quant or MXFP4 "
                    "file of this model.");
            return {};
        }
        projection.scale = small(name + ".scale", {1});
    }
    return projection;
}

kernels::TensorView WeightLoader::small(
    const std::string& name, std::initializer_list<std::int64_t> sizes)
{
    const GgufTensor* tensor = require(name, sizes);
    if (tensor == nullptr) {
        return {};
    }
    std::vector<float> values(std::size_t(product(sizes)));
    if (!kernels::convertToFloat(tensor->type, tensor->data, values)) {
        complain(ErrorCode::Unsupported,
            "the tensor " + name + " has a type that is not expected there.");
        return {};
    }
    return constant(values.data(), values.size() * sizeof(float), kernels::DType::F32, sizes);
}

kernels::TensorView WeightLoader::constant(const void* data, std::size_t bytes, kernels::DType type,
    std::initializer_list<std::int64_t> sizes)
{
    if (m_error) {
        return {};
    }
    kernels::Buffer* kept = keep(m_backend->allocate(bytes, kernels::BufferUse::Weights), bytes);
    if (kept == nullptr) {
        return {};
    }
    m_backend->write(*kept, 0, {static_cast<const std::byte*>(data), bytes});
    return kernels::dense(kept, 0, type, sizes);
}

} // namespace core::engine
