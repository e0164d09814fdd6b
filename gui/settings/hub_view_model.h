// Where models come from, and the way there: what a person sets for it, in their words.
//
// Main thread. `supply` outlives this; every change is kept and takes effect at once. The access
// token goes in and never comes out again.
#pragma once

#include "core/app/model_supply.h"

#include <QObject>
#include <QUrl>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

namespace gui::settings {

class HubViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("comes with the window")
    Q_PROPERTY(QString address READ address NOTIFY changed)
    Q_PROPERTY(QString usualAddress READ usualAddress CONSTANT)
    // "system", "none" or "own"
    Q_PROPERTY(QString proxyKind READ proxyKind NOTIFY changed)
    Q_PROPERTY(QString proxy READ proxy NOTIFY changed) // of one's own, without its password
    Q_PROPERTY(QString certificates READ certificates NOTIFY changed) // a file; empty: none
    Q_PROPERTY(bool hasToken READ hasToken NOTIFY changed)
    Q_PROPERTY(QString tokenNote READ tokenNote NOTIFY changed) // who gets to see it
    Q_PROPERTY(QString limit READ limit NOTIFY changed)         // MB/s; empty: none
    // By what the environment says instead of the settings: {address, proxy, certificates, token},
    // each the name of a variable, or missing.
    Q_PROPERTY(QVariantMap fixedBy READ fixedBy CONSTANT)
    // What was refused and why: {address, proxy, certificates, token, limit}, each empty or missing
    // when all is well.
    Q_PROPERTY(QVariantMap troubles READ troubles NOTIFY changed)
public:
    explicit HubViewModel(core::app::ModelSupply& supply, QObject* parent = nullptr);

    QString address() const;
    static QString usualAddress();
    QString proxyKind() const;
    QString proxy() const;
    QString certificates() const;
    bool hasToken() const;
    QString tokenNote() const;
    QString limit() const;
    QVariantMap fixedBy() const;
    const QVariantMap& troubles() const { return m_troubles; }

    // Each false, with its trouble told, when it was refused; nothing changes then.
    Q_INVOKABLE bool setAddress(const QString& text); // empty: the usual one
    Q_INVOKABLE void setProxyKind(const QString& kind);
    Q_INVOKABLE bool setProxy(const QString& text);
    Q_INVOKABLE bool chooseCertificates(const QUrl& file);
    Q_INVOKABLE void forgetCertificates();
    Q_INVOKABLE bool setToken(const QString& text); // for the hub of now
    Q_INVOKABLE void forgetToken();
    Q_INVOKABLE bool setLimit(const QString& text); // empty or 0: none

signals:
    void changed();

private:
    bool refuse(const char* field, const QString& why);
    // Saves what `change` makes of the hub; the field's trouble is over.
    bool keep(const char* field, const std::function<void(core::models::HubSettings&)>& change);

    core::app::ModelSupply& m_supply;
    QVariantMap m_troubles;
    bool m_ownProxy = false; // chosen, though there is no address yet
};

} // namespace gui::settings
