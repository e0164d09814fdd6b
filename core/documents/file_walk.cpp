#include "core/documents/file_walk.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <system_error>

namespace core::documents {
namespace {

namespace fs = std::filesystem;

bool isHidden(const fs::path& path) { return pathToUtf8(path.filename()).starts_with('.'); }

} // namespace

Result<WalkedFile> fileAt(const fs::path& path)
{
    std::error_code error;
    const auto bytes = fs::file_size(path, error);
    if (error) {
        return fail(ErrorCode::NotFound,
            pathToUtf8(path) + ": there is no such file. Check its name and folder.");
    }
    const auto modified = fs::last_write_time(path, error);
    return WalkedFile{
        path, std::int64_t(bytes), error ? 0 : std::int64_t(modified.time_since_epoch().count())};
}

Result<std::vector<WalkedFile>> filesBelow(
    const fs::path& folder, const Wanted& wanted, std::stop_token stop, std::size_t most)
{
    std::error_code error;
    fs::recursive_directory_iterator at(
        folder, fs::directory_options::skip_permission_denied, error);
    if (error) {
        return fail(ErrorCode::NotFound, pathToUtf8(folder) +
                                             ": this folder cannot be read. Check its name and "
                                             "permissions.");
    }
    std::vector<WalkedFile> files;
    // A folder that disappears or cannot be read ends its part of the walk.
    for (; at != fs::recursive_directory_iterator(); at.increment(error)) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "stopped");
        }
        if (error) {
            error.clear();
            continue;
        }
        const fs::directory_entry& entry = *at;
        std::error_code ignored;
        if (isHidden(entry.path())) {
            if (entry.is_directory(ignored)) {
                at.disable_recursion_pending();
            }
            continue;
        }
        if (!entry.is_regular_file(ignored) || !wanted(entry.path())) {
            continue;
        }
        if (auto file = fileAt(entry.path())) {
            files.push_back(std::move(*file));
        }
        if (files.size() > most) {
            return fail(ErrorCode::InvalidInput, pathToUtf8(folder) + ": there are more than " +
                                                     std::to_string(most) +
                                                     " documents in this folder. Choose one below "
                                                     "it.");
        }
    }
    std::sort(files.begin(), files.end(),
        [](const WalkedFile& a, const WalkedFile& b) { return a.path < b.path; });
    return files;
}

} // namespace core::documents
