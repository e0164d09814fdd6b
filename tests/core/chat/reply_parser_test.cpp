// Replies to blocks, however they are cut.
#include "core/chat/reply_parser.h"
#include "core/chat/tool_value.h"
#include "tests/core/chat/chat_test_support.h"

#include <QTest>

#include <random>
#include <string>

using namespace core;
using namespace core::chat;
using Json = nlohmann::ordered_json;
using tests::shown;

namespace {

Json weatherTools()
{
    return Json::parse(R"([{"type":"function","function":{"name":"f","parameters":{"type":"object",
        "properties":{"s":{"type":"string"},"i":{"type":"integer"},"n":{"type":"number"},
        "b":{"type":"boolean"},"o":{"type":"object"},"a":{"type":"array"},"z":{"type":"null"},
        "u":{"type":["string","null"]}}}}}])");
}

// What a reader of the events sees must be what the message says in the end.
class Reader {
public:
    void read(const std::vector<BlockEvent>& events)
    {
        for (const BlockEvent& event : events) {
            if (const auto* started = std::get_if<BlockStarted>(&event)) {
                m_blocks.emplace_back(started->kind, std::string());
            } else {
                m_blocks.back().second += std::get<BlockGrew>(event).text;
            }
        }
    }
    const std::vector<std::pair<BlockKind, std::string>>& blocks() const { return m_blocks; }

private:
    std::vector<std::pair<BlockKind, std::string>> m_blocks;
};

std::vector<std::pair<BlockKind, std::string>> blocksOf(const Message& message)
{
    std::vector<std::pair<BlockKind, std::string>> blocks;
    for (const Block& block : message.blocks) {
        if (const auto* text = std::get_if<TextBlock>(&block)) {
            blocks.emplace_back(BlockKind::Text, text->text);
        } else if (const auto* thinking = std::get_if<ThinkingBlock>(&block)) {
            blocks.emplace_back(BlockKind::Thinking, thinking->text);
        } else {
            blocks.emplace_back(BlockKind::ToolCall, std::get<ToolCallBlock>(block).name);
        }
    }
    return blocks;
}

// Pushes `text` in pieces of the lengths that `nextLength` gives.
template <typename NextLength>
QByteArray parsed(ReplyStart start, const std::string& text, NextLength nextLength)
{
    ReplyParser parser(start, weatherTools());
    Reader reader;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t length = std::min<std::size_t>(nextLength(), text.size() - at);
        reader.read(parser.push(std::string_view(text).substr(at, length)));
        at += length;
    }
    reader.read(parser.finish());
    if (reader.blocks() != blocksOf(parser.message())) {
        return "the events tell another story than the message";
    }
    return shown(parser.message());
}

} // namespace

class ReplyParserTest : public QObject {
    Q_OBJECT

private slots:
    void blocksAreTheSameHoweverTheReplyIsCut_data();
    void blocksAreTheSameHoweverTheReplyIsCut();
    void aCallOfEndlessBracketsIsText();
    void nothingOfATagIsShownBeforeItIsDecided();
    void textIsShownAsSoonAsItIsCertain();
    void aCallIsAnnouncedByItsName();
    void valuesAreTypedByTheSchema_data();
    void valuesAreTypedByTheSchema();
    void startIsReadFromThePrompt();
};

