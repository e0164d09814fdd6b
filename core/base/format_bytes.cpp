#include "core/base/format_bytes.h"

#include <array>
#include <string_view>

namespace core {
namespace {

struct Unit {
    std::uint64_t bytes;
    std::string_view name;
};

constexpr std::array<Unit, 4> kUnits{{
    {1'000'000'000'000, " TB"},
    {1'000'000'000, " GB"},
    {1'000'000, " MB"},
    {1'000, " KB"},
}};

} // namespace

std::string formatBytes(std::uint64_t bytes)
{
    for (const Unit& unit : kUnits) {
        if (bytes < unit.bytes) {
            continue;
        }
        // Cut, not rounded: what is there is never said to be more than it is.
        std::string text = std::to_string(bytes / unit.bytes);
        if (bytes < 100 * unit.bytes) {
            text += "." + std::to_string(bytes % unit.bytes / (unit.bytes / 10));
        }
        return text.append(unit.name);
    }
    return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
}

} // namespace core
