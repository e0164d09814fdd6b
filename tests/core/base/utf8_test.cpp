#include "core/base/utf8.h"

#include <QtTest>

#include <array>

using namespace std::string_view_literals;

class Utf8Test : public QObject {
    Q_OBJECT

private slots:
    void everyCharacterComesBack();
    void whatIsNoUtf8IsRefusedByteByByte_data();
    void whatIsNoUtf8IsRefusedByteByByte();
    void forbiddenCodePointsAreReplacedWhenWritten();
    void repairKeepsWhatIsValid();
    void prefixWaitsForTheRestOfACharacter();
    void prefixDoesNotWaitForWhatCannotCome();
    void pathsComeBackInAnyAlphabet();
};

void Utf8Test::everyCharacterComesBack()
{
    for (char32_t codePoint = 0; codePoint <= 0x10FFFF; ++codePoint) {
        if (codePoint == 0xD800) {
            codePoint = 0xE000;
        }
        std::string text;
        core::appendUtf8(text, codePoint);
        const core::Utf8Character character = core::decodeUtf8(text, 0);
        if (!character.valid || character.codePoint != codePoint ||
            character.length != text.size()) {
            QFAIL(qPrintable(QString("U+%1").arg(uint(codePoint), 0, 16)));
        }
    }
}

void Utf8Test::whatIsNoUtf8IsRefusedByteByByte_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("stray continuation") << QByteArray("\x80");
    QTest::newRow("byte that never occurs") << QByteArray("\xFF");
    QTest::newRow("two bytes, cut") << QByteArray("\xC3");
    QTest::newRow("three bytes, cut") << QByteArray("\xE2\x82");
    QTest::newRow("four bytes, cut") << QByteArray("\xF0\x9F\x98");
    QTest::newRow("two bytes, wrong second") << QByteArray("\xC3"
                                                           "A");
    QTest::newRow("three bytes, wrong third") << QByteArray("\xE2\x82"
                                                            "A");
    QTest::newRow("overlong slash") << QByteArray("\xC0\xAF");
    QTest::newRow("overlong in three") << QByteArray("\xE0\x9F\xBF");
    QTest::newRow("overlong in four") << QByteArray("\xF0\x8F\xBF\xBF");
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80");
    QTest::newRow("past the last plane") << QByteArray("\xF4\x90\x80\x80");
    QTest::newRow("five bytes") << QByteArray("\xF8\x88\x80\x80\x80");
}

void Utf8Test::whatIsNoUtf8IsRefusedByteByByte()
{
    QFETCH(QByteArray, bytes);
    const std::string_view text(bytes.data(), std::size_t(bytes.size()));
    const core::Utf8Character character = core::decodeUtf8(text, 0);
    QVERIFY(!character.valid);
    QCOMPARE(character.length, std::size_t(1));
    QCOMPARE(character.codePoint, core::kReplacementCharacter);
    QVERIFY(!core::isValidUtf8(text));
}

void Utf8Test::forbiddenCodePointsAreReplacedWhenWritten()
{
    for (const char32_t codePoint : {char32_t(0xD800), char32_t(0xDFFF), char32_t(0x110000)}) {
        std::string text;
        core::appendUtf8(text, codePoint);
        QVERIFY(text == "\uFFFD");
    }
}

void Utf8Test::repairKeepsWhatIsValid()
{
    QVERIFY(core::repairedUtf8("gr\xC3\xBC\xC3n \xF0\x9F\x98\x80\x80") == "grü\uFFFDn 😀\uFFFD");
    QVERIFY(core::isValidUtf8("grün 😀\0 and on"sv));
}

void Utf8Test::prefixWaitsForTheRestOfACharacter()
{
    const std::string_view text = "a😀";
    QCOMPARE(core::completeUtf8Prefix(text), text.size());
    for (std::size_t cut = 1; cut < text.size(); ++cut) {
        QCOMPARE(core::completeUtf8Prefix(text.substr(0, cut)), std::size_t(1));
    }
    QCOMPARE(core::completeUtf8Prefix(""), std::size_t(0));
}

void Utf8Test::prefixDoesNotWaitForWhatCannotCome()
{
    for (const std::string_view text : {"a\x80"sv, "\x80\x80\x80\x80"sv, "a\xFF"sv, "\xED\xA0"sv}) {
        QCOMPARE(core::completeUtf8Prefix(text), text.size());
    }
}

void Utf8Test::pathsComeBackInAnyAlphabet()
{
    const std::string path = "модели/模型 ü.gguf";
    QCOMPARE(core::pathToUtf8(core::pathFromUtf8(path)), path);
}

QTEST_APPLESS_MAIN(Utf8Test)
#include "utf8_test.moc"
