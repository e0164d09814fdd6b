#include "core/engine/model/model_runner.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace core::engine {
namespace {

using kernels::BufferUse;
using kernels::DType;

// Steps are recorded for these sizes; a run uses the smallest that fits.
constexpr int kBuckets[] = {1, 8, 64};

template <typename T>
T* hostData(const kernels::TensorView& view)
{
    return reinterpret_cast<T*>(view.buffer->host() + view.offset);
}

} // namespace

ModelRunner::ModelRunner(kernels::Backend& backend, const ModelConfig& config,
    const LoadedWeights& weights, const RunnerLimits& limits)
    : m_backend(backend)
    , m_config(config)
    , m_weights(weights)
    , m_limits(limits)
    , m_pages(limits.pages)
{
    for (int slot = limits.sequences - 1; slot >= 0; --slot) {
        m_freeSlots.push_back(slot);
    }
}

Result<std::unique_ptr<ModelRunner>> ModelRunner::create(kernels::Backend& backend,
    const ModelConfig& config, const LoadedWeights& weights, const RunnerLimits& limits)
{
    assert(limits.outputs >= limits.sequences && limits.stepTokens >= limits.sequences);
    std::unique_ptr<ModelRunner> runner(new ModelRunner(backend, config, weights, limits));
    RETURN_IF_ERROR(runner->allocate());
    return runner;
}

kernels::Buffer* ModelRunner::keep(std::unique_ptr<kernels::Buffer> buffer)
{
    if (!buffer) {
        return nullptr;
    }
    m_buffers.push_back(std::move(buffer));
    return m_buffers.back().get();
}

Result<void> ModelRunner::allocate()
{
    RETURN_IF_ERROR(allocateState());

    const auto exchange = [&](DType type, std::initializer_list<std::int64_t> sizes,
                              kernels::Extent extent = kernels::Extent::Fixed) {
        kernels::Buffer* buffer =
            keep(m_backend.allocate(kernels::denseBytes(type, sizes), BufferUse::Exchange));
        return buffer ? kernels::dense(buffer, 0, type, sizes, extent) : kernels::TensorView{};
    };
    const int tokens = m_limits.stepTokens;
    const int maxPages = pagesFor(m_limits.contextTokens);
    m_bindings.counts = exchange(DType::I32, {kernels::kStepCounts});
    m_bindings.ids = exchange(DType::I32, {tokens}, kernels::Extent::Tokens);
    m_bindings.given = exchange(DType::F32, {tokens, m_config.hidden}, kernels::Extent::Tokens);
    m_bindings.positions = exchange(DType::I32, {tokens, 3}, kernels::Extent::Tokens);
    m_bindings.outputRows = exchange(DType::I32, {m_limits.outputs}, kernels::Extent::Outputs);
    m_bindings.sequences.entries =
        exchange(DType::I32, {m_limits.sequences, kernels::kSequenceFields});
    m_bindings.sequences.pages = exchange(DType::I32, {m_limits.sequences, maxPages});
    m_bindings.logits =
        exchange(DType::F32, {m_limits.outputs, m_config.vocabulary}, kernels::Extent::Outputs);
    for (const kernels::TensorView* view : {&m_bindings.counts, &m_bindings.ids, &m_bindings.given,
             &m_bindings.positions, &m_bindings.outputRows, &m_bindings.sequences.entries,
             &m_bindings.sequences.pages, &m_bindings.logits}) {
        if (!*view) {
            return fail(ErrorCode::OutOfMemory, "no room for the inputs of a step");
        }
    }

    Activations sizes;
    const std::size_t bytes = sizes.layOut(m_config, tokens, m_limits.outputs, nullptr);
    m_scratch = keep(m_backend.allocate(bytes, BufferUse::Activations));
    if (m_scratch == nullptr) {
        return fail(ErrorCode::OutOfMemory,
            "no room for " + std::to_string(bytes >> 20) + " MiB of working memory");
    }
    return {};
}

Result<void> ModelRunner::allocateState()
{
    const auto state = [&](std::initializer_list<std::int64_t> sizes) {
        kernels::Buffer* buffer =
            keep(m_backend.allocate(kernels::denseBytes(DType::F32, sizes), BufferUse::State));
        return buffer ? kernels::dense(buffer, 0, DType::F32, sizes) : kernels::TensorView{};
    };
    for (int i = 0; i < m_config.layers; ++i) {
        kernels::TensorView keys, values, convolution, recurrent;
        bool allocated = false;
        if (m_config.recurrent[std::size_t(i)]) {
            convolution =
                state({m_limits.sequences, m_config.convTaps - 1, m_config.convChannels()});
            recurrent = state(
                {m_limits.sequences, m_config.valueHeads, m_config.valueDim, m_config.keyDim});
            allocated = convolution && recurrent;
        } else {
            keys = state({m_limits.pages, m_config.kvHeads, kPageTokens, m_config.headDim});
            values = state({m_limits.pages, m_config.kvHeads, kPageTokens, m_config.headDim});
            allocated = keys && values;
        }
        if (!allocated) {
            return fail(ErrorCode::OutOfMemory,
                "no room for the memory of " + std::to_string(m_limits.contextTokens) +
                    " tokens. Choose a shorter context (--ctx) or close other programs.");
        }
        m_state.keys.push_back(keys);
        m_state.values.push_back(values);
        m_state.convolution.push_back(convolution);
        m_state.recurrent.push_back(recurrent);
    }
    return {};
}

