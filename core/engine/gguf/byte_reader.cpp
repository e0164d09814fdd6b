#include "core/engine/gguf/byte_reader.h"

#include "core/base/format_bytes.h"
#include "core/base/utf8.h"

namespace core::engine {

ByteReader::ByteReader(std::span<const std::byte> bytes, std::string_view fileName)
    : m_bytes(bytes)
    , m_fileName(fileName)
{
}

Result<std::string_view> ByteReader::string(std::string_view what)
{
    const std::uint64_t start = m_offset;
    ASSIGN_OR_RETURN(const std::uint64_t length, number<std::uint64_t>(what));
    if (length > kMaxStringBytes) {
        return failAt(start, ErrorCode::Malformed,
            std::string(what) + " claims to be " + std::to_string(length) +
                " bytes long; the file is damaged, download it again");
    }
    if (length > remaining()) {
        return failCutShort(start, what);
    }
    ASSIGN_OR_RETURN(const std::span<const std::byte> bytes, take(length, what));
    return std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

Result<std::span<const std::byte>> ByteReader::take(std::uint64_t count, std::string_view what)
{
    if (count > remaining()) {
        return failCutShort(m_offset, what);
    }
    const auto bytes =
        m_bytes.subspan(static_cast<std::size_t>(m_offset), static_cast<std::size_t>(count));
    m_offset += count;
    return bytes;
}

tl::unexpected<Error> ByteReader::failAt(
    std::uint64_t offset, ErrorCode code, const std::string& reason) const
{
    return fail(code, std::string(m_fileName) + ", byte " + std::to_string(offset) + ": " + reason);
}

tl::unexpected<Error> ByteReader::failCutShort(std::uint64_t offset, std::string_view what) const
{
    return failAt(offset, ErrorCode::Malformed,
        "the file ends inside " + std::string(what) + "; only " + formatBytes(m_bytes.size()) +
            " are there, so the download is incomplete or damaged; download it again");
}

std::string quoted(std::string_view name)
{
    constexpr std::size_t kShown = 80;
    std::string text = repairedUtf8(name.substr(0, kShown));
    for (char& character : text) {
        if (static_cast<unsigned char>(character) < 0x20 || character == 0x7F) {
            character = '?';
        }
    }
    return '"' + text + (name.size() > kShown ? "...\"" : "\"");
}

} // namespace core::engine
