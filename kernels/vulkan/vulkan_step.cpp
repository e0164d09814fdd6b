#include "kernels/vulkan/vulkan_step.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <utility>

namespace kernels::vulkan {
namespace {

// Drivers reset a device whose submit takes about two seconds; a person who presses Stop should not
// wait for more than a fifth of one. Two submits are under way at a time.
constexpr double kSubmitSeconds = 0.05;
constexpr double kMostSubmitSeconds = 0.1;

constexpr VkDeviceSize kDummyPlace = 256; // the largest alignment any device asks for

double secondsSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

bool overlap(const Operand& a, const Operand& b)
{
    if (a.access == Access::Read && b.access == Access::Read) {
        return false;
    }
    if (a.scratch != b.scratch || a.buffer != b.buffer || (!a.scratch && a.buffer == nullptr)) {
        return false;
    }
    return a.offset < b.offset + b.bytes && b.offset < a.offset + a.bytes;
}

} // namespace

// Deliberately low: the first run of a step is cut finer than need be, and corrected by what it
// took.
Speed Speed::guessFor(DeviceKind kind)
{
    switch (kind) {
    case DeviceKind::Discrete:
        return {100e9, 500e9, 1};
    case DeviceKind::Software:
        return {5e9, 5e9, 1};
    default:
        return {20e9, 100e9, 1};
    }
}

VulkanStep::VulkanStep(Device& device, const Pipelines& pipelines, Speed& speed, Parts parts)
    : m_device(device)
    , m_pipelines(pipelines)
    , m_speed(speed)
    , m_parts(std::move(parts))
{
}

std::unique_ptr<VulkanStep> VulkanStep::create(
    Device& device, const Pipelines& pipelines, Speed& speed, Parts parts)
{
    std::unique_ptr<VulkanStep> step(new VulkanStep(device, pipelines, speed, std::move(parts)));
    if (step->m_parts.scratchBytes > 0) {
        step->m_scratch =
            VulkanBuffer::allocate(device, step->m_parts.scratchBytes, BufferUse::Activations);
        if (!step->m_scratch) {
            return nullptr;
        }
    }
    if (!step->allocateSets() || !step->cut()) {
        return nullptr;
    }
    return step;
}

VulkanStep::~VulkanStep()
{
    if (m_running) {
        m_stop = true;
        wait();
    }
    if (m_device.lost()) {
        m_device.waitIdle(); // what was given up may still be running
    }
    drop(m_segments);
    m_device.vk().vkDestroyDescriptorPool(m_device.handle(), m_pool, nullptr);
}

bool VulkanStep::allocateSets()
{
    const std::size_t count = m_parts.dispatches.size();
    if (count == 0) {
        return true;
    }
    std::uint32_t bindings = 0;
    for (const Dispatch& dispatch : m_parts.dispatches) {
        bindings += std::uint32_t(dispatch.operands.size()) + 1;
    }
    const Functions& vk = m_device.vk();
    const VkDescriptorPoolSize size{VK_DESCRIPTOR_TYPE_STORAGE_BUFFER, bindings};
    VkDescriptorPoolCreateInfo create{VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO};
    create.maxSets = std::uint32_t(count);
    create.poolSizeCount = 1;
    create.pPoolSizes = &size;
    if (!m_device.check(vk.vkCreateDescriptorPool(m_device.handle(), &create, nullptr, &m_pool))) {
        m_pool = VK_NULL_HANDLE;
        return false;
    }
    std::vector<VkDescriptorSetLayout> layouts;
    for (const Dispatch& dispatch : m_parts.dispatches) {
        layouts.push_back(m_pipelines.get(dispatch).setLayout);
    }
    VkDescriptorSetAllocateInfo allocate{VK_STRUCTURE_TYPE_DESCRIPTOR_SET_ALLOCATE_INFO};
    allocate.descriptorPool = m_pool;
    allocate.descriptorSetCount = std::uint32_t(count);
    allocate.pSetLayouts = layouts.data();
    m_sets.resize(count);
    if (!m_device.check(vk.vkAllocateDescriptorSets(m_device.handle(), &allocate, m_sets.data()))) {
        return false;
    }
    for (std::size_t i = 0; i < count; ++i) {
        writeSet(i);
    }
    return true;
}

void VulkanStep::writeSet(std::size_t dispatch)
{
    const std::vector<Operand>& operands = m_parts.dispatches[dispatch].operands;
    std::vector<VkDescriptorBufferInfo> infos;
    const TensorView& counts = m_parts.counts;
    if (counts) {
        const auto* buffer = static_cast<VulkanBuffer*>(counts.buffer);
        infos.push_back(
            {buffer->handle(), buffer->base() + counts.offset, kStepCounts * sizeof(std::int32_t)});
    } else {
        infos.push_back({m_parts.dummy->handle(), m_dummies++ % 2 * kDummyPlace, 16});
    }
    for (const Operand& operand : operands) {
        VulkanBuffer* buffer = operand.scratch ? m_scratch.get() : operand.buffer;
        if (buffer == nullptr) {
            // A place of its own for each, so that two of them never look like a conflict.
            const VkDeviceSize places = m_parts.dummy->size() / kDummyPlace;
            infos.push_back({m_parts.dummy->handle(), m_dummies++ % places * kDummyPlace, 16});
        } else {
            infos.push_back({buffer->handle(), buffer->base() + operand.offset, operand.bytes});
        }
    }
    VkWriteDescriptorSet write{VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET};
    write.dstSet = m_sets[dispatch];
    write.descriptorCount = std::uint32_t(infos.size());
    write.descriptorType = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER;
    write.pBufferInfo = infos.data(); // consecutive bindings, one after the other
    m_device.vk().vkUpdateDescriptorSets(m_device.handle(), 1, &write, 0, nullptr);
}

bool VulkanStep::conflicts(std::size_t first, std::size_t next) const
{
    for (std::size_t i = first; i < next; ++i) {
        for (const Operand& before : m_parts.dispatches[i].operands) {
            for (const Operand& after : m_parts.dispatches[next].operands) {
                if (overlap(before, after)) {
                    return true;
                }
            }
        }
    }
    return false;
}

// Cuts the dispatches into segments of about kSubmitSeconds and records them.
bool VulkanStep::cut()
{
    drop(m_segments);
    m_barriers = 0;
    m_cutAgain = false;
    for (std::size_t i = 0; i < m_parts.dispatches.size(); ++i) {
        const double seconds = m_speed.secondsFor(m_parts.dispatches[i]);
        if (m_segments.empty() ||
            (m_segments.back().seconds + seconds) * m_speed.slowness > kSubmitSeconds) {
            Segment segment;
            segment.first = i;
            m_segments.push_back(segment);
        }
        m_segments.back().last = i + 1;
        m_segments.back().seconds += seconds;
    }
    return std::all_of(
        m_segments.begin(), m_segments.end(), [&](Segment& segment) { return record(segment); });
}

void VulkanStep::drop(std::vector<Segment>& segments)
{
    const Functions& vk = m_device.vk();
    for (Segment& segment : segments) {
        if (segment.commands != VK_NULL_HANDLE) {
            vk.vkFreeCommandBuffers(
                m_device.handle(), m_device.commandPool(), 1, &segment.commands);
        }
        vk.vkDestroyFence(m_device.handle(), segment.fence, nullptr);
    }
    segments.clear();
}

bool VulkanStep::record(Segment& segment)
{
    const Functions& vk = m_device.vk();
    VkCommandBufferAllocateInfo allocate{VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO};
    allocate.commandPool = m_device.commandPool();
    allocate.level = VK_COMMAND_BUFFER_LEVEL_PRIMARY;
    allocate.commandBufferCount = 1;
    VkFenceCreateInfo fence{VK_STRUCTURE_TYPE_FENCE_CREATE_INFO};
    VkCommandBufferBeginInfo begin{VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO};
    if (!m_device.check(
            vk.vkAllocateCommandBuffers(m_device.handle(), &allocate, &segment.commands)) ||
        !m_device.check(vk.vkCreateFence(m_device.handle(), &fence, nullptr, &segment.fence)) ||
        !m_device.check(vk.vkBeginCommandBuffer(segment.commands, &begin))) {
        return false;
    }
    const auto barrier = [&](VkPipelineStageFlags fromStage, VkAccessFlags from,
                             VkPipelineStageFlags toStage, VkAccessFlags to) {
        VkMemoryBarrier memory{VK_STRUCTURE_TYPE_MEMORY_BARRIER, nullptr, from, to};
        vk.vkCmdPipelineBarrier(
            segment.commands, fromStage, toStage, 0, 1, &memory, 0, nullptr, 0, nullptr);
    };
    constexpr VkAccessFlags kShaderAccess = VK_ACCESS_SHADER_READ_BIT | VK_ACCESS_SHADER_WRITE_BIT;
    // Behind earlier submits: steps and copies.
    barrier(VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT | VK_PIPELINE_STAGE_TRANSFER_BIT,
        VK_ACCESS_SHADER_WRITE_BIT | VK_ACCESS_TRANSFER_WRITE_BIT,
        VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT, kShaderAccess);
    std::size_t since = segment.first; // dispatches from here on are not waited for yet
    VkPipeline bound = VK_NULL_HANDLE;
    for (std::size_t i = segment.first; i < segment.last; ++i) {
        const Dispatch& dispatch = m_parts.dispatches[i];
        if (conflicts(since, i)) {
            barrier(VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT, VK_ACCESS_SHADER_WRITE_BIT,
                VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT, kShaderAccess);
            ++m_barriers;
            since = i;
        }
        const Pipeline& pipeline = m_pipelines.get(dispatch);
        if (pipeline.pipeline != bound) {
            vk.vkCmdBindPipeline(
                segment.commands, VK_PIPELINE_BIND_POINT_COMPUTE, pipeline.pipeline);
            bound = pipeline.pipeline;
        }
        vk.vkCmdBindDescriptorSets(segment.commands, VK_PIPELINE_BIND_POINT_COMPUTE,
            pipeline.layout, 0, 1, &m_sets[i], 0, nullptr);
        const std::vector<std::uint32_t>& words = dispatch.push.words();
        assert(words.size() <= 32);
        if (!words.empty()) {
            vk.vkCmdPushConstants(segment.commands, pipeline.layout, VK_SHADER_STAGE_COMPUTE_BIT, 0,
                std::uint32_t(words.size() * 4), words.data());
        }
        const auto& groups = dispatch.groups;
        assert(groups[0] > 0 && groups[1] > 0 && groups[2] > 0);
        vk.vkCmdDispatch(segment.commands, groups[0], groups[1], groups[2]);
    }
    barrier(VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT, VK_ACCESS_SHADER_WRITE_BIT,
        VK_PIPELINE_STAGE_HOST_BIT, VK_ACCESS_HOST_READ_BIT);
    return m_device.check(vk.vkEndCommandBuffer(segment.commands));
}

bool VulkanStep::submit(Segment& segment)
{
    const Functions& vk = m_device.vk();
    VkSubmitInfo submit{VK_STRUCTURE_TYPE_SUBMIT_INFO};
    submit.commandBufferCount = 1;
    submit.pCommandBuffers = &segment.commands;
    return !m_device.lost() &&
           m_device.check(vk.vkResetFences(m_device.handle(), 1, &segment.fence)) &&
           m_device.check(vk.vkQueueSubmit(m_device.queue(), 1, &submit, segment.fence));
}

void VulkanStep::submit()
{
    m_stop = false;
    m_running = true;
    m_submitted = 0;
    if (m_cutAgain && !cut()) {
        m_device.markLost(); // half a step is no step
        return;
    }
    if (!m_segments.empty() && submit(m_segments.front())) {
        m_submitted = 1;
    }
}

StepStatus VulkanStep::wait(const std::function<bool()>& /*leave*/)
{
    if (!std::exchange(m_running, false)) {
        return StepStatus::Done;
    }
    const Functions& vk = m_device.vk();
    const auto start = std::chrono::steady_clock::now();
    bool stopped = false;
    bool failed = m_device.lost() || (m_submitted == 0 && !m_segments.empty());
    double before = 0;
    for (std::size_t i = 0; i < m_submitted && !m_device.lost(); ++i) {
        stopped = stopped || m_stop;
        // The next one is in the queue before this one ends.
        if (!stopped && !failed && m_submitted == i + 1 && m_submitted < m_segments.size()) {
            failed = !submit(m_segments[m_submitted]);
            m_submitted += failed ? 0 : 1;
        }
        const VkResult result = vk.vkWaitForFences(
            m_device.handle(), 1, &m_segments[i].fence, VK_TRUE, m_device.patience());
        if (!m_device.check(result)) {
            m_device.markLost(); // a timeout too: nothing is known of its memory any more
            break;
        }
        const double now = secondsSince(start);
        const bool alone = m_segments[i].last - m_segments[i].first == 1;
        m_cutAgain = m_cutAgain || (now - before > kMostSubmitSeconds && !alone);
        before = now;
    }
    if (m_device.lost() || failed) {
        m_device.markLost(); // a submit that was refused leaves a step half done
        return StepStatus::DeviceLost;
    }
    if (m_submitted < m_segments.size()) {
        return StepStatus::Stopped;
    }
    double estimated = 0;
    for (const Segment& segment : m_segments) {
        estimated += segment.seconds;
    }
    learn(secondsSince(start), estimated * liveShare());
    return StepStatus::Done;
}

double VulkanStep::liveShare() const
{
    if (!m_parts.counts || m_parts.recordedTokens <= 8) {
        return 1; // few rows: the weights are read whatever is alive
    }
    const auto* counts = reinterpret_cast<const std::int32_t*>(
        m_parts.counts.buffer->host() + m_parts.counts.offset);
    return std::clamp(double(counts[kCountTokens]) / double(m_parts.recordedTokens), 0.01, 1.0);
}

// Moves the estimate towards what was seen, faster when it was too hopeful.
void VulkanStep::learn(double seconds, double estimated)
{
    if (estimated <= 0) {
        return;
    }
    const double seen = std::clamp(seconds / estimated, 0.001, 1000.0);
    const double weight = seen > m_speed.slowness ? 0.5 : 0.1;
    m_speed.slowness += (seen - m_speed.slowness) * weight;
    // Far fewer submits would do.
    const double wanted = estimated * m_speed.slowness / kSubmitSeconds;
    m_cutAgain =
        m_cutAgain || (m_segments.size() > 1 && double(m_segments.size()) > 2 * wanted + 1);
}

StepWork VulkanStep::work() const
{
    // Every submit begins by waiting for the one before.
    return {int(m_parts.dispatches.size()), m_barriers + int(m_segments.size()),
        int(m_segments.size())};
}

} // namespace kernels::vulkan
