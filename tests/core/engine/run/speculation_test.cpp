// Guessing ahead must change nothing but how soon an answer is there: what engines that always
// guess say is compared with what one that never does says, token for token.
#include "core/engine/engine.h"
#include "tests/support/draft_file.h"

#include <QTemporaryDir>
#include <QtTest>

#include <condition_variable>
#include <mutex>
#include <optional>

using namespace core::engine;

namespace {

struct Answer {
    std::string text;
    Finished finished;
};

std::unique_ptr<Engine> open(
    const std::filesystem::path& model, Speculation speculation, int contextTokens = 0)
{
    EngineOptions options;
    options.model = model;
    options.device = "cpu";
    options.contextTokens = contextTokens;
    options.speculation = speculation;
    auto engine = openEngine(options);
    if (!engine) {
        qWarning("%s", engine.error().detail.c_str());
        return nullptr;
    }
    return std::move(*engine);
}

// Asks all at once and waits for every end.
std::vector<Answer> ask(Engine& engine, const std::vector<Request>& requests)
{
    std::mutex mutex;
    std::condition_variable changed;
    std::size_t ends = 0;
    std::vector<Answer> answers(requests.size());
    for (std::size_t i = 0; i < requests.size(); ++i) {
        engine.submit(requests[i], [&, i](const Event& event) {
            const std::lock_guard lock(mutex);
            if (const auto* delta = std::get_if<TextDelta>(&event)) {
                answers[i].text += delta->text;
            } else if (const auto* finished = std::get_if<Finished>(&event)) {
                answers[i].finished = *finished;
                ++ends;
            } else if (const auto* failed = std::get_if<Failed>(&event)) {
                answers[i].text += "[" + failed->error.detail + "]";
                ++ends;
            }
            changed.notify_all();
        });
    }
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return ends == requests.size(); });
    return answers;
}

Answer ask(Engine& engine, const Request& request) { return ask(engine, std::vector{request})[0]; }

Request requestFor(const std::string& text, SamplingSettings sampling, int maxTokens)
{
    Request request;
    request.prompt = {ControlToken{"<|im_start|>"}, "user\n" + text, ControlToken{"<|im_end|>"},
        "\n", ControlToken{"<|im_start|>"}, "assistant\n"};
    request.sampling = std::move(sampling);
    request.maxTokens = maxTokens;
    return request;
}

SamplingSettings sampled(std::uint64_t seed, float temperature)
{
    SamplingSettings settings;
    settings.temperature = temperature;
    settings.seed = seed;
    return settings;
}

const std::string kRepeating =
    "one two three four five six, one two three four five six, one two three four five seven, one "
    "two three";

} // namespace

class SpeculationTest : public QObject {
    Q_OBJECT

private slots:
    void answersAreTheSame_data();
    void answersAreTheSame();
    void theDemoModelReadsOutTheSame();
    void limitsAndStopTextsCutAtTheSamePlace();
    void aFullContextIsReachedAtTheSamePlace();
    void whatIsKeptServesTheNextTurn();
    void companyEndsTheGuessing();
    void offGuessesNothing();
};

void SpeculationTest::answersAreTheSame_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<bool>("draftHead");
    for (const char* model : {"tiny_f32", "tiny_kmix", "tiny_legacy", "tiny_moe"}) {
        QTest::newRow(model) << model << false;
    }
    for (const char* model : {"tiny_f32", "tiny_kmix", "tiny_moe"}) {
        QTest::addRow("%s with a draft head", model) << model << true;
    }
}