void ReplyParserTest::blocksAreTheSameHoweverTheReplyIsCut_data()
{
    QTest::addColumn<int>("start");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QByteArray>("expected");
    constexpr int kInside = int(ReplyStart::InsideThinking);
    constexpr int kBefore = int(ReplyStart::BeforeThinking);
    constexpr int kAfter = int(ReplyStart::AfterThinking);
    const auto row = [](const char* name, int start, const char* reply, const char* expected) {
        QTest::newRow(name) << start << QByteArray(reply) << QByteArray(expected);
    };

    row("nothing", kInside, "", "");
    row("plain text", kAfter, "Hello, wörld!", "text: Hello, wörld!\n");
    row("thinking, then text", kInside, "\nHm.\n\n  Yes. \n</think>\n\nAnswer.",
        "thinking: Hm.\n\n  Yes.\ntext: Answer.\n");
    row("only thinking", kInside, "Hm. <b> </thin", "thinking: Hm. <b> </thin\n");
    row("empty thinking", kInside, "\n\n</think>\n\nAnswer.", "text: Answer.\n");
    row("only the first end tag counts", kInside, "a</think>b</think>c",
        "thinking: a\ntext: b</think>c\n");
    row("the model opens its block", kBefore, "\n<think>\nHm.\n</think>\n\nAnswer.",
        "thinking: Hm.\ntext: Answer.\n");
    row("a stray block is dropped", kAfter, "<think>\nHm.\n</think>\n\nAnswer.", "text: Answer.\n");
    row("nearly a tag", kBefore, "<thin ice", "text: <thin ice\n");
    row("tags inside text stay", kAfter, "Use <think> and </think>.",
        "text: Use <think> and </think>.\n");
    row("less-than signs", kAfter, "a < b << c <tool_cal <function",
        "text: a < b << c <tool_cal <function\n");
    row("line ends inside text", kAfter, "a\n\nb\n", "text: a\n\nb\n\n");
    row("one call", kAfter,
        "Let me see.\n\n<tool_call>\n<function=f>\n<parameter=s>\nParis\n</parameter>\n"
        "<parameter=i>\n2\n</parameter>\n</function>\n</tool_call>",
        "text: Let me see.\ncall: f {\"s\":\"Paris\",\"i\":2}\n");
    row("calls follow each other", kInside,
        "Need it.</think>\n\n<tool_call>\n<function=f>\n</function>\n</tool_call>\n"
        "<tool_call>\n<function=g>\n<parameter=x>\n[1, "
        "2]\n</parameter>\n</function>\n</tool_call>\n",
        "thinking: Need it.\ncall: f {}\ncall: g {\"x\":[1,2]}\n");
    row("text after a call", kAfter, "<tool_call><function=f></function></tool_call> \n Done.",
        "call: f {}\ntext: Done.\n");
    row("a value keeps its inner line ends", kAfter,
        "<tool_call>\n<function=f>\n<parameter=s>\n\n a\nb "
        "\n\n</parameter>\n</function>\n</tool_call>",
        "call: f {\"s\":\"\\n a\\nb \\n\"}\n");
    row("tags inside a value", kAfter,
        "<tool_call>\n<function=f>\n<parameter=s>\n<tool_call> </function> </tool_call> "
        "<parameter=\n"
        "</parameter>\n</function>\n</tool_call>",
        "call: f {\"s\":\"<tool_call> </function> </tool_call> <parameter=\"}\n");
    row("an empty value", kAfter,
        "<tool_call>\n<function=f>\n<parameter=s>\n</parameter>\n</function>\n</tool_call>",
        "call: f {\"s\":\"\"}\n");
    row("the end of a value is missing", kAfter,
        "<tool_call>\n<function=f>\n<parameter=s>\na\n<parameter=i>\n2\n</parameter>\n</function>\n"
        "</tool_call>",
        "call: f {\"s\":\"a\",\"i\":2}\n");
    row("the last end tags are missing", kAfter,
        "<tool_call>\n<function=f>\n<parameter=s>\na\n</parameter>\n</function>\n",
        "call: f {\"s\":\"a\"}\n");
    row("all end tags are missing", kAfter, "<tool_call>\n<function=f>\n<parameter=s>\nab",
        "call: f {\"s\":\"ab\"}\n");
    row("the value ends with the function", kAfter,
        "<tool_call>\n<function=f>\n<parameter=s>\nab\n</function>\n</tool_call>",
        "call: f {\"s\":\"ab\"}\n");
    row("the function's end tag is missing", kAfter,
        "<tool_call>\n<function=f>\n<parameter=s>\na\n</parameter>\n</tool_call>Done.",
        "call: f {\"s\":\"a\"}\ntext: Done.\n");
    row("the opening tag is missing", kAfter,
        "I look.\n<function=f>\n<parameter=i>\n7\n</parameter>\n</function>\n</tool_call>",
        "text: I look.\ncall: f {\"i\":7}\n");
    row("prose about functions", kAfter, "Write <function=f> to call f.",
        "text: Write <function=f> to call f.\n");
    row("a tag that begins no call", kAfter, "<tool_call> is a tag.",
        "text: <tool_call> is a tag.\n");
    row("a call as JSON", kAfter,
        "<tool_call>\n{\"name\": \"f\", \"arguments\": {\"s\": \"a\", \"i\": 1}}\n</tool_call>",
        "call: f {\"s\":\"a\",\"i\":1}\n");
    row("a call as JSON without an end", kAfter,
        "<tool_call>{\"name\": \"f\", \"arguments\": \"{}\"}", "call: f {}\n");
    row("broken JSON is text", kAfter, "<tool_call>{\"name\": </tool_call>!",
        "text: <tool_call>{\"name\": </tool_call>!\n");
}

void ReplyParserTest::blocksAreTheSameHoweverTheReplyIsCut()
{
    QFETCH(int, start);
    QFETCH(QByteArray, reply);
    QFETCH(QByteArray, expected);
    const std::string text = reply.toStdString();
    const auto begin = ReplyStart(start);

    QCOMPARE(parsed(begin, text, [&] { return text.size(); }), expected);
    QCOMPARE(parsed(begin, text, [] { return std::size_t(1); }), expected);
    std::mt19937 random(7);
    for (int round = 0; round < 50; ++round) {
        std::uniform_int_distribution<std::size_t> length(1, 12);
        QCOMPARE(parsed(begin, text, [&] { return length(random); }), expected);
    }
}

