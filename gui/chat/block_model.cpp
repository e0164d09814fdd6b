#include "gui/chat/block_model.h"

#include "gui/bridge/strings.h"

#include <utility>

namespace gui::chat {

int BlockModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant BlockModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row& row = m_rows[std::size_t(index.row())];
    switch (role) {
    case KindRole:
        return QVariant::fromValue(row.kind);
    case HtmlRole:
        return row.html;
    case TextRole:
        return row.text;
    case LanguageRole:
        return row.language;
    case PictureRole:
        return row.picture;
    case ColumnsRole:
        return row.columns;
    case GrowingRole:
        return row.growing;
    default:
        return {};
    }
}

QHash<int, QByteArray> BlockModel::roleNames() const
{
    return {{KindRole, "kind"}, {HtmlRole, "html"}, {TextRole, "text"}, {LanguageRole, "language"},
        {PictureRole, "picture"}, {ColumnsRole, "columns"}, {GrowingRole, "growing"}};
}

void BlockModel::addPlain(const QString& text)
{
    Row row;
    row.text = text;
    append(std::move(row));
    m_finishedText += text;
}

void BlockModel::addPicture(const QUrl& source, const QString& name)
{
    Row row;
    row.kind = Kind::Picture;
    row.picture = source;
    row.text = name;
    append(std::move(row));
}

void BlockModel::beginSection(core::chat::BlockKind kind)
{
    m_finishedText = plainText();
    finish();
    m_section = kind;
    m_markdown = {};
    m_sectionRow = int(m_rows.size());
    if (kind == core::chat::BlockKind::Text) {
        return; // its rows come with its text
    }
    Row row;
    row.kind = kind == core::chat::BlockKind::Thinking ? Kind::Thinking : Kind::Code;
    row.growing = true;
    append(std::move(row));
}

void BlockModel::grow(const std::string& text)
{
    if (m_section == core::chat::BlockKind::Text) {
        growText(text);
    } else {
        growLastRow(text);
    }
}

void BlockModel::finish()
{
    if (m_rows.empty() || !m_rows.back().growing) {
        return;
    }
    m_rows.back().growing = false;
    const QModelIndex last = index(int(m_rows.size()) - 1);
    emit dataChanged(last, last, {GrowingRole});
}

QString BlockModel::plainText() const
{
    QString text = m_finishedText;
    if (!m_markdown.source().empty()) {
        if (!text.isEmpty()) {
            text += QLatin1String("\n\n");
        }
        text += toQString(m_markdown.source());
    }
    return text;
}

BlockModel::Row BlockModel::rowOf(const MarkdownBlock& block)
{
    Row row;
    row.html = block.html;
    row.text = block.text;
    row.language = block.language;
    row.columns = block.columns;
    switch (block.kind) {
    case MarkdownBlock::Kind::Prose:
        row.kind = Kind::Prose;
        break;
    case MarkdownBlock::Kind::Code:
        row.kind = Kind::Code;
        break;
    case MarkdownBlock::Kind::Table:
        row.kind = Kind::Table;
        break;
    }
    return row;
}

void BlockModel::append(Row row)
{
    const auto at = int(m_rows.size());
    beginInsertRows({}, at, at);
    m_rows.push_back(std::move(row));
    endInsertRows();
}

void BlockModel::growText(const std::string& text)
{
    const int firstChanged = m_markdown.append(text);
    const std::vector<MarkdownBlock>& blocks = m_markdown.blocks();
    std::vector<Row> rows;
    for (auto i = std::size_t(firstChanged); i < blocks.size(); ++i) {
        rows.push_back(rowOf(blocks[i]));
    }
    replaceFrom(m_sectionRow + firstChanged, rows);
}

void BlockModel::growLastRow(const std::string& text)
{
    m_rows.back().text += toQString(text);
    const QModelIndex last = index(int(m_rows.size()) - 1);
    emit dataChanged(last, last, {TextRole});
}

// Touches only what differs, so that the window keeps what it has drawn.
void BlockModel::replaceFrom(int first, const std::vector<Row>& rows)
{
    const auto end = first + int(rows.size());
    if (const auto have = int(m_rows.size()); have > end) {
        beginRemoveRows({}, end, have - 1);
        m_rows.resize(std::size_t(end));
        endRemoveRows();
    }
    for (int at = first; at < end; ++at) {
        const Row& row = rows[std::size_t(at - first)];
        if (at == int(m_rows.size())) {
            append(row);
        } else if (m_rows[std::size_t(at)] != row) {
            m_rows[std::size_t(at)] = row;
            emit dataChanged(index(at), index(at));
        }
    }
}

} // namespace gui::chat
