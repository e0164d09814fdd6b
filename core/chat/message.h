// One message of a conversation: who speaks, and a list of blocks.
#pragma once

#include "core/engine/prompt.h"

#include <nlohmann/json.hpp>

#include <string>
#include <variant>
#include <vector>

namespace core::chat {

enum class Role { System, User, Assistant, Tool };

struct TextBlock {
    std::string text; // UTF-8, Markdown in replies
};
struct ThinkingBlock {
    std::string text;
};
struct ImageBlock {
    engine::ImagePtr image;
    std::string name; // of the file, for people; may be empty
};
struct ToolCallBlock {
    std::string name;
    nlohmann::ordered_json arguments; // a map; keys in the order they were given
};

using Block = std::variant<TextBlock, ThinkingBlock, ImageBlock, ToolCallBlock>;

struct Message {
    Role role = Role::User;
    std::vector<Block> blocks;
};

} // namespace core::chat
