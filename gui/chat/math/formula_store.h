// The formulas that were typeset so far, as pictures of lines and letters: the same for every size
// and colour.
//
// Written by the typesetter's thread, read by the main thread and by the one that loads pictures.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <mutex>
#include <optional>

namespace gui::chat {

// Lengths in ex, the height of a small x in the text around.
struct TypesetFormula {
    QByteArray svg; // its colour is "currentColor"; empty: not TeX that is understood
    double width = 0;
    double height = 0;
    double depth = 0; // of the height, what lies below the line
};

class FormulaStore {
public:
    // Nothing while it is not typeset yet.
    std::optional<TypesetFormula> find(const QString& source) const;
    void add(const QString& source, TypesetFormula formula);

private:
    mutable std::mutex m_mutex;
    QHash<QString, TypesetFormula> m_formulas;
};

} // namespace gui::chat
