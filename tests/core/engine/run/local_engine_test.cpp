// The whole engine over tiny random models: what it says means nothing, but it must say the same
// whatever else is going on.
#include "core/engine/engine.h"
#include "tests/support/golden_data.h"
#include "tests/support/test_device.h"

#include <QtTest>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <semaphore>
#include <utility>

using namespace core::engine;

namespace {

// Collects what one request is told; wait() blocks until its end.
class Listener {
public:
    EventSink sink()
    {
        return [this](const Event& event) {
            const std::lock_guard lock(m_mutex);
            if (const auto* delta = std::get_if<TextDelta>(&event)) {
                m_text += delta->text;
            } else if (const auto* finished = std::get_if<Finished>(&event)) {
                ++m_ends;
                m_finished = *finished;
            } else if (const auto* failed = std::get_if<Failed>(&event)) {
                ++m_ends;
                m_error = failed->error;
            }
            m_changed.notify_all();
        };
    }

    void wait()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_ends > 0; });
    }

    void waitForText()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_ends > 0 || !m_text.empty(); });
    }

    std::string m_text;
    std::optional<Finished> m_finished;
    std::optional<core::Error> m_error;
    int m_ends = 0;

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
};

std::unique_ptr<Engine> open(const std::string& model, int contextTokens = 0, bool sees = false)
{
    EngineOptions options;
    tests::useTestDevice(options);
    options.model = tests::goldenPath(model + ".gguf");
    options.contextTokens = contextTokens;
    if (sees) {
        options.imageModel = tests::goldenPath("vision_tiny.gguf");
    }
    auto engine = openEngine(options);
    if (!engine) {
        qWarning("%s", engine.error().detail.c_str());
        return nullptr;
    }
    return std::move(*engine);
}

Request greedyRequest(Prompt prompt, int maxTokens)
{
    Request request;
    request.prompt = std::move(prompt);
    request.sampling = SamplingSettings::greedy();
    request.maxTokens = maxTokens;
    return request;
}

ImagePtr stripedImage(int width, int height)
{
    auto image = std::make_shared<Image>();
    image->width = width;
    image->height = height;
    for (int i = 0; i < width * height * 3; ++i) {
        image->rgb.push_back(std::uint8_t(i * 37 % 251));
    }
    image->hash = std::uint64_t(width) << 32 | std::uint64_t(height);
    return image;
}

Prompt prompt(const std::string& text)
{
    return {ControlToken{"<|im_start|>"}, "user\n" + text, ControlToken{"<|im_end|>"}, "\n",
        ControlToken{"<|im_start|>"}, "assistant\n"};
}

// The answer to one request on an engine of its own company.
std::string aloneOn(Engine& engine, const Prompt& asked, int maxTokens)
{
    Listener listener;
    engine.submit(greedyRequest(asked, maxTokens), listener.sink());
    listener.wait();
    return listener.m_text;
}

} // namespace

class LocalEngineTest : public QObject {
    Q_OBJECT

private slots:
    void anAnswerEndsAtTheTokenLimit();
    void chatsAtOnceGetTheSameTokensAsOneAfterTheOther_data();
    void chatsAtOnceGetTheSameTokensAsOneAfterTheOther();
    void moreRequestsThanSequencesAreAllAnswered();
    void cancellingEndsTheAnswer();
    void cancellingAWaitingRequestEndsIt();
    void destroyingTheEngineEndsEverything();
    void aPromptLongerThanTheContextIsRefused();
    void aFullContextIsAnEvent();
    void aStopTextEndsTheAnswer();
    void picturesChangeTheAnswerAndAreCounted();
    void aPictureIsEncodedOncePerContentAndBudget();
    void answersGoOnWhileAPictureIsLookedAt();
    void questionsBeginAndEndWhileAPictureIsLookedAt();
    void aPictureForATextModelIsRefused();
    void anUnknownControlTokenIsRefused();
    void missingFilesAreRefusedInWords();
};

void LocalEngineTest::anAnswerEndsAtTheTokenLimit()
{
    const auto engine = open("tiny_f32");
    QVERIFY(engine);
    Listener listener;
    engine->submit(greedyRequest(prompt("Hello"), 12), listener.sink());
    listener.wait();
    QVERIFY2(
        listener.m_finished.has_value(), listener.m_error ? listener.m_error->detail.c_str() : "");
    const Statistics& statistics = listener.m_finished->statistics;
    QCOMPARE(statistics.promptTokens, *engine->countTokens(prompt("Hello")));
    QVERIFY(statistics.generatedTokens <= 12);
    QCOMPARE(listener.m_ends, 1);

    Listener none;
    engine->submit(greedyRequest(prompt("Hello"), 0), none.sink());
    none.wait();
    QCOMPARE(none.m_finished->reason, FinishReason::MaxTokens);
    QVERIFY(none.m_text.empty());
}

