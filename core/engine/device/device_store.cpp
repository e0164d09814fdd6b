#include "core/engine/device/device_store.h"

#include "core/base/json_depth.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstring>
#include <fstream>
#include <thread>

namespace core::engine {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostBytes = 256u << 20; // of compiled kernels; drivers keep to a few MiB
constexpr std::uint64_t kMostTier = 9;         // there are fewer

// FNV-1a: finds damage, not malice.
std::uint64_t checksum(const std::byte* data, std::size_t bytes)
{
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (std::size_t i = 0; i < bytes; ++i) {
        hash = (hash ^ std::uint64_t(data[i])) * 0x100000001b3u;
    }
    return hash;
}

// What kernels and verdicts are for: another driver or other shaders make them worthless.
std::uint64_t keyOf(const kernels::VulkanDeviceInfo& device)
{
    const std::string text = device.uuid + "|" + device.driver + "|" + device.apiVersion + "|" +
                             std::to_string(kernels::vulkanShaderHash());
    return checksum(reinterpret_cast<const std::byte*>(text.data()), text.size());
}

struct Header {
    char magic[8];
    std::uint64_t key;
    std::uint64_t bytes;
    std::uint64_t checksum;
};
constexpr char kMagic[8] = {'H', 'e', 'a', 'r', 't', 'h', 'k', '1'};

std::string readAll(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return file ? std::string(std::istreambuf_iterator<char>(file), {}) : std::string();
}

// Whole or not at all: written beside it and renamed.
void writeAll(const std::filesystem::path& path, const std::string& data)
{
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    std::filesystem::path part = path;
    part +=
        "." + std::to_string(std::hash<std::thread::id>()(std::this_thread::get_id())) + ".part";
    bool written = false;
    {
        std::ofstream file(part, std::ios::binary | std::ios::trunc);
        file.write(data.data(), std::streamsize(data.size()));
        file.close();
        written = bool(file);
    }
    if (written) {
        std::filesystem::rename(part, path, error);
        written = !error;
    }
    if (!written) {
        std::filesystem::remove(part, error);
    }
}

Json toJson(const SelfTestVerdict& verdict)
{
    return {{"tiers", verdict.tiers}, {"usable", verdict.usable},
        {"worst_error", verdict.worstError}, {"trouble", verdict.trouble}};
}

std::optional<SelfTestVerdict> fromJson(const Json& json)
{
    try {
        SelfTestVerdict verdict;
        for (std::size_t family = 0; family < verdict.tiers.size(); ++family) {
            const Json& tier = json.at("tiers").at(family);
            if (!tier.is_number_unsigned() || tier.get<std::uint64_t>() > kMostTier) {
                return std::nullopt;
            }
            verdict.tiers[family] = tier.get<int>();
        }
        verdict.usable = json.at("usable").get<bool>();
        verdict.worstError = json.at("worst_error").get<double>();
        verdict.trouble = json.at("trouble").get<std::string>();
        return verdict;
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

// The verdicts in a file that are for this device, driver and build, by model.
Json verdictsIn(const std::filesystem::path& path, std::uint64_t key)
{
    const std::string text = readAll(path);
    const Json json = Json::parse(shallowJson(text), nullptr, false);
    const bool ours = json.is_object() && json.contains("key") && json["key"].is_number() &&
                      json["key"] == key && json.contains("models") && json["models"].is_object();
    return ours ? json["models"] : Json::object();
}

} // namespace

std::filesystem::path DeviceStore::file(
    const kernels::VulkanDeviceInfo& device, const char* extension) const
{
    return m_folder / "devices" / (device.uuid + extension);
}

std::vector<std::byte> DeviceStore::compiledKernels(const kernels::VulkanDeviceInfo& device) const
{
    if (m_folder.empty()) {
        return {};
    }
    const std::string all = readAll(file(device, ".kernels"));
    Header header;
    if (all.size() < sizeof header || all.size() > kMostBytes) {
        return {};
    }
    std::memcpy(&header, all.data(), sizeof header);
    const auto* data = reinterpret_cast<const std::byte*>(all.data() + sizeof header);
    const std::size_t bytes = all.size() - sizeof header;
    if (std::memcmp(header.magic, kMagic, sizeof kMagic) != 0 || header.key != keyOf(device) ||
        header.bytes != bytes || header.checksum != checksum(data, bytes)) {
        return {};
    }
    return {data, data + bytes};
}

void DeviceStore::keepCompiledKernels(
    const kernels::VulkanDeviceInfo& device, const std::vector<std::byte>& data) const
{
    if (m_folder.empty() || data.empty() || data.size() > kMostBytes) {
        return;
    }
    Header header{};
    std::memcpy(header.magic, kMagic, sizeof kMagic);
    header.key = keyOf(device);
    header.bytes = data.size();
    header.checksum = checksum(data.data(), data.size());
    std::string all(reinterpret_cast<const char*>(&header), sizeof header);
    all.append(reinterpret_cast<const char*>(data.data()), data.size());
    writeAll(file(device, ".kernels"), all);
}

std::optional<SelfTestVerdict> DeviceStore::verdict(
    const kernels::VulkanDeviceInfo& device, const std::string& model) const
{
    if (m_folder.empty()) {
        return std::nullopt;
    }
    const Json models = verdictsIn(file(device, ".json"), keyOf(device));
    const auto found = models.find(model);
    return found != models.end() ? fromJson(*found) : std::nullopt;
}

void DeviceStore::keepVerdict(const kernels::VulkanDeviceInfo& device, const std::string& model,
    const SelfTestVerdict& verdict) const
{
    if (m_folder.empty()) {
        return;
    }
    const std::uint64_t key = keyOf(device);
    Json models = verdictsIn(file(device, ".json"), key);
    models[model] = toJson(verdict);
    writeAll(file(device, ".json"), Json{{"key", key}, {"models", models}}.dump(2) + "\n");
}

void DeviceStore::forgetVerdict(
    const kernels::VulkanDeviceInfo& device, const std::string& model) const
{
    if (m_folder.empty()) {
        return;
    }
    const std::uint64_t key = keyOf(device);
    Json models = verdictsIn(file(device, ".json"), key);
    if (models.erase(model) > 0) {
        writeAll(file(device, ".json"), Json{{"key", key}, {"models", models}}.dump(2) + "\n");
    }
}

std::vector<std::pair<std::string, SelfTestVerdict>> DeviceStore::verdicts(
    const kernels::VulkanDeviceInfo& device) const
{
    std::vector<std::pair<std::string, SelfTestVerdict>> all;
    if (!m_folder.empty()) {
        const Json models = verdictsIn(file(device, ".json"), keyOf(device));
        for (const auto& [model, json] : models.items()) {
            if (const auto verdict = fromJson(json)) {
                all.emplace_back(model, *verdict);
            }
        }
    }
    return all;
}

} // namespace core::engine
