#include "tests/core/chat/chat_test_support.h"

#include <fstream>
#include <sstream>

namespace tests {

using namespace core;
using namespace core::chat;

const std::vector<engine::AddedToken>& familyTokens()
{
    static const std::vector<engine::AddedToken> kTokens = [] {
        std::vector<engine::AddedToken> tokens;
        for (const char* text : {"<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|vision_start|>",
                 "<|vision_end|>", "<|vision_pad|>", "<|image_pad|>", "<|video_pad|>"}) {
            tokens.push_back({engine::TokenId(tokens.size()), text, engine::TokenKind::Control});
        }
        for (const char* text : {"<tool_call>", "</tool_call>", "<tool_response>",
                 "</tool_response>", "<think>", "</think>"}) {
            tokens.push_back(
                {engine::TokenId(tokens.size()), text, engine::TokenKind::UserDefined});
        }
        return tokens;
    }();
    return kTokens;
}

Message textMessage(Role role, std::string text) { return {role, {TextBlock{std::move(text)}}}; }

engine::ImagePtr smallImage(std::uint8_t shade)
{
    return std::make_shared<const engine::Image>(engine::Image{1, 1, {shade, shade, shade}, shade});
}

QByteArray shown(const engine::Prompt& prompt)
{
    std::string text;
    bool afterString = false;
    for (const engine::PromptPart& part : prompt) {
        const auto* string = std::get_if<std::string>(&part);
        if (string) {
            text += afterString ? "¦" + *string : *string;
        } else if (const auto* token = std::get_if<engine::ControlToken>(&part)) {
            text += "«" + token->text + "»";
        } else {
            text += "▣";
        }
        afterString = string != nullptr;
    }
    return QByteArray::fromStdString(text);
}

QByteArray shown(const Result<engine::Prompt>& prompt)
{
    return prompt ? shown(*prompt) : QByteArray::fromStdString("error: " + prompt.error().detail);
}

QByteArray shown(const Message& message)
{
    std::string text;
    for (const Block& block : message.blocks) {
        if (const auto* plain = std::get_if<TextBlock>(&block)) {
            text += "text: " + plain->text + "\n";
        } else if (const auto* thinking = std::get_if<ThinkingBlock>(&block)) {
            text += "thinking: " + thinking->text + "\n";
        } else if (const auto* call = std::get_if<ToolCallBlock>(&block)) {
            text += "call: " + call->name + " " + call->arguments.dump() + "\n";
        } else {
            text += "image\n";
        }
    }
    return QByteArray::fromStdString(text);
}

std::optional<std::string> readFile(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return std::nullopt;
    }
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

} // namespace tests
