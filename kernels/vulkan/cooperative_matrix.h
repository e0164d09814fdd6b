// VK_KHR_cooperative_matrix, which is newer than the headers of Debian 12: the parts that are asked
// for, under names of our own. Source: the Vulkan registry.
#pragma once

#include "kernels/vulkan/functions.h"

#include <cstdint>

namespace kernels::vulkan {

inline constexpr const char* kCooperativeMatrixName = "VK_KHR_cooperative_matrix";

struct CooperativeMatrixFeatures {
    VkStructureType sType = VkStructureType(1000506000);
    void* pNext = nullptr;
    VkBool32 cooperativeMatrix = VK_FALSE;
    VkBool32 cooperativeMatrixRobustBufferAccess = VK_FALSE;
};

struct CooperativeMatrixProperties {
    VkStructureType sType = VkStructureType(1000506001);
    void* pNext = nullptr;
    std::uint32_t m = 0, n = 0, k = 0;
    std::uint32_t aType = 0, bType = 0, cType = 0, resultType = 0;
    VkBool32 saturating = VK_FALSE;
    std::uint32_t scope = 0;
};

inline constexpr std::uint32_t kComponentHalf = 0, kComponentFloat = 1; // VkComponentTypeKHR
inline constexpr std::uint32_t kScopeOfSubgroup = 3;                    // VkScopeKHR

using GetCooperativeMatrixProperties = VkResult(VKAPI_PTR*)(
    VkPhysicalDevice, std::uint32_t* count, CooperativeMatrixProperties*);
inline constexpr const char* kGetCooperativeMatrixProperties =
    "vkGetPhysicalDeviceCooperativeMatrixPropertiesKHR";

} // namespace kernels::vulkan
