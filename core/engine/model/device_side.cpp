#include "core/engine/model/device_side.h"

#include "core/engine/sample/candidates.h"
#include "core/engine/state/page_pool.h"

#include <numeric>

namespace core::engine {
namespace {

using kernels::BufferUse;
using kernels::DType;
using kernels::Extent;

} // namespace

std::size_t workingBytes(const ModelConfig& config, const RunnerLimits& limits, int logitRows)
{
    Activations sizes;
    return sizes.layOut(config, limits.stepTokens, limits.outputs, logitRows, nullptr);
}

Result<std::unique_ptr<DeviceSide>> DeviceSide::create(kernels::Backend& backend, int number,
    const ModelConfig& config, const RunnerLimits& limits, bool head)
{
    std::unique_ptr<DeviceSide> side(new DeviceSide(backend, number, config, limits, head));
    RETURN_IF_ERROR(side->allocate());
    return side;
}

kernels::Buffer* DeviceSide::keep(std::unique_ptr<kernels::Buffer> buffer)
{
    if (!buffer) {
        return nullptr;
    }
    m_buffers.push_back(std::move(buffer));
    return m_buffers.back().get();
}

kernels::TensorView DeviceSide::exchange(
    DType type, std::initializer_list<std::int64_t> sizes, Extent extent)
{
    kernels::Buffer* buffer =
        keep(m_backend.allocate(kernels::denseBytes(type, sizes), BufferUse::Exchange));
    return buffer ? kernels::dense(buffer, 0, type, sizes, extent) : kernels::TensorView{};
}

Result<void> DeviceSide::allocate()
{
    const int tokens = m_limits.stepTokens;
    const int rows = m_limits.outputs;
    StepBindings& b = m_bindings;
    b.counts = exchange(DType::I32, {kernels::kStepCounts});
    b.ids = exchange(DType::I32, {tokens}, Extent::Tokens);
    b.given = exchange(DType::F32, {tokens, m_config.hidden}, Extent::Tokens);
    b.positions = exchange(DType::I32, {tokens, 3}, Extent::Tokens);
    b.read = exchange(DType::I32, {tokens}, Extent::Tokens);
    b.outputRows = exchange(DType::I32, {rows}, Extent::Outputs);
    b.sequences.entries = exchange(DType::I32, {m_limits.sequences, kernels::kSequenceFields});
    b.sequences.pages =
        exchange(DType::I32, {m_limits.sequences, pagesFor(m_limits.contextTokens)});
    if (m_limits.heldRows > 0) {
        b.sequences.held = exchange(DType::I32, {m_limits.sequences, kernels::kHeldFields});
        if (!b.sequences.held) {
            return fail(ErrorCode::OutOfMemory, "no room for the inputs of a step");
        }
    }
    b.residualOut = exchange(DType::F32, {tokens, m_config.hidden}, Extent::Tokens);
    b.rowNumbers = exchange(DType::I32, {tokens}, Extent::Tokens);
    b.noTable = exchange(DType::F32, {1, m_config.hidden});
    kernels::CandidateCall& c = b.candidates;
    if (m_logitRows > 0 && m_limits.candidates) {
        const auto most = std::int64_t(kMostAdjustments);
        c.adjustCount = exchange(DType::I32, {rows}, Extent::Outputs);
        c.adjustId = exchange(DType::I32, {rows, most}, Extent::Outputs);
        c.adjustBy = exchange(DType::F32, {rows, most, 2}, Extent::Outputs);
        c.inverseTemperature = exchange(DType::F32, {rows}, Extent::Outputs);
        c.ids = exchange(DType::I32, {rows, kernels::kCandidates}, Extent::Outputs);
        c.values = exchange(DType::F32, {rows, kernels::kCandidates}, Extent::Outputs);
        c.total = exchange(DType::F32, {rows}, Extent::Outputs);
        if (!c.adjustCount || !c.adjustId || !c.adjustBy || !c.inverseTemperature || !c.ids ||
            !c.values || !c.total) {
            return fail(ErrorCode::OutOfMemory, "no room for the results of a step");
        }
    }
    for (const kernels::TensorView* view :
        {&b.counts, &b.ids, &b.given, &b.positions, &b.read, &b.outputRows, &b.sequences.entries,
            &b.sequences.pages, &b.residualOut, &b.rowNumbers, &b.noTable}) {
        if (!*view) {
            return fail(ErrorCode::OutOfMemory, "no room for the inputs of a step");
        }
    }
    std::iota(
        hostData<std::int32_t>(b.rowNumbers), hostData<std::int32_t>(b.rowNumbers) + tokens, 0);

    const std::size_t bytes = workingBytes(m_config, m_limits, m_logitRows);
    m_scratch = keep(m_backend.allocate(bytes, BufferUse::Activations));
    if (m_scratch == nullptr) {
        return fail(ErrorCode::OutOfMemory, m_backend.name() + " has no room for " +
                                                std::to_string(bytes >> 20) +
                                                " MiB of working memory");
    }
    return {};
}

Activations DeviceSide::activations(int bucket) const
{
    Activations activations;
    activations.layOut(m_config, bucket, m_limits.outputs, m_logitRows, m_scratch);
    return activations;
}

StepBindings DeviceSide::bindingsFor(int bucket) const
{
    StepBindings bindings = m_bindings;
    for (kernels::TensorView* view : {&bindings.ids, &bindings.given, &bindings.positions,
             &bindings.read, &bindings.residualOut, &bindings.rowNumbers}) {
        view->shape[0] = bucket;
    }
    return bindings;
}

kernels::Step* DeviceSide::step(int bucket, PartSpan parts, bool last, const LoadedWeights& weights,
    const StateViews& state, Leaving leaving)
{
    std::unique_ptr<kernels::Step>& step = m_steps[{bucket, parts.first, leaving}];
    if (!step) {
        const Activations activations = this->activations(bucket);
        StepBindings bindings = bindingsFor(bucket);
        if (last) {
            bindings.residualOut = {};
            bindings.candidates.logits = activations.logits;
        }
        step = recordForward(
            m_backend, m_number, m_config, weights, state, activations, bindings, parts, leaving);
    }
    return step.get();
}

} // namespace core::engine
