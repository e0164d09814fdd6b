#include "tests/kernels/cpu/device.h"

#include "tests/support/validation.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <numeric>

namespace tests {

std::vector<float> normals(std::size_t count, unsigned seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> distribution;
    std::vector<float> values(count);
    for (float& value : values) {
        value = distribution(random);
    }
    return values;
}

std::size_t elementsOf(const TensorView& view)
{
    std::size_t count = 1;
    for (int d = 0; d < view.rank; ++d) {
        count *= std::size_t(view.shape[std::size_t(d)]);
    }
    return count;
}

std::vector<std::string> instructionSets()
{
    std::vector<std::string> sets;
    for (const char* set : {"portable", "sse42", "avx2", "avx512", "amx", "neon"}) {
        if (kernels::openCpu({1, set})) {
            sets.emplace_back(set);
        }
    }
    return sets;
}

bool onVulkan()
{
    return qEnvironmentVariable("HEARTH_TEST_DEVICE").startsWith(QLatin1String("vulkan"));
}

void addDevices()
{
    QTest::addColumn<QString>("instructionSet");
    QTest::addColumn<int>("threads");
    if (onVulkan()) {
        QTest::addRow("vulkan") << QStringLiteral("vulkan") << 1;
        return;
    }
    for (const std::string& set : instructionSets()) {
        for (const int threads : {1, 2, 3}) {
            QTest::addRow("%s x %d", set.c_str(), threads)
                << QString::fromStdString(set) << threads;
        }
    }
}

Device::Device(kernels::Activations activations)
    : Device(
          [] {
              QFETCH(QString, instructionSet);
              return instructionSet.toStdString();
          }(),
          [] {
              QFETCH(int, threads);
              return threads;
          }(),
          activations)
{
}

namespace {

Device* s_last = nullptr;

// Higher tiers round what they multiply: tiers_test.cpp knows how much.
int exactTier()
{
    return qEnvironmentVariableIsSet("HEARTH_TEST_TIER")
               ? qEnvironmentVariableIntValue("HEARTH_TEST_TIER")
               : 1;
}

std::unique_ptr<kernels::Backend> openVulkanDevice(int mostTier)
{
    kernels::VulkanDeviceList list = kernels::listVulkanDevices();
    kernels::VulkanOptions options;
    if (!list.devices.empty()) {
        options.uuid = list.devices.front().uuid;
    }
    options.mostTier.fill(mostTier);
    std::unique_ptr<kernels::Backend> backend = kernels::openVulkan(options, list.trouble);
    if (!backend) {
        std::printf("skipped: %s\n", list.trouble.c_str());
        std::fflush(stdout);
        std::_Exit(77);
    }
    return backend;
}

} // namespace

Device::Device(const std::string& instructionSet, int threads, kernels::Activations activations)
{
    if (instructionSet == "vulkan" || (onVulkan() && instructionSet.empty())) {
        m_backend = openVulkanDevice(exactTier());
    } else {
        m_backend = kernels::openCpu({threads, instructionSet, activations});
    }
    s_last = this;
}

Device::Device(int mostTier)
    : m_backend(openVulkanDevice(mostTier))
{
    s_last = this;
}

Device::~Device() { s_last = nullptr; }

TensorView Device::place(
    DType type, Shape shape, const void* data, std::size_t bytes, Extent extent)
{
    auto buffer = m_backend->allocate(
        bytes, type == DType::I32 ? kernels::BufferUse::Exchange : kernels::BufferUse::Activations);
    if (bytes > 0) {
        m_backend->write(*buffer, 0, {static_cast<const std::byte*>(data), bytes});
    }
    m_buffers.push_back(std::move(buffer));
    return kernels::dense(m_buffers.back().get(), 0, type, shape, extent);
}

TensorView Device::floats(Shape shape, const std::vector<float>& values, Extent extent)
{
    return place(DType::F32, shape, values.data(), values.size() * sizeof(float), extent);
}

TensorView Device::ints(Shape shape, const std::vector<std::int32_t>& values)
{
    return place(
        DType::I32, shape, values.data(), values.size() * sizeof(std::int32_t), Extent::Fixed);
}

TensorView Device::bytes(DType type, Shape shape, const std::vector<std::byte>& values)
{
    const std::int64_t columns = *std::rbegin(shape);
    m_stored.push_back(values); // a device may read them where they are
    const std::size_t rows = values.size() / kernels::rowBytes(type, std::size_t(columns));
    m_buffers.push_back(m_backend->place(type, std::int64_t(rows), columns, m_stored.back()));
    return kernels::dense(m_buffers.back().get(), 0, type, shape);
}

TensorView Device::output(Shape shape, Extent extent)
{
    const std::size_t count = std::accumulate(shape.begin(), shape.end(), std::size_t(1),
        [](std::size_t product, std::int64_t size) { return product * std::size_t(size); });
    return floats(shape, std::vector<float>(count, kUntouched), extent);
}

TensorView Device::output(Shape shape, DType type)
{
    const TensorView view = output(shape);
    return kernels::dense(view.buffer, 0, type, shape);
}

void Device::setCounts(int tokens, int sequences, int outputs)
{
    m_counts = ints({kernels::kStepCounts}, {tokens, sequences, outputs});
}

void Device::run(const std::function<void(kernels::Recorder&)>& calls)
{
    const auto recorder = m_backend->record();
    if (m_counts) {
        recorder->bindCounts(m_counts);
    }
    calls(*recorder);
    const auto step = recorder->finish();
    step->submit();
    if (step->wait() != kernels::StepStatus::Done) {
        qFatal("a step that nobody stopped did not end");
    }
}

namespace {

template <typename Number>
std::vector<Number> readElements(const TensorView& view)
{
    std::vector<Number> values(elementsOf(view));
    std::vector<std::byte> memory(view.buffer->size());
    s_last->backend().read(*view.buffer, 0, memory);
    for (std::size_t i = 0; i < values.size(); ++i) {
        std::size_t rest = i;
        const std::byte* at = memory.data() + view.offset;
        for (int d = view.rank - 1; d >= 0; --d) {
            const auto size = std::size_t(view.shape[std::size_t(d)]);
            at += std::int64_t(rest % size) * view.stride[std::size_t(d)];
            rest /= size;
        }
        std::memcpy(&values[i], at, sizeof(Number));
    }
    return values;
}

} // namespace

std::vector<float> Device::read(const TensorView& view) { return readElements<float>(view); }

std::vector<std::int32_t> Device::readInts(const TensorView& view)
{
    return readElements<std::int32_t>(view);
}

bool close(const std::vector<float>& got, const std::vector<double>& expected,
    const std::function<double(std::size_t)>& bound)
{
    if (got.size() != expected.size()) {
        qWarning("%zu numbers instead of %zu", got.size(), expected.size());
        return false;
    }
    for (std::size_t i = 0; i < got.size(); ++i) {
        const double error = std::abs(double(got[i]) - expected[i]);
        // The bounds are argued for the CPU's sums and exponentials; a device's sums are in another
        // order, its exponentials and quotients a few units less exact.
        const double allowed = onVulkan() ? 4 * bound(i) + 1e-7 : bound(i);
        if (!(error <= allowed)) {
            qWarning("element %zu is %.9g instead of %.9g, %.3g off where %.3g is allowed", i,
                double(got[i]), expected[i], error, allowed);
            return false;
        }
    }
    return true;
}

bool same(const std::vector<float>& got, const std::vector<float>& expected)
{
    if (got.size() != expected.size()) {
        qWarning("%zu numbers instead of %zu", got.size(), expected.size());
        return false;
    }
    for (std::size_t i = 0; i < got.size(); ++i) {
        // Vulkan has other kernels for many rows than for few, which add up in another order.
        const double allowed = onVulkan() ? 2e-5 * (1 + std::abs(double(expected[i]))) : 0;
        if (std::memcmp(&got[i], &expected[i], sizeof(float)) != 0 &&
            !(std::abs(double(got[i]) - double(expected[i])) <= allowed)) {
            qWarning("element %zu is %.9g instead of %.9g", i, double(got[i]), double(expected[i]));
            return false;
        }
    }
    return true;
}

} // namespace tests
