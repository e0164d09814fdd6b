// Keeps JSON of strangers away from the stack's end: the library reads any depth, but copies and
// writes values by recursion. Pure, any thread.
#pragma once

#include <string_view>

namespace core {

// More than anything of ours has, what models wrote included: that is held to half.
inline constexpr int kMostJsonDepth = 128;

// The text as it is, or nothing, which no parser takes for JSON, where it goes deeper than that.
std::string_view shallowJson(std::string_view text, int mostDepth = kMostJsonDepth);

} // namespace core
