// The marks of an answer, "[1]", as links to what they stand for.
//
// Takes the blocks of one answer in their order, as HTML or as code, since a mark of the text is
// known by its turn. Marks that stand for nothing that was found are taken out; code, formulas and
// links are left alone. Main thread.
#pragma once

#include "core/chat/message.h"

#include <QString>

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace gui::chat {

class CitationLinks {
public:
    using Link = std::function<QString(const core::documents::Source& source)>;

    CitationLinks(
        std::string_view answer, const core::chat::SourcesBlock& block, const Link& linkTo);

    bool isEmpty() const { return m_marks.empty(); }
    QString inHtml(const QString& html);
    void skipCode(const QString& code);

private:
    // One number of a mark.
    struct Number {
        int number = 0;
        QString link; // empty: nothing stands behind it
    };
    using Mark = std::vector<Number>;

    // The next mark of the answer with these numbers.
    const Mark* next(const std::vector<int>& numbers);
    QString inText(const QString& text);

    std::vector<Mark> m_marks;
    std::size_t m_at = 0;
};

} // namespace gui::chat
