// A file seen as memory, read only, without reading it first: pages arrive as they are touched.
//
// Owns the mapping; the bytes live as long as it does. Any thread may read them. The file must not
// be shortened while it is mapped: the system ends a process that touches pages which are gone.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <stop_token>

namespace core {

class MappedFile {
public:
    // NotFound where there is no file, Unreadable where there is something else or the system
    // refuses. An empty file gives no bytes.
    static Result<MappedFile> open(const std::filesystem::path& path);

    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    ~MappedFile();

    std::span<const std::byte> bytes() const { return m_bytes; }

    // Copies the bytes into memory of the program's own, in pages as large as the system has, which
    // processors read faster than the small ones of files. They stay where they are, piece by
    // piece, and whoever reads them meanwhile finds them unchanged; afterwards the file may go.
    // Ends early when `stop` asks for it. Mismatch on systems that cannot do this, OutOfMemory when
    // there is no room; what was copied stays so.
    Result<void> holdInLargePages(const std::stop_token& stop);

private:
    explicit MappedFile(std::span<const std::byte> bytes);

    std::span<const std::byte> m_bytes;
};

} // namespace core
