// What the model needs on one device beside weights and state: inputs and outputs of a step,
// working memory, and the recorded steps.
//
// Confined to the engine thread.
#pragma once

#include "core/base/result.h"
#include "core/engine/model/qwen35.h"

#include <map>
#include <memory>
#include <tuple>
#include <vector>

namespace core::engine {

struct RunnerLimits {
    int stepTokens = 512;    // most tokens of one step
    int sequences = 4;       // most sequences of one step, and recurrent slots
    int outputs = 16;        // most rows of logits of one step; at least `sequences`
    int contextTokens = 0;   // most tokens of one sequence
    int pages = 0;           // key/value pages of all sequences together
    bool draftHead = false;  // there is one, and it needs its own keys and values
    int heldRows = 0;        // most rows of a slice that can be held; 0: the devices cannot
    bool candidates = false; // pick the likeliest tokens on the device
    // What keys and values are kept in: F32 or F16, on the CPU also Q8_0.
    kernels::DType deviceKeyValues = kernels::DType::F32;
    kernels::DType hostKeyValues = kernels::DType::F32;
};

// Bytes of the working memory of a device. `logitRows` is 0 where the head is elsewhere.
std::size_t workingBytes(const ModelConfig& config, const RunnerLimits& limits, int logitRows);

class DeviceSide {
public:
    // `head`: the logits are computed here. OutOfMemory when there is no room.
    static Result<std::unique_ptr<DeviceSide>> create(kernels::Backend& backend, int number,
        const ModelConfig& config, const RunnerLimits& limits, bool head);

    kernels::Backend& backend() { return m_backend; }
    int number() const { return m_number; }
    const StepBindings& bindings() const { return m_bindings; }

    // The step for so many tokens, recorded when it is first asked for. Null when the device cannot
    // keep it.
    kernels::Step* step(int bucket, PartSpan parts, bool last, const LoadedWeights& weights,
        const StateViews& state, Leaving leaving = Leaving::Never);
    // What a step of this size works with, and where it leaves its results.
    Activations activations(int bucket) const;
    StepBindings bindingsFor(int bucket) const;

private:
    DeviceSide(kernels::Backend& backend, int number, const ModelConfig& config,
        const RunnerLimits& limits, bool head)
        : m_backend(backend)
        , m_number(number)
        , m_config(config)
        , m_limits(limits)
        , m_logitRows(head ? limits.outputs : 0)
    {
    }
    Result<void> allocate();
    kernels::TensorView exchange(kernels::DType type, std::initializer_list<std::int64_t> sizes,
        kernels::Extent extent = kernels::Extent::Fixed);
    kernels::Buffer* keep(std::unique_ptr<kernels::Buffer> buffer);

    kernels::Backend& m_backend;
    int m_number;
    const ModelConfig& m_config;
    RunnerLimits m_limits;
    int m_logitRows;
    std::vector<std::unique_ptr<kernels::Buffer>> m_buffers;
    kernels::Buffer* m_scratch = nullptr;
    StepBindings m_bindings;
    // By bucket and first half.
    std::map<std::tuple<int, int, Leaving>, std::unique_ptr<kernels::Step>> m_steps;
};

// The memory of an Exchange view.
template <typename T>
T* hostData(const kernels::TensorView& view)
{
    return reinterpret_cast<T*>(view.buffer->host() + view.offset);
}

} // namespace core::engine
