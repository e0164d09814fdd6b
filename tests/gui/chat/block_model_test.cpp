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
    void marksOfAnAnswerBecomeLinks();
    void marksOfOldChatsAreLinkedByTheirNumber();
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

namespace {

core::documents::Source source(int number, std::vector<int> marks)
{
    core::documents::Source source;
    source.number = number;
    source.marks = std::move(marks);
    return source;
}

gui::chat::CitationLinks linksFor(
    const std::string& answer, std::vector<core::documents::Source> sources)
{
    return {answer, {std::move(sources), {}}, [](const core::documents::Source& one) {
                return QStringLiteral("place-%1-%2").arg(one.number).arg(one.marks.size());
            }};
}

QString linksAt(const BlockModel& model, int row)
{
    QStringList links;
    for (const QVariant& link : model.linksIn(row)) {
        const QVariantMap map = link.toMap();
        links << model.textOf(row, map["begin"].toInt(), map["end"].toInt()) + " " +
                     map["link"].toString();
    }
    return links.join(", ");
}

} // namespace

void BlockModelTest::marksOfAnAnswerBecomeLinks()
{
    const std::string answer = "It is **850** [1]. Not 950 [1].\n\n```\na[1] = b[2];\n```\n\n"
                               "In `c[1]` and $d[1]$ [2, 1, 3] see [1](https://a.example) [4].";
    BlockModel model;
    const QAbstractItemModelTester tester(&model);
    model.beginSection(BlockKind::Text);
    model.grow(answer);
    model.finish();
    // The numbers of the text: 1, 1, then of code 1, 2, 1, of a formula 1, then 2, 1, 3 and 4.
    model.linkCitations(linksFor(answer, {source(1, {0}), source(2, {6}), source(1, {7, 1000})}));

    QCOMPARE(model.textOf(0), QString("It is 850 [1]. Not 950."));
    QCOMPARE(linksAt(model, 0), QString("[1] place-1-1"));
    QCOMPARE(textAt(model, 1), QString("a[1] = b[2];"));
    QCOMPARE(linksAt(model, 2), QString("[2] place-2-1, [1] place-1-2, 1 https://a.example"));
    QVERIFY(model.textOf(2).startsWith("In c[1] and "));
    QVERIFY(model.textOf(2).endsWith(" [2][1] see 1."));
    QCOMPARE(model.plainText(), QString::fromStdString(answer)); // as it was said
}

void BlockModelTest::marksOfOldChatsAreLinkedByTheirNumber()
{
    BlockModel model;
    model.beginSection(BlockKind::Text);
    model.grow("One [1], two [2].");
    model.finish();
    model.linkCitations(linksFor("One [1], two [2].", {source(2, {})}));
    QCOMPARE(model.textOf(0), QString("One, two [2]."));
    QCOMPARE(linksAt(model, 0), QString("[2] place-2-0"));
}

QTEST_MAIN(BlockModelTest)
#include "block_model_test.moc"
