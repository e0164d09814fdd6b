#include "core/engine/evaluator.h"

#include <algorithm>

namespace core::engine {
namespace {

// Rows of logits in one step: 16 rows of the largest vocabulary are 16 MB.
constexpr int kOutputRows = 16;

} // namespace

Result<std::unique_ptr<Evaluator>> Evaluator::open(
    EngineOptions options, kernels::ProductObserver* observer)
{
    options.parallelSequences = 1;
    auto evaluator = std::make_unique<Evaluator>();
    ASSIGN_OR_RETURN(evaluator->m_model, LoadedModel::load(options, kOutputRows, {}, {}, observer));
    return evaluator;
}

Result<void> Evaluator::start(const std::vector<TokenId>& ids, const std::vector<ImagePtr>& images)
{
    m_model->runner().release(m_sequence);
    ASSIGN_OR_RETURN(EncodedPrompt prompt,
        encodeTokens(ids, images, m_model->tokenizer(), m_model->pixelLimits()));
    for (std::size_t i = 0; i < images.size(); ++i) {
        ASSIGN_OR_RETURN(std::vector<float> rows, m_model->tower()->encode(*prompt.images[i]));
        prompt.sequence.pictures[i].rows =
            std::make_shared<const std::vector<float>>(std::move(rows));
    }
    m_sequence = std::move(prompt.sequence);
    return {};
}

Result<void> Evaluator::compute(int batch, WantedLogits wanted, const RowSink& sink)
{
    const RunnerLimits& limits = m_model->runner().limits();
    if (tokens() > limits.contextTokens) {
        return fail(ErrorCode::ContextFull,
            std::to_string(tokens()) + " tokens do not fit the context of " +
                std::to_string(limits.contextTokens) + "; raise it with --ctx");
    }
    int most = std::clamp(batch, 1, limits.stepTokens);
    if (wanted == WantedLogits::All) {
        most = std::min(most, limits.outputs);
    }
    while (m_sequence.pending() > 0) {
        const int count = std::min(most, m_sequence.pending());
        const bool last = count == m_sequence.pending();
        const WantedLogits now =
            wanted == WantedLogits::Last && !last ? WantedLogits::None : wanted;
        const Slice slice{&m_sequence, count, now};
        ASSIGN_OR_RETURN(const int rows, m_model->runner().run({&slice, 1}));
        for (int row = 0; row < rows; ++row) {
            ASSIGN_OR_RETURN(const std::span<const float> logits, m_model->runner().logits(row));
            sink(logits);
        }
    }
    return {};
}

TokenId Evaluator::likeliest(std::span<const float> logits)
{
    return TokenId(std::max_element(logits.begin(), logits.end()) - logits.begin());
}

} // namespace core::engine
