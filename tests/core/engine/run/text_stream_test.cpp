#include "core/engine/text_stream.h"

#include <QtTest>

using core::engine::TextStream;

namespace {

// Everything a stream shows when `text` comes in pieces of `size` bytes.
std::string inPieces(TextStream stream, const std::string& text, std::size_t size)
{
    std::string shown;
    for (std::size_t i = 0; i < text.size(); i += size) {
        shown += stream.push(text.substr(i, size));
    }
    return shown + stream.finish();
}

} // namespace

class TextStreamTest : public QObject {
    Q_OBJECT

private slots:
    void charactersComeWhole();
    void invalidBytesAreReplaced();
    void nothingOfAStopTextIsShown();
    void aFalseStartIsShownLater();
    void theEarliestStopTextCounts();
    void emptyStopTextsAreIgnored();
};

void TextStreamTest::charactersComeWhole()
{
    TextStream stream;
    QCOMPARE(stream.push("a\xE4"), std::string("a"));
    QCOMPARE(stream.push("\xBD"), std::string());
    QCOMPARE(stream.push("\xA0!"), std::string("\xE4\xBD\xA0!"));
    const std::string text = "Gr\u00fc\u00dfe \u4f60\u597d \U0001F642";
    for (std::size_t size = 1; size < 6; ++size) {
        QCOMPARE(inPieces(TextStream(), text, size), text);
    }
}

void TextStreamTest::invalidBytesAreReplaced()
{
    for (std::size_t size = 1; size < 4; ++size) {
        QCOMPARE(inPieces(TextStream(), "a\xFFz", size), std::string("a\uFFFDz"));
    }
    TextStream cut;
    QCOMPARE(cut.push("\xE4\xBD"), std::string());
    QVERIFY(!cut.finish().empty());
}

void TextStreamTest::nothingOfAStopTextIsShown()
{
    for (std::size_t size = 1; size < 12; ++size) {
        QCOMPARE(inPieces(TextStream({"STOP"}), "go on STOP here", size), std::string("go on "));
    }
    TextStream stream({"STOP"});
    stream.push("STOP");
    QVERIFY(stream.stopped());
    QCOMPARE(stream.push("more"), std::string());
}

void TextStreamTest::aFalseStartIsShownLater()
{
    TextStream stream({"STOP"});
    QCOMPARE(stream.push("a ST"), std::string("a "));
    QCOMPARE(stream.push("AY"), std::string("STAY"));
    QCOMPARE(stream.push("STO"), std::string());
    QCOMPARE(stream.finish(), std::string("STO"));
    QVERIFY(!stream.stopped());
}

void TextStreamTest::theEarliestStopTextCounts()
{
    QCOMPARE(inPieces(TextStream({"two", "one"}), "zero one two", 3), std::string("zero "));
}

void TextStreamTest::emptyStopTextsAreIgnored()
{
    QCOMPARE(inPieces(TextStream({""}), "text", 1), std::string("text"));
}

QTEST_APPLESS_MAIN(TextStreamTest)
#include "text_stream_test.moc"
