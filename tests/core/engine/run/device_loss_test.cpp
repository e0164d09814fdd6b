// An answer survives its device: lost in the middle, for a moment or for good, refused memory. The
// text is what it would have been, a notice says what happened.
#include "core/engine/engine.h"
#include "tests/kernels/vulkan/faults.h"
#include "tests/support/golden_data.h"
#include "tests/support/test_device.h"

#include <QtTest>

#include <algorithm>
#include <condition_variable>
#include <mutex>

using namespace core::engine;

namespace {

struct Answer {
    std::string text;
    std::vector<std::string> notices;
    std::string error;
    int reusedTokens = 0;
    bool finished = false;
};

std::unique_ptr<Engine> open(const std::string& device, int gpuLayers = -1)
{
    EngineOptions options;
    tests::useTestDevice(options);
    options.device = device;
    options.gpuLayers = gpuLayers;
    options.model = tests::goldenPath("tiny_f32.gguf");
    auto engine = openEngine(options);
    if (!engine) {
        qWarning("%s", engine.error().detail.c_str());
        return nullptr;
    }
    return std::move(*engine);
}

// While it lives, the machine has two discrete graphics devices, each of which is the best one
// there really is.
class TwoDiscreteDevices {
public:
    TwoDiscreteDevices()
    {
        std::string trouble; // while a device is open, the loader is not asked for its functions
        kernels::VulkanOptions options;
        options.uuid = kernels::listVulkanDevices().devices.front().uuid;
        m_open = kernels::openVulkan(options, trouble);
        s_enumerate = vkEnumeratePhysicalDevices;
        s_properties = vkGetPhysicalDeviceProperties;
        vkEnumeratePhysicalDevices = [](VkInstance instance, std::uint32_t* count,
                                         VkPhysicalDevice* devices) {
            std::uint32_t one = 1;
            VkPhysicalDevice device = VK_NULL_HANDLE;
            s_enumerate(instance, &one, &device);
            if (devices != nullptr) {
                std::fill_n(devices, *count, device);
            }
            *count = 2;
            return VK_SUCCESS;
        };
        vkGetPhysicalDeviceProperties = [](VkPhysicalDevice device,
                                            VkPhysicalDeviceProperties* properties) {
            s_properties(device, properties);
            properties->deviceType = VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU;
        };
    }
    ~TwoDiscreteDevices()
    {
        vkEnumeratePhysicalDevices = s_enumerate;
        vkGetPhysicalDeviceProperties = s_properties;
    }
    TwoDiscreteDevices(const TwoDiscreteDevices&) = delete;
    TwoDiscreteDevices& operator=(const TwoDiscreteDevices&) = delete;

private:
    std::unique_ptr<kernels::VulkanBackend> m_open;
    static inline PFN_vkEnumeratePhysicalDevices s_enumerate = nullptr;
    static inline PFN_vkGetPhysicalDeviceProperties s_properties = nullptr;
};

// Answers greedily; `onText` is called at every piece of text, on the engine's thread.
Answer ask(Engine& engine, const std::function<void(int)>& onText = {},
    const std::string& prompt = "The quick brown fox jumps over the lazy dog, and then")
{
    Request request;
    request.prompt = {prompt};
    request.sampling = SamplingSettings::greedy();
    request.maxTokens = 24;
    Answer answer;
    std::mutex mutex;
    std::condition_variable ended;
    int pieces = 0;
    engine.submit(request, [&](const Event& event) {
        const std::lock_guard lock(mutex);
        if (const auto* delta = std::get_if<TextDelta>(&event)) {
            answer.text += delta->text;
            if (onText) {
                onText(++pieces);
            }
        } else if (const auto* notice = std::get_if<Notice>(&event)) {
            answer.notices.push_back(notice->text);
        } else if (const auto* finished = std::get_if<Finished>(&event)) {
            answer.reusedTokens = finished->statistics.reusedTokens;
            answer.finished = true;
            ended.notify_all();
        } else if (const auto* failed = std::get_if<Failed>(&event)) {
            answer.error = failed->error.detail;
            ended.notify_all();
        }
    });
    std::unique_lock lock(mutex);
    ended.wait(lock, [&] { return answer.finished || !answer.error.empty(); });
    return answer;
}

} // namespace

class DeviceLossTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void aDeviceLostOnceIsOpenedAgain();
    void aDeviceLostForGoodHandsOverToTheCpu();
    void aDeviceWithoutRoomLeavesTheModelToTheCpu();
    void aModelIsSharedByDeviceAndCpu_data();
    void aModelIsSharedByDeviceAndCpu();
    void aModelIsSharedByTwoDevicesAndTheCpu();
    void whatWasKeptGoesWithItsDevice_data();
    void whatWasKeptGoesWithItsDevice();

private:
    std::string m_expected;
};

void DeviceLossTest::initTestCase()
{
    if (kernels::listVulkanDevices().devices.empty()) {
        QSKIP("there is no Vulkan device");
    }
    const auto cpu = open("cpu");
    QVERIFY(cpu);
    m_expected = ask(*cpu).text;
    QVERIFY(!m_expected.empty());
}

