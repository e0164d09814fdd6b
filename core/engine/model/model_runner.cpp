#include "core/engine/model/model_runner.h"

#include "kernels/convert.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace core::engine {
namespace {

// Steps are recorded for these sizes; a run uses the smallest that fits. A device may take up to 8
// rows in one reading of a weight, so the small sizes are those of conversations side by side.
constexpr int kBuckets[] = {1, 2, 4, 8, 64};

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

int ModelRunner::bucketFor(int tokens) const
{
    for (const int size : kBuckets) {
        if (tokens <= size && size < m_limits.stepTokens) {
            return size;
        }
    }
    return m_limits.stepTokens;
}

kernels::Step* ModelRunner::stepFor(int tokens, std::size_t index)
{
    const Part& part = m_parts[index];
    return sideOf(part).step(bucketFor(tokens), part.span, part.last, m_weights, m_memory->views());
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
                return fail(ErrorCode::DeviceFailed,
                    sideOf(m_parts[part]).backend().name() + " could not prepare the model");
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
    assert(tokens <= m_limits.stepTokens && int(slices.size()) <= m_limits.sequences);
    int outputs = 0;
    for (const auto& side : m_sides) {
        outputs = side ? fillTables(*side, slices) : outputs;
    }
    if (m_limits.candidates) {
        fillQueries(slices);
    }
    DeviceSide& first = sideOf(m_parts.front());
    int row = 0;
    for (const Slice& slice : slices) {
        fillTokens(first, slice, row);
        row += slice.tokens;
    }
    if (m_weights.text.embeddingOnHost) {
        embedOnHost(first, tokens);
    }
    for (std::size_t part = 0; part < m_parts.size(); ++part) {
        RETURN_IF_ERROR(runPart(part, tokens, stop));
    }
    for (const Slice& slice : slices) {
        slice.sequence->computed += slice.tokens;
        slice.sequence->held = slice.hold ? slice.tokens : 0;
    }
    m_logitsView = headSide().activations(bucketFor(tokens)).logits;
    if (m_draftHead) {
        RETURN_IF_ERROR(tellDraftHead(slices, bucketFor(tokens)));
    }
    return outputs;
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
        return fail(
            ErrorCode::DeviceFailed, side.backend().name() + " could not prepare the model");
    }
    step->submit();
    kernels::StepStatus status{};
    {
        const std::stop_callback onStop(stop, [&] { step->requestStop(); });
        status = step->wait();
    }
    if (status == kernels::StepStatus::Stopped) {
        return fail(ErrorCode::Cancelled, "the step was stopped");
    }
    if (status != kernels::StepStatus::Done) {
        return fail(
            ErrorCode::DeviceFailed, side.backend().name() + " stopped in the middle of a step");
    }
    return {};
}

int ModelRunner::fillTables(DeviceSide& side, std::span<const Slice> slices)
{
    const StepBindings& bindings = side.bindings();
    auto* entries = hostData<std::int32_t>(bindings.sequences.entries);
    auto* pages = hostData<std::int32_t>(bindings.sequences.pages);
    auto* outputRows = hostData<std::int32_t>(bindings.outputRows);
    auto* positions = hostData<std::int32_t>(bindings.positions);
    auto* read = hostData<std::int32_t>(bindings.read);
    const auto maxPages = std::size_t(bindings.sequences.pages.columns());
    int row = 0;
    int outputs = 0;
    for (std::size_t i = 0; i < slices.size(); ++i) {
        const Slice& slice = slices[i];
        const Sequence& sequence = *slice.sequence;
        std::int32_t* entry = entries + i * kernels::kSequenceFields;
        entry[kernels::kFirstRow] = row;
        entry[kernels::kRowCount] = slice.tokens;
        entry[kernels::kContext] = sequence.computed;
        entry[kernels::kRecurrentSlot] = sequence.slot;
        if (bindings.sequences.held) {
            std::int32_t* held = hostData<std::int32_t>(bindings.sequences.held) +
                                 std::ptrdiff_t(i) * kernels::kHeldFields;
            held[kernels::kSettles] = sequence.held;
            held[kernels::kHolds] = slice.hold ? 1 : 0;
        }
        std::copy(sequence.pages.begin(), sequence.pages.end(), pages + i * maxPages);
        for (int j = 0; j < slice.tokens; ++j) {
            std::copy_n(sequence.positions[std::size_t(sequence.computed + j)].data(), 3,
                positions + std::ptrdiff_t(row + j) * 3);
            read[row + j] = sequence.reads(sequence.computed + j) ? 1 : 0;
        }
        if (slice.logits != WantedLogits::None) {
            const int first = slice.logits == WantedLogits::All ? 0 : slice.tokens - 1;
            for (int j = first; j < slice.tokens; ++j) {
                assert(outputs < m_limits.outputs);
                outputRows[outputs++] = row + j;
            }
        }
        row += slice.tokens;
    }
    auto* counts = hostData<std::int32_t>(bindings.counts);
    counts[kernels::kCountTokens] = row;
    counts[kernels::kCountSequences] = std::int32_t(slices.size());
    counts[kernels::kCountOutputs] = outputs;
    return outputs;
}

