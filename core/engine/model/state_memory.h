// The state of all sequences: key/value pages and recurrent slots, each layer's on its device.
//
// Owned by the ModelRunner, whose steps read and write it. Confined to the engine thread.
#pragma once

#include "core/base/result.h"
#include "core/engine/model/device_side.h"
#include "core/engine/model/placement.h"
#include "core/engine/model/qwen35.h"
#include "core/engine/state/kept_states.h"
#include "core/engine/state/page_pool.h"
#include "core/engine/state/recurrent_state.h"
#include "core/engine/state/sequence.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace core::engine {

class StateMemory {
public:
    // `devices` as numbered in the placement, the CPU last. OutOfMemory when there is no room.
    static Result<std::unique_ptr<StateMemory>> create(std::span<kernels::Backend* const> devices,
        const Placement& placement, const ModelConfig& config, const RunnerLimits& limits);

    const StateViews& views() const { return m_views; }
    PagePool& pages() { return m_pages; }

    // Gives the sequence a slot, and pages for `tokens` positions. OutOfMemory when there are none.
    Result<void> reserve(Sequence& sequence, int tokens);
    // Takes back held tokens past the first `tokens`. Requires: nothing else is past them.
    void cut(Sequence& sequence, int tokens);
    // Takes everything back; the sequence has to be computed again from its tokens.
    void release(Sequence& sequence);

    // A copy of the recurrent state of a sequence as it stands. Requires here and below: nothing of
    // it is held. OutOfMemory; DeviceFailed.
    Result<std::unique_ptr<RecurrentState>> copyOf(const Sequence& sequence);
    // Has a sequence that has no state yet go on from a kept one of its own tokens. Full pages are
    // shared; one that is partly full is copied, because both will be written behind what they
    // share. After OutOfMemory and DeviceFailed it has none as before.
    Result<void> restore(Sequence& sequence, const KeptState& kept);

    // A page, and the recurrent state of a sequence as it stands, as bytes in the host's memory, in
    // an order that depends on the placement. `bytes` is pageBytes() or recurrentBytes() long.
    // DeviceFailed; OutOfMemory.
    Result<void> readPage(PageId page, std::span<std::byte> bytes);
    Result<void> writePage(PageId page, std::span<const std::byte> bytes);
    Result<std::vector<std::byte>> bytesOf(const Sequence& sequence);
    Result<std::unique_ptr<RecurrentState>> fromBytes(std::span<const std::byte> bytes) const;

    // What that order and the number types are: bytes of memories that agree in it mean the same.
    const std::string& layout() const { return m_layout; }

    std::size_t recurrentBytes() const; // of one sequence
    std::size_t pageBytes() const;      // of one page, on all devices
    // Of a page, where memory is committed when it is written: on the CPU.
    std::size_t committedPageBytes() const;

private:
    // A buffer that holds one stretch of so many bytes for every slot, or every page.
    struct Stretch {
        kernels::Buffer* buffer = nullptr;
        std::size_t bytes = 0;
    };
    struct Side {
        kernels::Backend* backend = nullptr;
        std::vector<Stretch> perSlot;
        std::vector<Stretch> perPage;
    };

    StateMemory(std::span<kernels::Backend* const> devices, const RunnerLimits& limits);
    Result<void> allocate(const Placement& placement, const ModelConfig& config);
    Result<void> allocateDraft(const ModelConfig& config);
    bool addLog(std::size_t device, const ModelConfig& config);
    // Null when there is no room.
    kernels::TensorView add(std::size_t device, std::vector<Stretch>& stretches,
        kernels::DType type, std::initializer_list<std::int64_t> sizes);
    static std::size_t total(const std::vector<Stretch>& stretches);
    static Result<RecurrentState::Part> copySlot(Side& side, int slot);
    static bool restoreSlot(Side& side, int slot, const RecurrentState::Part& part);
    static bool copyPage(Side& side, PageId to, PageId from);

    RunnerLimits m_limits;
    PagePool m_pages;
    std::vector<int> m_freeSlots;
    std::vector<std::unique_ptr<kernels::Buffer>> m_buffers;
    std::vector<Side> m_sides; // by device
    StateViews m_views;
    std::string m_layout;
};

} // namespace core::engine
