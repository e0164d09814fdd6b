// What is read of documents of each format, and what is refused in words.
#include "core/media/text_extractor.h"
#include "tests/core/media/document_files.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

using namespace core;
using namespace core::media;

namespace {

const char* nameOf(DocumentBlockKind kind)
{
    switch (kind) {
    case DocumentBlockKind::Heading:
        return "h";
    case DocumentBlockKind::Paragraph:
        return "p";
    case DocumentBlockKind::ListItem:
        return "item";
    case DocumentBlockKind::TableRow:
        return "row";
    case DocumentBlockKind::Code:
        return "code";
    }
    return "";
}

// "h1: Title\np: Text\n"
QByteArray shown(const DocumentText& document)
{
    QByteArray lines;
    for (const DocumentBlock& block : document.blocks) {
        lines += nameOf(block.kind);
        lines += block.level > 0 ? QByteArray::number(block.level) : QByteArray();
        lines += ": " + QByteArray::fromStdString(block.text) + "\n";
    }
    return lines;
}

QByteArray read(const std::string& bytes, const char* name)
{
    const auto document = extractTextOf(bytes, name);
    return document ? shown(*document)
                    : "failed: " + QByteArray::fromStdString(document.error().detail);
}

std::filesystem::path pathOf(const QTemporaryDir& folder, const char* name)
{
    return folder.filePath(QString::fromUtf8(name)).toStdString();
}

} // namespace

class TextExtractorTest : public QObject {
    Q_OBJECT

private slots:
    void textFormatsBecomeBlocks_data();
    void textFormatsBecomeBlocks();
    void wordFilesKeepTheirStructure();
    void openDocumentFilesKeepTheirStructure();
    void refusalsAreInWords_data();
    void refusalsAreInWords();
    void archivesThatUnpackToGigabytesAreRefused();
    void deeplyNestedFilesAreSurvived();
    void linesOfAPdfStandWhereTheyWereDrawn();
    void paragraphsOfAPdfAreJoined();
    void runningHeadersAreReadOnce();
    void pdfWithoutTextIsCalledAScan();
    void damagedPdfIsRefused();
    void rectanglesAreAsLongAsTheirWords();
    void readingStopsWhenAsked();
};

void TextExtractorTest::textFormatsBecomeBlocks_data()
{
    using namespace std::string_literals;
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("blocks");
    QTest::newRow("paragraphs") << QByteArray("One\ntwo.\n\n\nThree.\r\n") << QByteArray("a.txt")
                                << QByteArray("p: One two.\np: Three.\n");
    QTest::newRow("underlined headings")
        << QByteArray("Top\n===\nText\n\nBelow\n-----\n- a\n- b\n") << QByteArray("a.txt")
        << QByteArray("h1: Top\np: Text\nh2: Below\nitem: - a\nitem: - b\n");
    QTest::newRow("manual page") << QByteArray(
                                        "NAME\n       ls - list\n\nSEE ALSO\n       dir(1)\n")
                                 << QByteArray("ls.txt")
                                 << QByteArray("h1: NAME\np: ls - list\nh1: SEE ALSO\np: dir(1)\n");
    QTest::newRow("Latin-1") << QByteArray("Gr\xF6\xDF"
                                           "e \x80 5")
                             << QByteArray("a.txt") << QByteArray("p: Größe € 5\n");
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFE"
                                          "G\0r\0\xF6\0\xDF\0"
                                          "e\0",
                                   12)
                            << QByteArray("a.txt") << QByteArray("p: Größe\n");
    QTest::newRow("UTF-16 without a mark")
        << QByteArray("H\0i\0 \0y\0o\0u\0", 12) << QByteArray("a.txt") << QByteArray("p: Hi you\n");
    QTest::newRow("UTF-8 mark") << QByteArray("\xEF\xBB\xBFHi") << QByteArray("a.txt")
                                << QByteArray("p: Hi\n");
    QTest::newRow("CSV") << QByteArray("Name;Sum\n\"Berg; Anna\";\"3\"\"4\"\n\nTom;5")
                         << QByteArray("a.csv")
                         << QByteArray("row1: Name | Sum\nrow: Berg; Anna | 3\"4\nrow: Tom | 5\n");
    QTest::newRow("code") << QByteArray("int a;\n\nint f()\n{\n    a;\n\n    b;\n}\n")
                          << QByteArray("a.cpp")
                          << QByteArray("code: int a;\ncode: int f()\n{\n    a;\n\n    b;\n}\n");
    QTest::newRow("Markdown")
        << QByteArray(
               "# One\nText *with* `marks` &amp; more\nline\n\n- item\n- two\n\n```\nx  y\n```\n"
               "| A | B |\n|---|---|\n| 1 | 2 |\n\n<script>bad()</script>\n")
        << QByteArray("a.md")
        << QByteArray("h1: One\np: Text with marks & more line\nitem: item\nitem: two\ncode: x  y\n"
                      "row1: A | B\nrow: 1 | 2\n");
    QTest::newRow("HTML")
        << QByteArray("<title>T</title><style>p{}</style><nav>Menu</nav><h2>A &amp; B</h2>"
                      "<p>One <b>bo</b>ld<br>two<script>x()</script><p hidden>no</p>"
                      "<ul><li>item<li><p>two</p></ul><pre>a\n  b</pre>"
                      "<table><tr><th>K<th>V<tr><td>x<td>1</table>")
        << QByteArray("a.html")
        << QByteArray("h2: A & B\np: One bold two\nitem: item\nitem: two\ncode: a\n  b\n"
                      "row1: K | V\nrow: x | 1\n");
    QTest::newRow("named charset") << QByteArray("<meta charset=\"iso-8859-1\"><p>gr\xFC"
                                                 "n")
                                   << QByteArray("a.htm") << QByteArray("p: grün\n");
    QTest::newRow("no extension") << QByteArray("Read me") << QByteArray("README")
                                  << QByteArray("p: Read me\n");
}

