#include "core/media/image_writer.h"

#include <QBuffer>
#include <QImage>
#include <QImageWriter>

namespace core::media {

Result<std::vector<std::byte>> encodePng(const engine::Image& image)
{
    const QImage pixels(image.rgb.data(), image.width, image.height, qsizetype(image.width) * 3,
        QImage::Format_RGB888);
    QByteArray file;
    QBuffer buffer(&file);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "png");
    writer.setCompression(20); // of 100: a fifth larger than the best, several times faster
    if (!writer.write(pixels)) {
        return fail(ErrorCode::OutOfMemory,
            "a picture could not be packed: " + writer.errorString().toStdString());
    }
    const auto* bytes = reinterpret_cast<const std::byte*>(file.constData());
    return std::vector<std::byte>(bytes, bytes + file.size());
}

} // namespace core::media
