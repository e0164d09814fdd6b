// Vulkan calls that fail when a test wants them to: every device opened while a Faults lives has
// its functions wrapped.
#pragma once

#include "kernels/vulkan/functions.h"

#include <array>
#include <atomic>

namespace tests {

// The calls of the back end that give a VkResult.
#define HEARTH_FALLIBLE_CALLS(X)                                                                   \
    X(vkCreateCommandPool)                                                                         \
    X(vkCreateBuffer)                                                                              \
    X(vkAllocateMemory)                                                                            \
    X(vkBindBufferMemory)                                                                          \
    X(vkMapMemory)                                                                                 \
    X(vkCreatePipelineCache)                                                                       \
    X(vkCreateDescriptorSetLayout)                                                                 \
    X(vkCreatePipelineLayout)                                                                      \
    X(vkCreateShaderModule)                                                                        \
    X(vkCreateComputePipelines)                                                                    \
    X(vkGetPipelineCacheData)                                                                      \
    X(vkCreateDescriptorPool)                                                                      \
    X(vkAllocateDescriptorSets)                                                                    \
    X(vkAllocateCommandBuffers)                                                                    \
    X(vkCreateFence)                                                                               \
    X(vkBeginCommandBuffer)                                                                        \
    X(vkEndCommandBuffer)                                                                          \
    X(vkResetFences)                                                                               \
    X(vkQueueSubmit)                                                                               \
    X(vkWaitForFences)                                                                             \
    X(vkDeviceWaitIdle)

enum FallibleCall {
#define HEARTH_ENUMERATOR(name) k_##name,
    HEARTH_FALLIBLE_CALLS(HEARTH_ENUMERATOR)
#undef HEARTH_ENUMERATOR
        kFallibleCalls
};

inline constexpr std::array<const char*, kFallibleCalls> kCallNames = {
#define HEARTH_NAME(name) #name,
    HEARTH_FALLIBLE_CALLS(HEARTH_NAME)
#undef HEARTH_NAME
};

class Faults {
public:
    Faults()
    {
        reset();
        kernels::vulkan::g_wrapFunctions = [](kernels::vulkan::Functions& functions) {
#define HEARTH_WRAP(name)                                                                          \
    Wrapped<k_##name, decltype(functions.name)>::real = functions.name;                            \
    functions.name = &Wrapped<k_##name, decltype(functions.name)>::call;
            HEARTH_FALLIBLE_CALLS(HEARTH_WRAP)
#undef HEARTH_WRAP
        };
    }
    ~Faults()
    {
        reset();
        kernels::vulkan::g_wrapFunctions = nullptr;
    }
    Faults(const Faults&) = delete;
    Faults& operator=(const Faults&) = delete;

    // From now on the `nth` call (from 1) of this kind gives `result` instead of being made; with
    // `forGood` every later one too.
    void fail(FallibleCall call, int nth, VkResult result, bool forGood = false)
    {
        reset();
        s_result = result;
        s_nth = nth;
        s_forGood = forGood;
        s_call = call;
    }
    void reset()
    {
        s_call = -1;
        for (std::atomic<int>& count : s_counts) {
            count = 0;
        }
    }
    int calls(FallibleCall call) const { return s_counts[std::size_t(call)]; }

private:
    static bool strikes(int call)
    {
        const int count = ++s_counts[std::size_t(call)];
        return call == s_call && (count == s_nth || (s_forGood && count > s_nth));
    }

    template <int Call, typename Function>
    struct Wrapped;
    template <int Call, typename... Arguments>
    struct Wrapped<Call, VkResult(VKAPI_PTR*)(Arguments...)> {
        static inline VkResult(VKAPI_PTR* real)(Arguments...) = nullptr;
        static VKAPI_ATTR VkResult VKAPI_CALL call(Arguments... arguments)
        {
            return strikes(Call) ? VkResult(s_result.load()) : real(arguments...);
        }
    };

    static inline std::array<std::atomic<int>, kFallibleCalls> s_counts{};
    static inline std::atomic<int> s_call = -1;
    static inline std::atomic<int> s_nth = 0;
    static inline std::atomic<bool> s_forGood = false;
    static inline std::atomic<int> s_result = 0;
};

} // namespace tests
