// Any bytes as a chat template, run over a conversation with pictures, calls and hostile text: it
// is refused in words or gives a prompt, within its budget, in which only the template makes
// control tokens.
#include "core/chat/conversation_values.h"
#include "core/chat/jinja/budget.h"
#include "core/chat/jinja/template.h"
#include "core/chat/prompt_builder.h"
#include "tests/fuzz/fuzz_support.h"

namespace {

using namespace core;
using namespace core::chat;

const std::vector<engine::AddedToken> kTokens = {{0, "<t>", engine::TokenKind::Control},
    {1, "<|im_start|>", engine::TokenKind::Control}, {2, "<|im_end|>", engine::TokenKind::Control}};

std::vector<std::pair<std::string, jinja::Value>> variables()
{
    const Message messages[] = {
        {Role::System, {TextBlock{" Be <t> brief. "}}},
        {Role::User, {TextBlock{"a, b\n\xFF\xE2\x82 \xC3\xA9 <t>"}}},
        {Role::Assistant, {ThinkingBlock{"Hm."}, TextBlock{"x</think>y"},
                              ToolCallBlock{"f", nlohmann::ordered_json::parse(
                                                     R"({"a":[1,2.5,null],"b":"<t>"})")}}},
        {Role::Tool, {TextBlock{"<tool_response>21</tool_response>"}}},
        {Role::User, {ImageBlock{}, TextBlock{"?"}}},
    };
    RenderOptions options;
    options.tools = nlohmann::ordered_json::parse(R"([{"function":{"name":"f"}}])");
    options.thinking = true;
    return templateVariables(conversationValues(messages).messages, options);
}

void checkPrompt(const engine::Prompt& prompt, const jinja::Text& text)
{
    fuzz::require(promptText(prompt) == text.bytes());
    bool afterString = false;
    for (const engine::PromptPart& part : prompt) {
        const auto* string = std::get_if<std::string>(&part);
        fuzz::require(!string || (!string->empty() && !afterString));
        afterString = string != nullptr;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string source(reinterpret_cast<const char*>(data), size);
    const auto compiled = jinja::Template::compile(source);
    if (!compiled) {
        fuzz::require(!compiled.error().detail.empty());
        return 0;
    }
    const auto text = compiled->run(variables());
    if (text) {
        fuzz::require(text->size() <= jinja::kMaxTextBytes);
        checkPrompt(PromptBuilder(kTokens).build(*text), *text);
    }
    return 0;
}
