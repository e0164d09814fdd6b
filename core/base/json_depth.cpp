#include "core/base/json_depth.h"

namespace core {

std::string_view shallowJson(std::string_view text, int mostDepth)
{
    int depth = 0;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString && c == '\\') {
            ++i; // whatever it is, it ends no string
        } else if (c == '"') {
            inString = !inString;
        } else if (!inString && (c == '[' || c == '{') && ++depth > mostDepth) {
            return {};
        } else if (!inString && (c == ']' || c == '}')) {
            --depth;
        }
    }
    return text;
}

} // namespace core
