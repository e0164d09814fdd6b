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
    QVERIFY(parseMarkdown("3. three\n4. four\n")[0].html.contains("<ol start=\"3\">"));
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

QTEST_APPLESS_MAIN(MarkdownTest)
#include "markdown_test.moc"
