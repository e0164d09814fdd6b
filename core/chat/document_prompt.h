// Passages of documents as text of a prompt: numbered, framed, and said to be data.
//
// The text goes into the prompt as a string, so nothing in it can become a control token; and
// nothing in it can end its frame. Pure functions, any thread.
#pragma once

#include "core/chat/message.h"

#include <span>
#include <string>
#include <vector>

namespace core::chat {

// Framed: numbers, places, and what to do with them. Plain: the text alone, for the small model
// that comes with Hearth and has only seen a text and a question after it.
enum class DocumentFrame { Framed, Plain };

// What goes before the question. `firstNumber` is that of its first passage.
std::string documentPrompt(const DocumentsBlock& block, int firstNumber, DocumentFrame frame);

// All passages of a conversation in the order of their numbers, from 1.
std::vector<documents::Passage> passagesOf(std::span<const Message> messages);

} // namespace core::chat
