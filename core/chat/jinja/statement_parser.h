// Reads a whole template. Throws Failure: Malformed, or Unsupported for what Hearth leaves out.
#pragma once

#include "core/chat/jinja/syntax.h"
#include "core/chat/jinja/token.h"

#include <vector>

namespace core::chat::jinja {

Block parseTemplate(std::vector<Token> tokens);

} // namespace core::chat::jinja
