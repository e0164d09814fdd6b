// The most memory that this process held at once, for `hearth bench`.
#pragma once

#include <cstdint>
#include <functional>

namespace core::cli {

// Bytes, what is mapped and was touched included; 0 where the system does not tell.
std::uint64_t peakMemory();

// Does work whose memory, given back at its end, is not to count. Linux alone can forget it.
void withoutPeakMemory(const std::function<void()>& work);

} // namespace core::cli
