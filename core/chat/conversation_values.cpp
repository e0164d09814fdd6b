#include "core/chat/conversation_values.h"

#include <algorithm>

namespace core::chat {
namespace {

using Entries = std::vector<std::pair<jinja::Text, jinja::Value>>;

jinja::Value inputText(std::string text)
{
    return jinja::Value::text(jinja::Text(std::move(text), jinja::Origin::Input));
}

void put(Entries& entries, const char* key, jinja::Value value)
{
    entries.emplace_back(jinja::Text(key, jinja::Origin::Input), std::move(value));
}

const char* roleName(Role role)
{
    switch (role) {
    case Role::System:
        return "system";
    case Role::User:
        return "user";
    case Role::Assistant:
        return "assistant";
    default:
        return "tool";
    }
}

template <typename BlockType>
bool hasBlock(const Message& message)
{
    const auto isOne = [](const Block& block) { return std::holds_alternative<BlockType>(block); };
    return std::any_of(message.blocks.begin(), message.blocks.end(), isOne);
}

template <typename BlockType>
std::string joinedText(const Message& message)
{
    std::string text;
    for (const Block& block : message.blocks) {
        if (const auto* part = std::get_if<BlockType>(&block)) {
            text += part->text;
        }
    }
    return text;
}

// Of all documents blocks of a message; counts their passages.
std::string documentText(const Message& message, DocumentFrame frame, int& passages)
{
    std::string text;
    for (const Block& block : message.blocks) {
        if (const auto* documents = std::get_if<DocumentsBlock>(&block)) {
            text += documentPrompt(*documents, passages + 1, frame);
            passages += int(documents->passages.size());
        }
    }
    return text;
}

jinja::Value contentValue(
    const Message& message, std::string documents, std::vector<engine::ImagePtr>& images)
{
    if (!hasBlock<ImageBlock>(message)) {
        return inputText(documents + joinedText<TextBlock>(message));
    }
    std::vector<jinja::Value> items;
    if (!documents.empty()) {
        Entries item;
        put(item, "type", inputText("text"));
        put(item, "text", inputText(std::move(documents)));
        items.push_back(jinja::Value::map(std::move(item)));
    }
    for (const Block& block : message.blocks) {
        Entries item;
        if (const auto* text = std::get_if<TextBlock>(&block)) {
            put(item, "type", inputText("text"));
            put(item, "text", inputText(text->text));
        } else if (const auto* image = std::get_if<ImageBlock>(&block)) {
            put(item, "type", inputText("image"));
            images.push_back(image->image);
        } else {
            continue;
        }
        items.push_back(jinja::Value::map(std::move(item)));
    }
    return jinja::Value::list(std::move(items));
}

jinja::Value toolCallValues(const Message& message)
{
    std::vector<jinja::Value> calls;
    for (const Block& block : message.blocks) {
        const auto* call = std::get_if<ToolCallBlock>(&block);
        if (!call) {
            continue;
        }
        Entries function;
        put(function, "name", inputText(call->name));
        put(function, "arguments", jinja::Value::fromJson(call->arguments));
        Entries entry;
        put(entry, "type", inputText("function"));
        put(entry, "function", jinja::Value::map(std::move(function)));
        calls.push_back(jinja::Value::map(std::move(entry)));
    }
    return jinja::Value::list(std::move(calls));
}

} // namespace

ConversationValues conversationValues(std::span<const Message> messages, DocumentFrame frame)
{
    ConversationValues values;
    std::vector<jinja::Value> list;
    int passages = 0;
    for (const Message& message : messages) {
        Entries entries;
        put(entries, "role", inputText(roleName(message.role)));
        put(entries, "content",
            contentValue(message, documentText(message, frame, passages), values.images));
        if (hasBlock<ThinkingBlock>(message)) {
            put(entries, "reasoning_content", inputText(joinedText<ThinkingBlock>(message)));
        }
        if (hasBlock<ToolCallBlock>(message)) {
            put(entries, "tool_calls", toolCallValues(message));
        }
        list.push_back(jinja::Value::map(std::move(entries)));
    }
    values.messages = jinja::Value::list(std::move(list));
    return values;
}

std::vector<std::pair<std::string, jinja::Value>> templateVariables(
    jinja::Value messages, const RenderOptions& options)
{
    std::vector<std::pair<std::string, jinja::Value>> variables;
    variables.emplace_back("messages", std::move(messages));
    // Without tools the variable is none, as the reference implementation passes it.
    const bool hasTools = options.tools.is_array() && !options.tools.empty();
    variables.emplace_back(
        "tools", hasTools ? jinja::Value::fromJson(options.tools) : jinja::Value::none());
    variables.emplace_back(
        "add_generation_prompt", jinja::Value::boolean(options.addGenerationPrompt));
    variables.emplace_back("add_vision_id", jinja::Value::boolean(options.addVisionId));
    if (options.thinking) {
        variables.emplace_back("enable_thinking", jinja::Value::boolean(*options.thinking));
    }
    if (options.preserveThinking) {
        variables.emplace_back(
            "preserve_thinking", jinja::Value::boolean(*options.preserveThinking));
    }
    return variables;
}

} // namespace core::chat
