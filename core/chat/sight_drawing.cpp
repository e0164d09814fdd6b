#include "core/chat/sight_drawing.h"

#include <cmath>
#include <memory>

namespace core::chat {
namespace {

constexpr int kSamples = 4; // across a pixel, each way

bool covers(const Drawn& drawn, double x, double y)
{
    const double r = drawn.radius;
    switch (drawn.shape) {
    case DrawnShape::Circle:
        return x * x + y * y <= r * r;
    case DrawnShape::Square:
        return std::abs(x) <= 0.9 * r && std::abs(y) <= 0.9 * r;
    case DrawnShape::Triangle:
        return y <= 0.85 * r && y >= -r && std::abs(x) <= (y + r) / (1.85 * r) * r;
    }
    return false;
}

// How much of the pixel the shape covers, 0 to 1. Coordinates are in parts of the height.
double coverage(const Drawn& drawn, int column, int row, int width, int height)
{
    int inside = 0;
    for (int i = 0; i < kSamples * kSamples; ++i) {
        const double x = column + (i % kSamples + 0.5) / kSamples - drawn.x * width;
        const double y = row + (double(i / kSamples) + 0.5) / kSamples - drawn.y * height;
        inside += covers(drawn, x / height, y / height) ? 1 : 0;
    }
    return double(inside) / (kSamples * kSamples);
}

// FNV-1a over the pixels.
std::uint64_t hashOf(const engine::Image& image)
{
    std::uint64_t hash = 0xCBF29CE484222325u ^ std::uint64_t(image.width);
    for (const std::uint8_t value : image.rgb) {
        hash = (hash ^ value) * 0x100000001B3u;
    }
    return hash;
}

} // namespace

engine::ImagePtr drawShapes(int width, int height, std::span<const Drawn> shapes)
{
    auto image = std::make_shared<engine::Image>();
    image->width = width;
    image->height = height;
    image->rgb.assign(std::size_t(width) * std::size_t(height) * 3, 255);
    for (const Drawn& drawn : shapes) {
        std::uint8_t* pixel = image->rgb.data();
        for (int row = 0; row < height; ++row) {
            for (int column = 0; column < width; ++column, pixel += 3) {
                const double part = coverage(drawn, column, row, width, height);
                for (std::size_t channel = 0; channel < 3; ++channel) {
                    pixel[channel] = std::uint8_t(
                        std::lround(pixel[channel] * (1 - part) + drawn.colour[channel] * part));
                }
            }
        }
    }
    image->hash = hashOf(*image);
    return image;
}

} // namespace core::chat
