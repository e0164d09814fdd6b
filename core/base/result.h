// The outcome of whatever can go wrong in a correct program: a value, or an Error to act on.
//
// The code is a short list that callers branch on and the window words; the detail is English, for
// the terminal and the log, and names the file, the place in it and what to do next. What only a
// bug can cause is an assertion instead. Nothing throws across a folder.
#pragma once

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace core {

enum class ErrorCode {
    NotFound,     // a file, a model, a tensor that should be there is not
    Unreadable,   // the system refused to open, read or write
    Malformed,    // bytes that contradict their format
    Unsupported,  // a well-formed file that Hearth cannot use
    Mismatch,     // two parts that do not belong together
    InvalidInput, // a request that makes no sense
    OutOfMemory,  // no room for weights, pages or pictures
    ContextFull,  // the conversation is longer than the context
    Cancelled,    // somebody asked to stop
    DeviceFailed, // the compute device gave up
    Unreachable,  // the network or the hub does not answer; later it may
    NotAllowed,   // the hub wants an access token, or consent on its page
    Untrusted,    // nobody vouches for the certificate of the hub
    DiskFull,     // no room for what should be written
    NoText,       // a document without a word: a scan, or an empty file
    Locked,       // a document that only opens with its password
};

struct Error {
    ErrorCode code;
    std::string detail;
};

template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string detail)
{
    return tl::unexpected<Error>(Error{code, std::move(detail)});
}

} // namespace core

// Statements, not expressions: MSVC has no statement expressions.
#define HEARTH_JOIN_(a, b) a##b
#define HEARTH_JOIN(a, b) HEARTH_JOIN_(a, b)
#define RETURN_IF_ERROR(expression)                                                                \
    do {                                                                                           \
        if (auto outcome_ = (expression); !outcome_) {                                             \
            return tl::unexpected<::core::Error>(std::move(outcome_).error());                     \
        }                                                                                          \
    } while (false)
#define ASSIGN_OR_RETURN(target, expression)                                                       \
    auto HEARTH_JOIN(result_, __LINE__) = (expression);                                            \
    if (!HEARTH_JOIN(result_, __LINE__)) {                                                         \
        return tl::unexpected<::core::Error>(std::move(HEARTH_JOIN(result_, __LINE__)).error());   \
    }                                                                                              \
    target = std::move(*HEARTH_JOIN(result_, __LINE__))
