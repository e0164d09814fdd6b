// Rendered text to prompt parts: finds the added tokens in what came from the template.
#pragma once

#include "core/chat/jinja/text.h"
#include "core/engine/engine.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace core::chat {

// Immutable once made.
class PromptBuilder {
public:
    explicit PromptBuilder(std::span<const engine::AddedToken> added);

    // The leftmost added token counts, and the longest of those that begin there. A token must lie
    // within one run of template text; everything else is plain text, joined with its neighbours.
    engine::Prompt build(const jinja::Text& text) const;

private:
    // Length of the added token that begins with `text`, or 0.
    std::size_t tokenLength(std::string_view text) const;

    std::vector<std::string> m_tokens; // longest first
    bool m_begins[256] = {};           // whether some token begins with that byte
};

} // namespace core::chat
