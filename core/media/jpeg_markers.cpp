#include "core/media/jpeg_markers.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace core::media {
namespace {

constexpr int kUpright = 1;

// Numbers of either byte order; nothing when they would lie outside.
class Numbers {
public:
    Numbers(std::span<const std::byte> bytes, bool bigEndian)
        : m_bytes(bytes)
        , m_bigEndian(bigEndian)
    {
    }

    std::optional<std::uint32_t> u16(std::size_t offset) const { return number(offset, 2); }
    std::optional<std::uint32_t> u32(std::size_t offset) const { return number(offset, 4); }

private:
    std::optional<std::uint32_t> number(std::size_t offset, std::size_t size) const
    {
        if (offset > m_bytes.size() || m_bytes.size() - offset < size) {
            return {};
        }
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i) {
            const std::size_t at = m_bigEndian ? i : size - 1 - i;
            value = value << 8 | std::uint32_t(m_bytes[offset + at]);
        }
        return value;
    }

    std::span<const std::byte> m_bytes;
    bool m_bigEndian;
};

bool startsWith(std::span<const std::byte> bytes, std::initializer_list<int> wanted)
{
    return bytes.size() >= wanted.size() &&
           std::equal(wanted.begin(), wanted.end(), bytes.begin(),
               [](int a, std::byte b) { return std::byte(a) == b; });
}

constexpr int kEndOfImage = 0xD9;
constexpr int kStartOfScan = 0xDA;
constexpr int kApp1 = 0xE1;

// Calls `visit(kind, payload)` for the segments before the first scan until it returns false.
// Returns where it stopped: the offset of that segment, or the size of the file when it makes no
// sense any more.
template <typename Visitor>
std::size_t walkSegments(std::span<const std::byte> jpeg, Visitor&& visit)
{
    if (!startsWith(jpeg, {0xFF, 0xD8})) {
        return jpeg.size();
    }
    const Numbers numbers(jpeg, true);
    std::size_t at = 2;
    while (const auto marker = numbers.u16(at)) {
        const int kind = int(*marker & 0xFF);
        if (*marker >> 8 != 0xFF) {
            break;
        }
        if (kind == 0xFF) { // a fill byte before the marker
            ++at;
            continue;
        }
        const std::size_t length = numbers.u16(at + 2).value_or(0);
        if (length < 2 || length > jpeg.size() - at - 2) {
            break;
        }
        if (!visit(kind, jpeg.subspan(at + 4, length - 2)) || kind == kStartOfScan) {
            return at;
        }
        at += 2 + length;
    }
    return jpeg.size();
}

// The first EXIF block, without its name: a small TIFF file.
std::span<const std::byte> findExif(std::span<const std::byte> jpeg)
{
    std::span<const std::byte> found;
    walkSegments(jpeg, [&](int kind, std::span<const std::byte> payload) {
        if (kind == kApp1 && startsWith(payload, {'E', 'x', 'i', 'f', 0, 0})) {
            found = payload.subspan(6);
        }
        return found.empty();
    });
    return found;
}

} // namespace

int exifOrientation(std::span<const std::byte> jpeg)
{
    constexpr std::uint32_t kOrientationTag = 0x0112;
    constexpr std::uint32_t kShort = 3;
    constexpr std::size_t kEntryBytes = 12;

    const auto tiff = findExif(jpeg);
    const bool bigEndian = startsWith(tiff, {'M', 'M', 0, 42});
    if (!bigEndian && !startsWith(tiff, {'I', 'I', 42, 0})) {
        return kUpright;
    }
    const Numbers numbers(tiff, bigEndian);
    const std::size_t directory = numbers.u32(4).value_or(0);
    const std::size_t entries = numbers.u16(directory).value_or(0);
    for (std::size_t i = 0; i < entries; ++i) {
        const std::size_t entry = directory + 2 + i * kEntryBytes;
        const auto tag = numbers.u16(entry);
        if (!tag) {
            break;
        }
        if (*tag == kOrientationTag) {
            const bool fits = numbers.u16(entry + 2) == kShort && numbers.u32(entry + 4) == 1u;
            const std::uint32_t value = numbers.u16(entry + 8).value_or(kUpright);
            return fits && value >= 1 && value <= 8 ? int(value) : kUpright;
        }
    }
    return kUpright;
}

// Inside a scan an 0xFF byte is never followed by this one, so the first pair is the end.
bool jpegIsComplete(std::span<const std::byte> jpeg)
{
    const std::size_t scan =
        walkSegments(jpeg, [](int, std::span<const std::byte>) { return true; });
    constexpr std::array kEnd{std::byte(0xFF), std::byte(kEndOfImage)};
    const auto rest = jpeg.subspan(scan);
    return std::search(rest.begin(), rest.end(), kEnd.begin(), kEnd.end()) != rest.end();
}

} // namespace core::media
