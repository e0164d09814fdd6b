#include "core/chat/prompt_builder.h"

#include <algorithm>

namespace core::chat {
namespace {

void appendText(engine::Prompt& prompt, std::string_view text)
{
    if (text.empty()) {
        return;
    }
    if (prompt.empty() || !std::holds_alternative<std::string>(prompt.back())) {
        prompt.emplace_back(std::string());
    }
    std::get<std::string>(prompt.back()) += text;
}

} // namespace

PromptBuilder::PromptBuilder(std::span<const engine::AddedToken> added)
{
    for (const engine::AddedToken& token : added) {
        if (!token.text.empty()) {
            m_tokens.push_back(token.text);
            m_begins[static_cast<unsigned char>(token.text.front())] = true;
        }
    }
    const auto isLonger = [](const std::string& a, const std::string& b) {
        return a.size() > b.size();
    };
    std::sort(m_tokens.begin(), m_tokens.end(), isLonger);
}

std::size_t PromptBuilder::tokenLength(std::string_view text) const
{
    if (!m_begins[static_cast<unsigned char>(text.front())]) {
        return 0;
    }
    const auto begins = [&](const std::string& token) { return text.starts_with(token); };
    const auto found = std::find_if(m_tokens.begin(), m_tokens.end(), begins);
    return found == m_tokens.end() ? 0 : found->size();
}

engine::Prompt PromptBuilder::build(const jinja::Text& text) const
{
    engine::Prompt prompt;
    std::size_t begin = 0;
    for (const jinja::Text::Run& run : text.runs()) {
        std::string_view rest = std::string_view(text.bytes()).substr(begin, run.end - begin);
        begin = run.end;
        std::size_t plain = 0;
        while (run.origin == jinja::Origin::Template && plain < rest.size()) {
            const std::size_t length = tokenLength(rest.substr(plain));
            if (length == 0) {
                ++plain;
                continue;
            }
            appendText(prompt, rest.substr(0, plain));
            prompt.emplace_back(engine::ControlToken{std::string(rest.substr(plain, length))});
            rest.remove_prefix(plain + length);
            plain = 0;
        }
        appendText(prompt, rest);
    }
    return prompt;
}

} // namespace core::chat