void ModelRunner::fillQueries(std::span<const Slice> slices)
{
    const kernels::CandidateCall& call = headSide().bindings().candidates;
    auto* count = hostData<std::int32_t>(call.adjustCount);
    auto* ids = hostData<std::int32_t>(call.adjustId);
    auto* by = hostData<float>(call.adjustBy);
    auto* inverseTemperature = hostData<float>(call.inverseTemperature);
    std::size_t row = 0;
    const auto fill = [&](const CandidateQuery& query) {
        assert(query.adjustments.size() <= kMostAdjustments);
        count[row] = std::int32_t(query.adjustments.size());
        inverseTemperature[row] = query.inverseTemperature;
        std::size_t at = row * kMostAdjustments;
        for (const TokenAdjustment& adjustment : query.adjustments) {
            ids[at] = adjustment.id;
            by[2 * at] = adjustment.factor;
            by[2 * at + 1] = adjustment.minus;
            ++at;
        }
        ++row;
    };
    for (const Slice& slice : slices) {
        const int wanted = slice.logits == WantedLogits::All    ? slice.tokens
                           : slice.logits == WantedLogits::Last ? 1
                                                                : 0;
        assert(slice.queries.empty() || int(slice.queries.size()) == wanted);
        for (int i = 0; i < wanted; ++i) {
            fill(slice.queries.empty() ? CandidateQuery{} : slice.queries[std::size_t(i)]);
        }
    }
}

void ModelRunner::fillTokens(DeviceSide& side, const Slice& slice, int firstRow)
{
    const Sequence& sequence = *slice.sequence;
    auto* ids = hostData<std::int32_t>(side.bindings().ids) + firstRow;
    auto* given = hostData<float>(side.bindings().given);
    const auto hidden = std::size_t(m_config.hidden);
    std::copy_n(sequence.ids.begin() + sequence.computed, slice.tokens, ids);
    for (const PictureRows& picture : sequence.pictures) {
        const int from = std::max(picture.first, sequence.computed);
        const int until = std::min(picture.first + picture.count, sequence.computed + slice.tokens);
        for (int at = from; at < until; ++at) {
            const int row = firstRow + at - sequence.computed;
            ids[at - sequence.computed] = -1 - row;
            std::memcpy(given + std::size_t(row) * hidden,
                picture.rows->data() + std::size_t(at - picture.first) * hidden,
                hidden * sizeof(float));
        }
    }
}

// Looks the tokens up in the file itself, where the table is not on the first part's device.
void ModelRunner::embedOnHost(DeviceSide& side, int tokens) const
{
    const kernels::TensorView& table = m_weights.text.embedding;
    const auto hidden = std::size_t(m_config.hidden);
    const std::size_t rowBytes = kernels::rowBytes(table.type, hidden);
    auto* ids = hostData<std::int32_t>(side.bindings().ids);
    auto* given = hostData<float>(side.bindings().given);
    for (int row = 0; row < tokens; ++row) {
        if (ids[row] < 0) {
            continue;
        }
        const std::byte* from = hostData<std::byte>(table) + std::size_t(ids[row]) * rowBytes;
        kernels::convertToFloat(
            table.type, {from, rowBytes}, {given + std::size_t(row) * hidden, hidden});
        ids[row] = -1 - row;
    }
}

CandidateRow ModelRunner::candidates(int row) const
{
    const kernels::CandidateCall& call =
        m_sides[std::size_t(m_parts.back().device)]->bindings().candidates;
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
