// A request that a measurement waits for.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"

#include <string>

namespace core::cli {

struct BenchAnswer {
    engine::Statistics statistics;
    std::string text;
    double firstSeconds = 0; // to the first words, from the asking on
};

Result<BenchAnswer> askAndWait(engine::Engine& engine, const engine::Request& request);

} // namespace core::cli
