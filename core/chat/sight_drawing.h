// Plain shapes drawn into a picture, without a library of graphics. Pure functions, any thread.
#pragma once

#include "core/engine/prompt.h"

#include <array>
#include <cstdint>
#include <span>

namespace core::chat {

enum class DrawnShape { Circle, Square, Triangle };

struct Drawn {
    DrawnShape shape = DrawnShape::Circle;
    std::array<std::uint8_t, 3> colour{};
    double x = 0;      // of its middle, in parts of the width
    double y = 0;      // in parts of the height
    double radius = 0; // in parts of the height
};

// On white, with soft edges.
engine::ImagePtr drawShapes(int width, int height, std::span<const Drawn> shapes);

} // namespace core::chat
