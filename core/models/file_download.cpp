#include "core/models/file_download.h"

#include "core/base/format_bytes.h"
#include "core/base/utf8.h"
#include "core/models/range_worker.h"

#include <QTimer>

#include <algorithm>
#include <fstream>
#include <numeric>
#include <utility>

namespace core::models {
namespace {

// A worker takes this many chunks at most in one request.
constexpr std::size_t kMostChunksAtOnce = 32;

class HubFileDownload final : public FileDownload, public RangeWorker::Owner {
public:
    HubFileDownload(HubConnection& connection, Task task, Handlers handlers)
        : m_connection(connection)
        , m_task(std::move(task))
        , m_handlers(std::move(handlers))
        , m_address(
              HubClient::addressOf(connection.settings().base, m_task.model, m_task.file.path))
    {
        later([this] { begin(); });
    }

private:
    template <typename Work>
    void later(Work work)
    {
        QTimer::singleShot(0, &m_context, std::move(work));
    }

    FileIdentity identity() const
    {
        return {m_task.model.repository, m_task.model.revision, m_task.file.path, m_task.file.bytes,
            m_task.file.sha256, m_task.acceptedEtag};
    }

    // A finished file of the right size may be the one: it is hashed where it lies.
    void begin()
    {
        std::error_code error;
        const bool there = std::filesystem::file_size(m_task.target, error) == m_task.file.bytes;
        if (error || !there || m_task.file.sha256.empty()) {
            return openPart();
        }
        m_existing.open(m_task.target, std::ios::binary);
        m_existingNote = {identity(), kChunkBytes, {}};
        later([this] { checkExisting(); });
    }

    void checkExisting()
    {
        std::vector<char> buffer(kChunkBytes);
        m_existing.read(buffer.data(), std::streamsize(buffer.size()));
        const auto bytes =
            std::as_bytes(std::span(buffer.data(), std::size_t(m_existing.gcount())));
        if (!bytes.empty()) {
            m_existingHash.add(bytes);
            m_existingNote.chunks.push_back(hashOf(bytes));
            report(FileProgress::Phase::Checking,
                std::min(m_existingNote.chunks.size() * kChunkBytes, m_task.file.bytes));
        }
        if (m_existing.good()) {
            return later([this] { checkExisting(); });
        }
        m_existing.close();
        if (m_existingHash.finish() == m_task.file.sha256) {
            if (const auto kept = PartFile::keepNote(m_task.target, m_existingNote); !kept) {
                return failWith(kept.error());
            }
            return finished(m_task.file.sha256);
        }
        openPart();
    }

    void openPart()
    {
        auto part = PartFile::open(m_task.target, identity());
        if (!part) {
            return failWith(part.error());
        }
        m_part = std::move(*part);
        if (!m_task.acceptedEtag.empty() && m_part->identity().etag != m_task.acceptedEtag) {
            if (const auto set = m_part->setEtag(m_task.acceptedEtag); !set) {
                return failWith(set.error());
            }
        }
        m_atStart = m_part->bytesThere() > 0;
        m_doubtful.assign(m_part->chunkCount(), false);
        m_taken.assign(m_part->chunkCount(), false);
        check();
    }

    // One chunk a turn, so that the event loop goes on. Bytes of an earlier run are checked before
    // anything is fetched: what they lack is known then.
    void check()
    {
        m_checking = false;
        if (m_over || m_hunting) {
            return;
        }
        const auto more = m_part->checkNext();
        if (!more) {
            return failWith(more.error());
        }
        if (*more) {
            if (m_atStart || m_workers.empty()) {
                report(FileProgress::Phase::Checking, m_part->bytesChecked());
            }
            return checkSoon();
        }
        if (m_part->allChecked()) {
            return m_part->identity().sha256.empty() ||
                           m_part->identity().sha256 == m_part->wholeHash()
                       ? finish()
                       : hunt();
        }
        if (m_atStart) { // the first chunk is missing, or all up to a gap are right
            m_atStart = false;
        }
        fetch();
    }

    void checkSoon()
    {
        if (!m_checking) {
            m_checking = true;
            later([this] { check(); });
        }
    }

    void fetch()
    {
        if (!m_roomKnown) {
            m_roomKnown = true;
            std::error_code ignored;
            const std::filesystem::path folder = m_task.target.parent_path();
            const std::uint64_t free = m_task.freeBytes
                                           ? m_task.freeBytes(folder)
                                           : std::filesystem::space(folder, ignored).available;
            const std::uint64_t missing = m_task.file.bytes - m_part->bytesThere();
            if (!ignored && free < missing + m_task.spareBytes) {
                return failWith({ErrorCode::DiskFull,
                    pathToUtf8(folder) + ": " + formatBytes(missing) + " more are needed and " +
                        formatBytes(free) + " are free; free some space or choose another folder"});
            }
        }
        while (!m_over && int(m_workers.size()) < m_task.parallel) {
            const auto [first, end] = nextRun();
            if (first == end) {
                break;
            }
            std::fill(m_taken.begin() + std::ptrdiff_t(first),
                m_taken.begin() + std::ptrdiff_t(end), true);
            m_workers.push_back(
                std::make_unique<RangeWorker>(m_connection, *this, m_address, *m_part, first, end));
        }
        if (m_received == 0 && !m_workers.empty()) {
            report(FileProgress::Phase::Connecting, m_part->bytesThere());
        }
    }

