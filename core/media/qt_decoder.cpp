#include "core/media/qt_decoder.h"

#include "core/media/jpeg_markers.h"
#include "core/media/picture_kind.h"

#include <QByteArray>
#include <QIODevice>
#include <QImage>
#include <QImageReader>

#include <algorithm>
#include <array>
#include <cstring>

namespace core::media {
namespace {

// Pictures made of pixels. Drawings may refer to other files, so they are not opened at all.
constexpr std::array<const char*, 17> kFormats{"avif", "bmp", "gif", "heic", "heif", "icns", "ico",
    "jp2", "jpeg", "jpg", "pbm", "pgm", "png", "ppm", "tif", "tiff", "webp"};

// Bytes in memory as a device that notices when it is asked for more than there is.
class Source final : public QIODevice {
public:
    explicit Source(std::span<const std::byte> bytes)
        : m_bytes(bytes)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    bool isSequential() const override { return false; }
    qint64 size() const override { return qint64(m_bytes.size()); }

    bool endedEarly() const { return m_endedEarly; }
    void forget() { m_endedEarly = false; }

protected:
    qint64 readData(char* data, qint64 wanted) override
    {
        // Readers may seek behind the end.
        const qint64 left = std::max<qint64>(size() - pos(), 0);
        const qint64 count = std::clamp<qint64>(wanted, 0, left);
        m_endedEarly = m_endedEarly || count < wanted;
        if (count > 0) {
            std::memcpy(data, m_bytes.data() + pos(), std::size_t(count));
        }
        return count;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    std::span<const std::byte> m_bytes;
    bool m_endedEarly = false;
};

// Qt gives up at 256 MiB otherwise, which is less than our own limit.
void allowPictures(std::int64_t pixels)
{
    constexpr std::int64_t kBytesPerPixel = 4;
    QImageReader::setAllocationLimit(int((pixels * kBytesPerPixel >> 20) + 1));
}

bool isAllowed(const QByteArray& format)
{
    return std::any_of(kFormats.begin(), kFormats.end(),
        [&](const char* allowed) { return format.compare(allowed, Qt::CaseInsensitive) == 0; });
}

std::vector<std::uint8_t> rgbOf(QImage picture)
{
    const bool hasAlpha = picture.hasAlphaChannel();
    const QImage plain = std::move(picture).convertToFormat(
        hasAlpha ? QImage::Format_RGBA8888 : QImage::Format_RGB888);
    const int channels = hasAlpha ? 4 : 3;
    std::vector<std::uint8_t> rgb;
    rgb.reserve(std::size_t(plain.width()) * std::size_t(plain.height()) * 3);
    for (int y = 0; y < plain.height(); ++y) { // Qt pads its rows
        const auto row = layOnWhite(
            {plain.constScanLine(y), std::size_t(plain.width()) * std::size_t(channels)}, channels);
        rgb.insert(rgb.end(), row.begin(), row.end());
    }
    return rgb;
}

// Pictures that are played or leafed through. Counting walks through the whole file, so not in
// those that would take long.
int framesOf(std::span<const std::byte> bytes, const QByteArray& format)
{
    constexpr std::size_t kMostCounted = 256u << 20;
    if (format == "png") {
        return framesOfPng(bytes);
    }
    if (bytes.size() > kMostCounted ||
        !(format == "gif" || format == "webp" || format == "tiff" || format == "tif")) {
        return 1;
    }
    Source source(bytes);
    return std::max(QImageReader(&source, format).imageCount(), 1);
}

// Icons hold one picture in several sizes, the small ones often first.
QImage largestOf(QImageReader& reader, const QImage& first)
{
    constexpr int kMostSizes = 64;
    QImage largest = first;
    const int count = std::min(reader.imageCount(), kMostSizes);
    for (int i = 0; i < count && reader.jumpToImage(i); ++i) {
        const QImage one = reader.read();
        if (one.width() > largest.width()) {
            largest = one;
        }
    }
    return largest;
}

} // namespace

Result<Raster> decodeWithQt(std::span<const std::byte> bytes, std::int64_t maxPixels)
{
    allowPictures(maxPixels);
    Source source(bytes);
    QImageReader reader(&source);
    reader.setDecideFormatFromContent(true);
    if (!reader.canRead() || !isAllowed(reader.format())) {
        return fail(ErrorCode::Unsupported, whyNoPicture(bytes));
    }
    const QByteArray format = reader.format(); // unknown again once it is read
    const bool isJpeg = format == "jpeg";
    const bool isBmp = format == "bmp";
    const bool isIcon = format == "ico" || format == "icns";
    reader.setAutoTransform(!isJpeg);
    const QSize size = reader.size();
    if (std::int64_t(size.width()) * size.height() > maxPixels) {
        return fail(ErrorCode::Unsupported, tooLarge(size.width(), size.height(), maxPixels));
    }
    source.forget(); // looking for the format may have read past a short file
    QImage picture = reader.read();
    if (picture.isNull()) {
        return fail(ErrorCode::Malformed,
            "it cannot be decoded (" + reader.errorString().toStdString() + ")");
    }
    // These two give half a picture where others give none.
    if ((isJpeg && !jpegIsComplete(bytes)) || (isBmp && source.endedEarly())) {
        return fail(ErrorCode::Malformed, "the file ends early");
    }
    if (isIcon) {
        picture = largestOf(reader, picture);
    }
    const QSize loaded = picture.size();
    if (std::int64_t(loaded.width()) * loaded.height() > maxPixels) { // not all say it before
        return fail(ErrorCode::Unsupported, tooLarge(loaded.width(), loaded.height(), maxPixels));
    }
    Raster raster{
        loaded.width(), loaded.height(), rgbOf(std::move(picture)), framesOf(bytes, format)};
    return turnUpright(std::move(raster), isJpeg ? exifOrientation(bytes) : 1);
}

} // namespace core::media
