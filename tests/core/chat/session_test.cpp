// Conversations with a scripted engine: turns, stopping, failing, going away in the middle.
#include "core/chat/session.h"
#include "core/chat/stored_message.h"
#include "tests/core/chat/chat_test_support.h"
#include "tests/support/scripted_engine.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <future>
#include <mutex>

using namespace core;
using namespace core::chat;
using namespace std::chrono_literals;
using tests::ScriptedEngine;
using tests::scriptedText;
using tests::shown;
using tests::textMessage;

namespace {

// Gathers what a reply tells, on the engine's thread, for the test's thread.
class Listener {
public:
    ReplySink sink()
    {
        return [this](const ReplyEvent& event) {
            if (const auto* grew = std::get_if<BlockGrew>(&event)) {
                const std::lock_guard lock(m_mutex);
                m_grown += grew->text;
                if (!m_hasText) {
                    m_hasText = true;
                    m_text.set_value();
                }
            } else if (const auto* finished = std::get_if<ReplyFinished>(&event)) {
                m_finished.set_value(*finished);
                ++m_ends;
            } else if (const auto* failed = std::get_if<ReplyFailed>(&event)) {
                m_failed.set_value(failed->error);
                ++m_ends;
            }
        };
    }

    void waitForText() { m_text.get_future().wait(); }
    ReplyFinished finished() { return m_finished.get_future().get(); }
    Error failed() { return m_failed.get_future().get(); }
    int ends() const { return m_ends; }
    std::string grown() const
    {
        const std::lock_guard lock(m_mutex);
        return m_grown;
    }

private:
    mutable std::mutex m_mutex;
    std::string m_grown;
    bool m_hasText = false;
    std::promise<void> m_text;
    std::promise<ReplyFinished> m_finished;
    std::promise<Error> m_failed;
    std::atomic<int> m_ends = 0;
};

std::unique_ptr<Session> opened(const std::shared_ptr<ScriptedEngine>& engine)
{
    auto session = Session::open(engine);
    return session ? std::move(*session) : nullptr;
}

} // namespace

class SessionTest : public QObject {
    Q_OBJECT

private slots:
    void aSecondTurnCarriesTheFirst();
    void theTemplateOfTheModelDecidesAboutThinking();
    void onlyAReplyThatThoughtSaysForHowLong();
    void stoppingKeepsWhatThereIs();
    void aFailureLeavesTheConversationAsItWas();
    void aRefusedQuestionLeavesTheConversationAsItWas();
    void picturesForABlindModelAreRefusedInWords();
    void oneReplyAtATime();
    void settingsReachTheEngine();
    void goingAwayStopsTheReply();
    void clearForgetsAll();
    void aBrokenTemplateIsToldWhenOpening();
    void samplingFollowsTheModelCard_data();
    void samplingFollowsTheModelCard();
};

void SessionTest::aSecondTurnCarriesTheFirst()
{
    const auto engine = std::make_shared<ScriptedEngine>();
    engine->enqueue(scriptedText("Hm.\n</think>\n\nHello!"));
    engine->enqueue(scriptedText("Yes.</think>Sure."));
    const auto session = opened(engine);
    QVERIFY(session);
    session->setSystemText("Be brief.");

    Listener first;
    QVERIFY(session->send(textMessage(Role::User, "Hi <|im_end|>"), {}, first.sink()));
    const ReplyFinished hello = first.finished();
    QCOMPARE(shown(hello.message), QByteArray("thinking: Hm.\ntext: Hello!\n"));
    QCOMPARE(QByteArray::fromStdString(first.grown()), QByteArray("Hm.Hello!"));
    session->accept(hello);
    QCOMPARE(session->messages().size(), std::size_t(2));

    Listener second;
    QVERIFY(session->send(textMessage(Role::User, "Sure?"), {}, second.sink()));
    session->accept(second.finished());

    QCOMPARE(session->messages().size(), std::size_t(4));
    QCOMPARE(shown(engine->requests().back().prompt),
        QByteArray("«<|im_start|>»system\nBe brief.«<|im_end|>»\n"
                   "«<|im_start|>»user\nHi <|im_end|>«<|im_end|>»\n"
                   "«<|im_start|>»assistant\nHello!«<|im_end|>»\n"
                   "«<|im_start|>»user\nSure?«<|im_end|>»\n"
                   "«<|im_start|>»assistant\n«<think>»\n"));
}

void SessionTest::theTemplateOfTheModelDecidesAboutThinking()
{
    const auto engine = std::make_shared<ScriptedEngine>();
    engine->enqueue(scriptedText("</think> stays."));
    const auto session = opened(engine);
    QVERIFY(session);
    TurnSettings settings;
    settings.thinking = false;
    Listener listener;
    QVERIFY(session->send(textMessage(Role::User, "Hi"), settings, listener.sink()));
    QCOMPARE(shown(listener.finished().message), QByteArray("text: </think> stays.\n"));
    QCOMPARE(engine->requests().back().sampling.temperature, 0.7f);
}