    // The next missing chunks that nobody fetches; shorter towards the end, so that all finish
    // together.
    std::pair<std::size_t, std::size_t> nextRun() const
    {
        const std::size_t count = m_part->chunkCount();
        const auto open = [&](std::size_t i) { return !m_part->has(i) && !m_taken[i]; };
        std::size_t missing = 0;
        std::size_t first = count;
        for (std::size_t i = 0; i < count; ++i) {
            missing += open(i) ? 1 : 0;
            first = open(i) && first == count ? i : first;
        }
        const std::size_t most =
            m_single ? count
                     : std::clamp<std::size_t>(
                           missing / std::size_t(m_task.parallel), 1, kMostChunksAtOnce);
        if (m_single && (!m_workers.empty() || first == count)) {
            return {count, count};
        }
        std::size_t end = m_single ? count : first;
        while (end < count && end - first < most && open(end)) {
            ++end;
        }
        return {m_single ? 0 : first, end};
    }

    // --- RangeWorker::Owner ---

    bool headArrived(RangeWorker& worker, const ReplyHead& head) override
    {
        const bool otherSize = head.bytes != 0 && head.bytes != m_task.file.bytes;
        const std::string& known = m_part->identity().etag;
        if (otherSize || (!known.empty() && !head.etag.empty() && known != head.etag)) {
            later([this, etag = head.etag] {
                m_workers.clear();
                if (std::exchange(m_over, true)) {
                    return;
                }
                const auto changed = m_handlers.changed;
                changed(etag);
            });
            return false;
        }
        if (known.empty() && !head.etag.empty()) {
            (void)m_part->setEtag(head.etag); // for the next run; this one knows it
        }
        if (!head.isRange && !m_single && worker.firstByte() > 0) {
            m_single = true; // the server knows no ranges: one stream, from the start
            later([this] {
                m_workers.clear();
                m_inFlight = 0;
                std::fill(m_taken.begin(), m_taken.end(), false);
                fetch();
            });
            return false;
        }
        if (head.url != m_address) {
            m_direct = head.url;
        }
        return true;
    }

    const QUrl* directAddress() const override { return m_direct.isEmpty() ? nullptr : &m_direct; }
    void forgetDirectAddress() override { m_direct.clear(); }

    void bytesArrived(std::uint64_t count) override
    {
        m_received += count;
        m_inFlight += count;
        m_handlers.received(count);
        report(FileProgress::Phase::Receiving, m_part->bytesThere() + m_inFlight);
    }

    void chunkArrived(RangeWorker& worker, std::size_t chunk, const std::string& hash) override
    {
        m_inFlight -= std::min(m_inFlight, m_part->chunkSize(chunk));
        if (m_hunting) {
            return huntedChunk(chunk, hash, worker);
        }
        if (m_part->has(chunk)) {
            return; // of a stream that could not skip it
        }
        if (const auto kept = m_part->finishChunk(chunk, hash); !kept) {
            return failLater(kept.error());
        }
        m_doubtful[chunk] = worker.hadTrouble();
        checkSoon();
    }

    void rangeEnded(RangeWorker& worker) override
    {
        for (std::size_t i = worker.firstChunk(); i < worker.endChunk(); ++i) {
            m_taken[i] = false;
        }
        later([this, id = worker.id()] {
            std::erase_if(m_workers, [&](const auto& each) { return each->id() == id; });
            if (m_over) {
                return;
            }
            if (m_hunting) {
                return huntNext();
            }
            fetch();
            checkSoon();
        });
    }

    void waiting(RangeWorker&, const TransferFailure& failure, std::chrono::milliseconds wait,
        std::uint64_t lost) override
    {
        m_inFlight -= std::min(m_inFlight, lost);
        const bool othersWork = std::any_of(m_workers.begin(), m_workers.end(),
            [](const auto& each) { return each->isReceiving(); });
        if (!othersWork) {
            FileProgress progress = m_last;
            progress.phase = FileProgress::Phase::Waiting;
            progress.bytesDone = m_part->bytesThere() + m_inFlight;
            progress.retrySeconds = int((wait.count() + 999) / 1000);
            progress.trouble = failure.detail;
            m_last = progress;
            m_handlers.progress(progress);
        }
    }

    void gaveUp(RangeWorker&, const Error& error) override { failLater(error); }

