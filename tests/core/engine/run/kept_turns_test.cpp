// What is kept of conversations saves reading and changes nothing: every answer is the one that an
// engine gives which keeps nothing.
#include "core/engine/engine.h"
#include "tests/support/golden_data.h"
#include "tests/support/test_device.h"

#include <QtTest>

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <random>

using namespace core::engine;

namespace {

struct Answer {
    std::string text;
    std::string error;
    Statistics statistics;
    FinishReason reason = FinishReason::EndOfTurn;
    int ends = 0;

    int readTokens() const { return statistics.promptTokens - statistics.reusedTokens; }
};

// Asks, and waits for the answers of all that were asked.
class Asker {
public:
    explicit Asker(Engine& engine)
        : m_engine(engine)
    {
    }
    ~Asker() { wait(); }
    Asker(const Asker&) = delete;
    Asker& operator=(const Asker&) = delete;

    RequestId ask(const Prompt& prompt, int tokens, Answer& answer, bool background = false)
    {
        Request request;
        request.prompt = prompt;
        request.sampling = SamplingSettings::greedy();
        request.maxTokens = tokens;
        request.background = background;
        {
            const std::lock_guard lock(m_mutex);
            ++m_open;
        }
        return m_engine.submit(request, [this, &answer](const Event& event) {
            const std::lock_guard lock(m_mutex);
            if (const auto* delta = std::get_if<TextDelta>(&event)) {
                answer.text += delta->text;
            } else if (const auto* finished = std::get_if<Finished>(&event)) {
                answer.statistics = finished->statistics;
                answer.reason = finished->reason;
            } else if (const auto* failed = std::get_if<Failed>(&event)) {
                answer.error = failed->error.detail;
            }
            if (std::holds_alternative<Finished>(event) || std::holds_alternative<Failed>(event)) {
                ++answer.ends;
                --m_open;
            }
            m_changed.notify_all();
        });
    }

    void cancelAfterText(RequestId id, const Answer& answer)
    {
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [&] { return answer.ends > 0 || !answer.text.empty(); });
        }
        m_engine.cancel(id);
    }

    void wait()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_open == 0; });
    }

private:
    Engine& m_engine;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_open = 0;
};

std::unique_ptr<Engine> open(std::int64_t keptBytes, int contextTokens = 0, bool sees = false,
    int sequences = 4, const std::string& model = "tiny_f32")
{
    EngineOptions options;
    tests::useTestDevice(options);
    options.model = tests::goldenPath(model + ".gguf");
    options.imageModel = sees ? tests::goldenPath("vision_tiny.gguf") : std::string();
    options.contextTokens = contextTokens;
    options.parallelSequences = sequences;
    options.keptStateBytes = keptBytes;
    auto engine = openEngine(options);
    if (!engine) {
        qWarning("%s", engine.error().detail.c_str());
        return nullptr;
    }
    return std::move(*engine);
}

constexpr std::int64_t kPlenty = 1 << 30;
const std::string kSystem =
    "You answer briefly and never in verse, whatever people may ask of you, "
    "and you say so if you do not know something.";

// Turns of user and assistant behind a system prompt, and the beginning of the next answer.
Prompt chat(const std::vector<std::string>& turns, const std::string& system = kSystem)
{
    Prompt prompt{
        ControlToken{"<|im_start|>"}, "system\n" + system, ControlToken{"<|im_end|>"}, "\n"};
    for (std::size_t i = 0; i < turns.size(); ++i) {
        prompt.emplace_back(ControlToken{"<|im_start|>"});
        prompt.emplace_back((i % 2 == 0 ? "user\n" : "assistant\n") + turns[i]);
        prompt.emplace_back(ControlToken{"<|im_end|>"});
        prompt.emplace_back("\n");
    }
    prompt.emplace_back(ControlToken{"<|im_start|>"});
    prompt.emplace_back("assistant\n");
    return prompt;
}

// Words of a text that is long for the device.
int longText(int words) { return tests::onSoftwareVulkan() ? words / 10 : words; }

