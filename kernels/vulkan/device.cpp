#include "kernels/vulkan/device.h"

#include "kernels/vulkan/cooperative_matrix.h"

namespace kernels::vulkan {

std::unique_ptr<Device> Device::open(
    std::shared_ptr<Instance> instance, const DeviceFacts& facts, std::string& trouble)
{
    std::unique_ptr<Device> device(new Device(facts));
    device->m_instance = std::move(instance);

    const float priority = 0.5f; // the desktop's own work comes before
    VkDeviceQueueCreateInfo queue{VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO};
    queue.queueFamilyIndex = facts.queueFamily;
    queue.queueCount = 1;
    queue.pQueuePriorities = &priority;

    std::vector<const char*> extensions;
    VkDeviceCreateInfo create{VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO};
    const auto enable = [&](auto& features) {
        features.pNext = const_cast<void*>(create.pNext);
        create.pNext = &features;
    };
    VkPhysicalDeviceShaderIntegerDotProductFeatures dot{
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SHADER_INTEGER_DOT_PRODUCT_FEATURES};
    dot.shaderIntegerDotProduct = VK_TRUE;
    if (facts.integerDot) {
        enable(dot);
        if (facts.apiVersion < VK_API_VERSION_1_3) {
            extensions.push_back(VK_KHR_SHADER_INTEGER_DOT_PRODUCT_EXTENSION_NAME);
        }
    }
    VkPhysicalDeviceSubgroupSizeControlFeatures subgroups{
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SUBGROUP_SIZE_CONTROL_FEATURES};
    subgroups.subgroupSizeControl = VK_TRUE;
    subgroups.computeFullSubgroups = VK_TRUE;
    if (facts.subgroupSize > 0) {
        enable(subgroups);
    }
    VkPhysicalDeviceVulkan12Features core{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES};
    core.shaderFloat16 = VK_TRUE;
    core.vulkanMemoryModel = VK_TRUE;
    CooperativeMatrixFeatures matrix;
    matrix.cooperativeMatrix = VK_TRUE;
    if (facts.matrix.m > 0) {
        enable(core);
        enable(matrix);
        extensions.push_back(kCooperativeMatrixName);
    }
    if (facts.memoryBudget) {
        extensions.push_back(VK_EXT_MEMORY_BUDGET_EXTENSION_NAME);
    }
    if (facts.portabilitySubset) {
        extensions.push_back(kPortabilitySubset);
    }
    create.queueCreateInfoCount = 1;
    create.pQueueCreateInfos = &queue;
    create.enabledExtensionCount = std::uint32_t(extensions.size());
    create.ppEnabledExtensionNames = extensions.data();
    if (!device->check(vkCreateDevice(facts.physical, &create, nullptr, &device->m_device))) {
        device->m_device = VK_NULL_HANDLE;
        trouble = facts.info.name + " refuses to be opened";
        return nullptr;
    }
    volkLoadDeviceTable(&device->m_functions, device->m_device);
    if (g_wrapFunctions) {
        g_wrapFunctions(device->m_functions);
    }
    device->vk().vkGetDeviceQueue(device->m_device, facts.queueFamily, 0, &device->m_queue);

    VkCommandPoolCreateInfo pool{VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO};
    pool.flags = VK_COMMAND_POOL_CREATE_RESET_COMMAND_BUFFER_BIT;
    pool.queueFamilyIndex = facts.queueFamily;
    if (!device->check(device->vk().vkCreateCommandPool(
            device->m_device, &pool, nullptr, &device->m_commandPool))) {
        device->m_commandPool = VK_NULL_HANDLE;
        trouble = facts.info.name + " has no room for commands";
        return nullptr;
    }
    return device;
}

Device::~Device()
{
    if (m_device == VK_NULL_HANDLE) {
        return;
    }
    waitIdle();
    if (m_commandPool != VK_NULL_HANDLE) {
        vk().vkDestroyCommandPool(m_device, m_commandPool, nullptr);
    }
    vk().vkDestroyDevice(m_device, nullptr);
}

void Device::waitIdle() { check(vk().vkDeviceWaitIdle(m_device)); }

} // namespace kernels::vulkan
