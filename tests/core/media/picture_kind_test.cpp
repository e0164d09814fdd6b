#include "core/media/image_loader.h"
#include "core/media/picture_kind.h"
#include "tests/core/media/picture_files.h"

#include <QFile>
#include <QTest>

using namespace core::media;

namespace {

QByteArray golden(const char* name)
{
    QFile file(QString(HEARTH_SOURCE_DIR "/tests/golden/media/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::string refusal(const QByteArray& file)
{
    const auto picture = decodePicture(tests::bytesOf(file), "x");
    return picture ? std::string("it was opened") : picture.error().detail;
}

} // namespace

class PictureKindTest : public QObject {
    Q_OBJECT

private slots:
    void firstOfSeveralFramesIsTakenAndTheyAreCounted_data();
    void firstOfSeveralFramesIsTakenAndTheyAreCounted();
    void stillPicturesHaveOneFrame();
    void largestSizeOfAnIconIsTaken();
    void inksOfATiffBecomeColours();
    void otherFilesAreRefusedWithTheirKindAndANextStep_data();
    void otherFilesAreRefusedWithTheirKindAndANextStep();
    void everyCutOfAnAnimationIsSafe_data();
    void everyCutOfAnAnimationIsSafe();
};

void PictureKindTest::firstOfSeveralFramesIsTakenAndTheyAreCounted_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("GIF") << "frames.gif";
    QTest::newRow("WebP") << "frames.webp";
    QTest::newRow("PNG") << "frames.png";
    QTest::newRow("pages of a TIFF") << "pages.tif";
}

void PictureKindTest::firstOfSeveralFramesIsTakenAndTheyAreCounted()
{
    QFETCH(QString, file);
    const auto picture =
        decodePicture(tests::bytesOf(golden(file.toLatin1().constData())), file.toStdString());
    QVERIFY2(picture.has_value(), picture ? "" : picture.error().detail.c_str());
    QCOMPARE(picture->frames, 3);
    QCOMPARE(picture->image->width, 16);
    const std::vector<std::uint8_t>& rgb = picture->image->rgb;
    QCOMPARE(std::vector<std::uint8_t>(rgb.begin(), rgb.begin() + 3),
        (std::vector<std::uint8_t>{255, 0, 0})); // the others are black and white
}

void PictureKindTest::stillPicturesHaveOneFrame()
{
    const QImage still = tests::quadrantPicture(8, 8, {Qt::red, Qt::green, Qt::blue, Qt::yellow});
    for (const char* format : {"png", "jpg", "bmp"}) {
        const auto picture = decodePicture(tests::bytesOf(tests::encoded(still, format)), "x");
        QVERIFY2(picture.has_value(), format);
        QCOMPARE(picture->frames, 1);
    }
}

void PictureKindTest::largestSizeOfAnIconIsTaken()
{
    const auto picture = decodePicture(tests::bytesOf(golden("sizes.ico")), "sizes.ico");
    QVERIFY2(picture.has_value(), picture ? "" : picture.error().detail.c_str());
    QCOMPARE(picture->image->width, 64);
    QCOMPARE(picture->frames, 1); // sizes are no frames
}

void PictureKindTest::inksOfATiffBecomeColours()
{
    const auto picture = decodePicture(tests::bytesOf(golden("cmyk.tif")), "cmyk.tif");
    QVERIFY2(picture.has_value(), picture ? "" : picture.error().detail.c_str());
    const std::vector<std::uint8_t>& rgb = picture->image->rgb;
    QVERIFY(rgb[0] > 200 && rgb[1] < 60 && rgb[2] < 60);
}

void PictureKindTest::otherFilesAreRefusedWithTheirKindAndANextStep_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("next");
    const auto box = [](const char* brand) { return QByteArray("\0\0\0\x18", 4) + "ftyp" + brand; };
    QTest::newRow("PDF") << QByteArray("%PDF-1.7\n%x\n") << "PDF"
                         << "Attach it as a document";
    QTest::newRow("HEIC") << box("heic") + QByteArray(64, '\0') << "HEIC"
                          << "Save it as JPEG";
    QTest::newRow("video") << box("isom") + QByteArray(64, '\0') << "video"
                           << "screenshot";
    QTest::newRow("Matroska") << QByteArray::fromHex("1a45dfa3") + "xx"
                              << "video"
                              << "screenshot";
    QTest::newRow("drawing") << QByteArray("<!-- a --><svg xmlns='http://www.w3.org/2000/svg'/>")
                             << "SVG"
                             << "Export it as PNG";
    QTest::newRow("office") << QByteArray("PK\x03\x04xxxx") << "office"
                            << "document";
    QTest::newRow("letter") << QByteArray("Dear Sir,") << "no picture"
                            << "Save it as PNG";
    QTest::newRow("empty") << QByteArray() << "empty"
                           << "Save it as PNG";
}

void PictureKindTest::otherFilesAreRefusedWithTheirKindAndANextStep()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, kind);
    QFETCH(QString, next);
    const QString words = QString::fromStdString(refusal(file));
    QVERIFY2(words.contains(kind) && words.contains(next), qPrintable(words));
    QVERIFY2(words.endsWith('.') && !words.endsWith(".."), qPrintable(words));
}

void PictureKindTest::everyCutOfAnAnimationIsSafe_data()
{
    firstOfSeveralFramesIsTakenAndTheyAreCounted_data();
}

void PictureKindTest::everyCutOfAnAnimationIsSafe()
{
    QFETCH(QString, file);
    const QByteArray whole = golden(file.toLatin1().constData());
    for (qsizetype length = 0; length < whole.size(); ++length) {
        const QByteArray cut = whole.left(length);
        const auto picture = decodePicture(tests::bytesOf(cut), "cut");
        QVERIFY(!picture || (picture->frames >= 1 && picture->frames <= 3));
    }
}

QTEST_GUILESS_MAIN(PictureKindTest)
#include "picture_kind_test.moc"
