#include "core/media/jpeg_markers.h"
#include "tests/core/media/picture_files.h"

#include <QTest>

#include <random>

using core::media::exifOrientation;
using core::media::jpegIsComplete;

class JpegMarkersTest : public QObject {
    Q_OBJECT

private slots:
    void orientationIsFoundInEitherByteOrder();
    void pictureWithoutExifIsUpright();
    void segmentsBeforeExifAreSkipped();
    void valuesOutOfRangeAreUpright();
    void otherTypesAreUpright();
    void everyCutIsSafe();
    void everyWrongByteIsSafe();
    void farDirectoryIsUpright();
    void endIsLookedForBehindTheScan();

private:
    // The shortest file with an EXIF block, followed by a scan.
    static QByteArray shortJpeg(int orientation, bool bigEndian = false)
    {
        return tests::withOrientation(QByteArray::fromHex("ffd8ffda0002"), orientation, bigEndian);
    }
};

void JpegMarkersTest::orientationIsFoundInEitherByteOrder()
{
    for (int orientation = 1; orientation <= 8; ++orientation) {
        QCOMPARE(exifOrientation(tests::bytesOf(shortJpeg(orientation, false))), orientation);
        QCOMPARE(exifOrientation(tests::bytesOf(shortJpeg(orientation, true))), orientation);
    }
}

void JpegMarkersTest::pictureWithoutExifIsUpright()
{
    QCOMPARE(exifOrientation({}), 1);
    QCOMPARE(exifOrientation(tests::bytesOf("GIF89a and more")), 1);
    QCOMPARE(exifOrientation(tests::bytesOf(QByteArray::fromHex("ffd8ffda0002"))), 1);
    QCOMPARE(exifOrientation(tests::bytesOf(QByteArray::fromHex("ffd8"))), 1);
}

void JpegMarkersTest::segmentsBeforeExifAreSkipped()
{
    QByteArray jpeg = shortJpeg(6);
    // A comment, fill bytes, and an APP1 block of another kind.
    jpeg.insert(2, QByteArray::fromHex("fffe0004"
                                       "4142"
                                       "ffff"
                                       "ffe10007"
                                       "68747470"
                                       "00"));
    QCOMPARE(exifOrientation(tests::bytesOf(jpeg)), 6);
}

void JpegMarkersTest::valuesOutOfRangeAreUpright()
{
    for (const int orientation : {0, 9, 255, 65535}) {
        QCOMPARE(exifOrientation(tests::bytesOf(shortJpeg(orientation))), 1);
    }
}

void JpegMarkersTest::otherTypesAreUpright()
{
    QByteArray jpeg = shortJpeg(6, true);
    const qsizetype entry = jpeg.indexOf(QByteArray::fromHex("01120003"));
    QVERIFY(entry > 0);
    jpeg[entry + 3] = 4; // a long
    QCOMPARE(exifOrientation(tests::bytesOf(jpeg)), 1);
    jpeg[entry + 3] = 3;
    jpeg[entry + 7] = 2; // two of them
    QCOMPARE(exifOrientation(tests::bytesOf(jpeg)), 1);
}

// Sanitizers watch these three: no byte outside the file may be read, and the parser has to come to
// an end.
void JpegMarkersTest::everyCutIsSafe()
{
    const QByteArray jpeg = shortJpeg(6);
    for (qsizetype size = 0; size < jpeg.size(); ++size) {
        const std::vector<char> exact(
            jpeg.begin(), jpeg.begin() + size); // ends where the memory does
        const int orientation = exifOrientation(std::as_bytes(std::span(exact)));
        jpegIsComplete(std::as_bytes(std::span(exact)));
        QVERIFY(orientation == 1 || orientation == 6);
    }
}

void JpegMarkersTest::everyWrongByteIsSafe()
{
    std::mt19937 random(1);
    for (int i = 0; i < 20000; ++i) {
        QByteArray jpeg = shortJpeg(6, i % 2 == 0);
        for (int changes = 0; changes < 1 + i % 3; ++changes) {
            jpeg[qsizetype(random() % std::uint32_t(jpeg.size()))] = char(random());
        }
        const std::vector<char> exact(jpeg.begin(), jpeg.end());
        const int orientation = exifOrientation(std::as_bytes(std::span(exact)));
        jpegIsComplete(std::as_bytes(std::span(exact)));
        QVERIFY(orientation >= 1 && orientation <= 8);
    }
}

void JpegMarkersTest::farDirectoryIsUpright()
{
    QByteArray jpeg = shortJpeg(6, true);
    const qsizetype header = jpeg.indexOf(QByteArray::fromHex("4d4d002a"));
    QVERIFY(header > 0);
    jpeg.replace(header + 4, 4, QByteArray::fromHex("fffffff8"));
    QCOMPARE(exifOrientation(tests::bytesOf(jpeg)), 1);
}

void JpegMarkersTest::endIsLookedForBehindTheScan()
{
    // A comment that looks like an end, a scan, and then perhaps the end.
    const QByteArray begin = QByteArray::fromHex("ffd8"
                                                 "fffe0004ffd9"
                                                 "ffda0003"
                                                 "00"
                                                 "1234ff00");
    QVERIFY(!jpegIsComplete(tests::bytesOf(begin)));
    QVERIFY(jpegIsComplete(tests::bytesOf(begin + QByteArray::fromHex("ffd9"))));
    QVERIFY(jpegIsComplete(tests::bytesOf(begin + QByteArray::fromHex("ffd9") + "padding")));
    QVERIFY(!jpegIsComplete({}));
    QVERIFY(!jpegIsComplete(tests::bytesOf(QByteArray::fromHex("ffd8ffd9"))));
}

QTEST_APPLESS_MAIN(JpegMarkersTest)
#include "jpeg_markers_test.moc"
