#include "core/media/exif_orientation.h"

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

// The payload of the first APP1 segment that holds EXIF, without its name: a small TIFF file.
std::span<const std::byte> findExif(std::span<const std::byte> jpeg)
{
    constexpr int kStartOfScan = 0xDA;
    constexpr int kApp1 = 0xE1;
    if (!startsWith(jpeg, {0xFF, 0xD8})) {
        return {};
    }
    const Numbers numbers(jpeg, true);
    std::size_t at = 2;
    while (const auto marker = numbers.u16(at)) {
        const auto length = numbers.u16(at + 2);
        const int kind = int(*marker & 0xFF);
        if (*marker >> 8 != 0xFF || kind == kStartOfScan || !length || *length < 2) {
            return {};
        }
        if (kind == 0xFF) { // a fill byte before the marker
            ++at;
            continue;
        }
        if (*length > jpeg.size() - at - 2) {
            return {};
        }
        const auto payload = jpeg.subspan(at + 4, *length - 2);
        if (kind == kApp1 && startsWith(payload, {'E', 'x', 'i', 'f', 0, 0})) {
            return payload.subspan(6);
        }
        at += 2 + *length;
    }
    return {};
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

} // namespace core::media
