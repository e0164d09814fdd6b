// What `hearth bench` measured, as a line for people or as one of JSON.
#pragma once

#include "core/cli/picture_again.h"
#include "core/cli/roofline.h"
#include "core/cli/second_turns.h"
#include "core/cli/speculation_bench.h"
#include "core/cli/streams.h"
#include "kernels/backend.h"

#include <optional>
#include <string>

namespace core::cli {

class BenchPrinter {
public:
    explicit BenchPrinter(bool json)
        : m_json(json)
    {
    }

    // Nothing as JSON, where every line names the device.
    void machine(const engine::ModelInfo& info, const std::optional<Roofline>& roofline) const;

    struct Speeds {
        std::string test;
        std::vector<double> tokensPerSecond; // sorted
        enum class Bound { None, Arithmetic, Reads } bound = Bound::None;
        double share = 0; // of what the machine does at most; 0: not known
        double bytesPerToken = 0;
    };
    // `work` is that of one token.
    void speeds(
        const engine::ModelInfo& info, const kernels::StepWork& work, const Speeds& speeds) const;
    void load(const engine::ModelInfo& info, double firstTokenSeconds) const;

    void print(const engine::ModelInfo& info, const SecondTurn& turn) const;
    void print(const engine::ModelInfo& info, const Reopening& result) const;
    void print(const engine::ModelInfo& info, const SpeculationResult& result) const;
    void print(const engine::ModelInfo& info, const PictureAgain& result) const;
    void print(const engine::ModelInfo& info, const StreamResult& result) const;

private:
    bool m_json;
};

} // namespace core::cli
