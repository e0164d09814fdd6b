#include "kernels/vulkan/pipelines.h"

#include "kernels/vulkan/shader_library.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <thread>

namespace kernels::vulkan {
namespace {

constexpr std::uint32_t kPushBytes = 128; // the guaranteed least

} // namespace

Shader shaderNamed(std::string_view name)
{
    for (const Shader& shader : shaders()) {
        if (shader.name == name) {
            return shader;
        }
    }
    return {};
}

Pipelines::Pipelines(Device& device, std::span<const std::byte> kept)
    : m_device(device)
{
    VkPipelineCacheCreateInfo create{VK_STRUCTURE_TYPE_PIPELINE_CACHE_CREATE_INFO};
    create.initialDataSize = kept.size();
    create.pInitialData = kept.data();
    const auto make = [&] {
        return device.check(
            device.vk().vkCreatePipelineCache(device.handle(), &create, nullptr, &m_cache));
    };
    if (!make() && create.initialDataSize > 0) {
        create.initialDataSize = 0;
        if (!make()) {
            m_cache = VK_NULL_HANDLE; // works without
        }
    }
}

Pipelines::~Pipelines()
{
    const Functions& vk = m_device.vk();
    for (auto& [key, pipeline] : m_pipelines) {
        vk.vkDestroyPipeline(m_device.handle(), pipeline.pipeline, nullptr);
    }
    for (auto& [bindings, layout] : m_layouts) {
        vk.vkDestroyPipelineLayout(m_device.handle(), layout.pipeline, nullptr);
        vk.vkDestroyDescriptorSetLayout(m_device.handle(), layout.set, nullptr);
    }
    vk.vkDestroyPipelineCache(m_device.handle(), m_cache, nullptr);
}

Pipelines::Key Pipelines::keyOf(const Dispatch& dispatch)
{
    return {dispatch.shader, dispatch.workgroup, dispatch.constants, dispatch.operands.size() + 1,
        dispatch.subgroupSize};
}

bool Pipelines::prepareLayout(std::size_t bindings)
{
    assert(bindings <= kMostBindings);
    if (m_layouts.contains(bindings)) {
        return true;
    }
    std::vector<VkDescriptorSetLayoutBinding> slots(bindings);
    for (std::size_t i = 0; i < bindings; ++i) {
        slots[i].binding = std::uint32_t(i);
        slots[i].descriptorType = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER;
        slots[i].descriptorCount = 1;
        slots[i].stageFlags = VK_SHADER_STAGE_COMPUTE_BIT;
    }
    const Functions& vk = m_device.vk();
    Layout layout;
    VkDescriptorSetLayoutCreateInfo set{VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO};
    set.bindingCount = std::uint32_t(bindings);
    set.pBindings = slots.data();
    if (!m_device.check(
            vk.vkCreateDescriptorSetLayout(m_device.handle(), &set, nullptr, &layout.set))) {
        return false;
    }
    const VkPushConstantRange push{VK_SHADER_STAGE_COMPUTE_BIT, 0, kPushBytes};
    VkPipelineLayoutCreateInfo create{VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO};
    create.setLayoutCount = 1;
    create.pSetLayouts = &layout.set;
    create.pushConstantRangeCount = 1;
    create.pPushConstantRanges = &push;
    if (!m_device.check(
            vk.vkCreatePipelineLayout(m_device.handle(), &create, nullptr, &layout.pipeline))) {
        vk.vkDestroyDescriptorSetLayout(m_device.handle(), layout.set, nullptr);
        return false;
    }
    m_layouts.emplace(bindings, layout);
    return true;
}

VkPipeline Pipelines::create(const Key& key) const
{
    const Functions& vk = m_device.vk();
    const auto& [name, workgroup, constants, bindings, subgroupSize] = key;
    const std::span<const std::uint32_t> words = shaderNamed(name).words;
    assert(!words.empty());
    VkShaderModuleCreateInfo module{VK_STRUCTURE_TYPE_SHADER_MODULE_CREATE_INFO};
    module.codeSize = words.size_bytes();
    module.pCode = words.data();
    VkShaderModule code = VK_NULL_HANDLE;
    if (!m_device.check(vk.vkCreateShaderModule(m_device.handle(), &module, nullptr, &code))) {
        return VK_NULL_HANDLE;
    }
    std::vector<std::uint32_t> values{workgroup};
    values.insert(values.end(), constants.begin(), constants.end());
    std::vector<VkSpecializationMapEntry> entries(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        entries[i] = {std::uint32_t(i), std::uint32_t(i * 4), 4};
    }
    VkSpecializationInfo specialization{};
    specialization.mapEntryCount = std::uint32_t(entries.size());
    specialization.pMapEntries = entries.data();
    specialization.dataSize = values.size() * 4;
    specialization.pData = values.data();

    VkComputePipelineCreateInfo create{VK_STRUCTURE_TYPE_COMPUTE_PIPELINE_CREATE_INFO};
    create.stage = {VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO};
    create.stage.stage = VK_SHADER_STAGE_COMPUTE_BIT;
    create.stage.module = code;
    create.stage.pName = "main";
    create.stage.pSpecializationInfo = &specialization;
    VkPipelineShaderStageRequiredSubgroupSizeCreateInfo subgroups{
        VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_REQUIRED_SUBGROUP_SIZE_CREATE_INFO};
    if (subgroupSize > 0) {
        subgroups.requiredSubgroupSize = subgroupSize;
        create.stage.pNext = &subgroups;
        create.stage.flags = VK_PIPELINE_SHADER_STAGE_CREATE_REQUIRE_FULL_SUBGROUPS_BIT;
    }
    create.layout = m_layouts.at(bindings).pipeline;
    VkPipeline pipeline = VK_NULL_HANDLE;
    if (!m_device.check(vk.vkCreateComputePipelines(
            m_device.handle(), m_cache, 1, &create, nullptr, &pipeline))) {
        pipeline = VK_NULL_HANDLE;
    }
    vk.vkDestroyShaderModule(m_device.handle(), code, nullptr);
    return pipeline;
}

bool Pipelines::compile(std::span<const Dispatch> dispatches)
{
    std::map<Key, VkPipeline> missing;
    for (const Dispatch& dispatch : dispatches) {
        const Key key = keyOf(dispatch);
        if (!m_pipelines.contains(key)) {
            if (!prepareLayout(std::get<3>(key))) {
                return false;
            }
            missing.emplace(key, VK_NULL_HANDLE);
        }
    }
    if (missing.empty()) {
        return true;
    }

    std::vector<std::pair<const Key, VkPipeline>*> jobs;
    for (auto& entry : missing) {
        jobs.push_back(&entry);
    }
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < jobs.size(); i = next++) {
            jobs[i]->second = create(jobs[i]->first);
        }
    };
    {
        std::vector<std::jthread> helpers;
        const std::size_t cores = std::max(1u, std::thread::hardware_concurrency());
        for (std::size_t i = 1; i < std::min(cores, jobs.size()); ++i) {
            helpers.emplace_back(work);
        }
        work();
    }
    bool complete = true;
    for (const auto& [key, pipeline] : missing) {
        if (pipeline == VK_NULL_HANDLE) {
            complete = false;
            continue;
        }
        const Layout& layout = m_layouts.at(std::get<3>(key));
        m_pipelines.emplace(key, Pipeline{pipeline, layout.pipeline, layout.set});
        m_news = true;
    }
    return complete;
}

const Pipeline& Pipelines::get(const Dispatch& dispatch) const
{
    return m_pipelines.at(keyOf(dispatch));
}

std::vector<std::byte> Pipelines::takeData()
{
    if (!m_news || m_cache == VK_NULL_HANDLE) {
        return {};
    }
    const Functions& vk = m_device.vk();
    std::size_t bytes = 0;
    if (!m_device.check(vk.vkGetPipelineCacheData(m_device.handle(), m_cache, &bytes, nullptr))) {
        return {};
    }
    std::vector<std::byte> data(bytes);
    if (!m_device.check(
            vk.vkGetPipelineCacheData(m_device.handle(), m_cache, &bytes, data.data()))) {
        return {};
    }
    data.resize(bytes);
    m_news = false;
    return data;
}

} // namespace kernels::vulkan

namespace kernels {

std::uint64_t vulkanShaderHash()
{
    std::uint64_t hash = 0xcbf29ce484222325u; // FNV-1a
    for (const vulkan::Shader& shader : vulkan::shaders()) {
        for (const std::uint32_t word : shader.words) {
            hash = (hash ^ word) * 0x100000001b3u;
        }
    }
    return hash;
}

} // namespace kernels
