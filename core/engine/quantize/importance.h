// What the columns of a model's weights are multiplied with, measured over a text: where that is
// large, an error of a weight costs much.
//
// Files are those of llama.cpp's imatrix in GGUF: for every weight NAME the tensors NAME.in_sum2
// (sums of squares, F32 [columns, experts]) and NAME.counts (rows they are of, F32 [1, experts]).
// A value; any thread.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace core::engine {

// Text is read in pieces of this many tokens, each from an empty context.
inline constexpr int kImportanceChunk = 512;

class Importance {
public:
    struct Sums {
        std::int64_t columns = 0;
        std::vector<double> squares; // [experts, columns]
        std::vector<double> rows;    // [experts]
    };

    static Result<Importance> read(const std::filesystem::path& path);
    // Runs the model over the text, on the CPU in exact arithmetic. Cancelled when `stop` asks for
    // it; `progress` gets values from 0 to 1.
    static Result<Importance> measure(EngineOptions options, const std::string& text,
        const std::stop_token& stop, const std::function<void(float)>& progress);

    Result<void> write(const std::filesystem::path& path) const;

    // [columns] of one matrix, the average 1, none near 0. Empty where nothing is known: a weight
    // that was not multiplied with anything. Mismatch where the weight has another shape.
    Result<std::vector<float>> of(
        std::string_view weight, std::int64_t columns, std::int64_t expert) const;

    const std::map<std::string, Sums, std::less<>>& weights() const { return m_weights; }
    std::string source; // the name of the text
    std::uint32_t chunks = 0;

private:
    std::map<std::string, Sums, std::less<>> m_weights;
};

} // namespace core::engine
