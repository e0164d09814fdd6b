// Names of chats from their first message.
#include "core/chat/chat_title.h"
#include "tests/core/chat/chat_test_support.h"

#include <QTest>

using namespace core::chat;

class ChatTitleTest : public QObject {
    Q_OBJECT
private slots:
    void firstLineThatSaysSomething();
    void longLinesEndBetweenWords();
    void longWordsEndBetweenCharacters();
    void picturesGiveTheirName();
};

namespace {

std::string titleOfText(const std::string& text)
{
    return titleOf({Role::User, {TextBlock{text}}});
}

} // namespace

void ChatTitleTest::firstLineThatSaysSomething()
{
    QCOMPARE(titleOfText("What is red?"), std::string("What is red?"));
    QCOMPARE(titleOfText("\n \n## **A heading**\nmore"), std::string("A heading"));
    QCOMPARE(titleOfText("> - quoted\n"), std::string("quoted"));
    QCOMPARE(titleOfText(" \r\n***\n"), std::string());
    QCOMPARE(titleOfText(""), std::string());
}

void ChatTitleTest::longLinesEndBetweenWords()
{
    const std::string long_ = "one two three four five six seven eight nine ten eleven twelve "
                              "thirteen";
    QCOMPARE(titleOfText(long_),
        std::string("one two three four five six seven eight nine ten eleven…"));
    QCOMPARE(titleOfText(std::string(60, 'x')), std::string(60, 'x'));
}

void ChatTitleTest::longWordsEndBetweenCharacters()
{
    std::string word;
    std::string first60;
    for (int i = 0; i < 80; ++i) {
        word += "語";
        first60 += i < 60 ? "語" : "";
    }
    QCOMPARE(titleOfText(word), first60 + "…");
}

void ChatTitleTest::picturesGiveTheirName()
{
    const ImageBlock picture{tests::smallImage(1), "door.jpg"};
    QCOMPARE(titleOf({Role::User, {picture}}), std::string("door.jpg"));
    QCOMPARE(
        titleOf({Role::User, {picture, TextBlock{"What is this?"}}}), std::string("What is this?"));
    QCOMPARE(titleOf({Role::User, {}}), std::string());
}

QTEST_GUILESS_MAIN(ChatTitleTest)
#include "chat_title_test.moc"
