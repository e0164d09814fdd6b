// What programs share that are killed by a test: they say what they have done, line by line and
// without buffering, so that what was said was done.
#pragma once

#include "core/base/result.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <type_traits>
#include <utility>

namespace tests {

// The value, or the end of the program with the error's words.
template <typename T>
T valueOrExit(core::Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().detail.c_str());
        std::_Exit(1);
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}

// Any thread: one line is one write.
inline void say(const std::string& what)
{
    const std::string line = what + "\n";
    if (::write(STDOUT_FILENO, line.data(), line.size()) != ssize_t(line.size())) {
        std::_Exit(1);
    }
}

} // namespace tests
