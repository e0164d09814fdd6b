// When a model's sight is checked, and what is remembered of it, over a scripted engine.
#include "gui/chat/sight_watch.h"
#include "tests/support/patience.h"
#include "tests/support/scripted_engine.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>

using namespace std::chrono_literals;
using core::app::PictureNotes;
using gui::chat::SightWatch;
using tests::ScriptedEngine;

namespace {

// What a model with eyes says: the colour on the left, and the shape on the right by the corners of
// its frame that it covers.
std::string lookAt(const core::engine::Image& image)
{
    const auto pixel = [&](double x, double y) {
        const auto column = std::size_t(image.width * x);
        const auto row = std::size_t(image.height * y);
        return image.rgb.data() + (row * std::size_t(image.width) + column) * 3;
    };
    const auto isDrawn = [&](double x, double y) { return pixel(x, y)[2] != 255; };
    const std::uint8_t* left = pixel(0.26, 0.5);
    const std::string colour = left[2] > 200   ? "blue"
                               : left[0] < 100 ? "green"
                               : left[1] > 200 ? "yellow"
                                               : "red";
    const std::string shape = isDrawn(0.92, 0.275)   ? "square"
                              : isDrawn(0.92, 0.725) ? "triangle"
                                                     : "circle";
    return colour + " and " + shape;
}

std::shared_ptr<ScriptedEngine> engineThat(bool sees, std::chrono::milliseconds delay = 0ms)
{
    core::engine::ModelInfo info = tests::scriptedDemoModel();
    info.identity = sees ? "seeing" : "guessing";
    auto engine = std::make_shared<ScriptedEngine>(info);
    engine->setResponder([sees, delay](const core::engine::Request& request) {
        std::string reply = "red circle";
        for (const core::engine::PromptPart& part : request.prompt) {
            const auto* image = std::get_if<core::engine::ImagePtr>(&part);
            reply = image && sees ? lookAt(**image) : reply;
        }
        return tests::scriptedText(reply, 4, delay);
    });
    return engine;
}

struct Bench {
    explicit Bench(const std::filesystem::path& folder = {})
        : notes(std::make_shared<PictureNotes>(folder))
    {
        watch.setPatience(0ms);
        watch.setNotes(notes);
    }
    std::shared_ptr<PictureNotes> notes;
    SightWatch watch;
};

} // namespace

class SightWatchTest : public QObject {
    Q_OBJECT

private slots:
    void aModelThatSeesIsFoundToSee();
    void aModelThatGuessesIsDoubted();
    void theVerdictIsRemembered();
    void aTextModelIsBlindWithoutBeingAsked();
    void nothingIsAskedWhilePeopleWait();
    void theCheckGivesWayAndBeginsAgain();
    void withoutNotesNothingIsAsked();
    void anotherModelIsAnotherQuestion();
    void noModelIsNothingToSay();
};

void SightWatchTest::aModelThatSeesIsFoundToSee()
{
    Bench bench;
    QSignalSpy measured(&bench.watch, &SightWatch::measured);
    bench.watch.setEngine(engineThat(true));
    TRY_COMPARE(bench.watch.state(), SightWatch::State::Sees);
    QVERIFY(!bench.watch.doubtful());
    QCOMPARE(measured.count(), 1);
}

void SightWatchTest::aModelThatGuessesIsDoubted()
{
    Bench bench;
    bench.watch.setEngine(engineThat(false));
    TRY_COMPARE(bench.watch.state(), SightWatch::State::Doubtful);
    QVERIFY(bench.watch.doubtful());
    QVERIFY(bench.watch.words().contains("may not see"));
    QVERIFY(bench.watch.details().contains("red circle"));
}

void SightWatchTest::theVerdictIsRemembered()
{
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    {
        Bench bench(path);
        bench.watch.setEngine(engineThat(false));
        TRY_COMPARE(bench.watch.state(), SightWatch::State::Doubtful);
    }
    Bench again(path);
    const auto engine = engineThat(false);
    again.watch.setEngine(engine);
    QCOMPARE(again.watch.state(), SightWatch::State::Doubtful); // at once
    QVERIFY(!again.watch.details().isEmpty());
    QVERIFY(engine->requests().empty());
}

void SightWatchTest::aTextModelIsBlindWithoutBeingAsked()
{
    Bench bench;
    core::engine::ModelInfo info = tests::scriptedDemoModel();
    info.seesImages = false;
    info.identity = "text";
    const auto engine = std::make_shared<ScriptedEngine>(info);
    bench.watch.setEngine(engine);
    QCOMPARE(bench.watch.state(), SightWatch::State::Blind);
    QTest::qWait(20);
    QVERIFY(engine->requests().empty());
}

void SightWatchTest::nothingIsAskedWhilePeopleWait()
{
    Bench bench;
    const auto engine = engineThat(true);
    bench.watch.setBusy(true);
    bench.watch.setEngine(engine);
    QTest::qWait(30);
    QVERIFY(engine->requests().empty());
    bench.watch.setBusy(false);
    TRY_COMPARE(bench.watch.state(), SightWatch::State::Sees);
}

void SightWatchTest::theCheckGivesWayAndBeginsAgain()
{
    Bench bench;
    const auto engine = engineThat(true, 500ms);
    bench.watch.setEngine(engine);
    TRY_COMPARE(bench.watch.state(), SightWatch::State::Checking);
    bench.watch.setBusy(true);
    QCOMPARE(bench.watch.state(), SightWatch::State::Unknown);
    TRY_VERIFY(engine->cancelled() > 0);
    QVERIFY(!bench.notes->sight("seeing").has_value());
    bench.watch.setBusy(false);
    TRY_COMPARE(bench.watch.state(), SightWatch::State::Sees);
}

void SightWatchTest::withoutNotesNothingIsAsked()
{
    SightWatch watch;
    watch.setPatience(0ms);
    const auto engine = engineThat(true);
    watch.setEngine(engine);
    QTest::qWait(20);
    QCOMPARE(watch.state(), SightWatch::State::Unknown);
    QVERIFY(engine->requests().empty());
}

void SightWatchTest::anotherModelIsAnotherQuestion()
{
    Bench bench;
    bench.watch.setEngine(engineThat(false));
    TRY_COMPARE(bench.watch.state(), SightWatch::State::Doubtful);
    bench.watch.setEngine(engineThat(true));
    QVERIFY(!bench.watch.doubtful());
    TRY_COMPARE(bench.watch.state(), SightWatch::State::Sees);
}

void SightWatchTest::noModelIsNothingToSay()
{
    Bench bench;
    bench.watch.setEngine(engineThat(true));
    bench.watch.setEngine(nullptr);
    QTest::qWait(20);
    QCOMPARE(bench.watch.state(), SightWatch::State::Unknown);
    QVERIFY(bench.watch.words().isEmpty());
}

QTEST_GUILESS_MAIN(SightWatchTest)
#include "sight_watch_test.moc"
