#include "core/documents/passage.h"

namespace core::documents {

std::string wordsFor(const Coverage& coverage)
{
    if (coverage.mode == Coverage::Mode::None) {
        return "no documents";
    }
    const bool pages = coverage.unit == Coverage::Unit::Pages;
    const std::string unit = coverage.total == 1 ? pages ? " page" : " passage"
                             : pages             ? " pages"
                                                 : " passages";
    const std::string counts =
        std::to_string(coverage.read) + " of " + std::to_string(coverage.total) + unit;
    return coverage.mode == Coverage::Mode::Search ? "searched; read " + counts : "read " + counts;
}

} // namespace core::documents
