#include "core/media/image_loader.h"
#include "tests/core/media/picture_files.h"

#include <QImageWriter>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace core::media;
using core::ErrorCode;
using core::engine::ImagePtr;

namespace {

const tests::Quadrants kColours{Qt::red, Qt::green, Qt::blue, Qt::yellow};

QColor pixel(const ImagePtr& image, int x, int y)
{
    const std::uint8_t* rgb = image->rgb.data() + std::size_t(y * image->width + x) * 3;
    return {rgb[0], rgb[1], rgb[2]};
}

bool near(const QColor& a, const QColor& b, int tolerance)
{
    return std::abs(a.red() - b.red()) <= tolerance &&
           std::abs(a.green() - b.green()) <= tolerance &&
           std::abs(a.blue() - b.blue()) <= tolerance;
}

// The middles of the four quarters.
void compareQuadrants(const ImagePtr& image, const tests::Quadrants& expected, int tolerance)
{
    const int left = image->width / 4;
    const int right = image->width * 3 / 4;
    const int top = image->height / 4;
    const int bottom = image->height * 3 / 4;
    QVERIFY(near(pixel(image, left, top), expected.topLeft, tolerance));
    QVERIFY(near(pixel(image, right, top), expected.topRight, tolerance));
    QVERIFY(near(pixel(image, left, bottom), expected.bottomLeft, tolerance));
    QVERIFY(near(pixel(image, right, bottom), expected.bottomRight, tolerance));
}

core::Result<ImagePtr> decode(const QByteArray& file, const std::string& name = "picture")
{
    return decodeImage(tests::bytesOf(file), name);
}

// The smallest files of formats Qt cannot write.
QByteArray gifFile()
{
    return QByteArray::fromHex(
        "47494638396101000100800100ff0000ffffff2c00000000010001000002024401003b");
}

QByteArray tgaFile()
{
    QByteArray file(18, '\0');
    file[2] = 2;  // colours, not packed
    file[12] = 2; // width
    file[14] = 1; // height
    file[16] = 24;
    file[17] = 0x20; // from the top
    return file + QByteArray::fromHex("0000ff"
                                      "00ff00"); // blue, green, red
}

QByteArray psdFile()
{
    QByteArray file("8BPS\0\1\0\0\0\0\0\0\0\3\0\0\0\1\0\0\0\2\0\10\0\3", 26);
    file += QByteArray(12, '\0');  // no colour table, no resources, no layers
    file += QByteArray("\0\0", 2); // not packed
    return file + QByteArray::fromHex("ff00"
                                      "00ff"
                                      "0000"); // red, green, blue plane
}

QByteArray cmykJpeg()
{
    QFile file(HEARTH_SOURCE_DIR "/tests/golden/media/cmyk_red.jpg");
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class ImageLoaderTest : public QObject {
    Q_OBJECT

private slots:
    void formatsAreDecoded_data();
    void formatsAreDecoded();
    void rareFormatsAreDecoded_data();
    void rareFormatsAreDecoded();
    void pluginFormatsAreDecoded_data();
    void pluginFormatsAreDecoded();
    void sixteenBitsAreReducedToEight();
    void greyBecomesColour();
    void transparentPixelsAreLaidOnWhite_data();
    void transparentPixelsAreLaidOnWhite();
    void photosAreTurnedUpright_data();
    void photosAreTurnedUpright();
    void cutFilesAreRefusedOrWhole_data();
    void cutFilesAreRefusedOrWhole();
    void brokenFilesAreRefusedWithTheirName_data();
    void brokenFilesAreRefusedWithTheirName();
    void hugePicturesAreRefusedBeforeDecoding_data();
    void hugePicturesAreRefusedBeforeDecoding();
    void filesInAnyAlphabetAreRead();
    void missingFilesAndFoldersAreNamed();
    void hashIsOfTheSizeAndThePixels();
};

void ImageLoaderTest::formatsAreDecoded_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("tolerance");
    const QImage picture = tests::quadrantPicture(64, 48, kColours);
    QTest::newRow("PNG") << tests::encoded(picture, "png") << 0;
    QTest::newRow("JPEG") << tests::encoded(picture, "jpg", 95) << 6;
    QTest::newRow("BMP") << tests::encoded(picture, "bmp") << 0;
    QTest::newRow("PPM") << tests::encoded(picture, "ppm") << 0;
    QTest::newRow("PNG with a palette")
        << tests::encoded(picture.convertToFormat(QImage::Format_Indexed8), "png") << 0;
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QImageWriter progressive(&buffer, "jpg");
    progressive.setQuality(95);
    progressive.setProgressiveScanWrite(true);
    QVERIFY(progressive.write(picture));
    QTest::newRow("progressive JPEG") << buffer.data() << 6;
}

void ImageLoaderTest::formatsAreDecoded()
{
    QFETCH(QByteArray, file);
    QFETCH(int, tolerance);
    const auto image = decode(file);
    QVERIFY2(image.has_value(), image ? "" : image.error().detail.c_str());
    QCOMPARE((*image)->width, 64);
    QCOMPARE((*image)->height, 48);
    QCOMPARE((*image)->rgb.size(), std::size_t(64 * 48 * 3));
    compareQuadrants(*image, kColours, tolerance);
}

void ImageLoaderTest::rareFormatsAreDecoded_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QSize>("size");
    QTest::newRow("GIF") << gifFile() << "a.gif" << QSize(1, 1);
    QTest::newRow("TGA") << tgaFile() << "a.TGA" << QSize(2, 1);
    QTest::newRow("PSD") << psdFile() << "a.psd" << QSize(2, 1);
    QTest::newRow("PGM") << QByteArray("P5 1 2 255\n\xff\x80") << "a.pgm" << QSize(1, 2);
    QTest::newRow("JPEG in CMYK") << cmykJpeg() << "a.jpg" << QSize(16, 16);
}

