#include "core/cli/terminal.h"

#include <csignal>
#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace core::cli {
namespace {

volatile std::sig_atomic_t interrupted = 0;

void interrupt(int)
{
    interrupted = 1;
    std::signal(SIGINT, SIG_DFL);
}

} // namespace

bool stderrIsTerminal()
{
    constexpr int kStderr = 2;
#ifdef _WIN32
    return _isatty(kStderr) != 0;
#else
    return isatty(kStderr) != 0;
#endif
}

Interruptible::Interruptible()
{
    interrupted = 0;
    m_before = std::signal(SIGINT, interrupt);
}

Interruptible::~Interruptible() { std::signal(SIGINT, m_before); }

bool Interruptible::stopIfPressed()
{
    if (interrupted != 0) {
        m_stop.request_stop();
    }
    return interrupted != 0;
}

} // namespace core::cli
