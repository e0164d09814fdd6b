#include "core/chat/chat_title.h"

#include <algorithm>
#include <string_view>

namespace core::chat {
namespace {

constexpr int kLongest = 60; // characters: what a list beside the chat can show, and a bit more

bool isSpace(char byte) { return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n'; }

// What a line of Markdown begins with and a title does not need.
std::string_view withoutMarks(std::string_view line)
{
    const auto first = line.find_first_not_of(" \t\r#>*-`_");
    const auto last = line.find_last_not_of(" \t\r*`_");
    return first == std::string_view::npos || last < first ? std::string_view()
                                                           : line.substr(first, last - first + 1);
}

std::string_view firstLineWithWords(std::string_view text)
{
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        if (const std::string_view line = withoutMarks(text.substr(0, end)); !line.empty()) {
            return line;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return {};
}

bool beginsCharacter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

// Whole words where there are any in the second half, whole characters otherwise.
std::string shortened(std::string_view line)
{
    std::size_t end = 0;
    std::size_t afterWord = 0;
    int characters = 0;
    for (; end < line.size(); ++end) {
        if (!beginsCharacter(line[end])) {
            continue;
        }
        if (characters == kLongest) {
            break;
        }
        if (isSpace(line[end]) && characters > kLongest / 2) {
            afterWord = end;
        }
        ++characters;
    }
    if (end == line.size()) {
        return std::string(line);
    }
    return std::string(line.substr(0, afterWord > 0 ? afterWord : end)) + "…";
}

} // namespace

std::string titleOf(const Message& message)
{
    std::string picture;
    for (const Block& block : message.blocks) {
        if (const auto* text = std::get_if<TextBlock>(&block)) {
            if (const std::string_view line = firstLineWithWords(text->text); !line.empty()) {
                return shortened(line);
            }
        } else if (const auto* image = std::get_if<ImageBlock>(&block); image && picture.empty()) {
            picture = image->name;
        }
    }
    return picture;
}

} // namespace core::chat
