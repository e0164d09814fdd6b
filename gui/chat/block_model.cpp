#include "gui/chat/block_model.h"

#include "gui/bridge/strings.h"
#include "gui/chat/highlight/languages.h"
#include "gui/chat/highlight/lexer.h"
#include "gui/chat/rich_text.h"

#include <QQmlEngine>
#include <QSaveFile>

#include <algorithm>
#include <utility>

namespace gui::chat {
namespace {

// Thoughts that came faster were not thought just now, but read from a store.
constexpr double kShortestThought = 0.1;
constexpr qsizetype kThoughtLetters = 1500; // of one row of thoughts
constexpr qsizetype kPreviewLetters = 200;

QString lastLine(const QString& text)
{
    const QString trimmed = text.right(4 * kPreviewLetters).trimmed();
    return trimmed.mid(trimmed.lastIndexOf(u'\n') + 1).right(kPreviewLetters);
}

int stateAfter(const QString& code, const QString& language, int state)
{
    const Language* known = languageNamed(language);
    if (!known) {
        return 0;
    }
    std::vector<Token> tokens;
    for (const QStringView line : QStringView(code).split(u'\n')) {
        state = lexLine(*known, line, state, tokens);
        tokens.clear();
    }
    return state;
}

double shownSeconds(double seconds) { return seconds < kShortestThought ? 0 : seconds; }

// Cuts thoughts at line breaks; where depends on the text before only.
QStringList thoughtParts(const QString& thoughts)
{
    QStringList parts;
    const QString text = thoughts.trimmed();
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = text.indexOf(u'\n', at + kThoughtLetters);
        end = end < 0 ? text.size() : end;
        parts << text.mid(at, end - at);
        at = end + 1;
    }
    return parts;
}

} // namespace

int BlockModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant BlockModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    return dataOf(m_rows[std::size_t(index.row())], role);
}

QVariant BlockModel::nothing(int role) { return dataOf({}, role); }

QVariant BlockModel::dataOf(const Row& row, int role)
{
    switch (role) {
    case KindRole:
        return QVariant::fromValue(row.kind);
    case HtmlRole:
        return row.html;
    case TextRole:
        return row.kind == Kind::Thinking ? lastLine(row.text) : row.text;
    case LanguageRole:
        return row.language;
    case PictureRole:
        return row.picture;
    case ColumnsRole:
        return row.columns;
    case GrowingRole:
        return row.growing;
    case BeginsRole:
        return row.begins;
    case EndsRole:
        return row.ends;
    case LexerStateRole:
        return row.lexerState;
    case PaneRole:
        return QVariant::fromValue(row.pane.get());
    case UnfoldedRole:
        return row.unfolded;
    case SecondsRole:
        return row.seconds;
    default:
        return {};
    }
}

QHash<int, QByteArray> BlockModel::roleNames() const
{
    return {{KindRole, "kind"}, {HtmlRole, "html"}, {TextRole, "text"}, {LanguageRole, "language"},
        {PictureRole, "picture"}, {ColumnsRole, "columns"}, {GrowingRole, "growing"},
        {BeginsRole, "begins"}, {EndsRole, "ends"}, {LexerStateRole, "lexerState"},
        {PaneRole, "pane"}, {UnfoldedRole, "unfolded"}, {SecondsRole, "seconds"}};
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

void BlockModel::addReference(const QString& words, const QUrl& target)
{
    Row row;
    row.kind = Kind::Reference;
    row.picture = target;
    row.text = words;
    append(std::move(row));
}

void BlockModel::linkCitations(CitationLinks links)
{
    for (int at = 0; at < int(m_rows.size()) && !links.isEmpty(); ++at) {
        Row& row = m_rows[std::size_t(at)];
        if (row.kind == Kind::Code) {
            links.skipCode(row.text);
        } else if (QString html = links.inHtml(row.html); html != row.html) {
            row.html = std::move(html);
            emit dataChanged(index(at), index(at), {HtmlRole});
        }
    }
}

void BlockModel::beginSection(core::chat::BlockKind kind)
{
    m_finishedText = plainText();
    finish();
    m_section = kind;
    m_markdown = {};
    m_sectionRow = int(m_rows.size());
    m_sinceSection.start();
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
        growLastSection(toQString(text));
    }
}

