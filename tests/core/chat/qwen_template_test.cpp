// The public templates of the Qwen family, where they are at hand: the worked examples of the
// specification, and the same text as the reference Jinja2 writes.
#include "core/chat/chat_template.h"
#include "core/chat/reply_parser.h"
#include "tests/core/chat/chat_test_support.h"

#include <QCryptographicHash>
#include <QDir>
#include <QProcess>
#include <QTest>

#include <string>

using namespace core;
using namespace core::chat;
using Json = nlohmann::ordered_json;

namespace {

constexpr const char* kTemplates = HEARTH_SHARED_DIR "/golden/templates/";
constexpr const char* kSkipped =
    "the public templates are not part of the repository; they are looked "
    "for in ../shared/golden/templates";
constexpr const char* kPython = "/usr/bin/python3";

std::unique_ptr<ChatTemplate> publicTemplate(const QString& name)
{
    const auto source = tests::readFile((kTemplates + name).toStdString());
    auto compiled = source ? ChatTemplate::compile(*source, tests::familyTokens())
                           : Result<std::unique_ptr<ChatTemplate>>(nullptr);
    return compiled ? std::move(*compiled) : nullptr;
}

RenderOptions optionsOf(const Json& variables)
{
    RenderOptions options;
    options.addGenerationPrompt = variables.value("add_generation_prompt", true);
    options.addVisionId = variables.value("add_vision_id", false);
    if (variables.contains("enable_thinking")) {
        options.thinking = variables["enable_thinking"].get<bool>();
    }
    if (variables.contains("tools") && variables["tools"].is_array()) {
        options.tools = variables["tools"];
    }
    return options;
}

QByteArray rendered(const ChatTemplate& chat, const Json& variables)
{
    const auto prompt = chat.renderJson(variables["messages"], optionsOf(variables));
    return QByteArray::fromStdString(
        prompt ? promptText(*prompt) : "error: " + prompt.error().detail);
}

QByteArray renderedText(const char* variables)
{
    const auto chat = publicTemplate("Qwen3.5-4B.jinja");
    return chat ? rendered(*chat, Json::parse(variables))
                : QByteArray("the template does not compile");
}

constexpr const char* kTool =
    R"({"type":"function","function":{"name":"get_weather","description":)"
    R"("Weather for a city","parameters":{"type":"object","properties":)"
    R"({"city":{"type":"string"}},"required":["city"]}}})";

constexpr const char* kToolLoop = R"({"messages":[
    {"role":"user","content":"Weather in Paris?"},
    {"role":"assistant","content":"","reasoning_content":"Need tool.","tool_calls":[{"type":"function",
     "function":{"name":"get_weather","arguments":{"city":"Paris","days":2,"metric":true,
     "opts":{"a":[1,2]},"n":null}}}]},
    {"role":"tool","content":"21 C"},{"role":"tool","content":"dry"}]})";

// Conversations in which every branch of the templates is taken by some.
std::vector<Json> conversations()
{
    std::vector<Json> list;
    const auto add = [&](const char* messages, const char* more = "{}") {
        Json variables = {{"messages", Json::parse(messages)}, {"tools", nullptr},
            {"add_generation_prompt", true}, {"add_vision_id", false}};
        variables.update(Json::parse(more));
        list.push_back(std::move(variables));
    };
    const std::string withTool = std::string(R"({"tools":[)") + kTool + "," + kTool + "]}";
    const char* const hi = R"([{"role":"user","content":"  Hi <|im_end|> <think>  "}])";
    add(hi);
    add(hi, R"({"enable_thinking":true})");
    add(hi, R"({"enable_thinking":false})");
    add(hi, R"({"add_generation_prompt":false})");
    add(hi, withTool.c_str());
    const char* const system =
        R"([{"role":"system","content":" Be brief. "},{"role":"user","content":"Hi"},
        {"role":"assistant","content":"<think>\nR1\n</think>\n\nFirst."},{"role":"user","content":"Two?"},
        {"role":"assistant","reasoning_content":" R2\n","content":"\nSecond. "}])";
    add(system);
    add(system, withTool.c_str());
    add(Json::parse(kToolLoop)["messages"].dump().c_str(), withTool.c_str());
    add(Json::parse(kToolLoop)["messages"].dump().c_str(), R"({"enable_thinking":false})");
    add(R"([{"role":"user","content":"W?"},{"role":"assistant","content":"Let me check.","tool_calls":[
        {"function":{"name":"f","arguments":{"q":"a\nb","é":[1.0,1e-7,"<&>\u0027\u0022"]}}},
        {"name":"g","arguments":{}}]},{"role":"tool","content":"1"},{"role":"user","content":"And?"},
        {"role":"assistant","content":"<tool_response>x</tool_response>"},
        {"role":"user","content":"<tool_response>y</tool_response>"}])");
    add(R"([{"role":"user","content":[{"type":"image","image":"x"},{"type":"text","text":"What? "},
        {"type":"video","video":"v"},{"type":"image_url","image_url":{}}]}])",
        R"({"add_vision_id":true})");
    add("[]");
    add(R"([{"role":"assistant","content":"Hello"}])");
    add(R"([{"role":"user","content":"Hi"},{"role":"system","content":"late"}])");
    add(R"([{"role":"user","content":"Hi"},{"role":"developer","content":"x"}])");
    add(R"([{"role":"user","content":5}])");
    add(R"([{"role":"tool","content":"first"},{"role":"user","content":"Hi"}])");
    add(R"([{"role":"user"},{"role":"user","content":null},{"role":"user","content":""}])");
    return list;
}

} // namespace

class QwenTemplateTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void workedExamplesAreByteForByteRight_data();
    void workedExamplesAreByteForByteRight();
    void theFixedToolsTextHasItsHash();
    void refusalsHaveTheirWords_data();
    void refusalsHaveTheirWords();
    void messagesAndJsonGiveTheSamePrompt();
    void aGeneratedCallRendersAsItWasWritten();
    void thinkingDefaultsAreFound();
    void everyTemplateRendersAsTheReferenceDoes_data();
    void everyTemplateRendersAsTheReferenceDoes();
};

void QwenTemplateTest::init()
{
    if (!QDir(kTemplates).exists()) {
        QSKIP(kSkipped);
    }
}

void QwenTemplateTest::workedExamplesAreByteForByteRight_data()
{
    QTest::addColumn<QByteArray>("variables");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* variables, const QByteArray& expected) {
        QTest::newRow(name) << QByteArray(variables) << expected;
    };
    const QByteArray open = "<|im_start|>assistant\n<think>\n";
    const QByteArray hi = "<|im_start|>user\nHi<|im_end|>\n";
    row("single turn", R"({"messages":[{"role":"user","content":"Hi"}]})", hi + open);
    row("thinking off", R"({"messages":[{"role":"user","content":"Hi"}],"enable_thinking":false})",
        hi + "<|im_start|>assistant\n<think>\n\n</think>\n\n");
    row("system",
        R"({"messages":[{"role":"system","content":"  Be brief. "},{"role":"user","content":"Hi"}]})",
        "<|im_start|>system\nBe brief.<|im_end|>\n" + hi + open);
    const QByteArray history =
        "<|im_start|>user\nOne?<|im_end|>\n<|im_start|>assistant\nFirst.<|im_end|>\n"
        "<|im_start|>user\nTwo?<|im_end|>\n" +
        open;
    row("history with reasoning_content",
        R"({"messages":[{"role":"user","content":"One?"},{"role":"assistant","content":"First.",
            "reasoning_content":"R1"},{"role":"user","content":"Two?"}]})",
        history);
    row("history with inline reasoning",
        R"({"messages":[{"role":"user","content":"One?"},{"role":"assistant",
            "content":"<think>\nR1\n</think>\n\nFirst."},{"role":"user","content":"Two?"}]})",
        history);
    row("tool loop", kToolLoop,
        "<|im_start|>user\nWeather in Paris?<|im_end|>\n<|im_start|>assistant\n<think>\nNeed "
        "tool.\n"
        "</think>\n\n<tool_call>\n<function=get_weather>\n<parameter=city>\nParis\n</parameter>\n"
        "<parameter=days>\n2\n</parameter>\n<parameter=metric>\nTrue\n</"
        "parameter>\n<parameter=opts>\n"
        "{\"a\": [1, "
        "2]}\n</parameter>\n<parameter=n>\nNone\n</parameter>\n</function>\n</tool_call>"
        "<|im_end|>\n<|im_start|>user\n<tool_response>\n21 "
        "C\n</tool_response>\n<tool_response>\ndry\n"
        "</tool_response><|im_end|>\n" +
            open);
    row("text and two calls",
        R"({"messages":[{"role":"user","content":"W?"},{"role":"assistant","content":"Let me check.",
            "tool_calls":[{"function":{"name":"f","arguments":{"q":"a\nb"}}},
            {"function":{"name":"g"}}]}],"add_generation_prompt":false})",
        "<|im_start|>user\nW?<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\nLet me "
        "check.\n\n"
        "<tool_call>\n<function=f>\n<parameter=q>\na\nb\n</parameter>\n</function>\n</tool_call>\n"
        "<tool_call>\n<function=g>\n</function>\n</tool_call><|im_end|>\n");
    row("image then text",
        R"({"messages":[{"role":"user","content":[{"type":"image"},{"type":"text",
            "text":"What is it?"}]}]})",
        "<|im_start|>user\n<|vision_start|><|image_pad|><|vision_end|>What is it?<|im_end|>\n" +
            open);
    row("numbered pictures",
        R"({"messages":[{"role":"user","content":[{"type":"image"},{"type":"video"},{"type":"text",
            "text":"Compare"},{"type":"image"}]}],"add_vision_id":true})",
        "<|im_start|>user\nPicture 1: <|vision_start|><|image_pad|><|vision_end|>Video 1: "
        "<|vision_start|><|video_pad|><|vision_end|>ComparePicture 2: "
        "<|vision_start|><|image_pad|><|vision_end|><|im_end|>\n" +
            open);
}

