#include "core/store/blocks.h"

#include "core/base/json_depth.h"
#include "core/base/json_text.h"

#include <algorithm>

namespace core::store {

Time systemTime()
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::string searchTextOf(const Blocks& blocks)
{
    std::string all;
    for (const auto& block : blocks) {
        if (textAt(block, "type") == "text") {
            all += (all.empty() ? "" : "\n") + textAt(block, "text");
        }
    }
    return all;
}

std::vector<std::string> picturesIn(const Blocks& blocks)
{
    std::vector<std::string> hashes;
    for (const auto& block : blocks) {
        std::string hash = textAt(block, "picture");
        if (!hash.empty() && std::find(hashes.begin(), hashes.end(), hash) == hashes.end()) {
            hashes.push_back(std::move(hash));
        }
    }
    return hashes;
}

std::string toText(const nlohmann::ordered_json& value)
{
    return value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Blocks blocksFrom(std::string_view text, std::string_view searchText)
{
    Blocks blocks = Blocks::parse(shallowJson(text), nullptr, false);
    const auto isObject = [](const Blocks& block) { return block.is_object(); };
    if (!blocks.is_array() || !std::all_of(blocks.begin(), blocks.end(), isObject)) {
        return Blocks::array({{{"type", "text"}, {"text", std::string(searchText)}}});
    }
    return blocks;
}

} // namespace core::store
