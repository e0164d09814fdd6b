#include "core/engine/device/graphics.h"

#include "core/engine/device/self_test.h"

namespace core::engine {
namespace {

using Tiers = std::array<int, kernels::kKernelFamilies>;

std::string percent(double error)
{
    return error >= 0.01 ? std::to_string(int(error * 100 + 0.5)) + " %"
                         : std::to_string(error * 100).substr(0, 6) + " %";
}

void append(std::string& text, const std::string& sentence)
{
    text += (text.empty() ? "" : " ") + sentence;
}

} // namespace

Result<Graphics> Graphics::choose(const EngineOptions& options)
{
    Graphics graphics(options);
    const kernels::VulkanDeviceList list =
        options.device == "cpu" ? kernels::VulkanDeviceList() : kernels::listVulkanDevices();
    ASSIGN_OR_RETURN(graphics.m_choice, chooseDevice(options.device, list));
    return graphics;
}

Result<std::vector<std::unique_ptr<kernels::VulkanBackend>>> Graphics::open(
    const ModelConfig& config, const GgufFile& file, const std::stop_token& stop,
    const Progress& progress, std::string& note) const
{
    std::vector<std::unique_ptr<kernels::VulkanBackend>> opened;
    for (const kernels::VulkanDeviceInfo& device : m_choice.graphics) {
        ASSIGN_OR_RETURN(auto backend, openOne(device, config, file, stop, progress, note));
        if (backend) {
            opened.push_back(std::move(backend));
        }
    }
    return opened;
}

Result<std::unique_ptr<kernels::VulkanBackend>> Graphics::openOne(
    const kernels::VulkanDeviceInfo& device, const ModelConfig& config, const GgufFile& file,
    const std::stop_token& stop, const Progress& progress, std::string& note) const
{
    kernels::VulkanOptions options;
    options.uuid = device.uuid;
    options.mostBytes = m_options.mostDeviceBytes;
    options.compiledKernels = m_store.compiledKernels(device);
    const bool exact = m_options.arithmetic == Arithmetic::Exact;
    if (exact) {
        options.mostTier[std::size_t(kernels::KernelFamily::Products)] = kernels::kHighestExactTier;
    }
    if (m_options.selfTest) {
        const std::string key = selfTestKey(config, file) + (exact ? " exact" : "");
        std::optional<SelfTestVerdict> verdict = m_store.verdict(device, key);
        if (!verdict) {
            Result<SelfTestVerdict> tested = test(options, config, file, stop, progress);
            if (!tested && tested.error().code == ErrorCode::Cancelled) {
                return tl::unexpected<Error>(tested.error());
            }
            if (!tested) { // not remembered: it may have been a moment's weakness
                append(note, device.name + " is not used: " + tested.error().detail + ".");
                return nullptr;
            }
            m_store.keepVerdict(device, key, *tested);
            verdict = *tested;
        }
        if (!verdict->usable) {
            append(note, device.name + " is not used, because it computes wrong: " +
                             verdict->trouble + ". A newer driver may help.");
            return nullptr;
        }
        if (!verdict->trouble.empty()) {
            append(note, device.name + " runs with simpler kernels: " + verdict->trouble + ".");
        }
        options.mostTier = verdict->tiers;
    }
    std::string trouble;
    auto backend = kernels::openVulkan(options, trouble);
    if (!backend) {
        append(note, device.name + " is not used: " + trouble + ".");
    }
    return backend;
}

Result<SelfTestVerdict> Graphics::test(const kernels::VulkanOptions& options,
    const ModelConfig& config, const GgufFile& file, const std::stop_token& stop,
    const Progress& progress) const
{
    const auto reference = kernels::openCpu({m_options.threads, {}});
    if (!reference) {
        return fail(ErrorCode::DeviceFailed, "the CPU threads could not be started");
    }
    const bool halves = m_options.keyValues != KeyValueType::F32;
    Tiers tiers{};
    {
        std::string trouble;
        const auto device = kernels::openVulkan(options, trouble);
        if (!device) {
            return fail(ErrorCode::DeviceFailed, trouble);
        }
        tiers = device->tiers();
    }
    return lowerUntilRight(tiers,
        [&](const Tiers& at,
            std::array<bool, kernels::kKernelFamilies>& right) -> Result<SelfTestVerdict> {
            kernels::VulkanOptions lowered = options;
            lowered.mostTier = at;
            std::string trouble;
            const auto device = kernels::openVulkan(lowered, trouble);
            if (!device) {
                return fail(ErrorCode::DeviceFailed, trouble);
            }
            ASSIGN_OR_RETURN(const SelfTestResult result,
                selfTest(*device, *reference, config, file,
                    {halves, at[std::size_t(kernels::KernelFamily::Products)]}, stop, progress));
            m_store.keepCompiledKernels(device->info(), device->takeCompiledKernels());
            SelfTestVerdict verdict;
            for (std::size_t family = 0; family < result.size(); ++family) {
                right[family] = result[family].right;
                if (right[family]) {
                    verdict.worstError = std::max(verdict.worstError, result[family].error);
                } else {
                    append(verdict.trouble, std::string(familyName(family)) + " are " +
                                                percent(result[family].error) + " off (" +
                                                result[family].call + ")");
                }
            }
            return verdict;
        });
}

Result<SelfTestVerdict> lowerUntilRight(Tiers tiers, const TestAtTiers& testAt)
{
    std::string trouble;
    while (true) {
        std::array<bool, kernels::kKernelFamilies> right{};
        ASSIGN_OR_RETURN(SelfTestVerdict verdict, testAt(tiers, right));
        if (trouble.empty()) {
            trouble = verdict.trouble;
        }
        bool all = true;
        bool lower = true;
        for (std::size_t family = 0; family < right.size(); ++family) {
            all = all && right[family];
            if (!right[family]) {
                lower = lower && tiers[family] > 0;
                --tiers[family];
            }
        }
        if (all || !lower) {
            verdict.usable = all;
            verdict.tiers = tiers;
            verdict.trouble = all ? trouble : verdict.trouble;
            return verdict;
        }
    }
}

void Graphics::keepCompiledKernels(std::span<kernels::Backend* const> devices) const
{
    for (kernels::Backend* device : devices) {
        if (auto* vulkan = dynamic_cast<kernels::VulkanBackend*>(device)) {
            m_store.keepCompiledKernels(vulkan->info(), vulkan->takeCompiledKernels());
        }
    }
}

} // namespace core::engine
