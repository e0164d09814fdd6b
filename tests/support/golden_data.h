// The golden runs in tests/golden: an index in JSON, and float32 arrays in one binary file.
#pragma once

#include <nlohmann/json.hpp>

#include <span>
#include <string>
#include <vector>

namespace tests {

// Path of a file below tests/golden.
std::string goldenPath(const std::string& name);

class GoldenData {
public:
    // `name` without extension: "tiny_f32".
    explicit GoldenData(const std::string& name);

    bool usable() const { return !m_index.is_null() && !m_numbers.empty(); }
    const nlohmann::json& index() const { return m_index; }
    std::vector<std::int32_t> prompt(const std::string& name) const;
    // An array of a run, as it lies in the file; empty when there is none.
    std::span<const float> array(const std::string& run, const std::string& name) const;

private:
    nlohmann::json m_index;
    std::vector<float> m_numbers;
};

// Root mean square of the difference, over the standard deviation of the reference.
double relativeRms(std::span<const float> values, std::span<const float> reference);

} // namespace tests
