// The Jinja subset against the reference: expected outputs come from make_template_golden.py.
#include "core/chat/jinja/budget.h"
#include "core/chat/jinja/number_text.h"
#include "core/chat/jinja/python_text.h"
#include "core/chat/jinja/template.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <chrono>
#include <fstream>
#include <string>
#include <vector>

using namespace core::chat::jinja;
using Json = nlohmann::ordered_json;

namespace {

core::Result<Text> run(const std::string& source, const Json& variables = Json::object())
{
    ASSIGN_OR_RETURN(const Template compiled, Template::compile(source));
    std::vector<std::pair<std::string, Value>> values;
    for (const auto& [name, value] : variables.items()) {
        values.emplace_back(name, Value::fromJson(value));
    }
    return compiled.run(values);
}

QByteArray textOf(const core::Result<Text>& result)
{
    return QByteArray::fromStdString(result ? result->bytes() : "error: " + result.error().detail);
}

// The text with what came from the template in square brackets.
std::string origins(const std::string& source, const Json& variables)
{
    const auto text = run(source, variables);
    if (!text) {
        return "error: " + text.error().detail;
    }
    std::string marked;
    std::size_t begin = 0;
    for (const Text::Run& part : text->runs()) {
        const std::string bytes = text->bytes().substr(begin, part.end - begin);
        marked += part.origin == Origin::Template ? "[" + bytes + "]" : bytes;
        begin = part.end;
    }
    return marked;
}

core::ErrorCode codeOf(const std::string& source)
{
    const auto result = run(source);
    return result ? core::ErrorCode::Cancelled : result.error().code;
}

} // namespace

class JinjaTest : public QObject {
    Q_OBJECT

private slots:
    void featuresRenderAsTheReferenceDoes_data();
    void featuresRenderAsTheReferenceDoes();
    void textKeepsItsOrigin_data();
    void textKeepsItsOrigin();
    void errorsNameTheLine_data();
    void errorsNameTheLine();
    void whatIsLeftOutIsRefusedWhenCompiling_data();
    void whatIsLeftOutIsRefusedWhenCompiling();
    void hostileTemplatesAreStopped_data();
    void hostileTemplatesAreStopped();
    void hostileNestingIsRefused_data();
    void hostileNestingIsRefused();
    void invalidUtf8PassesThrough();
    void runsShareNothing();
};

void JinjaTest::featuresRenderAsTheReferenceDoes_data()
{
    QTest::addColumn<int>("index");
    std::ifstream file(HEARTH_SOURCE_DIR "/tests/core/chat/template_features.json");
    const Json cases = Json::parse(file);
    for (std::size_t i = 0; i < cases.size(); ++i) {
        QTest::newRow(cases[i]["name"].get<std::string>().c_str()) << int(i);
    }
}

void JinjaTest::featuresRenderAsTheReferenceDoes()
{
    QFETCH(int, index);
    std::ifstream file(HEARTH_SOURCE_DIR "/tests/core/chat/template_features.json");
    const Json feature = Json::parse(file)[std::size_t(index)];

    const auto result = run(feature["source"].get<std::string>(), feature["variables"]);

    if (feature.contains("text")) {
        QCOMPARE(textOf(result), QByteArray::fromStdString(feature["text"].get<std::string>()));
    } else {
        QVERIFY2(!result, result ? result->bytes().c_str() : "");
        if (feature["error"].is_string()) {
            QCOMPARE(result.error().detail, feature["error"].get<std::string>());
        }
    }
}