void ImageLoaderTest::rareFormatsAreDecoded()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, name);
    QFETCH(QSize, size);
    const auto image = decode(file, name.toStdString());
    QVERIFY2(image.has_value(), image ? "" : image.error().detail.c_str());
    QCOMPARE(QSize((*image)->width, (*image)->height), size);
    const QColor first = name.endsWith(".pgm") ? QColor(Qt::white) : QColor(Qt::red);
    QVERIFY(near(pixel(*image, 0, 0), first, 4));
    if (size.width() == 2) {
        QCOMPARE(pixel(*image, 1, 0), QColor(Qt::green));
    }
}

void ImageLoaderTest::pluginFormatsAreDecoded_data()
{
    QTest::addColumn<QByteArray>("format");
    QTest::newRow("WebP") << QByteArray("webp");
    QTest::newRow("TIFF") << QByteArray("tiff");
    QTest::newRow("ICO") << QByteArray("ico");
}

void ImageLoaderTest::pluginFormatsAreDecoded()
{
    QFETCH(QByteArray, format);
    if (!QImageWriter::supportedImageFormats().contains(format)) {
        QSKIP("Qt's plugin for this format is not installed (qt6-image-formats-plugins)");
    }
    const QImage picture = tests::quadrantPicture(64, 48, kColours);
    const auto image = decode(tests::encoded(picture, format.constData(), 100));
    QVERIFY2(image.has_value(), image ? "" : image.error().detail.c_str());
    QCOMPARE((*image)->width, 64);
    compareQuadrants(*image, kColours, 8);
}

