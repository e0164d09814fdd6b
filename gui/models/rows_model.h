// Rows of a list as QML sees them: each a map from role to value. Rows that stay where they are
// keep their delegates, and with them the keyboard focus. Main thread.
#pragma once

#include <QAbstractListModel>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

namespace gui::models {

class RowsModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by view models")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    explicit RowsModel(const QList<QByteArray>& roles, QObject* parent = nullptr);

    int count() const { return int(m_rows.size()); }
    const QVariantMap& row(int index) const { return m_rows.at(index); }
    // Rows are the same when their first role is.
    void setRows(const QList<QVariantMap>& rows);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void countChanged();

private:
    QString keyOf(const QVariantMap& row) const;

    const QList<QByteArray> m_roles;
    QList<QVariantMap> m_rows;
};

} // namespace gui::models
