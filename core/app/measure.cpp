#include "core/app/measure.h"

#include "kernels/backends.h"

#include <chrono>
#include <fstream>
#include <vector>

namespace core::app {
namespace {

namespace fs = std::filesystem;

// The speed of reading some of the largest file: what loading it will be like. Pages that the
// system holds already make it look faster, which is what loading then is.
double diskSpeed(const fs::path& folder)
{
    std::error_code error;
    fs::path largest;
    std::uintmax_t most = 64u << 20;
    for (fs::recursive_directory_iterator entries(
             folder, fs::directory_options::skip_permission_denied, error);
         !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
        std::error_code ignored;
        const std::uintmax_t bytes =
            entries->is_regular_file(ignored) ? entries->file_size(ignored) : 0;
        if (!ignored && bytes > most) {
            most = bytes;
            largest = entries->path();
        }
    }
    std::ifstream file(largest, std::ios::binary);
    if (largest.empty() || !file) {
        return 0;
    }
    std::vector<char> piece(8u << 20);
    const auto start = std::chrono::steady_clock::now();
    double bytes = 0;
    double seconds = 0;
    while (file.read(piece.data(), std::streamsize(piece.size())) && seconds < 1) {
        bytes += double(piece.size());
        seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    }
    return seconds > 0 ? bytes / seconds : 0;
}

} // namespace

Result<models::MachineSpeed> measureMachine(
    const fs::path& diskFolder, std::stop_token stop, const std::function<void(float)>& progress)
{
    models::MachineSpeed machine;
    std::vector<kernels::VulkanDeviceInfo> graphics;
    for (const kernels::VulkanDeviceInfo& device : kernels::listVulkanDevices().devices) {
        if (device.unusable.empty() && device.kind != kernels::DeviceKind::Software) {
            graphics.push_back(device);
        }
    }
    const float share = 1.0f / float(graphics.size() + 1);
    float done = 0;
    const auto measure = [&](kernels::Backend& backend, const std::string& id) -> Result<void> {
        auto speed = engine::measureDevice(backend, id, stop, [&](float part) {
            if (progress) {
                progress(done + share * part);
            }
        });
        done += share;
        if (speed) {
            machine.devices.push_back(std::move(*speed));
        } else if (speed.error().code == ErrorCode::Cancelled) {
            return tl::unexpected<Error>(speed.error());
        }
        return {};
    };
    for (const kernels::VulkanDeviceInfo& device : graphics) {
        kernels::VulkanOptions options;
        options.uuid = device.uuid;
        std::string trouble;
        if (const auto backend = kernels::openVulkan(options, trouble)) {
            RETURN_IF_ERROR(measure(*backend, "vulkan:" + device.uuid));
        }
    }
    if (const auto cpu = kernels::openCpu({0, {}, kernels::Activations::Int8})) {
        RETURN_IF_ERROR(measure(*cpu, "cpu"));
    }
    machine.diskBytesPerSecond = diskFolder.empty() ? 0 : diskSpeed(diskFolder);
    return machine;
}

} // namespace core::app
