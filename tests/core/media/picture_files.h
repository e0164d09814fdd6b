// Picture files made in memory for tests.
#pragma once

#include <QBuffer>
#include <QByteArray>
#include <QColor>
#include <QImage>

#include <cstddef>
#include <cstdint>
#include <span>

namespace tests {

inline std::span<const std::byte> bytesOf(const QByteArray& file)
{
    return std::as_bytes(std::span(file.constData(), std::size_t(file.size())));
}

// Empty when Qt cannot write the format.
inline QByteArray encoded(const QImage& picture, const char* format, int quality = -1)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return picture.save(&buffer, format, quality) ? buffer.data() : QByteArray();
}

// The checksum of a PNG chunk, as it stands in the file.
inline QByteArray crc32(const QByteArray& bytes)
{
    std::uint32_t state = 0xFFFFFFFF;
    for (const char byte : bytes) {
        state ^= std::uint8_t(byte);
        for (int bit = 0; bit < 8; ++bit) {
            state = state >> 1 ^ (state & 1 ? 0xEDB88320 : 0);
        }
    }
    QByteArray sum;
    for (int shift = 24; shift >= 0; shift -= 8) {
        sum.append(char(~state >> shift));
    }
    return sum;
}

// Four areas of one colour each: large enough that JPEG leaves their middles alone.
struct Quadrants {
    QColor topLeft;
    QColor topRight;
    QColor bottomLeft;
    QColor bottomRight;
};

inline QImage quadrantPicture(int width, int height, const Quadrants& colours)
{
    QImage picture(width, height, QImage::Format_RGB888);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const bool left = x < width / 2;
            picture.setPixelColor(x, y,
                y < height / 2 ? (left ? colours.topLeft : colours.topRight)
                               : (left ? colours.bottomLeft : colours.bottomRight));
        }
    }
    return picture;
}

// `jpeg` with an EXIF block that says how the camera was held, in either byte order.
inline QByteArray withOrientation(const QByteArray& jpeg, int orientation, bool bigEndian)
{
    QByteArray tiff;
    const auto number = [&](int value, int size) {
        for (int i = 0; i < size; ++i) {
            tiff.append(char(value >> 8 * (bigEndian ? size - 1 - i : i)));
        }
    };
    tiff.append(bigEndian ? "MM" : "II");
    number(42, 2);
    number(8, 4);      // the directory begins behind this header
    number(2, 2);      // entries
    number(0x010F, 2); // maker, text of two bytes
    number(2, 2);
    number(2, 4);
    number(0, 4);
    number(0x0112, 2); // orientation, one short
    number(3, 2);
    number(1, 4);
    number(orientation, 2);
    number(0, 2);
    number(0, 4); // no further directory

    QByteArray segment("\xFF\xE1", 2);
    const int length = 2 + 6 + int(tiff.size());
    segment.append(char(length >> 8)).append(char(length & 0xFF));
    segment.append("Exif\0\0", 6).append(tiff);
    QByteArray file = jpeg;
    return file.insert(2, segment);
}

} // namespace tests
