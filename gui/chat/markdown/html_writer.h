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
    void formula(const QString& source);
    void verbatim(const QString& code); // a code block inside a list or a quote

private:
    // A tag whose direction is known only after its text.
    struct Directed {
        qsizetype at; // where in m_html its attributes go
        QString firstText;
        int indent = 0; // of a numbered paragraph; 0 for others
    };
    // Qt 6.4 counts lists from 1. One that begins elsewhere is paragraphs with their numbers.
    struct List {
        bool counted = false;
        unsigned next = 1;
    };
    struct Item {
        bool hasParagraph = false;
        bool open = true; // false: counted, and its <p> is closed already
    };

    bool inCounted() const { return !m_lists.empty() && m_lists.back().counted; }
    void openList(MD_BLOCKTYPE type, void* detail);
    void closeList(MD_BLOCKTYPE type);
    void openItem(const MD_BLOCK_LI_DETAIL& item);
    void closeItem();
    void openParagraph();
    void openDirected(const QString& tag, int indent = 0);
    void closeDirected(const QString& tag);
    void noteText(const QString& piece);

    QString m_html;
    std::vector<Directed> m_directed;
    std::vector<List> m_lists;
    std::vector<Item> m_items; // one for each open list item
    QString m_headingTag;
};

} // namespace gui::chat
