// Numbers as Python spells them.
#pragma once

#include <string>

namespace core::chat::jinja {

// repr(float): the shortest digits that read back the same; 1.0, 1e-05, 1e+16, inf, nan.
std::string floatText(double value);

} // namespace core::chat::jinja