void DeviceLossTest::aDeviceLostOnceIsOpenedAgain()
{
    tests::Faults faults;
    const auto engine = open("vulkan");
    QVERIFY(engine);
    const std::string device = engine->info().device;
    const Answer answer = ask(*engine, [&](int piece) {
        if (piece == 5) {
            faults.fail(tests::k_vkQueueSubmit, 1, VK_ERROR_DEVICE_LOST);
        }
    });
    QVERIFY2(answer.finished, answer.error.c_str());
    QCOMPARE(answer.text, m_expected);
    QCOMPARE(int(answer.notices.size()), 1);
    QCOMPARE(engine->info().device, device);
    qInfo("%s", answer.notices.front().c_str());
}

void DeviceLossTest::aDeviceLostForGoodHandsOverToTheCpu()
{
    tests::Faults faults;
    const auto engine = open("vulkan");
    QVERIFY(engine);
    const Answer answer = ask(*engine, [&](int piece) {
        if (piece == 5) {
            faults.fail(tests::k_vkWaitForFences, 1, VK_ERROR_DEVICE_LOST, true);
        }
    });
    QVERIFY2(answer.finished, answer.error.c_str());
    QCOMPARE(answer.text, m_expected);
    QVERIFY(!answer.notices.empty());
    QVERIFY(engine->info().device.starts_with("CPU"));
    const std::string note = engine->info().deviceNote;
    qInfo("%s (%s)", answer.notices.back().c_str(), note.c_str());
    QVERIFY(note.ends_with(" stopped working.")); // and not: choose a shorter context
}

void DeviceLossTest::aDeviceWithoutRoomLeavesTheModelToTheCpu()
{
    tests::Faults faults;
    faults.fail(tests::k_vkAllocateMemory, 4, VK_ERROR_OUT_OF_DEVICE_MEMORY, true);
    const auto engine = open("vulkan");
    QVERIFY(engine);
    QVERIFY(engine->info().device.starts_with("CPU"));
    QVERIFY(!engine->info().deviceNote.empty());
    QCOMPARE(ask(*engine).text, m_expected);
    qInfo("%s", engine->info().deviceNote.c_str());
}

void DeviceLossTest::aModelIsSharedByDeviceAndCpu_data()
{
    QTest::addColumn<int>("layers");
    for (const int layers : {0, 1, 3}) {
        QTest::addRow("%d layers", layers) << layers;
    }
}

void DeviceLossTest::aModelIsSharedByDeviceAndCpu()
{
    QFETCH(int, layers);
    const auto engine = open("vulkan", layers);
    QVERIFY(engine);
    qInfo("%s: %s", engine->info().device.c_str(), engine->info().deviceNote.c_str());
    QCOMPARE(ask(*engine).text, m_expected);
}

// By --device auto, and with one of the two lost on the way.
void DeviceLossTest::aModelIsSharedByTwoDevicesAndTheCpu()
{
    const TwoDiscreteDevices devices;
    tests::Faults faults;
    const auto engine = open("auto", 6);
    QVERIFY(engine);
    const std::string device = engine->info().device;
    qInfo("%s: %s", device.c_str(), engine->info().deviceNote.c_str());
    QCOMPARE(std::count(device.begin(), device.end(), '+'), 2);
    const Answer answer = ask(*engine, [&](int piece) {
        if (piece == 5) {
            faults.fail(tests::k_vkWaitForFences, 2, VK_ERROR_DEVICE_LOST);
        }
    });
    QVERIFY2(answer.finished, answer.error.c_str());
    QCOMPARE(answer.text, m_expected);
    QCOMPARE(int(answer.notices.size()), 1);
    QCOMPARE(engine->info().device, device);
}

void DeviceLossTest::whatWasKeptGoesWithItsDevice_data()
{
    QTest::addColumn<int>("submit"); // of the second request: the one that the device is lost at
    QTest::addRow("while the state is brought back") << 1;
    QTest::addRow("soon after") << 4;
}

void DeviceLossTest::whatWasKeptGoesWithItsDevice()
{
    QFETCH(int, submit);
    std::string prompt;
    for (int i = 0; i < 12; ++i) {
        prompt += "The quick brown fox jumps over " + std::to_string(i * i) + " lazy dogs. ";
    }
    tests::Faults faults;
    const auto engine = open("vulkan");
    QVERIFY(engine);
    const Answer first = ask(*engine, {}, prompt);
    QVERIFY2(first.finished, first.error.c_str());
    const Answer again = ask(*engine, {}, prompt);
    QCOMPARE(again.text, first.text);
    QVERIFY(again.reusedTokens > 100);

    faults.fail(tests::k_vkQueueSubmit, submit, VK_ERROR_DEVICE_LOST);
    const Answer lost = ask(*engine, {}, prompt);
    QVERIFY2(lost.finished, lost.error.c_str());
    QCOMPARE(int(lost.notices.size()), 1);
    QCOMPARE(lost.text, first.text);
    // On the device that was opened again; what the lost one had read is kept from here on.
    const Answer after = ask(*engine, {}, prompt);
    QCOMPARE(after.text, first.text);
    const Answer later = ask(*engine, {}, prompt);
    QCOMPARE(later.text, first.text);
    QVERIFY(later.reusedTokens > 100);
}

QTEST_APPLESS_MAIN(DeviceLossTest)
#include "device_loss_test.moc"
