#include "core/media/picture_kind.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace core::media {
namespace {

std::string_view textOf(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

struct Mark {
    std::size_t at;
    std::string_view bytes;
    const char* words;
};

constexpr const char* kHeic =
    "it is a photo in the HEIC format, which this system cannot open. Save it as JPEG on the "
    "phone or computer it comes from";
constexpr const char* kAvif =
    "it is a picture in the AVIF format, which this system cannot open. Save it as PNG or JPEG in "
    "another program";
constexpr const char* kVideo =
    "it is a video, and Hearth looks at pictures only. Take a screenshot of the moment you mean";

constexpr std::array kMarks{
    Mark{0, "%PDF-", "it is a PDF document, no picture. Attach it as a document"},
    Mark{4, "ftyphei", kHeic},
    Mark{4, "ftyphev", kHeic},
    Mark{4, "ftypmif1", kHeic},
    Mark{4, "ftypavi", kAvif},
    Mark{4, "ftyp", kVideo},
    Mark{0, "\x1A\x45\xDF\xA3", kVideo},
    Mark{0, "PK\x03\x04",
        "it is a ZIP archive or an office document, no picture. Unpack it, or attach it as a "
        "document"},
    Mark{0, "GGUF", "it is a model, no picture. Open it as a model"},
};

// Drawings are text: the mark comes behind comments and an XML heading.
bool looksLikeSvg(std::string_view text)
{
    constexpr std::size_t kSearched = 4096;
    const std::string_view start = text.substr(0, kSearched);
    return start.find("<svg") != std::string_view::npos;
}

std::uint32_t bigEndian(std::string_view text, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        value = value << 8 | std::uint8_t(text[at + i]);
    }
    return value;
}

} // namespace

std::string whyNoPicture(std::span<const std::byte> bytes)
{
    const std::string_view text = textOf(bytes);
    for (const Mark& mark : kMarks) {
        if (text.size() > mark.at && text.substr(mark.at).starts_with(mark.bytes)) {
            return mark.words;
        }
    }
    if (looksLikeSvg(text)) {
        return "it is a drawing (SVG), which has no pixels of its own. Export it as PNG in "
               "another program";
    }
    return "it is no picture of a kind that Hearth can open. Save it as PNG or JPEG in another "
           "program, or try another picture";
}

int framesOfPng(std::span<const std::byte> bytes)
{
    constexpr std::string_view kSignature = "\x89PNG\r\n\x1A\n";
    constexpr std::size_t kAround = 12; // length, name and checksum of a chunk
    constexpr std::uint32_t kMost = 1'000'000;
    const std::string_view text = textOf(bytes);
    if (!text.starts_with(kSignature)) {
        return 1;
    }
    for (std::size_t at = kSignature.size(); text.size() - at >= kAround;) {
        const std::uint32_t length = bigEndian(text, at);
        const std::string_view name = text.substr(at + 4, 4);
        if (name == "IDAT" || length > text.size() - at - kAround) {
            break; // control comes before the first pixels, or never
        }
        if (name == "acTL" && length >= 4) {
            return int(std::clamp<std::uint32_t>(bigEndian(text, at + 8), 1, kMost));
        }
        at += kAround + length;
    }
    return 1;
}

} // namespace core::media
