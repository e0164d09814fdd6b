#include "core/documents/document_worker.h"

#include <chrono>
#include <optional>
#include <utility>

namespace core::documents {

DocumentWorker::DocumentWorker(std::filesystem::path database, DocumentReader reader, Sink sink)
    : m_database(std::move(database))
    , m_reader(std::move(reader))
    , m_sink(std::move(sink))
    , m_reading([this] { readFiles(); })
    , m_answering([this] { answer(); })
{
}

DocumentWorker::~DocumentWorker()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ends = true;
        m_stopReading.request_stop();
        m_wakeReading.notify_all();
        m_wakeAnswering.notify_all();
    }
    m_reading.join();
    m_answering.join();
}

void DocumentWorker::post(Task task)
{
    const std::lock_guard lock(m_mutex);
    m_tasks.push_back(std::move(task));
    m_wakeReading.notify_all();
}

void DocumentWorker::add(std::vector<std::filesystem::path> paths)
{
    for (const std::filesystem::path& path : paths) {
        post({[path](
                  DocumentLibrary& library) { return library.add(path).map([](CollectionId) {}); },
            path});
    }
}

void DocumentWorker::remove(CollectionId collection)
{
    post({[collection](DocumentLibrary& library) { return library.remove(collection); }, {}});
}

void DocumentWorker::refresh()
{
    post({[](DocumentLibrary& library) {
              return library.refresh().map([](const RefreshOutcome&) {});
          },
        {}});
}

void DocumentWorker::retryFailed()
{
    post({[](DocumentLibrary& library) { return library.retryFailed(); }, {}});
}

void DocumentWorker::pause()
{
    const std::lock_guard lock(m_mutex);
    m_paused = true;
    m_stopReading.request_stop();
}

void DocumentWorker::resume()
{
    const std::lock_guard lock(m_mutex);
    m_paused = false;
    m_wakeReading.notify_all();
}

bool DocumentWorker::isPaused()
{
    const std::lock_guard lock(m_mutex);
    return m_paused;
}

void DocumentWorker::ask(Question question)
{
    const std::lock_guard lock(m_mutex);
    m_questions.push_back(std::move(question));
    m_wakeAnswering.notify_all();
}

void DocumentWorker::list(DocumentLibrary& library) const
{
    auto collections = library.collections();
    auto documents = library.documents();
    if (collections && documents) {
        m_sink(DocumentsListed{std::move(*collections), std::move(*documents)});
    } else {
        m_sink(DocumentsFailed{collections ? documents.error() : collections.error(), {}});
    }
}

bool DocumentWorker::waitForWork(bool& hasWaiting, std::deque<Task>& tasks)
{
    std::unique_lock lock(m_mutex);
    m_wakeReading.wait(
        lock, [&] { return m_ends || !m_tasks.empty() || (hasWaiting && !m_paused); });
    tasks = std::exchange(m_tasks, {});
    m_stopReading = std::stop_source();
    return !m_ends || !tasks.empty();
}

void DocumentWorker::readWaiting(DocumentLibrary& library, bool& hasWaiting)
{
    std::unique_lock lock(m_mutex);
    if (m_ends) {
        return;
    }
    if (m_paused) {
        lock.unlock();
        m_sink(ReadingPaused{});
        return;
    }
    std::stop_source stop = m_stopReading;
    lock.unlock();
    auto listed = std::chrono::steady_clock::now();
    const auto outcome = library.readAll(stop.get_token(), [&](const IngestProgress& progress) {
        m_sink(progress);
        if (progress.page > 0) {
            return;
        }
        // Between two documents: what was asked for meanwhile goes first.
        constexpr auto kListEvery = std::chrono::seconds(1);
        if (std::chrono::steady_clock::now() - listed > kListEvery) {
            list(library);
            listed = std::chrono::steady_clock::now();
        }
        const std::lock_guard guard(m_mutex);
        if (!m_tasks.empty()) {
            stop.request_stop();
        }
    });
    list(library);
    if (outcome) {
        hasWaiting = false;
        m_sink(ReadingEnded{});
    } else if (outcome.error().code != ErrorCode::Cancelled) {
        hasWaiting = false; // a full disk: not again and again, but when something changes
        m_sink(DocumentsFailed{outcome.error(), {}});
    } else if (isPaused()) {
        m_sink(ReadingPaused{});
    }
}

void DocumentWorker::readFiles()
{
    auto opened = DocumentLibrary::open(m_database, m_reader);
    if (!opened) {
        m_sink(DocumentsFailed{opened.error(), {}});
    } else {
        list(*opened);
    }
    bool hasWaiting = opened.has_value();
    std::deque<Task> tasks;
    while (waitForWork(hasWaiting, tasks)) {
        for (const Task& task : tasks) {
            const Result<void> done =
                opened ? task.work(*opened) : Result<void>(tl::unexpected(opened.error()));
            if (!done) {
                m_sink(DocumentsFailed{done.error(), task.path});
            }
        }
        if (!opened) {
            continue;
        }
        if (!tasks.empty()) {
            hasWaiting = true;
            list(*opened);
        }
        readWaiting(*opened, hasWaiting);
    }
}

void DocumentWorker::answer()
{
    std::optional<Result<DocumentIndex>> index;
    while (true) {
        Question question;
        {
            std::unique_lock lock(m_mutex);
            m_wakeAnswering.wait(lock, [&] { return m_ends || !m_questions.empty(); });
            if (m_questions.empty()) {
                return;
            }
            question = std::move(m_questions.front());
            m_questions.pop_front();
        }
        if (!index || !*index) {
            index.emplace(DocumentIndex::open(m_database));
        }
        question(*index ? Result<DocumentIndex*>(&**index)
                        : Result<DocumentIndex*>(tl::unexpected(index->error())));
    }
}

} // namespace core::documents
