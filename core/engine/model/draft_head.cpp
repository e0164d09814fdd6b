#include "core/engine/model/draft_head.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace core::engine {
namespace {

// Steps are recorded for these sizes.
constexpr int kSizes[] = {1, 8, 64};
constexpr int kMostRows = 64;

} // namespace

Result<std::unique_ptr<DraftHead>> DraftHead::create(kernels::Backend& backend, int number,
    const ModelConfig& config, const LoadedWeights& weights, const RunnerLimits& limits,
    const StateViews& state)
{
    std::unique_ptr<DraftHead> head(new DraftHead(config, weights, state));
    RunnerLimits own = limits;
    own.stepTokens = kMostRows;
    own.sequences = 1;
    own.outputs = 1;
    own.candidates = false;
    own.heldRows = 0;
    ASSIGN_OR_RETURN(head->m_side, DeviceSide::create(backend, number, config, own, true));
    head->m_joined =
        backend.allocate(std::size_t(kMostRows) * 2 * std::size_t(config.hidden) * sizeof(float),
            kernels::BufferUse::Activations);
    if (!head->m_joined) {
        return fail(ErrorCode::OutOfMemory, "no room for the draft head");
    }
    return head;
}

void DraftHead::take(Sequence& sequence, int first, std::span<const float> rows) const
{
    const auto hidden = std::size_t(m_config.hidden);
    DraftInputs& inputs = sequence.drafts;
    const auto known = std::ptrdiff_t(inputs.rows.size() / hidden);
    if (first < inputs.first || first > inputs.first + known) {
        inputs.rows.clear();
    }
    if (inputs.rows.empty()) {
        inputs.first = first;
    }
    inputs.pairs = std::min(inputs.pairs, first);
    inputs.rows.resize(std::size_t(first - inputs.first) * hidden);
    const auto* norm = hostData<float>(m_weights.text.outputNorm);
    for (std::size_t row = 0; row < rows.size(); row += hidden) {
        float squares = 0;
        for (std::size_t i = 0; i < hidden; ++i) {
            squares += rows[row + i] * rows[row + i];
        }
        const float scale = 1.0f / std::sqrt(squares / float(hidden) + m_config.rmsEpsilon);
        for (std::size_t i = 0; i < hidden; ++i) {
            inputs.rows.push_back(rows[row + i] * scale * norm[i]);
        }
    }
}

DraftHead::Recorded* DraftHead::recorded(int rows)
{
    const int size =
        *std::find_if(std::begin(kSizes), std::end(kSizes), [&](int each) { return rows <= each; });
    Recorded& recorded = m_recorded[size];
    if (!recorded.step) {
        recorded.activations = m_side->activations(size);
        recorded.bindings = m_side->bindingsFor(size);
        const kernels::TensorView joined = kernels::dense(m_joined.get(), 0, kernels::DType::F32,
            {size, 2 * std::int64_t(m_config.hidden)}, kernels::Extent::Tokens);
        recorded.step = recordDraft(m_side->backend(), m_side->number(), m_config, m_weights,
            m_state, recorded.activations, recorded.bindings, joined);
    }
    return recorded.step ? &recorded : nullptr;
}

Result<void> DraftHead::run(const Sequence& sequence, const Rows& rows, bool guesses)
{
    Recorded* recorded = this->recorded(int(rows.ids.size()));
    if (recorded == nullptr) {
        return fail(ErrorCode::DeviceFailed, m_side->backend().name() + " could not draft");
    }
    const StepBindings& bindings = recorded->bindings;
    auto* entry = hostData<std::int32_t>(bindings.sequences.entries);
    entry[kernels::kFirstRow] = 0;
    entry[kernels::kRowCount] = std::int32_t(rows.ids.size());
    entry[kernels::kContext] = rows.firstPair;
    entry[kernels::kRecurrentSlot] = 0;
    std::copy(sequence.pages.begin(), sequence.pages.end(),
        hostData<std::int32_t>(bindings.sequences.pages));
    std::copy(rows.ids.begin(), rows.ids.end(), hostData<std::int32_t>(bindings.ids));
    auto* position = hostData<std::int32_t>(bindings.positions);
    for (const RopePosition& each : rows.positions) {
        position = std::copy(each.begin(), each.end(), position);
    }
    *hostData<std::int32_t>(bindings.outputRows) = std::int32_t(rows.ids.size()) - 1;
    auto* counts = hostData<std::int32_t>(bindings.counts);
    counts[kernels::kCountTokens] = std::int32_t(rows.ids.size());
    counts[kernels::kCountSequences] = 1;
    counts[kernels::kCountOutputs] = guesses ? 1 : 0;
    recorded->step->submit();
    if (recorded->step->wait() != kernels::StepStatus::Done) {
        return fail(ErrorCode::DeviceFailed, m_side->backend().name() + " stopped drafting");
    }
    m_last = recorded;
    return {};
}

Result<void> DraftHead::read(Sequence& sequence, bool guesses)
{
    const auto hidden = std::ptrdiff_t(m_config.hidden);
    DraftInputs& inputs = sequence.drafts;
    const int until = std::min(sequence.computed, int(sequence.ids.size()) - 1);
    while (inputs.pairs < until) {
        const int count = std::min(kMostRows, until - inputs.pairs);
        auto* given = hostData<float>(m_side->bindings().given);
        for (int i = 0; i < count; ++i) {
            // What is not known, because a kept state does not have it, is nothing.
            const std::ptrdiff_t at = (inputs.pairs + i - inputs.first) * hidden;
            const bool known = at >= 0 && at < std::ptrdiff_t(inputs.rows.size());
            given = known ? std::copy_n(inputs.rows.begin() + at, hidden, given)
                          : std::fill_n(given, hidden, 0.0f);
        }
        const auto first = std::size_t(inputs.pairs) + 1;
        RETURN_IF_ERROR(run(sequence,
            {inputs.pairs, std::span(sequence.ids).subspan(first, std::size_t(count)),
                std::span(sequence.positions).subspan(first, std::size_t(count))},
            guesses && inputs.pairs + count == until));
        inputs.pairs += count;
    }
    const std::ptrdiff_t used =
        std::min((inputs.pairs - inputs.first) * hidden, std::ptrdiff_t(inputs.rows.size()));
    if (used > 0) {
        inputs.rows.erase(inputs.rows.begin(), inputs.rows.begin() + used);
        inputs.first += int(used / hidden);
    }
    return {};
}

Result<std::vector<TokenId>> DraftHead::guess(Sequence& sequence, int count)
{
    assert(sequence.pending() == 1 && sequence.computed > 0);
    sequence.drafts.pairs = std::min(sequence.drafts.pairs, sequence.computed - 1);
    RETURN_IF_ERROR(read(sequence, true));
    std::vector<TokenId> guesses{likeliest()};
    while (int(guesses.size()) < count) {
        const auto* made = hostData<float>(m_last->activations.outputs);
        std::copy_n(made, m_config.hidden, hostData<float>(m_side->bindings().given));
        const int behind = int(guesses.size()) - 1;
        const std::int32_t at = sequence.nextPosition + behind;
        const RopePosition position{at, at, at};
        RETURN_IF_ERROR(run(sequence,
            {sequence.computed + behind, std::span(guesses).last(1), std::span(&position, 1)},
            true));
        guesses.push_back(likeliest());
    }
    return guesses;
}

TokenId DraftHead::likeliest() const
{
    const auto* logits = hostData<float>(m_last->activations.logits);
    return TokenId(std::max_element(logits, logits + m_config.vocabulary) - logits);
}

} // namespace core::engine