void SpeculationTest::answersAreTheSame()
{
    QFETCH(QString, model);
    QFETCH(bool, draftHead);
    const QTemporaryDir folder;
    std::filesystem::path path = tests::goldenPath(model.toStdString() + ".gguf");
    if (draftHead) {
        const tests::Bytes bytes =
            tests::withDraftHead(model.toStdString(), {tests::Join::Hidden, {}});
        path = folder.filePath("model.gguf").toStdString();
        std::ofstream(path, std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
    }
    const auto plain = open(path, Speculation::Off);
    const auto guessing = open(path, Speculation::On);
    const auto choosing = open(path, Speculation::Auto);
    QVERIFY(plain && guessing && choosing);
    int drafted = 0;
    int accepted = 0;
    const auto compare = [&](const Request& request) {
        const Answer expected = ask(*plain, request);
        const Answer got = ask(*guessing, request);
        QCOMPARE(got.text, expected.text);
        QCOMPARE(got.finished.reason, expected.finished.reason);
        QCOMPARE(
            got.finished.statistics.generatedTokens, expected.finished.statistics.generatedTokens);
        QCOMPARE(ask(*choosing, request).text, expected.text);
        drafted += got.finished.statistics.draftedTokens;
        accepted += got.finished.statistics.acceptedTokens;
    };
    for (const std::string& text : {std::string("Hello"), kRepeating, std::string(400, 'x')}) {
        compare(requestFor(text, SamplingSettings::greedy(), 300));
        for (const std::uint64_t seed : {1, 2, 3, 4, 5}) {
            compare(requestFor(text, sampled(seed, 0.3f), 40));
        }
    }
    SamplingSettings penalised = sampled(7, 0.8f);
    penalised.repeatPenalty = 1.1f;
    penalised.presencePenalty = 0.5f;
    penalised.frequencyPenalty = 0.2f;
    penalised.penaltyWindow = 12;
    compare(requestFor(kRepeating, penalised, 60));
    SamplingSettings circling = SamplingSettings::greedy(); // what was said is said again
    circling.presencePenalty = -2.0f;
    circling.frequencyPenalty = -2.0f;
    compare(requestFor(kRepeating, circling, 60));
    SamplingSettings whole = sampled(8, 0.2f); // more candidates than a device tells of
    whole.topK = 200;
    compare(requestFor(kRepeating, whole, 30));
    QVERIFY2(drafted > accepted && accepted > 0,
        qPrintable(QString("%1 of %2 guesses were right").arg(accepted).arg(drafted)));
}

// A model that knows how to read something out from its prompt.
void SpeculationTest::theDemoModelReadsOutTheSame()
{
    const std::filesystem::path path =
        std::string(HEARTH_SOURCE_DIR) + "/resources/demo-model/hearth-demo.gguf";
    const auto plain = open(path, Speculation::Off);
    const auto guessing = open(path, Speculation::On);
    QVERIFY(plain && guessing);
    int accepted = 0;
    for (const char* text : {"The lease was signed by Anna Weber.\n\nWho signed the lease?",
             "The meeting is in room 4471 on Monday.\n\nWhere is the meeting?",
             "The red key opens the garden door.\n\nWhat does the red key open?"}) {
        for (const float temperature : {0.0f, 0.7f}) {
            const Request request = requestFor(text, sampled(3, temperature), 60);
            const Answer answer = ask(*guessing, request);
            QCOMPARE(answer.text, ask(*plain, request).text);
            accepted += answer.finished.statistics.acceptedTokens;
        }
    }
    QVERIFY(accepted > 0);
}

void SpeculationTest::limitsAndStopTextsCutAtTheSamePlace()
{
    const auto path = tests::goldenPath("tiny_f32.gguf");
    const auto plain = open(path, Speculation::Off);
    const auto guessing = open(path, Speculation::On);
    QVERIFY(plain && guessing);
    const Request whole = requestFor(kRepeating, SamplingSettings::greedy(), 80);
    const std::string text = ask(*plain, whole).text;
    for (int most = 1; most <= 20; ++most) {
        Request request = whole;
        request.maxTokens = most;
        const Answer got = ask(*guessing, request);
        QCOMPARE(got.text, ask(*plain, request).text);
        QVERIFY(got.finished.statistics.generatedTokens <= most);
    }
    for (std::size_t at = text.size() / 2; at + 3 < text.size(); at += 7) {
        Request request = whole;
        request.stopTexts = {text.substr(at, 3)};
        const Answer got = ask(*guessing, request);
        QCOMPARE(got.text, ask(*plain, request).text);
        QCOMPARE(got.finished.reason, FinishReason::StopText);
    }
}

void SpeculationTest::aFullContextIsReachedAtTheSamePlace()
{
    const auto path = tests::goldenPath("tiny_f32.gguf");
    const auto plain = open(path, Speculation::Off, 150);
    const auto guessing = open(path, Speculation::On, 150);
    QVERIFY(plain && guessing);
    const Request request = requestFor(kRepeating, SamplingSettings::greedy(), -1);
    const Answer expected = ask(*plain, request);
    const Answer got = ask(*guessing, request);
    QCOMPARE(expected.finished.reason, FinishReason::ContextFull);
    QCOMPARE(got.finished.reason, FinishReason::ContextFull);
    QCOMPARE(got.text, expected.text);
}

// What was held when an answer ended is part of the state that is kept.
void SpeculationTest::whatIsKeptServesTheNextTurn()
{
    const auto path = tests::goldenPath("tiny_f32.gguf");
    const auto plain = open(path, Speculation::Off);
    const auto guessing = open(path, Speculation::On);
    QVERIFY(plain && guessing);
    int accepted = 0;
    for (int tokens = 20; tokens < 60; tokens += 3) {
        Request first =
            requestFor(kRepeating + std::to_string(tokens), SamplingSettings::greedy(), tokens);
        const Answer answer = ask(*guessing, first);
        accepted += answer.finished.statistics.acceptedTokens;
        QCOMPARE(ask(*plain, first).text, answer.text);
        Request second = first;
        second.prompt.emplace_back(answer.text);
        second.prompt.emplace_back(ControlToken{"<|im_end|>"});
        second.prompt.emplace_back("\nand then?");
        const Answer expected = ask(*plain, second);
        const Answer got = ask(*guessing, second);
        QCOMPARE(got.text, expected.text);
        QCOMPARE(got.finished.statistics.reusedTokens, expected.finished.statistics.reusedTokens);
        QVERIFY(got.finished.statistics.reusedTokens > 0);
    }
    QVERIFY(accepted > 0);
}

void SpeculationTest::companyEndsTheGuessing()
{
    const auto path = tests::goldenPath("tiny_kmix.gguf");
    const auto plain = open(path, Speculation::Off);
    const auto guessing = open(path, Speculation::On);
    QVERIFY(plain && guessing);
    std::vector<Request> requests;
    for (int i = 0; i < 6; ++i) {
        requests.push_back(requestFor(
            kRepeating + std::string(std::size_t(i), '!'), sampled(unsigned(i), 0.2f), 20 + 9 * i));
    }
    const std::vector<Answer> together = ask(*guessing, requests);
    for (std::size_t i = 0; i < requests.size(); ++i) {
        QCOMPARE(together[i].text, ask(*plain, requests[i]).text);
    }
}

void SpeculationTest::offGuessesNothing()
{
    const auto plain = open(tests::goldenPath("tiny_f32.gguf"), Speculation::Off);
    QVERIFY(plain);
    const Answer answer = ask(*plain, requestFor(kRepeating, SamplingSettings::greedy(), 60));
    QCOMPARE(answer.finished.statistics.draftedTokens, 0);
    QVERIFY(answer.finished.statistics.generatedTokens > 0);
}

QTEST_GUILESS_MAIN(SpeculationTest)
#include "speculation_test.moc"