void TextExtractorTest::textFormatsBecomeBlocks()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, blocks);
    QCOMPARE(read(bytes.toStdString(), name.constData()), blocks);
}

void TextExtractorTest::wordFilesKeepTheirStructure()
{
    const std::string styles =
        "<w:style w:styleId=\"berschrift2\"><w:name w:val=\"heading 2\"/></w:style>";
    const std::string body =
        "<w:p><w:pPr><w:pStyle w:val=\"berschrift2\"/></w:pPr><w:r><w:t>Lease</w:t></w:r></w:p>"
        "<w:p><w:r><w:t xml:space=\"preserve\">Signed </w:t></w:r><w:r><w:t>by Anna</w:t></w:r>"
        "<w:del><w:r><w:delText>Tom</w:delText></w:r></w:del></w:p>"
        "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>first</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Item</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>Sum</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:tc><w:p><w:r><w:t>Rent</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>850</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    QCOMPARE(read(tests::docx(body, styles), "a.docx"),
        QByteArray(
            "h2: Lease\np: Signed by Anna\nitem: first\nrow1: Item | Sum\nrow: Rent | 850\n"));
}

void TextExtractorTest::openDocumentFilesKeepTheirStructure()
{
    const std::string body =
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        "<text:h text:outline-level=\"1\">Lease</text:h>"
        "<text:p>Signed<text:s/>by <text:span>Anna</text:span></text:p>"
        "<text:list><text:list-item><text:p>first</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Item</text:p></table:table-cell>"
        "<table:table-cell><text:p>Sum</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell><text:p>Rent</text:p></table:table-cell>"
        "<table:table-cell><text:p>850</text:p></table:table-cell></table:table-row></table:table>";
    QCOMPARE(read(tests::odt(body), "a.odt"),
        QByteArray(
            "h1: Lease\np: Signed by Anna\nitem: first\nrow1: Item | Sum\nrow: Rent | 850\n"));
}

void TextExtractorTest::refusalsAreInWords_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("words");
    const auto bytes = [](const std::string& text) { return QByteArray::fromStdString(text); };
    QTest::newRow("program") << QByteArray("\x7F"
                                           "ELF\0\0\0\1",
                                    8)
                             << QByteArray("a.bin") << QByteArray("no text");
    QTest::newRow("empty file") << QByteArray() << QByteArray("a.txt")
                                << QByteArray("there is no text in it");
    QTest::newRow("empty PDF") << QByteArray() << QByteArray("a.pdf") << QByteArray("is empty");
    QTest::newRow("not what it says")
        << QByteArray("Hello") << QByteArray("a.docx") << QByteArray("damaged");
    QTest::newRow("cut DOCX") << bytes(tests::docx("<w:p/>").substr(0, 200)) << QByteArray("a.docx")
                              << QByteArray("cut short");
    QTest::newRow("damaged XML") << bytes(tests::docx("<w:p>")) << QByteArray("a.docx")
                                 << QByteArray("damaged");
    QTest::newRow("other archive")
        << bytes(tests::zipped({{"a", "b"}})) << QByteArray("a.zip") << QByteArray("archive");
    QTest::newRow("locked ODT") << bytes(tests::odt("<text:p>x</text:p>", "<encryption-data/>"))
                                << QByteArray("a.odt") << QByteArray("password");
    QTest::newRow("locked DOCX") << QByteArray("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 more")
                                 << QByteArray("a.docx") << QByteArray("password");
    QTest::newRow("old office") << QByteArray("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 more")
                                << QByteArray("a.doc") << QByteArray("old office program");
}