void JinjaTest::textKeepsItsOrigin_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("data and output") << QByteArray("a{{ s }}b") << QByteArray("[a] x-y [b]");
    QTest::newRow("concatenation")
        << QByteArray("{{ '<' + s + '>' }}") << QByteArray("[<] x-y [>]");
    QTest::newRow("literals join")
        << QByteArray("{{ '<|im_' + 'end|>' ~ 'x' }}") << QByteArray("[<|im_end|>x]");
    QTest::newRow("trim") << QByteArray("{{ (' a' ~ s ~ 'b ') | trim }}")
                          << QByteArray("[a] x-y [b]");
    QTest::newRow("split") << QByteArray("{{ ('a-' ~ s).split('-') | join('+') }}")
                           << QByteArray("[a+] x[+]y ");
    QTest::newRow("slice") << QByteArray("{{ ('ab' ~ s)[1:4] }}") << QByteArray("[b] x");
    QTest::newRow("reverse") << QByteArray("{{ ('ab' ~ s) | reverse }}") << QByteArray(" y-x [ba]");
    QTest::newRow("replace") << QByteArray("{{ s | replace('-', '<t>') }}")
                             << QByteArray(" x[<t>]y ");
    QTest::newRow("replaced by input")
        << QByteArray("{{ 'a-b'.replace('-', s) }}") << QByteArray("[a] x-y [b]");
    QTest::newRow("upper") << QByteArray("{{ ('a' ~ s) | upper }}") << QByteArray("[A] X-Y ");
    QTest::newRow("macro") << QByteArray("{% macro m(t) %}<{{ t }}>{% endmacro %}{{ m(s) | trim }}")
                           << QByteArray("[<] x-y [>]");
    QTest::newRow("set block") << QByteArray("{% set v %}a{{ s }}{% endset %}{{ v }}")
                               << QByteArray("[a] x-y ");
    QTest::newRow("numbers are input") << QByteArray("{{ 'n' ~ 5 }}") << QByteArray("[n]5");
    QTest::newRow("json of input") << QByteArray("{{ s | tojson }}") << QByteArray("\" x-y \"");
    QTest::newRow("keys of maps") << QByteArray("{% for k, v in m | items %}{{ k }}{% endfor %}")
                                  << QByteArray("key");
}

void JinjaTest::textKeepsItsOrigin()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, expected);
    const Json variables = {{"s", " x-y "}, {"m", {{"key", 1}}}};
    QCOMPARE(QByteArray::fromStdString(origins(source.toStdString(), variables)), expected);
}

void JinjaTest::errorsNameTheLine_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("detail");
    QTest::newRow("running") << QByteArray("a\n\n{{ missing.x }}")
                             << QByteArray("chat template, line 3: 'missing' is undefined");
    QTest::newRow("inside a tag")
        << QByteArray("{{ 1 +\n 2 +\n'a' }}")
        << QByteArray("chat template, line 2: '+' is not defined for int and str");
    QTest::newRow("parsing") << QByteArray("a\n{% if x %}\n{{ 1 1 }}")
                             << QByteArray("chat template, line 3: '}}' is missing before '1'");
    QTest::newRow("lexing") << QByteArray("\n\n{{ 'abc }}")
                            << QByteArray("chat template, line 3: a string is not closed");
    QTest::newRow("open block") << QByteArray("{% for a in b %}\n")
                                << QByteArray("chat template, line 1: {% endfor %} is missing");
}

void JinjaTest::errorsNameTheLine()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, detail);
    const auto result = run(source.toStdString());
    QVERIFY(!result);
    QCOMPARE(QByteArray::fromStdString(result.error().detail), detail);
}

void JinjaTest::whatIsLeftOutIsRefusedWhenCompiling_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::newRow("filter") << QByteArray("{{ 1 | wordcount }}");
    QTest::newRow("test") << QByteArray("{{ 1 is callable }}");
    QTest::newRow("tag") << QByteArray("{% include 'x' %}");
    QTest::newRow("power") << QByteArray("{{ 2 ** 3 }}");
    QTest::newRow("star arguments") << QByteArray("{{ f(*a) }}");
    QTest::newRow("recursive loop") << QByteArray("{% for a in b recursive %}{% endfor %}");
    QTest::newRow("macro in a loop")
        << QByteArray("{% for a in b %}{% macro m() %}{% endmacro %}{% endfor %}");
}

void JinjaTest::whatIsLeftOutIsRefusedWhenCompiling()
{
    QFETCH(QByteArray, source);
    const auto compiled = Template::compile(source.toStdString());
    QVERIFY(!compiled);
    QCOMPARE(compiled.error().code, core::ErrorCode::Unsupported);
    QVERIFY(compiled.error().detail.find("line 1") != std::string::npos);
}

