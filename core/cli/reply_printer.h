// Follows one reply: streams its text to stdout, and waits for its end.
//
// The sink is called on the engine's thread; the rest belongs to the thread that asked.
#pragma once

#include "core/chat/session.h"

#include <condition_variable>
#include <mutex>
#include <optional>

namespace core::cli {

class ReplyPrinter {
public:
    // With `quiet` nothing is streamed. Progress of long prompts goes to stderr when that is a
    // terminal.
    explicit ReplyPrinter(bool quiet);

    chat::ReplySink sink();
    // Blocks until the reply has ended. A first Ctrl+C stops the reply, through `session`.
    Result<chat::ReplyFinished> wait(chat::Session& session);

private:
    void follow(const chat::ReplyEvent& event);
    void showProgress(const engine::PromptProgress& progress);
    void hideProgress();

    bool m_quiet;
    bool m_progressShown = false;
    chat::BlockKind m_block = chat::BlockKind::Text;
    std::mutex m_mutex; // guards what follows
    std::condition_variable m_ended;
    bool m_midLine = false;
    std::optional<Result<chat::ReplyFinished>> m_outcome;
};

const char* finishWord(engine::FinishReason reason);

} // namespace core::cli
