// The hand-written splitter against the regular expressions it stands for, run by another program.
#include "core/engine/tokenizer/piece_splitter.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <fstream>
#include <string>

using namespace core::engine;

namespace {

std::vector<std::string> pieces(const PieceSplitter& splitter, std::string_view text)
{
    std::vector<std::string> list;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = splitter.pieceEnd(text, start);
        list.emplace_back(text.substr(start, end - start));
        start = end;
    }
    return list;
}

using Pieces = std::vector<std::string>;

} // namespace

class PieceSplitterTest : public QObject {
    Q_OBJECT

private slots:
    void piecesAreThoseOfTheExpression_data();
    void piecesAreThoseOfTheExpression();
    void piecesAreThoseOfTheSpecification_data();
    void piecesAreThoseOfTheSpecification();
    void otherNamesHaveNoSplitter();
    void marksJoinWordsInQwen35Only();
    void invalidBytesSplitLikePunctuation();
    void whiteSpaceIsExactlyUnicodes();
    void classesAreOfUnicode17();
};

void PieceSplitterTest::piecesAreThoseOfTheExpression_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("qwen35") << "qwen35";
    QTest::newRow("qwen2") << "qwen2";
}

void PieceSplitterTest::piecesAreThoseOfTheExpression()
{
    QFETCH(QString, name);
    const std::string key = name.toStdString();
    const PieceSplitter splitter = PieceSplitter::named(key).value();
    std::ifstream file(HEARTH_SOURCE_DIR "/tests/golden/tokenizer_pieces.json");
    const auto golden = nlohmann::json::parse(file);
    QVERIFY(golden["cases"].size() >= 2000);

    for (const auto& row : golden["cases"]) {
        const auto text = row["text"].get<std::string>();
        std::vector<std::size_t> lengths;
        for (const std::string& piece : pieces(splitter, text)) {
            lengths.push_back(piece.size());
        }
        QVERIFY2(lengths == row[key].get<std::vector<std::size_t>>(), text.c_str());
    }
}

// What the vectors of the full Qwen3.5 vocabulary (spec qwen35-tokenizer-and-chat.md, section 2.4)
// imply for the pieces, whatever the vocabulary.
void PieceSplitterTest::piecesAreThoseOfTheSpecification_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<Pieces>("expected");
    const auto row = [](const char* name, const std::string& text, const Pieces& expected) {
        QTest::newRow(name) << text << expected;
    };
    row("empty", "", {});
    row("space", " ", {" "});
    row("newlines", "\n\n", {"\n\n"});
    row("greeting", "Hello, world!", {"Hello", ",", " world", "!"});
    row("line", "Hello\nWorld", {"Hello", "\n", "World"});
    row("spaces", "  multiple   spaces", {" ", " multiple", "  ", " spaces"});
    row("sum", "123 + 4 = 57", {"1", "2", "3", " +", " ", "4", " =", " ", "5", "7"});
    row("contractions", "don't won't I'm you're",
        {"don", "'t", " won", "'t", " I", "'m", " you", "'re"});
    row("Chinese", "你好，世界！", {"你好", "，世界", "！"});
    row("version", "Qwen3.5：GPU 🚀\nnext\tline",
        {"Qwen", "3", ".", "5", "：GPU", " 🚀\n", "next", "\tline"});
    row("paragraphs", "  a\n\nb  ", {" ", " a", "\n\n", "b", "  "});
    row("space at a line's end", "a  \n", {"a", "  \n"});
    row("spaces inside", "a  b", {"a", " ", " b"});
    row("spaces at the end", "a  ", {"a", "  "});
    row("digits", "١２3", {"١", "２", "3"});
    row("variation selector", "a\uFE0F", {"a\uFE0F"});
    row("shadda", "a\u0651", {"a\u0651"});
    row("after a control token", "system\nYou", {"system", "\n", "You"});
}

void PieceSplitterTest::piecesAreThoseOfTheSpecification()
{
    QFETCH(std::string, text);
    QFETCH(Pieces, expected);

    QCOMPARE(pieces(*PieceSplitter::named("qwen35"), text), expected);
}

void PieceSplitterTest::otherNamesHaveNoSplitter()
{
    for (const char* name : {"", "qwen", "qwen3", "QWEN2", "gpt-2", "default"}) {
        QVERIFY(!PieceSplitter::named(name));
    }
}

void PieceSplitterTest::marksJoinWordsInQwen35Only()
{
    const std::string text = "a\u093Eb";

    QCOMPARE(pieces(*PieceSplitter::named("qwen35"), text), (Pieces{"a\u093Eb"}));
    QCOMPARE(pieces(*PieceSplitter::named("qwen2"), text), (Pieces{"a", "\u093Eb"}));
}

void PieceSplitterTest::invalidBytesSplitLikePunctuation()
{
    const PieceSplitter splitter = *PieceSplitter::named("qwen35");

    // Stray continuation and lead bytes, before a word, in a run, at the end.
    QCOMPARE(pieces(splitter, "a\x80 \xFF\xC3!\n7"), (Pieces{"a", "\x80", " \xFF\xC3!\n", "7"}));
    QCOMPARE(pieces(splitter, "\x80word"), (Pieces{"\x80word"}));
    QCOMPARE(pieces(splitter, "x\xE4\xBD"), (Pieces{"x", "\xE4\xBD"}));
    // Overlong "a", a surrogate, a value above U+10FFFF: no characters, so no letters.
    QCOMPARE(pieces(splitter, "b\xC1\xA1"), (Pieces{"b", "\xC1\xA1"}));
    QCOMPARE(pieces(splitter, "b\xED\xA0\x80"), (Pieces{"b", "\xED\xA0\x80"}));
    QCOMPARE(pieces(splitter, "b\xF4\x90\x80\x80"), (Pieces{"b", "\xF4\x90\x80\x80"}));
}

void PieceSplitterTest::whiteSpaceIsExactlyUnicodes()
{
    std::vector<char32_t> spaces;
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        const CodePointClass kind = UnicodeClasses::instance()[c];
        if (kind == CodePointClass::Space || kind == CodePointClass::Newline) {
            spaces.push_back(c);
        }
    }

    QCOMPARE(spaces, (std::vector<char32_t>{0x9, 0xA, 0xB, 0xC, 0xD, 0x20, 0x85, 0xA0, 0x1680,
                         0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008,
                         0x2009, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000}));
}

void PieceSplitterTest::classesAreOfUnicode17()
{
    const UnicodeClasses& classes = UnicodeClasses::instance();

    QCOMPARE(classes[U'é'], CodePointClass::Letter);
    QCOMPARE(classes[0x31350], CodePointClass::Letter); // since Unicode 15
    QCOMPARE(classes[0x323B0], CodePointClass::Letter); // since Unicode 17
    QCOMPARE(classes[0x0378], CodePointClass::Other);   // unassigned
    QCOMPARE(classes[0x10FFFF], CodePointClass::Other); // never a character
    QCOMPARE(classes[0xE0100], CodePointClass::Mark);   // a variation selector
    QCOMPARE(classes[0x20DD], CodePointClass::Mark);    // enclosing
    QCOMPARE(classes[0x2160], CodePointClass::Number);  // Roman numeral one
    QCOMPARE(classes[0xBD], CodePointClass::Number);    // one half
    QCOMPARE(classes[0x200B], CodePointClass::Other);   // zero width space is a control
}

QTEST_APPLESS_MAIN(PieceSplitterTest)
#include "piece_splitter_test.moc"
