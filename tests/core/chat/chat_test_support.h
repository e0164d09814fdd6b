// What the tests of core/chat share: the family's added tokens, messages in few words, a readable
// form of prompts and of replies.
#pragma once

#include "core/chat/chat_template.h"
#include "core/chat/message.h"

#include <QByteArray>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tests {

// The added tokens of Qwen 3.5 that templates and replies use.
const std::vector<core::engine::AddedToken>& familyTokens();

core::chat::Message textMessage(core::chat::Role role, std::string text);
core::engine::ImagePtr smallImage(std::uint8_t shade = 0);

// Control tokens in "«»", pictures as "▣", everything else as it is. Neighbouring strings show as
// "¦".
QByteArray shown(const core::engine::Prompt& prompt);
QByteArray shown(const core::Result<core::engine::Prompt>& prompt);
// One line per block: "text: ...", "thinking: ...", "call: name {json}".
QByteArray shown(const core::chat::Message& message);

// None when the file cannot be read.
std::optional<std::string> readFile(const std::string& path);

} // namespace tests