// Up to where the answer is asked for.
Prompt withoutAnswer(const Prompt& prompt) { return {prompt.begin(), prompt.end() - 2}; }

std::string story(int words, int seed)
{
    static const char* const kWords[] = {"river", "stone", "seven", "lantern", "under", "quick",
        "harbour", "winter", "and", "the", "of", "a"};
    std::string text;
    for (int i = 0; i < words; ++i) {
        text += std::string(text.empty() ? "" : " ") + kWords[(i * i + seed * (i + 3)) % 12];
    }
    return text;
}

ImagePtr image(int width, int height, int seed)
{
    auto image = std::make_shared<Image>();
    image->width = width;
    image->height = height;
    for (int i = 0; i < width * height * 3; ++i) {
        image->rgb.push_back(std::uint8_t(i * (37 + seed) % 251));
    }
    image->hash = std::uint64_t(width) << 32 | std::uint64_t(height) << 8 | std::uint64_t(seed);
    return image;
}

} // namespace

class KeptTurnsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void theSecondTurnReadsOnlyWhatIsNew();
    void askingAgainReadsTheBeginningOfTheAnswer();
    void anEditedMessageIsReadFromWhereItChanged();
    void anotherQuestionOnALongTextReadsLittle();
    void anotherChatSharesTheSystemPrompt();
    void requestsAtOnceShareTheirBeginning();
    void aPictureIsReadOnce();
    void aCancelledAnswerLeavesItsPrompt();
    void nothingIsKeptWhereNothingMayBe();
    void keptStatesGiveWayToAConversation();
    void whatIsRoundedIsRoundedTheSame();
    void whateverIsAskedTheAnswersAreThoseOfAFreshEngine_data();
    void whateverIsAskedTheAnswersAreThoseOfAFreshEngine();

private:
    Answer answerOf(Engine& engine, const Prompt& prompt, int tokens = 12) const;
    int tokensOf(const Prompt& prompt) const { return *m_forgetful->countTokens(prompt); }

    std::unique_ptr<Engine> m_forgetful; // keeps nothing
};

Answer KeptTurnsTest::answerOf(Engine& engine, const Prompt& prompt, int tokens) const
{
    Answer answer;
    Asker asker(engine);
    asker.ask(prompt, tokens, answer);
    asker.wait();
    return answer;
}

void KeptTurnsTest::initTestCase()
{
    m_forgetful = open(0);
    QVERIFY(m_forgetful);
}

void KeptTurnsTest::theSecondTurnReadsOnlyWhatIsNew()
{
    const auto engine = open(kPlenty);
    QVERIFY(engine);
    std::vector<std::string> turns{story(150, 1)};
    int known = 0; // up to the answer that was asked for last
    for (int turn = 0; turn < 4; ++turn) {
        const Prompt asked = chat(turns);
        const Answer answer = answerOf(*engine, asked);
        QCOMPARE(answer.error, std::string());
        QCOMPARE(answer.text, answerOf(*m_forgetful, asked).text);
        qInfo("turn %d: %d of %d tokens reused", turn, answer.statistics.reusedTokens,
            answer.statistics.promptTokens);
        QVERIFY(answer.statistics.reusedTokens >= known);
        QVERIFY(answer.statistics.reusedTokens < answer.statistics.promptTokens);
        known = tokensOf(withoutAnswer(asked));
        turns.push_back(answer.text);
        turns.push_back(story(40, turn));
    }
}

void KeptTurnsTest::askingAgainReadsTheBeginningOfTheAnswer()
{
    const auto engine = open(kPlenty);
    QVERIFY(engine);
    const Prompt asked = chat({story(150, 2)});
    const Answer first = answerOf(*engine, asked);
    QCOMPARE(first.statistics.reusedTokens, 0);
    const Answer again = answerOf(*engine, asked);
    QCOMPARE(again.text, first.text);
    QCOMPARE(again.readTokens(), tokensOf({ControlToken{"<|im_start|>"}, "assistant\n"}));
    const Prompt plain{story(100, 3)}; // without any turns
    const Answer continued = answerOf(*engine, plain);
    const Answer continuedAgain = answerOf(*engine, plain);
    QCOMPARE(continuedAgain.text, continued.text);
    QCOMPARE(continuedAgain.readTokens(), 1);
}

