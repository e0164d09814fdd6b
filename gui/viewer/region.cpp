#include "gui/viewer/region.h"

#include "core/media/image_loader.h"

#include <QRect>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace gui::viewer {

using core::engine::ImagePtr;

core::Result<ImagePtr> cutPicture(const core::engine::Image& picture, const QRectF& part)
{
    const QRect area = part.toAlignedRect() & QRect(0, 0, picture.width, picture.height);
    if (area.isEmpty()) {
        return core::fail(core::ErrorCode::InvalidInput, "the part lies outside of the picture");
    }
    const std::size_t rowBytes = std::size_t(area.width()) * 3;
    std::vector<std::uint8_t> rgb(rowBytes * std::size_t(area.height()));
    for (int y = 0; y < area.height(); ++y) {
        const std::size_t from =
            (std::size_t(area.y() + y) * std::size_t(picture.width) + std::size_t(area.x())) * 3;
        std::memcpy(rgb.data() + rowBytes * std::size_t(y), picture.rgb.data() + from, rowBytes);
    }
    return core::media::makeImage(area.width(), area.height(), std::move(rgb));
}

core::Result<ImagePtr> cutPage(const core::media::PdfPages& pages, int page, const QRectF& points)
{
    constexpr double kDotsPerPoint = 200.0 / 72; // as a scanner for text
    constexpr double kMostSide = 4096;
    const double longest = std::max(points.width(), points.height());
    const double scale = std::min(kDotsPerPoint, kMostSide / longest);
    ASSIGN_OR_RETURN(core::media::Raster raster,
        pages.render(page, {points.x(), points.y(), points.width(), points.height()},
            std::max(1, int(std::lround(points.width() * scale))),
            std::max(1, int(std::lround(points.height() * scale)))));
    return core::media::makeImage(raster.width, raster.height, std::move(raster.rgb));
}

} // namespace gui::viewer
