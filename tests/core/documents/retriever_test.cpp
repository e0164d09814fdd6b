// What is read whole, what is found, in which order, and that no document starves the others.
#include "core/documents/retriever.h"
#include "tests/core/documents/documents_test_support.h"

#include <algorithm>

using namespace core;
using namespace core::documents;
using tests::valueOf;

namespace {

// Texts as documents of one folder, without files.
class Texts {
public:
    Texts()
        : index(tests::owned(DocumentIndex::openInMemory()))
        , m_folder(valueOf(index->addCollection("/texts", true)))
    {
    }

    DocumentId add(const std::string& name, const std::vector<std::string>& chunks, int pages = 0)
    {
        const DocumentId id = valueOf(index->addDocument(m_folder, "/texts/" + name, 1, 1));
        ReadDocument document;
        document.id = id;
        document.hash = name;
        document.pages = pages;
        int number = 0;
        for (const std::string& text : chunks) {
            Chunk chunk;
            chunk.text = text;
            chunk.tokens = estimateTokens(text);
            if (pages > 0) {
                chunk.firstPage = chunk.lastPage = 1 + number % pages;
                chunk.lines = {{0, text.size(), chunk.firstPage, 0, {1, 2, 3, 4}}};
            }
            document.chunks.push_back(chunk);
            ++number;
        }
        if (const auto kept = index->keep(std::span(&document, 1)); !kept) {
            QTest::qFail(kept.error().detail.c_str(), __FILE__, __LINE__);
        }
        return id;
    }

    std::string first(const std::string& question, Selection selection = {})
    {
        const auto hits = valueOf(Retriever(*index).search(question, selection, 5));
        return hits.empty() ? "" : hits.front().passage.text;
    }

    Retrieved retrieve(const std::string& question, int budget, Selection selection = {})
    {
        return valueOf(Retriever(*index).retrieve(question, selection, {budget, estimateTokens}));
    }

    std::unique_ptr<DocumentIndex> index;

private:
    CollectionId m_folder;
};

std::string filler(int words, int from)
{
    std::string text;
    for (int i = 0; i < words; ++i) {
        text += "filler" + std::to_string((from * 31 + i) % 97) + " ";
    }
    return text;
}

} // namespace

class RetrieverTest : public QObject {
    Q_OBJECT

private slots:
    void rareWordsFindTheirPassage();
    void otherFormsOfAWordAreFound();
    void wordsSideBySideBeatWordsApart();
    void whateverIsAskedIsAnswered_data();
    void whateverIsAskedIsAnswered();
    void selectionIsKept();
    void quoteIsTheBestSentence();
    void smallDocumentsAreReadWhole();
    void largeOnesAreSearchedWithinTheBudget();
    void noDocumentStarvesTheOthers();
    void questionsWithoutFindingsReadFromEverywhere();
    void passagesComeInTheirOrder();
    void sameTextTwiceAnswersOnce();
    void linesSurviveTheIndex();
    void removedDocumentsAreNotFound();
};

void RetrieverTest::rareWordsFindTheirPassage()
{
    Texts texts;
    texts.add("a", {"The lease was signed by Anna Berg.", "The rent is 850 euros."});
    texts.add("b", {"The weather was fine and the garden was green."});
    QCOMPARE(
        texts.first("Who signed the lease?"), std::string("The lease was signed by Anna Berg."));
    QCOMPARE(texts.first("850"), std::string("The rent is 850 euros."));
    QCOMPARE(texts.first("zebra"), std::string());
}

void RetrieverTest::otherFormsOfAWordAreFound()
{
    Texts texts;
    texts.add(
        "a", {"Two signatures are needed.", "The policy covers storms.", "Die Mieten steigen."});
    QCOMPARE(texts.first("What do policies cover?"), std::string("The policy covers storms."));
    QCOMPARE(texts.first("signature"), std::string("Two signatures are needed."));
    QCOMPARE(texts.first("Wie hoch ist die Miete?"), std::string("Die Mieten steigen."));
}