void JinjaTest::hostileTemplatesAreStopped_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::newRow("endless work") << QByteArray(
        "{% for a in range(9999) %}{% for b in range(9999) %}{{ a }}{% endfor %}{% endfor %}");
    QTest::newRow("huge range") << QByteArray("{{ range(999999999999) }}");
    QTest::newRow("doubling text")
        << QByteArray("{% set n = namespace(t='x') %}{% for a in range(99) %}{% set n.t = n.t ~ "
                      "n.t %}{% endfor %}");
    QTest::newRow("doubling lists")
        << QByteArray("{% set n = namespace(t=[1]) %}{% for a in range(99) %}{% set n.t = n.t + "
                      "n.t %}{% endfor %}");
    QTest::newRow("repeated text") << QByteArray("{{ 'abc' * 99999999999 }}");
    QTest::newRow("repeated list") << QByteArray("{{ [1, 2] * 99999999999 }}");
    QTest::newRow("replace") << QByteArray("{% set t = 'x' * 9999999 %}{{ t | replace('x', t) }}");
    QTest::newRow("join") << QByteArray("{% set t = 'x' * 999999 %}{{ range(9999) | join(t) }}");
    QTest::newRow("shared lists printed")
        << QByteArray("{% set n = namespace(t=[1]) %}{% for a in range(60) %}{% set n.t = [n.t, "
                      "n.t] %}{% endfor %}"
                      "{{ n.t }}");
    QTest::newRow("shared lists compared") << QByteArray(
        "{% set n = namespace(t=[1], u=[1]) %}{% for a in range(60) %}{% set n.t = [n.t, n.t] %}"
        "{% set n.u = [n.u, n.u] %}{% endfor %}{{ n.t == n.u }}");
    QTest::newRow("endless macro") << QByteArray("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}");
    QTest::newRow("much output") << QByteArray(
        "{% set t = 'x' * 9999999 %}{% for a in range(99) %}{{ t }}{% endfor %}");
}

void JinjaTest::hostileTemplatesAreStopped()
{
    QFETCH(QByteArray, source);
    QCOMPARE(int(codeOf(source.toStdString())), int(core::ErrorCode::Unsupported));
}

void JinjaTest::hostileNestingIsRefused_data()
{
    const auto repeated = [](const char* text) { return QByteArray(text).repeated(100'000); };
    QTest::addColumn<QByteArray>("source");
    QTest::newRow("brackets") << "{{ " + repeated("(");
    QTest::newRow("lists") << "{{ " + repeated("[");
    QTest::newRow("maps") << "{{ " + repeated("{'a':");
    QTest::newRow("signs") << "{{ " + repeated("-") + "1 }}";
    QTest::newRow("not") << "{{ " + repeated("not ") + "1 }}";
    QTest::newRow("sums") << "{{ 1" + repeated("+1") + " }}";
    QTest::newRow("look-ups") << "{{ a" + repeated(".a") + " }}";
    QTest::newRow("filters") << "{{ a" + repeated("|trim") + " }}";
    QTest::newRow("else") << "{{ a" + repeated(" if a else a") + " }}";
    QTest::newRow("blocks") << repeated("{%if 1%}");
    QTest::newRow("values") << QByteArray(
        "{% set n = namespace(t=[]) %}{% for a in range(999999) %}"
        "{% set n.t = [n.t] %}{% endfor %}");
}

void JinjaTest::hostileNestingIsRefused()
{
    QFETCH(QByteArray, source);
    QVERIFY(!run(source.toStdString()));
}

void JinjaTest::invalidUtf8PassesThrough()
{
    const std::string bytes = " \xFF\xC3 \xE2\x82 ok \xF0\x9F ";
    std::vector<std::pair<std::string, Value>> variables;
    variables.emplace_back("s", Value::text(Text(bytes, Origin::Input)));
    const auto compiled =
        Template::compile("{{ s | trim }}|{{ s | length }}|{{ s[1:2] }}|{{ s[::-1] }}");
    QVERIFY(compiled);
    const auto text = compiled->run(variables);
    QVERIFY(text);
    QVERIFY(text->bytes().starts_with("\xFF\xC3 \xE2\x82 ok \xF0\x9F|13|\xFF|"));
}

void JinjaTest::runsShareNothing()
{
    const auto compiled = Template::compile("{% set x = (x or 0) + 1 %}{{ x }}");
    QVERIFY(compiled);
    QCOMPARE(textOf(compiled->run({})), QByteArray("1"));
    QCOMPARE(textOf(compiled->run({})), QByteArray("1"));
}

QTEST_APPLESS_MAIN(JinjaTest)
#include "jinja_test.moc"
