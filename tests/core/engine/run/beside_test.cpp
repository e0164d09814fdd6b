// What goes on beside a picture that is looked at, or a long prompt that is read.
#include "tests/core/engine/run/engine_talk.h"

#include <semaphore>

using namespace tests;

namespace {

const int kLongContext = 8000;

// Read in many steps.
Prompt longPrompt()
{
    std::string text;
    const int words = onSoftwareVulkan() ? 60 : 1000;
    for (int i = 0; i < words; ++i) {
        text += std::to_string(i * 7919 % 997) + " ";
    }
    return prompt(text);
}

// Who ended, in order.
struct Ends {
    std::vector<std::string> names;

    EventSink noted(const char* name, Listener& listener)
    {
        return [this, name, sink = listener.sink()](const Event& event) {
            if (std::holds_alternative<Finished>(event)) {
                names.emplace_back(name);
            }
            sink(event);
        };
    }
};

} // namespace

class BesideTest : public QObject {
    Q_OBJECT

private slots:
    void answersGoOnWhileAPictureIsLookedAt();
    void questionsBeginAndEndWhileAPictureIsLookedAt();
    void answersGoOnWhileALongPromptIsRead();
    void aQuestionIsAnsweredWhileALongPromptIsRead();
    void aPromptIsCancelledWhileItIsLeft();
    void promptsThatDoNotFitTogetherAreAllAnswered();
};

