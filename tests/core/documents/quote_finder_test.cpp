// Quotes are found whatever became of their signs, and what was never said is not.
#include "core/documents/quote_finder.h"

#include <QTest>

#include <string>

using namespace core::documents;

class QuoteFinderTest : public QObject {
    Q_OBJECT

private slots:
    void quotesAreFound_data();
    void quotesAreFound();
    void othersAreNot_data();
    void othersAreNot();
    void sentencesEndWhereTheyDo_data();
    void sentencesEndWhereTheyDo();
};

void QuoteFinderTest::quotesAreFound_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("quote");
    QTest::addColumn<QByteArray>("found");
    const auto row = [](const char* name, const char* text, const char* quote, const char* found) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(quote) << QByteArray(found);
    };
    row("as it is", "It is due in May.", "due in May", "due in May");
    row("case and spaces", "It is  Due\nin May.", "IS DUE IN may", "is  Due\nin May");
    row("hyphen at a line's end", "The pay-\nment is due", "payment is due", "pay-\nment is due");
    row("hyphen left out", "a well known rule", "well-known", "well known");
    row("quotes", "He said “never again” twice", "said \"never again\" twice",
        "said “never again” twice");
    row("accents", "Die Straße in Köln", "strasse in koln", "Straße in Köln");
    row("ligatures", "the ﬁrst oﬃce", "first office", "ﬁrst oﬃce");
    row("amount", "The total of 4,312.00 EUR", "4,312.00 eur", "4,312.00 EUR");
    row("left out", "Rent is due, in full and in advance, on Monday", "rent is due ... on Monday",
        "Rent is due, in full and in advance, on Monday");
    row("Chinese", "租金为每月八百五十元。", "每月八百五十元", "每月八百五十元");
    row("cyrillic", "Договор подписал Иванов", "ПОДПИСАЛ иванов", "подписал Иванов");
    row("Markdown marks", "It was signed by Anna", "**signed** by *Anna*", "signed by Anna");
}

void QuoteFinderTest::quotesAreFound()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, quote);
    QFETCH(QByteArray, found);
    const std::string all = text.toStdString();
    const auto range = findQuote(all, quote.toStdString());
    QVERIFY(range);
    QCOMPARE(QByteArray::fromStdString(all.substr(range->begin, range->end - range->begin)), found);
}

void QuoteFinderTest::othersAreNot_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("quote");
    const auto row = [](const char* name, const char* text, const char* quote) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(quote);
    };
    row("other words", "It is due in May.", "due in June");
    row("part of a word", "the therapist came", "rapist came");
    row("inside of a word", "signing", "sign");
    row("other point", "It costs 4.312 now", "43.12");
    row("two numbers", "rooms 5 and 12, 5 12", "512");
    row("other order", "Anna paid Tom", "Tom paid Anna");
    row("nothing", "It is due", "");
    row("one letter", "a b c", "b");
    row("signs only", "It is due.", "...!?");
    row("too much left out", ("start " + std::string(2000, 'x') + " end").c_str(), "start ... end");
}

void QuoteFinderTest::othersAreNot()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, quote);
    QVERIFY(!findQuote(text.toStdString(), quote.toStdString()));
}

void QuoteFinderTest::sentencesEndWhereTheyDo_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("cut");
    const auto row = [](const char* name, const char* text, const char* cut) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(cut);
    };
    row("two", "One. Two!", "One.|Two!");
    row("abbreviations", "Dr. Berg, e.g. in No. 5, paid. Fine",
        "Dr. Berg, e.g. in No. 5, paid.|Fine");
    row("numbers", "It costs 4.50 now. 3. stays", "It costs 4.50 now.|3.|stays");
    row("numbered", "3. The buyer pays.", "3. The buyer pays.");
    row("quotes", "He said \"no.\" Then left.", "He said \"no.\"|Then left.");
    row("lines", "Name | Sum\nAnna | 5", "Name | Sum|Anna | 5");
    row("Chinese", "一。二？", "一。|二？");
}

void QuoteFinderTest::sentencesEndWhereTheyDo()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, cut);
    QByteArray shown;
    const std::string all = text.toStdString();
    for (const TextRange& range : sentencesOf(all)) {
        shown += (shown.isEmpty() ? "" : "|") +
                 QByteArray::fromStdString(all.substr(range.begin, range.end - range.begin));
    }
    QCOMPARE(shown, cut);
}

QTEST_GUILESS_MAIN(QuoteFinderTest)
#include "quote_finder_test.moc"
