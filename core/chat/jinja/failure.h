// Why a template cannot be compiled or run: thrown inside this folder, caught at its edge
// (template.h).
#pragma once

#include "core/base/result.h"

#include <string>
#include <utility>

namespace core::chat::jinja {

struct Failure {
    ErrorCode code;
    std::string detail;
    int line = 0;          // of the template; 0: not known where it was thrown
    bool verbatim = false; // the template's own words (raise_exception): told without place
};

[[noreturn]] inline void raise(ErrorCode code, std::string detail, int line = 0)
{
    throw Failure{code, std::move(detail), line, false};
}

// A value that the template cannot use: the conversation does not fit the template.
[[noreturn]] inline void raiseInput(std::string detail)
{
    raise(ErrorCode::InvalidInput, std::move(detail));
}

} // namespace core::chat::jinja
