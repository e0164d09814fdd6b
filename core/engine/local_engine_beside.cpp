// What is left in its middle, the step of a prompt or a picture, so that the others can go on.
#include "core/engine/local_engine.h"

#include <algorithm>

namespace core::engine {

using std::chrono::steady_clock;

// Whether what was gone on with at `begun` is to be left: for news, or once it had its part, and
// what the others had more of.
bool LocalEngine::othersWait(SteadyTime begun, double lead) const
{
    // Half of what people take for at once, and long beside what leaving costs.
    constexpr double kPartSeconds = 0.05;
    const bool others = m_active.size() > 1 || !m_waiting.empty();
    return m_news || (others && secondsSince(begun) >= kPartSeconds + std::max(lead, 0.0));
}

// Runs a slice of one prompt. `given`: the seconds that it was left for. Gives the number of
// wanted rows.
Result<int> LocalEngine::readAside(const Slice& slice, double& given)
{
    constexpr double kTellSeconds = 0.25;
    Conversation& reader = owner(slice.sequence);
    ModelRunner& runner = m_model->runner();
    const int from = slice.sequence->computed;
    SteadyTime told = steady_clock::now();
    SteadyTime begun = told;
    double lead = 0; // of the others, in seconds of this
    const auto leave = [&] {
        if (secondsSince(told) >= kTellSeconds) {
            told = steady_clock::now();
            reader.sink(PromptProgress{
                from + int(runner.partRead() * slice.tokens), reader.statistics.promptTokens});
        }
        return othersWait(begun, lead);
    };
    for (;;) {
        ASSIGN_OR_RETURN(const std::optional<int> rows, runner.read(slice, reader.stop, leave));
        if (rows) {
            return *rows;
        }
        const SteadyTime leftAt = steady_clock::now();
        const double repaid = dueBeside(reader);
        lead -= secondsSince(begun);
        lead = goOnBeside(reader, lead * repaid) / repaid;
        given += secondsSince(leftAt);
        begun = steady_clock::now();
    }
}

// Seconds for the others for each of this one's prompt.
double LocalEngine::dueBeside(const Conversation& reader) const
{
    StepDemand demand;
    demand.brief = brief(reader);
    for (const ConversationPtr& conversation : m_active) {
        const bool other = conversation.get() != &reader;
        demand.answers += other && conversation->sequence.pending() == 1 ? 1 : 0;
    }
    return StepBudget::repaid(demand);
}

// Lets the others go on until they have had what is due to them. `lead`: seconds that they had
// more, and what that is afterwards.
double LocalEngine::goOnBeside(const Conversation& aside, double lead)
{
    m_aside = &aside;
    bool any = true;
    while (any) {
        takeSubmitted();
        endStopped();
        admitWaiting();
        if (lead >= 0 || aside.stop.stop_requested()) {
            break;
        }
        const SteadyTime start = steady_clock::now();
        any = startBeside() && compute();
        lead += secondsSince(start);
    }
    m_aside = nullptr;
    return any ? lead : 0;
}

// Makes the next of the others ready, one that has no pictures of its own to be looked at; one
// prompt is read at a time, as in startNext(), and beside another one no long one. False when the
// device failed.
bool LocalEngine::startBeside()
{
    Conversation* next = nullptr;
    for (const ConversationPtr& conversation : m_active) {
        const bool started = conversation->sequence.slot >= 0;
        if (conversation.get() == m_aside) {
            continue;
        }
        if (started && conversation->sequence.pending() > 1) {
            if (m_model->runner().left() && !brief(*conversation)) {
                continue;
            }
            return true;
        }
        if (!started && next == nullptr && conversation->images.empty() &&
            !follows(*conversation)) {
            next = conversation.get();
        }
    }
    if (next != nullptr) {
        if (const Result<void> started = start(*next); !started) {
            if (started.error().code == ErrorCode::DeviceFailed) {
                return false; // who is aside finds out as well, and recovers
            }
            endBadStart(*next, started.error());
        }
    }
    return true;
}

} // namespace core::engine
