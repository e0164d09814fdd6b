// The steps of LocalEngine: what one computes, who gives way for it, and what its tokens lead to.
#include "core/engine/local_engine.h"

#include <algorithm>
#include <atomic>
#include <functional>

namespace core::engine {
namespace {

using std::chrono::steady_clock;

// Stops when all of several tokens are: a step that is left in the middle leaves the state of all
// its sequences undefined, so it is left only when nobody wants any of them.
class StoppedByAll {
public:
    explicit StoppedByAll(const std::vector<std::stop_token>& tokens)
        : m_waitingFor(tokens.size())
    {
        for (const std::stop_token& token : tokens) {
            m_callbacks.emplace_back(token, std::function<void()>([this] {
                if (--m_waitingFor == 0) {
                    m_source.request_stop();
                }
            }));
        }
    }
    std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
    std::atomic<std::size_t> m_waitingFor;
    std::list<std::stop_callback<std::function<void()>>> m_callbacks; // gone before what they use
};

} // namespace

void LocalEngine::step()
{
    if (startNext()) {
        compute();
    }
}

// One step for those that are ready. False when there are none, or when it failed while a picture
// or a prompt is left: whoever goes on with that finds out as well, and recovers.
bool LocalEngine::compute()
{
    const SteadyTime begun = steady_clock::now();
    ModelRunner& runner = m_model->runner();
    const std::vector<ActiveSequence> active = readySequences();
    StepDemand demand = demandOf(active);
    StepShare share = m_budget.next(demand);
    PlanLimits limits = limitsOf(share);
    StepPlan planned = plan(active, limits);
    if (share.leaves && planned.slices.empty() && demand.answers > 0) {
        demand.prompt = false; // for want of pages: those who answer will end
        share = m_budget.next(demand);
        limits = limitsOf(share);
        planned = plan(active, limits);
    }
    if (planned.slices.empty() && planned.preempted.empty() && limits.promptTokens == 0) {
        limits.promptTokens = 1; // no answer has room to go on, so nobody waits for it
        planned = plan(active, limits);
    }
    std::vector<Slice> slices = slicesOf(planned);
    if (slices.empty()) {
        if (m_aside == nullptr) {
            giveWay();
        }
        return false;
    }
    const double guessing = addDrafts(slices, limits.freePages);
    makeRoom(slices);
    const SteadyTime start = steady_clock::now();
    const StoppedByAll stopped(stopTokensOf(slices));
    double given = 0;
    const Result<int> rows =
        share.leaves ? readAside(slices.front(), given) : runner.run(slices, stopped.token());
    takeBackDrafts(slices);
    if (!rows && rows.error().code == ErrorCode::Cancelled) {
        for (const Slice& slice : slices) { // endStopped() ends every one of them
            runner.release(*slice.sequence);
        }
        return true;
    }
    if (!rows && m_aside != nullptr) {
        return false;
    }
    if (!rows) {
        if (rows.error().code != ErrorCode::DeviceFailed || !recover(rows.error())) {
            failAll(rows.error());
        }
        return false;
    }
    tookStep(slices, demand, secondsSince(start) - given, given);
    const int tokens = slices.front().tokens;
    const bool answered = demand.alone && (tokens == 1 || slices.front().hold);
    if (!afterStep(slices)) {
        return false;
    }
    if (answered && !m_active.empty()) { // with all that belongs to it, but not what an end does
        m_speculator.passed(tokens, secondsSince(begun) - guessing);
    }
    return true;
}

PlanLimits LocalEngine::limitsOf(const StepShare& share)
{
    ModelRunner& runner = m_model->runner();
    const int answers = std::min(share.answers, runner.mostTokens());
    const int promptTokens = std::min(share.promptTokens, runner.mostTokens() - answers);
    m_keeper.writeOnlyAbove(pagesFor(promptTokens) + int(m_active.size()));
    const int pages = runner.memory().pages().freePages() + m_keeper.reclaimablePages();
    return {answers, promptTokens, pages, m_promptSlices};
}

// Frees the pages these need; the plan saw to it that there are such.
void LocalEngine::makeRoom(const std::vector<Slice>& slices)
{
    int pages = 0;
    for (const Slice& slice : slices) {
        const Sequence& sequence = *slice.sequence;
        pages +=
            std::max(0, pagesFor(sequence.computed + slice.tokens) - int(sequence.pages.size()));
    }
    m_keeper.makeRoom(pages);
}

// Nobody can go on, because the pages are held by conversations together: the youngest gives up its
// state. One alone always has room, since the pages hold one whole context.
void LocalEngine::giveWay()
{
    Conversation* youngest = nullptr;
    int holders = 0;
    for (const ConversationPtr& conversation : m_active) {
        if (conversation->sequence.slot >= 0) {
            ++holders;
            youngest = youngest == nullptr || conversation->id > youngest->id ? conversation.get()
                                                                              : youngest;
        }
    }
    if (holders > 1) {
        m_model->runner().release(youngest->sequence);
    } else {
        fail(*m_active.back(), {ErrorCode::OutOfMemory, "no room for this conversation"});
    }
}

// Goes on after the device failed: opens the model on a fresh one, or on the CPU, and has every
// conversation read its tokens again. False when that failed too.
bool LocalEngine::recover(const Error& error)
{
    m_keeper.forget();
    for (const ConversationPtr& conversation : m_active) {
        Sequence& sequence = conversation->sequence; // its state went with the device
        sequence.pages.clear();
        sequence.slot = -1;
        sequence.computed = 0;
        sequence.held = 0;
    }
    const Result<std::string> outcome = m_model->recover(error);
    if (!outcome) {
        return false;
    }
    m_keeper.attach();
    m_budget.forget();
    m_speculator.forget();
    for (const ConversationPtr& conversation : m_active) {
        conversation->sink(Notice{*outcome});
    }
    return true;
}

std::vector<Slice> LocalEngine::slicesOf(const StepPlan& planned)
{
    std::vector<Conversation*> conversations;
    for (const ConversationPtr& conversation : m_active) {
        conversations.push_back(conversation.get());
    }
    for (const std::size_t i : planned.preempted) {
        m_model->runner().release(conversations[i]->sequence);
    }
    std::vector<Slice> slices;
    for (const PlannedSlice& slice : planned.slices) {
        Conversation& conversation = *conversations[slice.sequence];
        const bool whole = slice.tokens == conversation.sequence.pending();
        conversation.queries.clear();
        if (std::optional<CandidateQuery> query; whole && (query = conversation.sampler.query())) {
            conversation.queries.push_back(std::move(*query));
        }
        slices.push_back({&conversation.sequence, slice.tokens,
            whole ? WantedLogits::Last : WantedLogits::None, conversation.queries});
    }
    return slices;
}

std::vector<std::stop_token> LocalEngine::stopTokensOf(const std::vector<Slice>& slices)
{
    std::vector<std::stop_token> tokens;
    tokens.reserve(slices.size());
    for (const Slice& slice : slices) {
        tokens.push_back(owner(slice.sequence).stop);
    }
    return tokens;
}

bool LocalEngine::afterStep(const std::vector<Slice>& slices)
{
    int row = 0;
    for (const Slice& slice : slices) {
        Conversation& conversation = owner(slice.sequence);
        if (slice.hold) { // the only one
            takeVerified(conversation);
            return true;
        }
        m_keeper.passed(conversation);
        if (slice.logits != WantedLogits::Last) {
            conversation.sink(
                PromptProgress{slice.sequence->computed, conversation.statistics.promptTokens});
            continue;
        }
        const Result<TokenId> id = choose(conversation, row++);
        if (!id) {
            // The rows behind this one are lost with the device; their tokens are computed again.
            if (m_aside == nullptr && !recover(id.error())) {
                failAll(id.error());
            }
            return false;
        }
        takeToken(conversation, *id);
    }
    return true;
}

Result<TokenId> LocalEngine::choose(Conversation& conversation, int row)
{
    ModelRunner& runner = m_model->runner();
    if (!conversation.queries.empty()) {
        if (const std::optional<TokenId> id = conversation.sampler.sample(runner.candidates(row))) {
            return *id;
        }
        ASSIGN_OR_RETURN(const std::span<const float> adjusted, runner.logits(row));
        return conversation.sampler.sampleAdjusted(adjusted);
    }
    ASSIGN_OR_RETURN(const std::span<const float> logits, runner.logits(row));
    return conversation.sampler.sample(logits);
}

bool LocalEngine::takeToken(Conversation& conversation, TokenId id)
{
    Statistics& statistics = conversation.statistics;
    if (!conversation.answering()) {
        statistics.promptSeconds = secondsSince(*conversation.promptStart);
        conversation.answerStart = steady_clock::now();
    }
    ++statistics.generatedTokens;
    statistics.generateSeconds = secondsSince(conversation.answerStart);

    const auto ends = m_model->tokenizer().endTokens();
    if (std::find(ends.begin(), ends.end(), id) != ends.end()) {
        finish(conversation, FinishReason::EndOfTurn);
        return false;
    }
    const std::string shown = conversation.text.push(m_model->tokenizer().bytesOf(id));
    if (!shown.empty()) {
        conversation.sink(TextDelta{shown, statistics.generatedTokens});
    }
    conversation.sequence.append(id);
    const int most = conversation.request.maxTokens;
    std::optional<FinishReason> reason;
    if (conversation.text.stopped()) {
        reason = FinishReason::StopText;
    } else if (most >= 0 && statistics.generatedTokens >= most) {
        reason = FinishReason::MaxTokens;
    } else if (int(conversation.sequence.ids.size()) > m_model->runner().limits().contextTokens) {
        reason = FinishReason::ContextFull;
    }
    if (reason) {
        finish(conversation, *reason);
    }
    return !reason;
}

Conversation& LocalEngine::owner(const Sequence* sequence)
{
    return **std::find_if(m_active.begin(), m_active.end(),
        [&](const ConversationPtr& conversation) { return &conversation->sequence == sequence; });
}

} // namespace core::engine
