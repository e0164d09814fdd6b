#include "gui/viewer/view_source.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace gui::viewer {
namespace {

constexpr int kMostSide = 8192; // of what is drawn at once

// The part of pixels that somebody else keeps. Magnified pixels stay squares: they are what is to
// be seen then.
QImage drawPixels(const QImage& whole, const QRectF& part, const QSize& pixels)
{
    const QRect area = part.toAlignedRect().intersected(whole.rect());
    if (area.isEmpty()) {
        return {};
    }
    const bool magnified = pixels.width() >= 2 * area.width();
    const QImage cut = area == whole.rect() ? whole : whole.copy(area);
    return cut
        .scaled(pixels, Qt::IgnoreAspectRatio,
            magnified ? Qt::FastTransformation : Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_RGB32);
}

QImage viewOf(const std::vector<std::uint8_t>& rgb, int width, int height)
{
    return {rgb.data(), width, height, qsizetype(width) * 3, QImage::Format_RGB888};
}

QRectF parseRect(const QString& text)
{
    const QStringList numbers = text.split(QLatin1Char(','));
    return numbers.size() == 4 ? QRectF(numbers[0].toDouble(), numbers[1].toDouble(),
                                     numbers[2].toDouble(), numbers[3].toDouble())
                               : QRectF();
}

QSize parseSize(const QString& text)
{
    const QStringList numbers = text.split(QLatin1Char('x'));
    return numbers.size() == 2 ? QSize(numbers[0].toInt(), numbers[1].toInt()) : QSize();
}

} // namespace

QString ViewSource::showPicture(core::engine::ImagePtr picture)
{
    return show({{}, std::move(picture), nullptr, {}, nullptr, 0});
}

QString ViewSource::showSeen(std::shared_ptr<const core::engine::ImagePreview> seen, QSizeF size)
{
    return show({{}, nullptr, std::move(seen), size, nullptr, 0});
}

QString ViewSource::showPage(std::shared_ptr<const core::media::PdfPages> pages, int page)
{
    return show({{}, nullptr, nullptr, {}, std::move(pages), page});
}

QString ViewSource::showNothing() { return show({}); }

QString ViewSource::show(Shown shown)
{
    const std::lock_guard lock(m_mutex);
    const bool nothing = !shown.picture && !shown.seen && !shown.pages;
    m_shown = std::move(shown);
    m_shown.token = nothing ? QString() : QString::number(++m_count);
    return m_shown.token;
}

QImage ViewSource::draw(const QString& token, const QRectF& part, const QSize& pixels) const
{
    Shown shown;
    {
        const std::lock_guard lock(m_mutex);
        shown = m_shown;
    }
    if (token.isEmpty() || token != shown.token || part.isEmpty() || pixels.isEmpty() ||
        pixels.width() > kMostSide || pixels.height() > kMostSide) {
        return {};
    }
    if (shown.picture) {
        const core::engine::Image& picture = *shown.picture;
        return drawPixels(viewOf(picture.rgb, picture.width, picture.height), part, pixels);
    }
    if (shown.seen) {
        const core::engine::ImageCost& cost = shown.seen->cost;
        const double scaleX = cost.width / shown.seenSize.width();
        const double scaleY = cost.height / shown.seenSize.height();
        const QRectF scaled(
            part.x() * scaleX, part.y() * scaleY, part.width() * scaleX, part.height() * scaleY);
        return drawPixels(viewOf(shown.seen->rgb, cost.width, cost.height), scaled, pixels);
    }
    const auto drawn = shown.pages->render(shown.page,
        {part.x(), part.y(), part.width(), part.height()}, pixels.width(), pixels.height());
    return drawn ? viewOf(drawn->rgb, drawn->width, drawn->height).copy() : QImage();
}

ViewProvider::ViewProvider(std::shared_ptr<ViewSource> source)
    : QQuickImageProvider(Image, ForceAsynchronousImageLoading)
    , m_source(std::move(source))
{
}

QImage ViewProvider::requestImage(const QString& id, QSize* size, const QSize&)
{
    const QStringList parts = id.split(QLatin1Char('/'));
    QImage image;
    if (parts.size() == 3) {
        image = m_source->draw(parts[0], parseRect(parts[1]), parseSize(parts[2]));
    }
    if (image.isNull()) { // a null image would be told as an error on stderr
        image = QImage(1, 1, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
    }
    *size = image.size();
    return image;
}

} // namespace gui::viewer