void ImageLoaderTest::sixteenBitsAreReducedToEight()
{
    QImage picture(2, 1, QImage::Format_RGBX64);
    picture.setPixelColor(0, 0, QColor::fromRgba64(0xFFFF, 0x8080, 0x0000));
    picture.setPixelColor(1, 0, QColor::fromRgba64(0x1234, 0xABCD, 0x00FF));
    const auto image = decode(tests::encoded(picture, "png"));
    QVERIFY(image.has_value());
    QCOMPARE(pixel(*image, 0, 0), QColor(255, 0x80, 0));
    QVERIFY(near(pixel(*image, 1, 0), QColor(0x12, 0xAB, 0), 1));
}

void ImageLoaderTest::greyBecomesColour()
{
    QImage picture(3, 1, QImage::Format_Grayscale8);
    for (int x = 0; x < 3; ++x) {
        picture.setPixelColor(x, 0, QColor(x * 100, x * 100, x * 100));
    }
    const auto image = decode(tests::encoded(picture, "png"));
    QVERIFY(image.has_value());
    QCOMPARE((*image)->rgb, (std::vector<std::uint8_t>{0, 0, 0, 100, 100, 100, 200, 200, 200}));
}

void ImageLoaderTest::transparentPixelsAreLaidOnWhite_data()
{
    QTest::addColumn<QByteArray>("format");
    QTest::newRow("PNG") << QByteArray("png");
    QTest::newRow("TIFF") << QByteArray("tiff");
}

void ImageLoaderTest::transparentPixelsAreLaidOnWhite()
{
    QFETCH(QByteArray, format);
    if (!QImageWriter::supportedImageFormats().contains(format)) {
        QSKIP("Qt's plugin for this format is not installed (qt6-image-formats-plugins)");
    }
    QImage picture(3, 1, QImage::Format_RGBA8888);
    picture.setPixelColor(0, 0, QColor(10, 20, 30, 0));
    picture.setPixelColor(1, 0, QColor(255, 0, 0, 128));
    picture.setPixelColor(2, 0, QColor(10, 20, 30, 255));
    const auto image = decode(tests::encoded(picture, format.constData()));
    QVERIFY(image.has_value());
    QCOMPARE(pixel(*image, 0, 0), QColor(255, 255, 255));
    QVERIFY(near(pixel(*image, 1, 0), QColor(255, 127, 127), 1));
    QCOMPARE(pixel(*image, 2, 0), QColor(10, 20, 30));
}

void ImageLoaderTest::photosAreTurnedUpright_data()
{
    // The EXIF standard says on which side of the scene the first stored row and column lie.
    QTest::addColumn<int>("orientation");
    QTest::addColumn<QString>("firstRow");
    QTest::addColumn<QString>("firstColumn");
    constexpr const char* kSides[][2] = {{"top", "left"}, {"top", "right"}, {"bottom", "right"},
        {"bottom", "left"}, {"left", "top"}, {"right", "top"}, {"right", "bottom"},
        {"left", "bottom"}};
    for (int i = 0; i < 8; ++i) {
        QTest::addRow("%d", i + 1) << i + 1 << QString(kSides[i][0]) << QString(kSides[i][1]);
    }
}

void ImageLoaderTest::photosAreTurnedUpright()
{
    QFETCH(int, orientation);
    QFETCH(QString, firstRow);
    QFETCH(QString, firstColumn);
    const QByteArray jpeg = tests::encoded(tests::quadrantPicture(96, 64, kColours), "jpg", 95);
    // Where a stored quarter is in the scene.
    const auto opposite = [](const QString& side) {
        return QString(side == "top"      ? "bottom"
                       : side == "bottom" ? "top"
                       : side == "left"   ? "right"
                                          : "left");
    };
    tests::Quadrants expected;
    const auto place = [&](bool lastRow, bool lastColumn, const QColor& colour) {
        const QString row = lastRow ? opposite(firstRow) : firstRow;
        const QString column = lastColumn ? opposite(firstColumn) : firstColumn;
        const bool top = row == "top" || column == "top";
        const bool left = row == "left" || column == "left";
        (top ? (left ? expected.topLeft : expected.topRight)
             : (left ? expected.bottomLeft : expected.bottomRight)) = colour;
    };
    place(false, false, kColours.topLeft);
    place(false, true, kColours.topRight);
    place(true, false, kColours.bottomLeft);
    place(true, true, kColours.bottomRight);

    for (const bool bigEndian : {false, true}) {
        const auto image = decode(tests::withOrientation(jpeg, orientation, bigEndian));
        QVERIFY2(image.has_value(), image ? "" : image.error().detail.c_str());
        const bool turned = firstRow == "left" || firstRow == "right";
        QCOMPARE((*image)->width, turned ? 64 : 96);
        QCOMPARE((*image)->height, turned ? 96 : 64);
        compareQuadrants(*image, expected, 8);
    }
}

