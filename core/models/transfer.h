// One GET over HTTP: redirections followed and put on record, silence noticed, speed limited.
//
// Made and used on one thread with an event loop; all callbacks come on it, none from within the
// constructor. Destroying a transfer ends it without a word. The token goes to the hub alone and
// never over an open line, wherever a redirection leads.
#pragma once

#include "core/base/result.h"
#include "core/models/network_ledger.h"

#include <QByteArray>
#include <QNetworkAccessManager>
#include <QUrl>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace core::models {

struct HubSettings {
    QUrl base{QStringLiteral("https://huggingface.co")};
    QString token;                        // empty: none
    QString certificates;                 // a PEM file trusted besides the system's; empty: none
    QString proxy;                        // "http://host:port", "socks5://…"; empty: the system's
    std::uint64_t mostBytesPerSecond = 0; // of all downloads together; 0: no limit
    std::chrono::milliseconds stallAfter{20'000};
    std::chrono::milliseconds retryAfter{1'000}; // doubled from try to try
    int tries = 8;                               // in a row without a byte

    // From HEARTH_HUB_URL, HEARTH_HUB_TOKEN (or HF_TOKEN) and HEARTH_HUB_CA where they are set.
    // InvalidInput when the address is none.
    static Result<HubSettings> fromEnvironment(HubSettings rest);
};

// Bytes that may be taken now, of all transfers together.
class SpeedLimit {
public:
    void set(std::uint64_t bytesPerSecond);
    std::uint64_t allowance(); // UINT64_MAX without a limit
    void take(std::uint64_t bytes);

private:
    std::uint64_t m_perSecond = 0;
    double m_tokens = 0;
    std::chrono::steady_clock::time_point m_last = std::chrono::steady_clock::now();
};

// What transfers share. Confined to one thread.
class HubConnection {
public:
    // The ledger outlives it. Malformed or NotFound when the certificates cannot be used.
    static Result<std::unique_ptr<HubConnection>> open(HubSettings settings, NetworkLedger& ledger);

    const HubSettings& settings() const { return m_settings; }
    NetworkLedger& ledger() { return m_ledger; }
    SpeedLimit& limit() { return m_limit; }
    QNetworkAccessManager& network() { return m_network; }
    void setSpeedLimit(std::uint64_t bytesPerSecond) { m_limit.set(bytesPerSecond); }

private:
    HubConnection(HubSettings settings, NetworkLedger& ledger);

    HubSettings m_settings;
    NetworkLedger& m_ledger;
    SpeedLimit m_limit;
    QNetworkAccessManager m_network;
};

struct ByteRange {
    std::uint64_t first = 0;
    std::uint64_t last = 0; // included
};

// The head of an answer that was no redirection.
struct ReplyHead {
    int status = 0;
    QUrl url;                // after redirections
    std::string etag;        // without quotes and W/
    std::uint64_t bytes = 0; // of the whole file where the server says; else 0
    bool isRange = false;    // 206
    std::uint64_t first = 0; // of the range that comes
    std::string link;        // the Link header
};

struct TransferFailure {
    enum class Kind { Network, Stalled, Status, Unsafe, Ledger };
    Kind kind = Kind::Network;
    int status = 0;
    int waitSeconds = -1; // what the hub asks for; negative: nothing
    bool isGated = false;
    std::string detail;     // English, without secrets
    bool elsewhere = false; // it was not the hub that answered, but where it sent us

    // Whether the same request may succeed later.
    bool isPassing() const;
    Error error() const;
};

class Transfer {
public:
    struct Request {
        QUrl url;
        Purpose purpose = Purpose::Download;
        std::optional<ByteRange> range;
        bool limited = false; // counts against the speed limit
    };
    struct Handlers {
        // Of a 2xx answer. False ends the transfer at once, without `done`.
        std::function<bool(const ReplyHead&)> head = [](const ReplyHead&) { return true; };
        std::function<void(const QByteArray&)> bytes = [](const QByteArray&) {};
        // Last; the failure is empty when everything came. May destroy the transfer, which the two
        // above must not.
        std::function<void(const std::optional<TransferFailure>&)> done;
    };
    static std::unique_ptr<Transfer> start(
        HubConnection& connection, Request request, Handlers handlers);
    virtual ~Transfer() = default;
};

} // namespace core::models
