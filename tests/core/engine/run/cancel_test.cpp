// Stop in the middle of a step: a slow device hands a step over in many pieces, and a conversation
// that nobody waits for any more ends between two of them. Others in the same step are not harmed.
#include "core/engine/engine.h"
#include "kernels/vulkan/functions.h"
#include "tests/support/golden_data.h"
#include "tests/support/test_device.h"

#include <QtTest>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace core::engine;

namespace {

// While it lives, devices that are opened are slow: every piece of a step takes an eighth of a
// second, so that steps are soon cut into many.
class SlowDevice {
public:
    SlowDevice()
    {
        kernels::vulkan::g_wrapFunctions = [](kernels::vulkan::Functions& functions) {
            s_submit = functions.vkQueueSubmit;
            functions.vkQueueSubmit = [](VkQueue queue, std::uint32_t count,
                                          const VkSubmitInfo* submits, VkFence fence) {
                ++s_pieces;
                if (const std::function<void()> call = s_onPiece) {
                    call();
                }
                return s_submit(queue, count, submits, fence);
            };
            s_wait = functions.vkWaitForFences;
            functions.vkWaitForFences = [](VkDevice device, std::uint32_t count,
                                            const VkFence* fences, VkBool32 all,
                                            std::uint64_t patience) {
                std::this_thread::sleep_for(std::chrono::milliseconds(s_milliseconds));
                return s_wait(device, count, fences, all, patience);
            };
        };
        s_pieces = 0;
        s_onPiece = nullptr;
        s_milliseconds = 125;
    }
    ~SlowDevice() { kernels::vulkan::g_wrapFunctions = nullptr; }
    SlowDevice(const SlowDevice&) = delete;
    SlowDevice& operator=(const SlowDevice&) = delete;

    int pieces() const { return s_pieces; }
    // Called on the engine's thread before a piece is handed over. Set it on that thread too.
    void onPiece(std::function<void()> call) { s_onPiece = std::move(call); }
    // What was learnt of its speed stays; for tests that have no time for more.
    void hurry() { s_milliseconds = 0; }

private:
    static inline PFN_vkQueueSubmit s_submit = nullptr;
    static inline PFN_vkWaitForFences s_wait = nullptr;
    static inline std::atomic<int> s_pieces = 0;
    static inline std::atomic<int> s_milliseconds = 0;
    static inline std::function<void()> s_onPiece;
};

struct Answer {
    std::string text;
    std::optional<FinishReason> reason;
    std::atomic<RequestId> id = 0;
};

} // namespace

class CancelTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void theOnlyConversationLeavesItsStep();
    void aStepThatServesAnotherIsFinished();

private:
    // Asks; `onText` is called at every piece of text, on the engine's thread.
    void ask(Engine& engine, const std::string& prompt, int tokens, Answer& answer,
        const std::function<void(int)>& onText = {});
    void waitFor(const Answer& answer);

    std::mutex m_mutex;
    std::condition_variable m_ended;
};

namespace {

std::unique_ptr<Engine> openEngineOn(const std::string& device)
{
    EngineOptions options;
    tests::useTestDevice(options);
    options.device = device;
    options.model = tests::goldenPath("tiny_kmix.gguf");
    auto engine = openEngine(options);
    if (!engine) {
        qWarning("%s", engine.error().detail.c_str());
        return nullptr;
    }
    return std::move(*engine);
}

} // namespace

void CancelTest::ask(Engine& engine, const std::string& prompt, int tokens, Answer& answer,
    const std::function<void(int)>& onText)
{
    Request request;
    request.prompt = {prompt};
    request.sampling = SamplingSettings::greedy();
    request.maxTokens = tokens;
    answer.id = engine.submit(request, [&, onText, texts = 0](const Event& event) mutable {
        const std::lock_guard lock(m_mutex);
        if (const auto* delta = std::get_if<TextDelta>(&event)) {
            answer.text += delta->text;
            if (onText) {
                onText(++texts);
            }
        } else if (const auto* finished = std::get_if<Finished>(&event)) {
            answer.reason = finished->reason;
            m_ended.notify_all();
        } else if (const auto* failed = std::get_if<Failed>(&event)) {
            qWarning("%s", failed->error.detail.c_str());
            answer.reason = FinishReason::ContextFull; // of none that is expected here
            m_ended.notify_all();
        }
    });
}