void TextExtractorTest::refusalsAreInWords()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, words);
    const QByteArray answer = read(bytes.toStdString(), name.constData());
    QVERIFY2(answer.startsWith("failed: " + name), answer.constData());
    QVERIFY2(answer.contains(words), answer.constData());
}

void TextExtractorTest::archivesThatUnpackToGigabytesAreRefused()
{
    const std::string bomb = tests::zipped({{"word/document.xml", std::string(130 << 20, ' ')}});
    QVERIFY(bomb.size() < 1 << 20);
    const QByteArray answer = read(bomb, "bomb.docx");
    QVERIFY2(answer.contains("larger than 128 MiB"), answer.constData());
}

void TextExtractorTest::deeplyNestedFilesAreSurvived()
{
    std::string html;
    std::string xml;
    for (int i = 0; i < 200'000; ++i) {
        html += "<div>";
        xml += "<w:sdt>";
    }
    QVERIFY(read(html + "deep", "a.html").contains("nested too deeply"));
    for (int i = 0; i < 200'000; ++i) {
        xml += "</w:sdt>";
    }
    QVERIFY(
        read(tests::docx("<w:p><w:r><w:t>top</w:t></w:r></w:p>" + xml), "a.docx").contains("top"));
}

void TextExtractorTest::linesOfAPdfStandWhereTheyWereDrawn()
{
    const QTemporaryDir folder;
    const auto path = pathOf(folder, "a.pdf");
    tests::writePdf(QString::fromStdString(path), 2, [](QPainter& painter, int page) {
        painter.drawText(QPointF(72, page == 1 ? 300 : 500), QStringLiteral("Total due: 850"));
    });
    const auto document = extractText(path);
    QVERIFY2(document, document ? "" : document.error().detail.c_str());
    QCOMPARE(document->pages, 2);
    QCOMPARE(document->blocks.size(), std::size_t(2));
    for (int page = 1; page <= 2; ++page) {
        const DocumentBlock& block = document->blocks[std::size_t(page - 1)];
        QCOMPARE(QByteArray::fromStdString(block.text), QByteArray("Total due: 850"));
        QCOMPARE(block.lines.size(), std::size_t(1));
        const TextLine& line = block.lines.front();
        QCOMPARE(line.page, page);
        QCOMPARE(line.end - line.begin, block.text.size());
        QVERIFY(std::abs(line.rect.x - 72) < 2);
        const double baseline = page == 1 ? 300 : 500;
        QVERIFY(line.rect.y > baseline - 10 && line.rect.y < baseline - 5);
        QVERIFY(line.rect.y + line.rect.height < baseline + 3);
        QVERIFY(line.rect.width > 50 && line.rect.width < 110);
    }
}

void TextExtractorTest::paragraphsOfAPdfAreJoined()
{
    const QTemporaryDir folder;
    const auto path = pathOf(folder, "a.pdf");
    tests::writePdf(QString::fromStdString(path), 1, [](QPainter& painter, int) {
        painter.setFont(QFont(QStringLiteral("DejaVu Sans"), 18));
        painter.drawText(QPointF(72, 120), QStringLiteral("Terms of payment"));
        painter.setFont(QFont(QStringLiteral("DejaVu Sans"), 10));
        const char* lines[] = {"The buyer pays within thirty days after the delivery has been",
            "accepted. Interest is due on every day after that at the rate which",
            "the seller has named in the offer."};
        for (int i = 0; i < 3; ++i) {
            painter.drawText(QPointF(72, 150 + 13 * i), QString::fromUtf8(lines[i]));
        }
        painter.drawText(
            QPointF(72, 210), QStringLiteral("A second paragraph of its own begins here."));
        painter.drawText(QPointF(72, 240), QStringLiteral("Rent"));
        painter.drawText(QPointF(300, 240), QStringLiteral("850"));
        painter.drawText(QPointF(72, 253), QStringLiteral("Heating"));
        painter.drawText(QPointF(300, 253), QStringLiteral("120"));
    });
    const auto document = extractText(path);
    QVERIFY(document);
    QCOMPARE(shown(*document),
        QByteArray("h1: Terms of payment\n"
                   "p: The buyer pays within thirty days after the delivery has been accepted. "
                   "Interest is due on every day after that at the rate which the seller has named "
                   "in the offer.\n"
                   "p: A second paragraph of its own begins here.\n"
                   "row: Rent 850\nrow: Heating 120\n"));
    QCOMPARE(document->blocks[1].lines.size(), std::size_t(3));
}

