// A name for a chat from its first message, without asking the model: a title made by the model
// would cost a reading of the conversation, and spoil what the model remembers of it.
#pragma once

#include "core/chat/message.h"

#include <string>

namespace core::chat {

// The first line that says something, without its Markdown, cut between words after some 60
// characters; else the name of the first picture; else nothing.
std::string titleOf(const Message& message);

} // namespace core::chat
