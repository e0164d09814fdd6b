// Every Vulkan call that can fail, failing: nothing crashes, hangs or computes wrong; what cannot
// be done is null or DeviceLost, and a fresh device works afterwards. Prints the report.
#include "kernels/backends.h"
#include "tests/kernels/vulkan/faults.h"
#include "tests/support/test_device.h"

#include <QtTest>

#include <cmath>
#include <cstdio>
#include <map>

using kernels::BufferUse;
using kernels::DType;

namespace {

constexpr std::int64_t kRows = 3;
constexpr std::int64_t kColumns = 96;
constexpr std::int64_t kOutputs = 70;

enum class Outcome { Right, NotOpened, Refused, Lost, Wrong };

// Opens the device, places a matrix, multiplies, adds and reads: a model in small.
Outcome run(const std::string& uuid)
{
    std::string trouble;
    kernels::VulkanOptions options;
    options.uuid = uuid;
    const auto backend = kernels::openVulkan(options, trouble);
    if (!backend) {
        return trouble.empty() ? Outcome::Wrong : Outcome::NotOpened;
    }
    std::vector<float> matrix(kOutputs * kColumns);
    std::vector<float> x(kRows * kColumns);
    for (std::size_t i = 0; i < matrix.size(); ++i) {
        matrix[i] = float(i % 7) - 3.0f;
    }
    for (std::size_t i = 0; i < x.size(); ++i) {
        x[i] = float(i % 5) - 2.0f;
    }
    const auto weights =
        backend->place(DType::F32, kOutputs, kColumns, std::as_bytes(std::span(matrix)));
    const auto input = backend->allocate(x.size() * 4, BufferUse::Exchange);
    const auto state = backend->allocate(kRows * kOutputs * 4, BufferUse::State);
    const auto output = backend->allocate(kRows * kOutputs * 4, BufferUse::Exchange);
    if (!weights || !input || !state || !output) {
        return backend->lost() ? Outcome::Lost : Outcome::Refused;
    }
    backend->write(*input, 0, std::as_bytes(std::span(x)));
    const auto w = kernels::dense(weights.get(), 0, DType::F32, {kOutputs, kColumns});
    const auto in = kernels::dense(input.get(), 0, DType::F32, {kRows, kColumns});
    const auto zero = kernels::dense(state.get(), 0, DType::F32, {kRows, kOutputs});
    const auto out = kernels::dense(output.get(), 0, DType::F32, {kRows, kOutputs});
    const auto recorder = backend->record();
    recorder->matmul(out, w, in);
    recorder->add(out, out, zero);
    const auto step = recorder->finish();
    if (!step) {
        return backend->lost() ? Outcome::Lost : Outcome::Refused;
    }
    for (int repeat = 0; repeat < 2; ++repeat) {
        step->submit();
        if (step->wait() != kernels::StepStatus::Done) {
            return Outcome::Lost;
        }
    }
    backend->takeCompiledKernels();
    std::vector<float> got(kRows * kOutputs);
    backend->read(*output, 0, std::as_writable_bytes(std::span(got)));
    for (std::size_t r = 0; r < kRows; ++r) {
        for (std::size_t m = 0; m < kOutputs; ++m) {
            double expected = 0;
            for (std::size_t k = 0; k < kColumns; ++k) {
                expected += double(x[r * kColumns + k]) * double(matrix[m * kColumns + k]);
            }
            if (std::abs(double(got[r * kOutputs + m]) - expected) > 1e-3) {
                return Outcome::Wrong;
            }
        }
    }
    return Outcome::Right;
}

const char* wordFor(VkResult result)
{
    switch (result) {
    case VK_ERROR_DEVICE_LOST:
        return "device lost";
    case VK_ERROR_OUT_OF_HOST_MEMORY:
        return "no host memory";
    case VK_TIMEOUT:
        return "timeout";
    default:
        return "no device memory";
    }
}

} // namespace

class FaultTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyCallMayFail();
    void aDeviceThatStaysLostIsToldApart();
    void instanceCallsMayFail();

