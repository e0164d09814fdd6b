#include "gui/bridge/pictures.h"

#include "core/media/image_loader.h"

#include <QPainter>

#include <cstring>

namespace gui {

QImage toQImage(const core::engine::Image& image)
{
    const QImage view(image.rgb.data(), image.width, image.height, qsizetype(image.width) * 3,
        QImage::Format_RGB888);
    return view.copy();
}

core::engine::ImagePtr toCoreImage(const QImage& image)
{
    QImage opaque(image.size(), QImage::Format_RGB888);
    opaque.fill(Qt::white);
    QPainter(&opaque).drawImage(QRect(QPoint(0, 0), image.size()), image);

    const std::size_t rowBytes = std::size_t(opaque.width()) * 3;
    std::vector<std::uint8_t> rgb(rowBytes * std::size_t(opaque.height()));
    for (int y = 0; y < opaque.height(); ++y) {
        std::memcpy(rgb.data() + rowBytes * std::size_t(y), opaque.constScanLine(y), rowBytes);
    }
    return core::media::makeImage(opaque.width(), opaque.height(), std::move(rgb));
}

} // namespace gui
