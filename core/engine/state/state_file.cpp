#include "core/engine/state/state_file.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

namespace core::engine {
namespace {

static_assert(std::endian::native == std::endian::little, "numbers are stored as they lie");

constexpr std::array<char, 8> kMagic = {'H', 'E', 'A', 'R', 'T', 'H', 'S', '1'};
constexpr std::uint64_t kMostHeadBytes = 64u << 20; // eight million tokens

template <typename T>
void put(std::vector<std::byte>& out, const T* values, std::size_t count)
{
    const auto bytes = std::as_bytes(std::span(values, count));
    out.insert(out.end(), bytes.begin(), bytes.end());
}

// Takes numbers off the front of a block; false when it is too short.
class Cursor {
public:
    explicit Cursor(std::span<const std::byte> bytes)
        : m_bytes(bytes)
    {
    }

    template <typename T>
    bool take(T* values, std::size_t count)
    {
        if (m_bytes.size() / sizeof(T) < count) {
            return false;
        }
        std::memcpy(values, m_bytes.data(), count * sizeof(T));
        m_bytes = m_bytes.subspan(count * sizeof(T));
        return true;
    }
    std::size_t left() const { return m_bytes.size(); }

private:
    std::span<const std::byte> m_bytes;
};

bool readHead(Cursor cursor, StateHead& head)
{
    std::uint32_t length = 0;
    std::uint32_t tokens = 0;
    if (!cursor.take(&length, 1) || length > cursor.left()) {
        return false;
    }
    head.identity.resize(length);
    if (!cursor.take(head.identity.data(), length) || !cursor.take(&head.recurrentBytes, 1) ||
        !cursor.take(&head.pageBytes, 1) || !cursor.take(&tokens, 1) ||
        cursor.left() != std::size_t(tokens) * sizeof(PrefixKey)) {
        return false;
    }
    head.keys.resize(tokens);
    return cursor.take(head.keys.data(), tokens);
}

} // namespace

std::uint64_t checksumOf(std::span<const std::byte> bytes)
{
    // Four chains, so that one need not wait for the multiplication of another.
    constexpr std::uint64_t kFactor = 0x9e3779b97f4a7c15u;
    std::array<std::uint64_t, 4> chain = {1, 2, 3, bytes.size()};
    const auto mix = [&](std::uint64_t& sum, std::uint64_t word) {
        sum = std::rotl((sum ^ word) * kFactor, 29);
    };
    std::size_t at = 0;
    for (; at + 32 <= bytes.size(); at += 32) {
        std::array<std::uint64_t, 4> words{};
        std::memcpy(words.data(), bytes.data() + at, 32);
        for (std::size_t i = 0; i < 4; ++i) {
            mix(chain[i], words[i]);
        }
    }
    for (; at < bytes.size(); ++at) {
        mix(chain[0], std::uint64_t(bytes[at]));
    }
    std::uint64_t sum = 0;
    for (const std::uint64_t each : chain) {
        mix(sum, each);
    }
    return sum;
}

StateFileWriter::StateFileWriter(std::ofstream stream)
    : m_stream(std::move(stream))
{
}

Result<StateFileWriter> StateFileWriter::create(
    const std::filesystem::path& file, const StateHead& head)
{
    StateFileWriter writer(std::ofstream(file, std::ios::binary | std::ios::trunc));
    // What was said is as private as the chats.
    std::error_code ignored;
    std::filesystem::permissions(
        file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, ignored);
    writer.m_stream.write(kMagic.data(), kMagic.size());
    std::vector<std::byte> block;
    const auto length = std::uint32_t(head.identity.size());
    const auto tokens = std::uint32_t(head.keys.size());
    put(block, &length, 1);
    put(block, head.identity.data(), head.identity.size());
    put(block, &head.recurrentBytes, 1);
    put(block, &head.pageBytes, 1);
    put(block, &tokens, 1);
    put(block, head.keys.data(), head.keys.size());
    RETURN_IF_ERROR(writer.add(block));
    return writer;
}

Result<void> StateFileWriter::add(std::span<const std::byte> block)
{
    const std::array<std::uint64_t, 2> before = {block.size(), checksumOf(block)};
    m_stream.write(reinterpret_cast<const char*>(before.data()), sizeof before);
    m_stream.write(reinterpret_cast<const char*>(block.data()), std::streamsize(block.size()));
    if (!m_stream) {
        return fail(ErrorCode::Unreadable, "the state of a conversation cannot be written");
    }
    return {};
}

Result<void> StateFileWriter::close()
{
    m_stream.close();
    if (!m_stream) {
        return fail(ErrorCode::Unreadable, "the state of a conversation cannot be written");
    }
    return {};
}

StateFileReader::StateFileReader(std::ifstream stream, std::string name)
    : m_stream(std::move(stream))
    , m_name(std::move(name))
{
}

Result<StateFileReader> StateFileReader::open(const std::filesystem::path& file)
{
    StateFileReader reader(std::ifstream(file, std::ios::binary), pathToUtf8(file.filename()));
    std::error_code error;
    reader.m_left = std::filesystem::file_size(file, error);
    if (error || !reader.m_stream) {
        return fail(ErrorCode::NotFound, reader.m_name + ": there is no such state");
    }
    std::array<char, 8> magic{};
    reader.m_stream.read(magic.data(), magic.size());
    reader.m_left -= std::min<std::uint64_t>(reader.m_left, magic.size());
    if (!reader.m_stream || magic != kMagic) {
        return fail(ErrorCode::Unreadable, reader.m_name + ": no state of a conversation");
    }
    ASSIGN_OR_RETURN(const std::uint64_t bytes, reader.beginBlock());
    std::vector<std::byte> block(bytes <= kMostHeadBytes ? bytes : 0);
    reader.m_stream.read(reinterpret_cast<char*>(block.data()), std::streamsize(block.size()));
    reader.m_left -= block.size();
    if (!reader.m_stream || checksumOf(block) != reader.m_checksum ||
        !readHead(Cursor(block), reader.m_head)) {
        return fail(ErrorCode::Unreadable, reader.m_name + ": damaged");
    }
    return reader;
}

Result<std::uint64_t> StateFileReader::beginBlock()
{
    std::array<std::uint64_t, 2> before{};
    m_stream.read(reinterpret_cast<char*>(before.data()), sizeof before);
    m_left -= std::min<std::uint64_t>(m_left, sizeof before);
    if (!m_stream || before[0] > m_left) {
        return fail(ErrorCode::Unreadable, m_name + ": cut off");
    }
    m_checksum = before[1];
    return before[0];
}

Result<void> StateFileReader::next(std::span<std::byte> block)
{
    ASSIGN_OR_RETURN(const std::uint64_t bytes, beginBlock());
    if (bytes != block.size()) {
        return fail(ErrorCode::Unreadable, m_name + ": not of this model");
    }
    m_stream.read(reinterpret_cast<char*>(block.data()), std::streamsize(block.size()));
    m_left -= bytes;
    if (!m_stream || checksumOf(block) != m_checksum) {
        return fail(ErrorCode::Unreadable, m_name + ": damaged");
    }
    return {};
}

} // namespace core::engine