kernels::Step* ModelRunner::stepFor(int tokens)
{
    int bucket = m_limits.stepTokens;
    for (const int size : kBuckets) {
        if (tokens <= size && size < bucket) {
            bucket = size;
            break;
        }
    }
    std::unique_ptr<kernels::Step>& step = m_steps[bucket];
    if (!step) {
        Activations activations;
        activations.layOut(m_config, bucket, m_limits.outputs, m_scratch);
        StepBindings bindings = m_bindings;
        for (kernels::TensorView* view : {&bindings.ids, &bindings.given, &bindings.positions}) {
            view->shape[0] = bucket;
        }
        step = recordForward(m_backend, m_config, m_weights, m_state, activations, bindings);
    }
    return step.get();
}

Result<void> ModelRunner::reserve(std::span<const Slice> slices)
{
    int missing = 0;
    for (const Slice& slice : slices) {
        missing +=
            pagesFor(slice.sequence->computed + slice.tokens) - int(slice.sequence->pages.size());
    }
    if (missing > m_pages.freePages()) {
        return fail(ErrorCode::OutOfMemory, "the key/value pages are used up");
    }
    for (const Slice& slice : slices) {
        RETURN_IF_ERROR(
            m_pages.grow(slice.sequence->pages, slice.sequence->computed + slice.tokens));
        if (slice.sequence->slot < 0) {
            if (m_freeSlots.empty()) {
                return fail(ErrorCode::OutOfMemory, "every recurrent slot is taken");
            }
            slice.sequence->slot = m_freeSlots.back();
            m_freeSlots.pop_back();
        }
    }
    return {};
}

Result<std::span<const float>> ModelRunner::run(std::span<const Slice> slices)
{
    RETURN_IF_ERROR(reserve(slices));
    int tokens = 0;
    for (const Slice& slice : slices) {
        tokens += slice.tokens;
    }
    assert(tokens <= m_limits.stepTokens && int(slices.size()) <= m_limits.sequences);
    kernels::Step* step = stepFor(tokens);
    if (step == nullptr) {
        return fail(ErrorCode::DeviceFailed, m_backend.name() + " could not prepare the model");
    }
    const int outputs = fillInputs(slices);
    step->submit();
    if (step->wait() != kernels::StepStatus::Done) {
        return fail(ErrorCode::DeviceFailed, m_backend.name() + " stopped in the middle of a step");
    }
    for (const Slice& slice : slices) {
        slice.sequence->computed += slice.tokens;
    }
    return std::span<const float>(hostData<float>(m_bindings.logits),
        std::size_t(outputs) * std::size_t(m_config.vocabulary));
}

int ModelRunner::fillInputs(std::span<const Slice> slices)
{
    auto* entries = hostData<std::int32_t>(m_bindings.sequences.entries);
    auto* pages = hostData<std::int32_t>(m_bindings.sequences.pages);
    auto* outputRows = hostData<std::int32_t>(m_bindings.outputRows);
    const auto maxPages = std::size_t(m_bindings.sequences.pages.columns());
    int row = 0;
    int outputs = 0;
    for (std::size_t i = 0; i < slices.size(); ++i) {
        const Slice& slice = slices[i];
        std::int32_t* entry = entries + i * kernels::kSequenceFields;
        entry[kernels::kFirstRow] = row;
        entry[kernels::kRowCount] = slice.tokens;
        entry[kernels::kContext] = slice.sequence->computed;
        entry[kernels::kRecurrentSlot] = slice.sequence->slot;
        std::copy(slice.sequence->pages.begin(), slice.sequence->pages.end(), pages + i * maxPages);
        fillTokens(slice, row);
        if (slice.logits != WantedLogits::None) {
            const int first = slice.logits == WantedLogits::All ? 0 : slice.tokens - 1;
            for (int j = first; j < slice.tokens; ++j) {
                assert(outputs < m_limits.outputs);
                outputRows[outputs++] = row + j;
            }
        }
        row += slice.tokens;
    }
    auto* counts = hostData<std::int32_t>(m_bindings.counts);
    counts[kernels::kCountTokens] = row;
    counts[kernels::kCountSequences] = std::int32_t(slices.size());
    counts[kernels::kCountOutputs] = outputs;
    return outputs;
}

void ModelRunner::fillTokens(const Slice& slice, int firstRow)
{
    const Sequence& sequence = *slice.sequence;
    auto* ids = hostData<std::int32_t>(m_bindings.ids) + firstRow;
    auto* positions = hostData<std::int32_t>(m_bindings.positions) + std::ptrdiff_t(firstRow) * 3;
    auto* given = hostData<float>(m_bindings.given);
    const auto hidden = std::size_t(m_config.hidden);
    const auto first = std::size_t(sequence.computed);
    for (std::size_t j = 0; j < std::size_t(slice.tokens); ++j) {
        ids[j] = sequence.ids[first + j];
        std::copy_n(sequence.positions[first + j].data(), 3, positions + j * 3);
    }
    for (const PictureRows& picture : sequence.pictures) {
        const int from = std::max(picture.first, sequence.computed);
        const int until = std::min(picture.first + picture.count, sequence.computed + slice.tokens);
        for (int at = from; at < until; ++at) {
            const int row = firstRow + at - sequence.computed;
            hostData<std::int32_t>(m_bindings.ids)[row] = -1 - row;
            std::memcpy(given + std::size_t(row) * hidden,
                picture.rows->data() + std::size_t(at - picture.first) * hidden,
                hidden * sizeof(float));
        }
    }
}

void ModelRunner::release(Sequence& sequence)
{
    m_pages.shrink(sequence.pages, 0);
    if (sequence.slot >= 0) {
        m_freeSlots.push_back(sequence.slot);
        sequence.slot = -1;
    }
    sequence.computed = 0;
}

} // namespace core::engine
