// Runs the text model over slices of sequences: fills in what a step reads, replays it, and hands
// out the logits.
//
// Owns the state of all sequences (pages, recurrent slots) and one recorded step for each size of
// batch. Confined to the engine thread.
#pragma once

#include "core/base/result.h"
#include "core/engine/model/qwen35.h"
#include "core/engine/state/page_pool.h"
#include "core/engine/state/sequence.h"

#include <map>
#include <memory>
#include <span>
#include <vector>

namespace core::engine {

struct RunnerLimits {
    int stepTokens = 512;  // most tokens of one step
    int sequences = 4;     // most sequences of one step, and recurrent slots
    int outputs = 16;      // most rows of logits of one step; at least `sequences`
    int contextTokens = 0; // most tokens of one sequence
    int pages = 0;         // key/value pages of all sequences together
};

enum class WantedLogits { None, Last, All };

struct Slice {
    Sequence* sequence = nullptr;
    int tokens = 0; // the next ones after `computed`
    WantedLogits logits = WantedLogits::None;
};

class ModelRunner {
public:
    // OutOfMemory when the state does not fit. The weights must outlive the runner.
    static Result<std::unique_ptr<ModelRunner>> create(kernels::Backend& backend,
        const ModelConfig& config, const LoadedWeights& weights, const RunnerLimits& limits);

    // Computes the slices and moves `computed` on. The rows [wanted rows, vocabulary] stay valid
    // until the next run. OutOfMemory (nothing changed) when pages are lacking; DeviceFailed leaves
    // the sequences' state undefined: release() them and start again.
    Result<std::span<const float>> run(std::span<const Slice> slices);

    // Gives the state of a sequence back; it may be computed again from its tokens.
    void release(Sequence& sequence);

    const RunnerLimits& limits() const { return m_limits; }
    int freePages() const { return m_pages.freePages(); }
    bool hasFreeSlot() const { return !m_freeSlots.empty(); }
    int vocabulary() const { return m_config.vocabulary; }

private:
    ModelRunner(kernels::Backend& backend, const ModelConfig& config, const LoadedWeights& weights,
        const RunnerLimits& limits);
    Result<void> allocate();
    Result<void> allocateState();
    kernels::Step* stepFor(int tokens);
    Result<void> reserve(std::span<const Slice> slices);
    int fillInputs(std::span<const Slice> slices);
    void fillTokens(const Slice& slice, int firstRow);
    kernels::Buffer* keep(std::unique_ptr<kernels::Buffer> buffer);

    kernels::Backend& m_backend;
    const ModelConfig& m_config;
    const LoadedWeights& m_weights;
    RunnerLimits m_limits;
    PagePool m_pages;
    std::vector<int> m_freeSlots;
    std::vector<std::unique_ptr<kernels::Buffer>> m_buffers;
    kernels::Buffer* m_scratch = nullptr;
    StateViews m_state;
    StepBindings m_bindings;
    std::map<int, std::unique_ptr<kernels::Step>> m_steps; // by most tokens
};

} // namespace core::engine
