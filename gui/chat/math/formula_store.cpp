#include "gui/chat/math/formula_store.h"

#include <utility>

namespace gui::chat {
namespace {

// A formula is some 5 KB; more than these are not on one screen, and what was forgotten is typeset
// again.
constexpr qsizetype kMostFormulas = 4000;

} // namespace

std::optional<TypesetFormula> FormulaStore::find(const QString& source) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_formulas.constFind(source);
    return found == m_formulas.constEnd() ? std::nullopt : std::optional(*found);
}

void FormulaStore::add(const QString& source, TypesetFormula formula)
{
    const std::lock_guard lock(m_mutex);
    if (m_formulas.size() >= kMostFormulas) {
        m_formulas.clear();
    }
    m_formulas.insert(source, std::move(formula));
}

} // namespace gui::chat
