// Turns the text of a reply, as it streams in, into blocks: thinking, text, tool calls.
//
// However the text is cut into deltas, the blocks are the same, and nothing of a tag is shown
// before it is certain whether it is one. Rules: spec qwen35-tokenizer-and-chat.md, section 7;
// calls written as JSON between <tool_call> tags, as older models do, are understood too. Confined
// to one thread at a time.
#pragma once

#include "core/chat/block_events.h"
#include "core/chat/message.h"
#include "core/engine/prompt.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace core::chat {

// Where a reply begins.
enum class ReplyStart {
    InsideThinking, // the prompt opened the block: up to </think> everything is thinking
    BeforeThinking, // the model may open one itself
    AfterThinking,  // the prompt closed it: a stray leading block is dropped
};

// What the prompt's last turn says about it.
ReplyStart replyStartOf(const engine::Prompt& prompt);

class ReplyParser {
public:
    explicit ReplyParser(
        ReplyStart start, nlohmann::ordered_json tools = nlohmann::ordered_json::array());

    // Takes more text; gives what can be shown because of it.
    std::vector<BlockEvent> push(std::string_view delta);
    // The reply is over: decides what was still open.
    std::vector<BlockEvent> finish();

    // The blocks so far; complete after finish().
    const Message& message() const { return m_message; }

private:
    enum class State {
        Opening,      // white space before a possible <think>
        Thinking,     // up to </think>
        Dropped,      // a stray thinking block, up to </think>
        Text,         // up to <tool_call>, or <function= at the start of a line
        CallStart,    // up to <function= or {
        FunctionName, // up to >
        CallBody,     // up to <parameter=, </function> or </tool_call>
        ParameterName,
        ParameterValue,
        CallEnd, // after </function>, up to </tool_call>
        JsonCall,
    };
    struct Tag {
        std::size_t at = 0;    // where it begins, or how much is certainly no tag
        std::size_t which = 0; // index of the tag
        bool found = false;
    };

    bool step(); // false when more text is needed
    bool stepOpening();
    bool stepThinking();
    bool stepText();
    bool stepCallStart();
    bool stepName();
    bool stepCallBody();
    bool stepParameterValue();
    bool stepCallEnd();
    bool stepJsonCall();
    Tag findTag(std::initializer_list<std::string_view> tags) const;

    void take(std::size_t bytes) { m_pending.erase(0, bytes); }
    void enter(State state) { m_state = state; }
    void showThinking(std::string_view text);
    void showText(std::string_view text);
    void backToText(); // what was taken for a call is none
    void startCall(const std::string& name);
    void closeParameter();
    void endCall();
    void endJsonCall();
    void start(BlockKind kind);
    void grow(std::string_view text);
    bool isOpen(BlockKind kind) const { return m_isBlockOpen && m_blockKind == kind; }

    nlohmann::ordered_json m_tools;
    State m_state;
    bool m_dropsThinking;
    bool m_ends = false;       // no more text will come
    bool m_atLineStart = true; // of the text before m_pending
    std::string m_pending;     // not decided yet
    std::string m_held;        // white space, shown only when something follows
    std::string m_callText;    // of the call so far, in case it is none
    std::string m_parameter;
    std::string m_value;
    bool m_isTaggedCall = false; // began with <tool_call>
    bool m_isBlockOpen = false;
    BlockKind m_blockKind = BlockKind::Text;
    Message m_message;
    std::vector<BlockEvent> m_events;
};

} // namespace core::chat
