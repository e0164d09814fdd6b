#include "gui/chat/highlight/languages.h"
#include "gui/chat/highlight/lexer.h"

#include <QStringList>
#include <QTest>

#include <random>

using gui::chat::languageNamed;
using gui::chat::lexLine;
using gui::chat::Token;
using gui::chat::TokenKind;

namespace {

// "keyword:int name:main" of the lines, by the kinds' order.
QStringList described(const char* language, const QStringList& lines)
{
    static const QStringList kinds{"plain", "keyword", "type", "literal", "number", "string",
        "comment", "name", "directive", "added", "removed", "heading"};
    QStringList found;
    int state = 0;
    for (const QString& line : lines) {
        std::vector<Token> tokens;
        state = lexLine(*languageNamed(QString::fromLatin1(language)), line, state, tokens);
        for (const Token& token : tokens) {
            found << kinds[int(token.kind)] + u':' + line.mid(token.begin, token.size);
        }
    }
    return found;
}

} // namespace

class LexerTest : public QObject {
    Q_OBJECT
private slots:
    void languagesHaveManyNames();
    void codeOfEachLanguageIsUnderstood_data();
    void codeOfEachLanguageIsUnderstood();
    void tokensAreInOrderWhateverTheText();
};

void LexerTest::languagesHaveManyNames()
{
    QCOMPARE(languageNamed(u"C++"), languageNamed(u"cpp"));
    QCOMPARE(languageNamed(u"ts"), languageNamed(u"JavaScript"));
    QVERIFY(!languageNamed(u"brainfuck"));
    QVERIFY(!languageNamed(u""));
}

void LexerTest::codeOfEachLanguageIsUnderstood_data()
{
    QTest::addColumn<QByteArray>("language");
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<QStringList>("tokens");

    const auto row = [](const char* language, const QStringList& lines, const QStringList& tokens) {
        QTest::addRow("%s %s", language, qPrintable(lines[0]))
            << QByteArray(language) << lines << tokens;
    };
    row("cpp", {"#include <a>", "int main() { return 0x1F; } // end"},
        {"directive:#include", "type:int", "name:main", "keyword:return", "number:0x1F",
            "comment:// end"});
    row("cpp", {"a /* open", "still", "shut */ true"},
        {"comment:/* open", "comment:still", "comment:shut */", "literal:true"});
    row("cpp", {"s = \"a\\\"b\" + 'c';"}, {"string:\"a\\\"b\"", "string:'c'"});
    row("python", {"@cache", "def f(x):  # why", "    \"\"\"Two", "    lines\"\"\"", "None"},
        {"directive:@cache", "keyword:def", "name:f", "comment:# why", "string:\"\"\"Two",
            "string:    lines\"\"\"", "literal:None"});
    row("ts", {"const a: number = `x", "${y}`;"},
        {"keyword:const", "type:number", "string:`x", "string:${y}`"});
    row("json", {"{\"a\": [1.5e-3, true, \"b\"]}"},
        {"name:\"a\"", "number:1.5e-3", "literal:true", "string:\"b\""});
    row("rust", {"fn f<'a>(x: &'a str) -> char { 'x' }"},
        {"keyword:fn", "type:str", "type:char", "string:'x'"});
    row("go", {"func main() { return nil }"},
        {"keyword:func", "name:main", "keyword:return", "literal:nil"});
    row("java", {"@Override public Foo f() {}"},
        {"directive:@Override", "keyword:public", "type:Foo", "name:f"});
    row("cs", {"var x = @\"c:\\\";"}, {"keyword:var", "string:@\"c:\\\""});
    row("bash", {"for x in $A ${B}; do echo a#b # c"},
        {"keyword:for", "keyword:in", "directive:$A", "directive:${B}", "keyword:do",
            "keyword:echo", "comment:# c"});
    row("sql", {"SELECT a FROM t WHERE b = 'it''s' -- c"},
        {"keyword:SELECT", "keyword:FROM", "keyword:WHERE", "string:'it'", "string:'s'",
            "comment:-- c"});
    row("html", {"<a href=\"x", "y\">&amp;<!-- c --></a>"},
        {"keyword:<a", "name:href", "string:\"x", "string:y\"", "keyword:>", "literal:&amp;",
            "comment:<!-- c -->", "keyword:</a", "keyword:>"});
    row("css", {"a { color: #fff; /* c */ }", "@media x"},
        {"name:color", "comment:/* c */", "directive:@media"});
    row("yaml", {"- name: 3 # c", "  on: true"},
        {"name:name", "number:3", "comment:# c", "name:on", "literal:true"});
    row("toml", {"[a.b]", "c = \"d\""}, {"heading:[a.b]", "name:c", "string:\"d\""});
    row("markdown", {"# T", "a **b** `c`"}, {"heading:# T", "type:**b**", "string:`c`"});
    row("diff", {"--- a", "@@ 1", "+x", "-y", " z"},
        {"heading:--- a", "directive:@@ 1", "added:+x", "removed:-y"});
}

void LexerTest::codeOfEachLanguageIsUnderstood()
{
    QFETCH(QByteArray, language);
    QFETCH(QStringList, lines);
    QTEST(described(language.constData(), lines), "tokens");
}

void LexerTest::tokensAreInOrderWhateverTheText()
{
    const QString letters = QStringLiteral("ab1 \"'`/*#@$<>-=:\\{}[]&;\u05d0");
    std::mt19937 random(3);
    for (const char* name : {"cpp", "python", "js", "rust", "json", "yaml", "ini", "html", "md",
             "diff", "sql", "bash", "css", "java", "cs", "go"}) {
        int state = 0;
        for (int round = 0; round < 300; ++round) {
            QString line;
            for (auto size = random() % 30; size > 0; --size) {
                line += letters[qsizetype(random() % std::size_t(letters.size()))];
            }
            std::vector<Token> tokens;
            state = lexLine(*languageNamed(QString::fromLatin1(name)), line, state, tokens);
            qsizetype at = 0;
            for (const Token& token : tokens) {
                QVERIFY2(
                    token.begin >= at && token.size > 0 && token.begin + token.size <= line.size(),
                    qPrintable(QString::fromLatin1(name) + u' ' + line));
                at = token.begin + token.size;
            }
        }
    }
}

QTEST_APPLESS_MAIN(LexerTest)
#include "lexer_test.moc"
