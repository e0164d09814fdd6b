#include "core/chat/reply_parser.h"

#include "core/base/json_depth.h"
#include "core/chat/tool_value.h"

#include <algorithm>
#include <utility>

namespace core::chat {
namespace {

constexpr std::string_view kThink = "<think>";
constexpr std::string_view kEndThink = "</think>";
constexpr std::string_view kToolCall = "<tool_call>";
constexpr std::string_view kEndToolCall = "</tool_call>";
constexpr std::string_view kFunction = "<function=";
constexpr std::string_view kEndFunction = "</function>";
constexpr std::string_view kParameter = "<parameter=";
constexpr std::string_view kEndParameter = "</parameter>";
constexpr std::string_view kNextParameter = "\n<parameter=";
constexpr std::string_view kSpace = " \t\r\n";
constexpr std::size_t kMaxNameBytes = 256;

std::size_t spaceAtStart(std::string_view text)
{
    return std::min(text.find_first_not_of(kSpace), text.size());
}

bool mayBecome(std::string_view text, std::string_view tag)
{
    return text.size() < tag.size() && tag.starts_with(text);
}

} // namespace

ReplyStart replyStartOf(const engine::Prompt& prompt)
{
    for (auto part = prompt.rbegin(); part != prompt.rend(); ++part) {
        if (const auto* token = std::get_if<engine::ControlToken>(&*part)) {
            return token->text == kThink      ? ReplyStart::InsideThinking
                   : token->text == kEndThink ? ReplyStart::AfterThinking
                                              : ReplyStart::BeforeThinking;
        }
        if (std::holds_alternative<engine::ImagePtr>(*part)) {
            break;
        }
    }
    return ReplyStart::BeforeThinking;
}

ReplyParser::ReplyParser(ReplyStart start, nlohmann::ordered_json tools)
    : m_tools(std::move(tools))
    , m_state(start == ReplyStart::InsideThinking ? State::Thinking : State::Opening)
    , m_dropsThinking(start == ReplyStart::AfterThinking)
{
    m_message.role = Role::Assistant;
}

std::vector<BlockEvent> ReplyParser::push(std::string_view delta)
{
    m_pending += delta;
    while (step()) {
    }
    return std::exchange(m_events, {});
}

std::vector<BlockEvent> ReplyParser::finish()
{
    m_ends = true;
    while (step()) {
    }
    if (isOpen(BlockKind::Text) && !m_held.empty()) {
        grow(std::exchange(m_held, {}));
    }
    return std::exchange(m_events, {});
}

bool ReplyParser::step()
{
    switch (m_state) {
    case State::Opening:
        return stepOpening();
    case State::Thinking:
    case State::Dropped:
        return stepThinking();
    case State::Text:
        return stepText();
    case State::CallStart:
        return stepCallStart();
    case State::FunctionName:
    case State::ParameterName:
        return stepName();
    case State::CallBody:
        return stepCallBody();
    case State::ParameterValue:
        return stepParameterValue();
    case State::CallEnd:
        return stepCallEnd();
    case State::JsonCall:
        return stepJsonCall();
    }
    return false;
}

// The first place where a tag begins, or may still turn out to begin.
ReplyParser::Tag ReplyParser::findTag(std::initializer_list<std::string_view> tags) const
{
    const std::string_view text = m_pending;
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::size_t which = 0;
        for (const std::string_view tag : tags) {
            if (text.substr(at).starts_with(tag)) {
                return {at, which, true};
            }
            if (!m_ends && mayBecome(text.substr(at), tag)) {
                return {at, which, false};
            }
            ++which;
        }
    }
    return {text.size(), 0, false};
}

bool ReplyParser::stepOpening()
{
    const std::string_view rest = std::string_view(m_pending).substr(spaceAtStart(m_pending));
    if (rest.starts_with(kThink)) {
        take(m_pending.size() - rest.size() + kThink.size());
        enter(m_dropsThinking ? State::Dropped : State::Thinking);
        return true;
    }
    if (!m_ends && mayBecome(rest, kThink)) {
        return false;
    }
    enter(State::Text);
    return true;
}

