#include "core/models/range_worker.h"

#include <algorithm>

namespace core::models {
namespace {

int nextId()
{
    static thread_local int id = 0;
    return ++id;
}

} // namespace

RangeWorker::RangeWorker(HubConnection& connection, Owner& owner, QUrl address, PartFile& part,
    std::size_t firstChunk, std::size_t endChunk, bool hold)
    : m_id(nextId())
    , m_connection(connection)
    , m_owner(owner)
    , m_address(std::move(address))
    , m_part(part)
    , m_first(firstChunk)
    , m_end(endChunk)
    , m_hold(hold)
    , m_next(firstChunk)
{
    request();
}

void RangeWorker::request()
{
    m_inChunk = 0;
    m_hash = StreamHash();
    m_held.clear();
    m_receiving = false;
    const QUrl* const direct = m_owner.directAddress();
    m_usedDirect = direct != nullptr;
    const ByteRange range{
        m_part.chunkStart(m_next), m_part.chunkStart(m_end - 1) + m_part.chunkSize(m_end - 1) - 1};
    Transfer::Handlers handlers;
    handlers.head = [this](const ReplyHead& reply) { return head(reply); };
    handlers.bytes = [this](const QByteArray& data) { bytes(data); };
    handlers.done = [this](const std::optional<TransferFailure>& failure) {
        QTimer::singleShot(0, &m_context, [this, failure] { ended(failure); });
    };
    m_transfer = Transfer::start(m_connection,
        {m_usedDirect ? *direct : m_address, Purpose::Download, range, true}, std::move(handlers));
}

bool RangeWorker::head(const ReplyHead& reply)
{
    if (!m_owner.headArrived(*this, reply)) {
        return false;
    }
    // A server that knows no ranges sends all of it; one that sends another range is broken.
    m_whole = !reply.isRange;
    const std::uint64_t starts = reply.isRange ? reply.first : 0;
    if (starts != m_part.chunkStart(m_next)) {
        if (!reply.isRange) {
            m_next = 0;
            return true;
        }
        QTimer::singleShot(0, &m_context, [this] {
            ended(TransferFailure{TransferFailure::Kind::Network, 0, -1, false,
                "the server sent another range than it was asked for"});
        });
        return false;
    }
    return true;
}

void RangeWorker::bytes(const QByteArray& data)
{
    auto rest = std::as_bytes(std::span(data.constData(), std::size_t(data.size())));
    std::uint64_t taken = 0;
    while (!rest.empty() && m_next < m_end && !m_broken) {
        const std::uint64_t size = m_part.chunkSize(m_next);
        const auto piece =
            rest.first(std::size_t(std::min<std::uint64_t>(rest.size(), size - m_inChunk)));
        if (m_hold) {
            m_held.insert(m_held.end(), piece.begin(), piece.end());
        } else if (!m_part.has(m_next)) {
            const auto written = m_part.write(m_part.chunkStart(m_next) + m_inChunk, piece);
            if (!written) {
                m_broken = true;
                return m_owner.gaveUp(*this, written.error());
            }
        }
        m_hash.add(piece);
        m_inChunk += piece.size();
        taken += piece.size();
        rest = rest.subspan(piece.size());
        if (m_inChunk == size) {
            m_owner.bytesArrived(taken);
            taken = 0;
            m_owner.chunkArrived(*this, m_next, m_hash.finish());
            ++m_next;
            m_inChunk = 0;
            m_held.clear();
        }
    }
    if (taken > 0) {
        m_owner.bytesArrived(taken);
    }
    m_receiving = true;
    m_attempt = 0;
    if (m_whole && m_next == m_end && !rest.empty()) { // the rest is for others to ask for
        QTimer::singleShot(0, &m_context, [this] { ended(std::nullopt); });
    }
}

void RangeWorker::ended(const std::optional<TransferFailure>& failure)
{
    if (!m_transfer) {
        return; // heard already
    }
    m_transfer.reset();
    m_receiving = false;
    if (m_broken) {
        return;
    }
    if (m_next == m_end) { // all there; how the connection ended does not matter
        return m_owner.rangeEnded(*this);
    }
    m_trouble = true;
    const TransferFailure trouble = failure.value_or(TransferFailure{
        TransferFailure::Kind::Network, 0, -1, false, "the connection ended early"});
    const HubSettings& settings = m_connection.settings();
    const bool refused = trouble.kind == TransferFailure::Kind::Status && trouble.status < 500;
    std::chrono::milliseconds wait{0};
    if (refused && trouble.status == 416) {
        return m_owner.gaveUp(*this,
            {ErrorCode::Mismatch, trouble.detail + ", the file is shorter than the hub says"});
    }
    if (refused && !trouble.isPassing() && (m_usedDirect || trouble.elsewhere) &&
        m_attempt < settings.tries) {
        // Addresses that redirections lead to run out; the hub gives a new one.
        m_owner.forgetDirectAddress();
        wait = m_usedDirect ? wait : settings.retryAfter * (1 << std::min(m_attempt, 6));
        ++m_attempt;
    } else if (const auto retry = waitBeforeRetry(settings, trouble, m_attempt++)) {
        wait = *retry;
        if (trouble.kind != TransferFailure::Kind::Status) {
            m_owner.forgetDirectAddress();
        }
    } else {
        return m_owner.gaveUp(*this, trouble.error());
    }
    m_owner.waiting(*this, trouble, wait, m_inChunk);
    QTimer::singleShot(wait, &m_context, [this] { request(); });
}

} // namespace core::models
