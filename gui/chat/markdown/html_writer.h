// Writes the HTML that Qt's rich text understands, from the events of a Markdown parser.
//
// Every paragraph, heading and list item gets the direction of its own first strong letter, so a
// reply may mix Hebrew and English paragraphs.
#pragma once

#include <QString>

#include <md4c.h>

#include <vector>

namespace gui::chat {

class HtmlWriter {
public:
    bool isEmpty() const { return m_html.isEmpty(); }
    QString take();

    void open(MD_BLOCKTYPE type, void* detail);
    void close(MD_BLOCKTYPE type);
    void openTable();
    void closeTable();
    void openSpan(MD_SPANTYPE type, void* detail);
    void closeSpan(MD_SPANTYPE type);
    void text(MD_TEXTTYPE type, const QString& piece);
    void verbatim(const QString& code); // a code block inside a list or a quote

private:
    // A tag whose direction is known only after its text.
    struct Directed {
        qsizetype at; // where in m_html its attributes go
        QString firstText;
    };

    void openDirected(const QString& tag);
    void closeDirected(const QString& tag);
    void noteText(const QString& piece);

    QString m_html;
    std::vector<Directed> m_directed;
    std::vector<bool> m_itemHasParagraph; // one for each open list item
    QString m_headingTag;
};

} // namespace gui::chat
