// A conversation that has become longer than the model can hold: the oldest questions, with what
// was said to them, are left out of what the model is given. They stay in the conversation, and
// where they end is kept in it, so nothing is ever left out unseen.
//
// What was said before the first question, and the last question, are never left out. A question is
// left out with everything up to the next one: answers, and the passages of documents that came
// with it, which later questions look for again. Pure functions, any thread.
#pragma once

#include "core/base/result.h"
#include "core/chat/message.h"

#include <functional>
#include <span>
#include <vector>

namespace core::chat {

// Questions that the model is not given any more, as the last LeftOutBlock says; 0 without any.
// Never the last question.
int leftOut(std::span<const Message> conversation);
// Says so in `question`, in the place of what it said of that before.
void leaveOut(Message& question, int questions);

// Where the first message stands that is still read, for `questions` left out; 0 for none.
std::size_t messagesLeftOut(std::span<const Message> conversation, int questions);

// What the model is given of the conversation; passages that it holds count from there.
std::vector<Message> withoutLeftOut(std::span<const Message> conversation);

// The same of what was said before `question`, which is asked next.
std::vector<Message> readBefore(std::span<const Message> conversation, const Message& question);

// How many questions to leave out, its last one asked, where `count` tells the tokens of the prompt
// without so many: what is left out already if prompt and reply fit; otherwise the fewest that
// bring the prompt down to kRefill of the room. Reading goes on from the first message that is
// left, so everything behind has to be read again, and that should not happen with every question.
// ContextFull where the last question alone does not leave that room.
inline constexpr double kRefill = 0.6;
Result<int> fittingLeftOut(std::span<const Message> conversation,
    const std::function<Result<int>(int questions)>& count, int contextTokens, int replyTokens);

} // namespace core::chat
