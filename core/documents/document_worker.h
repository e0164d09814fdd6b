// The documents of the app, with two threads of their own: one reads files into the database, the
// other answers from it and never waits for the first.
//
// Any thread may call; nothing blocks. Events come on the reading thread, answers on the answering
// one; a sink must not wait for this class. Reading goes on by itself after a start, until nothing
// waits. The destructor stops it within a page and joins both.
#pragma once

#include "core/documents/document_library.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <variant>
#include <vector>

namespace core::documents {

// After every change, and now and then while files are read.
struct DocumentsListed {
    std::vector<CollectionRecord> collections;
    std::vector<DocumentRecord> documents;
};
struct ReadingPaused {};
struct ReadingEnded {};
// Something that was asked for did not happen: a path that cannot be added, a full disk.
struct DocumentsFailed {
    Error error;
    std::filesystem::path path; // that could not be added; empty: something else
};
using DocumentEvent =
    std::variant<DocumentsListed, IngestProgress, ReadingPaused, ReadingEnded, DocumentsFailed>;

class DocumentWorker {
public:
    using Sink = std::function<void(const DocumentEvent& event)>;
    // With the index, on the answering thread; or why there is none.
    using Question = std::function<void(Result<DocumentIndex*> index)>;

    DocumentWorker(std::filesystem::path database, DocumentReader reader, Sink sink);
    ~DocumentWorker();
    DocumentWorker(const DocumentWorker&) = delete;
    DocumentWorker& operator=(const DocumentWorker&) = delete;

    void add(std::vector<std::filesystem::path> paths); // files and folders
    void remove(CollectionId collection);
    void refresh(); // looks for new, changed and missing files
    void retryFailed();
    void pause(); // within a page; what waits is read after resume(), also of the next start
    void resume();

    // Search, retrieve, chat::documentsFor: whatever only reads.
    void ask(Question question);

private:
    struct Task {
        std::function<Result<void>(DocumentLibrary& library)> work;
        std::filesystem::path path; // see DocumentsFailed
    };

    void post(Task task);
    bool isPaused();
    void readFiles();
    void answer();
    void list(DocumentLibrary& library) const;
    // False when it is time to end.
    bool waitForWork(bool& hasWaiting, std::deque<Task>& tasks);
    void readWaiting(DocumentLibrary& library, bool& hasWaiting);

    const std::filesystem::path m_database;
    const DocumentReader m_reader;
    const Sink m_sink;

    std::mutex m_mutex; // all below but the threads
    std::condition_variable m_wakeReading;
    std::condition_variable m_wakeAnswering;
    std::deque<Task> m_tasks;
    std::deque<Question> m_questions;
    std::stop_source m_stopReading;
    bool m_paused = false;
    bool m_ends = false;

    std::thread m_reading; // last: everything above must be there before they start
    std::thread m_answering;
};

} // namespace core::documents
