// What the first bytes of a file say of it, for the words about files that are no plain picture.
//
// Pure functions, any thread. They read no byte outside `bytes` and take any bytes.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace core::media {

// Why a file that no decoder took cannot be opened, and what to do about it: "it is a PDF document,
// which ...". A sentence without its full stop.
std::string whyNoPicture(std::span<const std::byte> bytes);

// Frames that an animated PNG plays; 1 for a still one and for anything else.
int framesOfPng(std::span<const std::byte> bytes);

} // namespace core::media
