#include "core/media/stb_decoder.h"

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

struct StbFree {
    void operator()(stbi_uc* pixels) const { stbi_image_free(pixels); }
};

bool endsWithTga(const std::string& name)
{
    constexpr std::string_view kEnding = ".tga";
    return name.size() >= kEnding.size() &&
           std::equal(kEnding.begin(), kEnding.end(), name.end() - std::ptrdiff_t(kEnding.size()),
               [](char wanted, char c) {
                   return wanted == (c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
               });
}

tl::unexpected<Error> failure(const Source& source)
{
    const char* given = stbi_failure_reason();
    const std::string_view reason = given ? given : "?";
    if (reason == "outofmem") {
        return fail(ErrorCode::OutOfMemory, "there is not enough memory to open it");
    }
    if (source.endedEarly()) {
        return fail(ErrorCode::Malformed, "the file ends early");
    }
    return fail(ErrorCode::Malformed, "it cannot be decoded (" + std::string(reason) + ")");
}

} // namespace

bool stbKnows(std::span<const std::byte> bytes, const std::string& name)
{
    return (bytes.size() >= 4 && std::memcmp(bytes.data(), "8BPS", 4) == 0) || endsWithTga(name);
}

Result<Raster> decodeWithStb(std::span<const std::byte> bytes, std::int64_t maxPixels)
{
    Source header(bytes);
    int width = 0;
    int height = 0;
    int channels = 0;
    if (!stbi_info_from_callbacks(&Source::callbacks(), &header, &width, &height, &channels)) {
        return failure(header);
    }
    if (width < 1 || height < 1) {
        return fail(ErrorCode::Malformed, "it has no pixels");
    }
    if (std::int64_t(width) * height > maxPixels) {
        return fail(ErrorCode::Unsupported, tooLarge(width, height, maxPixels));
    }

    Source source(bytes);
    int loadedWidth = 0;
    int loadedHeight = 0;
    const std::unique_ptr<stbi_uc, StbFree> pixels(stbi_load_from_callbacks(
        &Source::callbacks(), &source, &loadedWidth, &loadedHeight, &channels, 0));
    if (!pixels || source.endedEarly()) {
        return failure(source);
    }
    if (loadedWidth != width || loadedHeight != height || channels < 1 || channels > 4) {
        return fail(ErrorCode::Malformed, "its parts contradict each other");
    }
    const std::size_t count = std::size_t(width) * std::size_t(height) * std::size_t(channels);
    return Raster{width, height, layOnWhite({pixels.get(), count}, channels)};
}

} // namespace core::media
