#include "tests/support/golden_data.h"

#include <cmath>
#include <fstream>
#include <limits>

namespace tests {

std::string goldenPath(const std::string& name)
{
    return std::string(HEARTH_SOURCE_DIR) + "/tests/golden/" + name;
}

GoldenData::GoldenData(const std::string& name)
{
    std::ifstream index(goldenPath(name + ".json"));
    m_index = nlohmann::json::parse(index, nullptr, false);
    std::ifstream numbers(goldenPath(name + ".bin"), std::ios::binary | std::ios::ate);
    if (numbers) {
        m_numbers.resize(std::size_t(numbers.tellg()) / sizeof(float));
        numbers.seekg(0);
        numbers.read(reinterpret_cast<char*>(m_numbers.data()),
            std::streamsize(m_numbers.size() * sizeof(float)));
    }
}

std::vector<std::int32_t> GoldenData::prompt(const std::string& name) const
{
    return m_index.at("prompts").at(name).get<std::vector<std::int32_t>>();
}

std::span<const float> GoldenData::array(const std::string& run, const std::string& name) const
{
    const nlohmann::json& arrays = m_index.at("runs").at(run).at("arrays");
    if (!arrays.contains(name)) {
        return {};
    }
    std::size_t count = 1;
    for (const auto& size : arrays.at(name).at("shape")) {
        count *= size.get<std::size_t>();
    }
    const std::size_t offset = arrays.at(name).at("offset").get<std::size_t>() / sizeof(float);
    return std::span<const float>(m_numbers).subspan(offset, count);
}

double relativeRms(std::span<const float> values, std::span<const float> reference)
{
    if (values.size() != reference.size() || reference.empty()) {
        return std::numeric_limits<double>::infinity();
    }
    double mean = 0;
    for (const float r : reference) {
        mean += r / double(reference.size());
    }
    double difference = 0;
    double variance = 0;
    for (std::size_t i = 0; i < reference.size(); ++i) {
        difference += (double(values[i]) - reference[i]) * (double(values[i]) - reference[i]);
        variance += (reference[i] - mean) * (reference[i] - mean);
    }
    return std::sqrt(difference / variance);
}

} // namespace tests
