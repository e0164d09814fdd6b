#include "core/media/image_loader.h"
#include "gui/chat/attachment_model.h"
#include "tests/gui/support/fake_chat.h"
#include "tests/support/patience.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using gui::chat::AttachmentModel;
using gui::chat::PictureLevels;
using gui::chat::PictureStore;

namespace {

core::engine::ImagePtr picture(int width, int height)
{
    return core::media::makeImage(
        width, height, std::vector<std::uint8_t>(std::size_t(width) * std::size_t(height) * 3));
}

struct Bench {
    std::shared_ptr<PictureStore> store = std::make_shared<PictureStore>();
    AttachmentModel model{store};
    std::shared_ptr<tests::FakeEngine> engine = std::make_shared<tests::FakeEngine>(true);

    QVariant at(int role, int row = 0) const { return model.data(model.index(row), role); }
};

} // namespace

class AttachmentModelTest : public QObject {
    Q_OBJECT

private slots:
    void costIsThatOfTheEngine();
    void timeIsToldOnceItWasMeasured();
    void levelsAreThoseThatMakeADifference();
    void chosenLevelGoesWithThePicture();
    void usualLevelSetsNoBudget();
    void anotherModelKeepsTheChoiceWhereItCan();
    void animationsSayWhichFrameIsTaken();
    void picturesForATextModelAreUnseen();
    void sentPicturesAreOpenedByTheirAddress();
    void budgetIsPartOfTheAddress();
    void durationsAreInWords();
};

void AttachmentModelTest::costIsThatOfTheEngine()
{
    Bench bench;
    const QAbstractItemModelTester tester(&bench.model);
    bench.model.addPicture(picture(1024, 768), "a.png");
    QVERIFY(bench.at(AttachmentModel::CostRole).toString().isEmpty()); // no model yet
    bench.model.setEngine(bench.engine);
    const QString cost = bench.at(AttachmentModel::CostRole).toString();
    QVERIFY2(cost.startsWith("1024 × 768 → 32 × 24 patches · 768 token"), qPrintable(cost));
    QVERIFY2(cost.endsWith("time not known yet"), qPrintable(cost));
}

void AttachmentModelTest::timeIsToldOnceItWasMeasured()
{
    Bench bench;
    const auto notes = std::make_shared<core::app::PictureNotes>(std::filesystem::path());
    bench.engine->setIdentity("fake");
    bench.model.setNotes(notes);
    bench.model.setEngine(bench.engine);
    bench.model.addPicture(picture(1024, 768), "a.png");
    core::engine::Statistics statistics;
    statistics.encodedTokens = 768;
    statistics.imageSeconds = 12;
    QSignalSpy changed(&bench.model, &QAbstractItemModel::dataChanged);
    bench.model.learn(statistics);
    QCOMPARE(changed.count(), 1);
    QVERIFY(bench.at(AttachmentModel::CostRole).toString().endsWith("≈ 12 s"));
}

