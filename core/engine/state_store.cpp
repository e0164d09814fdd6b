#include "core/engine/state_store.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <new>
#include <utility>

namespace core::engine {
namespace {

namespace fs = std::filesystem;

// Shorter prompts are read again in less time than a person notices.
constexpr int kLeastTokens = 1024;
// A conversation is not written anew with each of its turns: what it grew by since is read again,
// and is never more than a fifth of it.
constexpr int kLeastGrowth = 512;
constexpr int kGrowthShare = 4;
constexpr std::uint64_t kSpareDiskBytes = 2u << 30;
// Whoever threw a chat away has it out of the trash by then.
constexpr std::chrono::hours kLongestUnused{30 * 24};
constexpr const char* kSuffix = ".state";
constexpr const char* kPartSuffix = ".part";

std::string nameOf(const std::string& identity, std::span<const PrefixKey> keys)
{
    const std::uint64_t number =
        checksumOf(std::as_bytes(keys)) ^ checksumOf(std::as_bytes(std::span(identity)));
    std::array<char, 16> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, 16).ptr;
    return std::string(digits.data(), end) + kSuffix;
}

bool beginsWith(std::span<const PrefixKey> keys, std::span<const PrefixKey> beginning)
{
    return beginning.size() <= keys.size() && commonKeys(keys, beginning) == int(beginning.size());
}

} // namespace

StateStore::StateStore(
    fs::path folder, std::uint64_t mostBytes, std::string identity, StateMemory& memory)
    : m_folder(std::move(folder))
    , m_mostBytes(mostBytes)
    , m_identity(std::move(identity))
    , m_memory(memory)
{
    list();
}

StateStore::~StateStore() { abandon(); }

void StateStore::list()
{
    std::error_code error;
    std::vector<fs::path> unwanted;
    const auto oldest = fs::file_time_type::clock::now() - kLongestUnused;
    for (fs::directory_iterator files(m_folder, error); !error && files != fs::directory_iterator();
         files.increment(error)) {
        const fs::path& file = files->path();
        const bool state = file.extension() == kSuffix;
        if (file.extension() == kPartSuffix ||
            (state && files->last_write_time(error) < oldest)) { // a part: of a program that died
            unwanted.push_back(file);
        } else if (state) {
            Entry entry{file, {}, files->file_size(error), files->last_write_time(error)};
            if (auto reader = StateFileReader::open(file);
                reader && reader->head().identity == m_identity) {
                entry.keys = reader->head().keys;
            }
            m_entries.push_back(std::move(entry));
        }
    }
    for (const fs::path& file : unwanted) {
        fs::remove(file, error);
    }
}

const StateStore::Entry* StateStore::find(std::span<const PrefixKey> keys, int most) const
{
    const Entry* best = nullptr;
    for (const Entry& entry : m_entries) {
        const std::size_t tokens = entry.keys.size();
        if (tokens > (best == nullptr ? 0 : best->keys.size()) && int(tokens) <= most &&
            beginsWith(keys, entry.keys)) {
            best = &entry;
        }
    }
    return best;
}

int StateStore::longest(std::span<const PrefixKey> keys, int most) const
{
    const Entry* entry = find(keys, most);
    return entry == nullptr ? 0 : int(entry->keys.size());
}

bool StateStore::wants(std::span<const PrefixKey> keys) const
{
    const int tokens = int(keys.size());
    const int known = m_pending && beginsWith(keys, m_pending->entry.keys)
                          ? int(m_pending->entry.keys.size())
                          : longest(keys, tokens);
    const int growth = tokens - known;
    return tokens >= kLeastTokens && growth >= std::max(kLeastGrowth, tokens / kGrowthShare);
}

bool StateStore::makeRoom(std::uint64_t bytes)
{
    std::uint64_t total = bytes;
    for (const Entry& entry : m_entries) {
        total += entry.bytes;
    }
    while (total > m_mostBytes && !m_entries.empty()) {
        const auto oldest = std::min_element(m_entries.begin(), m_entries.end(),
            [](const Entry& a, const Entry& b) { return a.lastUse < b.lastUse; });
        total -= oldest->bytes;
        drop(fs::path(oldest->file));
    }
    std::error_code error;
    fs::create_directories(m_folder, error); // whoever threw chats away may have emptied it
    fs::permissions(m_folder, fs::perms::owner_all, error);
    const fs::space_info space = fs::space(m_folder, error);
    return total <= m_mostBytes && !error && space.available > bytes + kSpareDiskBytes;
}

