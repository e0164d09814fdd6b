#include "kernels/vulkan/cooperative_matrix.h"
#include "kernels/vulkan/instance.h"
#include "kernels/vulkan/shader_library.h"

#include <algorithm>
#include <cstdio>
#include <cstring>

namespace kernels::vulkan {
namespace {

std::string hex(const std::uint8_t* bytes, std::size_t count)
{
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        char digits[3];
        std::snprintf(digits, sizeof digits, "%02x", unsigned(bytes[i]));
        text += digits;
    }
    return text;
}

DeviceKind kindOf(VkPhysicalDeviceType type)
{
    switch (type) {
    case VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU:
        return DeviceKind::Discrete;
    case VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU:
        return DeviceKind::Integrated;
    case VK_PHYSICAL_DEVICE_TYPE_VIRTUAL_GPU:
        return DeviceKind::Virtual;
    case VK_PHYSICAL_DEVICE_TYPE_CPU:
        return DeviceKind::Software;
    default:
        return DeviceKind::Other;
    }
}

std::string versionText(std::uint32_t version)
{
    return std::to_string(VK_API_VERSION_MAJOR(version)) + "." +
           std::to_string(VK_API_VERSION_MINOR(version)) + "." +
           std::to_string(VK_API_VERSION_PATCH(version));
}

class Extensions {
public:
    explicit Extensions(VkPhysicalDevice device)
    {
        std::uint32_t count = 0;
        vkEnumerateDeviceExtensionProperties(device, nullptr, &count, nullptr);
        m_all.resize(count);
        vkEnumerateDeviceExtensionProperties(device, nullptr, &count, m_all.data());
    }
    bool has(const char* name) const
    {
        return std::any_of(m_all.begin(), m_all.end(),
            [&](const auto& e) { return std::strcmp(e.extensionName, name) == 0; });
    }

private:
    std::vector<VkExtensionProperties> m_all;
};

// The size that subgroups of our kernels have where it can be asked for; 0 where it cannot, or
// where they cannot add up.
std::uint32_t subgroupSizeOf(VkPhysicalDevice physical, const VkPhysicalDeviceProperties& basic)
{
    if (basic.apiVersion < VK_API_VERSION_1_3) {
        return 0;
    }
    VkPhysicalDeviceSubgroupSizeControlFeatures control{
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SUBGROUP_SIZE_CONTROL_FEATURES};
    VkPhysicalDeviceFeatures2 features{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2, &control, {}};
    vkGetPhysicalDeviceFeatures2(physical, &features);
    VkPhysicalDeviceSubgroupSizeControlProperties sizes{
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SUBGROUP_SIZE_CONTROL_PROPERTIES};
    VkPhysicalDeviceSubgroupProperties subgroup{
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SUBGROUP_PROPERTIES, &sizes};
    VkPhysicalDeviceProperties2 properties{
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2, &subgroup, {}};
    vkGetPhysicalDeviceProperties2(physical, &properties);
    const bool arithmetic =
        (subgroup.supportedStages & VK_SHADER_STAGE_COMPUTE_BIT) != 0 &&
        (subgroup.supportedOperations & VK_SUBGROUP_FEATURE_ARITHMETIC_BIT) != 0;
    const bool chosen = control.subgroupSizeControl && control.computeFullSubgroups &&
                        (sizes.requiredSubgroupSizeStages & VK_SHADER_STAGE_COMPUTE_BIT) != 0;
    if (!arithmetic || !chosen || sizes.maxComputeWorkgroupSubgroups < 8) {
        return 0;
    }
    // Intel's matrix units work with the smallest; elsewhere 32 is a size that most have, and that
    // short rows can fill.
    constexpr std::uint32_t kIntel = 0x8086;
    const std::uint32_t size = basic.vendorID == kIntel
                                   ? sizes.minSubgroupSize
                                   : std::clamp(32u, sizes.minSubgroupSize, sizes.maxSubgroupSize);
    return size >= 8 && size <= 64 ? size : 0;
}

// The first shape we have a kernel for, in order of liking. Requires: Vulkan 1.3.
MatrixShape matrixShapeOf(VkPhysicalDevice physical)
{
    CooperativeMatrixFeatures matrix;
    VkPhysicalDeviceVulkan12Features core{
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES, &matrix};
    VkPhysicalDeviceFeatures2 features{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2, &core, {}};
    vkGetPhysicalDeviceFeatures2(physical, &features);
    const auto list = reinterpret_cast<GetCooperativeMatrixProperties>(
        vkGetInstanceProcAddr(volkGetLoadedInstance(), kGetCooperativeMatrixProperties));
    std::uint32_t count = 0;
    if (!matrix.cooperativeMatrix || !core.shaderFloat16 || !core.vulkanMemoryModel ||
        list == nullptr || list(physical, &count, nullptr) != VK_SUCCESS) {
        return {};
    }
    std::vector<CooperativeMatrixProperties> offered(count);
    if (list(physical, &count, offered.data()) < VK_SUCCESS) {
        return {};
    }
    offered.resize(count);
    for (const MatrixShape shape : {MatrixShape{16, 16, 16}, {8, 16, 16}, {8, 8, 8}}) {
        const bool has =
            std::any_of(offered.begin(), offered.end(), [&](const CooperativeMatrixProperties& o) {
                return o.m == shape.m && o.n == shape.n && o.k == shape.k &&
                       o.aType == kComponentHalf && o.bType == kComponentHalf &&
                       o.cType == kComponentFloat && o.resultType == kComponentFloat &&
                       o.scope == kScopeOfSubgroup;
            });
        if (has && !shaderNamed(shape.shader()).words.empty()) {
            return shape;
        }
    }
    return {};
}

void readTier(DeviceFacts& facts)
{
    VulkanDeviceInfo& info = facts.info;
    info.tier = 0;
    if (facts.subgroupSize == 0) {
        info.missing.emplace_back("sums over subgroups of a chosen size (Vulkan 1.3)");
        return;
    }
    info.tier = 1;
    if (!facts.integerDot) {
        info.missing.emplace_back("packed 8-bit dot products (VK_KHR_shader_integer_dot_product)");
        return;
    }
    info.tier = 2;
    if (facts.matrix.m == 0) {
        info.missing.emplace_back(
            "cooperative matrices (VK_KHR_cooperative_matrix) that this build has kernels for");
        return;
    }
    info.tier = 3;
}

// What every kernel relies on. The standard guarantees less than any desktop driver has.
void checkUsable(DeviceFacts& facts)
{
    const VkPhysicalDeviceLimits& l = facts.limits;
    if (facts.apiVersion < VK_API_VERSION_1_1) {
        facts.info.unusable = "its driver is older than Vulkan 1.1";
    } else if (facts.queueFamily == ~0u) {
        facts.info.unusable = "it has no queue for computing";
    } else if (l.maxPerStageDescriptorStorageBuffers < kMostBindings) {
        facts.info.unusable =
            "its kernels can see only " + std::to_string(l.maxPerStageDescriptorStorageBuffers) +
            " buffers at once, where " + std::to_string(kMostBindings) + " are needed";
    } else if (l.maxComputeSharedMemorySize < 16384 || l.maxComputeWorkGroupInvocations < 128) {
        facts.info.unusable = "its workgroups are too small";
    }
}

} // namespace

