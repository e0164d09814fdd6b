// UTF-8 text that remembers where each byte came from: the template, or the conversation.
//
// Only bytes of the template may be read as control tokens later (spec
// qwen35-tokenizer-and-chat.md, section 3), so every operation on text keeps the origin of what it
// copies. A value type.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace core::chat::jinja {

enum class Origin : std::uint8_t {
    Input,    // messages, tools, and text made from numbers and structures
    Template, // literals and plain text of the template
};

class Text {
public:
    struct Run {
        std::size_t end; // one past its last byte; it begins where the run before ends
        Origin origin;
    };

    Text() = default;
    Text(std::string bytes, Origin origin);

    const std::string& bytes() const { return m_bytes; }
    std::size_t size() const { return m_bytes.size(); }
    bool empty() const { return m_bytes.empty(); }
    // In order, without empty ones; neighbours differ in origin.
    const std::vector<Run>& runs() const { return m_runs; }

    void append(const Text& other) { append(other, 0, other.size()); }
    void append(const Text& other, std::size_t begin, std::size_t end);
    void append(std::string_view bytes, Origin origin);

    Text slice(std::size_t begin, std::size_t end) const; // bytes [begin, end)

private:
    std::string m_bytes;
    std::vector<Run> m_runs;
};

} // namespace core::chat::jinja