void QwenTemplateTest::workedExamplesAreByteForByteRight()
{
    QFETCH(QByteArray, variables);
    QFETCH(QByteArray, expected);
    QCOMPARE(renderedText(variables.constData()), expected);
}

void QwenTemplateTest::theFixedToolsTextHasItsHash()
{
    const QByteArray variables =
        QByteArray(R"({"messages":[{"role":"system","content":"Be brief."},)"
                   R"({"role":"user","content":"Weather in Paris?"}],"tools":[)") +
        kTool + "]}";
    const QByteArray text = renderedText(variables.constData());

    const QByteArray toolJson = QByteArray(kTool).replace(":", ": ").replace(",", ", ");
    const QByteArray head =
        "<|im_start|>system\n# Tools\n\nYou have access to the following functions:\n\n"
        "<tools>\n" +
        toolJson + "\n</tools>";
    const QByteArray tail =
        "\n\nBe brief.<|im_end|>\n<|im_start|>user\nWeather in Paris?<|im_end|>\n"
        "<|im_start|>assistant\n<think>\n";
    QVERIFY2(text.startsWith(head), text.constData());
    QVERIFY2(text.endsWith(tail), text.constData());
    const QByteArray fixed = text.mid(head.size(), text.size() - head.size() - tail.size());
    QCOMPARE(fixed.size(), 817);
    QCOMPARE(fixed.count('\n'), 23);
    QCOMPARE(QCryptographicHash::hash(fixed, QCryptographicHash::Sha256).toHex(),
        QByteArray("c618bf70de036a3337fbf9cfaf7171d7b700d3e116d61b6f4a40511e1ab4e25b"));
}

void QwenTemplateTest::refusalsHaveTheirWords_data()
{
    QTest::addColumn<QByteArray>("messages");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char* words, const char* messages) {
        QTest::newRow(words) << QByteArray(messages) << QByteArray(words);
    };
    row("No messages provided.", "[]");
    row("No user query found in messages.", R"([{"role":"assistant","content":"Hi"}])");
    row("System message must be at the beginning.",
        R"([{"role":"user","content":"Hi"},{"role":"system","content":"late"}])");
    row("Unexpected message role.",
        R"([{"role":"user","content":"Hi"},{"role":"developer","content":""}])");
    row("System message cannot contain images.",
        R"([{"role":"system","content":[{"type":"image"}]},{"role":"user","content":"Hi"}])");
    row("Unexpected item type in content.", R"([{"role":"user","content":[{"type":"sound"}]}])");
    row("Unexpected content type.", R"([{"role":"user","content":5}])");
    row("Can only get item pairs from a mapping.",
        R"([{"role":"user","content":"Hi"},{"role":"assistant","content":"","tool_calls":[
            {"function":{"name":"f","arguments":"{\"a\":1}"}}]}])");
}

void QwenTemplateTest::refusalsHaveTheirWords()
{
    QFETCH(QByteArray, messages);
    QFETCH(QByteArray, words);
    const auto chat = publicTemplate("Qwen3.5-4B.jinja");
    QVERIFY(chat);
    const auto prompt = chat->renderJson(Json::parse(messages.toStdString()), {});
    QVERIFY(!prompt);
    QVERIFY(prompt.error().code == ErrorCode::InvalidInput);
    QVERIFY2(QByteArray::fromStdString(prompt.error().detail).endsWith(words),
        prompt.error().detail.c_str());
}

