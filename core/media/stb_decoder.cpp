#include "core/media/stb_decoder.h"

#include "core/media/exif_orientation.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>

#define STBI_NO_STDIO
#include <stb/stb_image.h>

namespace core::media {
namespace {

// Hands the file to stb_image and notices when it asks for more than there is: stb_image itself
// would go on with zeros and return half a picture.
class Source {
public:
    explicit Source(std::span<const std::byte> bytes)
        : m_bytes(bytes)
    {
    }

    static const stbi_io_callbacks& callbacks()
    {
        static const stbi_io_callbacks table{
            [](void* user, char* data, int size) { return self(user).read(data, size); },
            [](void* user, int count) { self(user).skip(count); },
            [](void* user) { return int(self(user).m_at == self(user).m_bytes.size()); },
        };
        return table;
    }

    bool endedEarly() const { return m_endedEarly; }

private:
    static Source& self(void* user) { return *static_cast<Source*>(user); }

    int read(char* data, int size)
    {
        const std::size_t count = std::min(std::size_t(std::max(size, 0)), m_bytes.size() - m_at);
        if (count == 0) {
            m_endedEarly = true;
            return 0;
        }
        std::memcpy(data, m_bytes.data() + m_at, count);
        m_at += count;
        return int(count);
    }

    void skip(int count)
    {
        if (count < 0) {
            m_at -= std::min(std::size_t(-std::int64_t(count)), m_at);
        } else {
            m_at += std::min(std::size_t(count), m_bytes.size() - m_at);
        }
    }

    std::span<const std::byte> m_bytes;
    std::size_t m_at = 0;
    bool m_endedEarly = false;
};

constexpr std::string_view kPngMark = "\x89PNG";

struct StbFree {
    void operator()(stbi_uc* pixels) const { stbi_image_free(pixels); }
};

bool startsWith(std::span<const std::byte> bytes, std::string_view mark)
{
    return bytes.size() >= mark.size() && std::memcmp(bytes.data(), mark.data(), mark.size()) == 0;
}

bool isJpeg(std::span<const std::byte> bytes) { return startsWith(bytes, "\xFF\xD8\xFF"); }

bool endsWithTga(const std::string& name)
{
    if (name.size() < 4) {
        return false;
    }
    std::string ending = name.substr(name.size() - 4);
    std::transform(ending.begin(), ending.end(), ending.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return ending == ".tga";
}

std::string limitInWords(std::int64_t maxPixels)
{
    return "Hearth opens pictures of up to " + std::to_string(maxPixels / 1'000'000) +
           " million pixels";
}

using Failure = tl::unexpected<StbFailure>;

Failure failure(ErrorCode code, std::string reason, bool final = true)
{
    return Failure(StbFailure{{code, std::move(reason)}, final});
}

// What stb_image said, put into words. Qt knows kinds of JPEG and BMP that stb_image lacks
// (arithmetic coding and the like), so these may be tried again.
Failure failureOf(const Source& source, std::span<const std::byte> bytes, std::int64_t maxPixels)
{
    const char* given = stbi_failure_reason();
    const std::string_view reason = given ? given : "?";
    if (reason == "outofmem") {
        return failure(ErrorCode::OutOfMemory, "there is not enough memory to open it");
    }
    if (reason == "too large") {
        return failure(ErrorCode::Unsupported, "it is too large; " + limitInWords(maxPixels));
    }
    if (source.endedEarly()) {
        return failure(ErrorCode::Malformed, "the file ends early");
    }
    const bool final = !isJpeg(bytes) && !startsWith(bytes, "BM");
    return failure(ErrorCode::Malformed,
        reason == "unknown image type" ? "its header is damaged"
                                       : "it cannot be decoded (" + std::string(reason) + ")",
        final);
}

// stb_image refuses very large PNG files like damaged ones, so their header is looked at first.
std::int64_t pngPixels(std::span<const std::byte> bytes)
{
    if (!startsWith(bytes, kPngMark) || bytes.size() < 24 ||
        !startsWith(bytes.subspan(12), "IHDR")) {
        return 0;
    }
    const auto number = [&](std::size_t offset) {
        std::int64_t value = 0;
        for (std::size_t i = offset; i < offset + 4; ++i) {
            value = value << 8 | std::int64_t(bytes[i]);
        }
        return value;
    };
    return number(16) > 0 ? number(16) * std::min<std::int64_t>(number(20), 1 << 30) : 0;
}

} // namespace

bool stbKnows(std::span<const std::byte> bytes, const std::string& name)
{
    using namespace std::string_view_literals;
    static constexpr std::string_view kMarks[] = {kPngMark, "BM"sv, "GIF8"sv, "8BPS"sv};
    return isJpeg(bytes) ||
           std::any_of(std::begin(kMarks), std::end(kMarks),
               [&](std::string_view mark) { return startsWith(bytes, mark); }) ||
           endsWithTga(name);
}

tl::expected<Raster, StbFailure> decodeWithStb(
    std::span<const std::byte> bytes, std::int64_t maxPixels)
{
    if (pngPixels(bytes) > maxPixels) {
        return failure(ErrorCode::Unsupported, "it is too large; " + limitInWords(maxPixels));
    }
    Source header(bytes);
    int width = 0;
    int height = 0;
    int channels = 0;
    if (!stbi_info_from_callbacks(&Source::callbacks(), &header, &width, &height, &channels)) {
        return failureOf(header, bytes, maxPixels);
    }
    if (width < 1 || height < 1) {
        return failure(ErrorCode::Malformed, "it has no pixels");
    }
    if (std::int64_t(width) * height > maxPixels) {
        return failure(ErrorCode::Unsupported, tooLarge(width, height, maxPixels));
    }

    Source source(bytes);
    int loadedWidth = 0;
    int loadedHeight = 0;
    const std::unique_ptr<stbi_uc, StbFree> pixels(stbi_load_from_callbacks(
        &Source::callbacks(), &source, &loadedWidth, &loadedHeight, &channels, 0));
    if (!pixels || source.endedEarly()) {
        return failureOf(source, bytes, maxPixels);
    }
    if (loadedWidth != width || loadedHeight != height || channels < 1 || channels > 4) {
        return failure(ErrorCode::Malformed, "its parts contradict each other");
    }
    const std::size_t count = std::size_t(width) * std::size_t(height) * std::size_t(channels);
    Raster raster{width, height, layOnWhite({pixels.get(), count}, channels)};
    return turnUpright(std::move(raster), isJpeg(bytes) ? exifOrientation(bytes) : 1);
}

std::string tooLarge(std::int64_t width, std::int64_t height, std::int64_t maxPixels)
{
    return "it has " + std::to_string(width) + " x " + std::to_string(height) + " pixels; " +
           limitInWords(maxPixels);
}

} // namespace core::media
