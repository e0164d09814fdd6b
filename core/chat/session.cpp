#include "core/chat/session.h"

#include "core/chat/document_prompt.h"
#include "core/chat/left_out.h"
#include "core/chat/reply_parser.h"
#include "core/documents/citations.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <span>
#include <utility>

namespace core::chat {
namespace {

// What a reply to a question about documents is compared with.
struct DocumentQuestion {
    std::string text;
    std::vector<documents::Passage> passages; // of the whole conversation, as they are numbered
    documents::Coverage coverage;             // of the last documents
};

DocumentQuestion documentQuestion(std::span<const Message> conversation)
{
    DocumentQuestion question;
    question.text = textOf(conversation.back());
    question.passages = passagesOf(conversation);
    for (const Message& message : conversation) {
        for (const Block& block : message.blocks) {
            if (const auto* documents = std::get_if<DocumentsBlock>(&block)) {
                question.coverage = documents->coverage;
            }
        }
    }
    return question;
}

// One reply under way: what the engine's thread and the owner's thread share.
class Turn {
public:
    enum class Outcome { Running, Finished, Failed };

    // `engine` outlives the reply.
    Turn(ReplyStart start, const engine::Engine& engine, DocumentQuestion question, ReplySink sink)
        : m_parser(start)
        , m_engine(engine)
        , m_question(std::move(question))
        , m_sink(std::move(sink))
    {
    }

    // On the engine's thread, up to the one Finished or Failed.
    void handle(const engine::Event& event)
    {
        if (const auto* progress = std::get_if<engine::PromptProgress>(&event)) {
            m_sink(*progress);
        } else if (const auto* delta = std::get_if<engine::TextDelta>(&event)) {
            if (!m_firstWordSeconds) {
                m_firstWordSeconds = std::chrono::duration<double>(Clock::now() - m_began).count();
            }
            tell(m_parser.push(delta->text));
        } else if (const auto* finished = std::get_if<engine::Finished>(&event)) {
            tell(m_parser.finish());
            stopThinking();
            settle(Outcome::Finished);
            const engine::ModelInfo info = m_engine.info();
            m_sink(ReplyFinished{finished->reason, finished->statistics, withSources(),
                m_firstWordSeconds, info.name, info.device, m_thinkingSeconds});
            setQuiet();
        } else if (const auto* notice = std::get_if<engine::Notice>(&event)) {
            m_sink(*notice);
        } else {
            settle(Outcome::Failed);
            m_sink(ReplyFailed{std::get<engine::Failed>(event).error});
            setQuiet();
        }
    }

    Outcome outcome() const
    {
        const std::lock_guard lock(m_mutex);
        return m_outcome;
    }

    // Until the sink has been called for the last time, and has returned.
    void waitUntilQuiet()
    {
        std::unique_lock lock(m_mutex);
        m_becameQuiet.wait(lock, [this] { return m_isQuiet; });
    }

private:
    void tell(const std::vector<BlockEvent>& events)
    {
        for (const BlockEvent& event : events) {
            if (const auto* started = std::get_if<BlockStarted>(&event)) {
                stopThinking();
                if (started->kind == BlockKind::Thinking) {
                    m_thinkingSince = Clock::now();
                }
            }
            std::visit([this](const auto& one) { m_sink(one); }, event);
        }
    }

    void stopThinking()
    {
        if (const auto since = std::exchange(m_thinkingSince, std::nullopt)) {
            m_thinkingSeconds = m_thinkingSeconds.value_or(0) +
                                std::chrono::duration<double>(Clock::now() - *since).count();
        }
    }

    // Before the last call of the sink, so that its owner may send again as soon as it hears of the
    // end.
    void settle(Outcome outcome)
    {
        const std::lock_guard lock(m_mutex);
        m_outcome = outcome;
    }

    void setQuiet()
    {
        // Notified under the lock: the waiter may destroy this as soon as it gets it.
        const std::lock_guard lock(m_mutex);
        m_isQuiet = true;
        m_becameQuiet.notify_all();
    }

