// Every connection that was ever made, for the privacy page. Main thread; reads a small file.
#pragma once

#include <QObject>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <filesystem>

namespace gui::settings {

class LedgerViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("comes with the window")
    // Newest first: [{when, host, purpose, bytes}], all in words.
    Q_PROPERTY(QVariantList entries READ entries NOTIFY changed)
    Q_PROPERTY(QString trouble READ trouble NOTIFY changed)
public:
    explicit LedgerViewModel(std::filesystem::path file, QObject* parent = nullptr);

    const QVariantList& entries() const { return m_entries; }
    const QString& trouble() const { return m_trouble; }
    Q_INVOKABLE void reload();

signals:
    void changed();

private:
    const std::filesystem::path m_file;
    QVariantList m_entries;
    QString m_trouble;
};

} // namespace gui::settings
