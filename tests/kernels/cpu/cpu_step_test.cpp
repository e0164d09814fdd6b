#include "kernels/cpu/features.h"
#include "tests/kernels/cpu/device.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <thread>

using namespace tests;
using kernels::BufferUse;
using kernels::Recorder;
using kernels::StepStatus;

class CpuStepTest : public QObject {
    Q_OBJECT

private slots:
    void everySetOfThisMachineCanBeForced();
    void unknownSetsAreRefused();
    void usableCoresAreWithinTheMachine();
    void buffersAreZeroAlignedAndCopied();
    void wrappedMemoryIsReadInPlace();
    void stepsRunAgainWithOtherCounts_data() { addDevices(); }
    void stepsRunAgainWithOtherCounts();
    void callsRunInOrder_data() { addDevices(); }
    void callsRunInOrder();
    void aStoppedRunSaysSoAndTheNextIsWhole_data() { addDevices(); }
    void aStoppedRunSaysSoAndTheNextIsWhole();
    void aRunIsStoppedFromAnotherThread_data() { addDevices(); }
    void aRunIsStoppedFromAnotherThread();
    void waitingForNothingReturns();
    void noTokensTouchNothing_data() { addDevices(); }
    void noTokensTouchNothing();
};

void CpuStepTest::everySetOfThisMachineCanBeForced()
{
    using kernels::cpu::InstructionSet;
    for (const InstructionSet set : kernels::cpu::kInstructionSets) {
        const auto backend = kernels::openCpu({2, std::string(kernels::cpu::nameOf(set))});
        QCOMPARE(backend != nullptr, kernels::cpu::canRun(set));
    }
    QCOMPARE(kernels::openCpu({2, "portable"})->name(), std::string("CPU, 2 threads, portable"));
    QCOMPARE(kernels::openCpu({1, "portable"})->name(), std::string("CPU, 1 thread, portable"));
    const auto best = kernels::openCpu({});
    QVERIFY(best != nullptr);
    QVERIFY(best->name().rfind("CPU, ", 0) == 0);
}

void CpuStepTest::unknownSetsAreRefused()
{
    QVERIFY(kernels::openCpu({1, "mmx"}) == nullptr);
    QVERIFY(kernels::openCpu({1, "AVX2"}) == nullptr);
}

void CpuStepTest::usableCoresAreWithinTheMachine()
{
    const int cores = kernels::cpu::usableCores();
    QVERIFY(cores >= 1);
    QVERIFY(cores <= std::max(1, int(std::thread::hardware_concurrency())));
}

void CpuStepTest::buffersAreZeroAlignedAndCopied()
{
    const auto backend = kernels::openCpu({1, "portable"});
    for (const BufferUse use :
        {BufferUse::Weights, BufferUse::State, BufferUse::Activations, BufferUse::Exchange}) {
        const auto buffer = backend->allocate(1000, use);
        QCOMPARE(buffer->size(), std::size_t(1000));
        QCOMPARE(reinterpret_cast<std::uintptr_t>(buffer->host()) % 64, std::uintptr_t(0));
        for (std::size_t i = 0; i < buffer->size(); ++i) {
            QCOMPARE(buffer->host()[i], std::byte(0));
        }
        const std::vector<std::byte> written = {std::byte(1), std::byte(2), std::byte(3)};
        std::vector<std::byte> read(5);
        backend->write(*buffer, 10, written);
        backend->read(*buffer, 9, read);
        QCOMPARE(read, (std::vector<std::byte>{
                           std::byte(0), std::byte(1), std::byte(2), std::byte(3), std::byte(0)}));
    }
    // Far more than there is: reserved or refused, but not committed.
    const auto huge = backend->allocate(std::size_t(1) << 60, BufferUse::State);
    QVERIFY(huge == nullptr);
}

void CpuStepTest::wrappedMemoryIsReadInPlace()
{
    const auto backend = kernels::openCpu({1, "portable"});
    const std::vector<float> weights = {2.0f, 3.0f};
    const auto wrapped = backend->place(
        kernels::DType::F32, 1, std::int64_t(weights.size()), std::as_bytes(std::span(weights)));
    QCOMPARE(static_cast<const void*>(wrapped->host()), static_cast<const void*>(weights.data()));
    QCOMPARE(wrapped->size(), sizeof(float) * 2);
}

void CpuStepTest::stepsRunAgainWithOtherCounts()
{
    Device device;
    const auto counts = device.ints({kernels::kStepCounts}, {0, 0, 0});
    const auto x = device.floats({100, 300}, std::vector<float>(30000, 1.0f), Extent::Tokens);
    const auto recorder = device.backend().record();
    recorder->bindCounts(counts);
    recorder->add(x, x, x);
    const auto step = recorder->finish();
    auto* live = reinterpret_cast<std::int32_t*>(counts.buffer->host());
    for (const int tokens : {100, 1, 0, 50}) {
        live[kernels::kCountTokens] = tokens;
        step->submit();
        QCOMPARE(step->wait(), StepStatus::Done);
    }
    const auto values = Device::read(x);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t row = i / 300;
        QCOMPARE(values[i], row < 1 ? 8.0f : row < 50 ? 4.0f : 2.0f);
    }
}

