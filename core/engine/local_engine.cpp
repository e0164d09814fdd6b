#include "core/engine/local_engine.h"

#include "core/engine/vision/image_resize.h"

#include <algorithm>

namespace core::engine {
namespace {

using std::chrono::steady_clock;

// For writing what is begun when the program ends.
constexpr double kFarewellSeconds = 1.0;
// Pictures kept: a hundred of 1000 tokens for a hidden size of 640.
constexpr std::size_t kPictureBytes = 256u << 20;

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
            if (conversation.stop.stop_requested() && &conversation != m_aside) {
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

Result<std::unique_ptr<Engine>> openEngine(
    const EngineOptions& options, std::stop_token stop, const std::function<void(float)>& progress)
{
    ASSIGN_OR_RETURN(
        std::unique_ptr<LoadedModel> model, LoadedModel::load(options, 0, stop, progress));
    return std::make_unique<LocalEngine>(std::move(model), options);
}

} // namespace core::engine
