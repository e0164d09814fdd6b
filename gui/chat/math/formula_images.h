// Draws typeset formulas for the window: image://formula/COLOR/PIXELS_PER_EX/above/below/SOURCE.
//
// Called on the threads that load pictures.
#pragma once

#include "gui/chat/math/formula_store.h"

#include <QColor>
#include <QQuickImageProvider>

#include <memory>

namespace gui::chat {

// How a formula stands in a line of text, in pixels of the window.
struct FormulaPlace {
    double width = 0;
    double height = 0; // with what is added
    double above = 0;  // added above, so that the line goes through it where it should
    double below = 0;
};

// `xHeight` is the text's, whose middle Qt aligns pictures with.
FormulaPlace placeFormula(const TypesetFormula& formula, double xHeight);

FormulaPlace standAlone(const TypesetFormula& formula, double xHeight);

class FormulaImages : public QQuickImageProvider {
public:
    static constexpr const char* kName = "formula";

    explicit FormulaImages(std::shared_ptr<FormulaStore> store);

    static QString address(const QString& source, const QColor& color, double pixelsPerEx,
        const FormulaPlace& place, double scale);

    QImage requestImage(const QString& id, QSize* size, const QSize& requested) override;

private:
    const std::shared_ptr<FormulaStore> m_store;
};

} // namespace gui::chat
