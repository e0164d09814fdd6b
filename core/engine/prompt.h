// What a model is asked to continue: text, control tokens and pictures, in order.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace core::engine {

// An upright picture, 8-bit RGB, rows from the top, no padding. Shared and immutable; `hash` is
// over the size and the pixels, so that a picture is encoded once.
struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb; // [height, width, 3]
    std::uint64_t hash = 0;
    // The most tokens it may take in a prompt, instead of what the engine gives every picture; 0:
    // that. No part of the hash.
    int mostTokens = 0;
};
using ImagePtr = std::shared_ptr<const Image>;

// The same picture with another budget: itself where it has that already.
inline ImagePtr withMostTokens(const ImagePtr& image, int mostTokens)
{
    if (image->mostTokens == mostTokens) {
        return image;
    }
    auto other = std::make_shared<Image>(*image);
    other->mostTokens = mostTokens;
    return other;
}

// One added token of the vocabulary, by its text. Only template text and code make these, so
// nothing that a person or a document says can become one.
struct ControlToken {
    std::string text;
    bool operator==(const ControlToken&) const = default;
};

// Neighbouring strings are tokenised together, as if they were one. A picture stands for its tokens
// only; the markers around it are control tokens of their own.
using PromptPart = std::variant<std::string, ControlToken, ImagePtr>;
using Prompt = std::vector<PromptPart>;

} // namespace core::engine