bool ReplyParser::stepThinking()
{
    const Tag tag = findTag({kEndThink});
    if (m_state == State::Thinking) {
        showThinking(std::string_view(m_pending).substr(0, tag.at));
    }
    take(tag.at);
    if (!tag.found) {
        return false;
    }
    take(kEndThink.size());
    m_held.clear();
    m_isBlockOpen = false;
    enter(State::Text);
    return true;
}

bool ReplyParser::stepText()
{
    const Tag tag = findTag({kToolCall, kFunction});
    const std::string text = m_pending.substr(0, tag.at);
    showText(text);
    m_atLineStart = text.empty() ? m_atLineStart : text.back() == '\n';
    take(tag.at);
    if (!tag.found) {
        return false;
    }
    m_isTaggedCall = tag.which == 0;
    if (!m_isTaggedCall && !m_atLineStart) { // prose about functions
        showText(kFunction);
        take(kFunction.size());
        return true;
    }
    m_callText = m_isTaggedCall ? kToolCall : kFunction;
    take(m_callText.size());
    enter(m_isTaggedCall ? State::CallStart : State::FunctionName);
    return true;
}

bool ReplyParser::stepCallStart()
{
    const std::size_t space = spaceAtStart(m_pending);
    m_callText += m_pending.substr(0, space);
    take(space);
    if (m_pending.starts_with(kFunction)) {
        m_callText += kFunction;
        take(kFunction.size());
        enter(State::FunctionName);
        return true;
    }
    if (m_pending.starts_with('{')) {
        m_value.clear();
        enter(State::JsonCall);
        return true;
    }
    if (!m_ends && mayBecome(m_pending, kFunction)) {
        return false;
    }
    backToText();
    return true;
}

// The name of a function or a parameter, up to ">".
bool ReplyParser::stepName()
{
    const std::size_t end = m_pending.find_first_of(">\n");
    const bool isTooLong = std::min(end, m_pending.size()) > kMaxNameBytes;
    if (end == m_pending.npos && !m_ends && !isTooLong) {
        return false;
    }
    const bool isName = end != m_pending.npos && m_pending[end] == '>' && !isTooLong;
    const std::string name = isName ? m_pending.substr(0, end) : std::string();
    if (m_state == State::FunctionName) {
        if (name.empty()) {
            backToText();
            return true;
        }
        take(end + 1);
        startCall(name);
        enter(State::CallBody);
        return true;
    }
    if (!isName) { // no parameter after all
        enter(State::CallBody);
        return true;
    }
    take(end + 1);
    m_parameter = name;
    m_value.clear();
    enter(State::ParameterValue);
    return true;
}

bool ReplyParser::stepCallBody()
{
    const Tag tag = findTag({kParameter, kEndFunction, kEndToolCall});
    take(tag.at); // between the tags there is only white space, and nothing else is worth keeping
    if (!tag.found) {
        if (m_ends) {
            endCall();
        }
        return false;
    }
    if (tag.which == 0) {
        take(kParameter.size());
        enter(State::ParameterName);
    } else if (tag.which == 1) {
        take(kEndFunction.size());
        enter(State::CallEnd);
    } else {
        take(kEndToolCall.size());
        endCall();
    }
    return true;
}

bool ReplyParser::stepParameterValue()
{
    const Tag tag = findTag({kEndParameter, kNextParameter});
    m_value += m_pending.substr(0, tag.at);
    take(tag.at);
    if (tag.found) {
        if (tag.which == 0) {
            take(kEndParameter.size());
        } else { // the end tag is missing, and the line end before the next one belongs to the
                 // format
            m_value += '\n';
        }
        closeParameter();
        enter(State::CallBody);
        return true;
    }
    if (m_ends) {
        m_value.erase(std::min(m_value.rfind(kEndFunction), m_value.size()));
        closeParameter();
        endCall();
    }
    return false;
}

bool ReplyParser::stepCallEnd()
{
    take(spaceAtStart(m_pending));
    if (m_pending.starts_with(kEndToolCall)) {
        take(kEndToolCall.size());
    } else if (!m_ends && mayBecome(m_pending, kEndToolCall)) {
        return false;
    }
    endCall();
    return true;
}

