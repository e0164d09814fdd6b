#include "gui/models/rows_model.h"

namespace gui::models {

RowsModel::RowsModel(const QList<QByteArray>& roles, QObject* parent)
    : QAbstractListModel(parent)
    , m_roles(roles)
{
}

QString RowsModel::keyOf(const QVariantMap& row) const
{
    return row.value(QString::fromUtf8(m_roles.first())).toString();
}

void RowsModel::setRows(const QList<QVariantMap>& rows)
{
    bool same = rows.size() == m_rows.size();
    for (qsizetype i = 0; same && i < rows.size(); ++i) {
        same = keyOf(rows[i]) == keyOf(m_rows[i]);
    }
    if (!same) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        emit countChanged();
        return;
    }
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (rows[i] != m_rows[i]) {
            m_rows[i] = rows[i];
            emit dataChanged(index(int(i)), index(int(i)));
        }
    }
}

int RowsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant RowsModel::data(const QModelIndex& index, int role) const
{
    const int number = role - Qt::UserRole;
    if (!index.isValid() || number < 0 || number >= m_roles.size()) {
        return {};
    }
    return m_rows.at(index.row()).value(QString::fromUtf8(m_roles[number]));
}

QHash<int, QByteArray> RowsModel::roleNames() const
{
    QHash<int, QByteArray> names;
    for (qsizetype i = 0; i < m_roles.size(); ++i) {
        names[Qt::UserRole + int(i)] = m_roles[i];
    }
    return names;
}

} // namespace gui::models
