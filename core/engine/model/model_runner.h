// Runs the text model over slices of sequences: fills in what a step reads, replays it on every
// device the model is placed on, and hands out the logits.
//
// Owns the state of all sequences (pages, recurrent slots) and one recorded step for each size of
// batch and part of the model. Confined to the engine thread.
#pragma once

#include "core/base/result.h"
#include "core/engine/model/device_side.h"
#include "core/engine/model/draft_head.h"
#include "core/engine/model/placement.h"
#include "core/engine/model/qwen35.h"
#include "core/engine/model/state_memory.h"
#include "core/engine/sample/candidates.h"
#include "core/engine/state/sequence.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace core::engine {

enum class WantedLogits { None, Last, All };

struct Slice {
    Sequence* sequence = nullptr;
    int tokens = 0; // the next ones after `computed`
    WantedLogits logits = WantedLogits::None;
    // One for each wanted row or none, where the runner gives candidates.
    std::span<const CandidateQuery> queries = {};
    // The rows can be taken back: see StateMemory::cut(). At most limits().heldRows.
    bool hold = false;
};

class ModelRunner {
public:
    // `devices` as numbered in the placement, the CPU last; what the placement does not use may be
    // null. OutOfMemory when the state does not fit. Weights and devices must outlive the runner.
    static Result<std::unique_ptr<ModelRunner>> create(std::span<kernels::Backend* const> devices,
        const Placement& placement, const ModelConfig& config, const LoadedWeights& weights,
        const RunnerLimits& limits);
    ~ModelRunner();

    // Records the steps of every size now rather than when the first one is wanted: a device may
    // have kernels to compile. DeviceFailed when it cannot, Cancelled when `stop` asks for it.
    Result<void> prepare(const std::stop_token& stop, const std::function<void(float)>& progress);

    // Computes the slices and moves `computed` on; gives the number of wanted rows, whose results
    // stay until the next run. OutOfMemory (nothing changed) when pages are lacking. DeviceFailed,
    // and Cancelled when `stop` ended the step in the middle, leave the state of all these
    // sequences undefined: release() them and start again.
    Result<int> run(std::span<const Slice> slices, const std::stop_token& stop = {});
    // As run() of one slice that is not held, but gives nothing where `leave`, asked some
    // milliseconds apart, said so. Then other sequences may be run, mostTokens() of them at once,
    // this one left as it is, and the next call goes on with the slice or, if `stop` says so,
    // forgets it. Requires: leaves().
    Result<std::optional<int>> read(
        const Slice& slice, const std::stop_token& stop, const std::function<bool()>& leave);
    bool leaves() const { return m_beside != nullptr; }
    bool left() const { return m_left.has_value(); }
    // Of the read that runs or is left, 0 to 1.
    double partRead() const { return m_reading != nullptr ? m_reading->partDone() : 0; }
    // Of one run, now.
    int mostTokens() const { return m_left ? m_mostBeside : m_limits.stepTokens; }
    // Makes what is held of a sequence part of its state.
    Result<void> settle(Sequence& sequence);
    // The tokens that a file's draft head, if it has one, sees behind the one that is pending;
    // more than none. Requires: sequence.drafts.wanted since it was begun, and pages for so many.
    // DeviceFailed.
    bool drafts() const { return m_draftHead != nullptr; }
    Result<std::vector<TokenId>> draft(Sequence& sequence, int count);
    // The likeliest tokens of a row. Requires: limits().candidates.
    CandidateRow candidates(int row) const;
    // All logits [vocabulary] of a row, adjusted as the query asked; valid until the next call.
    // DeviceFailed when they cannot be read.
    Result<std::span<const float>> logits(int row);

    // Gives the state of a sequence back; it may be computed again from its tokens.
    void release(Sequence& sequence) { m_memory->release(sequence); }

    const RunnerLimits& limits() const { return m_limits; }
    StateMemory& memory() { return *m_memory; }
    int vocabulary() const { return m_config.vocabulary; }
    // What a step of so many tokens asks of the devices, all parts together.
    kernels::StepWork work(int tokens);

private:
    // Neighbouring halves of layers on one device.
    struct Part {
        PartSpan span;
        int device = 0;
        bool last = false;
    };

    ModelRunner(
        const ModelConfig& config, const LoadedWeights& weights, const RunnerLimits& limits);
    void split(const Placement& placement);
    int bucketFor(int tokens) const;
    kernels::Step* stepFor(int tokens, std::size_t part, Leaving leaving = Leaving::Never);
    Result<void> makeBeside(std::span<kernels::Backend* const> devices);
    Result<void> reserve(std::span<const Slice> slices);
    int fillInputs(std::span<const Slice> slices, int tokens);
    Result<void> runPart(std::size_t part, int tokens, const std::stop_token& stop);
    Result<void> passed(std::span<const Slice> slices, int tokens);
    int fillTables(DeviceSide& side, std::span<const Slice> slices);
    void fillQueries(std::span<const Slice> slices);
    void fillTokens(DeviceSide& side, const Slice& slice, int firstRow);
    void embedOnHost(DeviceSide& side, int tokens) const;
    Result<void> tellDraftHead(std::span<const Slice> slices, int bucket);
    DeviceSide& sideOf(const Part& part) const
    {
        return m_left ? *m_beside : *m_sides[std::size_t(part.device)];
    }
    DeviceSide& headSide() const { return sideOf(m_parts.back()); }

    const ModelConfig& m_config;
    const LoadedWeights& m_weights;
    RunnerLimits m_limits;
    std::unique_ptr<StateMemory> m_memory;
    std::vector<std::unique_ptr<DeviceSide>> m_sides; // by device, null where unused
    std::vector<Part> m_parts;
    std::unique_ptr<DeviceSide> m_beside; // of the only device, while a read is left; null: none is
    int m_mostBeside = 0;                 // tokens
    kernels::Step* m_reading = nullptr;   // the last read's
    std::optional<int> m_left;            // the wanted rows of the read that was left
    std::unique_ptr<DraftHead> m_draftHead; // null: none
    kernels::TensorView m_logitsView;       // of the last run
    std::vector<float> m_logits;            // a row that was read
};

} // namespace core::engine