bool ReplyParser::stepJsonCall()
{
    const Tag tag = findTag({kEndToolCall});
    m_value += m_pending.substr(0, tag.at);
    take(tag.at);
    if (!tag.found && !m_ends) {
        return false;
    }
    if (tag.found) {
        take(kEndToolCall.size());
    }
    endJsonCall();
    return true;
}

void ReplyParser::endJsonCall()
{
    const auto call =
        nlohmann::ordered_json::parse(shallowJson(m_value, kMostToolDepth), nullptr, false);
    if (!call.is_object() || !call.contains("name") || !call["name"].is_string()) {
        showText(m_callText + m_value + std::string(kEndToolCall));
        m_atLineStart = false;
        enter(State::Text);
        return;
    }
    startCall(call["name"].get<std::string>());
    nlohmann::ordered_json arguments = call.value("arguments", nlohmann::ordered_json::object());
    if (arguments.is_string()) {
        const std::string text = arguments.get<std::string>();
        arguments =
            nlohmann::ordered_json::parse(shallowJson(text, kMostToolDepth), nullptr, false);
    }
    if (arguments.is_object()) {
        std::get<ToolCallBlock>(m_message.blocks.back()).arguments = std::move(arguments);
    }
    endCall();
}

void ReplyParser::showThinking(std::string_view text)
{
    if (!m_isBlockOpen) {
        text.remove_prefix(spaceAtStart(text));
        if (text.empty()) {
            return;
        }
        start(BlockKind::Thinking);
    }
    const std::size_t last = text.find_last_not_of(kSpace);
    if (last == text.npos) {
        m_held += text;
        return;
    }
    grow(std::exchange(m_held, std::string(text.substr(last + 1))) +
         std::string(text.substr(0, last + 1)));
}

void ReplyParser::showText(std::string_view text)
{
    if (!isOpen(BlockKind::Text)) {
        const bool followsCall = !m_message.blocks.empty() &&
                                 std::holds_alternative<ToolCallBlock>(m_message.blocks.back());
        text.remove_prefix(
            std::min(text.find_first_not_of(followsCall ? kSpace : "\n"), text.size()));
        if (text.empty()) {
            return;
        }
        start(BlockKind::Text);
    }
    const std::size_t last = text.find_last_not_of('\n');
    if (last == text.npos) {
        m_held += text;
        return;
    }
    grow(std::exchange(m_held, std::string(text.substr(last + 1))) +
         std::string(text.substr(0, last + 1)));
}

void ReplyParser::backToText()
{
    showText(m_callText);
    m_atLineStart = m_callText.back() == '\n';
    enter(State::Text);
}

void ReplyParser::start(BlockKind kind)
{
    if (kind == BlockKind::Text) {
        m_message.blocks.emplace_back(TextBlock{});
    } else if (kind == BlockKind::Thinking) {
        m_message.blocks.emplace_back(ThinkingBlock{});
    } else {
        m_message.blocks.emplace_back(ToolCallBlock{{}, nlohmann::ordered_json::object()});
    }
    m_blockKind = kind;
    m_isBlockOpen = true;
    m_held.clear();
    m_events.emplace_back(BlockStarted{kind});
}

void ReplyParser::grow(std::string_view text)
{
    Block& block = m_message.blocks.back();
    if (auto* textBlock = std::get_if<TextBlock>(&block)) {
        textBlock->text += text;
    } else if (auto* thinking = std::get_if<ThinkingBlock>(&block)) {
        thinking->text += text;
    } else {
        std::get<ToolCallBlock>(block).name += text;
    }
    m_events.emplace_back(BlockGrew{std::string(text)});
}

void ReplyParser::startCall(const std::string& name)
{
    start(BlockKind::ToolCall);
    grow(name);
}

void ReplyParser::closeParameter()
{
    std::string_view value = m_value;
    if (value.starts_with('\n')) {
        value.remove_prefix(1);
    }
    if (value.ends_with('\n')) {
        value.remove_suffix(1);
    }
    auto& call = std::get<ToolCallBlock>(m_message.blocks.back());
    call.arguments[m_parameter] = toolValue(m_tools, call.name, m_parameter, std::string(value));
}

void ReplyParser::endCall()
{
    m_isBlockOpen = false;
    m_atLineStart = true;
    enter(State::Text);
}

} // namespace core::chat
