// Where documents are cut, and that nothing of them is lost on the way.
#include "core/base/utf8.h"
#include "core/documents/chunker.h"
#include "tests/core/documents/documents_test_support.h"

using namespace core;
using namespace core::documents;
using tests::heading;
using tests::paragraph;

class ChunkerTest : public QObject {
    Q_OBJECT

private slots:
    void smallDocumentIsOneChunk();
    void chunksHaveTheirSize();
    void headingsBeginChunksAndAreKept();
    void longParagraphsAreCutBetweenSentences();
    void textWithoutSpacesIsCutBetweenCharacters();
    void rowsKnowTheNamesOfTheirColumns();
    void linesStayOnTheirText();
    void everyWordIsInSomeChunk();
};

namespace {

std::string sentences(int count, int from = 0)
{
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += "The clerk number " + std::to_string(from + i) + " signed the paper. ";
    }
    text.pop_back();
    return text;
}

} // namespace

void ChunkerTest::smallDocumentIsOneChunk()
{
    DocumentText document;
    document.blocks = {heading(1, "Lease"), paragraph("Signed by Anna."), paragraph("In May.")};
    const auto chunks = chunksOf(document);
    QCOMPARE(chunks.size(), std::size_t(1));
    QCOMPARE(chunks[0].text, std::string("Lease\n\nSigned by Anna.\n\nIn May."));
    QCOMPARE(chunks[0].heading, std::string("Lease"));
    QCOMPARE(chunksOf(DocumentText()).size(), std::size_t(0));
}

void ChunkerTest::chunksHaveTheirSize()
{
    DocumentText document;
    for (int i = 0; i < 100; ++i) {
        document.blocks.push_back(paragraph(sentences(4, i)));
    }
    const auto chunks = chunksOf(document);
    QVERIFY(chunks.size() > 5);
    for (std::size_t i = 0; i < chunks.size(); ++i) {
        QVERIFY(chunks[i].tokens <= 500);
        QVERIFY(chunks[i].tokens >= 300 || i + 1 == chunks.size());
    }
}

void ChunkerTest::headingsBeginChunksAndAreKept()
{
    DocumentText document;
    document.blocks = {heading(1, "Lease"), heading(2, "Rent"), paragraph(sentences(30)),
        heading(2, "Heating"), paragraph(sentences(30)), heading(1, "Annex"),
        paragraph(sentences(30))};
    const auto chunks = chunksOf(document);
    QCOMPARE(chunks.size(), std::size_t(3));
    QCOMPARE(chunks[0].heading, std::string("Lease"));
    QCOMPARE(chunks[1].heading, std::string("Lease › Heating"));
    QCOMPARE(chunks[2].heading, std::string("Annex"));
    QVERIFY(chunks[1].text.starts_with("Heating\n\nThe clerk"));
}

void ChunkerTest::longParagraphsAreCutBetweenSentences()
{
    DocumentText document;
    document.blocks = {paragraph(sentences(200))};
    const auto chunks = chunksOf(document);
    QVERIFY(chunks.size() > 3);
    for (const Chunk& chunk : chunks) {
        QVERIFY(chunk.text.starts_with("The clerk"));
        QVERIFY(chunk.text.ends_with("paper."));
        QVERIFY(chunk.tokens <= 500);
    }
}

void ChunkerTest::textWithoutSpacesIsCutBetweenCharacters()
{
    DocumentText document;
    std::string text;
    for (int i = 0; i < 3000; ++i) {
        text += "租";
    }
    document.blocks = {paragraph(text), paragraph(std::string(20'000, 'x'))};
    std::string all;
    for (const Chunk& chunk : chunksOf(document)) {
        QVERIFY(isValidUtf8(chunk.text));
        QVERIFY(chunk.tokens <= 500);
        all += chunk.text;
    }
    std::erase(all, '\n');
    QCOMPARE(all.size(), text.size() + 20'000);
}

void ChunkerTest::rowsKnowTheNamesOfTheirColumns()
{
    DocumentText document;
    document.blocks.push_back({DocumentBlockKind::TableRow, 1, "Name | Sum", {}});
    for (int i = 0; i < 300; ++i) {
        document.blocks.push_back(
            {DocumentBlockKind::TableRow, 0, "Anna Berg | " + std::to_string(i), {}});
    }
    const auto chunks = chunksOf(document);
    QVERIFY(chunks.size() > 2);
    QCOMPARE(chunks.back().heading, std::string("Name | Sum"));
    QVERIFY(chunks[1].text.starts_with("Anna Berg | "));
}

void ChunkerTest::linesStayOnTheirText()
{
    DocumentText document;
    // Each line of a paragraph is a sentence with a character of four bytes.
    DocumentBlock block = paragraph({});
    int start = 0;
    for (int i = 0; i < 200; ++i) {
        const std::string line = "🔥 The clerk number " + std::to_string(i) + " signed the paper.";
        block.text += block.text.empty() ? "" : " ";
        const std::size_t begin = block.text.size();
        block.text += line;
        block.lines.push_back(
            {begin, block.text.size(), 1 + i / 40, start, {72, 10.0 * i, 300, 10}});
        start += 100;
    }
    document.blocks = {paragraph("Before."), block};
    document.pages = 5;
    int seen = 0;
    for (const Chunk& chunk : chunksOf(document)) {
        for (const TextLine& line : chunk.lines) {
            const std::string text = chunk.text.substr(line.begin, line.end - line.begin);
            QVERIFY2(text.starts_with("🔥 The clerk"), text.c_str());
            QVERIFY(text.ends_with("paper."));
            QCOMPARE(line.start, seen * 100);
            ++seen;
        }
        QCOMPARE(chunk.firstPage, chunk.lines.front().page);
        QCOMPARE(chunk.lastPage, chunk.lines.back().page);
    }
    QCOMPARE(seen, 200);
}

void ChunkerTest::everyWordIsInSomeChunk()
{
    DocumentText document;
    for (int i = 0; i < 500; ++i) {
        const std::string word = "word" + std::to_string(i) + "x";
        document.blocks.push_back(i % 7 == 0    ? heading(1 + i % 3, word)
                                  : i % 31 == 0 ? paragraph(sentences(60) + " " + word)
                                                : paragraph(word + " " + sentences(2)));
    }
    std::string all;
    for (const Chunk& chunk : chunksOf(document)) {
        all += chunk.text + "\n";
    }
    for (int i = 0; i < 500; ++i) {
        const std::string word = "word" + std::to_string(i) + "x";
        QVERIFY2(all.find(word) != std::string::npos, word.c_str());
    }
}

QTEST_GUILESS_MAIN(ChunkerTest)
#include "chunker_test.moc"
