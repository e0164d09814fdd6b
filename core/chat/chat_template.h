// Turns a conversation into the prompt its model was trained on, by running the Jinja template
// stored in the model file (a subset, see jinja/), or a built-in ChatML renderer where the file has
// none.
//
// Text of the template may contain control tokens; text of messages, tools and documents never
// becomes one. Immutable once made; any thread may use it. Rules: spec
// qwen35-tokenizer-and-chat.md, section 4.
#pragma once

#include "core/base/result.h"
#include "core/chat/document_prompt.h"
#include "core/chat/message.h"
#include "core/engine/engine.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <optional>
#include <span>
#include <string>

namespace core::chat {

struct RenderOptions {
    std::optional<bool> thinking; // unset: what the template does by default
    bool addGenerationPrompt = true;
    bool addVisionId = false;
    std::optional<bool> preserveThinking;
    DocumentFrame documents = DocumentFrame::Framed;
    nlohmann::ordered_json tools = nlohmann::ordered_json::array();
};

class ChatTemplate {
public:
    // `source` may be empty: then the built-in renderer serves. `added` are the tokenizer's added
    // tokens. Malformed or Unsupported with the template's line when it cannot be compiled.
    static Result<std::unique_ptr<ChatTemplate>> compile(
        const std::string& source, std::span<const engine::AddedToken> added);
    virtual ~ChatTemplate() = default;

    // InvalidInput when the template refuses the conversation, with its own words.
    virtual Result<engine::Prompt> render(
        std::span<const Message> messages, const RenderOptions& options) const = 0;
    // The same for messages as OpenAI clients send them (role, content, reasoning_content,
    // tool_calls): used by the command line and, later, the server. Images are left as their
    // markers.
    virtual Result<engine::Prompt> renderJson(
        const nlohmann::ordered_json& messages, const RenderOptions& options) const = 0;

    // What the template does when `thinking` is unset; whether it offers the switch at all.
    virtual bool thinksByDefault() const = 0;
    virtual bool canThink() const = 0;
};

// The prompt as one string, control tokens by their text and every image as nothing between its
// markers' pad: for people to read.
std::string promptText(const engine::Prompt& prompt);

} // namespace core::chat
