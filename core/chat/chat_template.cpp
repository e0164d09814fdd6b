#include "core/chat/chat_template.h"

#include "core/chat/builtin_template.h"
#include "core/chat/conversation_values.h"
#include "core/chat/jinja/failure.h"
#include "core/chat/jinja/template.h"
#include "core/chat/prompt_builder.h"

#include <algorithm>
#include <utility>

namespace core::chat {
namespace {

constexpr std::string_view kImagePad = "<|image_pad|>";

bool isImagePad(const engine::PromptPart& part)
{
    const auto* token = std::get_if<engine::ControlToken>(&part);
    return token && token->text == kImagePad;
}

// Puts the pictures of a conversation in the places the template made for them.
Result<engine::Prompt> withImages(
    engine::Prompt prompt, const std::vector<engine::ImagePtr>& images)
{
    const auto pads = std::count_if(prompt.begin(), prompt.end(), isImagePad);
    if (std::size_t(pads) != images.size()) {
        return fail(ErrorCode::InvalidInput,
            "the model's chat template makes room for " + std::to_string(pads) +
                " pictures, but the conversation has " + std::to_string(images.size()) +
                "; the model may not be made for pictures");
    }
    auto next = images.begin();
    for (engine::PromptPart& part : prompt) {
        if (isImagePad(part)) {
            if (!*next) {
                return fail(ErrorCode::InvalidInput, "a picture of the conversation has no pixels");
            }
            part = *next++;
        }
    }
    return prompt;
}

// Whether a prompt ends inside a thinking block that the template opened.
bool endsThinking(const engine::Prompt& prompt)
{
    for (auto part = prompt.rbegin(); part != prompt.rend(); ++part) {
        const auto* token = std::get_if<engine::ControlToken>(&*part);
        if (token && (token->text == "<think>" || token->text == "</think>")) {
            return token->text == "<think>";
        }
    }
    return false;
}

class JinjaTemplate final : public ChatTemplate {
public:
    JinjaTemplate(jinja::Template compiled, std::span<const engine::AddedToken> added)
        : m_template(std::move(compiled))
        , m_builder(added)
    {
        probeThinking();
    }

    Result<engine::Prompt> render(
        std::span<const Message> messages, const RenderOptions& options) const override
    {
        try {
            ConversationValues values = conversationValues(messages, options.documents);
            ASSIGN_OR_RETURN(
                engine::Prompt prompt, run(templateVariables(std::move(values.messages), options)));
            return withImages(std::move(prompt), values.images);
        } catch (const jinja::Failure& failure) {
            return fail(failure.code, failure.detail);
        }
    }

    Result<engine::Prompt> renderJson(
        const nlohmann::ordered_json& messages, const RenderOptions& options) const override
    {
        if (!messages.is_array()) {
            return fail(ErrorCode::InvalidInput, "messages must be a JSON array of objects");
        }
        try {
            return run(templateVariables(jinja::Value::fromJson(messages), options));
        } catch (const jinja::Failure& failure) {
            return fail(failure.code, failure.detail);
        }
    }

    bool thinksByDefault() const override { return m_thinksByDefault; }
    bool canThink() const override { return m_canThink; }

private:
    Result<engine::Prompt> run(std::vector<std::pair<std::string, jinja::Value>> variables) const
    {
        ASSIGN_OR_RETURN(const jinja::Text text, m_template.run(variables));
        return m_builder.build(text);
    }

    // Templates do not say what they can do, so they are tried. One that fails has no switch.
    void probeThinking()
    {
        const auto tried = [this](std::optional<bool> thinking) {
            const Message hello{Role::User, {TextBlock{"Hi"}}};
            RenderOptions options;
            options.thinking = thinking;
            return render(std::span(&hello, 1), options).value_or(engine::Prompt{});
        };
        const engine::Prompt unset = tried(std::nullopt);
        const engine::Prompt on = tried(true);
        m_canThink = on != tried(false);
        m_thinksByDefault = m_canThink ? unset == on : endsThinking(unset);
    }

    jinja::Template m_template;
    PromptBuilder m_builder;
    bool m_canThink = false;
    bool m_thinksByDefault = false;
};

} // namespace

Result<std::unique_ptr<ChatTemplate>> ChatTemplate::compile(
    const std::string& source, std::span<const engine::AddedToken> added)
{
    ASSIGN_OR_RETURN(jinja::Template compiled,
        jinja::Template::compile(source.empty() ? builtinTemplate() : source));
    return std::make_unique<JinjaTemplate>(std::move(compiled), added);
}

std::string promptText(const engine::Prompt& prompt)
{
    std::string text;
    for (const engine::PromptPart& part : prompt) {
        if (const auto* string = std::get_if<std::string>(&part)) {
            text += *string;
        } else if (const auto* token = std::get_if<engine::ControlToken>(&part)) {
            text += token->text;
        }
    }
    return text;
}

} // namespace core::chat
