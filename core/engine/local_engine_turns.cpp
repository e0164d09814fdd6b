// Whose turn it is: what the plan of a step is told of the conversations, and what is learnt of
// one.
#include "core/engine/local_engine.h"

#include <algorithm>

namespace core::engine {

std::vector<ActiveSequence> LocalEngine::activeSequences() const
{
    std::vector<ActiveSequence> active;
    for (const ConversationPtr& conversation : m_active) {
        const Sequence& sequence = conversation->sequence;
        active.push_back({sequence.pending(), sequence.computed, int(sequence.pages.size()),
            conversation->request.background, conversation->id, m_keeper.sharedPages(sequence),
            StateKeeper::nextStop(*conversation), conversation->served, follows(*conversation)});
    }
    return active;
}

// Whether one that is being read will soon leave a state that this one, not begun yet, can go on
// from: reading the same twice at once would take both longer.
bool LocalEngine::follows(const Conversation& conversation) const
{
    if (conversation.sequence.slot >= 0) {
        return false;
    }
    return std::any_of(m_active.begin(), m_active.end(), [&](const ConversationPtr& other) {
        const auto& partings = conversation.partings;
        return other->sequence.pending() > 1 &&
               std::any_of(partings.begin(), partings.end(), [&](const Parting& parting) {
                   return parting.from == other->id && parting.tokens >= kLeastGap &&
                          parting.tokens > other->sequence.computed;
               });
    });
}

StepDemand LocalEngine::demandOf(const std::vector<ActiveSequence>& active) const
{
    StepDemand demand;
    demand.alone = active.size() == 1;
    const std::size_t next = nextPrompt(active, m_promptSlices);
    std::size_t i = 0;
    for (const ConversationPtr& conversation : m_active) {
        demand.answers += active[i].pending == 1 ? 1 : 0;
        if (i++ == next) {
            const Statistics& statistics = conversation->statistics;
            demand.prompt = true;
            demand.brief =
                statistics.promptTokens - statistics.reusedTokens <= StepBudget::kBriefTokens;
        }
    }
    return demand;
}

// Learns from it, and remembers whose turn it was.
void LocalEngine::tookStep(
    const std::vector<Slice>& slices, const StepDemand& demand, double seconds)
{
    int answers = 0;
    int promptTokens = 0;
    for (const Slice& slice : slices) {
        Conversation& conversation = owner(slice.sequence);
        conversation.served = ++m_slices;
        const bool last = slice.tokens == 1 && slice.logits == WantedLogits::Last;
        (last ? answers : promptTokens) += slice.tokens;
    }
    if (slices.front().hold) {
        return; // an answer's step with guesses in it, which is neither of the two
    }
    m_promptSlices += promptTokens > 0 ? 1 : 0;
    m_budget.passed(demand, answers, promptTokens, seconds);
}

} // namespace core::engine
