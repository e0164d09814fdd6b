// What counts as a source of an answer, and what only pretends to be one.
#include "core/documents/citations.h"

#include <QTest>

#include <string>

using namespace core;
using namespace core::documents;

namespace {

Passage passage(DocumentId document, std::string text)
{
    Passage made;
    made.document = document;
    made.file = made.title = std::to_string(document) + ".txt";
    made.text = std::move(text);
    return made;
}

const std::vector<Passage>& lease()
{
    static const std::vector<Passage> kPassages = {
        passage(1, "This lease is between Anna Berg and Tom Hill. The rent is 850 euros a month. "
                   "Heating is paid by the tenant."),
        passage(2, "The caretaker is Lena Fox. She can be reached at 555 0123 on weekdays."),
        passage(3, "Pets are allowed after the landlord agreed in writing.")};
    return kPassages;
}

QByteArray shown(const std::vector<Source>& sources)
{
    QByteArray text;
    for (const Source& source : sources) {
        text += QByteArray::number(source.number) + ": " + QByteArray::fromStdString(source.quote) +
                "\n";
    }
    return text;
}

} // namespace

class CitationsTest : public QObject {
    Q_OBJECT

private slots:
    void answersHaveTheirSources_data();
    void answersHaveTheirSources();
    void marksAreRead_data();
    void marksAreRead();
    void marksWithoutSupportStandForNothing();
    void sourceKnowsItsPlace();
};

void CitationsTest::answersHaveTheirSources_data()
{
    QTest::addColumn<QByteArray>("question");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("sources");
    const auto row = [](const char* name, const char* question, const char* answer,
                         const char* sources) {
        QTest::newRow(name) << QByteArray(question) << QByteArray(answer) << QByteArray(sources);
    };
    const char* rent = "How high is the rent?";
    row("cited", rent, "The rent is 850 euros per month [1].",
        "1: The rent is 850 euros a month.\n");
    row("mark behind the stop", rent, "The rent is 850 euros. [1] Thanks.",
        "1: The rent is 850 euros a month.\n");
    row("two of one mark", "Who?", "Anna Berg signed [1]; Lena Fox takes care [1, 2].",
        "1: This lease is between Anna Berg and Tom Hill.\n2: The caretaker is Lena Fox.\n");
    row("wrong number in the answer", rent, "The rent is 950 euros [1].", "");
    row("wrong passage", rent, "The rent is 850 euros [2].", "");
    row("no such passage", rent, "The rent is 850 euros [7].", "");
    row("quote", "Pets?", "It says \"after the landlord agreed\" [3].",
        "3: after the landlord agreed\n");
    row("quote that is none", "Pets?", "It says \"pets are forbidden always\" [3].", "");
    row("without marks", "Who is the caretaker?", "It is Lena Fox.",
        "2: The caretaker is Lena Fox.\n");
    row("made up without marks", "Who is the caretaker?", "It is Peter Moss from Leipzig.", "");
    row("number without marks", "What is the number?", "555 0123",
        "2: She can be reached at 555 0123 on weekdays.\n");
    row("says nothing", "Who?", "I do not know.", "");
    row("repeats the question", "Is the rent paid?", "The rent is paid.", "");
}

void CitationsTest::answersHaveTheirSources()
{
    QFETCH(QByteArray, question);
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, sources);
    QCOMPARE(shown(sourcesOf(answer.toStdString(), question.toStdString(), lease())), sources);
}

void CitationsTest::marksAreRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("marks");
    QTest::newRow("one") << QByteArray("a [1] b") << QByteArray("1 ");
    QTest::newRow("several") << QByteArray("[2][3, 4]") << QByteArray("2 3,4 ");
    QTest::newRow("none") << QByteArray("[x] [] [1](link) a[i] [ 12x ]") << QByteArray();
    QTest::newRow("open") << QByteArray("[1") << QByteArray();
    QTest::newRow("huge") << QByteArray("[99999999999999]") << QByteArray("1000000 ");
}

void CitationsTest::marksAreRead()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, marks);
    QByteArray found;
    for (const CitationMark& mark : citationMarks(text.toStdString())) {
        QByteArray numbers;
        for (const int number : mark.numbers) {
            numbers += (numbers.isEmpty() ? "" : ",") + QByteArray::number(number);
        }
        found += numbers + " ";
    }
    QCOMPARE(found, marks);
}

void CitationsTest::marksWithoutSupportStandForNothing()
{
    const std::vector<Source> sources = sourcesOf(
        "The rent is 850 euros [1]. The rent is 950 euros [1]. Lena Fox takes care [3, 2]. "
        "It says \"pets are forbidden\" [3]. So the rent is 850 euros [1].",
        "What do I need to know?", lease());
    QCOMPARE(shown(sources), QByteArray("1: The rent is 850 euros a month.\n"
                                        "2: The caretaker is Lena Fox.\n"));
    // Of [1] [1] [3, 2] [3] [1].
    QCOMPARE(sources[0].marks, (std::vector<int>{0, 5}));
    QCOMPARE(sources[1].marks, (std::vector<int>{3}));
    QVERIFY(sourcesOf("It is Lena Fox.", "Who is the caretaker?", lease())[0].marks.empty());
}

void CitationsTest::sourceKnowsItsPlace()
{
    Passage one = passage(1, "The first line ends here. The total is\n850 euros.");
    one.lines = {{0, 25, 3, 100, {72, 100, 200, 10}}, {26, 38, 3, 127, {72, 112, 80, 10}},
        {39, 49, 4, 0, {72, 50, 60, 10}}};
    one.firstPage = 3;
    const auto sources = sourcesOf("The total is 850 [1].", "What?", std::vector{one});
    QCOMPARE(sources.size(), std::size_t(1));
    // Over the end of a page it is shown where it begins.
    QCOMPARE(sources[0].page, 3);
    QCOMPARE(sources[0].rects, std::vector<PageRect>({{72, 112, 80, 10}}));
    QCOMPARE(sources[0].ranges, std::vector<PageRange>({{127, 12}}));

    const Place place = placeOf(one, 4, 38);
    QCOMPARE(place.page, 3);
    QCOMPARE(place.ranges, std::vector<PageRange>({{104, 35}}));
    QCOMPARE(place.rects.size(), std::size_t(2));
}

QTEST_GUILESS_MAIN(CitationsTest)
#include "citations_test.moc"
