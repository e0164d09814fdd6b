// What a step reads beside weights and state: written to the devices before it runs.
#include "core/engine/model/model_runner.h"
#include "kernels/convert.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace core::engine {

// Gives the number of wanted rows.
int ModelRunner::fillInputs(std::span<const Slice> slices, int tokens)
{
    int outputs = 0;
    if (m_left) {
        outputs = fillTables(*m_beside, slices);
    } else {
        for (const auto& side : m_sides) {
            outputs = side ? fillTables(*side, slices) : outputs;
        }
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
    return outputs;
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

} // namespace core::engine