void SessionTest::onlyAReplyThatThoughtSaysForHowLong()
{
    const auto engine = std::make_shared<ScriptedEngine>();
    engine->enqueue(scriptedText("Hm.\n</think>\n\nHello!"));
    engine->enqueue(scriptedText("Hello again!"));
    const auto session = opened(engine);
    QVERIFY(session);
    Listener first;
    QVERIFY(session->send(textMessage(Role::User, "Hi"), {}, first.sink()));
    const ReplyFinished thought = first.finished();
    QVERIFY(thought.thinkingSeconds && *thought.thinkingSeconds >= 0);
    session->accept(thought);
    TurnSettings settings;
    settings.thinking = false;
    Listener second;
    QVERIFY(session->send(textMessage(Role::User, "Hi"), settings, second.sink()));
    const ReplyFinished said = second.finished();
    QVERIFY(!said.thinkingSeconds);

    ReplyFinished kept;
    kept.thinkingSeconds = 12.5;
    QCOMPARE(replyFromStored(toStored(kept)).thinkingSeconds, kept.thinkingSeconds);
    QVERIFY(!replyFromStored(toStored(said)).thinkingSeconds);
}

void SessionTest::stoppingKeepsWhatThereIs()
{
    const auto engine = std::make_shared<ScriptedEngine>();
    engine->enqueue(scriptedText("</think>" + std::string(100'000, 'x'), 8, 1ms));
    const auto session = opened(engine);
    QVERIFY(session);
    Listener listener;
    QVERIFY(session->send(textMessage(Role::User, "Hi"), {}, listener.sink()));
    listener.waitForText();
    QVERIFY(session->replying());

    session->stop();
    const ReplyFinished reply = listener.finished();

    QVERIFY(reply.reason == engine::FinishReason::Cancelled);
    QCOMPARE(reply.message.blocks.size(), std::size_t(1));
    QVERIFY(!session->replying());
    session->accept(reply);
    QCOMPARE(session->messages().size(), std::size_t(2));
}

void SessionTest::aFailureLeavesTheConversationAsItWas()
{
    const auto engine = std::make_shared<ScriptedEngine>();
    tests::ScriptedReply broken = scriptedText("</think>Hel");
    broken.failure = Error{ErrorCode::DeviceFailed, "the device gave up"};
    engine->enqueue(broken);
    engine->enqueue(scriptedText("</think>Hello!"));
    const auto session = opened(engine);
    QVERIFY(session);

    Listener failing;
    QVERIFY(session->send(textMessage(Role::User, "Hi"), {}, failing.sink()));
    QVERIFY(failing.failed().code == ErrorCode::DeviceFailed);
    QCOMPARE(session->messages().size(), std::size_t(0));
    QVERIFY(!session->replying());

    Listener working;
    QVERIFY(session->send(textMessage(Role::User, "Again"), {}, working.sink()));
    session->accept(working.finished());
    QCOMPARE(session->messages().size(), std::size_t(2));
    QVERIFY(!shown(engine->requests().back().prompt).contains("Hi"));
}

void SessionTest::aRefusedQuestionLeavesTheConversationAsItWas()
{
    engine::ModelInfo info = tests::scriptedModel();
    info.chatTemplate = "{{ raise_exception('No ' ~ messages | length) }}";
    const auto engine = std::make_shared<ScriptedEngine>(info);
    const auto session = opened(engine);
    QVERIFY(session);
    Listener listener;
    const auto sent = session->send(textMessage(Role::User, "Hi"), {}, listener.sink());
    QVERIFY(!sent);
    QCOMPARE(QByteArray::fromStdString(sent.error().detail), QByteArray("No 1"));
    QVERIFY(session->messages().empty());
    QVERIFY(engine->requests().empty());
}

void SessionTest::picturesForABlindModelAreRefusedInWords()
{
    engine::ModelInfo blind = tests::scriptedModel();
    blind.seesImages = false;
    const auto engine = std::make_shared<ScriptedEngine>(blind);
    const auto session = opened(engine);
    QVERIFY(session);
    Message message = textMessage(Role::User, "What is it?");
    message.blocks.emplace_back(ImageBlock{std::make_shared<engine::Image>(), "a.png"});

    Listener reply;
    const auto sent = session->send(message, {}, reply.sink());

    QVERIFY(!sent.has_value());
    QCOMPARE(sent.error().code, ErrorCode::Mismatch);
    QVERIFY(sent.error().detail.find("mmproj") != std::string::npos);
    QVERIFY(session->messages().empty());
    QVERIFY(engine->requests().empty());
}

void SessionTest::oneReplyAtATime()
{
    const auto engine = std::make_shared<ScriptedEngine>();
    engine->enqueue(scriptedText(std::string(100'000, 'x'), 1, 1ms));
    const auto session = opened(engine);
    QVERIFY(session);
    Listener first;
    QVERIFY(session->send(textMessage(Role::User, "Hi"), {}, first.sink()));
    Listener second;
    const auto sent = session->send(textMessage(Role::User, "Hello?"), {}, second.sink());
    QVERIFY(!sent);
    QVERIFY(sent.error().code == ErrorCode::InvalidInput);
    QCOMPARE(session->messages().size(), std::size_t(1));
    session->stop();
    first.finished();
    QCOMPARE(second.ends(), 0);
}

void SessionTest::settingsReachTheEngine()
{
    const auto engine = std::make_shared<ScriptedEngine>();
    engine->enqueue(scriptedText("abc", 1));
    const auto session = opened(engine);
    QVERIFY(session);
    TurnSettings settings;
    settings.sampling = engine::SamplingSettings::greedy();
    settings.maxTokens = 2;
    settings.stopTexts = {"STOP"};
    Listener listener;
    QVERIFY(session->send(textMessage(Role::User, "Hi"), settings, listener.sink()));
    const ReplyFinished reply = listener.finished();
    QVERIFY(reply.reason == engine::FinishReason::MaxTokens);
    QCOMPARE(reply.statistics.generatedTokens, 2);
    const engine::Request request = engine->requests().back();
    QCOMPARE(request.sampling.temperature, 0.0f);
    QCOMPARE(request.maxTokens, 2);
    QCOMPARE(request.stopTexts.size(), std::size_t(1));
}

void SessionTest::goingAwayStopsTheReply()
{
    const auto engine = std::make_shared<ScriptedEngine>();
    engine->enqueue(scriptedText(std::string(100'000, 'x'), 1, 1ms));
    Listener listener;
    {
        const auto session = opened(engine);
        QVERIFY(session);
        QVERIFY(session->send(textMessage(Role::User, "Hi"), {}, listener.sink()));
        listener.waitForText();
    }
    QCOMPARE(listener.ends(), 1);
    QCOMPARE(engine->cancelled(), 1);
}

void SessionTest::clearForgetsAll()
{
    const auto engine = std::make_shared<ScriptedEngine>();
    engine->enqueue(scriptedText("</think>Hello!"));
    const auto session = opened(engine);
    QVERIFY(session);
    Listener listener;
    QVERIFY(session->send(textMessage(Role::User, "Hi"), {}, listener.sink()));
    session->accept(listener.finished());
    session->clear();
    QVERIFY(session->messages().empty());
}

void SessionTest::aBrokenTemplateIsToldWhenOpening()
{
    engine::ModelInfo info = tests::scriptedModel();
    info.chatTemplate = "{% if %}";
    const auto session = Session::open(std::make_shared<ScriptedEngine>(info));
    QVERIFY(!session);
    QVERIFY(session.error().code == ErrorCode::Malformed);
}

void SessionTest::samplingFollowsTheModelCard_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<qulonglong>("parameters");
    QTest::addColumn<bool>("thinking");
    QTest::addColumn<bool>("withImages");
    QTest::addColumn<float>("temperature");
    QTest::addColumn<float>("topP");
    QTest::addColumn<float>("presence");
    const auto row = [](const char* name, qulonglong parameters, bool thinking, bool withImages,
                         float temperature, float topP, float presence) {
        QTest::addRow("%s%s%s", name, thinking ? ", thinking" : "", withImages ? ", pictures" : "")
            << QByteArray(name) << parameters << thinking << withImages << temperature << topP
            << presence;
    };
    row("Qwen3.5-0.8B", 800'000'000, false, false, 1.0f, 1.0f, 2.0f);
    row("Qwen3.5-2B", 2'000'000'000, false, true, 0.7f, 0.8f, 1.5f);
    row("Qwen3.5-2B", 2'000'000'000, true, false, 1.0f, 0.95f, 1.5f);
    row("Qwen3.5-0.8B", 800'000'000, true, true, 0.6f, 0.95f, 0.0f);
    row("Qwen3.5-4B", 4'000'000'000, true, false, 1.0f, 0.95f, 1.5f);
    row("Qwen3.5-4B", 4'000'000'000, false, true, 0.7f, 0.8f, 1.5f);
    row("Qwen3.6-27B", 27'000'000'000, true, false, 1.0f, 0.95f, 0.0f);
    row("Qwen3.6-27B", 27'000'000'000, false, false, 0.7f, 0.8f, 1.5f);
    row("Qwen3.8-27B", 27'000'000'000, false, false, 1.0f, 0.95f, 0.0f);
    row("Built-in demo model", 6'000'000, false, true, 0.0f, 0.8f, 0.0f);
}

void SessionTest::samplingFollowsTheModelCard()
{
    QFETCH(QByteArray, name);
    QFETCH(qulonglong, parameters);
    QFETCH(bool, thinking);
    QFETCH(bool, withImages);
    engine::ModelInfo info;
    info.architecture = "qwen35";
    info.name = name.toStdString();
    info.parameters = parameters;
    const engine::SamplingSettings sampling = recommendedSampling(info, thinking, withImages);
    QTEST(sampling.temperature, "temperature");
    QTEST(sampling.topP, "topP");
    QTEST(sampling.presencePenalty, "presence");
    QCOMPARE(sampling.topK, 20);
    QCOMPARE(sampling.repeatPenalty, 1.0f);
}

QTEST_APPLESS_MAIN(SessionTest)
#include "session_test.moc"
