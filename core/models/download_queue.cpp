#include "core/models/download_queue.h"

#include "core/base/durable_file.h"
#include "core/base/utf8.h"

#include <QTimer>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <random>

namespace core::models {
namespace {

// Changes are told this often at most.
constexpr std::chrono::milliseconds kTellEvery{100};
// And this often at least while something runs: a hub that falls silent changes nothing by itself.
constexpr std::chrono::milliseconds kTellSilence{1000};

// What is on the disk of an item that does not run.
std::uint64_t bytesOnDisk(const DownloadItem& item)
{
    std::uint64_t sum = 0;
    for (const HubFile& file : item.files) {
        const std::filesystem::path target = targetOf(item.folder, file);
        std::error_code error;
        if (std::filesystem::exists(target, error)) {
            sum += file.bytes;
        } else if (const auto note = readNote(target); note) {
            for (std::size_t i = 0; i < note->chunks.size(); ++i) {
                sum += note->chunks[i].empty()
                           ? 0
                           : std::min(kChunkBytes, note->identity.bytes - i * kChunkBytes);
            }
        }
    }
    return std::min(sum, item.bytes());
}

} // namespace

DownloadQueue::DownloadQueue(
    HubConnection& connection, std::filesystem::path listFile, Changed changed)
    : m_connection(connection)
    , m_listFile(std::move(listFile))
    , m_changed(std::move(changed))
{
    QObject::connect(&m_heartbeat, &QTimer::timeout, &m_context, [this] {
        if (m_running) {
            tell();
        } else {
            m_heartbeat.stop();
        }
    });
}

Result<std::unique_ptr<DownloadQueue>> DownloadQueue::open(
    HubConnection& connection, std::filesystem::path listFile, Changed changed)
{
    std::unique_ptr<DownloadQueue> queue(
        new DownloadQueue(connection, std::move(listFile), std::move(changed)));
    RETURN_IF_ERROR(queue->load());
    queue->startNext();
    return queue;
}

Result<void> DownloadQueue::load()
{
    std::ifstream file(m_listFile, std::ios::binary);
    if (!file) {
        return {};
    }
    const std::string text(std::istreambuf_iterator<char>(file), {});
    auto items = downloadsIn(text);
    if (!items) {
        std::filesystem::path aside = m_listFile;
        aside += ".damaged";
        std::error_code error;
        std::filesystem::rename(m_listFile, aside, error);
        return {};
    }
    m_items = std::move(*items);
    for (DownloadItem& item : m_items) {
        if (item.state != DownloadState::Finished) {
            item.progress.bytesDone = bytesOnDisk(item);
        }
    }
    return {};
}

Result<void> DownloadQueue::changedList()
{
    tell();
    const std::string text = downloadsAsText(m_items);
    return writeDurably(m_listFile, std::as_bytes(std::span(text)));
}

void DownloadQueue::tell()
{
    if (!m_telling) {
        m_telling = true;
        QTimer::singleShot(kTellEvery, &m_context, [this] {
            m_telling = false;
            m_changed();
        });
    }
}

DownloadItem* DownloadQueue::find(const std::string& id)
{
    const auto found = std::find_if(
        m_items.begin(), m_items.end(), [&](const auto& item) { return item.id == id; });
    return found == m_items.end() ? nullptr : &*found;
}

ModelProgress DownloadQueue::progressOf(const DownloadItem& item)
{
    return m_running && item.id == m_runningId ? m_running->progress() : item.progress;
}

Result<std::string> DownloadQueue::add(
    const ModelReference& model, const ModelOffer& offer, const std::filesystem::path& folder)
{
    DownloadItem item;
    item.model = model;
    item.name = offer.name;
    item.quant = offer.quant;
    item.files = offer.parts;
    if (offer.imageFile) {
        item.files.push_back(*offer.imageFile);
    }
    item.folder = folder;
    for (DownloadItem& known : m_items) {
        if (known.model.repository == model.repository && known.folder == folder &&
            known.modelFile() == item.modelFile()) {
            const std::string id = known.id;
            if (known.state == DownloadState::Finished) {
                known.state = DownloadState::Paused; // its files may be gone
            }
            RETURN_IF_ERROR(resume(id));
            return id;
        }
    }
    std::random_device random;
    item.id = std::to_string((std::uint64_t(random()) << 32) | random());
    item.progress.bytesAll = item.bytes();
    item.progress.bytesDone = bytesOnDisk(item);
    m_items.push_back(item);
    RETURN_IF_ERROR(changedList());
    startNext();
    return item.id;
}

Result<void> DownloadQueue::pause(const std::string& id)
{
    DownloadItem* const item = find(id);
    if (item == nullptr || item->state == DownloadState::Finished) {
        return {};
    }
    if (m_runningId == id) {
        item->progress = m_running->progress();
        item->progress.bytesPerSecond.reset();
        item->progress.secondsLeft.reset();
        m_running.reset();
        m_runningId.clear();
    }
    item->state = DownloadState::Paused;
    RETURN_IF_ERROR(changedList());
    startNext();
    return {};
}

Result<void> DownloadQueue::resume(const std::string& id)
{
    DownloadItem* const item = find(id);
    if (item == nullptr || item->state == DownloadState::Finished ||
        item->state == DownloadState::Running) {
        return {};
    }
    item->state = DownloadState::Waiting;
    item->error.reset();
    RETURN_IF_ERROR(changedList());
    startNext();
    return {};
}

Result<void> DownloadQueue::move(const std::string& id, int steps)
{
    DownloadItem* const item = find(id);
    if (item == nullptr) {
        return {};
    }
    const auto from = item - m_items.data();
    const auto to = std::clamp<std::ptrdiff_t>(from + steps, 0, std::ptrdiff_t(m_items.size()) - 1);
    const auto at = m_items.begin();
    if (from < to) {
        std::rotate(at + from, at + from + 1, at + to + 1);
    } else {
        std::rotate(at + to, at + from, at + from + 1);
    }
    return changedList();
}

Result<void> DownloadQueue::remove(const std::string& id)
{
    if (m_runningId == id) {
        m_running.reset();
        m_runningId.clear();
    }
    std::erase_if(m_items, [&](const DownloadItem& item) { return item.id == id; });
    RETURN_IF_ERROR(changedList());
    startNext();
    return {};
}

void DownloadQueue::startNext()
{
    if (m_running) {
        return;
    }
    const auto next = std::find_if(m_items.begin(), m_items.end(),
        [](const DownloadItem& item) { return item.state == DownloadState::Waiting; });
    if (next == m_items.end()) {
        return;
    }
    next->state = DownloadState::Running;
    next->error.reset();
    m_runningId = next->id;
    ModelDownload::Handlers handlers;
    handlers.progress = [this](const ModelProgress& progress) {
        if (DownloadItem* const item = find(m_runningId)) {
            item->progress = progress;
            tell();
        }
    };
    handlers.done = [this](Result<std::vector<FinishedFile>> done) {
        QTimer::singleShot(0, &m_context, [this, id = m_runningId, done = std::move(done)] {
            if (m_runningId != id) {
                return; // paused meanwhile
            }
            m_running.reset();
            m_runningId.clear();
            if (DownloadItem* const item = find(id)) {
                item->state = done ? DownloadState::Finished : DownloadState::Failed;
                if (!done) {
                    item->error = done.error();
                }
            }
            (void)changedList(); // the list is written again with the next change
            startNext();
        });
    };
    m_running = std::make_unique<ModelDownload>(m_connection,
        ModelTask{next->model, next->files, next->folder, 4, 64u << 20, {}}, std::move(handlers));
    m_heartbeat.start(kTellSilence);
    (void)changedList();
}

} // namespace core::models
