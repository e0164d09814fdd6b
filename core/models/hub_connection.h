// Where models come from and how to get there: the hub, the way to it, what it is told, and how
// fast.
//
// Confined to the thread of its user, which has an event loop.
#pragma once

#include "core/base/result.h"
#include "core/models/network_ledger.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QString>
#include <QUrl>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

namespace core::models {

struct HubSettings {
    // Of `proxy`: none, even where the system has one.
    static constexpr const char* kNoProxy = "none";

    QUrl base{QStringLiteral("https://huggingface.co")};
    QString token;        // empty: none
    QString tokenHost;    // the only one that may see it; empty: whichever is the hub
    QString certificates; // a PEM file trusted besides the system's; empty: none
    QString proxy;        // "http://host:port", "socks5://…", kNoProxy; empty: the system's
    std::uint64_t mostBytesPerSecond = 0; // of all downloads together; 0: no limit
    std::chrono::milliseconds stallAfter{20'000};
    std::chrono::milliseconds retryAfter{1'000}; // doubled from try to try
    int tries = 8;                               // in a row without a byte

    bool operator==(const HubSettings&) const = default;

    // From HEARTH_HUB_URL, HEARTH_HUB_TOKEN (or HF_TOKEN), HEARTH_HUB_CA and HEARTH_HUB_PROXY where
    // they are set. InvalidInput when the address is none.
    static Result<HubSettings> fromEnvironment(HubSettings rest);
    // Whether the token may go to `url`: to the hub it was given for, and not over an open line.
    bool tokenBelongsTo(const QUrl& url) const;
};

// What a person writes as the address of a hub, made whole: "mirror.example" is
// "https://mirror.example". InvalidInput for what is none, or has a password in it.
Result<QUrl> hubAddressFrom(const QString& text);
// The same for a proxy: "proxy:3128" is "http://proxy:3128". It may have a name and a password.
Result<QString> proxyAddressFrom(const QString& text);
// Those of a PEM file. Untrusted, with what to do, when there are none to be had.
Result<QList<QSslCertificate>> certificatesIn(const QString& file);

// Bytes that may be taken now, of all transfers together.
class SpeedLimit {
public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;

    explicit SpeedLimit(Clock now = &std::chrono::steady_clock::now);
    void set(std::uint64_t bytesPerSecond);
    std::uint64_t allowance(); // UINT64_MAX without a limit
    void take(std::uint64_t bytes);

private:
    Clock m_now;
    std::uint64_t m_perSecond = 0;
    double m_tokens = 0;
    std::chrono::steady_clock::time_point m_last;
};

// What transfers share. Confined to one thread.
class HubConnection {
public:
    // The ledger outlives it. Untrusted when the certificates cannot be used. `clock` is a test's
    // own.
    static Result<std::unique_ptr<HubConnection>> open(HubSettings settings, NetworkLedger& ledger,
        SpeedLimit::Clock clock = &std::chrono::steady_clock::now);

    const HubSettings& settings() const { return m_settings; }
    NetworkLedger& ledger() { return m_ledger; }
    SpeedLimit& limit() { return m_limit; }
    QNetworkAccessManager& network() { return m_network; }
    // A request as the settings want it, with the token where it belongs.
    QNetworkRequest requestFor(const QUrl& url) const;
    // Also of what is under way.
    void setSpeedLimit(std::uint64_t bytesPerSecond);

private:
    HubConnection(HubSettings settings, NetworkLedger& ledger, QSslConfiguration tls,
        SpeedLimit::Clock clock);

    HubSettings m_settings;
    NetworkLedger& m_ledger;
    const QSslConfiguration m_tls;
    SpeedLimit m_limit;
    QNetworkAccessManager m_network;
};

} // namespace core::models
