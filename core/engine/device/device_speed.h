// How fast a device is at the few calls that take a model's time: products with each type of
// weight, for one token and for a prompt, the delta rule, attention, and a call as such.
//
// Measured with the kernels and the shapes of order that models use, never estimated; some seconds
// a device. Plain values, any thread.
#pragma once

#include "core/base/result.h"
#include "kernels/backend.h"

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace core::engine {

struct TypeSpeed {
    kernels::DType type = kernels::DType::F32;
    double decodeBytes = 0;   // of weights a second, one token at a time
    double promptWeights = 0; // multiplied a second, prompts of many tokens
};

struct DeviceSpeed {
    std::string device; // as EngineOptions::device takes it
    std::string name;   // for people
    std::vector<TypeSpeed> types;
    double deltaDecodeSeconds = 0; // of the delta rule, a value head and token
    double deltaPromptSeconds = 0; // the same in prompts
    double attentionBytes = 0;     // of keys and values a second, one token at a time
    double attentionProducts = 0;  // multiplied a second, prompts
    double callSeconds = 0;        // of a call that has next to nothing to do
    double elementSeconds = 0;     // of a sum of two long rows, an element
    std::uint64_t freeBytes = 0;   // for models

    // The measured speed of a type; of the nearest one in size where it was not measured.
    TypeSpeed speedOf(kernels::DType type) const;
};

// Types that published files are made of.
const std::vector<kernels::DType>& usualTypes();

// Seconds since some moment. Processor time instead of the clock's suits a CPU of one thread on a
// machine that does other work.
using ProbeClock = std::function<double()>;
double wallSeconds();

// `progress` gets 0 to 1. Cancelled, OutOfMemory, DeviceFailed. The device should be idle, else
// the numbers are those of a busy one.
Result<DeviceSpeed> measureDevice(kernels::Backend& device, const std::string& id,
    std::stop_token stop = {}, const std::function<void(float)>& progress = {},
    const ProbeClock& clock = wallSeconds);

} // namespace core::engine
