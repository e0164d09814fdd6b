// The blocks of one message, one row each, as the window draws them.
//
// A reply is a list of sections (text, thinking, a tool call), of which the last one grows; a
// section of text becomes as many rows as its Markdown has blocks, long code several of them.
// Thoughts are one row, and when it is unfolded more rows below it. Growing changes or appends rows
// at the end and leaves those before alone. Main thread.
#pragma once

#include "core/chat/session.h"
#include "gui/chat/citation_links.h"
#include "gui/chat/code_pane.h"
#include "gui/chat/markdown/markdown_document.h"

#include <QAbstractListModel>
#include <QElapsedTimer>
#include <QUrl>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <memory>
#include <vector>

namespace gui::chat {

class BlockModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("comes with a message")
public:
    enum class Kind {
        Plain,
        Prose,
        Quote,
        Rule,
        Code,
        Table,
        Math,
        Thinking,
        Thought,
        Picture,
        Reference
    };
    Q_ENUM(Kind)
    enum Role {
        KindRole = Qt::UserRole,
        HtmlRole,
        TextRole, // of Thinking: its last line
        LanguageRole,
        PictureRole,
        ColumnsRole,
        GrowingRole,
        BeginsRole,     // Code: the first lines of it
        EndsRole,       // Code: the last lines of it
        LexerStateRole, // Code: where the lexer is before it
        PaneRole,       // Code
        UnfoldedRole,   // Thinking
        SecondsRole     // Thinking: how long it took; 0 if that is not known
    };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    // What a role of a row that is none holds.
    static QVariant nothing(int role);

    void addPlain(const QString& text);
    void addPicture(const QUrl& source, const QString& name);

    // A document, or a place in one; `target` is for the viewer and may be empty. No part of what
    // was said.
    void addReference(const QString& words, const QUrl& target);

    // When nothing grows any more: marks of the text become links to what they stand for.
    void linkCitations(CitationLinks links);

    void beginSection(core::chat::BlockKind kind);
    void grow(const std::string& text); // the section begun last
    void finish();                      // nothing grows any more

    // The time of the thoughts in this message, measured while they came; 0 if there are none or
    // they came at once, as from a store. Whoever kept it may set it, after the thoughts.
    double thinkingSeconds() const;
    void setThinkingSeconds(double seconds);

    // The message as one text, Markdown as it was written; without thinking.
    QString plainText() const;
    // The letters of a row as the window counts them, from `from` to `to` (-1: to its end).
    QString textOf(int row, int from = 0, int to = -1) const;

    // [{link, begin, end}], in letters of the row.
    Q_INVOKABLE QVariantList linksIn(int row) const;

    Q_INVOKABLE void setUnfolded(int row, bool unfolded);
    // Of the code block that the row is a part of.
    Q_INVOKABLE QString codeText(int row) const;
    Q_INVOKABLE QString codeFileName(int row) const; // with the suffix of its language
    Q_INVOKABLE bool saveCode(int row, const QUrl& file) const;

private:
    struct Row {
        Kind kind = Kind::Plain;
        QString html;
        QString text; // of Thinking: all thoughts
        QString language;
        QUrl picture;
        int columns = 0;
        bool growing = false;
        bool begins = true;
        bool ends = true;
        int lexerState = 0;
        std::shared_ptr<CodePane> pane;
        bool unfolded = false;
        double seconds = 0;

        bool operator==(const Row&) const = default;
    };

    static QVariant dataOf(const Row& row, int role);
    static Row rowOf(const MarkdownBlock& block);
    void append(Row row);
    void growText(const std::string& text);
    void growLastSection(const QString& text);
    void showThoughts(int row);
    void replaceFrom(int first, std::vector<Row>& rows);
    void connectCode(int at, Row& row) const;
    int codeBegin(int row) const;

    std::vector<Row> m_rows;
    core::chat::BlockKind m_section = core::chat::BlockKind::Text;
    MarkdownDocument m_markdown; // of the section that grows
    int m_sectionRow = 0;        // where its rows begin
    QString m_finishedText;      // of the sections before
    QElapsedTimer m_sinceSection;
};

} // namespace gui::chat
