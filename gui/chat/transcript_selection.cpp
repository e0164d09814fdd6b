#include "gui/chat/transcript_selection.h"

#include <QStringList>

#include <algorithm>
#include <limits>
#include <utility>

namespace gui::chat {
namespace {

constexpr int kRowEnd = std::numeric_limits<int>::max();

} // namespace

bool TranscriptSelection::empty() const
{
    return !m_anchor.row.isValid() || !m_head.row.isValid() ||
           (m_anchor.row == m_head.row && m_anchor.letter == m_head.letter);
}

void TranscriptSelection::begin(int row, int letter)
{
    m_anchor = m_head = at(row, letter);
    emit changed();
}

void TranscriptSelection::extend(int row, int letter)
{
    m_head = at(row, letter);
    emit changed();
}

void TranscriptSelection::select(int row, int from, int to)
{
    m_anchor = at(row, from);
    m_head = at(row, to);
    emit changed();
}

void TranscriptSelection::selectMessage(int row)
{
    if (m_model && row >= 0 && row < m_model->rowCount()) {
        m_anchor = at(m_model->firstRowOf(row), 0);
        m_head = at(m_model->lastRowOf(row), kRowEnd);
        emit changed();
    }
}

void TranscriptSelection::selectAll()
{
    if (m_model && m_model->rowCount() > 0) {
        m_anchor = at(0, 0);
        m_head = at(m_model->rowCount() - 1, kRowEnd);
        emit changed();
    }
}

void TranscriptSelection::clear()
{
    if (m_anchor.row.isValid()) {
        m_anchor = m_head = {};
        emit changed();
    }
}

QPoint TranscriptSelection::rangeIn(int row, int length) const
{
    if (empty()) {
        return {};
    }
    const bool forward = isBefore(m_anchor, m_head);
    const Place& first = forward ? m_anchor : m_head;
    const Place& last = forward ? m_head : m_anchor;
    if (row < first.row.row() || row > last.row.row()) {
        return {};
    }
    const int from = row == first.row.row() ? first.letter : 0;
    const int to = row == last.row.row() ? last.letter : length;
    return {std::min(from, length), std::min(to, length)};
}

QString TranscriptSelection::text() const
{
    if (empty() || !m_model) {
        return {};
    }
    const bool forward = isBefore(m_anchor, m_head);
    const Place& first = forward ? m_anchor : m_head;
    const Place& last = forward ? m_head : m_anchor;
    QString text;
    int message = -1;
    bool partOfCode = false; // the part before goes on in this one
    for (int row = first.row.row(); row <= last.row.row(); ++row) {
        const int from = row == first.row.row() ? first.letter : 0;
        const int to = row == last.row.row() && last.letter != kRowEnd ? last.letter : -1;
        const QString piece = m_model->textOf(row, from, to);
        const QModelIndex at = m_model->index(row);
        const int ofMessage = at.data(TranscriptModel::MessageRole).toInt();
        const auto role = [](int blockRole) {
            return TranscriptModel::BlockRoles + blockRole - Qt::UserRole;
        };
        const bool begins = at.data(role(BlockModel::BeginsRole)).toBool();
        if (piece.isEmpty() && !partOfCode) {
            continue;
        }
        if (message >= 0) {
            text += partOfCode && !begins ? QStringLiteral("\n") : QStringLiteral("\n\n");
        }
        text += piece;
        message = ofMessage;
        partOfCode = !at.data(role(BlockModel::EndsRole)).toBool();
    }
    return text;
}

bool TranscriptSelection::isBefore(const Place& a, const Place& b) const
{
    return std::pair(a.row.row(), a.letter) < std::pair(b.row.row(), b.letter);
}

TranscriptSelection::Place TranscriptSelection::at(int row, int letter) const
{
    return {m_model ? QPersistentModelIndex(m_model->index(row)) : QPersistentModelIndex(), letter};
}

} // namespace gui::chat
