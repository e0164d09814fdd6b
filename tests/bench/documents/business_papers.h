// Leases and invoices drawn as PDFs, alike but for their facts; where each fact stands is known.
#pragma once

#include "core/base/document_text.h"

#include <QString>

#include <string>
#include <vector>

namespace bench {

struct Fact {
    std::string file;
    std::string question; // names the paper and the fact, in other words than it is written
    std::string value;    // as it stands on the page
    int page = 0;
    core::PageRect rect; // of the value's ink
};

// Needs a QGuiApplication. The same seed draws the same papers.
std::vector<Fact> drawPapers(const QString& folder, int papers, unsigned seed);

} // namespace bench