private:
    std::string m_uuid;
};

void FaultTest::initTestCase()
{
    const kernels::VulkanDeviceList list = kernels::listVulkanDevices();
    if (list.devices.empty()) {
        QSKIP(qPrintable(QString::fromStdString(list.trouble)));
    }
    m_uuid = list.devices.front().uuid;
}

void FaultTest::everyCallMayFail()
{
    tests::Faults faults;
    QCOMPARE(run(m_uuid), Outcome::Right);
    std::array<int, tests::kFallibleCalls> calls{};
    for (int call = 0; call < tests::kFallibleCalls; ++call) {
        calls[std::size_t(call)] = faults.calls(tests::FallibleCall(call));
    }
    std::printf("%-28s %6s %-18s %s\n", "call", "made", "fails with", "what happened");
    for (int call = 0; call < tests::kFallibleCalls; ++call) {
        const char* name = tests::kCallNames[std::size_t(call)];
        QVERIFY2(calls[std::size_t(call)] > 0, name); // else the report says nothing about it
        std::vector<VkResult> results = {
            VK_ERROR_OUT_OF_DEVICE_MEMORY, VK_ERROR_DEVICE_LOST, VK_ERROR_OUT_OF_HOST_MEMORY};
        if (call == tests::k_vkWaitForFences) {
            results.push_back(VK_TIMEOUT);
        }
        for (const VkResult result : results) {
            std::map<Outcome, int> outcomes;
            for (int nth = 1; nth <= std::min(calls[std::size_t(call)], 8); ++nth) {
                faults.fail(tests::FallibleCall(call), nth, result);
                const Outcome outcome = run(m_uuid);
                QVERIFY2(outcome != Outcome::Wrong,
                    qPrintable(QString("%1, call %2: %3").arg(name).arg(nth).arg(wordFor(result))));
                ++outcomes[outcome];
            }
            std::printf("%-28s %6d %-18s %d not opened, %d refused, %d lost, %d right\n", name,
                calls[std::size_t(call)], wordFor(result), outcomes[Outcome::NotOpened],
                outcomes[Outcome::Refused], outcomes[Outcome::Lost], outcomes[Outcome::Right]);
        }
    }
    faults.reset();
    QCOMPARE(run(m_uuid), Outcome::Right); // a fresh device works
}

void FaultTest::aDeviceThatStaysLostIsToldApart()
{
    tests::Faults faults;
    faults.fail(tests::k_vkQueueSubmit, 1, VK_ERROR_DEVICE_LOST, true);
    QCOMPARE(run(m_uuid), Outcome::Lost);
}

void FaultTest::instanceCallsMayFail()
{
    // While a device is open the loader is not asked for its functions again.
    std::string trouble;
    kernels::VulkanOptions options;
    options.uuid = m_uuid;
    const auto open = kernels::openVulkan(options, trouble);
    QVERIFY(open);
    const auto create = vkCreateDevice;
    vkCreateDevice = [](VkPhysicalDevice, const VkDeviceCreateInfo*, const VkAllocationCallbacks*,
                         VkDevice*) { return VK_ERROR_INITIALIZATION_FAILED; };
    const Outcome refused = run(m_uuid);
    vkCreateDevice = create;
    QCOMPARE(refused, Outcome::NotOpened);

    const auto enumerate = vkEnumeratePhysicalDevices;
    vkEnumeratePhysicalDevices = [](VkInstance, std::uint32_t*, VkPhysicalDevice*) {
        return VK_ERROR_OUT_OF_HOST_MEMORY;
    };
    const Outcome none = run(m_uuid);
    const kernels::VulkanDeviceList list = kernels::listVulkanDevices();
    vkEnumeratePhysicalDevices = enumerate;
    QCOMPARE(none, Outcome::NotOpened);
    QVERIFY(list.devices.empty() && !list.trouble.empty());
    QCOMPARE(run(m_uuid), Outcome::Right);
}

QTEST_APPLESS_MAIN(FaultTest)
#include "fault_test.moc"