void StateStore::offer(std::span<const PrefixKey> keys, std::span<const PageId> pages,
    std::vector<std::byte> recurrent)
{
    abandon();
    const int count = pagesFor(int(keys.size()));
    const std::uint64_t bytes =
        recurrent.size() + m_memory.pageBytes() * std::uint64_t(count) + keys.size_bytes();
    if (bytes > m_mostBytes / 2) {
        return;
    }
    Pending& pending = m_pending.emplace(Pending());
    pending.entry = {m_folder / nameOf(m_identity, keys), {keys.begin(), keys.end()}, bytes, {}};
    pending.part = pending.entry.file;
    pending.part += kPartSuffix;
    pending.recurrent = std::move(recurrent);
    m_memory.pages().share(pending.pages, pages, count);
}

Result<void> StateStore::begin(Pending& pending)
{
    if (!makeRoom(pending.entry.bytes)) {
        return fail(ErrorCode::Unreadable, "the disk has no room for the state of a conversation");
    }
    try {
        m_page.resize(m_memory.pageBytes());
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "no room to write the state of a conversation");
    }
    ASSIGN_OR_RETURN(pending.writer,
        StateFileWriter::create(pending.part,
            {m_identity, pending.recurrent.size(), m_page.size(), pending.entry.keys}));
    RETURN_IF_ERROR(pending.writer->add(pending.recurrent));
    pending.recurrent = std::vector<std::byte>(); // its memory as well
    return {};
}

Result<void> StateStore::finish(Pending& pending)
{
    RETURN_IF_ERROR(pending.writer->close());
    std::error_code error;
    fs::rename(pending.part, pending.entry.file, error);
    if (error) {
        return fail(ErrorCode::Unreadable, "the state of a conversation cannot be written");
    }
    pending.entry.lastUse = fs::file_time_type::clock::now();
    m_entries.push_back(std::move(pending.entry));
    return {};
}

void StateStore::proceed()
{
    Pending& pending = *m_pending;
    if (!pending.writer) {
        if (!begin(pending)) {
            abandon();
        }
    } else if (pending.next < pending.pages.size()) {
        if (!m_memory.readPage(pending.pages[pending.next++], m_page) ||
            !pending.writer->add(m_page)) {
            abandon();
        }
    } else {
        (void)finish(pending); // or it is read again, some day
        abandon();
    }
}

void StateStore::abandon()
{
    if (m_pending) {
        m_memory.pages().shrink(m_pending->pages, 0);
        const fs::path part = m_pending->part;
        m_pending.reset(); // closes it
        std::error_code ignored;
        fs::remove(part, ignored);
    }
}

void StateStore::drop(const fs::path& file)
{
    std::error_code ignored;
    fs::remove(file, ignored);
    std::erase_if(m_entries, [&](const Entry& entry) { return entry.file == file; });
}

void StateStore::touch(const fs::path& file)
{
    const auto now = fs::file_time_type::clock::now();
    std::error_code ignored;
    fs::last_write_time(file, now, ignored);
    for (Entry& entry : m_entries) {
        entry.lastUse = entry.file == file ? now : entry.lastUse;
    }
}

Result<void> StateStore::read(StateFileReader& reader, std::span<const PageId> pages,
    std::vector<std::byte>& recurrent, const std::stop_token& stop)
{
    RETURN_IF_ERROR(reader.next(recurrent));
    for (const PageId page : pages) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "stopped");
        }
        RETURN_IF_ERROR(reader.next(m_page));
        RETURN_IF_ERROR(m_memory.writePage(page, m_page));
    }
    return {};
}

Result<void> StateStore::load(
    std::span<const PrefixKey> keys, int most, KeptStates& states, const std::stop_token& stop)
{
    const Entry* entry = find(keys, most);
    if (entry == nullptr) {
        return {};
    }
    const fs::path file = entry->file;
    const auto known = keys.first(entry->keys.size());
    const int tokens = int(known.size());
    std::vector<std::byte> recurrent;
    try {
        m_page.resize(m_memory.pageBytes());
        recurrent.resize(m_memory.recurrentBytes());
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "no room for the state of a conversation");
    }
    PagePool& pool = m_memory.pages();
    states.makeRoom(pagesFor(tokens) + 1);
    std::vector<PageId> pages;
    RETURN_IF_ERROR(pool.grow(pages, tokens));

    auto reader = StateFileReader::open(file);
    Result<void> done = reader ? read(*reader, pages, recurrent, stop)
                               : Result<void>(tl::unexpected<Error>(reader.error()));
    if (done) {
        if (auto state = m_memory.fromBytes(recurrent)) {
            states.insert(known, pages, std::move(*state), StateKind::Turn);
            touch(file);
        }
    } else if (done.error().code == ErrorCode::NotFound) { // somebody wanted it gone
        drop(file);
    } else if (done.error().code == ErrorCode::Unreadable) {
        drop(file);
        done = fail(ErrorCode::Unreadable,
            "What was kept of this conversation on the disk is damaged; it is read again.");
    }
    pool.shrink(pages, 0);
    return done;
}

} // namespace core::engine
