// The Vulkan loader and the devices it knows.
#pragma once

#include "kernels/backends.h"
#include "kernels/vulkan/functions.h"

#include <memory>
#include <string>
#include <vector>

namespace kernels::vulkan {

// One matrix instruction: C [m, n] floats += A [m, k] halves * B [k, n] halves, by a subgroup.
struct MatrixShape {
    std::uint32_t m = 0, n = 0, k = 0;
    // "matrix_tiles_16x16x16"
    std::string shader() const
    {
        return "matrix_tiles_" + std::to_string(m) + "x" + std::to_string(n) + "x" +
               std::to_string(k);
    }
};

// What the recorder decides by, beside what people are told.
struct DeviceFacts {
    VulkanDeviceInfo info;
    VkPhysicalDevice physical = VK_NULL_HANDLE;
    std::uint32_t queueFamily = 0;
    VkPhysicalDeviceLimits limits{};
    VkPhysicalDeviceMemoryProperties memory{};
    bool memoryBudget = false;      // VK_EXT_memory_budget
    bool portabilitySubset = false; // not all of Vulkan; has to be acknowledged
    // Subgroup size that kernels may ask for, all of it filled, with sums over it; 0: they may not.
    std::uint32_t subgroupSize = 0;
    bool integerDot = false; // OpSDot on packed 4 x 8 bit
    MatrixShape matrix; // what VK_KHR_cooperative_matrix offers, 0: nothing we have a kernel for
    std::uint32_t apiVersion = 0;
    std::string pipelineCacheKey; // vendor, device, driver
};

// The name is not in the headers without provisional extensions.
inline constexpr const char* kPortabilitySubset = "VK_KHR_portability_subset";

// Storage buffers one kernel may see: the counts and 15 operands.
inline constexpr std::uint32_t kMostBindings = 16;

class Instance {
public:
    // One for the process; made again after it failed. Null, and `trouble`, without a driver.
    static std::shared_ptr<Instance> get(std::string& trouble);
    ~Instance();

    // Best first: see VulkanDeviceList.
    std::vector<DeviceFacts> devices() const;

private:
    Instance() = default;
    VkInstance m_instance = VK_NULL_HANDLE;
    VkDebugUtilsMessengerEXT m_messenger = VK_NULL_HANDLE;
};

// Probes one device; `unusable` says why when it lacks what tier 0 needs.
DeviceFacts probe(VkPhysicalDevice physical);
// What the heap of kernels' memory leaves to this process now, in bytes.
std::uint64_t budgetOf(const DeviceFacts& facts);
std::uint32_t fastestHeap(const DeviceFacts& facts);

} // namespace kernels::vulkan
