// Any bytes as an importance matrix: it is refused in words, or every weight it names can be asked
// for and gives finite, positive numbers.
#include "core/engine/quantize/importance.h"

#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <fstream>

namespace {

void require(bool condition)
{
    if (!condition) {
        std::abort();
    }
}

std::filesystem::path fileOf(const std::uint8_t* data, std::size_t size)
{
    const std::filesystem::path file =
        std::filesystem::temp_directory_path() / ("fuzz-importance-" + std::to_string(getpid()));
    std::ofstream stream(file, std::ios::binary | std::ios::trunc);
    stream.write(reinterpret_cast<const char*>(data), std::streamsize(size));
    return file;
}

void askForAll(const core::engine::Importance& importance)
{
    for (const auto& [name, sums] : importance.weights()) {
        require(sums.columns > 0 && !sums.rows.empty());
        for (std::size_t expert = 0; expert < sums.rows.size(); ++expert) {
            const auto values = importance.of(name, sums.columns, std::int64_t(expert));
            require(values.has_value());
            require(values->empty() || std::int64_t(values->size()) == sums.columns);
            for (const float value : *values) {
                require(std::isfinite(value) && value > 0);
            }
        }
        require(!importance.of(name, sums.columns + 1, 0));
        require(sums.rows.size() == 1 ||
                !importance.of(name, sums.columns, std::int64_t(sums.rows.size())));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto importance = core::engine::Importance::read(fileOf(data, size));
    if (importance) {
        askForAll(*importance);
    } else {
        require(!importance.error().detail.empty());
    }
    return 0;
}
