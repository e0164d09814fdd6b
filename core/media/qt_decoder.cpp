#include "core/media/qt_decoder.h"

#include "core/media/stb_decoder.h"

#include <QBuffer>
#include <QByteArray>
#include <QImage>
#include <QImageReader>

#include <algorithm>
#include <array>

namespace core::media {
namespace {

// Pictures made of pixels. Drawings may refer to other files, so they are not opened at all.
constexpr std::array<const char*, 17> kFormats{"avif", "bmp", "gif", "heic", "heif", "icns", "ico",
    "jp2", "jpeg", "jpg", "pbm", "pgm", "png", "ppm", "tif", "tiff", "webp"};

bool isAllowed(const QByteArray& format)
{
    return std::any_of(kFormats.begin(), kFormats.end(),
        [&](const char* allowed) { return format.compare(allowed, Qt::CaseInsensitive) == 0; });
}

std::vector<std::uint8_t> rgbOf(const QImage& picture)
{
    const bool hasAlpha = picture.hasAlphaChannel();
    const QImage plain =
        picture.convertToFormat(hasAlpha ? QImage::Format_RGBA8888 : QImage::Format_RGB888);
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

} // namespace

Result<Raster> decodeWithQt(std::span<const std::byte> bytes, std::int64_t maxPixels)
{
    QByteArray data = QByteArray::fromRawData(
        reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()));
    QBuffer buffer(&data);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    if (!reader.canRead() || !isAllowed(reader.format())) {
        return fail(ErrorCode::Unsupported, "it is no picture of a kind that Hearth can open");
    }
    const QSize size = reader.size();
    if (std::int64_t(size.width()) * size.height() > maxPixels) {
        return fail(ErrorCode::Unsupported, tooLarge(size.width(), size.height(), maxPixels));
    }
    const QImage picture = reader.read();
    if (picture.isNull()) {
        return fail(ErrorCode::Malformed,
            "it cannot be decoded (" + reader.errorString().toStdString() + ")");
    }
    return Raster{picture.width(), picture.height(), rgbOf(picture)};
}

} // namespace core::media
