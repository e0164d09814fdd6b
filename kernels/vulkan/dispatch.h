// One kernel to be started, and the list of them that a recording becomes.
//
// Conventions every shader keeps: set 0 has storage buffers only, binding 0 the live counts (I32
// [kStepCounts]), then the operands in order. Push constants are 32-bit words, at most 32, named by
// the shader. Specialization constant 0 is the size of the workgroup; others follow from 1. Offsets
// and strides of F32 and I32 views are counted in elements.
#pragma once

#include "kernels/backend.h"
#include "kernels/vulkan/buffer.h"

#include <array>
#include <bit>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kernels::vulkan {

enum class Access { Read, Write, ReadWrite };

// A range of a buffer that a kernel uses. `offset` is aligned as the device wants it; the view
// begins `first` elements behind.
struct Operand {
    VulkanBuffer* buffer = nullptr;
    std::size_t offset = 0; // bytes
    std::size_t bytes = 0;  // bound, from offset
    std::uint32_t first = 0;
    Access access = Access::Read;
    bool scratch = false; // of the step itself; `buffer` is not set yet
};

// Words of push constants.
class PushWords {
public:
    PushWords& add(std::uint32_t word)
    {
        m_words.push_back(word);
        return *this;
    }
    PushWords& add(std::int64_t word) { return add(std::uint32_t(word)); }
    PushWords& add(int word) { return add(std::uint32_t(word)); }
    PushWords& add(float value) { return add(std::bit_cast<std::uint32_t>(value)); }
    const std::vector<std::uint32_t>& words() const { return m_words; }

private:
    std::vector<std::uint32_t> m_words;
};

struct Dispatch {
    std::string_view shader;              // name in the shader library, e.g. "rms_norm"
    std::uint32_t workgroup = 64;         // specialization constant 0
    std::vector<std::uint32_t> constants; // specialization constants 1, 2, ...
    // Subgroups must have exactly this size and be full; 0: the shader has no use for them.
    std::uint32_t subgroupSize = 0;
    std::vector<Operand> operands; // bindings 1, 2, ...
    PushWords push;
    std::array<std::uint32_t, 3> groups{1, 1, 1};
    // Estimates, for keeping submits short: bytes moved and multiply-adds when every row is alive.
    double bytes = 0;
    double multiplyAdds = 0;
};

// Where kernels/vulkan/*.cpp put what a call of the Recorder becomes.
class DispatchList {
public:
    DispatchList(const DeviceFacts& facts, std::array<int, kKernelFamilies> tiers)
        : m_facts(facts)
        , m_tiers(tiers)
    {
    }

    const DeviceFacts& facts() const { return m_facts; }
    int tier(KernelFamily family) const { return m_tiers[std::size_t(family)]; }

    // The whole of a view. Fails the list when it is larger than the device can bind.
    Operand bind(const TensorView& view, Access access);
    Operand read(const TensorView& view) { return bind(view, Access::Read); }
    Operand write(const TensorView& view) { return bind(view, Access::Write); }
    Operand update(const TensorView& view) { return bind(view, Access::ReadWrite); }
    // Bytes [offset, offset + bytes) of a buffer; `elementBytes` is the unit of Operand::first.
    Operand range(Buffer* buffer, std::size_t offset, std::size_t bytes, Access access,
        std::size_t elementBytes);
    // Several matrices, read through one binding; none when they do not lie near enough to each
    // other. Operand::first is 0; wordIn() says where each begins.
    std::optional<Operand> together(std::span<VulkanBuffer* const> buffers);
    static std::uint32_t wordIn(const Operand& operand, const VulkanBuffer& buffer)
    {
        return std::uint32_t(
            (buffer.base() - operand.buffer->base() - operand.offset) / sizeof(std::uint32_t));
    }
    // In place of a view that is not there; never read.
    static Operand none() { return {}; }
    // Memory between the dispatches of one call of the recorder: undefined before the call and gone
    // after it. Bind it to several dispatches by copying the operand; set `access` in each.
    Operand scratch(std::size_t bytes);
    void beginCall() { m_scratchUsed = 0; }
    std::size_t scratchBytes() const { return m_scratchPeak; }

    // How a shader learns the rows alive: add both words to the push constants, in this order.
    // (rows, extent): extent 0 Tokens, 1 sequences, 2 Outputs, 0xffffffff all rows. Shaders call
    // aliveRows(rows, extent) of common.glsl.
    static void addRows(PushWords& push, const TensorView& view);

    void add(Dispatch dispatch) { m_dispatches.push_back(std::move(dispatch)); }
    // The calls cannot be made on this device: finish() will give null.
    void fail() { m_failed = true; }
    bool failed() const { return m_failed; }
    const std::vector<Dispatch>& dispatches() const { return m_dispatches; }
    std::vector<Dispatch> take() { return std::move(m_dispatches); }

private:
    const DeviceFacts& m_facts;
    std::array<int, kKernelFamilies> m_tiers;
    std::vector<Dispatch> m_dispatches;
    std::size_t m_scratchUsed = 0, m_scratchPeak = 0;
    bool m_failed = false;
};

// Elements of 4 bytes from one index of a dimension to the next.
inline std::uint32_t strideOf(const TensorView& view, int dimension)
{
    return std::uint32_t(view.stride[std::size_t(dimension)] / 4);
}

inline std::uint32_t groupsFor(std::int64_t items, std::int64_t perGroup)
{
    return std::uint32_t((items + perGroup - 1) / perGroup);
}

// Bytes from the start of a view to behind its last element.
std::size_t spanOf(const TensorView& view);

} // namespace kernels::vulkan