void KeptTurnsTest::anEditedMessageIsReadFromWhereItChanged()
{
    const auto engine = open(kPlenty);
    QVERIFY(engine);
    const std::string early = story(60, 4);
    const std::string reply = story(60, 5);
    answerOf(*engine, chat({early}));
    answerOf(*engine, chat({early, reply, story(50, 6)}));
    const Prompt edited = chat({early, reply, story(50, 7)});
    const Answer answer = answerOf(*engine, edited);
    QCOMPARE(answer.text, answerOf(*m_forgetful, edited).text);
    const Prompt before = withoutAnswer(chat({early, reply}));
    QVERIFY(answer.statistics.reusedTokens >= tokensOf(before));
}

void KeptTurnsTest::anotherQuestionOnALongTextReadsLittle()
{
    const auto engine = open(kPlenty);
    QVERIFY(engine);
    const std::string text = story(longText(1500), 8);
    int read = 0;
    for (int question = 0; question < 4; ++question) {
        const Prompt asked = chat({text + "\n\n" + story(30, 20 + question)});
        const Answer answer = answerOf(*engine, asked);
        QCOMPARE(answer.text, answerOf(*m_forgetful, asked).text);
        qInfo("question %d: %d of %d tokens reused", question, answer.statistics.reusedTokens,
            answer.statistics.promptTokens);
        read = answer.readTokens();
        const int question2 = tokensOf({story(30, 20 + question)});
        if (question == 1) { // no state stands where the text ends, but not far before
            QVERIFY(read <= question2 + 600);
        } else if (question > 1) {
            QVERIFY(read <= question2 + 2 * 32);
        }
    }
}

void KeptTurnsTest::anotherChatSharesTheSystemPrompt()
{
    const auto engine = open(kPlenty);
    QVERIFY(engine);
    answerOf(*engine, chat({story(50, 9)}));
    const Prompt other = chat({story(50, 10)});
    const Answer answer = answerOf(*engine, other);
    QCOMPARE(answer.text, answerOf(*m_forgetful, other).text);
    const Prompt system = withoutAnswer(chat({}));
    QVERIFY(answer.statistics.reusedTokens >= tokensOf(system));
}

void KeptTurnsTest::requestsAtOnceShareTheirBeginning()
{
    const auto engine = open(kPlenty);
    QVERIFY(engine);
    const std::string text = story(longText(800), 11);
    std::vector<Answer> answers(4);
    std::vector<Prompt> prompts;
    for (int i = 0; i < 4; ++i) {
        prompts.push_back(chat({text + story(40, 30 + i)}));
    }
    Asker asker(*engine);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        asker.ask(prompts[i], 12, answers[i]);
    }
    asker.wait();
    int reused = 0;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        QCOMPARE(answers[i].text, answerOf(*m_forgetful, prompts[i]).text);
        qInfo("%d of %d tokens reused", answers[i].statistics.reusedTokens,
            answers[i].statistics.promptTokens);
        reused += answers[i].statistics.reusedTokens >= tokensOf({text}) * 9 / 10;
    }
    QCOMPARE(reused, 3);
}

