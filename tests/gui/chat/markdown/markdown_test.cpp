#include "gui/chat/markdown/markdown_document.h"

#include <QTest>

#include <random>

using gui::chat::MarkdownBlock;
using gui::chat::MarkdownDocument;
using gui::chat::parseMarkdown;
using Kind = MarkdownBlock::Kind;

namespace {

const std::string kMixed = "# Title\n\nSome *words*.\n\n```cpp\nint x = 1;\n\nint y;\n```\n\n"
                           "| a | b |\n|---|--:|\n| 1 | 2 |\n\n1. one\n\n2. two\n\n"
                           "After **all** of it.\n";

std::string longText(int paragraphs)
{
    std::string text;
    for (int i = 0; i < paragraphs; ++i) {
        text += "Paragraph " + std::to_string(i) + " has " + std::string(200, 'x') + ".\n\n";
        if (i % 5 == 0) {
            text += "```\ncode " + std::to_string(i) + "\n\nmore\n```\n\n";
        }
    }
    return text;
}

} // namespace

class MarkdownTest : public QObject {
    Q_OBJECT
private slots:
    void proseCodeAndTablesBecomeBlocks();
    void neighbouringParagraphsAreOneBlock();
    void htmlOfTheReplyIsShownAsText();
    void picturesBecomeLinks();
    void everyParagraphHasItsOwnDirection();
    void codeInsideAListStaysInTheList();
    void anOrderedListKeepsItsNumbers();
    void anyPiecesGiveTheSameAsTheWhole();
    void longTextsGiveTheSameAsTheWhole();
    void onlyTheTailChanges();
    void anOpenFenceIsCodeToTheEnd();
    void longCodeComesInParts();
    void aLongListIsCutBetweenItsPoints();
    void aLetterMoreParsesTheTailOnly();
    void quotesAndRulesAreBlocks();
    void formulasAreTakenFromProseOnly_data();
    void formulasAreTakenFromProseOnly();
    void aFormulaAloneIsABlock();
    void nobodyElseWritesTheMarksOfFormulas();
};

void MarkdownTest::proseCodeAndTablesBecomeBlocks()
{
    const auto blocks = parseMarkdown(kMixed);

    QCOMPARE(blocks.size(), std::size_t(4));
    QCOMPARE(blocks[0].kind, Kind::Prose);
    QVERIFY(blocks[0].html.contains("<i>words</i>"));
    QCOMPARE(blocks[1].kind, Kind::Code);
    QCOMPARE(blocks[1].language, QString("cpp"));
    QCOMPARE(blocks[1].text, QString("int x = 1;\n\nint y;"));
    QCOMPARE(blocks[2].kind, Kind::Table);
    QCOMPARE(blocks[2].columns, 2);
    QVERIFY(blocks[2].html.contains("<td align=\"right\">2</td>"));
    QCOMPARE(blocks[3].kind, Kind::Prose);
    QVERIFY(blocks[3].html.contains("<b>all</b>"));
}

void MarkdownTest::neighbouringParagraphsAreOneBlock()
{
    QCOMPARE(parseMarkdown("One.\n\nTwo.\n\n- three\n").size(), std::size_t(1));
}

void MarkdownTest::htmlOfTheReplyIsShownAsText()
{
    const auto blocks = parseMarkdown("<img src='http://x/y.png'> & <b>bold</b>");

    QCOMPARE(blocks.size(), std::size_t(1));
    QVERIFY(blocks[0].html.contains("&lt;img src="));
    QVERIFY(!blocks[0].html.contains("<img"));
    QVERIFY(!blocks[0].html.contains("<b>"));
}

void MarkdownTest::picturesBecomeLinks()
{
    const auto blocks = parseMarkdown("![a cat](http://example.org/cat.png)");

    QVERIFY(!blocks[0].html.contains("<img"));
    QVERIFY(blocks[0].html.contains("<a href=\"http://example.org/cat.png\">a cat</a>"));
}

void MarkdownTest::everyParagraphHasItsOwnDirection()
{
    const auto blocks =
        parseMarkdown("English first.\n\n\u05e9\u05dc\u05d5\u05dd world.\n\n- \u05d0\u05d1\n");

    QVERIFY(blocks[0].html.contains("<p dir=\"ltr\" align=\"left\">English"));
    QVERIFY(blocks[0].html.contains("<p dir=\"rtl\" align=\"right\">\u05e9"));
    QVERIFY(blocks[0].html.contains("<li dir=\"rtl\" align=\"right\">\u05d0"));
}

