// One GET over HTTP: redirections followed and put on record, silence noticed, speed limited.
//
// Made and used on one thread with an event loop; all callbacks come on it, none from within the
// constructor. Destroying a transfer ends it without a word. The token goes to the hub alone and
// never over an open line, wherever a redirection leads.
#pragma once

#include "core/models/hub_connection.h"

#include <QByteArray>
#include <QUrl>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace core::models {

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
    enum class Kind { Network, Stalled, Status, Unsafe, Untrusted, Ledger };
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