void TextExtractorTest::runningHeadersAreReadOnce()
{
    const QTemporaryDir folder;
    const auto path = pathOf(folder, "a.pdf");
    tests::writePdf(QString::fromStdString(path), 4, [](QPainter& painter, int page) {
        painter.drawText(QPointF(72, 40), QStringLiteral("Acme Limited, confidential"));
        painter.drawText(QPointF(400, 60), QStringLiteral("Invoice %1").arg(4711 + page * page));
        painter.drawText(QPointF(72, 300), QStringLiteral("Words of page %1.").arg(page));
        painter.drawText(QPointF(280, 810), QStringLiteral("Page %1 of 4").arg(page));
    });
    const auto document = extractText(path);
    QVERIFY(document);
    QCOMPARE(shown(*document),
        QByteArray(
            "p: Acme Limited, confidential\np: Invoice 4712\np: Words of page 1.\np: Page 1 of 4\n"
            "p: Invoice 4715\np: Words of page 2.\np: Invoice 4720\np: Words of page 3.\n"
            "p: Invoice 4727\np: Words of page 4.\n"));
}

void TextExtractorTest::pdfWithoutTextIsCalledAScan()
{
    const QTemporaryDir folder;
    const auto path = pathOf(folder, "scan.pdf");
    tests::writePdf(QString::fromStdString(path), 3,
        [](QPainter& painter, int) { painter.drawRect(100, 100, 200, 200); });
    const auto document = extractText(path);
    QVERIFY(!document);
    QCOMPARE(document.error().code, ErrorCode::NoText);
    QVERIFY2(
        document.error().detail.find("scan") != std::string::npos, document.error().detail.c_str());
    QVERIFY(document.error().detail.find("3 pages") != std::string::npos);
}

void TextExtractorTest::damagedPdfIsRefused()
{
    const QTemporaryDir folder;
    const auto path = pathOf(folder, "a.pdf");
    std::ofstream(path, std::ios::binary) << "%PDF-1.7\nnothing else";
    const auto document = extractText(path);
    QVERIFY(!document);
    QCOMPARE(document.error().code, ErrorCode::Malformed);
}

void TextExtractorTest::rectanglesAreAsLongAsTheirWords()
{
    const QTemporaryDir folder;
    const auto path = pathOf(folder, "a.pdf");
    tests::writePdf(QString::fromStdString(path), 1, [](QPainter& painter, int) {
        painter.drawText(QPointF(72, 300), QStringLiteral("The total due is 850 euros"));
    });
    const auto document = extractText(path);
    QVERIFY(document);
    const TextLine& line = document->blocks.front().lines.front();
    const auto rects = rectsInPdf(path, 1, line.start + 17, 3);
    QCOMPARE(rects.size(), std::size_t(1));
    QVERIFY(rects.front().x > line.rect.x + 60);
    QVERIFY(rects.front().width > 10 && rects.front().width < 25);
    QVERIFY(rectsInPdf(path, 2, 0, 3).empty());
    QVERIFY(rectsInPdf(pathOf(folder, "gone.pdf"), 1, 0, 3).empty());
}

void TextExtractorTest::readingStopsWhenAsked()
{
    const QTemporaryDir folder;
    const auto path = pathOf(folder, "a.pdf");
    tests::writePdf(QString::fromStdString(path), 5, [](QPainter& painter, int) {
        painter.drawText(QPointF(72, 300), QStringLiteral("Words"));
    });
    std::stop_source stop;
    int read = 0;
    ExtractControl control{stop.get_token(), [&](int page, int) {
                               read = page;
                               stop.request_stop();
                           }};
    const auto document = extractText(path, control);
    QVERIFY(!document);
    QCOMPARE(document.error().code, ErrorCode::Cancelled);
    QCOMPARE(read, 1);
}

QTEST_MAIN(TextExtractorTest)
#include "text_extractor_test.moc"
