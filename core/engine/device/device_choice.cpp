#include "core/engine/device/device_choice.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace core::engine {
namespace {

using kernels::DeviceKind;
using kernels::VulkanDeviceInfo;

constexpr std::size_t kLeastDigits = 8; // of a UUID; fewer digits are a number in the list
constexpr std::string_view kHelp = " `hearth devices` lists what there is.";

std::string hexDigits(std::string_view text)
{
    std::string digits;
    for (const char c : text) {
        if (std::isxdigit(static_cast<unsigned char>(c)) != 0) {
            digits += char(std::tolower(static_cast<unsigned char>(c)));
        } else if (c != '-') {
            return {};
        }
    }
    return digits;
}

Result<DeviceChoice> only(const VulkanDeviceInfo& device)
{
    if (!device.unusable.empty()) {
        return fail(ErrorCode::InvalidInput,
            device.name + " cannot be used: " + device.unusable + "." + std::string(kHelp));
    }
    return DeviceChoice{{device}, {}};
}

Result<DeviceChoice> named(std::string_view name, const kernels::VulkanDeviceList& available)
{
    const std::vector<VulkanDeviceInfo>& devices = available.devices;
    if (name.size() < kLeastDigits) {
        std::size_t index = 0;
        const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
        if (error != std::errc() || end != name.data() + name.size()) {
            return fail(ErrorCode::InvalidInput, "\"vulkan:" + std::string(name) +
                                                     "\" names no device: behind the colon comes a "
                                                     "number or a UUID." +
                                                     std::string(kHelp));
        }
        if (index >= devices.size()) {
            return fail(ErrorCode::InvalidInput,
                "there is no Vulkan device number " + std::string(name) + " here, only " +
                    std::to_string(devices.size()) + "." + std::string(kHelp));
        }
        return only(devices[index]);
    }
    const std::string digits = hexDigits(name);
    const VulkanDeviceInfo* found = nullptr;
    for (const VulkanDeviceInfo& device : devices) {
        if (!digits.empty() && device.uuid.starts_with(digits)) {
            if (found != nullptr) {
                return fail(ErrorCode::InvalidInput, "more than one Vulkan device begins with " +
                                                         digits + "; give more digits." +
                                                         std::string(kHelp));
            }
            found = &device;
        }
    }
    if (found == nullptr) {
        return fail(ErrorCode::InvalidInput,
            "no Vulkan device here has the UUID " + std::string(name) + "." + std::string(kHelp));
    }
    return only(*found);
}

// The usable ones of the best kind there is.
std::vector<VulkanDeviceInfo> best(const kernels::VulkanDeviceList& available, bool software)
{
    std::vector<VulkanDeviceInfo> chosen;
    for (const VulkanDeviceInfo& device : available.devices) {
        if (!device.unusable.empty() || (device.kind == DeviceKind::Software && !software)) {
            continue;
        }
        // Several discrete devices can share a model; of the others one is as good as two.
        if (chosen.empty() ||
            (device.kind == DeviceKind::Discrete && chosen.front().kind == DeviceKind::Discrete)) {
            chosen.push_back(device);
        }
    }
    return chosen;
}

} // namespace

Result<DeviceChoice> chooseDevice(
    std::string_view request, const kernels::VulkanDeviceList& available)
{
    constexpr std::string_view kNamed = "vulkan:";
    if (request == "cpu") {
        return DeviceChoice{};
    }
    if (request == "auto") {
        return DeviceChoice{best(available, false), {}};
    }
    if (request.starts_with(kNamed)) {
        return named(request.substr(kNamed.size()), available);
    }
    if (request != "vulkan") {
        return fail(ErrorCode::InvalidInput,
            "the device \"" + std::string(request) +
                "\" is not known: it is auto, cpu, vulkan, vulkan:N or vulkan:UUID." +
                std::string(kHelp));
    }
    DeviceChoice choice{best(available, true), {}};
    if (choice.graphics.empty()) {
        const std::string why =
            available.trouble.empty() ? "no device can be used" : available.trouble;
        return fail(ErrorCode::InvalidInput, "Vulkan: " + why + "." + std::string(kHelp));
    }
    return choice;
}

} // namespace core::engine
