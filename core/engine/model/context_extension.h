// A context longer than the model was made for: whether rotary positions are stretched by YaRN, and
// by how much. Pure.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/engine/model/model_config.h"

#include <string>

namespace core::engine {

// Sets the scaling that the options ask for, or that their context needs, over what the file says.
// Gives what people should know of it, in words; empty where nothing was changed. InvalidInput for
// numbers that make no sense.
Result<std::string> extendContext(ModelConfig& config, const EngineOptions& options);

} // namespace core::engine
