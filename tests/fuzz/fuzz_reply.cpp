// Any bytes as a reply: however it is cut, the blocks are the same.
#include "core/chat/reply_parser.h"

#include <cstdlib>

namespace {

using namespace core::chat;

std::string described(const Message& message)
{
    std::string text;
    for (const Block& block : message.blocks) {
        text += char('0' + block.index());
        if (const auto* plain = std::get_if<TextBlock>(&block)) {
            text += plain->text;
        } else if (const auto* thinking = std::get_if<ThinkingBlock>(&block)) {
            text += thinking->text;
        } else if (const auto* call = std::get_if<ToolCallBlock>(&block)) {
            using nlohmann::ordered_json;
            text += call->name +
                    call->arguments.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
        }
    }
    return text;
}

std::string parsed(ReplyStart start, std::string_view text, std::size_t pieceBytes)
{
    ReplyParser parser(start);
    while (!text.empty()) {
        parser.push(text.substr(0, pieceBytes));
        text.remove_prefix(std::min(pieceBytes, text.size()));
    }
    parser.finish();
    return described(parser.message());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const ReplyStart start :
        {ReplyStart::InsideThinking, ReplyStart::BeforeThinking, ReplyStart::AfterThinking}) {
        const std::string whole = parsed(start, text, std::max<std::size_t>(size, 1));
        if (parsed(start, text, 1) != whole || parsed(start, text, 7) != whole) {
            std::abort();
        }
    }
    return 0;
}
