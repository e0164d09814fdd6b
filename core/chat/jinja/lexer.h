// Cuts a template into tokens, as Jinja2 does with trim_blocks and lstrip_blocks on.
#pragma once

#include "core/chat/jinja/token.h"

#include <string>
#include <vector>

namespace core::chat::jinja {

// Ends with a token of kind End. Throws Failure: Malformed, or Unsupported for what Hearth leaves
// out.
std::vector<Token> tokenize(const std::string& source);

} // namespace core::chat::jinja
