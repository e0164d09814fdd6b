// What is kept between starts about graphics devices: their compiled kernels, and what their
// self-tests found. Everything in it can be made again, so nothing that is wrong with it is an
// error.
//
// Any thread; two programs may use one folder.
#pragma once

#include "kernels/backends.h"

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace core::engine {

// What a self-test found: the highest tier of each family of kernels that computes right.
struct SelfTestVerdict {
    std::array<int, kernels::kKernelFamilies> tiers{};
    bool usable = true;    // false: even tier 0 is wrong somewhere
    double worstError = 0; // relative, of what passed
    std::string trouble;   // what failed, in words; may be empty
};

class DeviceStore {
public:
    // An empty folder keeps nothing.
    explicit DeviceStore(std::filesystem::path folder)
        : m_folder(std::move(folder))
    {
    }

    // Empty when there are none, or what is there is damaged or another driver's.
    std::vector<std::byte> compiledKernels(const kernels::VulkanDeviceInfo& device) const;
    void keepCompiledKernels(
        const kernels::VulkanDeviceInfo& device, const std::vector<std::byte>& data) const;

    // `model` says what shapes were tested.
    std::optional<SelfTestVerdict> verdict(
        const kernels::VulkanDeviceInfo& device, const std::string& model) const;
    void keepVerdict(const kernels::VulkanDeviceInfo& device, const std::string& model,
        const SelfTestVerdict& verdict) const;
    void forgetVerdict(const kernels::VulkanDeviceInfo& device, const std::string& model) const;
    // Every verdict on a device, by model.
    std::vector<std::pair<std::string, SelfTestVerdict>> verdicts(
        const kernels::VulkanDeviceInfo& device) const;

private:
    std::filesystem::path file(
        const kernels::VulkanDeviceInfo& device, const char* extension) const;

    std::filesystem::path m_folder;
};

} // namespace core::engine
