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

// The same, but those that wait want nothing: for the ones ahead of them to be read, or for what is
// left in its middle to be gone on with.
std::vector<ActiveSequence> LocalEngine::readySequences() const
{
    std::vector<ActiveSequence> active = activeSequences();
    const bool reading = m_model->runner().left();
    std::size_t i = 0;
    for (const ConversationPtr& conversation : m_active) {
        ActiveSequence& sequence = active[i++];
        const bool aside = conversation.get() == m_aside;
        const bool later = reading && sequence.pending > 1 && !brief(*conversation);
        if (conversation->sequence.slot < 0 || aside || later) {
            sequence.pending = 0;
        }
        if (aside && reading) {
            sequence.sharedPages = sequence.pages; // nobody can have them before it was read
        }
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

// Whether there is little to read in its prompt, so that it may be read before those that wait.
bool LocalEngine::brief(const Conversation& conversation)
{
    const Statistics& statistics = conversation.statistics;
    return statistics.promptTokens - statistics.reusedTokens <= StepBudget::kBriefTokens;
}

StepDemand LocalEngine::demandOf(const std::vector<ActiveSequence>& active) const
{
    constexpr int kRidesAlong = 16; // tokens, that are sooner read in a step of answers
    StepDemand demand;
    demand.alone = active.size() == 1;
    const std::size_t next = nextPrompt(active, m_promptSlices);
    std::size_t i = 0;
    for (const ConversationPtr& conversation : m_active) {
        demand.answers += active[i].pending == 1 ? 1 : 0;
        if (i == next) {
            demand.prompt = true;
            demand.brief = brief(*conversation);
            demand.leaves =
                m_aside == nullptr && m_model->runner().leaves() && active[i].pending > kRidesAlong;
        }
        ++i;
    }
    return demand;
}

// Learns from it, and remembers whose turn it was. `given`: seconds that it was left for.
void LocalEngine::tookStep(
    const std::vector<Slice>& slices, const StepDemand& demand, double seconds, double given)
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
    m_budget.passed(demand, answers, promptTokens, seconds, given);
}

} // namespace core::engine
