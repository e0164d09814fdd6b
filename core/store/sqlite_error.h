// What SQLite's result codes mean for a person: which error of ours, and what to do next.
#pragma once

#include "core/base/result.h"

#include <string>

namespace core::store {

// `code` is an extended result code, `file` what it happened to, `message` what SQLite says of it.
//
//     disk full, locked, read-only, failing disk   Unreadable
//     damaged, or not a database                   Malformed
//     against a rule of the schema, misuse         InvalidInput
//     no memory                                    OutOfMemory
//     interrupted                                  Cancelled
Error errorOf(int code, const std::string& file, const std::string& message);

} // namespace core::store
