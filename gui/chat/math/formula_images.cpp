#include "gui/chat/math/formula_images.h"

#include <QPainter>
#include <QStringList>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>
#include <utility>

namespace gui::chat {
namespace {

constexpr double kMostPixels = 8000; // of a side

QString encoded(const QString& text)
{
    return QString::fromLatin1(
        text.toUtf8().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString decoded(const QString& text)
{
    return QString::fromUtf8(
        QByteArray::fromBase64(text.toLatin1(), QByteArray::Base64UrlEncoding));
}

} // namespace

// A picture that is aligned with the middle of the line lies from (height + xHeight / 2) / 2 above
// the line to (height - xHeight / 2) / 2 below it. What lacks on one side is added as empty space.
FormulaPlace placeFormula(const TypesetFormula& formula, double xHeight)
{
    FormulaPlace place;
    place.width = std::ceil(formula.width * xHeight);
    const double ascent = (formula.height - formula.depth) * xHeight;
    const double descent = formula.depth * xHeight;
    const double lacking = ascent - descent - xHeight / 2;
    place.height = std::ceil(ascent + descent + std::abs(lacking));
    place.above = (place.height + xHeight / 2) / 2 - ascent;
    place.below = place.height - place.above - ascent - descent;
    return place;
}

FormulaPlace standAlone(const TypesetFormula& formula, double xHeight)
{
    FormulaPlace place;
    place.width = std::ceil(formula.width * xHeight);
    place.height = std::ceil(formula.height * xHeight);
    place.below = place.height - formula.height * xHeight;
    return place;
}

FormulaImages::FormulaImages(std::shared_ptr<FormulaStore> store)
    : QQuickImageProvider(QQuickImageProvider::Image)
    , m_store(std::move(store))
{
}

QString FormulaImages::address(const QString& source, const QColor& color, double pixelsPerEx,
    const FormulaPlace& place, double scale)
{
    return QStringLiteral("image://%1/%2/%3/%4/%5/%6")
        .arg(QLatin1String(kName), color.name().mid(1))
        .arg(pixelsPerEx * scale)
        .arg(place.above * scale)
        .arg(place.below * scale)
        .arg(encoded(source));
}

QImage FormulaImages::requestImage(const QString& id, QSize* size, const QSize&)
{
    const QStringList parts = id.split(u'/');
    const auto formula = parts.size() == 5 ? m_store->find(decoded(parts[4])) : std::nullopt;
    if (!formula || formula->svg.isEmpty()) {
        return {};
    }
    const double pixelsPerEx = parts[1].toDouble();
    const double above = parts[2].toDouble();
    const double below = parts[3].toDouble();
    const double width = formula->width * pixelsPerEx;
    const double height = formula->height * pixelsPerEx;
    if (!(width <= kMostPixels && height + above + below <= kMostPixels)) {
        return {};
    }
    QImage image(std::max(1, int(std::ceil(width))),
        std::max(1, int(std::lround(height + above + below))), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QByteArray svg = formula->svg;
    QSvgRenderer renderer(svg.replace("currentColor", "#" + parts[0].toLatin1()));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter, QRectF(0, above, width, height));
    *size = image.size();
    return image;
}

} // namespace gui::chat