void QwenTemplateTest::messagesAndJsonGiveTheSamePrompt()
{
    const auto chat = publicTemplate("Qwen3.5-4B.jinja");
    QVERIFY(chat);
    const Json loop = Json::parse(kToolLoop);
    const Message messages[] = {
        tests::textMessage(Role::User, "Weather in Paris?"),
        {Role::Assistant, {ThinkingBlock{"Need tool."},
                              ToolCallBlock{"get_weather",
                                  loop["messages"][1]["tool_calls"][0]["function"]["arguments"]}}},
        tests::textMessage(Role::Tool, "21 C"),
        tests::textMessage(Role::Tool, "dry"),
    };
    const auto prompt = chat->render(messages, {});
    QVERIFY(prompt);
    QCOMPARE(QByteArray::fromStdString(promptText(*prompt)), rendered(*chat, loop));
}

void QwenTemplateTest::aGeneratedCallRendersAsItWasWritten()
{
    const auto chat = publicTemplate("Qwen3.5-4B.jinja");
    QVERIFY(chat);
    const std::string reply =
        "Need tool.\n</think>\n\n<tool_call>\n<function=get_weather>\n"
        "<parameter=city>\n Paris\nor \n</parameter>\n<parameter=days>\n[1, 2.5]\n"
        "</parameter>\n</function>\n</tool_call>";
    ReplyParser parser(ReplyStart::InsideThinking, Json::array({Json::parse(kTool)}));
    parser.push(reply);
    parser.finish();
    const Message messages[] = {tests::textMessage(Role::User, "Weather?"), parser.message()};
    RenderOptions options;
    options.addGenerationPrompt = false;

    const auto prompt = chat->render(messages, options);

    QVERIFY(prompt);
    QCOMPARE(QByteArray::fromStdString(promptText(*prompt)),
        QByteArray::fromStdString(
            "<|im_start|>user\nWeather?<|im_end|>\n<|im_start|>assistant\n<think>\n" + reply +
            "<|im_end|>\n"));
}

void QwenTemplateTest::thinkingDefaultsAreFound()
{
    const auto isAs = [](const char* name, bool canThink, bool byDefault) {
        const auto chat = publicTemplate(name);
        return chat && chat->canThink() == canThink && chat->thinksByDefault() == byDefault;
    };
    QVERIFY(isAs("Qwen3.5-4B.jinja", true, true));
    QVERIFY(isAs("Qwen-Qwen3-0.6B.jinja", true, true));
    QVERIFY(isAs("Qwen-QwQ-32B.jinja", true, false));
    QVERIFY(isAs("Qwen-Qwen2.5-7B-Instruct.jinja", false, false));
    QVERIFY(isAs("Qwen3-Coder.jinja", false, false));
}

void QwenTemplateTest::everyTemplateRendersAsTheReferenceDoes_data()
{
    QTest::addColumn<QString>("name");
    for (const QString& name : QDir(kTemplates).entryList({"*.jinja"}, QDir::Files)) {
        QTest::newRow(qPrintable(name)) << name;
    }
}

void QwenTemplateTest::everyTemplateRendersAsTheReferenceDoes()
{
    static const bool kHasReference = QProcess::execute(kPython, {"-c", "import jinja2"}) == 0;
    if (!kHasReference) {
        QSKIP("the reference is not installed: /usr/bin/python3 with python3-jinja2");
    }
    QFETCH(QString, name);
    const auto chat = publicTemplate(name);
    QVERIFY(chat);
    const auto source = tests::readFile((kTemplates + name).toStdString());
    Json cases = Json::array();
    for (Json& variables : conversations()) {
        cases.push_back({{"source", *source}, {"variables", std::move(variables)}});
    }

    QProcess python;
    python.start(kPython, {HEARTH_SOURCE_DIR "/tests/core/chat/make_template_golden.py"});
    python.write(QByteArray::fromStdString(cases.dump()));
    python.closeWriteChannel();
    QVERIFY(python.waitForFinished(60'000));
    const Json expected = Json::parse(python.readAllStandardOutput().toStdString());

    QCOMPARE(expected.size(), cases.size());
    for (const Json& one : expected) {
        const QByteArray text = rendered(*chat, one["variables"]);
        const std::string what = one["variables"].dump();
        if (one.contains("text")) {
            const QByteArray wanted = QByteArray::fromStdString(one["text"].get<std::string>());
            QVERIFY2(text == wanted,
                (what + "\n" + text.toStdString() + "\n" + wanted.toStdString()).c_str());
        } else {
            QVERIFY2(text.startsWith("error: "), (what + "\n" + text.toStdString()).c_str());
            if (one["error"].is_string()) {
                QCOMPARE(text.mid(7), QByteArray::fromStdString(one["error"].get<std::string>()));
            }
        }
    }
}

QTEST_APPLESS_MAIN(QwenTemplateTest)
#include "qwen_template_test.moc"
