#include "core/engine/model/state_memory.h"

#include <algorithm>
#include <cassert>
#include <new>

namespace core::engine {
namespace {

using kernels::BufferUse;
using kernels::DType;

// Device memory that is left to pictures and to other programs.
constexpr std::uint64_t kSpareBytes = 512u << 20;

Error failedCopy(const kernels::Backend& backend)
{
    return backend.lost() ? Error{ErrorCode::DeviceFailed, backend.name() + " stopped working"}
                          : Error{ErrorCode::OutOfMemory,
                                backend.name() + " could not copy the state of a conversation"};
}

} // namespace

StateMemory::StateMemory(std::span<kernels::Backend* const> devices, const RunnerLimits& limits)
    : m_limits(limits)
    , m_pages(limits.pages)
{
    for (int slot = limits.sequences - 1; slot >= 0; --slot) {
        m_freeSlots.push_back(slot);
    }
    for (kernels::Backend* device : devices) {
        m_sides.push_back({device, {}, {}});
    }
}

Result<std::unique_ptr<StateMemory>> StateMemory::create(std::span<kernels::Backend* const> devices,
    const Placement& placement, const ModelConfig& config, const RunnerLimits& limits)
{
    std::unique_ptr<StateMemory> memory(new StateMemory(devices, limits));
    RETURN_IF_ERROR(memory->allocate(placement, config));
    return memory;
}

kernels::TensorView StateMemory::add(std::size_t device, std::vector<Stretch>& stretches,
    DType type, std::initializer_list<std::int64_t> sizes)
{
    const std::size_t bytes = kernels::denseBytes(type, sizes);
    auto buffer = m_sides[device].backend->allocate(bytes, BufferUse::State);
    if (!buffer) {
        return {};
    }
    m_buffers.push_back(std::move(buffer));
    stretches.push_back({m_buffers.back().get(), bytes / std::size_t(*sizes.begin())});
    return kernels::dense(m_buffers.back().get(), 0, type, sizes);
}

Result<void> StateMemory::allocate(const Placement& placement, const ModelConfig& config)
{
    const std::int64_t slots = m_limits.sequences;
    for (int i = 0; i < config.layers; ++i) {
        const auto device = std::size_t(placement.mixer[std::size_t(i)]);
        Side& side = m_sides[device];
        kernels::TensorView keys, values, convolution, recurrent;
        bool allocated = false;
        if (config.recurrent[std::size_t(i)]) {
            convolution = add(
                device, side.perSlot, DType::F32, {slots, config.convTaps, config.convChannels()});
            recurrent = add(device, side.perSlot, DType::F32,
                {slots, config.valueHeads, config.valueDim, config.keyDim});
            allocated = convolution && recurrent && addLog(device, config);
        } else {
            const bool cpu = device + 1 == m_sides.size();
            const DType type = cpu ? m_limits.hostKeyValues : m_limits.deviceKeyValues;
            const auto pages = std::int64_t(m_limits.pages);
            keys = add(
                device, side.perPage, type, {pages, config.kvHeads, kPageTokens, config.headDim});
            values = add(
                device, side.perPage, type, {pages, config.kvHeads, kPageTokens, config.headDim});
            allocated = keys && values;
            m_views.logs.emplace_back();
        }
        if (!allocated) {
            return fail(ErrorCode::OutOfMemory,
                side.backend->name() + " has no room for the memory of " +
                    std::to_string(m_limits.contextTokens) +
                    " tokens. Choose a shorter context (--ctx) or close other programs.");
        }
        m_layout += std::to_string(device);
        m_layout += keys ? kernels::traitsOf(keys.type).name : std::string_view("r");
        m_views.keys.push_back(keys);
        m_views.values.push_back(values);
        m_views.convolution.push_back(convolution);
        m_views.recurrent.push_back(recurrent);
    }
    return m_limits.draftHead ? allocateDraft(config) : Result<void>();
}

// Keys and values of the layer behind the last, on the CPU.
Result<void> StateMemory::allocateDraft(const ModelConfig& config)
{
    const std::size_t cpu = m_sides.size() - 1;
    for (std::vector<kernels::TensorView>* views : {&m_views.keys, &m_views.values}) {
        views->push_back(add(cpu, m_sides[cpu].perPage, DType::F32,
            {m_limits.pages, config.kvHeads, kPageTokens, config.headDim}));
        if (!views->back()) {
            return fail(ErrorCode::OutOfMemory, "no room for the draft head's keys and values");
        }
    }
    m_layout += "d";
    return {};
}

// For rows that are held. No part of what a state is: a state that is copied is settled.
bool StateMemory::addLog(std::size_t device, const ModelConfig& config)
{
    kernels::DeltaLog log;
    bool allocated = true;
    if (m_limits.heldRows > 0) {
        const std::int64_t slots = m_limits.sequences;
        const std::int64_t places = 2 * m_limits.heldRows; // what is settled, and what is held next
        std::vector<Stretch> stretches;
        const auto place = [&](std::initializer_list<std::int64_t> sizes) {
            const kernels::TensorView view = add(device, stretches, DType::F32, sizes);
            allocated = allocated && view;
            return view;
        };
        log.raw = place({slots, places, config.convChannels()});
        log.keys = place({slots, places, config.keyHeads, config.keyDim});
        log.corrections = place({slots, places, config.valueHeads, config.valueDim});
        log.logDecay = place({slots, places, config.valueHeads});
    }
    m_views.logs.push_back(log);
    return allocated;
}

Result<void> StateMemory::reserve(Sequence& sequence, int tokens)
{
    RETURN_IF_ERROR(m_pages.grow(sequence.pages, tokens));
    if (sequence.slot < 0) {
        if (m_freeSlots.empty()) {
            return fail(ErrorCode::OutOfMemory, "every recurrent slot is taken");
        }
        sequence.slot = m_freeSlots.back();
        m_freeSlots.pop_back();
    }
    return {};
}

void StateMemory::cut(Sequence& sequence, int tokens)
{
    assert(sequence.computed - tokens <= sequence.held && tokens <= sequence.computed);
    sequence.held -= sequence.computed - tokens;
    sequence.computed = tokens;
    m_pages.shrink(sequence.pages, tokens);
}

void StateMemory::release(Sequence& sequence)
{
    m_pages.shrink(sequence.pages, 0);
    if (sequence.slot >= 0) {
        m_freeSlots.push_back(sequence.slot);
        sequence.slot = -1;
    }
    sequence.computed = 0;
    sequence.held = 0;
    sequence.drafts.pairs = 0;
    sequence.drafts.rows.clear();
}

std::size_t StateMemory::total(const std::vector<Stretch>& stretches)
{
    std::size_t bytes = 0;
    for (const Stretch& stretch : stretches) {
        bytes += stretch.bytes;
    }
    return bytes;
}

std::size_t StateMemory::recurrentBytes() const
{
    std::size_t bytes = 0;
    for (const Side& side : m_sides) {
        bytes += total(side.perSlot);
    }
    return bytes;
}

std::size_t StateMemory::pageBytes() const
{
    std::size_t bytes = 0;
    for (const Side& side : m_sides) {
        bytes += total(side.perPage);
    }
    return bytes;
}

Result<void> StateMemory::readPage(PageId page, std::span<std::byte> bytes)
{
    assert(bytes.size() == pageBytes());
    for (const Side& side : m_sides) {
        for (const Stretch& stretch : side.perPage) {
            side.backend->read(
                *stretch.buffer, std::size_t(page) * stretch.bytes, bytes.first(stretch.bytes));
            bytes = bytes.subspan(stretch.bytes);
        }
        if (side.backend != nullptr && side.backend->lost()) {
            return tl::unexpected(failedCopy(*side.backend));
        }
    }
    return {};
}

Result<void> StateMemory::writePage(PageId page, std::span<const std::byte> bytes)
{
    assert(bytes.size() == pageBytes());
    for (const Side& side : m_sides) {
        for (const Stretch& stretch : side.perPage) {
            side.backend->write(
                *stretch.buffer, std::size_t(page) * stretch.bytes, bytes.first(stretch.bytes));
            bytes = bytes.subspan(stretch.bytes);
        }
        if (side.backend != nullptr && side.backend->lost()) {
            return tl::unexpected(failedCopy(*side.backend));
        }
    }
    return {};
}

Result<std::vector<std::byte>> StateMemory::bytesOf(const Sequence& sequence)
{
    assert(sequence.slot >= 0 && sequence.held == 0);
    try {
        std::vector<std::byte> bytes(recurrentBytes());
        std::span<std::byte> rest = bytes;
        for (const Side& side : m_sides) {
            for (const Stretch& stretch : side.perSlot) {
                side.backend->read(*stretch.buffer, std::size_t(sequence.slot) * stretch.bytes,
                    rest.first(stretch.bytes));
                rest = rest.subspan(stretch.bytes);
            }
            if (side.backend != nullptr && side.backend->lost()) {
                return tl::unexpected(failedCopy(*side.backend));
            }
        }
        return bytes;
    } catch (const std::bad_alloc&) { // nothing depends on it
        return fail(ErrorCode::OutOfMemory, "no room to keep the state of a conversation");
    }
}

Result<std::unique_ptr<RecurrentState>> StateMemory::fromBytes(
    std::span<const std::byte> bytes) const
{
    assert(bytes.size() == recurrentBytes());
    try {
        auto state = std::make_unique<RecurrentState>();
        state->bytes = bytes.size();
        for (const Side& side : m_sides) {
            const auto part = bytes.first(total(side.perSlot));
            state->parts.emplace_back().host.assign(part.begin(), part.end());
            bytes = bytes.subspan(part.size());
        }
        return state;
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "no room for the state of a conversation");
    }
}

