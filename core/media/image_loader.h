// Picture files to pixels: decoded, turned upright, bounded in size.
//
// Any thread. Formats: PNG, JPEG, BMP, GIF, PNM, ICO and what Qt's image plugins add (WebP, TIFF);
// TGA and PSD through stb_image. Of several frames or pages the first counts, of several sizes the
// largest. A file that ends early is refused rather than shown in part.
#pragma once

#include "core/base/result.h"
#include "core/engine/prompt.h"

#include <cstddef>
#include <filesystem>
#include <span>

namespace core::media {

// Larger pictures are refused in words before they are decoded.
inline constexpr std::int64_t kMaxPixels = 200'000'000;

// Transparent pixels are laid on white. NotFound, Unreadable, Malformed or Unsupported name the
// file.
Result<engine::ImagePtr> loadImage(const std::filesystem::path& path);
Result<engine::ImagePtr> decodeImage(std::span<const std::byte> bytes, const std::string& name);

// With what people should hear about it.
struct PictureFile {
    engine::ImagePtr image;
    int frames = 1; // or pages, of which `image` is the first
};
Result<PictureFile> loadPicture(const std::filesystem::path& path);
Result<PictureFile> decodePicture(std::span<const std::byte> bytes, const std::string& name);

// From pixels in memory (the clipboard). rgb [height, width, 3].
engine::ImagePtr makeImage(int width, int height, std::vector<std::uint8_t> rgb);

} // namespace core::media