    Message withSources() const
    {
        Message message = m_parser.message();
        if (m_question.passages.empty() || message.blocks.empty()) {
            return message;
        }
        SourcesBlock sources{
            documents::sourcesOf(textOf(message), m_question.text, m_question.passages),
            m_question.coverage};
        message.blocks.emplace_back(std::move(sources));
        return message;
    }

    using Clock = std::chrono::steady_clock;

    ReplyParser m_parser;
    const engine::Engine& m_engine;
    const DocumentQuestion m_question;
    ReplySink m_sink;
    const Clock::time_point m_began = Clock::now();
    std::optional<double> m_firstWordSeconds; // this and the next two: engine thread
    std::optional<double> m_thinkingSeconds;
    std::optional<Clock::time_point> m_thinkingSince;
    mutable std::mutex m_mutex; // all below
    std::condition_variable m_becameQuiet;
    Outcome m_outcome = Outcome::Running;
    bool m_isQuiet = false;
};

bool hasImages(const engine::Prompt& prompt)
{
    const auto isImage = [](const engine::PromptPart& part) {
        return std::holds_alternative<engine::ImagePtr>(part);
    };
    return std::any_of(prompt.begin(), prompt.end(), isImage);
}

bool hasImages(const Message& message)
{
    const auto isImage = [](const Block& block) {
        return std::holds_alternative<ImageBlock>(block);
    };
    return std::any_of(message.blocks.begin(), message.blocks.end(), isImage);
}

class EngineSession final : public Session {
public:
    EngineSession(std::shared_ptr<engine::Engine> engine,
        std::unique_ptr<ChatTemplate> chatTemplate, std::vector<Message> messages)
        : m_engine(std::move(engine))
        , m_template(std::move(chatTemplate))
        , m_messages(std::move(messages))
    {
    }

    ~EngineSession() override
    {
        if (m_turn) {
            m_engine->cancel(m_request);
            m_turn->waitUntilQuiet();
        }
    }

    EngineSession(const EngineSession&) = delete;
    EngineSession& operator=(const EngineSession&) = delete;

    const std::vector<Message>& messages() const override
    {
        dropFailedQuestion();
        return m_messages;
    }

    void setSystemText(std::string text) override { m_systemText = std::move(text); }

    Result<void> send(Message message, const TurnSettings& settings, ReplySink sink) override
    {
        if (replying()) {
            return fail(
                ErrorCode::InvalidInput, "a reply is still running; stop it or wait for its end");
        }
        // Before the template is asked: many of text models do not know pictures, and would
        // complain of that.
        if (hasImages(message) && !m_engine->info().seesImages) {
            return fail(ErrorCode::Mismatch, m_engine->info().name +
                                                 " cannot see pictures: no image file (mmproj) "
                                                 "belongs to it. Open it together with "
                                                 "its mmproj file, or ask without the picture.");
        }
        dropFailedQuestion();
        ASSIGN_OR_RETURN(engine::Prompt prompt, promptWith(message, settings));
        if (m_turn) {
            m_turn->waitUntilQuiet(); // its sink has heard of the end, but may not have returned
        }

        m_messages.push_back(std::move(message));
        m_turn = std::make_shared<Turn>(replyStartOf(prompt), *m_engine,
            documentQuestion(withoutLeftOut(m_messages)), std::move(sink));
        m_hasOpenQuestion = true;
        m_request = m_engine->submit(requestFor(std::move(prompt), settings),
            [turn = m_turn](const engine::Event& event) { turn->handle(event); });
        return {};
    }

    void stop() override
    {
        if (replying()) {
            m_engine->cancel(m_request);
        }
    }

    bool replying() const override { return m_turn && m_turn->outcome() == Turn::Outcome::Running; }

    Result<int> roomForDocuments(
        const Message& message, const TurnSettings& settings) const override
    {
        dropFailedQuestion();
        ASSIGN_OR_RETURN(const engine::Prompt prompt, promptWith(message, settings));
        ASSIGN_OR_RETURN(const int taken, m_engine->countTokens(prompt));
        constexpr int kFrameTokens = 160; // what is said around the passages
        const int room = m_engine->info().contextTokens - replyTokens(settings);
        return std::max(0, room - taken - kFrameTokens);
    }

