// A program to be killed: writes chats into a folder and says what it has stored.
//
//     store_writer FOLDER tokens          replies, token by token
//     store_writer FOLDER everything      all kinds of changes, backups and checks too
//
// One line on stdout after each thing that was stored, without buffering: what was said was done.
#include "core/base/utf8.h"
#include "core/store/chat_archive.h"
#include "tests/support/storm_writer.h"

#include <cstdio>
#include <string>

using namespace core;
using namespace core::store;
using tests::say;
using tests::valueOrExit;

namespace {

Blocks textBlocks(const std::string& text)
{
    return Blocks::array({{{"type", "text"}, {"text", text}}});
}

// "reply ID", then "token N" for each token "N ", which goes on until the end.
void writeTokens(ChatArchive& archive)
{
    const ChatId chat = valueOrExit(archive.chats().create("tokens"));
    const MessageId question =
        valueOrExit(archive.messages().append(chat, {}, {"user", textBlocks("count")}));
    const MessageId reply = valueOrExit(archive.messages().beginReply(chat, question));
    say("reply " + std::to_string(reply));
    for (int i = 1;; ++i) {
        const std::string text = std::to_string(i) + " ";
        valueOrExit(archive.messages().appendToReply(reply, {0, "text", text}));
        say("token " + std::to_string(i));
    }
}

// "chat ID" after a chat with a question and a finished answer is stored.
void writeEverything(ChatArchive& archive)
{
    for (int i = 0;; ++i) {
        const ChatId chat = valueOrExit(archive.chats().create("chat " + std::to_string(i)));
        const MessageId question =
            valueOrExit(archive.messages().append(chat, {}, {"user", textBlocks("a question")}));
        const MessageId reply = valueOrExit(archive.messages().beginReply(chat, question));
        for (int token = 0; token < 20; ++token) {
            valueOrExit(archive.messages().appendToReply(reply, {0, "text", "token "}));
        }
        valueOrExit(
            archive.messages().finishReply(reply, textBlocks("an answer"), {{"tokens", 20}}));
        say("chat " + std::to_string(chat));
        valueOrExit(archive.messages().appendBeside(question, {"user", textBlocks("an edit")}));
        valueOrExit(archive.messages().show(reply));
        const std::string bytes(3000, char('a' + i % 26));
        valueOrExit(archive.pictures().put(std::as_bytes(std::span(bytes))));
        valueOrExit(archive.chats().rename(chat, "renamed"));
        const ChatId thrown = valueOrExit(archive.chats().create("thrown"));
        valueOrExit(archive.chats().throwAway(thrown));
        valueOrExit(archive.chats().purge(thrown));
        valueOrExit(archive.tidy());
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3) {
        return 2;
    }
    // Every look at the clock is a day later, so that there is always a backup due.
    Time now = systemTime();
    auto archive = valueOrExit(
        ChatArchive::open(pathFromUtf8(argv[1]), [&now] { return now += std::chrono::hours(25); }));
    if (archive->report().repair) {
        std::fprintf(stderr, "found damage\n");
        return 1;
    }
    say("open");
    std::string(argv[2]) == "tokens" ? writeTokens(*archive) : writeEverything(*archive);
}