void CancelTest::waitFor(const Answer& answer)
{
    std::unique_lock lock(m_mutex);
    m_ended.wait(lock, [&] { return answer.reason.has_value(); });
}

void CancelTest::initTestCase()
{
    const kernels::VulkanDeviceList list = kernels::listVulkanDevices();
    if (list.devices.empty()) {
        QSKIP(qPrintable(QString::fromStdString(list.trouble)));
    }
}

void CancelTest::theOnlyConversationLeavesItsStep()
{
    const std::string prompt = "The quick brown fox jumps over the lazy dog";
    Answer expected;
    const auto cpu = openEngineOn("cpu");
    QVERIFY(cpu);
    ask(*cpu, prompt, 12, expected);
    waitFor(expected);

    SlowDevice device;
    const auto engine = openEngineOn("vulkan");
    QVERIFY(engine);
    Answer answer;
    std::atomic<int> atText = 0;
    std::atomic<int> atCancel = 0;
    std::atomic<int> stepPieces = 0;
    ask(*engine, prompt, 1000, answer, [&](int texts) {
        stepPieces = device.pieces() - atText;
        atText = device.pieces();
        if (texts == 6) {
            device.onPiece([&] {
                if (device.pieces() == atText + 2) { // of the next step, the second
                    atCancel = device.pieces();
                    engine->cancel(answer.id);
                }
            });
        }
    });
    waitFor(answer);
    qInfo("a step is handed over in %d pieces, %d of them behind the cancelling", int(stepPieces),
        device.pieces() - atCancel);
    QCOMPARE(*answer.reason, FinishReason::Cancelled);
    QVERIFY(stepPieces >= 4); // else there is nothing to leave
    QVERIFY(device.pieces() - atCancel <= 1);

    device.hurry();
    Answer again; // in the slot and the pages that were left in the middle
    ask(*engine, prompt, 12, again);
    waitFor(again);
    QCOMPARE(again.text, expected.text);
}

void CancelTest::aStepThatServesAnotherIsFinished()
{
    const std::string prompt = "The quick brown fox jumps over the lazy dog";
    const std::string other = "Pack my box with five dozen liquor jugs";
    Answer expected;
    const auto cpu = openEngineOn("cpu");
    QVERIFY(cpu);
    ask(*cpu, other, 24, expected);
    waitFor(expected);

    SlowDevice device;
    const auto engine = openEngineOn("vulkan");
    QVERIFY(engine);
    Answer stays;
    Answer leaves;
    std::atomic<int> atText = 0;
    std::atomic<bool> cancelled = false;
    ask(*engine, prompt, 1000, leaves, [&](int texts) {
        const int stepPieces = device.pieces() - atText;
        atText = device.pieces();
        if (texts == 6) {
            // Near the end of the next step, when most of the state has been moved on.
            device.onPiece([&, stepPieces] {
                if (!cancelled && device.pieces() >= atText + stepPieces * 3 / 4) {
                    cancelled = true;
                    engine->cancel(leaves.id);
                    device.hurry();
                }
            });
        }
    });
    ask(*engine, other, 24, stays);
    waitFor(leaves);
    waitFor(stays);
    QVERIFY(cancelled);
    QCOMPARE(*leaves.reason, FinishReason::Cancelled);
    QCOMPARE(stays.text, expected.text);
}

QTEST_APPLESS_MAIN(CancelTest)
#include "cancel_test.moc"
