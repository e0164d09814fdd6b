// One recorded call on the CPU: work items that may run in any order and on any thread.
//
// A phase is built when a step is recorded and then only replayed. What an item computes never
// depends on which items share its thread, so results are the same for any number of threads.
#pragma once

#include "kernels/backend.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace kernels::cpu {

// Tokens that are read, and those that are not (Recorder::bindRead), by their rows; all empty where
// none is read.
struct RowKinds {
    std::span<const std::int32_t> read;
    std::span<const std::int32_t> others;
    std::span<const std::int32_t> place; // by row: its index in `read`, or -1
};

// The counts of the run in progress, as read when it began.
struct Live {
    std::int64_t tokens = 0;
    std::int64_t sequences = 0;
    std::int64_t outputs = 0;
    RowKinds kinds = {};
};

// How many items a phase has in this run, and what one of them costs: multiplications, or floats
// moved, five to twenty a nanosecond.
struct Work {
    // Handing out a bunch of items costs about a microsecond, so it should take several; and some
    // milliseconds at most, for whoever wants the run to end waits for it.
    static constexpr std::int64_t kWorthwhile = 16384;
    static constexpr std::int64_t kMost = 1 << 26;

    std::int64_t items = 0;
    std::int64_t cost = kWorthwhile;

    std::int64_t leastBunch() const { return std::max<std::int64_t>(1, kWorthwhile / least()); }
    std::int64_t mostBunch() const { return std::max<std::int64_t>(1, kMost / least()); }

private:
    std::int64_t least() const { return std::max<std::int64_t>(1, cost); }
};

class Phase {
public:
    virtual ~Phase() = default;
    // Called once a run before any item, on the thread that runs the step.
    virtual Work prepare(const Live& live) = 0;
    // Items [begin, end). `scratch` is 64-byte aligned memory of the thread, scratchBytes() long.
    virtual void run(std::int64_t begin, std::int64_t end, std::byte* scratch) = 0;
    virtual std::size_t scratchBytes() const { return 0; }
};

// A view whose memory has been looked up.
class Operand {
public:
    Operand() = default;
    explicit Operand(const TensorView& view)
        : m_data(view.buffer == nullptr ? nullptr : view.buffer->host() + view.offset)
        , m_view(view)
    {
    }

    explicit operator bool() const { return m_data != nullptr; }
    const TensorView& view() const { return m_view; }
    std::int64_t shape(int dimension) const { return m_view.shape[std::size_t(dimension)]; }
    std::int64_t columns() const { return m_view.columns(); }

    // How many rows this run has.
    std::int64_t rows(const Live& live) const
    {
        switch (m_view.extent) {
        case Extent::Tokens:
            return std::min(m_view.rows(), live.tokens);
        case Extent::Outputs:
            return std::min(m_view.rows(), live.outputs);
        case Extent::Fixed:
            break;
        }
        return m_view.rows();
    }

    std::byte* at(std::int64_t i, std::int64_t j = 0, std::int64_t k = 0) const
    {
        return m_data + i * m_view.stride[0] + j * m_view.stride[1] + k * m_view.stride[2];
    }
    float* f32(std::int64_t i, std::int64_t j = 0, std::int64_t k = 0) const
    {
        return reinterpret_cast<float*>(at(i, j, k));
    }
    std::int32_t* i32(std::int64_t i, std::int64_t j = 0) const
    {
        return reinterpret_cast<std::int32_t*>(at(i, j));
    }
    // Distance in floats from one index of `dimension` to the next.
    std::int64_t step(int dimension) const
    {
        return m_view.stride[std::size_t(dimension)] / std::int64_t(sizeof(float));
    }

private:
    std::byte* m_data = nullptr;
    TensorView m_view;
};

} // namespace kernels::cpu
