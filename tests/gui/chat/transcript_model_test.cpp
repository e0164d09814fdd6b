#include "gui/chat/transcript_model.h"
#include "gui/chat/transcript_selection.h"

#include <QAbstractItemModelTester>
#include <QTest>

using core::chat::BlockKind;
using gui::chat::BlockModel;
using gui::chat::MessageModel;
using gui::chat::TranscriptModel;
using gui::chat::TranscriptSelection;
using Part = TranscriptModel::Part;

namespace {

core::chat::Message question(const std::string& text)
{
    return {core::chat::Role::User, {core::chat::TextBlock{text}}};
}

void ask(MessageModel& messages, const char* text)
{
    messages.addOwn(question(text)).addPlain(QString::fromUtf8(text));
}

BlockModel& answer(MessageModel& messages, const std::string& markdown)
{
    BlockModel& blocks = messages.addReply();
    blocks.beginSection(BlockKind::Text);
    blocks.grow(markdown);
    return blocks;
}

QVariant at(const TranscriptModel& model, int row, const char* name)
{
    return model.data(model.index(row), model.roleNames().key(name));
}

QString parts(const TranscriptModel& model)
{
    QString all;
    for (int row = 0; row < model.rowCount(); ++row) {
        all += QStringLiteral("obf")[int(at(model, row, "part").value<Part>())];
    }
    return all;
}

} // namespace

class TranscriptModelTest : public QObject {
    Q_OBJECT
private slots:
    void everyBlockOfAnAnswerIsARow();
    void rowsComeAndGoWithMessagesAndBlocks();
    void unfoldedThoughtsAreRows();
    void aSelectionGoesOverMessages();
    void aSelectionStaysWhereItWasWhileRowsCome();
    void partsOfCodeAreCopiedAsOne();
    void formulasAreCopiedAsTheyWereWritten();
    void pointsAndCellsAreCopiedWithTheirMarks();
};

void TranscriptModelTest::everyBlockOfAnAnswerIsARow()
{
    MessageModel messages;
    TranscriptModel model;
    const QAbstractItemModelTester tester(&model);
    ask(messages, "What?");
    answer(messages, "Words.\n\n```\ncode\n```\n\nMore.\n");
    model.setMessages(&messages);

    QCOMPARE(parts(model), QString("obbbf"));
    QCOMPARE(at(model, 2, "text").toString(), QString("code"));
    QCOMPARE(at(model, 2, "message").toInt(), 1);
    QVERIFY(at(model, 1, "lead").toBool() && !at(model, 2, "lead").toBool());
    QCOMPARE(at(model, 4, "kind").value<BlockModel::Kind>(), BlockModel::Kind::Plain);
    QCOMPARE(model.firstRowOf(3), 1);
    QCOMPARE(model.lastRowOf(1), 4);
    QCOMPARE(model.rowOfMessage(1), 1);
}