void LocalEngineTest::chatsAtOnceGetTheSameTokensAsOneAfterTheOther_data()
{
    QTest::addColumn<QString>("model");
    for (const char* model : {"tiny_f32", "tiny_kmix", "tiny_legacy", "tiny_moe"}) {
        QTest::newRow(model) << model;
    }
}

void LocalEngineTest::chatsAtOnceGetTheSameTokensAsOneAfterTheOther()
{
    QFETCH(QString, model);
    const auto engine = open(model.toStdString());
    QVERIFY(engine);
    const bool little = tests::onSoftwareVulkan();
    const int tokens = little ? 10 : 40;
    const std::vector<Prompt> prompts{prompt("Hello"), prompt("What is the answer to this engine?"),
        prompt(std::string(little ? 100 : 700, 'x') + " numbers and letters")};
    std::vector<std::string> alone;
    for (const Prompt& asked : prompts) {
        alone.push_back(aloneOn(*engine, asked, tokens));
    }
    std::vector<Listener> together(prompts.size());
    for (std::size_t i = 0; i < prompts.size(); ++i) {
        engine->submit(greedyRequest(prompts[i], tokens), together[i].sink());
    }
    for (std::size_t i = 0; i < prompts.size(); ++i) {
        together[i].wait();
        QCOMPARE(together[i].m_text, alone[i]);
    }
}

void LocalEngineTest::moreRequestsThanSequencesAreAllAnswered()
{
    const auto engine = open("tiny_f32");
    QVERIFY(engine);
    std::vector<Listener> listeners(11);
    for (std::size_t i = 0; i < listeners.size(); ++i) {
        Request request = greedyRequest(prompt("Number " + std::to_string(i)), 5);
        request.background = i % 2 == 0;
        engine->submit(std::move(request), listeners[i].sink());
    }
    for (Listener& listener : listeners) {
        listener.wait();
        QVERIFY(listener.m_finished.has_value());
    }
}

