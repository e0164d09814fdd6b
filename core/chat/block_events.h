// How a reply grows while it is streamed.
#pragma once

#include <string>
#include <variant>

namespace core::chat {

enum class BlockKind { Text, Thinking, ToolCall };

struct BlockStarted {
    BlockKind kind;
};
// The block started last. A tool call grows once, by the name of its function; its arguments come
// with the finished message.
struct BlockGrew {
    std::string text;
};
using BlockEvent = std::variant<BlockStarted, BlockGrew>;

} // namespace core::chat
