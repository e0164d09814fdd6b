// Makes a smaller file of a model: the same metadata, the same tensors, fewer bits for the large
// ones.
#pragma once

#include "core/base/result.h"
#include "core/engine/quantize/importance.h"
#include "core/engine/quantize/type_mix.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>

namespace core::engine {

struct QuantizeOptions {
    std::filesystem::path model; // the first part of a split set reads them all
    std::filesystem::path out;   // must not exist yet
    TypeMix mix = TypeMix::Q4_K_M;
    const Importance* importance = nullptr; // may be null
    int threads = 0;                        // 0: as many as there are physical cores
};

struct QuantizeReport {
    std::uint64_t bytesBefore = 0; // of the files
    std::uint64_t bytesAfter = 0;
    int converted = 0;         // tensors
    int kept = 0;              // tensors
    int alreadyQuantized = 0;  // of those converted: their first rounding stays in the result
    int withoutImportance = 0; // of those converted, where an importance matrix was given
};

// What can be told before any work: whether the model can be quantized, and the place is free.
Result<void> checkQuantizable(const QuantizeOptions& options);

// `out` appears when it is complete; after an error, or when `stop` asked for an end (Cancelled),
// nothing is left. `progress` gets values from 0 to 1. Blocks; any thread.
Result<QuantizeReport> quantizeFile(const QuantizeOptions& options, const std::stop_token& stop,
    const std::function<void(float)>& progress);

} // namespace core::engine
