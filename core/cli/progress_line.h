// How far a long piece of work is, as one line of a terminal that changes; nothing where stderr is
// no terminal. Gone when it is destroyed.
#pragma once

#include <string>

namespace core::cli {

class ProgressLine {
public:
    explicit ProgressLine(std::string what);
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    ~ProgressLine();

    void show(float part); // from 0 to 1

private:
    const std::string m_what;
    const bool m_terminal;
    int m_percent = -1;
};

} // namespace core::cli