void KeptTurnsTest::aPictureIsReadOnce()
{
    const auto engine = open(kPlenty, 0, true);
    const auto fresh = open(0, 0, true);
    QVERIFY(engine && fresh);
    const auto asked = [](const ImagePtr& picture, const std::string& question) {
        return Prompt{ControlToken{"<|im_start|>"}, "user\n", ControlToken{"<|vision_start|>"},
            picture, ControlToken{"<|vision_end|>"}, question, ControlToken{"<|im_end|>"}, "\n",
            ControlToken{"<|im_start|>"}, "assistant\n"};
    };
    const ImagePtr first = image(256, 192, 1);
    const int cost = fresh->costOf(256, 192)->tokens;
    const int before =
        tokensOf({ControlToken{"<|im_start|>"}, "user\n", ControlToken{"<|vision_start|>"}});
    answerOf(*engine, asked(first, "What is this?"));
    const Prompt again = asked(first, "How many colours has it, and which?");
    const Answer answer = answerOf(*engine, again);
    QCOMPARE(answer.text, answerOf(*fresh, again).text);
    QVERIFY(answer.statistics.reusedTokens >= before + cost);
    QCOMPARE(answer.statistics.imageSeconds, 0.0);

    const Prompt otherPicture = asked(image(256, 192, 2), "How many colours has it, and which?");
    const Answer other = answerOf(*engine, otherPicture);
    QCOMPARE(other.text, answerOf(*fresh, otherPicture).text);
    QVERIFY(other.statistics.reusedTokens <= before);
    QVERIFY(other.statistics.imageSeconds > 0);
}

void KeptTurnsTest::aCancelledAnswerLeavesItsPrompt()
{
    const auto engine = open(kPlenty);
    QVERIFY(engine);
    const Prompt asked = chat({story(150, 12)});
    Answer cancelled;
    {
        Asker asker(*engine);
        const RequestId id = asker.ask(asked, 5000, cancelled);
        asker.cancelAfterText(id, cancelled);
        asker.wait();
    }
    const Answer answer = answerOf(*engine, asked);
    QCOMPARE(answer.text, answerOf(*m_forgetful, asked).text);
    QCOMPARE(answer.readTokens(), tokensOf({ControlToken{"<|im_start|>"}, "assistant\n"}));
}

// What is read may be multiplied another way than what is answered: an answer that was generated
// and one that comes back in a prompt still leave the same state.
void KeptTurnsTest::whatIsRoundedIsRoundedTheSame()
{
    if (tests::onVulkan()) {
        QSKIP("there single tokens are not rounded, but prompts are");
    }
    const auto engine = open(kPlenty, 0, false, 4, "tiny_kmix");
    const auto fresh = open(0, 0, false, 4, "tiny_kmix");
    QVERIFY(engine && fresh);
    const auto same = [&](const Prompt& asked, int least) {
        const Answer answer = answerOf(*engine, asked, 80);
        [&] { QCOMPARE(answer.text, answerOf(*fresh, asked, 80).text); }();
        [&] { QVERIFY(answer.statistics.reusedTokens >= least); }();
        return answer.text;
    };
    std::vector<std::string> turns;
    int known = 0;
    for (const int words : {100, 3, 200, 12, 2}) { // on either side of a long turn
        turns.push_back(story(words, words));
        const Prompt asked = chat(turns);
        turns.push_back(same(asked, known));
        known = tokensOf(withoutAnswer(asked));
    }
    const std::string text = story(150, 90); // without any turns
    const std::string answer = same({text}, 0);
    const std::string longer = text + answer + story(20, 91);
    same({longer}, tokensOf({text}) - 8); // the last of them may be tokenised with what follows
    const std::string brief = story(5, 92);
    same({brief}, 0);
    same({brief + same({brief}, 0) + story(120, 93)}, 0);
}

void KeptTurnsTest::nothingIsKeptWhereNothingMayBe()
{
    const Prompt asked = chat({story(150, 13)});
    answerOf(*m_forgetful, asked);
    QCOMPARE(answerOf(*m_forgetful, asked).statistics.reusedTokens, 0);
}

