// The compute devices of this machine.
#pragma once

#include "kernels/backend.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace kernels {

// What activations are multiplied with quantised weights as. Int8 (one scale for 32 neighbours)
// holds for the types that have such kernels (Q2_K to Q8_0, IQ4_NL, IQ4_XS, MXFP4); the others, and
// F32, F16 and BF16 weights, are multiplied in F32 either way.
enum class Activations { F32, Int8 };

// Watches what matrices are multiplied with: for measuring which columns of a weight matter.
class ProductObserver {
public:
    virtual ~ProductObserver() = default;
    // `x` is one row that is multiplied with `weight`, or with the matrix of one expert of it; 0
    // where there are none. On the thread that runs the step, before the product.
    virtual void observe(
        const TensorView& weight, std::int64_t expert, std::span<const float> x) = 0;
};

struct CpuOptions {
    int threads = 0; // 0: as many as there are physical cores this process may use
    // One of cpuInstructionSets(). Empty takes the best there is.
    std::string instructionSet;
    Activations activations = Activations::F32;
    ProductObserver* observer = nullptr; // outlives the backend; makes products slower
};

// "portable"; "sse42", "avx2", "avxvnni", "avx512", "avx512vnni", "amx" for x86-64; "neon",
// "neoni8mm" for 64-bit Arm: all there are, whatever this CPU is.
std::vector<std::string> cpuInstructionSets();

// Null when the instruction set was asked for and this CPU lacks it.
std::unique_ptr<Backend> openCpu(const CpuOptions& options);

enum class DeviceKind { Discrete, Integrated, Virtual, Software, Other };

// Groups of Vulkan kernels that can be taken from a lower tier on their own.
enum class KernelFamily { Products, Attention, DeltaNet, Rows };
inline constexpr std::size_t kKernelFamilies = 4;

// Tiers above this one round what products of many rows multiply: to bytes, to halves.
inline constexpr int kHighestExactTier = 1;

// What a Vulkan driver says of a device. Tiers: 0 plain arithmetic with shared memory; 1 and
// subgroup reductions, 2 and integer dot products, 3 and cooperative matrices.
struct VulkanDeviceInfo {
    std::string uuid; // 32 hexadecimal digits, the same from start to start
    std::string name;
    std::string driver;     // "llvmpipe, Mesa 22.3.6 (LLVM 15.0.6)"
    std::string apiVersion; // "1.3.230"
    DeviceKind kind = DeviceKind::Other;
    bool unifiedMemory = false;
    std::uint64_t memoryBytes = 0; // of the heap that kernels read fastest
    std::uint64_t budgetBytes = 0; // of it, for this process now
    std::uint64_t largestBinding = 0;
    int subgroupSize = 0;
    int tier = 0;
    std::vector<std::string> missing; // features without which it is in no higher tier
    std::string unusable;             // why not, in words; empty: usable
};

struct VulkanDeviceList {
    std::vector<VulkanDeviceInfo> devices; // discrete, integrated, others, software; largest first
    std::string trouble;                   // why there are none, in words
};

// Never throws, whatever the drivers do. Loads the drivers on the first call.
VulkanDeviceList listVulkanDevices();

struct VulkanOptions {
    std::string uuid;
    std::uint64_t mostBytes = 0; // of device memory; 0: what the budget leaves
    // Highest tier each family may use: lowered where a self-test failed.
    std::array<int, kKernelFamilies> mostTier{9, 9, 9, 9};
    // What takeCompiledKernels() gave for the same device and driver; anything else is ignored.
    std::vector<std::byte> compiledKernels;
};

class VulkanBackend : public Backend {
public:
    virtual const VulkanDeviceInfo& info() const = 0;
    virtual std::array<int, kKernelFamilies> tiers() const = 0; // in use
    // Compiled kernels as the driver packs them, to be kept on disk. Empty when nothing is new.
    virtual std::vector<std::byte> takeCompiledKernels() = 0;
    // Bytes a second that a kernel reads from device memory, measured once; 0 when lost.
    virtual double measureBandwidth() = 0;
};

// Of the Vulkan kernels in this build: what was found out about others does not hold for them.
std::uint64_t vulkanShaderHash();

// Complaints of the validation layers so far, where the environment's HEARTH_VULKAN_VALIDATION
// turned them on; they also go to stderr.
int vulkanValidationMessages();

// Null, and `trouble` in words, when the device is not there or refuses.
std::unique_ptr<VulkanBackend> openVulkan(const VulkanOptions& options, std::string& trouble);

} // namespace kernels
