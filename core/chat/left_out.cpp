#include "core/chat/left_out.h"

#include <algorithm>
#include <string>

namespace core::chat {
namespace {

int questionsIn(std::span<const Message> conversation)
{
    return int(std::count_if(conversation.begin(), conversation.end(),
        [](const Message& message) { return message.role == Role::User; }));
}

} // namespace

int leftOut(std::span<const Message> conversation)
{
    int questions = 0;
    for (const Message& message : conversation) {
        for (const Block& block : message.blocks) {
            if (const auto* one = std::get_if<LeftOutBlock>(&block)) {
                questions = one->questions;
            }
        }
    }
    return std::clamp(questions, 0, std::max(0, questionsIn(conversation) - 1));
}

void leaveOut(Message& question, int questions)
{
    std::erase_if(question.blocks,
        [](const Block& block) { return std::holds_alternative<LeftOutBlock>(block); });
    question.blocks.insert(question.blocks.begin(), LeftOutBlock{questions});
}

std::size_t messagesLeftOut(std::span<const Message> conversation, int questions)
{
    int before = 0;
    for (std::size_t i = 0; questions > 0 && i < conversation.size(); ++i) {
        if (conversation[i].role == Role::User && before++ == questions) {
            return i;
        }
    }
    return 0;
}

std::vector<Message> withoutLeftOut(std::span<const Message> conversation)
{
    const std::size_t first = messagesLeftOut(conversation, leftOut(conversation));
    std::vector<Message> read;
    bool asked = false;
    for (std::size_t i = 0; i < conversation.size(); ++i) {
        asked = asked || conversation[i].role == Role::User;
        if (!asked || i >= first) {
            read.push_back(conversation[i]);
        }
    }
    return read;
}

std::vector<Message> readBefore(std::span<const Message> conversation, const Message& question)
{
    std::vector<Message> all(conversation.begin(), conversation.end());
    all.push_back(question);
    all = withoutLeftOut(all);
    all.pop_back();
    return all;
}

Result<int> fittingLeftOut(std::span<const Message> conversation,
    const std::function<Result<int>(int questions)>& count, int contextTokens, int replyTokens)
{
    const int now = leftOut(conversation);
    const int most = std::max(0, questionsIn(conversation) - 1);
    const int room = contextTokens - replyTokens;
    ASSIGN_OR_RETURN(const int taken, count(now));
    if (taken <= room) {
        return now;
    }
    ASSIGN_OR_RETURN(const int least, count(most));
    if (least > room) {
        return fail(ErrorCode::ContextFull,
            "this question alone has " + std::to_string(least) + " tokens, and the context of " +
                std::to_string(contextTokens) +
                " needs room for the answer. Shorten it, or open the model with a longer context.");
    }
    // The more are left out the shorter it is: halves the stretch that the border lies in.
    const int wanted = std::max(least, int(room * kRefill));
    int tooFew = now;
    int enough = most;
    while (enough - tooFew > 1) {
        const int middle = tooFew + (enough - tooFew) / 2;
        ASSIGN_OR_RETURN(const int tokens, count(middle));
        (tokens <= wanted ? enough : tooFew) = middle;
    }
    return enough;
}

} // namespace core::chat