void MarkdownTest::codeInsideAListStaysInTheList()
{
    const auto blocks =
        parseMarkdown("1. Do this:\n\n   ```sh\n   ls <dir>\n   ```\n\n2. Then that.\n");

    QCOMPARE(blocks.size(), std::size_t(1));
    QVERIFY(blocks[0].html.contains("<pre>ls &lt;dir&gt;</pre>"));
}

void MarkdownTest::anOrderedListKeepsItsNumbers()
{
    // Qt 6.4 itself counts from 1 always.
    const QString html = parseMarkdown("3. three\n   - inside\n\n   after\n4. four\n")[0].html;
    QVERIFY2(html.contains(">3. three</p><ul>"), qPrintable(html));
    QVERIFY2(html.contains("after</p>"), qPrintable(html));
    QVERIFY2(html.contains(">4. four</p>"), qPrintable(html));
}

void MarkdownTest::anyPiecesGiveTheSameAsTheWhole()
{
    const auto whole = parseMarkdown(kMixed);
    std::mt19937 random(7);
    for (int round = 0; round < 50; ++round) {
        MarkdownDocument document;
        for (std::size_t at = 0; at < kMixed.size();) {
            const std::size_t size = 1 + random() % 9;
            document.append(std::string_view(kMixed).substr(at, size));
            at += size;
        }
        QCOMPARE(document.blocks(), whole);
    }
}

// Cuts may divide prose into several blocks, and nothing else.
void MarkdownTest::longTextsGiveTheSameAsTheWhole()
{
    const std::string text = longText(60);
    MarkdownDocument document;
    for (std::size_t at = 0; at < text.size(); at += 11) {
        document.append(std::string_view(text).substr(at, 11));
    }

    const auto joined = [](const std::vector<MarkdownBlock>& blocks) {
        QString all;
        for (const MarkdownBlock& block : blocks) {
            all += block.html + (block.kind == Kind::Code ? "[" + block.text + "]" : QString());
        }
        return all;
    };
    QCOMPARE(joined(document.blocks()), joined(parseMarkdown(text)));
}

void MarkdownTest::onlyTheTailChanges()
{
    const std::string text = longText(60);
    MarkdownDocument document;
    document.append(text);
    const std::vector<MarkdownBlock> before = document.blocks();

    const int firstChanged = document.append("One more.\n");

    QVERIFY(before.size() > 20);
    QVERIFY(firstChanged > int(before.size()) - 6);
    for (int i = 0; i < firstChanged; ++i) {
        QCOMPARE(document.blocks()[std::size_t(i)], before[std::size_t(i)]);
    }
}

void MarkdownTest::anOpenFenceIsCodeToTheEnd()
{
    MarkdownDocument document;
    document.append("Look:\n\n```python\nprint(1)\n\n");
    document.append("# no heading\n");

    QCOMPARE(document.blocks().size(), std::size_t(2));
    QCOMPARE(document.blocks()[1].kind, Kind::Code);
    QVERIFY(document.blocks()[1].text.endsWith("# no heading"));
}

void MarkdownTest::longCodeComesInParts()
{
    std::string code;
    for (int i = 0; i < 2 * gui::chat::kCodePartLines + 5; ++i) {
        code += "line " + std::to_string(i) + "\n";
    }
    const auto check = [&](const std::vector<MarkdownBlock>& blocks) {
        QCOMPARE(blocks.size(), std::size_t(3));
        QVERIFY(blocks[0].begins && !blocks[0].ends);
        QVERIFY(!blocks[1].begins && !blocks[1].ends);
        QVERIFY(!blocks[2].begins && blocks[2].ends);
        QCOMPARE(blocks[1].language, QString("sh"));
        QCOMPARE(blocks[0].text + "\n" + blocks[1].text + "\n" + blocks[2].text + "\n",
            QString::fromStdString(code));
    };
    MarkdownDocument document;
    document.append("```sh\n" + code + "```\n");
    check(document.blocks());
    check(parseMarkdown("```sh\n" + code + "```\n"));
}

void MarkdownTest::aLongListIsCutBetweenItsPoints()
{
    MarkdownDocument document;
    for (int i = 1; i <= 400; ++i) {
        document.append(std::to_string(i) + ". A point of a list that has very many of them.\n");
    }

    QVERIFY(document.blocks().size() > 2);
    QVERIFY(document.blocks().back().html.contains(">400. A point"));
}

