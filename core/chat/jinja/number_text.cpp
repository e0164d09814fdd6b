#include "core/chat/jinja/number_text.h"

#include <charconv>
#include <cmath>
#include <cstdlib>

namespace core::chat::jinja {

std::string floatText(double value)
{
    if (std::isnan(value)) {
        return "nan";
    }
    std::string text = std::signbit(value) ? "-" : "";
    if (std::isinf(value)) {
        return text + "inf";
    }

    // d.ddde[+-]xx with the shortest digits; from there Python's rule decides the form.
    char buffer[40];
    const auto written = std::to_chars(
        std::begin(buffer), std::end(buffer), std::fabs(value), std::chars_format::scientific);
    const std::string scientific(buffer, written.ptr);
    const std::size_t mark = scientific.find('e');
    std::string digits = scientific.substr(0, 1);
    if (mark > 2) {
        digits += scientific.substr(2, mark - 2);
    }
    const int exponent = std::atoi(scientific.c_str() + mark + 1);

    if (exponent < -4 || exponent >= 16) {
        text += digits.substr(0, 1);
        if (digits.size() > 1) {
            text += "." + digits.substr(1);
        }
        const std::string size = std::to_string(std::abs(exponent));
        return text + (exponent < 0 ? "e-" : "e+") + (size.size() < 2 ? "0" : "") + size;
    }
    if (exponent < 0) {
        return text + "0." + std::string(std::size_t(-exponent - 1), '0') + digits;
    }
    const std::size_t whole = std::size_t(exponent) + 1;
    if (digits.size() <= whole) {
        return text + digits + std::string(whole - digits.size(), '0') + ".0";
    }
    return text + digits.substr(0, whole) + "." + digits.substr(whole);
}

} // namespace core::chat::jinja
