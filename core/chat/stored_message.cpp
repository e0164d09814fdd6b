#include "core/chat/stored_message.h"

#include "core/base/json_text.h"
#include "core/chat/stored_documents.h"

#include <optional>
#include <utility>

namespace core::chat {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kMostBudget = 1'000'000; // tokens
constexpr std::int64_t kMostQuestions = 1'000'000;

// 0 where there is none, or none that makes sense.
int budgetAt(const Json& block)
{
    const auto found = block.find("most_tokens");
    const bool fits = found != block.end() && found->is_number_unsigned() &&
                      found->get<std::uint64_t>() <= kMostBudget;
    return fits ? found->get<int>() : 0;
}

int questionsAt(const Json& block)
{
    const auto found = block.find("questions");
    const std::int64_t questions =
        found != block.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
    return questions > 0 && questions <= kMostQuestions ? int(questions) : 0;
}

Result<Json> blockToStored(const Block& block, const KeepPicture& keep)
{
    if (const auto* text = std::get_if<TextBlock>(&block)) {
        return Json{{"type", "text"}, {"text", text->text}};
    }
    if (const auto* thinking = std::get_if<ThinkingBlock>(&block)) {
        return Json{{"type", "thinking"}, {"text", thinking->text}};
    }
    if (const auto* image = std::get_if<ImageBlock>(&block)) {
        ASSIGN_OR_RETURN(const std::string hash, keep(*image));
        Json stored{{"type", "image"}, {"picture", hash}, {"name", image->name}};
        if (image->image->mostTokens > 0) {
            stored["most_tokens"] = image->image->mostTokens;
        }
        return stored;
    }
    if (const auto* documents = std::get_if<DocumentsBlock>(&block)) {
        return toStored(*documents);
    }
    if (const auto* sources = std::get_if<SourcesBlock>(&block)) {
        return toStored(*sources);
    }
    if (const auto* leftOut = std::get_if<LeftOutBlock>(&block)) {
        return Json{{"type", "left_out"}, {"questions", leftOut->questions}};
    }
    const auto& call = std::get<ToolCallBlock>(block);
    return Json{{"type", "tool_call"}, {"name", call.name}, {"arguments", call.arguments}};
}

std::optional<Block> blockFromStored(const Json& block, const FindPicture& find)
{
    const std::string type = textAt(block, "type");
    const std::string name = textAt(block, "name");
    if (type == "text") {
        return TextBlock{textAt(block, "text")};
    }
    if (type == "thinking") {
        return ThinkingBlock{textAt(block, "text")};
    }
    if (type == "image") {
        const engine::ImagePtr image = find(textAt(block, "picture"), name);
        if (!image) {
            return std::nullopt;
        }
        return ImageBlock{engine::withMostTokens(image, budgetAt(block)), name};
    }
    if (type == "documents") {
        return documentsFromStored(block);
    }
    if (type == "sources") {
        return sourcesFromStored(block);
    }
    if (type == "left_out") {
        return LeftOutBlock{questionsAt(block)};
    }
    const auto arguments = block.find("arguments");
    if (type == "tool_call" && arguments != block.end() && arguments->is_object()) {
        return ToolCallBlock{name, *arguments};
    }
    return std::nullopt;
}

constexpr std::pair<engine::FinishReason, const char*> kFinishReasons[] = {
    {engine::FinishReason::EndOfTurn, "end_of_turn"},
    {engine::FinishReason::MaxTokens, "max_tokens"},
    {engine::FinishReason::StopText, "stop_text"},
    {engine::FinishReason::ContextFull, "context_full"},
    {engine::FinishReason::Cancelled, "cancelled"},
};

const char* nameOf(engine::FinishReason reason)
{
    for (const auto& [known, name] : kFinishReasons) {
        if (known == reason) {
            return name;
        }
    }
    return "";
}

engine::FinishReason finishReasonNamed(const std::string& name)
{
    for (const auto& [reason, known] : kFinishReasons) {
        if (known == name) {
            return reason;
        }
    }
    return engine::FinishReason::EndOfTurn;
}

template <typename Number>
Number numberAt(const Json& numbers, const char* key)
{
    const auto found = numbers.find(key);
    return found != numbers.end() && found->is_number() ? found->get<Number>() : Number{};
}

} // namespace

std::string_view nameOf(Role role)
{
    switch (role) {
    case Role::System:
        return "system";
    case Role::User:
        return "user";
    case Role::Assistant:
        return "assistant";
    case Role::Tool:
        return "tool";
    }
    return "";
}

Role roleNamed(std::string_view name)
{
    for (const Role role : {Role::System, Role::Assistant, Role::Tool}) {
        if (nameOf(role) == name) {
            return role;
        }
    }
    return Role::User;
}

std::string_view nameOf(BlockKind kind)
{
    switch (kind) {
    case BlockKind::Text:
        return "text";
    case BlockKind::Thinking:
        return "thinking";
    case BlockKind::ToolCall:
        return "tool_call";
    }
    return "";
}

Result<store::Blocks> toStored(const Message& message, const KeepPicture& keep)
{
    store::Blocks blocks = store::Blocks::array();
    for (const Block& block : message.blocks) {
        ASSIGN_OR_RETURN(Json stored, blockToStored(block, keep));
        blocks.push_back(std::move(stored));
    }
    return blocks;
}

Message fromStored(std::string_view role, const store::Blocks& blocks, const FindPicture& find)
{
    Message message{roleNamed(role), {}};
    for (const Json& stored : blocks) {
        if (auto block = blockFromStored(stored, find)) {
            message.blocks.push_back(std::move(*block));
        }
    }
    return message;
}

Json toStored(const ReplyFinished& reply)
{
    const engine::Statistics& numbers = reply.statistics;
    Json stored = {{"finish", nameOf(reply.reason)}, {"model", reply.model},
        {"device", reply.device}, {"prompt_tokens", numbers.promptTokens},
        {"reused_tokens", numbers.reusedTokens}, {"generated_tokens", numbers.generatedTokens},
        {"image_seconds", numbers.imageSeconds}, {"prompt_seconds", numbers.promptSeconds},
        {"generate_seconds", numbers.generateSeconds}};
    if (reply.firstWordSeconds) {
        stored["first_word_seconds"] = *reply.firstWordSeconds;
    }
    if (reply.thinkingSeconds) {
        stored["thinking_seconds"] = *reply.thinkingSeconds;
    }
    return stored;
}

ReplyFinished replyFromStored(const Json& numbers)
{
    ReplyFinished reply;
    if (!numbers.is_object()) {
        return reply;
    }
    reply.reason = finishReasonNamed(textAt(numbers, "finish"));
    reply.model = textAt(numbers, "model");
    reply.device = textAt(numbers, "device");
    reply.statistics.promptTokens = numberAt<int>(numbers, "prompt_tokens");
    reply.statistics.reusedTokens = numberAt<int>(numbers, "reused_tokens");
    reply.statistics.generatedTokens = numberAt<int>(numbers, "generated_tokens");
    reply.statistics.imageSeconds = numberAt<double>(numbers, "image_seconds");
    reply.statistics.promptSeconds = numberAt<double>(numbers, "prompt_seconds");
    reply.statistics.generateSeconds = numberAt<double>(numbers, "generate_seconds");
    if (numbers.contains("first_word_seconds")) {
        reply.firstWordSeconds = numberAt<double>(numbers, "first_word_seconds");
    }
    if (numbers.contains("thinking_seconds")) {
        reply.thinkingSeconds = numberAt<double>(numbers, "thinking_seconds");
    }
    return reply;
}

} // namespace core::chat
