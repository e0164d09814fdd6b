#include "core/chat/left_out.h"
#include "core/chat/session.h"
#include "core/chat/stored_message.h"
#include "tests/support/patience.h"
#include "tests/support/scripted_engine.h"

#include <QtTest>

#include <optional>

using namespace core::chat;

namespace {

Message question(const std::string& text) { return {Role::User, {TextBlock{text}}}; }
Message answer(const std::string& text) { return {Role::Assistant, {TextBlock{text}}}; }

// So many questions with their answers, and one that is asked now.
std::vector<Message> talk(int answered)
{
    std::vector<Message> messages;
    for (int i = 0; i < answered; ++i) {
        messages.push_back(question("q" + std::to_string(i)));
        messages.push_back(answer("a" + std::to_string(i)));
    }
    messages.push_back(question("now"));
    return messages;
}

std::string firstWords(const std::vector<Message>& messages)
{
    return std::get<TextBlock>(messages.front().blocks.back()).text;
}

// The tokens of a conversation of ten questions, 100 each and their answers with them.
core::Result<int> hundreds(int leftOut) { return 100 * (10 - leftOut); }

} // namespace

class LeftOutTest : public QObject {
    Q_OBJECT

private slots:
    void nothingIsLeftOutByItself();
    void theLastWordOnItCounts();
    void theLastQuestionIsNeverLeftOut();
    void answersGoWithTheirQuestions();
    void whatWasSaidBeforeTheFirstQuestionStays();
    void aConversationThatFitsStaysAsItIs();
    void enoughIsLeftOutForSomeMoreQuestions();
    void whatIsLeftOutAlreadyStaysSo();
    void asManyAsItTakesEvenAllButTheLast();
    void aQuestionThatIsTooLongByItselfIsRefused();
    void trafficWithTheStoreKeepsIt();
    void numbersThatMakeNoSenseAreNothing();
    void theModelIsNotGivenIt();
    void aSessionTellsHowManyToLeaveOut();
};

void LeftOutTest::nothingIsLeftOutByItself()
{
    const std::vector<Message> messages = talk(3);
    QCOMPARE(leftOut(messages), 0);
    QCOMPARE(withoutLeftOut(messages).size(), messages.size());
    QCOMPARE(messagesLeftOut(messages, 0), std::size_t(0));
}

void LeftOutTest::theLastWordOnItCounts()
{
    std::vector<Message> messages = talk(5);
    leaveOut(messages[4], 2);
    QCOMPARE(leftOut(messages), 2);
    leaveOut(messages[8], 3);
    QCOMPARE(leftOut(messages), 3);
    leaveOut(messages[10], 0); // taken back
    QCOMPARE(leftOut(messages), 0);
    leaveOut(messages[10], 4);
    leaveOut(messages[10], 1); // in its place
    QCOMPARE(leftOut(messages), 1);
    QCOMPARE(messages[10].blocks.size(), std::size_t(2));
}

void LeftOutTest::theLastQuestionIsNeverLeftOut()
{
    std::vector<Message> messages = talk(2);
    leaveOut(messages.back(), 99);
    QCOMPARE(leftOut(messages), 2);
    QCOMPARE(firstWords(withoutLeftOut(messages)), std::string("now"));
    QVERIFY(withoutLeftOut({}).empty());
}

void LeftOutTest::answersGoWithTheirQuestions()
{
    std::vector<Message> messages = talk(3);
    leaveOut(messages.back(), 2);
    QCOMPARE(messagesLeftOut(messages, 2), std::size_t(4));
    QCOMPARE(firstWords(withoutLeftOut(messages)), std::string("q2"));
    const Message next = messages.back();
    messages.pop_back();
    QCOMPARE(leftOut(messages), 0); // it is the question that says so
    QCOMPARE(firstWords(readBefore(messages, next)), std::string("q2"));
    QCOMPARE(readBefore(messages, next).size(), std::size_t(2));
}

void LeftOutTest::whatWasSaidBeforeTheFirstQuestionStays()
{
    std::vector<Message> messages = talk(2);
    messages.insert(messages.begin(), {Role::System, {TextBlock{"Be brief."}}});
    leaveOut(messages.back(), 2);
    const std::vector<Message> read = withoutLeftOut(messages);
    QCOMPARE(read.size(), std::size_t(2));
    QCOMPARE(firstWords(read), std::string("Be brief."));
}

void LeftOutTest::aConversationThatFitsStaysAsItIs()
{
    QCOMPARE(*fittingLeftOut(talk(9), hundreds, 1100, 100), 0);
}

