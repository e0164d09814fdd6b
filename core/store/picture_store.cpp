#include "core/store/picture_store.h"

#include "core/base/durable_file.h"
#include "core/base/mapped_file.h"
#include "core/base/sha256.h"
#include "core/base/utf8.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace core::store {
namespace {

constexpr std::size_t kHashDigits = 64;

// Anything else could lead out of the folder.
bool isHash(const std::string& text)
{
    return text.size() == kHashDigits &&
           text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

} // namespace

PictureStore::PictureStore(std::filesystem::path folder)
    : m_folder(std::move(folder))
{
}

// Some file systems are slow with many files in one folder.
std::filesystem::path PictureStore::fileOf(const std::string& hash) const
{
    return m_folder / hash.substr(0, 2) / hash;
}

Result<std::string> PictureStore::put(std::span<const std::byte> bytes)
{
    std::string hash = sha256Hex(bytes);
    if (m_folder.empty()) {
        const std::lock_guard lock(m_mutex);
        m_inMemory.try_emplace(hash, bytes.begin(), bytes.end());
        return hash;
    }
    // A file of the right length is taken for whole: it was renamed into its place when it was. Its
    // new time keeps it from being collected before it is used again.
    const std::filesystem::path file = fileOf(hash);
    std::error_code error;
    if (std::filesystem::file_size(file, error) == bytes.size() && !error) {
        std::filesystem::last_write_time(
            file, std::filesystem::file_time_type::clock::now(), error);
        if (!error) {
            return hash;
        }
    }
    RETURN_IF_ERROR(writeDurably(file, bytes));
    return hash;
}

Result<std::vector<std::byte>> PictureStore::get(const std::string& hash) const
{
    const auto failMissing = [&] {
        return fail(
            ErrorCode::NotFound, "the picture " + hash +
                                     " is not there any more; take it from a backup, or attach it "
                                     "again");
    };
    if (!isHash(hash)) {
        return failMissing();
    }
    if (m_folder.empty()) {
        const std::lock_guard lock(m_mutex);
        const auto found = m_inMemory.find(hash);
        return found != m_inMemory.end() ? Result<std::vector<std::byte>>(found->second)
                                         : failMissing();
    }
    const auto file = MappedFile::open(fileOf(hash));
    if (!file) {
        return file.error().code == ErrorCode::NotFound ? failMissing()
                                                        : tl::unexpected(file.error());
    }
    std::vector<std::byte> bytes(file->bytes().begin(), file->bytes().end());
    if (sha256Hex(bytes) != hash) {
        return fail(ErrorCode::Malformed,
            pathToUtf8(fileOf(hash)) +
                ": the picture is damaged; take it from a backup, or attach it again");
    }
    return bytes;
}

bool PictureStore::has(const std::string& hash) const
{
    if (m_folder.empty()) {
        const std::lock_guard lock(m_mutex);
        return m_inMemory.contains(hash);
    }
    std::error_code error;
    return isHash(hash) && std::filesystem::is_regular_file(fileOf(hash), error);
}

Result<int> PictureStore::collect(const std::set<std::string>& used, std::chrono::seconds olderThan)
{
    if (m_folder.empty()) {
        return 0; // gone with the chat
    }
    const auto limit = std::filesystem::file_time_type::clock::now() - olderThan;
    int deleted = 0;
    std::error_code error;
    if (!std::filesystem::exists(m_folder, error)) {
        return 0;
    }
    std::filesystem::recursive_directory_iterator entries(m_folder, error);
    for (; !error && entries != std::filesystem::recursive_directory_iterator();
         entries.increment(error)) {
        // Only what put() makes, and its leftovers after a power cut ("<hash>.<number>.part").
        const std::string name = pathToUtf8(entries->path().filename());
        const std::string hash = name.substr(0, kHashDigits);
        const bool isOurs = isHash(hash) && (name == hash || name.ends_with(".part"));
        std::error_code ignored;
        const auto time = entries->last_write_time(ignored);
        if (!isOurs || ignored || time > limit || used.contains(name) ||
            !entries->is_regular_file(ignored)) {
            continue;
        }
        deleted += std::filesystem::remove(entries->path(), ignored) ? 1 : 0;
    }
    if (error) {
        return fail(ErrorCode::Unreadable, pathToUtf8(m_folder) +
                                               ": the folder of the pictures cannot be read (" +
                                               error.message() + "); check its permissions");
    }
    return deleted;
}

} // namespace core::store
