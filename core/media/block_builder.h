// Gathers the blocks of a document whose format has no pages. Confined to one thread.
#pragma once

#include "core/base/document_text.h"

#include <string>
#include <string_view>
#include <vector>

namespace core::media {

// Every run of white space as one space, none at the ends.
std::string withSimpleSpaces(std::string_view text);

class BlockBuilder {
public:
    // Blocks without a word are left out. Code keeps its spaces.
    void add(DocumentBlockKind kind, int level, std::string_view text);
    // Cells are joined by " | "; a row without any word is left out.
    void addRow(const std::vector<std::string>& cells, bool namesColumns);

    const DocumentText& document() const { return m_document; }
    DocumentText take() { return std::move(m_document); }
    void setTitle(std::string_view title) { m_document.title = withSimpleSpaces(title); }

private:
    DocumentText m_document;
};

} // namespace core::media
