// Messages between what a conversation works with and what the store keeps: blocks as JSON objects,
// pictures by the hash of their file.
//
//     {"type": "text", "text": "..."}
//     {"type": "thinking", "text": "..."}
//     {"type": "image", "picture": "<hash>", "name": "...", "most_tokens": 1024}
//     {"type": "tool_call", "name": "...", "arguments": {...}}
//     {"type": "left_out", "questions": 3}
//     {"type": "documents", ...} and {"type": "sources", ...}: see stored_documents.h
//
// "most_tokens" is there when a picture has a budget of its own. Pure functions, any thread.
#pragma once

#include "core/base/result.h"
#include "core/chat/block_events.h"
#include "core/chat/message.h"
#include "core/chat/session.h"
#include "core/store/chat_records.h"

#include <functional>
#include <string>
#include <string_view>

namespace core::chat {

std::string_view nameOf(Role role);
Role roleNamed(std::string_view name); // User for a name that is none of ours
std::string_view nameOf(BlockKind kind);

// The hash that a picture is kept by.
using KeepPicture = std::function<Result<std::string>(const ImageBlock& block)>;
Result<store::Blocks> toStored(const Message& message, const KeepPicture& keep);

// The picture of a hash, or null where it is gone.
using FindPicture =
    std::function<engine::ImagePtr(const std::string& hash, const std::string& name)>;
// What a model can be given of it: a picture that is gone, a call that was cut off and a block of a
// kind that this version does not know are left out.
Message fromStored(std::string_view role, const store::Blocks& blocks, const FindPicture& find);

// Numbers of a reply, and why it ended: "generated_tokens", "finish", ...
nlohmann::ordered_json toStored(const ReplyFinished& reply);
// Without the message. What is missing, as in replies of older versions, is as if it were zero.
ReplyFinished replyFromStored(const nlohmann::ordered_json& numbers);

} // namespace core::chat
