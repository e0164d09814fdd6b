#include "core/engine/model/rotary.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace core::engine {
namespace {

// The pair that turns `turns` times within the original context.
double pairOfTurns(const ModelConfig& config, double turns)
{
    return config.rotaryDims *
           std::log(config.yarnOriginalContext / (2 * std::numbers::pi * turns)) /
           (2 * std::log(config.ropeBase));
}

} // namespace

RotaryFrequencies rotaryFrequencies(const ModelConfig& config)
{
    constexpr double kFastTurns = 32;
    constexpr double kSlowTurns = 1;
    const int pairs = config.rotaryDims / 2;
    const bool extended = config.yarnFactor > 1.0f && config.yarnOriginalContext > 0;
    double low = 0;
    double high = 1;
    if (extended) {
        low = std::max(0.0, std::floor(pairOfTurns(config, kFastTurns)));
        high = std::min(double(config.rotaryDims - 1), std::ceil(pairOfTurns(config, kSlowTurns)));
    }

    RotaryFrequencies table;
    for (int j = 0; j < pairs; ++j) {
        double frequency = std::pow(config.ropeBase, -2.0 * j / config.rotaryDims);
        if (extended) {
            const double ramp = std::clamp((j - low) / std::max(high - low, 1e-3), 0.0, 1.0);
            frequency *= (1 - ramp) + ramp / config.yarnFactor;
        }
        table.frequency.push_back(float(frequency));
        // Components take turns (t, h, w, t, h, w, ...) until height or width has had its share.
        const int component = j % 3;
        const bool hasShare = component != 0 && j < 3 * config.ropeSections[std::size_t(component)];
        table.component.push_back(hasShare ? component : 0);
    }
    if (extended) {
        table.scale = float(0.1 * std::log(double(config.yarnFactor)) + 1.0);
    }
    return table;
}

} // namespace core::engine
