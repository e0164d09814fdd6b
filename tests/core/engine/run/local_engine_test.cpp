// The whole engine over tiny random models: what it says means nothing, but it must say the same
// whatever else is going on.
#include "tests/core/engine/run/engine_talk.h"

using namespace tests;

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
    const bool little = onSoftwareVulkan();
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
    useTestDevice(options);
    options.model = goldenPath("no_such_file.gguf");
    const auto missing = openEngine(options);
    QVERIFY(!missing.has_value());
    QVERIFY(missing.error().detail.find("no_such_file") != std::string::npos);

    options.model = goldenPath("vision_tiny.gguf");
    QCOMPARE(openEngine(options).error().code, core::ErrorCode::Mismatch);
    options.model = goldenPath("tiny_kmix.gguf");
    options.imageModel = goldenPath("vision_tiny.gguf");
    QCOMPARE(openEngine(options).error().code, core::ErrorCode::Mismatch);
}

QTEST_APPLESS_MAIN(LocalEngineTest)
#include "local_engine_test.moc"
