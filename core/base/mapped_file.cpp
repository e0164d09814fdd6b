#include "core/base/mapped_file.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <system_error>
#include <utility>

#ifdef _WIN32
#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#endif

namespace core {
namespace {

tl::unexpected<Error> failReading(const std::filesystem::path& path, const std::error_code& reason)
{
    const bool missing = reason == std::errc::no_such_file_or_directory;
    return fail(missing ? ErrorCode::NotFound : ErrorCode::Unreadable,
        pathToUtf8(path) + (missing ? ": there is no such file; check the name"
                                    : ": the file cannot be read (" + reason.message() +
                                          "); check its permissions and the disk"));
}

tl::unexpected<Error> failTooLarge(const std::filesystem::path& path)
{
    return fail(ErrorCode::Unreadable,
        pathToUtf8(path) + ": the file is larger than this system can address; use a smaller one");
}

#ifdef _WIN32

class Handle {
public:
    explicit Handle(HANDLE handle)
        : m_handle(handle)
    {
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle()
    {
        if (valid()) {
            CloseHandle(m_handle);
        }
    }

    bool valid() const { return m_handle != nullptr && m_handle != INVALID_HANDLE_VALUE; }
    HANDLE get() const { return m_handle; }

private:
    HANDLE m_handle;
};

std::error_code lastError()
{
    return std::error_code(static_cast<int>(GetLastError()), std::system_category());
}

Result<std::span<const std::byte>> map(const std::filesystem::path& path)
{
    const Handle file(CreateFileW(path.c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_DELETE,
        nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
    LARGE_INTEGER size{};
    if (!file.valid() || !GetFileSizeEx(file.get(), &size)) {
        return failReading(path, lastError());
    }
    if (static_cast<std::uint64_t>(size.QuadPart) > std::numeric_limits<std::size_t>::max()) {
        return failTooLarge(path);
    }
    if (size.QuadPart == 0) {
        return std::span<const std::byte>();
    }
    // The view keeps the mapping and the file alive; both handles may go.
    const Handle mapping(CreateFileMappingW(file.get(), nullptr, PAGE_READONLY, 0, 0, nullptr));
    if (!mapping.valid()) {
        return failReading(path, lastError());
    }
    const void* start = MapViewOfFile(mapping.get(), FILE_MAP_READ, 0, 0, 0);
    if (start == nullptr) {
        return failReading(path, lastError());
    }
    return std::span(static_cast<const std::byte*>(start), static_cast<std::size_t>(size.QuadPart));
}

void unmap(std::span<const std::byte> bytes) { UnmapViewOfFile(bytes.data()); }

#else

class Descriptor {
public:
    explicit Descriptor(int number)
        : m_number(number)
    {
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor()
    {
        if (m_number >= 0) {
            ::close(m_number);
        }
    }

    int get() const { return m_number; }

private:
    int m_number;
};

std::error_code lastError() { return std::error_code(errno, std::generic_category()); }

// Of x86-64 and of 64-bit Arm with pages of 4 KiB.
constexpr std::size_t kLargePage = 2u << 20;

// Addresses for so many bytes, the first at a multiple of kLargePage; null when there are none.
std::byte* reserve(std::size_t size)
{
    void* found = ::mmap(nullptr, size + kLargePage, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (found == MAP_FAILED) {
        return nullptr;
    }
    auto* first = static_cast<std::byte*>(found);
    const std::size_t before =
        (kLargePage - reinterpret_cast<std::uintptr_t>(found) % kLargePage) % kLargePage;
    const auto page = std::size_t(::sysconf(_SC_PAGESIZE));
    const std::size_t end = before + (size + page - 1) / page * page;
    if (before > 0) {
        ::munmap(first, before);
    }
    if (end < size + kLargePage) {
        ::munmap(first + end, size + kLargePage - end);
    }
    return first + before;
}

Result<std::span<const std::byte>> map(const std::filesystem::path& path)
{
    // Without waiting: opening a pipe would otherwise last until somebody writes into it.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (file.get() < 0 || ::fstat(file.get(), &status) != 0) {
        return failReading(path, lastError());
    }
    if (!S_ISREG(status.st_mode)) {
        return fail(ErrorCode::Unreadable,
            pathToUtf8(path) +
                ": this is a folder or a device, not a file; choose the file itself");
    }
    if (static_cast<std::uint64_t>(status.st_size) > std::numeric_limits<std::size_t>::max()) {
        return failTooLarge(path);
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size == 0) {
        return std::span<const std::byte>();
    }
    std::byte* start = reserve(size);
    // The mapping outlives the descriptor.
    if (start == nullptr ||
        ::mmap(start, size, PROT_READ, MAP_SHARED | MAP_FIXED, file.get(), 0) == MAP_FAILED) {
        const std::error_code reason = lastError();
        if (start != nullptr) {
            ::munmap(start, size);
        }
        return failReading(path, reason);
    }
    return std::span<const std::byte>(start, size);
}

void unmap(std::span<const std::byte> bytes)
{
    ::munmap(const_cast<std::byte*>(bytes.data()), bytes.size());
}

#endif

} // namespace

#ifdef __linux__

Result<void> MappedFile::holdInLargePages(const std::stop_token& stop)
{
    // Large enough for copying to be what takes the time, small enough to stop between two.
    constexpr std::size_t kPiece = 16 * kLargePage;
    auto* first = const_cast<std::byte*>(m_bytes.data());
    const std::size_t whole = m_bytes.size() / kLargePage * kLargePage; // the rest stays the file's
    for (std::size_t at = 0; at < whole && !stop.stop_requested(); at += kPiece) {
        const std::size_t size = std::min(kPiece, whole - at);
        std::byte* copy = reserve(size);
        bool held = copy != nullptr && ::mprotect(copy, size, PROT_READ | PROT_WRITE) == 0;
        if (held) {
            ::madvise(copy, size, MADV_HUGEPAGE); // or they are small ones
            std::memcpy(copy, first + at, size);
            ::mprotect(copy, size, PROT_READ);
            // Takes the place of the file's pages between two accesses of whoever reads there.
            held =
                ::mremap(copy, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, first + at) != MAP_FAILED;
        }
        if (!held) {
            if (copy != nullptr) {
                ::munmap(copy, size);
            }
            return fail(ErrorCode::OutOfMemory, "no room to hold a file in memory");
        }
    }
    return {};
}

#else

Result<void> MappedFile::holdInLargePages(const std::stop_token&)
{
    return fail(ErrorCode::Mismatch, "this system cannot hold a file in large pages");
}

#endif

Result<MappedFile> MappedFile::open(const std::filesystem::path& path)
{
    ASSIGN_OR_RETURN(const std::span<const std::byte> bytes, map(path));
    return MappedFile(bytes);
}

MappedFile::MappedFile(std::span<const std::byte> bytes)
    : m_bytes(bytes)
{
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : m_bytes(std::exchange(other.m_bytes, {}))
{
}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept
{
    std::swap(m_bytes, other.m_bytes);
    return *this;
}

MappedFile::~MappedFile()
{
    if (!m_bytes.empty()) {
        unmap(m_bytes);
    }
}

} // namespace core