std::uint32_t fastestHeap(const DeviceFacts& facts)
{
    std::uint32_t best = 0;
    for (std::uint32_t i = 0; i < facts.memory.memoryHeapCount; ++i) {
        const auto local = [&](std::uint32_t heap) {
            return (facts.memory.memoryHeaps[heap].flags & VK_MEMORY_HEAP_DEVICE_LOCAL_BIT) != 0;
        };
        const bool better = local(i) != local(best) ? local(i)
                                                    : facts.memory.memoryHeaps[i].size >
                                                          facts.memory.memoryHeaps[best].size;
        best = better ? i : best;
    }
    return best;
}

std::uint64_t budgetOf(const DeviceFacts& facts)
{
    const std::uint32_t heap = fastestHeap(facts);
    const std::uint64_t size = facts.memory.memoryHeaps[heap].size;
    if (!facts.memoryBudget) {
        return size;
    }
    VkPhysicalDeviceMemoryBudgetPropertiesEXT budget{
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MEMORY_BUDGET_PROPERTIES_EXT};
    VkPhysicalDeviceMemoryProperties2 memory{
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MEMORY_PROPERTIES_2, &budget, {}};
    vkGetPhysicalDeviceMemoryProperties2(facts.physical, &memory);
    const std::uint64_t all = budget.heapBudget[heap];
    return all > budget.heapUsage[heap] ? all - budget.heapUsage[heap] : 0;
}

