// Dispatches as command buffers, recorded once and submitted for every run.
//
// A run is cut into submits short enough for any driver's watchdog and for a prompt stop; their
// number follows from what earlier runs took.
#pragma once

#include "kernels/vulkan/pipelines.h"

#include <atomic>

namespace kernels::vulkan {

// How fast this device has been so far, against its class: shared by all its steps.
struct Speed {
    double bytesPerSecond = 1;
    double multiplyAddsPerSecond = 1;
    double slowness = 1; // measured time / estimated time

    static Speed guessFor(DeviceKind kind);
    double secondsFor(const Dispatch& dispatch) const
    {
        return dispatch.bytes / bytesPerSecond + dispatch.multiplyAdds / multiplyAddsPerSecond;
    }
};

class VulkanStep final : public Step {
public:
    struct Parts {
        std::vector<Dispatch> dispatches;
        std::size_t scratchBytes = 0;
        TensorView counts;
        std::int64_t recordedTokens = 1; // most rows of Extent::Tokens
        VulkanBuffer* dummy = nullptr;   // bound where an operand is missing
    };
    // Null when the device has no room. Everything compiled.
    static std::unique_ptr<VulkanStep> create(
        Device& device, const Pipelines& pipelines, Speed& speed, Parts parts);
    ~VulkanStep() override;

    void submit() override;
    using Step::wait;
    StepStatus wait(const std::function<bool()>& leave) override;
    void requestStop() override { m_stop = true; }
    StepWork work() const override;

private:
    // Neighbouring dispatches that are submitted together.
    struct Segment {
        std::size_t first = 0, last = 0;
        double seconds = 0; // estimated, slowness not counted
        VkCommandBuffer commands = VK_NULL_HANDLE;
        VkFence fence = VK_NULL_HANDLE;
    };

    VulkanStep(Device& device, const Pipelines& pipelines, Speed& speed, Parts parts);
    bool allocateSets();
    void writeSet(std::size_t dispatch);
    bool cut();
    bool record(Segment& segment);
    void drop(std::vector<Segment>& segments);
    bool submit(Segment& segment);
    void learn(double seconds, double estimated);
    double liveShare() const;
    // Whether dispatch `next` has to wait for one of those in [first, next).
    bool conflicts(std::size_t first, std::size_t next) const;

    Device& m_device;
    const Pipelines& m_pipelines;
    Speed& m_speed;
    Parts m_parts;
    std::unique_ptr<VulkanBuffer> m_scratch;
    VkDescriptorPool m_pool = VK_NULL_HANDLE;
    std::vector<VkDescriptorSet> m_sets; // by dispatch
    std::vector<Segment> m_segments;
    std::size_t m_dummies = 0; // bound so far
    int m_barriers = 0;
    std::size_t m_submitted = 0; // segments of this run
    bool m_running = false;
    bool m_cutAgain = false;
    std::atomic<bool> m_stop = false;
};

} // namespace kernels::vulkan
