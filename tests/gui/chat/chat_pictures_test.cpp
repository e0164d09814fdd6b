// Pictures on their way into a message: as files, from the clipboard, with a sample.
#include "tests/gui/support/loaded_chat.h"
#include "tests/gui/support/picture_file.h"
#include "tests/support/patience.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

using gui::chat::AttachmentModel;
using gui::chat::BlockModel;
using gui::chat::MessageModel;
using tests::LoadedChat;
using tests::writePicture;

namespace {

QString attachment(LoadedChat& bench, int row, int role)
{
    AttachmentModel& all = *bench.chat.attachments();
    return all.data(all.index(row), role).toString();
}

} // namespace

class ChatPicturesTest : public QObject {
    Q_OBJECT

private slots:
    void picturesGoBeforeTheWordsAndCostTokens();
    void aDamagedPictureIsToldAndGoesAway();
    void aModelThatDoesNotSeeRefusesPictures();
    void aPastedPictureIsAttached();
    void pastedTextIsLeftToTheMessageBox();
    void addressesOfTheNetworkAreRefused();
    void aSampleIsAskedWithItsPicture();
};

void ChatPicturesTest::picturesGoBeforeTheWordsAndCostTokens()
{
    const QTemporaryDir folder;
    LoadedChat bench;
    const QAbstractItemModelTester tester(bench.chat.attachments());
    bench.chat.addFiles({QUrl::fromLocalFile(writePicture(folder, "red.png"))});
    QVERIFY(bench.chat.attachments()->busy());
    bench.chat.setDraft("What colour?");
    QVERIFY(!bench.chat.canSend());
    TRY_VERIFY(bench.chat.canSend());
    QCOMPARE(attachment(bench, 0, AttachmentModel::NameRole), QString("red.png"));
    QVERIFY(attachment(bench, 0, AttachmentModel::CostRole).contains("4 token"));

    bench.chat.send();

    const auto& blocks = bench.fake.sent[0].blocks;
    QCOMPARE(blocks.size(), std::size_t(2));
    QCOMPARE(std::get<core::chat::ImageBlock>(blocks[0]).image->width, 64);
    QVERIFY(std::holds_alternative<core::chat::TextBlock>(blocks[1]));
    QCOMPARE(bench.chat.attachments()->count(), 0);
    auto* shown = bench.message(0, MessageModel::BlocksRole).value<BlockModel*>();
    QCOMPARE(shown->rowCount(), 2);
}

void ChatPicturesTest::aDamagedPictureIsToldAndGoesAway()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath("bad.png"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("\x89PNG\r\n\x1a\nbroken");
    file.close();
    LoadedChat bench;
    bench.chat.addFiles({QUrl::fromLocalFile(file.fileName())});

    TRY_VERIFY(bench.chat.error()->shown());
    QCOMPARE(bench.chat.attachments()->count(), 0);
    QVERIFY(bench.chat.error()->detail().contains("bad.png"));
}

void ChatPicturesTest::aModelThatDoesNotSeeRefusesPictures()
{
    const QTemporaryDir folder;
    LoadedChat bench(false);
    bench.chat.addFiles({QUrl::fromLocalFile(writePicture(folder, "red.png"))});
    TRY_VERIFY(!bench.chat.attachments()->busy());
    bench.send("What colour?");

    QCOMPARE(bench.fake.sent.size(), std::size_t(0));
    QVERIFY(bench.chat.error()->what().contains("cannot see"));
    QCOMPARE(bench.chat.attachments()->count(), 1);
}

void ChatPicturesTest::aPastedPictureIsAttached()
{
    QImage image(32, 32, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QGuiApplication::clipboard()->setImage(image);
    LoadedChat bench;

    QVERIFY(bench.chat.pastePicture());
    TRY_VERIFY(!bench.chat.attachments()->busy());

    const auto pictures = bench.chat.attachments()->pictures();
    QCOMPARE(pictures.size(), std::size_t(1));
    QCOMPARE(int(pictures[0].image->rgb[0]), 255); // laid on white
}

void ChatPicturesTest::pastedTextIsLeftToTheMessageBox()
{
    QGuiApplication::clipboard()->setText("words");
    LoadedChat bench;
    QVERIFY(!bench.chat.pastePicture());
    QCOMPARE(bench.chat.attachments()->count(), 0);
}

void ChatPicturesTest::addressesOfTheNetworkAreRefused()
{
    LoadedChat bench;
    bench.chat.addFiles({QUrl("https://example.org/cat.png")});
    QVERIFY(bench.chat.error()->shown());
    QCOMPARE(bench.chat.attachments()->count(), 0);
}

void ChatPicturesTest::aSampleIsAskedWithItsPicture()
{
    LoadedChat bench;
    const QVariantList samples = bench.chat.samples();
    QVERIFY(!samples.isEmpty());
    const QVariantMap first = samples[0].toMap();

    bench.chat.askSample(0);

    TRY_COMPARE(bench.fake.sent.size(), std::size_t(1));
    const auto& blocks = bench.fake.sent[0].blocks;
    QCOMPARE(blocks.size(), std::size_t(first["picture"].toUrl().isEmpty() ? 1 : 2));
    QCOMPARE(QString::fromStdString(std::get<core::chat::TextBlock>(blocks.back()).text),
        first["question"].toString());
}

QTEST_MAIN(ChatPicturesTest)
#include "chat_pictures_test.moc"
