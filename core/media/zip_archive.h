// The files inside of a ZIP archive in memory, read with bounds: an archive of a few bytes may
// claim, and give, gigabytes.
//
// The bytes must outlive the archive. Confined to one thread.
#pragma once

#include "core/base/result.h"

#include <memory>
#include <string>
#include <string_view>

struct zip;

namespace core::media {

class ZipArchive {
public:
    // Malformed where the bytes are no ZIP archive.
    static Result<ZipArchive> open(std::string_view bytes);

    bool has(const std::string& name) const;
    // NotFound; Malformed where it is damaged; Unsupported where it is encrypted or larger than
    // `mostBytes`.
    Result<std::string> read(const std::string& name, std::size_t mostBytes) const;

private:
    struct Close {
        void operator()(zip* archive) const;
    };
    explicit ZipArchive(zip* archive)
        : m_archive(archive)
    {
    }

    std::unique_ptr<zip, Close> m_archive;
};

} // namespace core::media
