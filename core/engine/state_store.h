// Kept states on the disk, so that what was read is not read again after a restart.
//
// Where the answers of long conversations begin is written while the engine has nothing else to do,
// a page at a time, and read back when a request begins like one of them and memory holds nothing
// as long. The folder is kept below a number of bytes; the longest unused go first, and all that
// nobody used for 30 days. Nothing here is needed: a file that is damaged, of another model or gone
// costs a reading. Confined to the engine thread.
#pragma once

#include "core/base/result.h"
#include "core/engine/model/state_memory.h"
#include "core/engine/state/kept_states.h"
#include "core/engine/state/state_file.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace core::engine {

class StateStore {
public:
    // The folder is made when it is needed. `identity`: of the model, its devices and how they
    // compute; a state of another is never read. `memory` must outlive this.
    StateStore(std::filesystem::path folder, std::uint64_t mostBytes, std::string identity,
        StateMemory& memory);
    ~StateStore(); // a file that is half written goes

    StateStore(const StateStore&) = delete;
    StateStore& operator=(const StateStore&) = delete;

    // Whether a state of these keys is worth its bytes.
    bool wants(std::span<const PrefixKey> keys) const;
    // Has it written, in place of one that is being written. Does nothing yet but hold the pages:
    // the first words of an answer wait for this.
    void offer(std::span<const PrefixKey> keys, std::span<const PageId> pages,
        std::vector<std::byte> recurrent);
    bool busy() const { return m_pending.has_value(); }
    // Requires: busy(). Writes the beginning, or one page more.
    void proceed();
    void abandon();

    // Tokens of the longest state, of at most `most`, that these keys begin with; 0: none.
    int longest(std::span<const PrefixKey> keys, int most) const;
    // Brings it into memory. OutOfMemory; Cancelled; DeviceFailed; Unreadable, in words for people,
    // after which the file is gone.
    Result<void> load(
        std::span<const PrefixKey> keys, int most, KeptStates& states, const std::stop_token& stop);

private:
    struct Entry {
        std::filesystem::path file;
        std::vector<PrefixKey> keys; // empty: of another model
        std::uint64_t bytes = 0;
        std::filesystem::file_time_type lastUse;
    };
    struct Pending {
        std::filesystem::path part;
        Entry entry;
        std::vector<std::byte> recurrent; // until it is written
        std::vector<PageId> pages;        // held
        std::size_t next = 0;             // of them
        std::optional<StateFileWriter> writer;
    };

    void list();
    const Entry* find(std::span<const PrefixKey> keys, int most) const;
    Result<void> read(StateFileReader& reader, std::span<const PageId> pages,
        std::vector<std::byte>& recurrent, const std::stop_token& stop);
    Result<void> begin(Pending& pending);
    Result<void> finish(Pending& pending);
    void drop(const std::filesystem::path& file);
    void touch(const std::filesystem::path& file);
    bool makeRoom(std::uint64_t bytes);

    const std::filesystem::path m_folder;
    const std::uint64_t m_mostBytes;
    const std::string m_identity;
    StateMemory& m_memory;
    std::vector<Entry> m_entries;
    std::optional<Pending> m_pending;
    std::vector<std::byte> m_page; // [pageBytes]
};

} // namespace core::engine
