// What is kept on the disk saves reading after a restart and changes nothing else: the same answers
// as from an engine that keeps nothing, whatever became of the files.
#include "core/engine/engine.h"
#include "tests/support/golden_data.h"
#include "tests/support/test_device.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>
#include <future>

using namespace core::engine;
namespace fs = std::filesystem;

namespace {

struct Answer {
    std::string text;
    std::string error;
    std::vector<std::string> notices;
    Statistics statistics;
};

std::unique_ptr<Engine> open(const fs::path& folder, std::uint64_t bytes = 1u << 30)
{
    EngineOptions options;
    tests::useTestDevice(options);
    options.model = tests::goldenPath("tiny_f32.gguf");
    options.keptStateBytes = folder.empty() ? 0 : 256 << 20;
    options.stateFolder = folder;
    options.stateFolderBytes = bytes;
    auto engine = openEngine(options);
    if (!engine) {
        qWarning("%s", engine.error().detail.c_str());
        return nullptr;
    }
    return std::move(*engine);
}

Answer ask(Engine& engine, const Prompt& prompt, bool offTheRecord = false)
{
    Request request;
    request.prompt = prompt;
    request.sampling = SamplingSettings::greedy();
    request.maxTokens = 12;
    request.offTheRecord = offTheRecord;
    Answer answer;
    std::promise<void> ended;
    engine.submit(request, [&](const Event& event) {
        if (const auto* delta = std::get_if<TextDelta>(&event)) {
            answer.text += delta->text;
        } else if (const auto* notice = std::get_if<Notice>(&event)) {
            answer.notices.push_back(notice->text);
        } else if (const auto* finished = std::get_if<Finished>(&event)) {
            answer.statistics = finished->statistics;
            ended.set_value();
        } else if (const auto* failed = std::get_if<Failed>(&event)) {
            answer.error = failed->error.detail;
            ended.set_value();
        }
    });
    ended.get_future().wait();
    return answer;
}

Prompt turn(const std::string& text)
{
    return {ControlToken{"<|im_start|>"}, "user\n" + text, ControlToken{"<|im_end|>"}, "\n",
        ControlToken{"<|im_start|>"}, "assistant\n"};
}

// Chats of the same length that part in their first words.
Prompt longChat(int number)
{
    static const char* const kWords[] = {"river", "stone", "seven", "lantern", "under", "quick",
        "harbour", "winter", "and", "the", "of", "a"};
    std::string text = "chat " + std::to_string(number) + ": ";
    for (int i = 0; i < 500; ++i) { // just long enough to be worth keeping
        text += std::string(kWords[(i * i + i + 3) % 12]) + " ";
    }
    return turn(text);
}

Prompt followedBy(Prompt first, const std::string& answer, const std::string& question)
{
    first.emplace_back(answer);
    first.emplace_back(ControlToken{"<|im_end|>"});
    first.emplace_back("\n");
    for (PromptPart& part : turn(question)) {
        first.push_back(std::move(part));
    }
    return first;
}

std::vector<fs::path> filesIn(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        files.push_back(entry.path());
    }
    return files;
}

} // namespace

class StateStoreTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void aConversationGoesOnAfterARestart();
    void aDamagedStateIsReadAgainInWords();
    void aStateThatIsGoneIsReadAgain();
    void nothingIsWrittenOffTheRecord();
    void shortConversationsAreNotWorthIt();
    void theLongestUnusedGivesWay();
    void whatADeadProgramLeftIsTakenAway();
    void anotherModelsStatesAreLeftAlone();

private:
    fs::path folder() const { return fs::path(m_folder->path().toStdString()) / "states"; }
    // Has a conversation, ends the program, and says what comes next.
    Prompt talk(int seed = 1, std::uint64_t bytes = 1u << 30);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void StateStoreTest::init() { m_folder = std::make_unique<QTemporaryDir>(); }

Prompt StateStoreTest::talk(int seed, std::uint64_t bytes)
{
    const auto engine = open(folder(), bytes);
    const Prompt first = longChat(seed);
    const Answer answer = ask(*engine, first);
    return followedBy(first, answer.text, "And then?");
}

