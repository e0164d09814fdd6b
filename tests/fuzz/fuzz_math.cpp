// Any bytes as an answer: what is found as a formula was written there, and each has one mark.
#include "gui/chat/markdown/math_finder.h"

#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const gui::chat::FoundMath found = gui::chat::findMath(text);
    std::size_t marks = 0;
    for (std::size_t at = found.text.find("\xef\xa3\xb0"); at != std::string::npos;
         at = found.text.find("\xef\xa3\xb0", at + 1)) {
        ++marks;
    }
    if (marks != found.formulas.size()) {
        std::abort();
    }
    for (const std::string& formula : found.formulas) {
        if (text.find(formula) == std::string_view::npos ||
            gui::chat::formulaIn(formula).tex.empty()) {
            std::abort();
        }
    }
    return 0;
}