void ImageLoaderTest::cutFilesAreRefusedOrWhole_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("name");
    const QImage picture = tests::quadrantPicture(40, 24, kColours);
    QTest::newRow("PNG") << tests::encoded(picture, "png") << "a.png";
    QTest::newRow("JPEG") << tests::encoded(picture, "jpg") << "a.jpg";
    QTest::newRow("BMP") << tests::encoded(picture, "bmp") << "a.bmp";
    QTest::newRow("PPM") << tests::encoded(picture, "ppm") << "a.ppm";
    QTest::newRow("GIF") << gifFile() << "a.gif";
    QTest::newRow("TGA") << tgaFile() << "a.tga";
    QTest::newRow("PSD") << psdFile() << "a.psd";
}

void ImageLoaderTest::cutFilesAreRefusedOrWhole()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, name);
    const auto whole = decode(file, name.toStdString());
    QVERIFY(whole.has_value());
    // What is cut off may be nothing that belongs to the picture; but never is half a picture
    // shown.
    qsizetype refused = 0;
    for (qsizetype size = 0; size < file.size(); size += 1 + file.size() / 100) {
        const auto image = decode(file.left(size), name.toStdString());
        QVERIFY2(!image.has_value() || (*image)->hash == (*whole)->hash,
            qPrintable(QString("%1 bytes of %2").arg(size).arg(file.size())));
        refused = image.has_value() ? refused : size;
    }
    QVERIFY(refused > file.size() / 2);
}

void ImageLoaderTest::brokenFilesAreRefusedWithTheirName_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("code");
    QTest::newRow("empty") << QByteArray() << int(ErrorCode::Malformed);
    QTest::newRow("text") << QByteArray("Dear Sir or Madam,") << int(ErrorCode::Unsupported);
    QTest::newRow("drawing")
        << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")
        << int(ErrorCode::Unsupported);
    QTest::newRow("zeros") << QByteArray(4096, '\0') << int(ErrorCode::Unsupported);
    QTest::newRow("mark of PNG and nothing right")
        << QByteArray::fromHex("89504e470d0a1a0a") + QByteArray(200, 'x')
        << int(ErrorCode::Malformed);
    QTest::newRow("mark of JPEG and nothing right")
        << QByteArray::fromHex("ffd8ffe0") + QByteArray(200, 'x') << int(ErrorCode::Malformed);
    QTest::newRow("mark of GIF and no picture")
        << QByteArray("GIF89a\1\0\1\0\0\0\0;", 14) << int(ErrorCode::Malformed);
    QByteArray damaged = tests::encoded(tests::quadrantPicture(40, 24, kColours), "png");
    damaged[damaged.indexOf("IDAT") + 4] = 0x55; // no deflate stream starts so
    QTest::newRow("damaged PNG") << damaged << int(ErrorCode::Malformed);
}

void ImageLoaderTest::brokenFilesAreRefusedWithTheirName()
{
    QFETCH(QByteArray, file);
    QFETCH(int, code);
    const auto image = decode(file, "holiday.png");
    QVERIFY(!image.has_value());
    QCOMPARE(int(image.error().code), code);
    QVERIFY2(image.error().detail.starts_with("holiday.png: "), image.error().detail.c_str());
}

