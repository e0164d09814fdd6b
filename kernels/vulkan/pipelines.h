// Compiled kernels: one pipeline for each shader and set of constants, made once and kept.
//
// Confined to one thread; compile() uses more of its own.
#pragma once

#include "kernels/vulkan/device.h"
#include "kernels/vulkan/dispatch.h"

#include <map>
#include <memory>
#include <tuple>

namespace kernels::vulkan {

struct Pipeline {
    VkPipeline pipeline = VK_NULL_HANDLE;
    VkPipelineLayout layout = VK_NULL_HANDLE;
    VkDescriptorSetLayout setLayout = VK_NULL_HANDLE;
};

class Pipelines {
public:
    // `kept`: what data() gave in an earlier run, or anything else, which is then ignored.
    Pipelines(Device& device, std::span<const std::byte> kept);
    ~Pipelines();

    Pipelines(const Pipelines&) = delete;
    Pipelines& operator=(const Pipelines&) = delete;

    // Compiles what these need and is not there yet, on several threads. False when the driver
    // could not.
    bool compile(std::span<const Dispatch> dispatches);
    // Requires: compiled.
    const Pipeline& get(const Dispatch& dispatch) const;

    // The driver's own form of everything compiled. Empty when nothing is new since the last call.
    std::vector<std::byte> takeData();

private:
    using Key = std::tuple<std::string_view, std::uint32_t, std::vector<std::uint32_t>, std::size_t,
        std::uint32_t>;
    static Key keyOf(const Dispatch& dispatch);
    bool prepareLayout(std::size_t bindings);
    VkPipeline create(const Key& key) const;

    struct Layout {
        VkDescriptorSetLayout set = VK_NULL_HANDLE;
        VkPipelineLayout pipeline = VK_NULL_HANDLE;
    };

    Device& m_device;
    VkPipelineCache m_cache = VK_NULL_HANDLE;
    std::map<std::size_t, Layout> m_layouts; // by number of bindings
    std::map<Key, Pipeline> m_pipelines;
    bool m_news = false;
};

} // namespace kernels::vulkan
