// The blocks of one message, one row each, as the window draws them.
//
// A reply is a list of sections (text, thinking, a tool call), of which the last one grows; a
// section of text becomes as many rows as its Markdown has blocks. Growing changes or appends rows
// at the end and leaves those before alone. Main thread.
#pragma once

#include "core/chat/session.h"
#include "gui/chat/markdown/markdown_document.h"

#include <QAbstractListModel>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace gui::chat {

class BlockModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("comes with a message")
public:
    enum class Kind { Plain, Prose, Code, Table, Thinking, Picture };
    Q_ENUM(Kind)
    enum Role {
        KindRole = Qt::UserRole,
        HtmlRole,
        TextRole,
        LanguageRole,
        PictureRole,
        ColumnsRole,
        GrowingRole
    };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void addPlain(const QString& text);
    void addPicture(const QUrl& source, const QString& name);

    void beginSection(core::chat::BlockKind kind);
    void grow(const std::string& text); // the section begun last
    void finish();                      // nothing grows any more

    // The message as one text, Markdown as it was written; without thinking.
    QString plainText() const;

private:
    struct Row {
        Kind kind = Kind::Plain;
        QString html;
        QString text;
        QString language;
        QUrl picture;
        int columns = 0;
        bool growing = false;

        bool operator==(const Row&) const = default;
    };

    static Row rowOf(const MarkdownBlock& block);
    void append(Row row);
    void growText(const std::string& text);
    void growLastRow(const std::string& text);
    void replaceFrom(int first, const std::vector<Row>& rows);

    std::vector<Row> m_rows;
    core::chat::BlockKind m_section = core::chat::BlockKind::Text;
    MarkdownDocument m_markdown; // of the section that grows
    int m_sectionRow = 0;        // where its rows begin
    QString m_finishedText;      // of the sections before
};

} // namespace gui::chat
