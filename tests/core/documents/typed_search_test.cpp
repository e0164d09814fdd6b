// What is found while it is typed: the words that are marked, beginnings of words, and how much was
// looked through.
#include "core/documents/typed_search.h"
#include "tests/core/documents/documents_test_support.h"

#include <QTemporaryDir>

using namespace core;
using namespace core::documents;
using tests::textReader;
using tests::valueOf;
using tests::writeFile;

namespace fs = std::filesystem;

namespace {

// Texts in a folder, read into an index.
class Texts {
public:
    Texts()
        : library(tests::owned(DocumentLibrary::openInMemory(textReader())))
    {
    }

    void add(const std::string& name, const std::string& text)
    {
        const fs::path path = fs::path(m_folder.path().toStdString()) / name;
        writeFile(path, text);
        QVERIFY(library->add(path));
        QVERIFY(library->readAll());
    }

    TypedHits find(const std::string& typed, Selection selection = {})
    {
        return valueOf(searchTyped(library->index(), typed, selection, 10));
    }

    std::unique_ptr<DocumentLibrary> library;

private:
    QTemporaryDir m_folder;
};

// "the [deposit] is"
QByteArray marked(const TypedHit& hit)
{
    std::string text = hit.snippet;
    for (auto word = hit.found.rbegin(); word != hit.found.rend(); ++word) {
        text.insert(word->end, "]");
        text.insert(word->begin, "[");
    }
    return QByteArray::fromStdString(text);
}

} // namespace

class TypedSearchTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsFoundIsMarked();
    void beginningsOfWordsAreFound();
    void longSentencesAreShownWhereTheWordStands();
    void wordsWithoutSpacesAreCutBetweenCharacters();
    void whatWasNotReadIsNotCountedAsSearched();
    void nothingTypedFindsNothing();
};

void TypedSearchTest::whatIsFoundIsMarked()
{
    Texts texts;
    texts.add("lease.txt", "The lease was signed by Anna. Deposits are returned later.");
    const TypedHits found = texts.find("who signed a deposit");
    QCOMPARE(found.hits.size(), std::size_t(1));
    QCOMPARE(found.hits[0].passage.title, std::string("lease.txt"));
    const QByteArray shown = marked(found.hits[0]);
    QVERIFY2(shown.contains("was [signed] by"), shown);
    QVERIFY2(shown.contains("[Deposits] are"), shown);
}

void TypedSearchTest::beginningsOfWordsAreFound()
{
    Texts texts;
    texts.add("lease.txt", "A first line.\n\nThe landlord keeps the garden.");
    const TypedHits found = texts.find("gard");
    QCOMPARE(found.hits.size(), std::size_t(1));
    QCOMPARE(marked(found.hits[0]), QByteArray("The landlord keeps the [garden]."));
}

void TypedSearchTest::longSentencesAreShownWhereTheWordStands()
{
    Texts texts;
    std::string text;
    for (int i = 0; i < 60; ++i) {
        text += "word" + std::to_string(i) + " ";
    }
    texts.add("long.txt", text + "needle and more");
    const TypedHits found = texts.find("needle");
    QCOMPARE(found.hits.size(), std::size_t(1));
    const QByteArray shown = marked(found.hits[0]);
    QVERIFY2(shown.contains("[needle] and more"), shown);
    QVERIFY2(shown.startsWith("word"), shown);
    QVERIFY2(shown.size() < 200, shown);
}

void TypedSearchTest::wordsWithoutSpacesAreCutBetweenCharacters()
{
    Texts texts;
    std::string text;
    for (int i = 0; i < 200; ++i) {
        text += "中";
    }
    texts.add("chinese.txt", text);
    const TypedHits found = texts.find("中");
    QCOMPARE(found.hits.size(), std::size_t(1));
    QVERIFY(!found.hits[0].snippet.empty());
    QCOMPARE(found.hits[0].snippet.size() % std::string("中").size(), std::size_t(0));
}

void TypedSearchTest::whatWasNotReadIsNotCountedAsSearched()
{
    Texts texts;
    texts.add("a.txt", "An apple.");
    texts.add("b.txt", "unreadable apple");
    const TypedHits found = texts.find("apple");
    QCOMPARE(found.searched, 1);
    QCOMPARE(found.total, 2);
    const auto documents = valueOf(texts.library->documents());
    const DocumentId only[] = {documents[1].id};
    QCOMPARE(texts.find("apple", only).hits.size(), std::size_t(0));
    QCOMPARE(texts.find("apple", only).total, 1);
}

void TypedSearchTest::nothingTypedFindsNothing()
{
    Texts texts;
    texts.add("a.txt", "An apple.");
    for (const char* typed : {"", "  ", "\"", "?!"}) {
        QCOMPARE(texts.find(typed).hits.size(), std::size_t(0));
    }
}

QTEST_GUILESS_MAIN(TypedSearchTest)
#include "typed_search_test.moc"
