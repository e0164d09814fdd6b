// What tests of core/models share: a folder of their own, a hub, a connection with little patience.
#pragma once

#include "core/base/utf8.h"
#include "core/models/transfer.h"
#include "tests/support/patience.h"
#include "tests/support/test_hub.h"

#include <QFile>
#include <QTemporaryDir>

namespace tests {

// Asks again at once. For how long a hub may be silent stays what it is: on a busy machine any hub
// is.
inline core::models::HubSettings settingsFor(const QUrl& base)
{
    core::models::HubSettings settings;
    settings.base = base;
    settings.retryAfter = std::chrono::milliseconds(20);
    settings.tries = 5;
    return settings;
}

// For tests in which a hub falls silent.
inline void giveUpSilenceSoon(core::models::HubSettings& settings)
{
    settings.stallAfter = std::chrono::seconds(1);
}

struct HubBench {
    QTemporaryDir folder;
    TestHub hub;
    core::models::NetworkLedger ledger{path(QStringLiteral("connections.jsonl"))};
    std::unique_ptr<core::models::HubConnection> connection;

    explicit HubBench(const std::function<void(core::models::HubSettings&)>& change = {},
        const std::optional<QSslConfiguration>& tls = std::nullopt,
        core::models::SpeedLimit::Clock clock = &std::chrono::steady_clock::now)
        : hub(tls)
    {
        core::models::HubSettings settings = settingsFor(hub.url());
        if (change) {
            change(settings);
        }
        auto opened = core::models::HubConnection::open(settings, ledger, std::move(clock));
        if (!opened) {
            qFatal("%s", opened.error().detail.c_str());
        }
        connection = std::move(*opened);
    }

    std::filesystem::path path(const QString& name) const
    {
        return folder.filePath(name).toStdU16String();
    }
    QByteArray content(const QString& name) const
    {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

} // namespace tests