// What is parsed in all stays in proportion to the text, however small its pieces and whatever it
// is.
void MarkdownTest::aLetterMoreParsesTheTailOnly()
{
    const std::string line = "Words that fill a line and another one, and so on and on.";
    std::string code = "```cpp\n";
    std::string list;
    for (int i = 0; i < 2000; ++i) {
        code += line + "\n";
        list += "- " + line + "\n";
    }
    for (const std::string& text : {longText(500), code, list}) {
        MarkdownDocument document;
        std::size_t pieces = 0;
        for (std::size_t at = 0; at < text.size(); at += 4, ++pieces) {
            document.append(std::string_view(text).substr(at, 4));
        }
        QVERIFY2(document.parsedBytes() < text.size() + pieces * 7000,
            qPrintable(QString::number(document.parsedBytes())));
        QCOMPARE(document.source(), text);
    }
}

void MarkdownTest::quotesAndRulesAreBlocks()
{
    const auto blocks = parseMarkdown("One.\n\n> Two.\n>\n> - three\n\n---\n\nFour.\n");

    QCOMPARE(blocks.size(), std::size_t(4));
    QCOMPARE(blocks[1].kind, Kind::Quote);
    QVERIFY(blocks[1].html.contains("Two.") && blocks[1].html.contains("<li"));
    QVERIFY(!blocks[1].html.contains("blockquote"));
    QCOMPARE(blocks[2].kind, Kind::Rule);
    QCOMPARE(blocks[3].kind, Kind::Prose);
}

void MarkdownTest::formulasAreTakenFromProseOnly_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QStringList>("formulas");

    const auto row = [](const char* source, const QStringList& formulas) {
        QTest::newRow(source) << QString::fromUtf8(source) << formulas;
    };
    row("It costs $5 and $10.", {});
    row("US$5, $1,000-$2,000 and 30$", {});
    row("I have $20 and you have 30$.", {});
    row("from $5 (or 6$)", {});
    row("$HOME and $PATH are variables", {});
    row("a \\$x$ b", {});
    row("Let $x$ be.", {"$x$"});
    row("$x_1 + y^2 = z$ and $n$", {"$x_1 + y^2 = z$", "$n$"});
    row("$\\text{speed of light} = c$", {"$\\text{speed of light} = c$"});
    row("costs $5, where $x$ is", {"$x$"});
    row("An \\(a*b*c\\) in a line", {"\\(a*b*c\\)"});
    row("never \\(closed", {});
    row("`$x$` and ``\\(y\\)``", {});
    row("    $x$ in indented code is text of code", {});
    row("```\n$x$ \\(y\\)\n```\n\n$z$", {"$z$"});
    row("| a |\n|---|\n| $r^2$ |\n", {"$r^2$"});
    row("inline $$x$$ display", {"$$x$$"});
    row("\\(a\n\nb\\)", {});
}

void MarkdownTest::formulasAreTakenFromProseOnly()
{
    QFETCH(QString, source);
    QFETCH(QStringList, formulas);

    QStringList found;
    QString text;
    for (const MarkdownBlock& block : parseMarkdown(source.toStdString())) {
        text += block.html + block.text;
        qsizetype at = 0;
        while ((at = block.html.indexOf("formula:", at)) >= 0) {
            found << gui::chat::formulaOf(block.html.mid(at, block.html.indexOf(u'"', at) - at));
            ++at;
        }
    }
    QCOMPARE(found, formulas);
    QVERIFY2(!text.contains(QChar(0xf8f0)) && !text.contains(QChar(0xf8f1)), qPrintable(text));
    if (formulas.isEmpty()) {
        QCOMPARE(text.count(u'$'), source.count(u'$'));
    }
}

void MarkdownTest::aFormulaAloneIsABlock()
{
    const auto blocks = parseMarkdown("So:\n\\[\n  x = \\frac{1}{2}\n\\]\nand then.\n\n$$y$$\n");

    QCOMPARE(blocks.size(), std::size_t(4));
    QCOMPARE(blocks[0].kind, Kind::Prose);
    QCOMPARE(blocks[1].kind, Kind::Math);
    QCOMPARE(blocks[2].kind, Kind::Prose);
    QCOMPARE(blocks[3].kind, Kind::Math);
}

void MarkdownTest::nobodyElseWritesTheMarksOfFormulas()
{
    const auto blocks = parseMarkdown("\xef\xa3\xb0"
                                      "0\xef\xa3\xb1 \\\xef\xa3\xb0 and $x$");

    QCOMPARE(blocks[0].html.count("formula:"), 1);
    QVERIFY(blocks[0].html.contains(QChar(QChar::ReplacementCharacter)));
}

QTEST_APPLESS_MAIN(MarkdownTest)
#include "markdown_test.moc"
