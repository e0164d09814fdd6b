#include "gui/chat/block_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using core::chat::BlockKind;
using gui::chat::BlockModel;

class BlockModelTest : public QObject {
    Q_OBJECT
private slots:
    void growingTextTouchesTheLastRowsOnly();
    void aParagraphThatBecomesATableChangesInPlace();
    void thinkingIsARowOfItsOwnThatStopsGrowing();
    void plainTextIsTheMarkdownWithoutThoughts();
};

namespace {

QString textAt(const BlockModel& model, int row)
{
    return model.data(model.index(row), BlockModel::TextRole).toString();
}

BlockModel::Kind kindAt(const BlockModel& model, int row)
{
    return model.data(model.index(row), BlockModel::KindRole).value<BlockModel::Kind>();
}

} // namespace

void BlockModelTest::growingTextTouchesTheLastRowsOnly()
{
    BlockModel model;
    const QAbstractItemModelTester tester(&model);
    model.beginSection(BlockKind::Text);
    model.grow("Words.\n\n```\ncode\n```\n\nMore");
    QCOMPARE(model.rowCount(), 3);
    QSignalSpy changed(&model, &BlockModel::dataChanged);
    QSignalSpy removed(&model, &BlockModel::rowsRemoved);

    model.grow(" and more.");

    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(removed.count(), 0);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 2);
}

void BlockModelTest::aParagraphThatBecomesATableChangesInPlace()
{
    BlockModel model;
    const QAbstractItemModelTester tester(&model);
    model.beginSection(BlockKind::Text);
    model.grow("| a | b |\n");
    QCOMPARE(kindAt(model, 0), BlockModel::Kind::Prose);

    model.grow("|---|---|\n| 1 | 2 |\n");

    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(kindAt(model, 0), BlockModel::Kind::Table);
}

void BlockModelTest::thinkingIsARowOfItsOwnThatStopsGrowing()
{
    BlockModel model;
    const QAbstractItemModelTester tester(&model);
    model.beginSection(BlockKind::Thinking);
    model.grow("Let me ");
    model.grow("see.");
    QVERIFY(model.data(model.index(0), BlockModel::GrowingRole).toBool());

    model.beginSection(BlockKind::Text);
    model.grow("It is red.");

    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(textAt(model, 0), QString("Let me see."));
    QCOMPARE(model.thinkingSeconds(), 0.0); // at once: nobody thought just now
    model.setThinkingSeconds(12);
    QCOMPARE(model.data(model.index(0), BlockModel::SecondsRole).toDouble(), 12.0);
    QVERIFY(!model.data(model.index(0), BlockModel::GrowingRole).toBool());
    QCOMPARE(kindAt(model, 1), BlockModel::Kind::Prose);
}

void BlockModelTest::plainTextIsTheMarkdownWithoutThoughts()
{
    BlockModel model;
    model.beginSection(BlockKind::Thinking);
    model.grow("Hm.");
    model.beginSection(BlockKind::Text);
    model.grow("It is **red**.");
    QCOMPARE(model.plainText(), QString("It is **red**."));

    BlockModel own;
    own.addPlain("What is it?");
    QCOMPARE(own.plainText(), QString("What is it?"));
}

QTEST_GUILESS_MAIN(BlockModelTest)
#include "block_model_test.moc"