void StateStoreTest::aConversationGoesOnAfterARestart()
{
    const Prompt second = talk();
    QCOMPARE(filesIn(folder()).size(), std::size_t(1));
    const Answer expected = ask(*open({}), second);
    const auto engine = open(folder());
    const Answer answer = ask(*engine, second);
    QCOMPARE(answer.error, std::string());
    QCOMPARE(answer.text, expected.text);
    QCOMPARE(expected.statistics.reusedTokens, 0);
    // Everything up to where the first answer begins.
    Prompt known = longChat(1);
    known.erase(known.end() - 2, known.end());
    QCOMPARE(answer.statistics.reusedTokens, *engine->countTokens(known));
}

void StateStoreTest::aDamagedStateIsReadAgainInWords()
{
    const Prompt second = talk();
    const Answer expected = ask(*open({}), second);
    const fs::path file = filesIn(folder()).at(0);
    for (const double place : {0.3, 0.9}) {
        const fs::path copy = m_folder->filePath("copy").toStdString();
        fs::copy_file(file, copy, fs::copy_options::overwrite_existing);
        {
            std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
            stream.seekp(std::streamoff(double(fs::file_size(file)) * place));
            stream.put('!');
            stream.put('?');
        }
        const Answer answer = ask(*open(folder()), second);
        QCOMPARE(answer.text, expected.text);
        QCOMPARE(answer.statistics.reusedTokens, 0);
        QCOMPARE(answer.notices.size(), std::size_t(1));
        QVERIFY(!fs::exists(file));
        fs::remove_all(folder()); // what was written instead
        fs::create_directories(folder());
        fs::rename(copy, file);
    }
}

void StateStoreTest::aStateThatIsGoneIsReadAgain()
{
    const Prompt second = talk();
    const Answer expected = ask(*open({}), second);
    const auto engine = open(folder());
    fs::remove_all(folder());
    const Answer answer = ask(*engine, second);
    QCOMPARE(answer.text, expected.text);
    QCOMPARE(answer.notices.size(), std::size_t(0));
}

void StateStoreTest::nothingIsWrittenOffTheRecord()
{
    ask(*open(folder()), longChat(1), true);
    QCOMPARE(filesIn(folder()).size(), std::size_t(0));
}

void StateStoreTest::shortConversationsAreNotWorthIt()
{
    ask(*open(folder()), turn("What is seven?"));
    QCOMPARE(filesIn(folder()).size(), std::size_t(0));
}

void StateStoreTest::theLongestUnusedGivesWay()
{
    const Prompt first = talk(1);
    const std::uint64_t one = fs::file_size(filesIn(folder()).at(0));
    const std::uint64_t room = 2 * one + one / 2;
    const Prompt second = talk(2, room);
    QCOMPARE(filesIn(folder()).size(), std::size_t(2));
    {
        const auto engine = open(folder(), room);
        QVERIFY(ask(*engine, first).statistics.reusedTokens > 1000); // now the second is the oldest
    }
    const Prompt third = talk(3, room);
    QCOMPARE(filesIn(folder()).size(), std::size_t(2));
    const auto engine = open(folder(), room);
    QVERIFY(ask(*engine, first).statistics.reusedTokens > 1000);
    QVERIFY(ask(*engine, third).statistics.reusedTokens > 1000);
    QVERIFY(ask(*engine, second).statistics.reusedTokens < 100);
}

void StateStoreTest::whatADeadProgramLeftIsTakenAway()
{
    fs::create_directories(folder());
    const fs::path part = folder() / "0123.state.part";
    const fs::path old = folder() / "4567.state";
    const fs::path noState = folder() / "89ab.state";
    for (const fs::path& file : {part, old, noState}) {
        std::ofstream(file) << "HEARTHS1 nothing more";
    }
    fs::last_write_time(old, fs::file_time_type::clock::now() - std::chrono::hours(24 * 31));
    const auto engine = open(folder());
    QVERIFY(!fs::exists(part));
    QVERIFY(!fs::exists(old));
    QVERIFY(ask(*engine, longChat(1)).error.empty());
}

void StateStoreTest::anotherModelsStatesAreLeftAlone()
{
    const Prompt second = talk();
    EngineOptions options;
    tests::useTestDevice(options);
    options.model = tests::goldenPath("tiny_kmix.gguf");
    options.stateFolder = folder();
    const auto engine = openEngine(options);
    QVERIFY(engine);
    QCOMPARE(ask(**engine, second).statistics.reusedTokens, 0);
    QVERIFY(!filesIn(folder()).empty());
}

QTEST_GUILESS_MAIN(StateStoreTest)
#include "state_store_test.moc"
