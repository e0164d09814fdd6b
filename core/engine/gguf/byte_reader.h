// Walks forward through the bytes of one file and never past their end.
//
// Every failure names the file, the offset in it and the reason. Borrows the bytes and the name.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace core::engine {

// No string or array of a real model comes near this (GGUF specification, section 10.3).
inline constexpr std::uint64_t kMaxStringBytes = std::uint64_t{1} << 30;

class ByteReader {
public:
    ByteReader(std::span<const std::byte> bytes, std::string_view fileName);

    std::uint64_t offset() const { return m_offset; }
    // What was read from `start` on. Requires: start is not past the offset.
    std::span<const std::byte> since(std::uint64_t start) const
    {
        return m_bytes.subspan(std::size_t(start), std::size_t(m_offset - start));
    }
    std::uint64_t remaining() const { return m_bytes.size() - m_offset; }

    // `what` says what is being read, for the error where the file ends too early.
    template <typename Number>
    Result<Number> number(std::string_view what)
    {
        ASSIGN_OR_RETURN(const std::span<const std::byte> bytes, take(sizeof(Number), what));
        Number value;
        std::memcpy(&value, bytes.data(), sizeof value);
        return value;
    }
    // A length in eight bytes, then as many characters; points into the file.
    Result<std::string_view> string(std::string_view what);
    Result<std::span<const std::byte>> take(std::uint64_t count, std::string_view what);

    tl::unexpected<Error> failAt(
        std::uint64_t offset, ErrorCode code, const std::string& reason) const;
    // The file ends, or says it would have to, in the middle of `what`, which starts at `offset`.
    tl::unexpected<Error> failCutShort(std::uint64_t offset, std::string_view what) const;

private:
    std::span<const std::byte> m_bytes;
    std::string_view m_fileName;
    std::uint64_t m_offset = 0;
};

// A name out of a file, fit for an error message: in quotes, short, without control characters.
std::string quoted(std::string_view name);

} // namespace core::engine