void BlockModel::finish()
{
    if (m_sectionRow >= int(m_rows.size()) || !m_rows[std::size_t(m_sectionRow)].growing) {
        return;
    }
    Row& row = m_rows[std::size_t(m_sectionRow)];
    row.growing = false;
    if (row.kind == Kind::Thinking) {
        row.seconds = shownSeconds(double(m_sinceSection.elapsed()) / 1000);
    }
    const QModelIndex at = index(m_sectionRow);
    emit dataChanged(at, at, {GrowingRole, SecondsRole});
}

double BlockModel::thinkingSeconds() const
{
    double sum = 0;
    for (const Row& row : m_rows) {
        sum += row.seconds;
    }
    return sum;
}

void BlockModel::setThinkingSeconds(double seconds)
{
    const auto thinking =
        std::ranges::find_if(m_rows, [](const Row& row) { return row.kind == Kind::Thinking; });
    if (thinking != m_rows.end()) {
        thinking->seconds = shownSeconds(seconds);
        const QModelIndex at = index(int(thinking - m_rows.begin()));
        emit dataChanged(at, at, {SecondsRole});
    }
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

QString BlockModel::textOf(int row, int from, int to) const
{
    if (row < 0 || row >= int(m_rows.size())) {
        return {};
    }
    const Row& block = m_rows[std::size_t(row)];
    switch (block.kind) {
    case Kind::Prose:
    case Kind::Quote:
    case Kind::Table:
    case Kind::Math:
        return plainOf(block.html, from, to);
    case Kind::Plain:
    case Kind::Code:
    case Kind::Thought:
        return block.text.mid(from, to < 0 ? -1 : std::max(0, to - from));
    case Kind::Rule:
    case Kind::Thinking:
    case Kind::Picture:
    case Kind::Reference:
        break;
    }
    return {};
}

QVariantList BlockModel::linksIn(int row) const
{
    QVariantList links;
    if (row >= 0 && row < int(m_rows.size())) {
        for (const LinkPlace& place : linksOf(m_rows[std::size_t(row)].html)) {
            links.append(
                QVariantMap{{"link", place.link}, {"begin", place.begin}, {"end", place.end}});
        }
    }
    return links;
}

void BlockModel::setUnfolded(int row, bool unfolded)
{
    if (row < 0 || row >= int(m_rows.size()) || m_rows[std::size_t(row)].kind != Kind::Thinking ||
        m_rows[std::size_t(row)].unfolded == unfolded) {
        return;
    }
    m_rows[std::size_t(row)].unfolded = unfolded;
    showThoughts(row);
    emit dataChanged(index(row), index(row), {UnfoldedRole});
}

QString BlockModel::codeText(int row) const
{
    QStringList parts;
    for (int at = codeBegin(row); at >= 0 && at < int(m_rows.size()); ++at) {
        parts << m_rows[std::size_t(at)].text;
        if (m_rows[std::size_t(at)].ends) {
            break;
        }
    }
    return parts.join(u'\n');
}

QString BlockModel::codeFileName(int row) const
{
    const int begin = codeBegin(row);
    const Language* known =
        begin < 0 ? nullptr : languageNamed(m_rows[std::size_t(begin)].language);
    return QStringLiteral("code.") + QLatin1String(known ? known->suffix : "txt");
}

bool BlockModel::saveCode(int row, const QUrl& file) const
{
    QSaveFile target(file.toLocalFile());
    return target.open(QIODevice::WriteOnly) && target.write(codeText(row).toUtf8() + '\n') >= 0 &&
           target.commit();
}

BlockModel::Row BlockModel::rowOf(const MarkdownBlock& block)
{
    Row row;
    row.html = block.html;
    row.text = block.text;
    row.language = block.language;
    row.columns = block.columns;
    row.begins = block.begins;
    row.ends = block.ends;
    switch (block.kind) {
    case MarkdownBlock::Kind::Prose:
        row.kind = Kind::Prose;
        break;
    case MarkdownBlock::Kind::Quote:
        row.kind = Kind::Quote;
        break;
    case MarkdownBlock::Kind::Rule:
        row.kind = Kind::Rule;
        break;
    case MarkdownBlock::Kind::Code:
        row.kind = Kind::Code;
        break;
    case MarkdownBlock::Kind::Table:
        row.kind = Kind::Table;
        break;
    case MarkdownBlock::Kind::Math:
        row.kind = Kind::Math;
        break;
    }
    return row;
}

void BlockModel::append(Row row)
{
    const auto at = int(m_rows.size());
    connectCode(at, row);
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

void BlockModel::growLastSection(const QString& text)
{
    Row& row = m_rows[std::size_t(m_sectionRow)];
    row.text += text;
    const QModelIndex at = index(m_sectionRow);
    emit dataChanged(at, at, {TextRole});
    if (row.unfolded) {
        showThoughts(m_sectionRow);
    }
}

// Makes the rows below thoughts what they should be.
void BlockModel::showThoughts(int row)
{
    const Row& thinking = m_rows[std::size_t(row)];
    const QStringList parts = thinking.unfolded ? thoughtParts(thinking.text) : QStringList();
    int have = 0;
    while (row + 1 + have < int(m_rows.size()) &&
           m_rows[std::size_t(row + 1 + have)].kind == Kind::Thought) {
        ++have;
    }
    const auto want = int(parts.size());
    if (have > want) {
        beginRemoveRows({}, row + 1 + want, row + have);
        m_rows.erase(m_rows.begin() + row + 1 + want, m_rows.begin() + row + 1 + have);
        endRemoveRows();
    }
    for (int i = 0; i < std::min(have, want); ++i) {
        if (QString& text = m_rows[std::size_t(row + 1 + i)].text; text != parts[i]) {
            text = parts[i];
            emit dataChanged(index(row + 1 + i), index(row + 1 + i), {TextRole});
        }
    }
    if (want > have) {
        beginInsertRows({}, row + 1 + have, row + want);
        for (int i = have; i < want; ++i) {
            Row part;
            part.kind = Kind::Thought;
            part.text = parts[i];
            m_rows.insert(m_rows.begin() + row + 1 + i, std::move(part));
        }
        endInsertRows();
    }
    if (m_sectionRow > row) {
        m_sectionRow += want - have;
    }
}

// Touches only what differs, so that the window keeps what it has drawn.
void BlockModel::replaceFrom(int first, std::vector<Row>& rows)
{
    const auto end = first + int(rows.size());
    if (const auto have = int(m_rows.size()); have > end) {
        beginRemoveRows({}, end, have - 1);
        m_rows.resize(std::size_t(end));
        endRemoveRows();
    }
    for (int at = first; at < end; ++at) {
        Row& row = rows[std::size_t(at - first)];
        if (at == int(m_rows.size())) {
            append(std::move(row));
            continue;
        }
        connectCode(at, row);
        if (Row& old = m_rows[std::size_t(at)]; old != row) {
            old = std::move(row);
            emit dataChanged(index(at), index(at));
        }
    }
}

// Gives a part of code the pane of its block and the state that the part before ends in.
void BlockModel::connectCode(int at, Row& row) const
{
    if (row.kind != Kind::Code) {
        return;
    }
    if (!row.begins && at > 0) {
        const Row& before = m_rows[std::size_t(at - 1)];
        row.pane = before.pane;
        row.lexerState = stateAfter(before.text, before.language, before.lexerState);
    } else if (at < int(m_rows.size()) && m_rows[std::size_t(at)].pane) {
        row.pane = m_rows[std::size_t(at)].pane;
    }
    if (!row.pane) {
        row.pane = std::make_shared<CodePane>();
        QQmlEngine::setObjectOwnership(row.pane.get(), QQmlEngine::CppOwnership);
    }
}

int BlockModel::codeBegin(int row) const
{
    if (row >= int(m_rows.size())) {
        return -1;
    }
    while (row >= 0 && m_rows[std::size_t(row)].kind == Kind::Code &&
           !m_rows[std::size_t(row)].begins) {
        --row;
    }
    return row >= 0 && m_rows[std::size_t(row)].kind == Kind::Code ? row : -1;
}

} // namespace gui::chat