std::size_t StateMemory::committedPageBytes() const { return total(m_sides.back().perPage); }

Result<RecurrentState::Part> StateMemory::copySlot(Side& side, int slot)
{
    RecurrentState::Part part;
    const std::size_t bytes = total(side.perSlot);
    if (bytes == 0) {
        return part;
    }
    bool copied = true;
    if (side.backend->freeBytes() > bytes + kSpareBytes) {
        part.buffer = side.backend->allocate(bytes, BufferUse::Activations);
    }
    if (part.buffer) {
        std::vector<kernels::BufferCopy> copies;
        std::size_t at = 0;
        for (const Stretch& stretch : side.perSlot) {
            copies.push_back({part.buffer.get(), at, stretch.buffer,
                std::size_t(slot) * stretch.bytes, stretch.bytes});
            at += stretch.bytes;
        }
        copied = side.backend->copy(copies);
    } else {
        part.host.resize(bytes);
        std::size_t at = 0;
        for (const Stretch& stretch : side.perSlot) {
            side.backend->read(*stretch.buffer, std::size_t(slot) * stretch.bytes,
                std::span(part.host).subspan(at, stretch.bytes));
            at += stretch.bytes;
        }
    }
    if (!copied || side.backend->lost()) {
        return tl::unexpected(failedCopy(*side.backend));
    }
    return part;
}