// Rows pass between threads from call to call: a barrier that leaks would show here.
void CpuStepTest::callsRunInOrder()
{
    Device device;
    constexpr std::int64_t kRows = 256;
    constexpr std::int64_t kColumns = 512;
    std::vector<std::int32_t> reversed(kRows);
    for (std::size_t i = 0; i < reversed.size(); ++i) {
        reversed[i] = std::int32_t(kRows - 1 - std::int64_t(i));
    }
    const auto index = device.ints({kRows}, reversed);
    const auto start = normals(kRows * kColumns, 1);
    const auto a = device.floats({kRows, kColumns}, start);
    const auto b = device.output({kRows, kColumns});

    device.run([&](Recorder& r) {
        for (int i = 0; i < 40; ++i) {
            r.gatherRows(b, a, index);
            r.gatherRows(a, b, index);
            r.add(b, a, a);
            r.gatherRows(a, b, index);
            r.gatherRows(b, a, index);
            auto half = device.floats({1}, {0.5f});
            half.rank = 2;
            half.shape = {kRows, kColumns, 0, 0};
            half.stride = {};
            r.mul(a, b, half);
        }
    });

    QVERIFY(same(Device::read(a), start));
}

void CpuStepTest::aStoppedRunSaysSoAndTheNextIsWhole()
{
    HEARTH_CPU_ONLY(); // others may have begun at submit()
    Device device;
    const auto x = device.floats({4}, {1.0f, 1.0f, 1.0f, 1.0f});
    const auto recorder = device.backend().record();
    recorder->add(x, x, x);
    const auto step = recorder->finish();

    step->submit();
    step->requestStop();
    QCOMPARE(step->wait(), StepStatus::Stopped);
    QCOMPARE(Device::read(x)[0], 1.0f);

    step->submit();
    QCOMPARE(step->wait(), StepStatus::Done);
    QCOMPARE(Device::read(x)[0], 2.0f);
}

void CpuStepTest::aRunIsStoppedFromAnotherThread()
{
    Device device;
    const auto x = device.floats({64, 1024}, std::vector<float>(std::size_t(64 * 1024), 0.0f));
    auto half = x;
    half.shape[0] = 32;
    const auto recorder = device.backend().record();
    constexpr int kCalls = 20'000; // a good part of a second, were it not stopped
    for (int i = 0; i < kCalls; i += 2) {
        recorder->silu(x, x);
        recorder->silu(half, half); // of other rows, so not joined with the one before
    }
    const auto step = recorder->finish();
    step->submit();
    std::thread stopper([&step] {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        step->requestStop();
    });
    const StepStatus status = step->wait();
    stopper.join();
    QCOMPARE(status, StepStatus::Stopped);
}

void CpuStepTest::waitingForNothingReturns()
{
    const auto backend = kernels::openCpu({2, ""});
    const auto step = backend->record()->finish();
    QCOMPARE(step->wait(), StepStatus::Done);
    step->submit();
    QCOMPARE(step->wait(), StepStatus::Done);
    QCOMPARE(step->wait(), StepStatus::Done);
}

void CpuStepTest::noTokensTouchNothing()
{
    Device device;
    const auto x = device.output({4, 2, 8}, Extent::Tokens);
    const auto out = device.output({4, 2, 8}, Extent::Tokens);
    const auto gates = device.output({4, 2}, Extent::Tokens);
    const auto pages = device.output({2, 2, 4, 8});
    const auto state = device.output({2, 2, 8, 8});
    const auto window = device.output({2, 3, 16});
    const auto taps = device.floats({16, 4}, normals(64, 1));
    const auto heads = device.floats({2}, {1.0f, 1.0f});
    const kernels::SequenceTable table{
        device.ints({1, kernels::kSequenceFields}, {0, 0, 0, 0}), device.ints({1, 2}, {0, 1})};
    auto flat = x;
    flat.rank = 2;
    flat.shape = {4, 16, 0, 0};
    flat.stride = {64, 4, 0, 0};
    auto flatOut = flat;
    flatOut.buffer = out.buffer;
    for (const int sequences : {0, 1}) {
        device.setCounts(0, sequences, 0);
        device.run([&](Recorder& r) {
            r.storeKeyValue(pages, pages, x, x, table);
            r.attention(out, x, pages, pages, table, 1.0f);
            r.attentionAll(out, x, x, x, 1.0f);
            r.causalConvolution(flatOut, flat, taps, window, table);
            r.deltaGates(gates, gates, heads, heads);
            r.gatedDeltaRule(out, x, x, x, gates, gates, state, table);
        });
    }
    for (const TensorView& view : {x, out, gates, pages, state, window}) {
        for (const float value : Device::read(view)) {
            QCOMPARE(value, kUntouched);
        }
    }
}

QTEST_APPLESS_MAIN(CpuStepTest)
#include "cpu_step_test.moc"