void LocalEngineTest::cancellingEndsTheAnswer()
{
    const auto engine = open("tiny_f32");
    QVERIFY(engine);
    Listener listener;
    const RequestId id = engine->submit(greedyRequest(prompt("Hello"), 100'000), listener.sink());
    listener.waitForText();
    engine->cancel(id);
    engine->cancel(id);
    engine->cancel(id + 1000);
    listener.wait();
    QVERIFY(listener.m_finished.has_value());
    if (listener.m_finished->reason != FinishReason::EndOfTurn) {
        QCOMPARE(listener.m_finished->reason, FinishReason::Cancelled);
    }
    QVERIFY(!aloneOn(*engine, prompt("Again"), 5).empty());
}

void LocalEngineTest::cancellingAWaitingRequestEndsIt()
{
    const auto engine = open("tiny_f32");
    QVERIFY(engine);
    std::vector<Listener> busy(4);
    std::vector<RequestId> ids;
    for (Listener& listener : busy) {
        ids.push_back(engine->submit(greedyRequest(prompt("Hello"), 100'000), listener.sink()));
    }
    Listener waiting;
    engine->cancel(engine->submit(greedyRequest(prompt("Hello"), 5), waiting.sink()));
    waiting.wait();
    QVERIFY(waiting.m_finished.has_value());
    for (std::size_t i = 0; i < busy.size(); ++i) {
        engine->cancel(ids[i]);
        busy[i].wait();
    }
}

void LocalEngineTest::destroyingTheEngineEndsEverything()
{
    auto engine = open("tiny_f32");
    QVERIFY(engine);
    std::vector<Listener> listeners(6);
    for (Listener& listener : listeners) {
        engine->submit(greedyRequest(prompt("Hello"), 100'000), listener.sink());
    }
    listeners[0].waitForText();
    engine.reset();
    for (Listener& listener : listeners) {
        QCOMPARE(listener.m_ends, 1);
    }
}

void LocalEngineTest::aPromptLongerThanTheContextIsRefused()
{
    const auto engine = open("tiny_f32", 32);
    QVERIFY(engine);
    Listener listener;
    engine->submit(greedyRequest(prompt(std::string(500, 'x')), 5), listener.sink());
    listener.wait();
    QVERIFY(listener.m_error.has_value());
    QCOMPARE(listener.m_error->code, core::ErrorCode::ContextFull);
}

void LocalEngineTest::aFullContextIsAnEvent()
{
    const auto engine = open("tiny_f32", 64);
    QVERIFY(engine);
    // The random model ends its turn early on some prompts; one of these fills the context.
    bool seen = false;
    for (int i = 0; i < 8 && !seen; ++i) {
        Listener listener;
        engine->submit(greedyRequest(prompt("Prompt " + std::to_string(i)), -1), listener.sink());
        listener.wait();
        QVERIFY(listener.m_finished.has_value());
        const Statistics& s = listener.m_finished->statistics;
        seen = listener.m_finished->reason == FinishReason::ContextFull;
        QVERIFY(!seen || s.promptTokens + s.generatedTokens == 65);
    }
    QVERIFY(seen);
}

void LocalEngineTest::aStopTextEndsTheAnswer()
{
    const auto engine = open("tiny_f32");
    QVERIFY(engine);
    const std::string whole = aloneOn(*engine, prompt("Hello"), 30);
    QVERIFY(whole.size() > 8);
    const std::string stop = whole.substr(whole.size() / 2, 3);
    Request request = greedyRequest(prompt("Hello"), 30);
    request.stopTexts = {stop};
    Listener listener;
    engine->submit(std::move(request), listener.sink());
    listener.wait();
    QCOMPARE(listener.m_finished->reason, FinishReason::StopText);
    QCOMPARE(listener.m_text, whole.substr(0, whole.find(stop)));
}

void LocalEngineTest::picturesChangeTheAnswerAndAreCounted()
{
    const auto engine = open("tiny_f32", 0, true);
    QVERIFY(engine);
    QVERIFY(engine->info().seesImages);
    const auto asked = [](const ImagePtr& image) {
        return Prompt{ControlToken{"<|im_start|>"}, "user\n", ControlToken{"<|vision_start|>"},
            image, ControlToken{"<|vision_end|>"}, "What is it?", ControlToken{"<|im_end|>"}, "\n"};
    };
    const ImagePtr wide = stripedImage(192, 128);
    const ImagePtr tall = stripedImage(128, 192);
    const auto cost = engine->costOf(192, 128);
    QVERIFY(cost.has_value());
    const Prompt noPicture{ControlToken{"<|im_start|>"}, "user\n", ControlToken{"<|vision_start|>"},
        ControlToken{"<|vision_end|>"}, "What is it?", ControlToken{"<|im_end|>"}, "\n"};
    QCOMPARE(*engine->countTokens(asked(wide)), *engine->countTokens(noPicture) + cost->tokens);

    const std::string first = aloneOn(*engine, asked(wide), 20);
    const std::string other = aloneOn(*engine, asked(tall), 20);
    const std::string again = aloneOn(*engine, asked(wide), 20);
    QVERIFY(first != other);
    QCOMPARE(again, first);
}

void LocalEngineTest::aPictureIsEncodedOncePerContentAndBudget()
{
    const auto engine = open("tiny_f32", 0, true);
    QVERIFY(engine);
    const auto encoded = [&](const ImagePtr& image) {
        Listener listener;
        engine->submit(greedyRequest({image, "What is it?"}, 1), listener.sink());
        listener.wait();
        return listener.m_finished ? listener.m_finished->statistics.encodedTokens : -1;
    };
    const auto withMost = [](int tokens) {
        auto image = std::make_shared<Image>(*stripedImage(192, 128));
        image->mostTokens = tokens;
        return image;
    };
    const PixelLimits limits = *engine->pixelLimits();
    const int small = costOfImage(192, 128, 6, limits)->tokens;
    QVERIFY(small < engine->costOf(192, 128)->tokens);
    QCOMPARE(encoded(withMost(0)), engine->costOf(192, 128)->tokens);
    QCOMPARE(encoded(withMost(0)), 0);
    QCOMPARE(encoded(withMost(6)), small);
    QCOMPARE(encoded(withMost(6)), 0);
    QCOMPARE(encoded(withMost(1000)), 0); // more than it has: the size it was seen at first
}

void LocalEngineTest::answersGoOnWhileAPictureIsLookedAt()
{
    const auto engine = open("tiny_f32", 4000, true);
    QVERIFY(engine);
    const Prompt picture{stripedImage(192, 128), "What is it?"};
    // Enough to be still writing when the picture has been seen; a software device takes its time.
    const int most = tests::onSoftwareVulkan() ? 400 : 3000;
    const std::string aloneAnswer = aloneOn(*engine, prompt("Tell me more."), most);
    const auto fresh = open("tiny_f32", 4000, true);
    QVERIFY(fresh);
    const std::string seenAlone = aloneOn(*fresh, picture, 20);

    Listener writing;
    Listener looking;
    int written = 0;
    std::vector<int> writtenAt; // what the other had written when a layer was done
    const auto look = [&, sink = looking.sink()](const Event& event) {
        if (std::holds_alternative<PromptProgress>(event)) {
            writtenAt.push_back(written);
        }
        sink(event);
    };
    const RequestId writer = engine->submit(greedyRequest(prompt("Tell me more."), most),
        [&, sink = writing.sink()](const Event& event) {
            if (std::holds_alternative<TextDelta>(event) && ++written == 1) {
                engine->submit(greedyRequest(picture, 20), look);
            }
            sink(event);
        });
    looking.wait();
    QVERIFY2(writing.m_ends == 0, "the answer was over too soon to tell");
    engine->cancel(writer);
    writing.wait();

    QCOMPARE(looking.m_text, seenAlone);
    QVERIFY(aloneAnswer.starts_with(writing.m_text));
    // Patches, positions, some blocks, the merger.
    QVERIFY(writtenAt.size() > 5);
    QVERIFY(writtenAt.back() > writtenAt[1]);
}

void LocalEngineTest::questionsBeginAndEndWhileAPictureIsLookedAt()
{
    const auto engine = open("tiny_f32", 4000, true);
    QVERIFY(engine);
    const std::string alone = aloneOn(*engine, prompt("Hello"), 3);
    Listener first;
    Listener second;
    Listener text;
    std::vector<std::string> ends;
    const auto noted = [&](const char* name, Listener& listener) {
        return [&ends, name, sink = listener.sink()](const Event& event) {
            if (std::holds_alternative<Finished>(event)) {
                ends.emplace_back(name);
            }
            sink(event);
        };
    };
    // Some tenths of a second on a processor, so that layers are left in their middle; a software
    // device takes long enough for a smaller one.
    const int side = qEnvironmentVariable("HEARTH_TEST_DEVICE").startsWith("vulkan") ? 640 : 1024;
    const Prompt large{stripedImage(side, side), "What is it?"};
    RequestId waiting = 0;
    bool looking = false;
    std::binary_semaphore begun(0);
    std::binary_semaphore submitted(0);
    engine->submit(greedyRequest(large, 2), [&, sink = noted("first", first)](const Event& event) {
        const auto* progress = std::get_if<PromptProgress>(&event);
        if (progress != nullptr && progress->done > 0 && !std::exchange(looking, true)) {
            begun.release();
            submitted.acquire();
            engine->cancel(waiting);
            engine->submit(greedyRequest(prompt("Hello"), 3), noted("text", text));
        }
        sink(event);
    });
    const Prompt other{stripedImage(side, 128), "What is it?"};
    begun.acquire(); // of two that come at once, the shorter would be read first
    waiting = engine->submit(greedyRequest(other, 2), noted("second", second));
    submitted.release();
    first.wait();
    QCOMPARE(ends, (std::vector<std::string>{"second", "text", "first"}));
    QCOMPARE(second.m_finished->reason, FinishReason::Cancelled);
    QCOMPARE(text.m_text, alone);
}

void LocalEngineTest::aPictureForATextModelIsRefused()
{
    const auto engine = open("tiny_f32");
    QVERIFY(engine);
    Listener listener;
    engine->submit(greedyRequest({stripedImage(64, 64)}, 5), listener.sink());
    listener.wait();
    QVERIFY(listener.m_error.has_value());
    QCOMPARE(listener.m_error->code, core::ErrorCode::Mismatch);
    QVERIFY(!engine->costOf(64, 64).has_value());
    QVERIFY(!engine->pixelLimits().has_value());
}

void LocalEngineTest::anUnknownControlTokenIsRefused()
{
    const auto engine = open("tiny_f32");
    QVERIFY(engine);
    Listener listener;
    engine->submit(greedyRequest({ControlToken{"<|nonsense|>"}}, 5), listener.sink());
    listener.wait();
    QVERIFY(listener.m_error.has_value());
    QCOMPARE(listener.m_error->code, core::ErrorCode::InvalidInput);
}

void LocalEngineTest::missingFilesAreRefusedInWords()
{
    EngineOptions options;
    tests::useTestDevice(options);
    options.model = tests::goldenPath("no_such_file.gguf");
    const auto missing = openEngine(options);
    QVERIFY(!missing.has_value());
    QVERIFY(missing.error().detail.find("no_such_file") != std::string::npos);

    options.model = tests::goldenPath("vision_tiny.gguf");
    QCOMPARE(openEngine(options).error().code, core::ErrorCode::Mismatch);
    options.model = tests::goldenPath("tiny_kmix.gguf");
    options.imageModel = tests::goldenPath("vision_tiny.gguf");
    QCOMPARE(openEngine(options).error().code, core::ErrorCode::Mismatch);
}

QTEST_APPLESS_MAIN(LocalEngineTest)
#include "local_engine_test.moc"
