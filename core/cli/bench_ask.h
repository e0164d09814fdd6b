// A request that a measurement waits for.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"

#include <optional>
#include <string>

namespace core::cli {

struct BenchAnswer {
    engine::Statistics statistics;
    std::string text;
    double firstSeconds = 0; // to the first words, from the asking on
    double stopSeconds = 0;  // from the stopping to the end
};

// The request is stopped after so many seconds, where it has not ended by then.
Result<BenchAnswer> askAndWait(
    engine::Engine& engine, const engine::Request& request, std::optional<double> stopAfter = {});

} // namespace core::cli
