// What commands ask of the terminal that they run in.
#pragma once

#include <stop_token>

namespace core::cli {

bool stderrIsTerminal();

// While it lives, the first Ctrl+C is noted, and the second ends the program. A signal handler may
// notify nobody, so whoever works asks now and then. One at a time.
class Interruptible {
public:
    Interruptible();
    Interruptible(const Interruptible&) = delete;
    Interruptible& operator=(const Interruptible&) = delete;
    ~Interruptible();

    bool stopIfPressed(); // stops the token; whether it was pressed
    std::stop_token token() const { return m_stop.get_token(); }

private:
    void (*m_before)(int);
    std::stop_source m_stop;
};

} // namespace core::cli
