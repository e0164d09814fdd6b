// The library's thread: the chats on the disk, and everything that reads or writes them.
//
// Tasks are carried out one after the other in the order they were posted, so whoever posts never
// waits, and sees its own changes. Any thread may post. Where the folder cannot be used, the chats
// of this run are kept in memory instead, and the report says why.
#pragma once

#include "core/base/result.h"
#include "core/chat/chat_library.h"
#include "core/store/chat_archive.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace core::app {

// Where a chat lives. Ids are of one place only.
enum class Place { Kept, Temporary };

// What a task works with, on the library's thread.
struct LibraryRooms {
    store::ChatArchive& archive;
    chat::ChatLibrary& chats;
};

class Library {
public:
    using Task = std::function<void(LibraryRooms&)>;
    // On the library's thread, once: what opening the folder found, or why there is none.
    using Opened = std::function<void(const Result<store::OpeningReport>&)>;

    // An empty folder: everything is temporary.
    explicit Library(std::filesystem::path folder, Opened opened = {});
    // Carries out what was posted, then ends.
    ~Library();
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;

    void post(Place place, Task task);
    const std::filesystem::path& folder() const { return m_folder; }

private:
    struct Order {
        Place place;
        Task task;
    };
    struct Shelf { // one archive, opened
        std::unique_ptr<store::ChatArchive> archive;
        std::unique_ptr<chat::ChatLibrary> chats;
    };

    void run(const Opened& opened);
    Shelf& shelfFor(Place place);
    // Empty when the library ends; also comes back, without an order, when it is time to tidy.
    std::deque<Order> waitForOrders(std::chrono::steady_clock::time_point tidyAt);

    const std::filesystem::path m_folder;
    Shelf m_kept;      // library thread; without an archive where the folder cannot be used
    Shelf m_temporary; // library thread; made when it is needed

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Order> m_orders; // under m_mutex
    bool m_ends = false;        // under m_mutex
    std::thread m_thread;       // last: everything above must be there before it starts
};

} // namespace core::app
