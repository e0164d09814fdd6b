#include "core/cli/progress_line.h"

#include "core/cli/terminal.h"

#include <cstdio>
#include <utility>

namespace core::cli {

ProgressLine::ProgressLine(std::string what)
    : m_what(std::move(what))
    , m_terminal(stderrIsTerminal())
{
}

ProgressLine::~ProgressLine()
{
    if (m_percent >= 0) {
        std::fprintf(stderr, "\r\033[K");
    }
}

void ProgressLine::show(float part)
{
    const int percent = int(part * 100);
    if (m_terminal && percent != m_percent) {
        std::fprintf(stderr, "\r\033[K%s, %d %%", m_what.c_str(), percent);
        m_percent = percent;
    }
}

} // namespace core::cli