void BesideTest::answersGoOnWhileAPictureIsLookedAt()
{
    const auto engine = open("tiny_f32", 4000, true);
    QVERIFY(engine);
    const Prompt picture{stripedImage(192, 128), "What is it?"};
    // Enough to be still writing when the picture has been seen; a software device takes its time.
    const int most = onSoftwareVulkan() ? 400 : 3000;
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

void BesideTest::questionsBeginAndEndWhileAPictureIsLookedAt()
{
    const auto engine = open("tiny_f32", 4000, true);
    QVERIFY(engine);
    const std::string alone = aloneOn(*engine, prompt("Hello"), 3);
    Listener first;
    Listener second;
    Listener text;
    Ends ends;
    // Some tenths of a second on a processor, so that layers are left in their middle; a software
    // device takes long enough for a smaller one.
    const int side = qEnvironmentVariable("HEARTH_TEST_DEVICE").startsWith("vulkan") ? 640 : 1024;
    const Prompt large{stripedImage(side, side), "What is it?"};
    RequestId waiting = 0;
    bool looking = false;
    std::binary_semaphore begun(0);
    std::binary_semaphore submitted(0);
    engine->submit(
        greedyRequest(large, 2), [&, sink = ends.noted("first", first)](const Event& event) {
            const auto* progress = std::get_if<PromptProgress>(&event);
            if (progress != nullptr && progress->done > 0 && !std::exchange(looking, true)) {
                begun.release();
                submitted.acquire();
                engine->cancel(waiting);
                engine->submit(greedyRequest(prompt("Hello"), 3), ends.noted("text", text));
            }
            sink(event);
        });
    const Prompt other{stripedImage(side, 128), "What is it?"};
    begun.acquire(); // of two that come at once, the shorter would be read first
    waiting = engine->submit(greedyRequest(other, 2), ends.noted("second", second));
    submitted.release();
    first.wait();
    QCOMPARE(ends.names, (std::vector<std::string>{"second", "text", "first"}));
    QCOMPARE(second.m_finished->reason, FinishReason::Cancelled);
    QCOMPARE(text.m_text, alone);
}

void BesideTest::answersGoOnWhileALongPromptIsRead()
{
    const auto engine = open("tiny_f32", kLongContext);
    QVERIFY(engine);
    const int most = onSoftwareVulkan() ? 400 : 3000;
    const std::string writtenAlone = aloneOn(*engine, prompt("Tell me more."), most);
    const auto fresh = open("tiny_f32", kLongContext);
    QVERIFY(fresh);
    const std::string readAlone = aloneOn(*fresh, longPrompt(), 20);

    Listener writing;
    Listener reading;
    int written = 0;
    std::vector<int> writtenAt; // what the other had written when it was told how far reading is
    const auto read = [&, sink = reading.sink()](const Event& event) {
        if (std::holds_alternative<PromptProgress>(event)) {
            writtenAt.push_back(written);
        }
        sink(event);
    };
    const RequestId writer = engine->submit(greedyRequest(prompt("Tell me more."), most),
        [&, sink = writing.sink()](const Event& event) {
            if (std::holds_alternative<TextDelta>(event) && ++written == 1) {
                engine->submit(greedyRequest(longPrompt(), 20), read);
            }
            sink(event);
        });
    reading.wait();
    engine->cancel(writer);
    writing.wait();
    QCOMPARE(reading.m_text, readAlone);
    QVERIFY(writtenAlone.starts_with(writing.m_text));
    QVERIFY(writtenAt.size() > 3);
    QVERIFY(writtenAt.back() > writtenAt[1]);
}

void BesideTest::aQuestionIsAnsweredWhileALongPromptIsRead()
{
    const auto engine = open("tiny_f32", kLongContext);
    QVERIFY(engine);
    const std::string alone = aloneOn(*engine, prompt("Hello"), 3);
    Listener first;
    Listener question;
    Ends ends;
    bool asked = false;
    engine->submit(
        greedyRequest(longPrompt(), 2), [&, sink = ends.noted("long", first)](const Event& event) {
            const auto* progress = std::get_if<PromptProgress>(&event);
            if (progress != nullptr && progress->done > 0 && !std::exchange(asked, true)) {
                engine->submit(greedyRequest(prompt("Hello"), 3), ends.noted("question", question));
            }
            sink(event);
        });
    first.wait();
    question.wait();
    QCOMPARE(ends.names, (std::vector<std::string>{"question", "long"}));
    QCOMPARE(question.m_text, alone);
}

void BesideTest::aPromptIsCancelledWhileItIsLeft()
{
    const auto engine = open("tiny_f32", kLongContext);
    QVERIFY(engine);
    const std::string whole = aloneOn(*engine, prompt("Tell me more."), 60);
    for (const int after : {1, 2, 3, 5, 8}) {
        Listener writing;
        Listener reading;
        RequestId reader = 0;
        int written = 0;
        engine->submit(greedyRequest(prompt("Tell me more."), 60),
            [&, sink = writing.sink()](const Event& event) {
                if (std::holds_alternative<TextDelta>(event)) {
                    ++written;
                    if (written == 1) {
                        reader = engine->submit(greedyRequest(longPrompt(), 2), reading.sink());
                    } else if (written == 1 + after) {
                        engine->cancel(reader);
                    }
                }
                sink(event);
            });
        reading.wait();
        writing.wait();
        QVERIFY(reading.m_finished.has_value());
        QCOMPARE(writing.m_text, whole);
    }
}

// The youngest give their pages back, but not in the middle of a step, and read again.
void BesideTest::promptsThatDoNotFitTogetherAreAllAnswered()
{
    const int context = onSoftwareVulkan() ? 600 : 2000;
    const auto asked = [&](int i) {
        return prompt(std::to_string(i) + std::string(std::size_t(context * 3 / 5), 'x'));
    };
    const int most = context / 5;
    std::vector<std::string> alone;
    for (int i = 0; i < 4; ++i) {
        const auto engine = open("tiny_f32", context);
        QVERIFY(engine);
        alone.push_back(aloneOn(*engine, asked(i), most));
    }
    const auto engine = open("tiny_f32", context);
    QVERIFY(engine);
    std::vector<Listener> together(alone.size());
    for (std::size_t i = 0; i < alone.size(); ++i) {
        engine->submit(greedyRequest(asked(int(i)), most), together[i].sink());
    }
    for (std::size_t i = 0; i < alone.size(); ++i) {
        together[i].wait();
        QVERIFY(together[i].m_finished.has_value());
        QCOMPARE(together[i].m_text, alone[i]);
    }
}

QTEST_APPLESS_MAIN(BesideTest)
#include "beside_test.moc"