void RetrieverTest::wordsSideBySideBeatWordsApart()
{
    Texts texts;
    texts.add("a", {"The notice was long. A different period of calm began. " + filler(40, 1),
                       "The notice period is three months. " + filler(40, 2)});
    QVERIFY(texts.first("notice period").starts_with("The notice period"));
}

void RetrieverTest::whateverIsAskedIsAnswered_data()
{
    QTest::addColumn<QByteArray>("question");
    for (const char* question : {"", "   ", "\"", "\"\"", "a AND OR NOT (", "*", "NEAR(a b)", "x:y",
             "the", "who is it?", "'; DROP TABLE chunk; --", "ß ﬁ 租", "\xFF\xFE", "a\"b*c^d"}) {
        QTest::newRow(question) << QByteArray(question);
    }
}

void RetrieverTest::whateverIsAskedIsAnswered()
{
    QFETCH(QByteArray, question);
    Texts texts;
    texts.add("a", {"Anything at all: x y who is it the 租金."});
    const auto hits = Retriever(*texts.index).search(question.toStdString(), {}, 5);
    QVERIFY2(hits, hits ? "" : hits.error().detail.c_str());
}

void RetrieverTest::selectionIsKept()
{
    Texts texts;
    const DocumentId first = texts.add("a", {"The key is under the mat."});
    const DocumentId second = texts.add("b", {"The key is in the box, the key."});
    const std::vector<DocumentId> one{first};
    const std::vector<DocumentId> other{second};
    QVERIFY(texts.first("key", one).ends_with("mat."));
    QVERIFY(texts.first("key", other).ends_with("the key."));
}

void RetrieverTest::quoteIsTheBestSentence()
{
    Texts texts;
    texts.add("a", {"Anna moved in May. The rent is 850 euros a month. Tom paints."});
    const auto hits = valueOf(Retriever(*texts.index).search("How high is the rent?", {}, 1));
    QCOMPARE(hits.size(), std::size_t(1));
    const auto& [passage, quote] = hits.front();
    QCOMPARE(passage.text.substr(quote.begin, quote.end - quote.begin),
        std::string("The rent is 850 euros a month."));
}

void RetrieverTest::smallDocumentsAreReadWhole()
{
    Texts texts;
    texts.add("a", {"One.", "Two."}, 2);
    texts.add("b", {"Three."}, 1);
    const Retrieved all = texts.retrieve("nothing of that", 1000);
    QCOMPARE(all.passages.size(), std::size_t(3));
    QCOMPARE(all.coverage.mode, Coverage::Mode::Whole);
    QCOMPARE(all.coverage.unit, Coverage::Unit::Pages);
    QCOMPARE(all.coverage.read, 3);
    QCOMPARE(all.coverage.total, 3);
    QCOMPARE(wordsFor(all.coverage), std::string("read 3 of 3 pages"));
}

void RetrieverTest::largeOnesAreSearchedWithinTheBudget()
{
    Texts texts;
    std::vector<std::string> chunks;
    for (int i = 0; i < 60; ++i) {
        chunks.push_back(filler(100, i) + (i == 41 ? "The key is under the mat. " : ""));
    }
    texts.add("a", chunks, 60);
    const Retrieved some = texts.retrieve("Where is the key?", 1500);
    int tokens = 0;
    bool found = false;
    for (const Passage& passage : some.passages) {
        tokens += estimateTokens(passage.text) + kPassageFrameTokens;
        found = found || passage.text.find("under the mat") != std::string::npos;
    }
    QVERIFY(found);
    QVERIFY(tokens <= 1500);
    QCOMPARE(some.coverage.mode, Coverage::Mode::Search);
    QCOMPARE(some.coverage.total, 60);
    // The passage with its neighbours.
    QCOMPARE(some.coverage.read, 3);
    QCOMPARE(some.passages.size(), std::size_t(1));
    QCOMPARE(some.passages[0].chunk, 40);
    QCOMPARE(some.passages[0].lastChunk, 42);
}

