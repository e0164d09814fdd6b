#include "core/cli/reply_printer.h"

#include "core/cli/terminal.h"

#include <chrono>
#include <cstdio>

namespace core::cli {
ReplyPrinter::ReplyPrinter(bool quiet)
    : m_quiet(quiet)
{
}

chat::ReplySink ReplyPrinter::sink()
{
    return [this](const chat::ReplyEvent& event) { follow(event); };
}

void ReplyPrinter::follow(const chat::ReplyEvent& event)
{
    if (const auto* progress = std::get_if<engine::PromptProgress>(&event)) {
        showProgress(*progress);
    } else if (const auto* notice = std::get_if<engine::Notice>(&event)) {
        hideProgress();
        std::fprintf(stderr, "%shearth: %s\n", m_midLine ? "\n" : "", notice->text.c_str());
    } else if (const auto* started = std::get_if<chat::BlockStarted>(&event)) {
        m_block = started->kind;
    } else if (const auto* grew = std::get_if<chat::BlockGrew>(&event)) {
        hideProgress();
        if (!m_quiet) {
            // Thinking is not the answer: it goes where it does not get into a pipe.
            std::FILE* out = m_block == chat::BlockKind::Thinking ? stderr : stdout;
            std::fwrite(grew->text.data(), 1, grew->text.size(), out);
            m_midLine = !grew->text.ends_with('\n');
            std::fflush(out);
        }
    } else {
        hideProgress();
        const std::lock_guard lock(m_mutex);
        if (const auto* finished = std::get_if<chat::ReplyFinished>(&event)) {
            m_outcome = *finished;
        } else {
            m_outcome = tl::unexpected<Error>(std::get<chat::ReplyFailed>(event).error);
        }
        m_ended.notify_all();
    }
}

void ReplyPrinter::showProgress(const engine::PromptProgress& progress)
{
    constexpr int kLongPrompt = 256; // tokens; shorter ones are read before a line is
    if (!m_quiet && progress.total >= kLongPrompt && stderrIsTerminal()) {
        std::fprintf(stderr, "\rreading %d of %d tokens", progress.done, progress.total);
        m_progressShown = true;
    }
}

void ReplyPrinter::hideProgress()
{
    if (m_progressShown) {
        std::fputs("\r\033[K", stderr);
        m_progressShown = false;
    }
}

Result<chat::ReplyFinished> ReplyPrinter::wait(chat::Session& session)
{
    Interruptible interruptible;
    std::unique_lock lock(m_mutex);
    bool stopping = false;
    while (!m_ended.wait_for(
        lock, std::chrono::milliseconds(50), [this] { return m_outcome.has_value(); })) {
        if (!stopping && interruptible.stopIfPressed()) {
            stopping = true;
            lock.unlock();
            session.stop();
            lock.lock();
        }
    }
    return *m_outcome;
}

const char* finishWord(engine::FinishReason reason)
{
    switch (reason) {
    case engine::FinishReason::EndOfTurn:
    case engine::FinishReason::StopText:
        return "stop";
    case engine::FinishReason::MaxTokens:
        return "length";
    case engine::FinishReason::ContextFull:
        return "context_full";
    case engine::FinishReason::Cancelled:
        break;
    }
    return "cancelled";
}

} // namespace core::cli