    // --- a whole that is wrong though its chunks are right ---

    void hunt()
    {
        if (m_hunting || m_single) { // the second fetch gave the same bytes
            return failWith({ErrorCode::Mismatch,
                m_task.file.path + ": what the hub sends is not what it says it sends (SHA-256 " +
                    m_part->wholeHash() + ", not " + m_task.file.sha256 +
                    "); the file may be new or damaged there, try again later. What has arrived "
                    "is kept."});
        }
        m_hunting = true;
        m_huntOrder.resize(m_part->chunkCount());
        std::iota(m_huntOrder.begin(), m_huntOrder.end(), std::size_t(0));
        std::stable_partition(m_huntOrder.begin(), m_huntOrder.end(),
            [this](std::size_t i) { return bool(m_doubtful[i]); });
        m_direct.clear(); // perhaps another server has it right
        huntNext();
    }

    void huntNext()
    {
        if (m_huntPaused) {
            return;
        }
        if (m_mended) {
            m_mended = false;
            m_part->checkAgain();
            m_huntPaused = true;
            return recheck();
        }
        while (int(m_workers.size()) < m_task.parallel && m_nextHunted < m_huntOrder.size()) {
            const std::size_t chunk = m_huntOrder[m_nextHunted++];
            m_workers.push_back(std::make_unique<RangeWorker>(
                m_connection, *this, m_address, *m_part, chunk, chunk + 1, true));
        }
        if (m_workers.empty()) {
            hunt();
        }
    }

    void recheck()
    {
        if (m_over) {
            return;
        }
        const auto more = m_part->checkNext();
        if (!more) {
            return failWith(more.error());
        }
        if (*more) {
            report(FileProgress::Phase::Checking, m_part->bytesChecked());
            return later([this] { recheck(); });
        }
        if (m_part->wholeHash() == m_part->identity().sha256) {
            m_workers.clear();
            return finish();
        }
        m_huntPaused = false;
        huntNext();
    }

    // Two fetches of one chunk differ: the later one is taken, and the whole decides.
    void huntedChunk(std::size_t chunk, const std::string& hash, RangeWorker& worker)
    {
        if (hash == m_part->hashOfChunk(chunk)) {
            return;
        }
        const auto written = m_part->write(m_part->chunkStart(chunk), worker.heldBytes());
        const auto kept = written ? m_part->finishChunk(chunk, hash) : written;
        if (!kept) {
            return failLater(kept.error());
        }
        m_mended = true;
    }

    // --- ends ---

    void finish()
    {
        if (const auto done = m_part->finish(); !done) {
            return failWith(done.error());
        }
        finished(m_part->wholeHash());
    }

    void finished(const std::string& hash)
    {
        m_over = true;
        report(FileProgress::Phase::Finished, m_task.file.bytes);
        const auto done = m_handlers.done;
        done(FinishedFile{m_task.target, m_task.file.bytes, hash});
    }

    void failLater(const Error& error)
    {
        later([this, error] { failWith(error); });
    }

    void failWith(const Error& error)
    {
        if (m_over) {
            return;
        }
        m_over = true;
        m_workers.clear();
        const auto done = m_handlers.done;
        done(tl::unexpected<Error>(error));
    }

    void report(FileProgress::Phase phase, std::uint64_t bytesDone)
    {
        FileProgress progress{
            phase, std::min(bytesDone, m_task.file.bytes), m_task.file.bytes, 0, {}};
        if (!(progress == m_last)) {
            m_last = progress;
            m_handlers.progress(progress);
        }
    }

    HubConnection& m_connection;
    const Task m_task;
    const Handlers m_handlers;
    const QUrl m_address;
    QUrl m_direct; // where the hub's redirections led
    std::ifstream m_existing;
    StreamHash m_existingHash;
    FileNote m_existingNote;
    std::unique_ptr<PartFile> m_part;
    std::vector<std::unique_ptr<RangeWorker>> m_workers;
    std::vector<bool> m_taken;
    std::vector<bool> m_doubtful; // chunks that came with trouble: doubted first
    std::vector<std::size_t> m_huntOrder;
    std::size_t m_nextHunted = 0;
    std::uint64_t m_received = 0;
    std::uint64_t m_inFlight = 0; // of chunks that are not whole yet
    FileProgress m_last;
    bool m_atStart = false;
    bool m_checking = false;
    bool m_roomKnown = false;
    bool m_single = false;
    bool m_hunting = false;
    bool m_huntPaused = false;
    bool m_mended = false;
    bool m_over = false;
    QObject m_context; // destroyed first: nothing comes after it
};

} // namespace

std::unique_ptr<FileDownload> FileDownload::start(
    HubConnection& connection, Task task, Handlers handlers)
{
    return std::make_unique<HubFileDownload>(connection, std::move(task), std::move(handlers));
}

} // namespace core::models
