// What advisor.h keeps on the disk: measurements, and how real runs compared.
#include "core/base/durable_file.h"
#include "core/base/json_depth.h"
#include "core/base/utf8.h"
#include "core/models/advisor.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

namespace core::models {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kRunsKept = 15;

Json readJson(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    return Json::parse(shallowJson(text), nullptr, false);
}

Result<void> writeJson(const std::filesystem::path& file, const Json& json)
{
    const std::string text = json.dump(2, ' ', false, Json::error_handler_t::replace);
    return writeDurably(file, std::as_bytes(std::span(text)));
}

// Positive and finite, or the file counts as damaged.
double measured(const Json& json, const char* key)
{
    const double value = json.at(key).get<double>();
    return std::isfinite(value) && value > 0 ? value
                                             : throw std::invalid_argument("not a measurement");
}

std::string keyOf(const std::string& device, const std::string& quant, bool prompt)
{
    return device + "|" + quant + (prompt ? "|prompt" : "|decode");
}

} // namespace

MachineSpeed MachineSpeed::load(const std::filesystem::path& file)
{
    MachineSpeed machine;
    try {
        const Json json = readJson(file);
        for (const Json& each : json.at("devices")) {
            engine::DeviceSpeed device;
            device.device = each.at("device");
            device.name = each.at("name");
            device.deltaDecodeSeconds = measured(each, "delta_decode_seconds");
            device.deltaPromptSeconds = measured(each, "delta_prompt_seconds");
            device.attentionBytes = measured(each, "attention_bytes_per_second");
            device.attentionProducts = measured(each, "attention_products_per_second");
            device.callSeconds = measured(each, "call_seconds");
            device.elementSeconds = measured(each, "element_seconds");
            device.freeBytes = each.at("free_bytes");
            for (const Json& type : each.at("types")) {
                const auto known = std::find_if(engine::usualTypes().begin(),
                    engine::usualTypes().end(), [&](kernels::DType candidate) {
                        return type.at("type") == std::string(kernels::traitsOf(candidate).name);
                    });
                if (known != engine::usualTypes().end()) {
                    device.types.push_back({*known, measured(type, "decode_bytes_per_second"),
                        measured(type, "prompt_weights_per_second")});
                }
            }
            if (!device.types.empty()) {
                machine.devices.push_back(std::move(device));
            }
        }
        machine.diskBytesPerSecond = json.value("disk_bytes_per_second", 0.0);
    } catch (const std::exception&) {
        return {};
    }
    return machine;
}

Result<void> MachineSpeed::save(const std::filesystem::path& file) const
{
    Json list = Json::array();
    for (const engine::DeviceSpeed& device : devices) {
        Json types = Json::array();
        for (const engine::TypeSpeed& type : device.types) {
            types.push_back({{"type", std::string(kernels::traitsOf(type.type).name)},
                {"decode_bytes_per_second", type.decodeBytes},
                {"prompt_weights_per_second", type.promptWeights}});
        }
        list.push_back({{"device", device.device}, {"name", device.name},
            {"types", std::move(types)}, {"delta_decode_seconds", device.deltaDecodeSeconds},
            {"delta_prompt_seconds", device.deltaPromptSeconds},
            {"attention_bytes_per_second", device.attentionBytes},
            {"attention_products_per_second", device.attentionProducts},
            {"call_seconds", device.callSeconds}, {"element_seconds", device.elementSeconds},
            {"free_bytes", device.freeBytes}});
    }
    return writeJson(
        file, {{"devices", std::move(list)}, {"disk_bytes_per_second", diskBytesPerSecond}});
}

const engine::DeviceSpeed* MachineSpeed::find(const std::string& device) const
{
    const auto found = std::find_if(devices.begin(), devices.end(),
        [&](const engine::DeviceSpeed& each) { return each.device == device; });
    return found == devices.end() ? nullptr : &*found;
}

RunHistory::RunHistory(std::filesystem::path file)
    : m_file(std::move(file))
{
    Json json = readJson(m_file);
    json = json.is_object() ? json : Json::object();
    for (const auto& [key, ratios] : json.items()) {
        for (const Json& ratio : ratios.is_array() ? ratios : Json::array()) {
            if (ratio.is_number() && ratio.get<double>() > 0.01 && ratio.get<double>() < 100) {
                m_ratios[key].push_back(ratio.get<double>());
            }
        }
    }
}

Result<void> RunHistory::add(const Run& run)
{
    const auto note = [&](double actual, double predicted, bool prompt) {
        const double ratio = predicted > 0 ? actual / predicted : 0;
        if (!(ratio > 0.01 && ratio < 100)) { // nothing to learn from
            return;
        }
        Ratios& ratios = m_ratios[keyOf(run.device, run.quant, prompt)];
        ratios.push_back(ratio);
        if (ratios.size() > kRunsKept) {
            ratios.erase(ratios.begin());
        }
    };
    note(run.tokensPerSecond, run.predictedTokensPerSecond, false);
    note(run.promptTokensPerSecond, run.predictedPromptTokensPerSecond, true);
    Json json = Json::object();
    for (const auto& [key, ratios] : m_ratios) {
        json[key] = ratios;
    }
    return writeJson(m_file, json);
}

// One run says little on a machine that does other things, too: its ratio counts for half.
double RunHistory::median(const std::string& device, const std::string& quant, bool prompt) const
{
    const auto found = m_ratios.find(keyOf(device, quant, prompt));
    if (found == m_ratios.end() || found->second.empty()) {
        return 1;
    }
    Ratios ratios = found->second;
    const auto middle = ratios.begin() + std::ptrdiff_t(ratios.size() / 2);
    std::nth_element(ratios.begin(), middle, ratios.end());
    return ratios.size() == 1 ? std::sqrt(*middle) : *middle;
}

Prediction RunHistory::corrected(Prediction prediction, const std::string& quant) const
{
    prediction.tokensPerSecond *= median(prediction.device, quant, false);
    const double prompt = median(prediction.device, quant, true);
    prediction.promptTokensPerSecond *= prompt;
    prediction.secondsToFirstToken /= prompt;
    return prediction;
}

} // namespace core::models