void TranscriptModelTest::rowsComeAndGoWithMessagesAndBlocks()
{
    MessageModel messages;
    TranscriptModel model;
    const QAbstractItemModelTester tester(&model);
    model.setMessages(&messages);
    QCOMPARE(model.rowCount(), 0);
    ask(messages, "One?");
    BlockModel& reply = answer(messages, "A.\n");
    reply.grow("\n---\n\nB.\n");
    messages.finishReply({}, {});
    QCOMPARE(parts(model), QString("obbbf"));

    ask(messages, "Two?");
    answer(messages, "| a |\n|---|\n");
    QCOMPARE(parts(model), QString("obbbfobf"));
    messages.truncate(2);
    QCOMPARE(parts(model), QString("obbbf"));
    messages.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TranscriptModelTest::unfoldedThoughtsAreRows()
{
    MessageModel messages;
    TranscriptModel model;
    const QAbstractItemModelTester tester(&model);
    model.setMessages(&messages);
    BlockModel& blocks = messages.addReply();
    blocks.beginSection(BlockKind::Thinking);
    blocks.grow(
        std::string(1000, 'a') + "\n" + std::string(1000, 'b') + "\n" + std::string(1000, 'c'));
    QCOMPARE(parts(model), QString("bf"));
    QCOMPARE(at(model, 0, "text").toString(), QString(200, u'c'));

    blocks.setUnfolded(0, true);
    QCOMPARE(parts(model), QString("bbbf"));
    blocks.grow("\nmore");
    blocks.beginSection(BlockKind::Text);
    blocks.grow("It is.\n\n---\n");
    QCOMPARE(parts(model), QString("bbbbbf"));
    QCOMPARE(model.textOf(2), QString(1000, u'c') + "\nmore");

    blocks.setUnfolded(0, false);
    QCOMPARE(parts(model), QString("bbbf"));
    blocks.grow("\nAnd more.\n");
    QCOMPARE(parts(model), QString("bbbbf"));
    QCOMPARE(model.textOf(3), QString("And more."));
}

void TranscriptModelTest::aSelectionGoesOverMessages()
{
    MessageModel messages;
    TranscriptModel model;
    TranscriptSelection selection;
    model.setMessages(&messages);
    selection.setProperty("model", QVariant::fromValue(&model));
    ask(messages, "What is it?");
    answer(messages, "It is **red**.\n\nAnd round.\n");

    selection.begin(0, 5);
    selection.extend(1, 9);
    QCOMPARE(selection.text(), QString("is it?\n\nIt is red"));
    QCOMPARE(selection.rangeIn(0, 11), QPoint(5, 11));
    QCOMPARE(selection.rangeIn(1, 22), QPoint(0, 9));
    QCOMPARE(selection.rangeIn(2, 3), QPoint(0, 0));

    selection.begin(1, 9); // backwards
    selection.extend(0, 5);
    QCOMPARE(selection.text(), QString("is it?\n\nIt is red"));
    selection.selectMessage(1);
    QCOMPARE(selection.text(), QString("It is red.\n\nAnd round."));
    selection.clear();
    QVERIFY(selection.empty());
    QCOMPARE(selection.text(), QString());
}

void TranscriptModelTest::aSelectionStaysWhereItWasWhileRowsCome()
{
    MessageModel messages;
    TranscriptModel model;
    TranscriptSelection selection;
    model.setMessages(&messages);
    selection.setProperty("model", QVariant::fromValue(&model));
    BlockModel& blocks = messages.addReply();
    blocks.beginSection(BlockKind::Thinking);
    blocks.grow("Hm.");
    blocks.beginSection(BlockKind::Text);
    blocks.grow("Red.");
    selection.select(1, 0, 3);

    blocks.setUnfolded(0, true);

    QCOMPARE(selection.rangeIn(2, 4), QPoint(0, 3));
    QCOMPARE(selection.text(), QString("Red"));
    messages.clear();
    QVERIFY(selection.empty());
}

void TranscriptModelTest::partsOfCodeAreCopiedAsOne()
{
    MessageModel messages;
    TranscriptModel model;
    TranscriptSelection selection;
    model.setMessages(&messages);
    selection.setProperty("model", QVariant::fromValue(&model));
    QStringList lines;
    for (int i = 0; i < 3 * gui::chat::kCodePartLines; ++i) {
        lines << (i % 7 == 0 ? QString() : QString::number(i));
    }
    BlockModel& blocks = answer(messages, "```py\n" + lines.join(u'\n').toStdString() + "\n```\n");

    selection.selectAll();
    QCOMPARE(selection.text(), lines.join(u'\n'));
    QCOMPARE(blocks.codeText(2), lines.join(u'\n'));
    QCOMPARE(blocks.codeFileName(1), QString("code.py"));
    QCOMPARE(at(model, 0, "pane"), at(model, 2, "pane"));
}

void TranscriptModelTest::formulasAreCopiedAsTheyWereWritten()
{
    MessageModel messages;
    TranscriptModel model;
    model.setMessages(&messages);
    answer(messages, "Let \\(x < y\\) be.\n\n\\[\nz\n\\]\n");

    QCOMPARE(model.textOf(0), QString("Let \\(x < y\\) be."));
    QCOMPARE(model.textOf(1).simplified(), QString("\\[ z \\]"));
}

void TranscriptModelTest::pointsAndCellsAreCopiedWithTheirMarks()
{
    MessageModel messages;
    TranscriptModel model;
    model.setMessages(&messages);
    answer(messages, "- one\n  - two\n\n3. three\n4. four\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");

    QCOMPARE(model.textOf(0), QString("- one\n  - two\n3. three\n4. four"));
    QCOMPARE(model.textOf(1), QString("a\tb\n1\t2"));
}

QTEST_MAIN(TranscriptModelTest)
#include "transcript_model_test.moc"