void ReplyParserTest::aCallOfEndlessBracketsIsText()
{
    const std::string brackets(200'000, '['); // a copy of such a value would end the stack
    const std::string close(200'000, ']');
    for (const std::string& value : {brackets + close, "\"" + brackets + close + "\""}) {
        const std::string reply =
            R"(<tool_call>{"name": "f", "arguments": {"x": )" + value + "}}</tool_call>";
        ReplyParser parser(ReplyStart::AfterThinking);
        parser.push(reply);
        parser.finish();
        const Block& block = parser.message().blocks.front();
        if (value.front() == '"') {
            QVERIFY(std::holds_alternative<ToolCallBlock>(block));
        } else {
            QCOMPARE(std::get<TextBlock>(block).text, reply);
        }
    }
}

void ReplyParserTest::nothingOfATagIsShownBeforeItIsDecided()
{
    ReplyParser parser(ReplyStart::InsideThinking);
    Reader reader;
    reader.read(parser.push("Hm.\n</thi"));
    QCOMPARE(QByteArray::fromStdString(reader.blocks().back().second), QByteArray("Hm."));
    reader.read(parser.push("nk>\n\n"));
    QCOMPARE(reader.blocks().size(), std::size_t(1));
    reader.read(parser.push("See <tool_c"));
    QCOMPARE(QByteArray::fromStdString(reader.blocks().back().second), QByteArray("See "));
    reader.read(parser.push("ake"));
    QCOMPARE(
        QByteArray::fromStdString(reader.blocks().back().second), QByteArray("See <tool_cake"));
    reader.read(parser.push("\n\n<tool_call>\n<function"));
    QCOMPARE(
        QByteArray::fromStdString(reader.blocks().back().second), QByteArray("See <tool_cake"));
}

void ReplyParserTest::textIsShownAsSoonAsItIsCertain()
{
    ReplyParser parser(ReplyStart::AfterThinking);
    Reader reader;
    reader.read(parser.push("a"));
    QCOMPARE(reader.blocks().size(), std::size_t(1));
    reader.read(parser.push(" <b"));
    QCOMPARE(QByteArray::fromStdString(reader.blocks().back().second), QByteArray("a <b"));
}

void ReplyParserTest::aCallIsAnnouncedByItsName()
{
    ReplyParser parser(ReplyStart::AfterThinking);
    Reader reader;
    reader.read(parser.push("<tool_call>\n<function=get_weather>\n<parameter=city>\nPar"));
    QCOMPARE(reader.blocks().size(), std::size_t(1));
    QVERIFY(reader.blocks().back().first == BlockKind::ToolCall);
    QCOMPARE(QByteArray::fromStdString(reader.blocks().back().second), QByteArray("get_weather"));
}

void ReplyParserTest::valuesAreTypedByTheSchema_data()
{
    QTest::addColumn<QByteArray>("parameter");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char* parameter, const char* text, const char* json) {
        QTest::addRow("%s of %s", text, parameter)
            << QByteArray(parameter) << QByteArray(text) << QByteArray(json);
    };
    row("s", "12", "\"12\"");
    row("s", "true", "\"true\"");
    row("i", "12", "12");
    row("i", "twelve", "\"twelve\"");
    row("n", "1.5", "1.5");
    row("b", "true", "true");
    row("b", "True", "true");
    row("b", "False", "false");
    row("z", "None", "null");
    row("o", "{\"k\": [1]}", "{\"k\":[1]}");
    row("a", "[1, \"x\"]", "[1,\"x\"]");
    row("a", "[1, ", "\"[1, \"");
    row("u", "null", "null");
    row("u", "text", "\"text\"");
    row("u", "5", "\"5\"");
    row("unknown", "5", "5");
    row("unknown", "five", "\"five\"");
    row("unknown", "True", "\"True\"");
}

void ReplyParserTest::valuesAreTypedByTheSchema()
{
    QFETCH(QByteArray, parameter);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    const Json value = toolValue(weatherTools(), "f", parameter.toStdString(), text.toStdString());
    QCOMPARE(QByteArray::fromStdString(value.dump()), json);
}

void ReplyParserTest::startIsReadFromThePrompt()
{
    using engine::ControlToken;
    const engine::Prompt opened = {ControlToken{"<|im_start|>"}, std::string("assistant\n"),
        ControlToken{"<think>"}, std::string("\n")};
    const engine::Prompt closed = {ControlToken{"<think>"}, std::string("\n\n"),
        ControlToken{"</think>"}, std::string("\n\n")};
    const engine::Prompt plain = {ControlToken{"<think>"}, ControlToken{"<|im_end|>"},
        std::string("\n"), ControlToken{"<|im_start|>"}, std::string("assistant\n")};
    QVERIFY(replyStartOf(opened) == ReplyStart::InsideThinking);
    QVERIFY(replyStartOf(closed) == ReplyStart::AfterThinking);
    QVERIFY(replyStartOf(plain) == ReplyStart::BeforeThinking);
    QVERIFY(replyStartOf({}) == ReplyStart::BeforeThinking);
    QVERIFY(replyStartOf({std::string("<think>")}) == ReplyStart::BeforeThinking);
}

QTEST_APPLESS_MAIN(ReplyParserTest)
#include "reply_parser_test.moc"
