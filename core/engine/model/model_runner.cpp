#include "core/engine/model/model_runner.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>

namespace core::engine {
namespace {

// Steps are recorded for these sizes; a run uses the smallest that fits. A device may take up to 8
// rows in one reading of a weight, so the small sizes are those of conversations side by side.
constexpr int kBuckets[] = {1, 2, 4, 8, 64};

tl::unexpected<Error> couldNotPrepare(DeviceSide& side)
{
    return fail(ErrorCode::DeviceFailed, side.backend().name() + " could not prepare the model");
}

kernels::StepStatus wait(
    kernels::Step& step, const std::stop_token& stop, const std::function<bool()>& leave)
{
    const std::stop_callback onStop(stop, [&] { step.requestStop(); });
    return step.wait(leave);
}

// Of a run that was not paused.
Result<void> outcomeOf(kernels::StepStatus status, DeviceSide& side)
{
    if (status == kernels::StepStatus::Stopped) {
        return fail(ErrorCode::Cancelled, "the step was stopped");
    }
    if (status != kernels::StepStatus::Done) {
        return fail(
            ErrorCode::DeviceFailed, side.backend().name() + " stopped in the middle of a step");
    }
    return {};
}

} // namespace

ModelRunner::ModelRunner(
    const ModelConfig& config, const LoadedWeights& weights, const RunnerLimits& limits)
    : m_config(config)
    , m_weights(weights)
    , m_limits(limits)
{
}

// Out of line for the headers' sake; steps go before the state they use.
ModelRunner::~ModelRunner()
{
    m_draftHead.reset();
    m_beside.reset();
    m_sides.clear();
}

Result<std::unique_ptr<ModelRunner>> ModelRunner::create(std::span<kernels::Backend* const> devices,
    const Placement& placement, const ModelConfig& config, const LoadedWeights& weights,
    const RunnerLimits& limits)
{
    assert(limits.outputs >= limits.sequences && limits.stepTokens >= limits.sequences);
    std::unique_ptr<ModelRunner> runner(new ModelRunner(config, weights, limits));
    runner->split(placement);
    for (int device = 0; device < int(devices.size()); ++device) {
        std::unique_ptr<DeviceSide> side;
        if (placement.uses(device)) {
            ASSIGN_OR_RETURN(side, DeviceSide::create(*devices[std::size_t(device)], device, config,
                                       limits, placement.head == device));
        }
        runner->m_sides.push_back(std::move(side));
    }
    RETURN_IF_ERROR(runner->makeBeside(devices));
    ASSIGN_OR_RETURN(runner->m_memory, StateMemory::create(devices, placement, config, limits));
    if (limits.draftHead) {
        const int cpu = int(devices.size()) - 1;
        ASSIGN_OR_RETURN(
            runner->m_draftHead, DraftHead::create(*devices[std::size_t(cpu)], cpu, config, weights,
                                     limits, runner->m_memory->views()));
    }
    return runner;
}

void ModelRunner::split(const Placement& placement)
{
    const int halves = 2 * m_config.layers;
    for (int half = 0; half < halves; ++half) {
        const auto layer = std::size_t(half / 2);
        const int device = half % 2 == 0 ? placement.mixer[layer] : placement.feedForward[layer];
        if (m_parts.empty() || m_parts.back().device != device) {
            m_parts.push_back({{half, half}, device, false});
        }
        m_parts.back().span.last = half + 1;
    }
    if (m_parts.back().device != placement.head) {
        m_parts.push_back({{halves, halves}, placement.head, false});
    }
    m_parts.back().last = true;
}

// Only where there is somebody to leave a read for, and one device that can.
Result<void> ModelRunner::makeBeside(std::span<kernels::Backend* const> devices)
{
    constexpr int kMost = 64; // kernels gain little above
    const int device = m_parts.front().device;
    kernels::Backend& backend = *devices[std::size_t(device)];
    if (m_limits.sequences > 1 && m_parts.size() == 1 && backend.leavesRuns()) {
        RunnerLimits limits = m_limits;
        limits.stepTokens = std::min(std::max(kMost, limits.sequences), limits.stepTokens);
        m_mostBeside = limits.stepTokens;
        ASSIGN_OR_RETURN(
            m_beside, DeviceSide::create(backend, device, m_config, limits, /*head=*/true));
    }
    return {};
}

int ModelRunner::bucketFor(int tokens) const
{
    for (const int size : kBuckets) {
        if (tokens <= size && size < mostTokens()) {
            return size;
        }
    }
    return mostTokens();
}

kernels::Step* ModelRunner::stepFor(int tokens, std::size_t index, Leaving leaving)
{
    const Part& part = m_parts[index];
    return sideOf(part).step(
        bucketFor(tokens), part.span, part.last, m_weights, m_memory->views(), leaving);
}

Result<void> ModelRunner::prepare(
    const std::stop_token& stop, const std::function<void(float)>& progress)
{
    std::vector<int> buckets(std::begin(kBuckets), std::end(kBuckets));
    buckets.push_back(m_limits.stepTokens);
    std::size_t done = 0;
    for (const int bucket : buckets) {
        for (std::size_t part = 0; part < m_parts.size(); ++part) {
            if (stop.stop_requested()) {
                return fail(ErrorCode::Cancelled, "loading was stopped");
            }
            if (stepFor(std::min(bucket, m_limits.stepTokens), part) == nullptr) {
                return couldNotPrepare(sideOf(m_parts[part]));
            }
            progress(float(++done) / float(buckets.size() * m_parts.size()));
        }
    }
    return {};
}

kernels::StepWork ModelRunner::work(int tokens)
{
    kernels::StepWork all;
    for (std::size_t part = 0; part < m_parts.size(); ++part) {
        if (const kernels::Step* step = stepFor(tokens, part)) {
            const kernels::StepWork work = step->work();
            all.dispatches += work.dispatches;
            all.barriers += work.barriers;
            all.submits += work.submits;
        }
    }
    return all;
}

Result<void> ModelRunner::reserve(std::span<const Slice> slices)
{
    int missing = 0;
    for (const Slice& slice : slices) {
        missing +=
            pagesFor(slice.sequence->computed + slice.tokens) - int(slice.sequence->pages.size());
    }
    if (missing > m_memory->pages().freePages()) {
        return fail(ErrorCode::OutOfMemory, "the key/value pages are used up");
    }
    for (const Slice& slice : slices) {
        RETURN_IF_ERROR(
            m_memory->reserve(*slice.sequence, slice.sequence->computed + slice.tokens));
    }
    return {};
}

Result<int> ModelRunner::run(std::span<const Slice> slices, const std::stop_token& stop)
{
    RETURN_IF_ERROR(reserve(slices));
    int tokens = 0;
    for (const Slice& slice : slices) {
        tokens += slice.tokens;
    }
    assert(tokens <= mostTokens() && int(slices.size()) <= m_limits.sequences);
    const int outputs = fillInputs(slices, tokens);
    for (std::size_t part = 0; part < m_parts.size(); ++part) {
        RETURN_IF_ERROR(runPart(part, tokens, stop));
    }
    RETURN_IF_ERROR(passed(slices, tokens));
    return outputs;
}

Result<std::optional<int>> ModelRunner::read(
    const Slice& slice, const std::stop_token& stop, const std::function<bool()>& leave)
{
    assert(leaves() && !slice.hold);
    const std::span<const Slice> slices(&slice, 1);
    const std::optional<int> left = std::exchange(m_left, std::nullopt);
    if (!left) {
        RETURN_IF_ERROR(reserve(slices));
    }
    const int outputs = left ? *left : fillInputs(slices, slice.tokens);
    m_reading = stepFor(slice.tokens, 0, Leaving::Possible);
    if (m_reading == nullptr) {
        return couldNotPrepare(headSide());
    }
    if (left) {
        m_reading->resume();
    } else {
        m_reading->submit();
    }
    const kernels::StepStatus status = wait(*m_reading, stop, leave);
    if (status == kernels::StepStatus::Paused) {
        m_left = outputs;
        return std::nullopt;
    }
    RETURN_IF_ERROR(outcomeOf(status, headSide()));
    RETURN_IF_ERROR(passed(slices, slice.tokens));
    return outputs;
}

Result<void> ModelRunner::passed(std::span<const Slice> slices, int tokens)
{
    for (const Slice& slice : slices) {
        slice.sequence->computed += slice.tokens;
        slice.sequence->held = slice.hold ? slice.tokens : 0;
    }
    m_logitsView = headSide().activations(bucketFor(tokens)).logits;
    if (m_draftHead) {
        RETURN_IF_ERROR(tellDraftHead(slices, bucketFor(tokens)));
    }
    return {};
}

Result<void> ModelRunner::tellDraftHead(std::span<const Slice> slices, int bucket)
{
    constexpr int kReadAtOnce = 16; // what comes in less is read with what is behind it
    const auto hidden = std::size_t(m_config.hidden);
    const auto* rows = hostData<float>(headSide().activations(bucket).residual);
    for (const Slice& slice : slices) {
        Sequence& sequence = *slice.sequence;
        const std::size_t count = std::size_t(slice.tokens) * hidden;
        if (sequence.drafts.wanted) {
            m_draftHead->take(sequence, sequence.computed - slice.tokens, {rows, count});
            if (!slice.hold && sequence.drafts.rows.size() >= kReadAtOnce * hidden) {
                RETURN_IF_ERROR(m_draftHead->read(sequence));
            }
        }
        rows += count;
    }
    return {};
}

Result<std::vector<TokenId>> ModelRunner::draft(Sequence& sequence, int count)
{
    assert(m_draftHead && sequence.drafts.wanted && count > 0);
    RETURN_IF_ERROR(m_memory->reserve(sequence, sequence.computed + 1 + count));
    return m_draftHead->guess(sequence, count);
}

Result<void> ModelRunner::settle(Sequence& sequence)
{
    if (sequence.held > 0) {
        const Slice nothing{&sequence, 0, WantedLogits::None};
        ASSIGN_OR_RETURN(const int outputs, run({&nothing, 1}));
        static_cast<void>(outputs);
    }
    return {};
}

Result<void> ModelRunner::runPart(std::size_t index, int tokens, const std::stop_token& stop)
{
    const Part& part = m_parts[index];
    DeviceSide& side = sideOf(part);
    if (index > 0) { // the residual rows of the part before
        const auto values = std::size_t(tokens) * std::size_t(m_config.hidden);
        std::memcpy(hostData<float>(side.bindings().given),
            hostData<float>(sideOf(m_parts[index - 1]).bindings().residualOut),
            values * sizeof(float));
        auto* ids = hostData<std::int32_t>(side.bindings().ids);
        for (int row = 0; row < tokens; ++row) {
            ids[row] = -1 - row;
        }
    }
    kernels::Step* step = stepFor(tokens, index);
    if (step == nullptr) {
        return couldNotPrepare(side);
    }
    step->submit();
    return outcomeOf(wait(*step, stop, {}), side);
}

CandidateRow ModelRunner::candidates(int row) const
{
    const kernels::CandidateCall& call = headSide().bindings().candidates;
    const auto first = std::size_t(row) * kernels::kCandidates;
    const auto count =
        std::size_t(std::min<std::int64_t>(kernels::kCandidates, m_config.vocabulary));
    return {{hostData<std::int32_t>(call.ids) + first, count},
        {hostData<float>(call.values) + first, count}, hostData<float>(call.total)[row]};
}

Result<std::span<const float>> ModelRunner::logits(int row)
{
    kernels::Backend& backend = headSide().backend();
    m_logits.resize(std::size_t(m_config.vocabulary));
    backend.read(*m_logitsView.buffer,
        m_logitsView.offset + std::size_t(row) * std::size_t(m_logitsView.stride[0]),
        std::as_writable_bytes(std::span(m_logits)));
    if (backend.lost()) {
        return fail(ErrorCode::DeviceFailed, backend.name() + " stopped working");
    }
    return m_logits;
}

} // namespace core::engine
