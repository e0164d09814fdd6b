// What QML knows of formulas: puts their pictures into the HTML of a block. Main thread.
#pragma once

#include "gui/chat/math/formula_store.h"
#include "gui/chat/math/typesetter.h"

#include <QColor>
#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <memory>

class QJSEngine;
class QQmlEngine;

namespace gui::chat {

class MathText : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    // Grows when formulas were typeset: what embed() returned before may have changed.
    Q_PROPERTY(int revision READ revision NOTIFY revisionChanged)
public:
    explicit MathText(std::shared_ptr<FormulaStore> store);

    // Gives the engine the pictures, too.
    static MathText* create(QQmlEngine* engine, QJSEngine*);
    // The formulas of this program.
    static const std::shared_ptr<FormulaStore>& store();

    int revision() const { return m_revision; }

    // The HTML of a block with formulas as pictures, for text of `pixelSize` in `color` on a screen
    // of `scale` pixels a point. Formulas that are not typeset yet are asked for and stand as they
    // were written, as do those that are no TeX.
    Q_INVOKABLE QString embed(const QString& html, double pixelSize, const QColor& color,
        double scale, bool alone, int revision);

    // The HTML in one line of words, for a screen reader.
    Q_INVOKABLE QString spoken(const QString& html) const;

    // The HTML with only those formulas that embed() leaves as text replaced by it: letter for
    // letter what a window shows.
    static QString withoutUnready(const QString& html);

signals:
    void revisionChanged();

private:
    Typesetter m_typesetter;
    int m_revision = 0;
};

} // namespace gui::chat
