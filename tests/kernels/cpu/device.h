// A device with named settings, and tensors on it made from plain numbers: what every test of a
// kernel needs. A CPU, or, where HEARTH_TEST_DEVICE says so, the best Vulkan device.
#pragma once

#include "kernels/backends.h"

#include <QTest>

#include <cstring>
#include <functional>
#include <initializer_list>
#include <list>
#include <memory>
#include <random>
#include <vector>

namespace tests {

using kernels::DType;
using kernels::Extent;
using kernels::TensorView;

using Shape = std::initializer_list<std::int64_t>;

inline constexpr float kUntouched = -12345.0f; // what outputs hold before a run

// Normally distributed, the same for the same seed.
std::vector<float> normals(std::size_t count, unsigned seed);
std::size_t elementsOf(const TensorView& view);

// Whether this run of the tests is about Vulkan.
bool onVulkan();
// Ends a test function that is about the CPU alone, or about the same bits from different kernels,
// which only the CPU promises.
#define HEARTH_CPU_ONLY()                                                                          \
    if (tests::onVulkan()) {                                                                       \
        QSKIP("a promise of the CPU alone");                                                       \
    }

// Test data rows: every instruction set this machine has, with 1, 2 and 3 threads; or Vulkan.
void addDevices();
// The instruction sets this machine has.
std::vector<std::string> instructionSets();

class Device {
public:
    // The device of the current data row.
    explicit Device(kernels::Activations activations = kernels::Activations::F32);
    Device(const std::string& instructionSet, int threads,
        kernels::Activations activations = kernels::Activations::F32);
    // Vulkan with kernels up to this tier.
    explicit Device(int mostTier);
    ~Device();

    kernels::Backend& backend() { return *m_backend; }

    TensorView floats(Shape shape, const std::vector<float>& values, Extent extent = Extent::Fixed);
    TensorView ints(Shape shape, const std::vector<std::int32_t>& values);
    TensorView bytes(DType type, Shape shape, const std::vector<std::byte>& values);
    // Filled with kUntouched.
    TensorView output(Shape shape, Extent extent = Extent::Fixed);
    // No smaller than such an output, for a type of at most 4 bytes.
    TensorView output(Shape shape, DType type);

    // Rows that are alive in the runs that follow.
    void setCounts(int tokens, int sequences = 1, int outputs = 1);
    // Records the calls, runs them and waits.
    void run(const std::function<void(kernels::Recorder&)>& calls);

    // The elements of a view in order, strides followed.
    // Of the device made last.
    static std::vector<float> read(const TensorView& view);
    static std::vector<std::int32_t> readInts(const TensorView& view);

private:
    TensorView place(DType type, Shape shape, const void* data, std::size_t bytes, Extent extent);

    std::unique_ptr<kernels::Backend> m_backend;
    std::list<std::vector<std::byte>> m_stored;
    std::vector<std::unique_ptr<kernels::Buffer>> m_buffers;
    TensorView m_counts;
};

// |got - expected| <= bound for each element; says where not.
bool close(const std::vector<float>& got, const std::vector<double>& expected,
    const std::function<double(std::size_t)>& bound);
// The same bits; on Vulkan the same but for the order of sums.
bool same(const std::vector<float>& got, const std::vector<float>& expected);

} // namespace tests
