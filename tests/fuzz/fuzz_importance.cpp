// Any bytes as an importance matrix: it is refused in words, or every weight it names can be asked
// for and gives finite, positive numbers.
#include "core/engine/quantize/importance.h"
#include "tests/fuzz/fuzz_support.h"

#include <cmath>

namespace {

void askForAll(const core::engine::Importance& importance)
{
    for (const auto& [name, sums] : importance.weights()) {
        fuzz::require(sums.columns > 0 && !sums.rows.empty());
        for (std::size_t expert = 0; expert < sums.rows.size(); ++expert) {
            const auto values = importance.of(name, sums.columns, std::int64_t(expert));
            fuzz::require(values.has_value());
            fuzz::require(values->empty() || std::int64_t(values->size()) == sums.columns);
            for (const float value : *values) {
                fuzz::require(std::isfinite(value) && value > 0);
            }
        }
        fuzz::require(!importance.of(name, sums.columns + 1, 0));
        fuzz::require(sums.rows.size() == 1 ||
                      !importance.of(name, sums.columns, std::int64_t(sums.rows.size())));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto importance = core::engine::Importance::read(fuzz::fileOf("importance", data, size));
    if (importance) {
        askForAll(*importance);
    } else {
        fuzz::require(!importance.error().detail.empty());
    }
    return 0;
}
