#include "core/engine/model/context_extension.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace core::engine {
namespace {

// Beyond it, a factor that was named is a slip of the keyboard.
constexpr float kMostFactor = 64;

std::string written(float factor)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.4g", double(factor));
    return text;
}

Result<void> stretch(ModelConfig& config, float factor, int original)
{
    if (!(factor >= 1 && factor <= kMostFactor)) {
        return fail(ErrorCode::InvalidInput, "a factor of " + written(factor) +
                                                 " makes no sense for the rope; it is between 1 "
                                                 "and " +
                                                 written(kMostFactor));
    }
    config.yarnFactor = factor;
    config.yarnOriginalContext = original;
    return {};
}

} // namespace

Result<std::string> extendContext(ModelConfig& config, const EngineOptions& options)
{
    const int trained = config.contextLength;
    const int original = options.originalContext > 0      ? options.originalContext
                         : config.yarnOriginalContext > 0 ? config.yarnOriginalContext
                                                          : trained;
    const std::string made =
        "The model was made for " + std::to_string(original) + " tokens of context; ";
    switch (options.ropeScaling) {
    case RopeScaling::None:
        config.yarnFactor = 1;
        config.yarnOriginalContext = 0;
        return options.contextTokens > original
                   ? made + "what lies beyond will hardly be understood, since its positions are "
                            "not stretched (--rope-scaling yarn)."
                   : std::string();
    case RopeScaling::Yarn: {
        const float wanted = float(options.contextTokens) / float(original);
        const float own = options.contextTokens > 0 ? std::max(wanted, 1.0f) : config.yarnFactor;
        RETURN_IF_ERROR(
            stretch(config, options.ropeFactor > 0 ? options.ropeFactor : own, original));
        break;
    }
    case RopeScaling::Auto: {
        const float held = float(original) * config.yarnFactor;
        const int most = config.yarnFactor > 1 ? std::max(trained, int(held)) : trained;
        if (options.contextTokens <= most) {
            return std::string(); // as the file says
        }
        if (options.ropeFactor > 0) {
            RETURN_IF_ERROR(stretch(config, options.ropeFactor, original));
        } else {
            config.yarnFactor = float(options.contextTokens) / float(original);
            config.yarnOriginalContext = original;
        }
        break;
    }
    }
    if (config.yarnFactor <= 1) {
        return std::string();
    }
    return made + "positions are stretched by YaRN, by " + written(config.yarnFactor) +
           ", which may make answers a little worse, short ones too.";
}

} // namespace core::engine