void KeptTurnsTest::keptStatesGiveWayToAConversation()
{
    const auto engine = open(kPlenty, 1024, false, 1); // five pages
    QVERIFY(engine);
    for (int i = 0; i < 6; ++i) {
        const Answer answer = answerOf(*engine, chat({story(100 + 20 * i, 40 + i)}, "Be brief."));
        QCOMPARE(answer.error, std::string());
    }
    const Prompt longOne = chat({story(300, 50)}, "Be brief.");
    const int tokens = tokensOf(longOne);
    QVERIFY2(tokens > 700 && tokens < 1000, qPrintable(QString::number(tokens)));
    const Answer answer = answerOf(*engine, longOne, 2000);
    QCOMPARE(answer.error, std::string());
    QCOMPARE(answer.text, answerOf(*open(0, 1024, false, 1), longOne, 2000).text);
}

void KeptTurnsTest::whateverIsAskedTheAnswersAreThoseOfAFreshEngine_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<int>("context");
    QTest::addRow("plenty") << qint64(kPlenty) << 4096;
    QTest::addRow("few bytes") << qint64(300'000) << 4096;
    QTest::addRow("few pages") << qint64(kPlenty) << 700;
    QTest::addRow("little of both") << qint64(1) << 700;
}

void KeptTurnsTest::whateverIsAskedTheAnswersAreThoseOfAFreshEngine()
{
    QFETCH(qint64, bytes);
    QFETCH(int, context);
    const auto engine = open(bytes, context, false, 3);
    const auto fresh = open(0, context, false, 1);
    QVERIFY(engine && fresh);
    const unsigned seed = 1;
    std::mt19937 random(seed);
    std::map<std::vector<std::string>, std::string> expected; // by turns
    std::vector<std::vector<std::string>> chats{{story(20, 1)}};
    const int rounds = tests::onSoftwareVulkan() ? 3 : 25;
    int reused = 0;
    int cancelled = 0;
    for (int round = 0; round < rounds; ++round) {
        struct Asked {
            std::vector<std::string> turns;
            Answer answer;
            RequestId id = 0;
            bool cancel = false;
        };
        std::vector<Asked> asked(1 + random() % 5);
        {
            Asker asker(*engine);
            for (Asked& one : asked) {
                one.turns = chats[random() % chats.size()];
                if (random() % 4 == 0) { // edited somewhere
                    one.turns.resize(1 + random() % one.turns.size() / 2 * 2);
                    one.turns.back() = story(10 + int(random() % 60), int(random() % 9));
                }
                if (tokensOf(chat(one.turns)) > context - 20) {
                    one.turns = {story(10, int(random() % 9))};
                }
                one.cancel = random() % 5 == 0;
                one.id = asker.ask(chat(one.turns), 6, one.answer, random() % 4 == 0);
                if (one.cancel && random() % 2 == 0) {
                    engine->cancel(one.id);
                }
            }
            for (const Asked& one : asked) {
                if (one.cancel) {
                    engine->cancel(one.id);
                }
            }
        }
        for (Asked& one : asked) {
            QVERIFY2(one.answer.error.empty(), one.answer.error.c_str());
            QCOMPARE(one.answer.ends, 1);
            auto [known, added] = expected.try_emplace(one.turns);
            if (added) {
                known->second = answerOf(*fresh, chat(one.turns), 6).text;
            }
            if (one.answer.reason == FinishReason::Cancelled) {
                ++cancelled;
                QVERIFY(known->second.starts_with(one.answer.text) ||
                        one.answer.text.ends_with("\xEF\xBF\xBD"));
                continue;
            }
            QCOMPARE(one.answer.text, known->second);
            reused += one.answer.statistics.reusedTokens;
            one.turns.push_back(one.answer.text);
            one.turns.push_back(story(5 + int(random() % 30), int(random() % 9)));
            if (tokensOf(chat(one.turns)) < context - 100) {
                chats.push_back(one.turns);
            }
        }
        while (chats.size() > 8) {
            chats.erase(chats.begin() + std::ptrdiff_t(random() % chats.size()));
        }
    }
    qInfo("%d tokens reused, %d answers cancelled", reused, cancelled);
    QVERIFY(reused > 0);
}

QTEST_APPLESS_MAIN(KeptTurnsTest)
#include "kept_turns_test.moc"