void ImageLoaderTest::hugePicturesAreRefusedBeforeDecoding_data()
{
    QTest::addColumn<QByteArray>("file");
    const QImage small = tests::quadrantPicture(8, 8, kColours);
    QByteArray png = tests::encoded(small, "png");
    png.replace(16, 8,
        QByteArray::fromHex("00004e20"
                            "00004e20")); // 20000 x 20000
    png.replace(29, 4, tests::crc32(png.mid(12, 17)));
    QTest::newRow("PNG") << png;
    QByteArray jpeg = tests::encoded(small, "jpg");
    jpeg.replace(jpeg.indexOf("\xFF\xC0") + 5, 4, QByteArray::fromHex("4e204e20"));
    QTest::newRow("JPEG") << jpeg;
    QTest::newRow("PPM") << QByteArray("P6 20000 10001 255\n123");
    QByteArray tga = tgaFile();
    tga.replace(12, 4, QByteArray::fromHex("204e204e"));
    QTest::newRow("TGA") << tga;
}

void ImageLoaderTest::hugePicturesAreRefusedBeforeDecoding()
{
    QFETCH(QByteArray, file);
    const auto image = decode(file, QTest::currentDataTag() == QString("TGA") ? "a.tga" : "a");
    QVERIFY(!image.has_value());
    QCOMPARE(image.error().code, ErrorCode::Unsupported);
    QVERIFY2(image.error().detail.find("up to 200 million pixels") != std::string::npos,
        image.error().detail.c_str());
}

void ImageLoaderTest::filesInAnyAlphabetAreRead()
{
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    for (const char8_t* name : {u8"Ωmega.png", u8"图片 одна.png", u8"émoji 🙂.png"}) {
        const std::filesystem::path path = root / std::filesystem::path(name);
        const QByteArray file = tests::encoded(tests::quadrantPicture(8, 8, kColours), "png");
        std::ofstream(path, std::ios::binary).write(file.constData(), file.size());
        const auto image = loadImage(path);
        QVERIFY2(image.has_value(), image ? "" : image.error().detail.c_str());
        compareQuadrants(*image, kColours, 0);
    }
}

void ImageLoaderTest::missingFilesAndFoldersAreNamed()
{
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    const auto missing = loadImage(root / "nowhere.png");
    QVERIFY(!missing.has_value());
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    QVERIFY(missing.error().detail.find("nowhere.png") != std::string::npos);

    const auto directory = loadImage(root);
    QVERIFY(!directory.has_value());
    QCOMPARE(directory.error().code, ErrorCode::Unreadable);

    const auto behindAFile =
        loadImage(std::filesystem::path(HEARTH_SOURCE_DIR) / "LICENSE" / "a.png");
    QVERIFY(!behindAFile.has_value());
}

void ImageLoaderTest::hashIsOfTheSizeAndThePixels()
{
    const QImage picture = tests::quadrantPicture(16, 8, kColours);
    const auto png = decode(tests::encoded(picture, "png"));
    const auto ppm = decode(tests::encoded(picture, "ppm"));
    QVERIFY(png.has_value() && ppm.has_value());
    QCOMPARE((*png)->hash, (*ppm)->hash);

    std::vector<std::uint8_t> rgb = (*png)->rgb;
    QCOMPARE(makeImage(16, 8, rgb)->hash, (*png)->hash);
    QVERIFY(makeImage(8, 16, rgb)->hash != (*png)->hash);
    for (std::size_t i = 0; i < rgb.size(); ++i) {
        rgb[i] ^= 1;
        QVERIFY(makeImage(16, 8, rgb)->hash != (*png)->hash);
        rgb[i] ^= 1;
    }
}

QTEST_GUILESS_MAIN(ImageLoaderTest)
#include "image_loader_test.moc"
