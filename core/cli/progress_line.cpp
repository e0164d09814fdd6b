#include "core/cli/progress_line.h"

#include <cstdio>
#include <utility>
#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace core::cli {
namespace {

bool isTerminal()
{
#ifdef _WIN32
    return _isatty(2) != 0;
#else
    return isatty(2) != 0;
#endif
}

} // namespace

ProgressLine::ProgressLine(std::string what)
    : m_what(std::move(what))
    , m_terminal(isTerminal())
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