void AttachmentModelTest::levelsAreThoseThatMakeADifference()
{
    const core::engine::PixelLimits wide{65'536, 4096 * 1024, 16'384 * 1024};
    const auto large = PictureLevels::of(4000, 3000, wide);
    QVERIFY(large.size() >= 4);
    for (std::size_t i = 1; i < large.size(); ++i) {
        QVERIFY(large[i].cost.tokens > large[i - 1].cost.tokens);
    }
    QCOMPARE(PictureLevels::of(300, 200, wide).size(), std::size_t(1));
    const core::engine::PixelLimits demo{16'384, 25'600, 25'600};
    QCOMPARE(PictureLevels::of(4000, 3000, demo).size(), std::size_t(1));
    QVERIFY(PictureLevels::of(10'000, 3, wide).empty()); // no model takes that
}

void AttachmentModelTest::chosenLevelGoesWithThePicture()
{
    Bench bench;
    bench.model.setEngine(bench.engine);
    bench.model.addPicture(picture(3000, 2000), "a.png");
    const int usual = bench.at(AttachmentModel::LevelRole).toInt();
    bench.model.setLevel(0, 0);
    QVERIFY(usual > 0);
    QCOMPARE(bench.at(AttachmentModel::LevelRole).toInt(), 0);
    const auto sent = bench.model.pictures()[0].image;
    QCOMPARE(sent->mostTokens, 256);
    const auto cost = core::engine::costOfImage(
        sent->width, sent->height, sent->mostTokens, *bench.engine->pixelLimits());
    QVERIFY(bench.at(AttachmentModel::CostRole)
                .toString()
                .contains(QString("%1 token").arg(cost->tokens)));
    bench.model.setLevel(0, 99); // the finest there is
    QCOMPARE(bench.at(AttachmentModel::LevelRole).toInt(),
        bench.at(AttachmentModel::LevelsRole).toInt() - 1);
    bench.model.setLevel(7, 0);
}

void AttachmentModelTest::usualLevelSetsNoBudget()
{
    Bench bench;
    bench.model.setEngine(bench.engine);
    const auto image = picture(3000, 2000);
    bench.model.addPicture(image, "a.png");
    QCOMPARE(bench.model.pictures()[0].image, image);
}

void AttachmentModelTest::anotherModelKeepsTheChoiceWhereItCan()
{
    Bench bench;
    bench.model.setEngine(bench.engine);
    bench.model.addPicture(picture(3000, 2000), "a.png");
    bench.model.setLevel(0, 0);
    bench.model.setEngine(std::make_shared<tests::FakeEngine>(true));
    QCOMPARE(bench.at(AttachmentModel::LevelRole).toInt(), 0);
    bench.model.setEngine(nullptr);
    QCOMPARE(bench.at(AttachmentModel::LevelsRole).toInt(), 0);
}

void AttachmentModelTest::animationsSayWhichFrameIsTaken()
{
    Bench bench;
    bench.model.addFile(HEARTH_SOURCE_DIR "/tests/golden/media/frames.gif");
    TRY_VERIFY(!bench.model.busy());
    QVERIFY(bench.at(AttachmentModel::NoteRole).toString().contains("3 frame"));
    bench.model.addFile(HEARTH_SOURCE_DIR "/resources/samples/shapes.png");
    TRY_VERIFY(!bench.model.busy());
    QVERIFY(bench.at(AttachmentModel::NoteRole, 1).toString().isEmpty());
}

void AttachmentModelTest::picturesForATextModelAreUnseen()
{
    Bench bench;
    QSignalSpy changed(&bench.model, &AttachmentModel::unseenChanged);
    bench.model.setEngine(std::make_shared<tests::FakeEngine>(false));
    QVERIFY(!bench.model.unseen()); // nothing to see
    bench.model.addPicture(picture(64, 64), "a.png");
    QVERIFY(bench.model.unseen());
    QVERIFY(changed.count() > 0);
    QVERIFY(bench.at(AttachmentModel::CostRole).toString().isEmpty());
    bench.model.setEngine(bench.engine);
    QVERIFY(!bench.model.unseen());
    bench.model.setEngine(std::make_shared<tests::FakeEngine>(false));
    bench.model.clear();
    QVERIFY(!bench.model.unseen());
}

void AttachmentModelTest::sentPicturesAreOpenedByTheirAddress()
{
    Bench bench;
    QSignalSpy opened(&bench.model, &AttachmentModel::openRequested);
    const auto image = picture(64, 64);
    const QUrl address = bench.store->add(image);
    bench.model.openSent(QUrl(address.toString() + "#caf%C3%A9%20%231.png"));
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened[0][0].value<core::engine::ImagePtr>(), image);
    QCOMPARE(opened[0][1].toString(), QString("café #1.png"));
    for (const char* other : {"image://pictures/0", "image://other/1", "https://example.org/a.png",
             "file:///etc/passwd"}) {
        bench.model.openSent(QUrl(other));
    }
    QCOMPARE(opened.count(), 1);

    bench.model.addPicture(image, "b.png");
    bench.model.open(0);
    QCOMPARE(opened.count(), 2);
    bench.model.open(5);
    QCOMPARE(opened.count(), 2);
}

void AttachmentModelTest::budgetIsPartOfTheAddress()
{
    Bench bench;
    const auto image = picture(64, 64);
    const QUrl plain = bench.store->add(image);
    const QUrl coarse = bench.store->add(withMostTokens(image, 256));
    QVERIFY(plain != coarse);
    QCOMPARE(bench.store->at(plain)->mostTokens, 0);
    QCOMPARE(bench.store->at(coarse)->mostTokens, 256);
}

void AttachmentModelTest::durationsAreInWords()
{
    QCOMPARE(PictureLevels::duration({}), QString("time not known yet"));
    QCOMPARE(PictureLevels::duration(0.3), QString("under 1 s"));
    QCOMPARE(PictureLevels::duration(1.6), QString("≈ 2 s"));
    QCOMPARE(PictureLevels::duration(89), QString("≈ 89 s"));
    QCOMPARE(PictureLevels::duration(150), QString("≈ 3 min"));
}

QTEST_MAIN(AttachmentModelTest)
#include "attachment_model_test.moc"