void LeftOutTest::enoughIsLeftOutForSomeMoreQuestions()
{
    // Room for 900, of which six tenths are 540: five questions are left.
    QCOMPARE(*fittingLeftOut(talk(9), hundreds, 1000, 100), 5);
}

void LeftOutTest::whatIsLeftOutAlreadyStaysSo()
{
    std::vector<Message> messages = talk(9);
    leaveOut(messages[16], 4);
    QCOMPARE(*fittingLeftOut(messages, hundreds, 700, 100), 4);
    QCOMPARE(*fittingLeftOut(messages, hundreds, 650, 100), 7);
}

void LeftOutTest::asManyAsItTakesEvenAllButTheLast()
{
    QCOMPARE(*fittingLeftOut(talk(9), hundreds, 250, 100), 9);
}

void LeftOutTest::aQuestionThatIsTooLongByItselfIsRefused()
{
    const auto fitting = fittingLeftOut(talk(9), hundreds, 150, 100);
    QVERIFY(!fitting);
    QCOMPARE(fitting.error().code, core::ErrorCode::ContextFull);
    const auto only = fittingLeftOut(
        talk(0), [](int) { return core::Result<int>(100); }, 150, 100);
    QVERIFY(!only);
}

void LeftOutTest::trafficWithTheStoreKeepsIt()
{
    Message message = question("now");
    leaveOut(message, 3);
    const auto stored =
        toStored(message, [](const ImageBlock&) { return core::Result<std::string>(""); });
    QVERIFY(stored);
    QCOMPARE(stored->at(0).dump(), std::string(R"({"type":"left_out","questions":3})"));
    const Message back = fromStored("user", *stored, {});
    QCOMPARE(back.blocks.size(), std::size_t(2));
    QCOMPARE(std::get<LeftOutBlock>(back.blocks[0]).questions, 3);
}

void LeftOutTest::numbersThatMakeNoSenseAreNothing()
{
    for (const char* questions : {"-1", "1.5", "\"3\"", "99999999999", "null"}) {
        const auto blocks = core::store::Blocks::parse(
            std::string(R"([{"type":"left_out","questions":)") + questions + "}]");
        const Message message = fromStored("user", blocks, {});
        QCOMPARE(std::get<LeftOutBlock>(message.blocks.at(0)).questions, 0);
    }
}

void LeftOutTest::theModelIsNotGivenIt()
{
    const auto engine = std::make_shared<tests::ScriptedEngine>();
    std::vector<Message> messages = talk(2);
    Message now = messages.back();
    messages.pop_back();
    const auto session = Session::resume(engine, messages);
    QVERIFY(session);
    leaveOut(now, 1);
    bool ended = false;
    QVERIFY((*session)->send(now, {}, [&](const ReplyEvent& event) {
        ended = ended || std::holds_alternative<ReplyFinished>(event);
    }));
    TRY_VERIFY(!(*session)->replying());
    std::string said;
    const core::engine::Prompt prompt = engine->requests().back().prompt;
    for (const core::engine::PromptPart& part : prompt) {
        if (const auto* text = std::get_if<std::string>(&part)) {
            said += *text;
        }
    }
    QVERIFY(said.find("q0") == std::string::npos);
    QVERIFY(said.find("a0") == std::string::npos);
    QVERIFY(said.find("q1") != std::string::npos);
    QVERIFY(said.find("now") != std::string::npos);
    QCOMPARE((*session)->messages().size(), std::size_t(5)); // they stay in the conversation
}

void LeftOutTest::aSessionTellsHowManyToLeaveOut()
{
    core::engine::ModelInfo info = tests::scriptedModel();
    info.contextTokens = 3000; // a token is a byte
    const auto engine = std::make_shared<tests::ScriptedEngine>(info);
    std::vector<Message> messages;
    for (int i = 0; i < 6; ++i) {
        messages.push_back(question(std::string(300, 'q')));
        messages.push_back(answer(std::string(100, 'a')));
    }
    const auto session = Session::resume(engine, messages);
    QVERIFY(session);
    const auto questions = (*session)->questionsToLeaveOut(question("now"), {});
    QVERIFY(questions);
    QVERIFY2(*questions >= 2 && *questions <= 4, qPrintable(QString::number(*questions)));
    QVERIFY(!(*session)->questionsToLeaveOut(question(std::string(2500, 'x')), {}));
}

QTEST_GUILESS_MAIN(LeftOutTest)
#include "left_out_test.moc"