    Result<int> questionsToLeaveOut(
        const Message& message, const TurnSettings& settings) const override
    {
        dropFailedQuestion();
        std::vector<Message> conversation = m_messages;
        conversation.push_back(message);
        const auto count = [&](int leftOut) -> Result<int> {
            Message question = message;
            leaveOut(question, leftOut);
            ASSIGN_OR_RETURN(const engine::Prompt prompt, promptWith(question, settings));
            return m_engine->countTokens(prompt);
        };
        return fittingLeftOut(
            conversation, count, m_engine->info().contextTokens, replyTokens(settings));
    }

    bool thinksWith(std::optional<bool> thinking) const override
    {
        return m_template->canThink() ? thinking.value_or(m_template->thinksByDefault())
                                      : m_template->thinksByDefault();
    }

    void accept(const ReplyFinished& reply) override
    {
        m_hasOpenQuestion = false;
        if (!reply.message.blocks.empty()) {
            m_messages.push_back(reply.message);
        }
    }

    void clear() override
    {
        if (!replying()) {
            m_messages.clear();
            m_hasOpenQuestion = false;
        }
    }

private:
    // Room that is left for a reply, with its reasoning: seldom longer; a small context is shared.
    int replyTokens(const TurnSettings& settings) const
    {
        constexpr int kReplyTokens = 4096;
        const int wanted = settings.maxTokens > 0 ? settings.maxTokens : kReplyTokens;
        return std::min(wanted, m_engine->info().contextTokens / 3);
    }

    // A failed reply takes its question with it. The engine's thread may not touch the messages, so
    // this happens when the owner's thread comes by.
    void dropFailedQuestion() const
    {
        if (m_hasOpenQuestion && m_turn->outcome() == Turn::Outcome::Failed) {
            m_messages.pop_back();
            m_hasOpenQuestion = false;
        }
    }

    Result<engine::Prompt> promptWith(const Message& message, const TurnSettings& settings) const
    {
        std::vector<Message> conversation;
        if (!m_systemText.empty()) {
            conversation.push_back({Role::System, {TextBlock{m_systemText}}});
        }
        std::vector<Message> said = m_messages;
        said.push_back(message);
        const std::vector<Message> read = withoutLeftOut(said);
        conversation.insert(conversation.end(), read.begin(), read.end());
        RenderOptions options;
        options.thinking = settings.thinking;
        options.documents = documentFrameFor(m_engine->info());
        return m_template->render(conversation, options);
    }

    engine::Request requestFor(engine::Prompt prompt, const TurnSettings& settings) const
    {
        engine::Request request;
        request.sampling = settings.sampling.value_or(recommendedSampling(
            m_engine->info(), thinksWith(settings.thinking), hasImages(prompt)));
        if (settings.adjust) {
            settings.adjust(request.sampling);
        }
        request.prompt = std::move(prompt);
        request.maxTokens = settings.maxTokens;
        request.stopTexts = settings.stopTexts;
        request.background = settings.background;
        request.offTheRecord = settings.offTheRecord;
        return request;
    }

    std::shared_ptr<engine::Engine> m_engine;
    std::unique_ptr<ChatTemplate> m_template;
    std::string m_systemText;
    mutable std::vector<Message> m_messages;
    mutable bool m_hasOpenQuestion = false; // the last message waits for its reply to be accepted
    std::shared_ptr<Turn> m_turn;           // of the last question; null before the first
    engine::RequestId m_request = 0;
};

} // namespace

Result<std::unique_ptr<Session>> Session::open(std::shared_ptr<engine::Engine> engine)
{
    return resume(std::move(engine), {});
}

Result<std::unique_ptr<Session>> Session::resume(
    std::shared_ptr<engine::Engine> engine, std::vector<Message> messages)
{
    ASSIGN_OR_RETURN(auto chatTemplate,
        ChatTemplate::compile(engine->info().chatTemplate, engine->tokenizer().addedTokens()));
    return std::make_unique<EngineSession>(
        std::move(engine), std::move(chatTemplate), std::move(messages));
}

} // namespace core::chat
