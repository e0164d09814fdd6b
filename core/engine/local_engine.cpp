#include "core/engine/local_engine.h"

#include "core/engine/vision/image_resize.h"

#include <algorithm>
#include <atomic>

namespace core::engine {
namespace {

using std::chrono::steady_clock;

// For writing what is begun when the program ends.
constexpr double kFarewellSeconds = 1.0;
// Pictures kept: a hundred of 1000 tokens for a hidden size of 640.
constexpr std::size_t kPictureBytes = 256u << 20;

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

LocalEngine::LocalEngine(std::unique_ptr<LoadedModel> model, const EngineOptions& options)
    : m_model(std::move(model))
    , m_keeper(*m_model, options)
    , m_pictures(kPictureBytes)
    , m_budget(m_model->runner().limits().stepTokens)
    , m_speculator(options.speculation)
    , m_thread([this](const std::stop_token& stop) { work(stop); })
{
}

LocalEngine::~LocalEngine()
{
    m_thread.request_stop();
    const std::lock_guard lock(m_mutex);
    for (auto& [id, source] : m_running) {
        source.request_stop();
    }
}

RequestId LocalEngine::submit(Request request, EventSink sink)
{
    const std::lock_guard lock(m_mutex);
    const RequestId id = ++m_lastId;
    auto conversation = std::make_unique<Conversation>(
        id, std::move(request), std::move(sink), m_model->bannedTokens());
    conversation->stop = m_running[id].get_token();
    m_submitted.push_back(std::move(conversation));
    m_news = true;
    m_wake.notify_one();
    return id;
}

void LocalEngine::cancel(RequestId id)
{
    const std::lock_guard lock(m_mutex);
    if (const auto running = m_running.find(id); running != m_running.end()) {
        running->second.request_stop();
        m_news = true;
        m_wake.notify_one();
    }
}

Result<ImageCost> LocalEngine::costOf(int width, int height) const
{
    ASSIGN_OR_RETURN(const PixelLimits limits, pixelLimits());
    return imageCost({width, height}, limits);
}

Result<PixelLimits> LocalEngine::pixelLimits() const
{
    const PixelLimits* limits = m_model->pixelLimits();
    if (limits == nullptr) {
        return core::fail(ErrorCode::Mismatch, "this model cannot see pictures");
    }
    return *limits;
}

Result<int> LocalEngine::countTokens(const Prompt& prompt) const
{
    ASSIGN_OR_RETURN(const EncodedPrompt encoded,
        encodePrompt(prompt, m_model->tokenizer(), m_model->pixelLimits()));
    return int(encoded.sequence.ids.size());
}

void LocalEngine::work(const std::stop_token& stop)
{
    while (takeRequests(stop)) {
        if (m_active.empty() && m_waiting.empty()) {
            m_keeper.proceed();
            continue;
        }
        endStopped();
        admitWaiting();
        step();
    }
    m_active.splice(m_active.end(), m_waiting);
    while (!m_active.empty()) {
        finish(*m_active.front(), FinishReason::Cancelled);
    }
    const SteadyTime start = steady_clock::now();
    while (m_keeper.busy() && secondsSince(start) < kFarewellSeconds) {
        m_keeper.proceed();
    }
}

// Sleeps while there is nothing to do. False at the end.
bool LocalEngine::takeRequests(const std::stop_token& stop)
{
    if (m_active.empty() && m_waiting.empty() && !m_keeper.busy()) {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, stop, [this] { return !m_submitted.empty(); });
    }
    takeSubmitted();
    return !stop.stop_requested();
}

// Moves what was submitted to the waiting list.
void LocalEngine::takeSubmitted()
{
    m_news = false;
    const std::lock_guard lock(m_mutex);
    while (!m_submitted.empty()) {
        m_waiting.push_back(std::move(m_submitted.front()));
        m_submitted.pop_front();
    }
}

void LocalEngine::endStopped()
{
    for (std::list<ConversationPtr>* list : {&m_waiting, &m_active}) {
        for (auto next = list->begin(); next != list->end();) {
            Conversation& conversation = **next++; // finishing takes it out of the list
            if (conversation.stop.stop_requested() && &conversation != m_looking) {
                finish(conversation, FinishReason::Cancelled);
            }
        }
    }
}

void LocalEngine::admitWaiting()
{
    m_waiting.sort([](const ConversationPtr& a, const ConversationPtr& b) {
        return std::pair(a->request.background, a->id) < std::pair(b->request.background, b->id);
    });
    while (!m_waiting.empty() && !m_model->ready()) {
        fail(*m_waiting.front(),
            {ErrorCode::DeviceFailed, "no device works any more. Open the model again."});
    }
    while (!m_waiting.empty() && int(m_active.size()) < m_model->runner().limits().sequences) {
        m_active.splice(m_active.end(), m_waiting, m_waiting.begin());
        Conversation& conversation = *m_active.back();
        if (const Result<void> prepared = prepare(conversation); !prepared) {
            fail(conversation, prepared.error());
        } else if (conversation.request.maxTokens == 0) {
            finish(conversation, FinishReason::MaxTokens);
        }
    }
}

Result<void> LocalEngine::prepare(Conversation& conversation)
{
    ASSIGN_OR_RETURN(EncodedPrompt prompt,
        encodePrompt(conversation.request.prompt, m_model->tokenizer(), m_model->pixelLimits()));
    const int tokens = int(prompt.sequence.ids.size());
    const int most = m_model->runner().limits().contextTokens;
    if (tokens == 0) {
        return core::fail(ErrorCode::InvalidInput, "the prompt is empty");
    }
    if (tokens >= most) {
        return core::fail(ErrorCode::ContextFull,
            "the conversation has " + std::to_string(tokens) + " tokens, but the context holds " +
                std::to_string(most) +
                ". Start a new chat, shorten the text, or open the model with a longer context.");
    }
    conversation.sequence = std::move(prompt.sequence);
    conversation.images = std::move(prompt.images);
    conversation.statistics.promptTokens = tokens;
    m_keeper.admit(conversation);
    for (const ConversationPtr& other : m_active) {
        if (other.get() != &conversation) {
            StateKeeper::foresee(conversation, *other);
            conversation.partings.push_back(
                {other->id, commonKeys(conversation.keys, other->keys)});
        }
    }
    conversation.sink(PromptProgress{0, tokens});
    return {};
}

// Makes the conversation ready whose turn it is to be read, which is not before those ahead of it
// have been, since it may go on from what they leave. False when there is none any more.
bool LocalEngine::startNext()
{
    while (!m_active.empty()) {
        const std::vector<ActiveSequence> active = activeSequences();
        const std::size_t prompt = nextPrompt(active, m_promptSlices);
        Conversation* unready = nullptr;
        std::size_t i = 0;
        for (const ConversationPtr& conversation : m_active) {
            const bool now = i == prompt || active[i].pending <= 1;
            if (now && conversation->sequence.slot < 0) {
                unready = conversation.get();
            }
            ++i;
        }
        if (unready == nullptr) {
            return true;
        }
        if (const Result<void> started = start(*unready); !started) {
            endBadStart(*unready, started.error());
        }
    }
    return false;
}

Result<void> LocalEngine::start(Conversation& conversation)
{
    RETURN_IF_ERROR(m_keeper.start(conversation));
    RETURN_IF_ERROR(encodePictures(conversation));
    RETURN_IF_ERROR(
        m_model->runner().memory().reserve(conversation.sequence, conversation.sequence.computed));
    conversation.sequence.drafts.wanted = m_model->runner().drafts() &&
                                          conversation.request.guessesAhead &&
                                          conversation.images.empty() && m_speculator.wantsHead();
    if (!conversation.promptStart) {
        conversation.promptStart = steady_clock::now();
        conversation.statistics.reusedTokens = conversation.sequence.computed;
        conversation.sink(
            PromptProgress{conversation.sequence.computed, conversation.statistics.promptTokens});
    }
    return {};
}

void LocalEngine::endBadStart(Conversation& conversation, const Error& error)
{
    if (error.code == ErrorCode::Cancelled) {
        finish(conversation, FinishReason::Cancelled);
    } else if (error.code != ErrorCode::DeviceFailed) {
        fail(conversation, error);
    } else if (!recover(error)) {
        failAll(error);
    }
}

void LocalEngine::step()
{
    if (startNext()) {
        compute();
    }
}

// One step for those that are ready. False when it failed while a picture is looked at: whoever
// looks at it finds out as well, or the next step does, and recovers.
bool LocalEngine::compute()
{
    const SteadyTime begun = steady_clock::now();
    std::vector<ActiveSequence> active = activeSequences();
    std::size_t i = 0;
    for (const ConversationPtr& conversation : m_active) {
        ActiveSequence& sequence = active[i++];
        if (conversation->sequence.slot < 0 || conversation.get() == m_looking) {
            sequence.pending = 0; // waits until those ahead of it have been read
        }
    }
    const StepDemand demand = demandOf(active);
    const StepShare share = m_budget.next(demand);
    PlanLimits limits{share.answers, share.promptTokens, 0, m_promptSlices};
    m_keeper.writeOnlyAbove(pagesFor(limits.promptTokens) + int(active.size()));
    limits.freePages = m_model->runner().memory().pages().freePages() + m_keeper.reclaimablePages();
    StepPlan planned = plan(active, limits);
    if (planned.slices.empty() && planned.preempted.empty() && limits.promptTokens == 0) {
        limits.promptTokens = 1; // no answer has room to go on, so nobody waits for it
        planned = plan(active, limits);
    }
    std::vector<Slice> slices = slicesOf(planned);
    if (slices.empty()) {
        if (m_looking == nullptr) {
            giveWay();
        }
        return false;
    }
    const double guessing = addDrafts(slices, limits.freePages);
    makeRoom(slices);
    const SteadyTime start = steady_clock::now();
    const StoppedByAll stopped(stopTokensOf(slices));
    const Result<int> rows = m_model->runner().run(slices, stopped.token());
    takeBackDrafts(slices);
    if (!rows && rows.error().code == ErrorCode::Cancelled) {
        for (const Slice& slice : slices) { // endStopped() ends every one of them
            m_model->runner().release(*slice.sequence);
        }
        return true;
    }
    if (!rows && m_looking != nullptr) {
        return false;
    }
    if (!rows) {
        if (rows.error().code != ErrorCode::DeviceFailed || !recover(rows.error())) {
            failAll(rows.error());
        }
        return false;
    }
    tookStep(slices, demand, secondsSince(start));
    const int tokens = slices.front().tokens;
    const bool answers = demand.alone && (tokens == 1 || slices.front().hold);
    if (!afterStep(slices)) {
        return false;
    }
    if (answers && !m_active.empty()) { // with all that belongs to it, but not what an end does
        m_speculator.passed(tokens, secondsSince(begun) - guessing);
    }
    return true;
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
            if (m_looking == nullptr && !recover(id.error())) {
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

void LocalEngine::failAll(const Error& error)
{
    while (!m_active.empty()) {
        fail(*m_active.front(), error);
    }
}

void LocalEngine::finish(Conversation& conversation, FinishReason reason)
{
    if (const std::string rest = conversation.text.finish(); !rest.empty()) {
        conversation.sink(TextDelta{rest, conversation.statistics.generatedTokens});
    }
    if (m_model->ready()) {
        m_keeper.ended(conversation);
    }
    end(conversation, Finished{reason, conversation.statistics});
}

void LocalEngine::fail(Conversation& conversation, const Error& error)
{
    end(conversation, Failed{error});
}

// Tells the sink, gives the state back and forgets the conversation.
void LocalEngine::end(Conversation& conversation, const Event& event)
{
    if (m_model->ready()) {
        m_model->runner().release(conversation.sequence);
    }
    {
        const std::lock_guard lock(m_mutex);
        m_running.erase(conversation.id);
    }
    conversation.sink(event);
    const auto same = [&](const ConversationPtr& other) { return other.get() == &conversation; };
    if (m_active.remove_if(same) == 0) {
        m_waiting.remove_if(same);
    }
}

Conversation& LocalEngine::owner(const Sequence* sequence)
{
    return **std::find_if(m_active.begin(), m_active.end(),
        [&](const ConversationPtr& conversation) { return &conversation->sequence == sequence; });
}

Result<std::unique_ptr<Engine>> openEngine(
    const EngineOptions& options, std::stop_token stop, const std::function<void(float)>& progress)
{
    ASSIGN_OR_RETURN(
        std::unique_ptr<LoadedModel> model, LoadedModel::load(options, 0, stop, progress));
    return std::make_unique<LocalEngine>(std::move(model), options);
}

} // namespace core::engine
