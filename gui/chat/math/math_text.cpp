#include "gui/chat/math/math_text.h"

#include "gui/chat/markdown/markdown_block.h"
#include "gui/chat/markdown/math_finder.h"
#include "gui/chat/math/formula_images.h"
#include "gui/chat/rich_text.h"

#include <QFont>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QQmlEngine>

#include <algorithm>
#include <functional>
#include <utility>

namespace gui::chat {
namespace {

// Lines of text begin between pixels, so a picture as fine as the screen would come out blurred.
constexpr double kFineness = 2;

const QString kImage = QStringLiteral("<img src=\"formula:");
const QString kImageEnd = QStringLiteral("\">");

QString replaced(const QString& html, const std::function<QString(const QString& source)>& by)
{
    QString result;
    qsizetype at = 0;
    for (;;) {
        const qsizetype begin = html.indexOf(kImage, at);
        const qsizetype end = begin < 0 ? -1 : html.indexOf(kImageEnd, begin);
        if (end < 0) {
            break;
        }
        const qsizetype address = begin + kImage.size() - qsizetype(qstrlen("formula:"));
        result += QStringView(html).mid(at, begin - at);
        result += by(formulaOf(html.mid(address, end - address)));
        at = end + kImageEnd.size();
    }
    return at == 0 ? html : result + html.mid(at);
}

QString asText(const QString& source)
{
    return QStringLiteral("<code>%1</code>").arg(source.toHtmlEscaped().replace(u'\n', u' '));
}

} // namespace

MathText::MathText(std::shared_ptr<FormulaStore> store)
    : m_typesetter(std::move(store))
{
    connect(&m_typesetter, &Typesetter::typeset, this, [this] {
        ++m_revision;
        emit revisionChanged();
    });
}

MathText* MathText::create(QQmlEngine* engine, QJSEngine*)
{
    engine->addImageProvider(QLatin1String(FormulaImages::kName), new FormulaImages(store()));
    return new MathText(store()); // the engine owns both
}

const std::shared_ptr<FormulaStore>& MathText::store()
{
    static const auto shared = std::make_shared<FormulaStore>();
    return shared;
}

QString MathText::embed(
    const QString& html, double pixelSize, const QColor& color, double scale, bool alone, int)
{
    if (!html.contains(kImage)) {
        return html;
    }
    QFont font = QGuiApplication::font();
    font.setPixelSize(std::max(1, qRound(pixelSize)));
    const double xHeight = QFontMetricsF(font).xHeight();
    return replaced(html, [&](const QString& source) {
        const auto formula = store()->find(source);
        if (!formula) {
            m_typesetter.request(source);
        }
        if (!formula || formula->svg.isEmpty()) {
            return asText(source);
        }
        const FormulaPlace place =
            alone ? standAlone(*formula, xHeight) : placeFormula(*formula, xHeight);
        return QStringLiteral("<img src=\"%1\" width=\"%2\" height=\"%3\"%4>")
            .arg(FormulaImages::address(source, color, xHeight, place, kFineness * scale))
            .arg(place.width)
            .arg(place.height)
            .arg(alone ? QString() : QStringLiteral(" style=\"vertical-align: middle\""));
    });
}

QString MathText::spoken(const QString& html) const { return chat::spoken(html); }

QString MathText::withoutUnready(const QString& html)
{
    return replaced(html, [](const QString& source) {
        const auto formula = store()->find(source);
        const bool shown = formula && !formula->svg.isEmpty();
        return shown ? QStringLiteral("<img src=\"%1\">").arg(formulaAddress(source))
                     : asText(source);
    });
}

} // namespace gui::chat
