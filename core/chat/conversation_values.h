// Messages and options as the variables that chat templates expect.
#pragma once

#include "core/chat/chat_template.h"
#include "core/chat/jinja/value.h"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace core::chat {

struct ConversationValues {
    jinja::Value messages;
    std::vector<engine::ImagePtr> images; // in order
};

// A list of maps: role, content (text, or a list of items where there are pictures),
// reasoning_content and tool_calls where there are such blocks. Throws jinja::Failure when
// arguments are nested too deeply. Documents are text before a message's own.
ConversationValues conversationValues(
    std::span<const Message> messages, DocumentFrame frame = DocumentFrame::Framed);

// messages, tools, add_generation_prompt, add_vision_id, and the switches that are set.
std::vector<std::pair<std::string, jinja::Value>> templateVariables(
    jinja::Value messages, const RenderOptions& options);

} // namespace core::chat
