// The chat template for model files that bring none.
#pragma once

#include <string>

namespace core::chat {

// ChatML as the Qwen family speaks it: system, user, assistant and tool turns, pictures, tools; no
// thinking.
const std::string& builtinTemplate();

} // namespace core::chat
