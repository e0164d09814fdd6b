#include "core/media/image_loader.h"

#include "core/media/qt_decoder.h"
#include "core/media/stb_decoder.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <fstream>
#include <new>
#include <system_error>

namespace core::media {
namespace {

constexpr std::size_t kMaxFileBytes = std::size_t(1) << 30;
constexpr const char* kNextStep =
    ". Save it as PNG or JPEG in another program, or try another picture.";

std::string utf8Of(const std::filesystem::path& path)
{
    const std::u8string text = path.u8string();
    return {text.begin(), text.end()};
}

// FNV-1a over words of eight bytes, stirred at the end so that every bit of the input reaches every
// bit of the result.
class Hasher {
public:
    void add(std::uint64_t word)
    {
        m_state = (m_state ^ word) * 0x100000001B3;
        m_state = std::rotl(m_state, 29);
    }

    void add(std::span<const std::uint8_t> bytes)
    {
        while (!bytes.empty()) {
            std::uint64_t word = 0;
            const std::size_t count = std::min(bytes.size(), sizeof word);
            std::memcpy(&word, bytes.data(), count);
            add(word);
            bytes = bytes.subspan(count);
        }
    }

    std::uint64_t value() const
    {
        std::uint64_t x = m_state;
        x = (x ^ (x >> 33)) * 0xFF51AFD7ED558CCD;
        x = (x ^ (x >> 33)) * 0xC4CEB9FE1A85EC53;
        return x ^ (x >> 33);
    }

private:
    std::uint64_t m_state = 0xCBF29CE484222325;
};

Result<std::vector<std::byte>> readFile(const std::filesystem::path& path, const std::string& name)
{
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found) {
        return fail(
            ErrorCode::NotFound, name + ": there is no such file. Check its name and folder.");
    }
    if (std::filesystem::is_directory(status)) {
        return fail(ErrorCode::Unreadable, name + ": this is a folder. Choose a picture in it.");
    }
    std::ifstream stream(path, std::ios::binary);
    std::vector<std::byte> bytes;
    constexpr std::size_t kChunk = 1 << 20;
    while (stream) {
        const std::size_t before = bytes.size();
        bytes.resize(before + kChunk);
        stream.read(reinterpret_cast<char*>(bytes.data() + before), kChunk);
        bytes.resize(before + std::size_t(stream.gcount()));
        if (bytes.size() > kMaxFileBytes) {
            return fail(ErrorCode::Unsupported, name + ": the file is larger than 1 GiB, which no "
                                                       "picture should be. Choose another one.");
        }
    }
    if (!stream.eof()) {
        return fail(ErrorCode::Unreadable,
            name + ": the system does not let Hearth read the file. Check its permissions.");
    }
    return bytes;
}

Result<Raster> decode(std::span<const std::byte> bytes, const std::string& name)
{
    if (bytes.empty()) {
        return fail(ErrorCode::Malformed, "the file is empty");
    }
    return stbKnows(bytes, name) ? decodeWithStb(bytes, kMaxPixels)
                                 : decodeWithQt(bytes, kMaxPixels);
}

} // namespace

engine::ImagePtr makeImage(int width, int height, std::vector<std::uint8_t> rgb)
{
    assert(width > 0 && height > 0);
    assert(rgb.size() == std::size_t(width) * std::size_t(height) * 3);
    Hasher hasher;
    hasher.add(std::uint64_t(width) << 32 | std::uint64_t(height));
    hasher.add(rgb);
    auto image = std::make_shared<engine::Image>();
    image->width = width;
    image->height = height;
    image->rgb = std::move(rgb);
    image->hash = hasher.value();
    return image;
}

Result<PictureFile> decodePicture(std::span<const std::byte> bytes, const std::string& name)
try {
    Result<Raster> raster = decode(bytes, name);
    if (!raster) {
        const Error& error = raster.error();
        const bool saysWhatNext = error.code == ErrorCode::Unsupported;
        return fail(error.code, name + ": " + error.detail + (saysWhatNext ? "." : kNextStep));
    }
    return PictureFile{
        makeImage(raster->width, raster->height, std::move(raster->rgb)), raster->frames};
} catch (const std::bad_alloc&) {
    return fail(ErrorCode::OutOfMemory, name + ": there is not enough memory to open it. Close "
                                               "other programs or try a smaller picture.");
}

Result<PictureFile> loadPicture(const std::filesystem::path& path)
try {
    const std::string name = utf8Of(path);
    ASSIGN_OR_RETURN(const std::vector<std::byte> bytes, readFile(path, name));
    return decodePicture(bytes, name);
} catch (const std::bad_alloc&) {
    return fail(ErrorCode::OutOfMemory, "There is not enough memory to read the picture. Close "
                                        "other programs or try a smaller one.");
}

Result<engine::ImagePtr> decodeImage(std::span<const std::byte> bytes, const std::string& name)
{
    ASSIGN_OR_RETURN(PictureFile file, decodePicture(bytes, name));
    return std::move(file.image);
}

Result<engine::ImagePtr> loadImage(const std::filesystem::path& path)
{
    ASSIGN_OR_RETURN(PictureFile file, loadPicture(path));
    return std::move(file.image);
}

} // namespace core::media