bool StateMemory::restoreSlot(Side& side, int slot, const RecurrentState::Part& part)
{
    std::vector<kernels::BufferCopy> copies;
    std::size_t at = 0;
    for (const Stretch& stretch : side.perSlot) {
        const std::size_t to = std::size_t(slot) * stretch.bytes;
        if (part.buffer) {
            copies.push_back({stretch.buffer, to, part.buffer.get(), at, stretch.bytes});
        } else {
            side.backend->write(
                *stretch.buffer, to, std::span(part.host).subspan(at, stretch.bytes));
        }
        at += stretch.bytes;
    }
    return side.backend->copy(copies) && !side.backend->lost();
}

bool StateMemory::copyPage(Side& side, PageId to, PageId from)
{
    std::vector<kernels::BufferCopy> copies;
    for (const Stretch& stretch : side.perPage) {
        copies.push_back({stretch.buffer, std::size_t(to) * stretch.bytes, stretch.buffer,
            std::size_t(from) * stretch.bytes, stretch.bytes});
    }
    return side.backend->copy(copies) && !side.backend->lost();
}

Result<std::unique_ptr<RecurrentState>> StateMemory::copyOf(const Sequence& sequence)
{
    assert(sequence.slot >= 0 && sequence.held == 0);
    auto state = std::make_unique<RecurrentState>();
    try {
        for (Side& side : m_sides) {
            if (side.backend == nullptr) {
                state->parts.emplace_back();
                continue;
            }
            ASSIGN_OR_RETURN(RecurrentState::Part part, copySlot(side, sequence.slot));
            state->parts.push_back(std::move(part));
        }
    } catch (const std::bad_alloc&) { // nothing depends on it
        return fail(ErrorCode::OutOfMemory, "no room to keep the state of a conversation");
    }
    state->bytes = recurrentBytes();
    return state;
}

Result<void> StateMemory::restore(Sequence& sequence, const KeptState& kept)
{
    assert(sequence.slot < 0 && sequence.pages.empty());
    const int whole = kept.tokens / kPageTokens;
    m_pages.share(sequence.pages, kept.pages, whole);
    if (Result<void> reserved = reserve(sequence, kept.tokens); !reserved) {
        release(sequence);
        return reserved;
    }
    for (std::size_t device = 0; device < m_sides.size(); ++device) {
        Side& side = m_sides[device];
        if (side.backend == nullptr) {
            continue;
        }
        const bool partly = whole < int(sequence.pages.size());
        if ((partly && !copyPage(side, sequence.pages.back(), kept.pages[std::size_t(whole)])) ||
            !restoreSlot(side, sequence.slot, kept.recurrent->parts[device])) {
            release(sequence);
            return tl::unexpected(failedCopy(*side.backend));
        }
    }
    sequence.computed = kept.tokens;
    sequence.drafts.pairs = std::max(0, kept.tokens - 1);
    return {};
}

} // namespace core::engine
