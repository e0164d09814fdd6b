// Pictures for tests: made from numbers, and read and written as PPM.
#pragma once

#include "core/engine/prompt.h"

#include <filesystem>
#include <fstream>
#include <random>
#include <string>

namespace tests {

// Noise with some large areas in it, the same for the same seed.
inline core::engine::Image noisyPicture(int width, int height, std::uint32_t seed)
{
    std::mt19937 random(seed);
    core::engine::Image image{width, height, {}, seed};
    image.rgb.resize(std::size_t(width) * std::size_t(height) * 3);
    for (std::size_t i = 0; i < image.rgb.size(); ++i) {
        const std::uint32_t draw = random();
        image.rgb[i] = draw % 5 == 0 ? 255 : draw % 7 == 0 ? 0 : std::uint8_t(draw >> 16);
    }
    return image;
}

inline void writePpm(const std::filesystem::path& path, const core::engine::Image& image)
{
    std::ofstream file(path, std::ios::binary);
    file << "P6\n" << image.width << " " << image.height << "\n255\n";
    file.write(reinterpret_cast<const char*>(image.rgb.data()), std::streamsize(image.rgb.size()));
}

// An empty picture when the file is not there.
inline core::engine::Image readPpm(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::string mark;
    int depth = 0;
    core::engine::Image image;
    file >> mark >> image.width >> image.height >> depth;
    file.get();
    image.rgb.resize(std::size_t(image.width) * std::size_t(image.height) * 3);
    file.read(reinterpret_cast<char*>(image.rgb.data()), std::streamsize(image.rgb.size()));
    return file && mark == "P6" && depth == 255 ? image : core::engine::Image{};
}

} // namespace tests