DeviceFacts probe(VkPhysicalDevice physical)
{
    DeviceFacts facts;
    facts.physical = physical;
    VulkanDeviceInfo& info = facts.info;

    VkPhysicalDeviceProperties basic{};
    vkGetPhysicalDeviceProperties(physical, &basic);
    facts.apiVersion = basic.apiVersion;
    facts.limits = basic.limits;
    info.name = basic.deviceName;
    info.kind = kindOf(basic.deviceType);
    info.apiVersion = versionText(basic.apiVersion);
    info.largestBinding = basic.limits.maxStorageBufferRange;
    vkGetPhysicalDeviceMemoryProperties(physical, &facts.memory);
    if (basic.apiVersion < VK_API_VERSION_1_1) {
        checkUsable(facts);
        return facts;
    }

    const Extensions extensions(physical);
    VkPhysicalDeviceSubgroupProperties subgroup{
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SUBGROUP_PROPERTIES};
    VkPhysicalDeviceIDProperties id{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_ID_PROPERTIES, &subgroup};
    VkPhysicalDeviceDriverProperties driver{
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_DRIVER_PROPERTIES, &id};
    const bool driverNamed = basic.apiVersion >= VK_API_VERSION_1_2 ||
                             extensions.has(VK_KHR_DRIVER_PROPERTIES_EXTENSION_NAME);
    VkPhysicalDeviceProperties2 properties{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2};
    properties.pNext = driverNamed ? static_cast<void*>(&driver) : &id;
    vkGetPhysicalDeviceProperties2(physical, &properties);
    info.uuid = hex(id.deviceUUID, VK_UUID_SIZE);
    info.driver = driverNamed ? std::string(driver.driverName) + ", " + driver.driverInfo
                              : "driver " + std::to_string(basic.driverVersion);
    info.subgroupSize = int(subgroup.subgroupSize);
    facts.subgroupSize = subgroupSizeOf(physical, basic);
    facts.pipelineCacheKey = hex(basic.pipelineCacheUUID, VK_UUID_SIZE) + "-" + info.uuid + "-" +
                             std::to_string(basic.driverVersion);
    facts.memoryBudget = extensions.has(VK_EXT_MEMORY_BUDGET_EXTENSION_NAME);
    facts.portabilitySubset = extensions.has(kPortabilitySubset);

    const bool core13 = basic.apiVersion >= VK_API_VERSION_1_3;
    if (core13 || extensions.has(VK_KHR_SHADER_INTEGER_DOT_PRODUCT_EXTENSION_NAME)) {
        VkPhysicalDeviceShaderIntegerDotProductFeatures dot{
            VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SHADER_INTEGER_DOT_PRODUCT_FEATURES};
        VkPhysicalDeviceFeatures2 features{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2, &dot, {}};
        vkGetPhysicalDeviceFeatures2(physical, &features);
        facts.integerDot = dot.shaderIntegerDotProduct == VK_TRUE;
    }
    if (facts.subgroupSize > 0 && extensions.has(kCooperativeMatrixName) &&
        basic.limits.maxComputeSharedMemorySize >= 32768 &&
        basic.limits.maxComputeWorkGroupInvocations >= 8 * facts.subgroupSize) {
        facts.matrix = matrixShapeOf(physical);
    }

    std::uint32_t families = 0;
    vkGetPhysicalDeviceQueueFamilyProperties(physical, &families, nullptr);
    std::vector<VkQueueFamilyProperties> family(families);
    vkGetPhysicalDeviceQueueFamilyProperties(physical, &families, family.data());
    facts.queueFamily = ~0u;
    for (std::uint32_t i = 0; i < families; ++i) {
        const VkQueueFlags flags = family[i].queueFlags;
        if ((flags & VK_QUEUE_COMPUTE_BIT) == 0) {
            continue;
        }
        // A queue without graphics is not held up by the desktop.
        if (facts.queueFamily == ~0u || (flags & VK_QUEUE_GRAPHICS_BIT) == 0) {
            facts.queueFamily = i;
        }
    }

    const std::uint32_t heap = fastestHeap(facts);
    info.memoryBytes = facts.memory.memoryHeaps[heap].size;
    info.unifiedMemory = info.kind == DeviceKind::Integrated || info.kind == DeviceKind::Software;
    info.budgetBytes = budgetOf(facts);
    readTier(facts);
    checkUsable(facts);
    return facts;
}

} // namespace kernels::vulkan
