// Fetches a run of chunks of one file with one request after the other, until all are there.
//
// Part of FileDownload, which owns it and hears of everything. Confined to its thread; the owner
// must not destroy it from within a call.
#pragma once

#include "core/models/hub_client.h"
#include "core/models/part_file.h"

#include <QTimer>

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace core::models {

class RangeWorker {
public:
    class Owner {
    public:
        virtual ~Owner() = default;
        // False: this request is over, the owner decides what comes next.
        virtual bool headArrived(RangeWorker& worker, const ReplyHead& head) = 0;
        virtual const QUrl* directAddress() const = 0; // after redirections; null: not known
        virtual void forgetDirectAddress() = 0;
        virtual void bytesArrived(std::uint64_t count) = 0;
        virtual void chunkArrived(
            RangeWorker& worker, std::size_t chunk, const std::string& hash) = 0;
        virtual void rangeEnded(RangeWorker& worker) = 0;
        // `lost` bytes of a chunk that was not whole.
        virtual void waiting(RangeWorker& worker, const TransferFailure& failure,
            std::chrono::milliseconds wait, std::uint64_t lost) = 0;
        virtual void gaveUp(RangeWorker& worker, const Error& error) = 0;
    };

    // `hold`: chunks are not written but held in memory, for a second look.
    RangeWorker(HubConnection& connection, Owner& owner, QUrl address, PartFile& part,
        std::size_t firstChunk, std::size_t endChunk, bool hold = false);

    int id() const { return m_id; } // no two of a thread have the same
    std::size_t firstChunk() const { return m_first; }
    std::size_t endChunk() const { return m_end; }
    std::uint64_t firstByte() const { return m_part.chunkStart(m_next); } // of the request
    bool isReceiving() const { return m_receiving; }
    bool hadTrouble() const { return m_trouble; }
    std::span<const std::byte> heldBytes() const { return m_held; }

private:
    void request();
    bool head(const ReplyHead& head);
    void bytes(const QByteArray& data);
    void ended(const std::optional<TransferFailure>& failure);

    const int m_id;
    HubConnection& m_connection;
    Owner& m_owner;
    const QUrl m_address;
    PartFile& m_part;
    const std::size_t m_first;
    const std::size_t m_end;
    const bool m_hold;
    std::size_t m_next;          // chunk that is coming
    std::uint64_t m_inChunk = 0; // bytes of it that came
    StreamHash m_hash;
    std::vector<std::byte> m_held;
    bool m_usedDirect = false;
    bool m_receiving = false;
    bool m_trouble = false;
    bool m_whole = false;  // the server sends all of it, not a range
    bool m_broken = false; // the disk refused; nothing more is taken
    int m_attempt = 0;
    std::unique_ptr<Transfer> m_transfer;
    QObject m_context; // destroyed first
};

} // namespace core::models