void RetrieverTest::noDocumentStarvesTheOthers()
{
    Texts texts;
    std::vector<std::string> statements;
    for (int i = 0; i < 40; ++i) {
        statements.push_back(
            "Balance balance of the account in month " + std::to_string(i) + ". " + filler(60, i));
    }
    texts.add("loud", statements);
    for (int i = 0; i < 5; ++i) {
        texts.add("quiet" + std::to_string(i),
            {"Here the balance is named once. " + filler(80, 50 + i), filler(400, i)});
    }
    const Retrieved some = texts.retrieve("What is the balance?", 2500);
    std::vector<DocumentId> documents;
    for (const Passage& passage : some.passages) {
        documents.push_back(passage.document);
    }
    std::sort(documents.begin(), documents.end());
    documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
    QCOMPARE(documents.size(), std::size_t(6));
}

void RetrieverTest::questionsWithoutFindingsReadFromEverywhere()
{
    Texts texts;
    std::vector<std::string> chunks;
    for (int i = 0; i < 200; ++i) {
        chunks.push_back(filler(60, i));
    }
    texts.add("a", chunks);
    const Retrieved some = texts.retrieve("Please summarise it", 3000);
    QVERIFY(some.passages.size() > 5);
    QCOMPARE(some.coverage.mode, Coverage::Mode::Search);
    QCOMPARE(some.passages.front().chunk, 0);
    QVERIFY(some.passages.back().lastChunk > 160);
}

void RetrieverTest::passagesComeInTheirOrder()
{
    Texts texts;
    std::vector<std::string> chunks;
    for (int i = 0; i < 80; ++i) {
        chunks.push_back(filler(80, i) + (i % 20 == 10 ? "key " : ""));
    }
    texts.add("b", chunks);
    texts.add("a", chunks);
    const Retrieved some = texts.retrieve("key", 4000);
    QVERIFY(some.passages.size() > 2);
    for (std::size_t i = 1; i < some.passages.size(); ++i) {
        const Passage& before = some.passages[i - 1];
        const Passage& passage = some.passages[i];
        QVERIFY(before.file <= passage.file);
        QVERIFY(before.file != passage.file || before.lastChunk < passage.chunk);
    }
}

void RetrieverTest::sameTextTwiceAnswersOnce()
{
    Texts texts;
    texts.add("a", {"The key is under the mat."});
    texts.add("copy of a", {"The key is under the mat."});
    const auto hits = valueOf(Retriever(*texts.index).search("key", {}, 5));
    QCOMPARE(hits.size(), std::size_t(1));
}

void RetrieverTest::linesSurviveTheIndex()
{
    Texts texts;
    const DocumentId id = texts.add("a", {"One.", "Twenty."}, 2);
    const Passage passage = valueOf(texts.index->passage(id, 0, 1));
    QCOMPARE(passage.text, std::string("One.\n\nTwenty."));
    QCOMPARE(passage.lines.size(), std::size_t(2));
    QCOMPARE(passage.lines[1].begin, std::size_t(6));
    QCOMPARE(passage.lines[1].end, std::size_t(13));
    QCOMPARE(passage.lines[1].page, 2);
    QCOMPARE(passage.lines[1].rect, (PageRect{1, 2, 3, 4}));
    QCOMPARE(passage.lastPage, 2);
}

void RetrieverTest::removedDocumentsAreNotFound()
{
    Texts texts;
    const DocumentId id = texts.add("a", {"The key is under the mat."});
    texts.add("b", {"Another text."});
    QVERIFY(texts.index->removeDocument(id));
    QCOMPARE(texts.first("key"), std::string());
    const auto gone = texts.index->passage(id, 0, 0);
    QVERIFY(!gone);
    QCOMPARE(gone.error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(RetrieverTest)
#include "retriever_test.moc"
