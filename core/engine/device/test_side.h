// One of the two devices a self-test compares, with tensors made from seeded numbers or from rows
// of a model's file.
#pragma once

#include "core/engine/gguf/gguf_file.h"
#include "kernels/backend.h"

#include <cmath>
#include <cstdint>
#include <functional>
#include <memory>
#include <random>
#include <vector>

namespace core::engine {

class TestSide {
public:
    explicit TestSide(kernels::Backend& backend)
        : m_backend(backend)
    {
    }

    using Shape = std::initializer_list<std::int64_t>;

    // Uniform in [-range, range], the same for the same seed on every side. Empty when there is no
    // room, which `failed()` remembers.
    kernels::TensorView numbers(
        Shape shape, unsigned seed, float range, kernels::Extent extent = kernels::Extent::Fixed)
    {
        std::mt19937 random(seed);
        std::vector<float> values(count(shape));
        for (float& value : values) {
            value = (float(random() >> 8) / float(1 << 24) * 2 - 1) * range;
        }
        return place(kernels::DType::F32, shape, values.data(), extent);
    }

    kernels::TensorView integers(Shape shape, const std::vector<std::int32_t>& values,
        kernels::Extent extent = kernels::Extent::Fixed)
    {
        return place(kernels::DType::I32, shape, values.data(), extent);
    }

    kernels::TensorView zeros(
        kernels::DType type, Shape shape, kernels::Extent extent = kernels::Extent::Fixed)
    {
        const std::vector<std::byte> bytes(kernels::denseBytes(type, shape));
        return place(type, shape, bytes.data(), extent);
    }

    // The first rows of a tensor of the file, taken as one matrix; the last size is its columns.
    kernels::TensorView weight(const GgufTensor& tensor, Shape shape)
    {
        const std::int64_t columns = *std::rbegin(shape);
        const std::int64_t rows = std::int64_t(count(shape)) / columns;
        const std::size_t bytes =
            kernels::rowBytes(tensor.type, std::size_t(columns)) * std::size_t(rows);
        return keep(m_backend.place(tensor.type, rows, columns, tensor.data.first(bytes)),
            tensor.type, shape, kernels::Extent::Fixed);
    }

    // Records the calls, runs them and reads `out`. Empty when anything went wrong.
    std::vector<float> run(std::int32_t tokens, std::int32_t sequences,
        const kernels::TensorView& out, const std::function<void(kernels::Recorder&)>& calls)
    {
        const kernels::TensorView counts =
            integers({kernels::kStepCounts}, {tokens, sequences, tokens});
        if (m_failed) {
            return {};
        }
        const auto recorder = m_backend.record();
        recorder->bindCounts(counts);
        calls(*recorder);
        const auto step = recorder->finish();
        if (!step) {
            return {};
        }
        step->submit();
        if (step->wait() != kernels::StepStatus::Done) {
            return {};
        }
        std::size_t elements = 1;
        for (int d = 0; d < out.rank; ++d) {
            elements *= std::size_t(out.shape[std::size_t(d)]);
        }
        std::vector<float> values(elements);
        m_backend.read(*out.buffer, out.offset, std::as_writable_bytes(std::span(values)));
        return values;
    }

    bool failed() const { return m_failed; }

private:
    static std::size_t count(Shape shape)
    {
        std::size_t elements = 1;
        for (const std::int64_t size : shape) {
            elements *= std::size_t(size);
        }
        return elements;
    }

    kernels::TensorView place(
        kernels::DType type, Shape shape, const void* data, kernels::Extent extent)
    {
        const std::size_t bytes = kernels::denseBytes(type, shape);
        auto buffer = m_backend.allocate(bytes, kernels::BufferUse::Activations);
        if (buffer) {
            m_backend.write(*buffer, 0, {static_cast<const std::byte*>(data), bytes});
        }
        return keep(std::move(buffer), type, shape, extent);
    }

    kernels::TensorView keep(std::unique_ptr<kernels::Buffer> buffer, kernels::DType type,
        Shape shape, kernels::Extent extent)
    {
        if (!buffer) {
            m_failed = true;
            return {};
        }
        m_buffers.push_back(std::move(buffer));
        return kernels::dense(m_buffers.back().get(), 0, type, shape, extent);
    }

    kernels::Backend& m_backend;
    std::vector<std::unique_ptr<kernels::Buffer>> m_buffers;
    bool m_failed = false;
};

} // namespace core::engine
