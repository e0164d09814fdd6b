// One message of a conversation: who speaks, and a list of blocks.
#pragma once

#include "core/documents/passage.h"
#include "core/engine/prompt.h"

#include <nlohmann/json.hpp>

#include <string>
#include <variant>
#include <vector>

namespace core::chat {

enum class Role { System, User, Assistant, Tool };

struct TextBlock {
    std::string text; // UTF-8, Markdown in replies
};
struct ThinkingBlock {
    std::string text;
};
struct ImageBlock {
    engine::ImagePtr image;
    std::string name; // of the file, for people; may be empty
};
struct ToolCallBlock {
    std::string name;
    nlohmann::ordered_json arguments; // a map; keys in the order they were given
};

// A document that a person asked about.
struct DocumentReference {
    documents::DocumentId id = 0; // of the library; may be gone from it
    std::string path;
    std::string name; // for people
    bool operator==(const DocumentReference&) const = default;
};
// Before a question: which documents it is about, and what of them the model is given. Kept with
// the message, so that the conversation stays what it was when the documents change.
struct DocumentsBlock {
    std::vector<DocumentReference> documents;
    std::vector<documents::Passage> passages;
    documents::Coverage coverage;
};
// Behind a reply: the places that its words were found at.
struct SourcesBlock {
    std::vector<documents::Source> sources;
    documents::Coverage coverage;
};
// Before a question: how many of the oldest questions, with what was said to them, the model is not
// given any more from here on. The last one of a conversation counts; 0 takes an earlier one back.
struct LeftOutBlock {
    int questions = 0;
};

using Block = std::variant<TextBlock, ThinkingBlock, ImageBlock, ToolCallBlock, DocumentsBlock,
    SourcesBlock, LeftOutBlock>;

struct Message {
    Role role = Role::User;
    std::vector<Block> blocks;
};

// What is said in it: no thoughts, and nothing of documents.
inline std::string textOf(const Message& message)
{
    std::string text;
    for (const Block& block : message.blocks) {
        if (const auto* said = std::get_if<TextBlock>(&block)) {
            text += said->text;
        }
    }
    return text;
}

} // namespace core::chat
