// The check of a model's sight, with a scripted engine that sees, guesses, fails or waits.
#include "core/chat/sight_check.h"
#include "core/chat/sight_drawing.h"
#include "tests/support/scripted_engine.h"

#include <QTest>

#include <future>
#include <set>

using namespace core;
using namespace core::chat;
using tests::ScriptedEngine;
using tests::ScriptedReply;

namespace {

Result<SightVerdict> check(const std::shared_ptr<ScriptedEngine>& engine, std::uint32_t seed = 7)
{
    std::promise<Result<SightVerdict>> told;
    const auto started = SightCheck::start(
        engine, seed, [&](const Result<SightVerdict>& verdict) { told.set_value(verdict); });
    if (!started) {
        return tl::unexpected(started.error());
    }
    return told.get_future().get();
}

std::shared_ptr<ScriptedEngine> answering(const std::function<std::string(std::size_t)>& reply)
{
    auto engine = std::make_shared<ScriptedEngine>(tests::scriptedDemoModel());
    for (std::size_t i = 0; i < 3; ++i) {
        engine->enqueue(tests::scriptedText(reply(i)));
    }
    return engine;
}

} // namespace

class SightCheckTest : public QObject {
    Q_OBJECT

private slots:
    void questionsAreTheSameForASeedAndDifferForOthers();
    void sameWordsAreAskedAboutTwoPicturesWithOtherAnswers();
    void repliesAreJudgedByWholeWords();
    void shapesAreDrawnWhereTheyBelong();
    void rightAnswersPass();
    void aBlindGuessFails();
    void questionsWaitBehindPeople();
    void failuresOfTheEngineAreTold();
    void textModelsAreNotAsked();
    void cancellingEndsTheCheck();
    void goingAwayInTheMiddleIsSafe();
};

void SightCheckTest::questionsAreTheSameForASeedAndDifferForOthers()
{
    QCOMPARE(sightQuestions(3)[0].picture->hash, sightQuestions(3)[0].picture->hash);
    std::set<std::string> answers;
    for (std::uint32_t seed = 0; seed < 40; ++seed) {
        answers.insert(sightQuestions(seed)[0].answer);
    }
    QCOMPARE(answers.size(), std::size_t(4));
}

void SightCheckTest::sameWordsAreAskedAboutTwoPicturesWithOtherAnswers()
{
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
        const auto asked = sightQuestions(seed);
        QCOMPARE(asked[0].question, asked[1].question);
        QVERIFY(asked[0].answer != asked[1].answer);
        QVERIFY(asked[0].picture->hash != asked[1].picture->hash);
    }
}

void SightCheckTest::repliesAreJudgedByWholeWords()
{
    const SightQuestion asked{nullptr, "?", "red", {"green", "blue"}};
    QVERIFY(answersRight(asked, "The shape on the left is Red."));
    QVERIFY(answersRight(asked, "**RED**"));
    QVERIFY(!answersRight(asked, "I am bored."));
    QVERIFY(!answersRight(asked, "red or green"));
    QVERIFY(!answersRight(asked, ""));
}

void SightCheckTest::shapesAreDrawnWhereTheyBelong()
{
    const std::array shapes{Drawn{DrawnShape::Square, {10, 20, 30}, 0.25, 0.5, 0.2}};
    const engine::ImagePtr image = drawShapes(80, 40, shapes);
    const auto red = [&](int x, int y) { return image->rgb[std::size_t(y * 80 + x) * 3]; };
    QCOMPARE(int(red(20, 20)), 10);
    QCOMPARE(int(red(60, 20)), 255);
    QCOMPARE(int(red(20, 2)), 255);
}

void SightCheckTest::rightAnswersPass()
{
    const auto asked = sightQuestions(7);
    const auto verdict =
        check(answering([&](std::size_t i) { return "It is " + asked[i].answer + "."; }));
    QVERIFY(verdict.has_value());
    QVERIFY(verdict->sees);
    QVERIFY(verdict->details.empty());
    QCOMPARE(verdict->statistics.size(), std::size_t(3));
}

void SightCheckTest::aBlindGuessFails()
{
    for (std::uint32_t seed = 0; seed < 8; ++seed) {
        const auto verdict =
            check(answering([](std::size_t) { return "The shape on the left is red."; }), seed);
        QVERIFY(verdict.has_value());
        QVERIFY(!verdict->sees);
        QVERIFY(
            verdict->details.find("What colour is the shape on the left?") != std::string::npos);
    }
}

void SightCheckTest::questionsWaitBehindPeople()
{
    const auto engine = answering([](std::size_t) { return "red"; });
    QVERIFY(check(engine).has_value());
    for (const engine::Request& request : engine->requests()) {
        QVERIFY(request.background);
        QVERIFY(request.maxTokens > 0 && request.maxTokens < 100);
    }
}

void SightCheckTest::failuresOfTheEngineAreTold()
{
    const auto engine = std::make_shared<ScriptedEngine>(tests::scriptedDemoModel());
    ScriptedReply failing;
    failing.failure = Error{ErrorCode::OutOfMemory, "no room"};
    engine->enqueue(failing);
    const auto verdict = check(engine);
    QVERIFY(!verdict.has_value());
    QCOMPARE(verdict.error().code, ErrorCode::OutOfMemory);
}

void SightCheckTest::textModelsAreNotAsked()
{
    engine::ModelInfo info = tests::scriptedDemoModel();
    info.seesImages = false;
    const auto verdict = check(std::make_shared<ScriptedEngine>(info));
    QCOMPARE(verdict.error().code, ErrorCode::Mismatch);
}

void SightCheckTest::cancellingEndsTheCheck()
{
    const auto engine = std::make_shared<ScriptedEngine>(tests::scriptedDemoModel());
    engine->setResponder([](const engine::Request&) {
        return tests::scriptedText(std::string(4000, 'x'), 1, std::chrono::milliseconds(50));
    });
    std::promise<Result<SightVerdict>> told;
    const auto started = SightCheck::start(
        engine, 1, [&](const Result<SightVerdict>& verdict) { told.set_value(verdict); });
    QVERIFY(started.has_value());
    (*started)->cancel();
    QCOMPARE(told.get_future().get().error().code, ErrorCode::Cancelled);
}

void SightCheckTest::goingAwayInTheMiddleIsSafe()
{
    const auto engine = std::make_shared<ScriptedEngine>(tests::scriptedDemoModel());
    engine->setResponder([](const engine::Request&) {
        return tests::scriptedText(std::string(4000, 'x'), 1, std::chrono::milliseconds(50));
    });
    auto calls = std::make_shared<std::atomic<int>>(0);
    {
        const auto started =
            SightCheck::start(engine, 1, [calls](const Result<SightVerdict>&) { ++*calls; });
        QVERIFY(started.has_value());
    }
    QCOMPARE(calls->load(), 1); // with Cancelled, before the destructor returned
}

QTEST_GUILESS_MAIN(SightCheckTest)
#include "sight_check_test.moc"
