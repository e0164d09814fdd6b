#include "core/app/library.h"

#include "core/media/image_loader.h"
#include "core/media/image_writer.h"

#include <utility>

namespace core::app {
namespace {

using SteadyClock = std::chrono::steady_clock;

// Late enough not to compete with the start, and often enough for a program that is never closed.
constexpr std::chrono::minutes kFirstTidy{2};
constexpr std::chrono::hours kTidyEvery{3};

chat::PictureCodec pictureCodec()
{
    return {[](const engine::Image& image) { return media::encodePng(image); },
        [](std::span<const std::byte> bytes, const std::string& name) {
            return media::decodeImage(bytes, name);
        }};
}

} // namespace

Library::Library(std::filesystem::path folder, Opened opened)
    : m_folder(std::move(folder))
    , m_thread([this, opened = std::move(opened)] { run(opened); })
{
}

Library::~Library()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ends = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void Library::post(Place place, Task task)
{
    {
        const std::lock_guard lock(m_mutex);
        m_orders.push_back({place, std::move(task)});
    }
    m_wake.notify_one();
}

void Library::run(const Opened& opened)
{
    if (!m_folder.empty()) {
        auto archive = store::ChatArchive::open(m_folder);
        if (archive) {
            m_kept.archive = std::move(*archive);
            m_kept.chats = std::make_unique<chat::ChatLibrary>(*m_kept.archive, pictureCodec());
        }
        if (opened) {
            opened(archive ? Result<store::OpeningReport>(m_kept.archive->report())
                           : tl::unexpected<Error>(archive.error()));
        }
    }

    auto tidyAt = SteadyClock::now() + kFirstTidy;
    for (std::deque<Order> orders = waitForOrders(tidyAt); true; orders = waitForOrders(tidyAt)) {
        for (Order& order : orders) {
            Shelf& shelf = shelfFor(order.place);
            LibraryRooms rooms{*shelf.archive, *shelf.chats};
            order.task(rooms);
        }
        if (SteadyClock::now() >= tidyAt) {
            if (m_kept.archive) {
                // What it finds damaged is mended at the next start; until then all goes on.
                [[maybe_unused]] const auto tidied = m_kept.archive->tidy();
            }
            tidyAt = SteadyClock::now() + kTidyEvery;
        } else if (orders.empty()) {
            return;
        }
    }
}

Library::Shelf& Library::shelfFor(Place place)
{
    if (place == Place::Kept && m_kept.archive) {
        return m_kept;
    }
    if (!m_temporary.archive) {
        // An empty database in memory: only a bug or no memory at all could refuse it.
        m_temporary.archive = std::move(store::ChatArchive::temporary().value());
        m_temporary.chats =
            std::make_unique<chat::ChatLibrary>(*m_temporary.archive, pictureCodec());
    }
    return m_temporary;
}

std::deque<Library::Order> Library::waitForOrders(SteadyClock::time_point tidyAt)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait_until(lock, tidyAt, [this] { return m_ends || !m_orders.empty(); });
    return std::exchange(m_orders, {});
}

} // namespace core::app
