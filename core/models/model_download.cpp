#include "core/models/model_download.h"

#include "core/base/utf8.h"

#include <QTimer>

#include <algorithm>

namespace core::models {
namespace {

// A hub that shows another version every time is broken, or an attack on the disk.
constexpr int kMostChanges = 3;

} // namespace

std::filesystem::path targetOf(const std::filesystem::path& folder, const HubFile& file)
{
    const std::size_t slash = file.path.rfind('/');
    return folder /
           pathFromUtf8(slash == std::string::npos ? file.path : file.path.substr(slash + 1));
}

ModelDownload::ModelDownload(HubConnection& connection, ModelTask task, Handlers handlers)
    : m_connection(connection)
    , m_task(std::move(task))
    , m_handlers(std::move(handlers))
    , m_client(connection)
{
    QTimer::singleShot(0, &m_context, [this] { next(); });
}

void ModelDownload::next()
{
    m_download.reset();
    if (m_finished.size() == m_task.files.size()) {
        return finish(m_finished);
    }
    const HubFile& file = m_task.files[m_finished.size()];
    FileDownload::Handlers handlers;
    handlers.progress = [this](const FileProgress& progress) { onProgress(progress); };
    handlers.received = [this](std::uint64_t bytes) { m_speed.add(bytes); };
    handlers.done = [this](Result<FinishedFile> done) {
        QTimer::singleShot(0, &m_context, [this, done = std::move(done)] { onDone(done); });
    };
    handlers.changed = [this](const std::string& etag) {
        QTimer::singleShot(0, &m_context, [this, etag] { onChanged(etag); });
    };
    m_download = FileDownload::start(m_connection,
        {m_task.model, file, targetOf(m_task.folder, file), m_acceptedEtag, m_task.parallel,
            m_task.spareBytes, m_task.freeBytes},
        std::move(handlers));
}

void ModelDownload::onProgress(const FileProgress& progress)
{
    m_progress.phase = progress.phase;
    m_progress.retrySeconds = progress.retrySeconds;
    m_progress.trouble = progress.trouble;
    m_progress.bytesDone = progress.bytesDone;
    m_progress.bytesAll = 0;
    for (std::size_t i = 0; i < m_task.files.size(); ++i) {
        m_progress.bytesAll += m_task.files[i].bytes;
        m_progress.bytesDone += i < m_finished.size() ? m_task.files[i].bytes : 0;
    }
    m_progress.file =
        m_finished.size() < m_task.files.size() ? m_task.files[m_finished.size()].path : "";
    m_handlers.progress(this->progress());
}

ModelProgress ModelDownload::progress()
{
    ModelProgress progress = m_progress;
    if (progress.phase == FileProgress::Phase::Receiving) {
        progress.bytesPerSecond = m_speed.bytesPerSecond();
        progress.silent = m_speed.isSilent();
        if (progress.bytesPerSecond && *progress.bytesPerSecond > 1) {
            const double left = double(progress.bytesAll - progress.bytesDone);
            progress.secondsLeft = int(std::min(left / *progress.bytesPerSecond + 0.5, 1e9));
        }
    }
    return progress;
}

void ModelDownload::onDone(Result<FinishedFile> file)
{
    if (!file) {
        return finish(tl::unexpected<Error>(file.error()));
    }
    m_finished.push_back(*file);
    m_acceptedEtag.clear();
    next();
}

void ModelDownload::onChanged(const std::string& etag)
{
    m_download.reset();
    const std::string path = m_task.files[m_finished.size()].path;
    if (++m_changes > kMostChanges) {
        return finish(fail(ErrorCode::Mismatch,
            path + ": the hub shows another version every time; try again later"));
    }
    m_client.listFiles(m_task.model, [this, etag, path](Result<std::vector<HubFile>> files) {
        if (!files) {
            return finish(tl::unexpected<Error>(files.error()));
        }
        const auto found = std::find_if(
            files->begin(), files->end(), [&](const HubFile& file) { return file.path == path; });
        if (found == files->end()) {
            return finish(fail(ErrorCode::NotFound, path + ": the hub has this file no more"));
        }
        m_task.files[m_finished.size()] = *found;
        m_acceptedEtag = etag;
        next();
    });
}

void ModelDownload::finish(Result<std::vector<FinishedFile>> result)
{
    m_download.reset();
    const auto done = m_handlers.done;
    done(std::move(result));
}

} // namespace core::models
