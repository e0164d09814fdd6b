// Steps that are left in their middle and gone on with, while others run.
#include "kernels/cpu/thread_pool.h"
#include "tests/kernels/cpu/device.h"
#include "tests/kernels/cpu/stored_rows.h"

#include <atomic>

using namespace tests;
using kernels::Activations;
using kernels::Recorder;
using kernels::StepStatus;
using kernels::cpu::ThreadPool;
using kernels::cpu::Work;

namespace {

bool always() { return true; }

// Counts how often each of its items is run. One is as much as a bunch may be.
class CountingPhase final : public kernels::cpu::Phase {
public:
    explicit CountingPhase(std::size_t items)
        : m_runs(items)
    {
    }

    Work prepare(const kernels::cpu::Live&) override
    {
        return {std::int64_t(m_runs.size()), Work::kMost};
    }
    void run(std::int64_t begin, std::int64_t end, std::byte*) override
    {
        for (std::int64_t item = begin; item < end; ++item) {
            ++m_runs[std::size_t(item)];
        }
    }

    // Whether each of the first was run once, and no other.
    bool ranOnce(std::int64_t first) const
    {
        for (std::size_t i = 0; i < m_runs.size(); ++i) {
            if (m_runs[i] != (std::int64_t(i) < first ? 1 : 0)) {
                return false;
            }
        }
        return true;
    }

private:
    std::vector<std::atomic<int>> m_runs;
};

// What a layer of a picture does, with weights that meet codes and others that meet floats.
class Layer {
public:
    explicit Layer(Device& device)
        : m_x(device.floats({kRows, kWidth}, normals(std::size_t(kRows * kWidth), 1)))
        , m_normed(device.output({kRows, kWidth}))
        , m_q(device.output({kRows, kWidth}))
        , m_k(device.output({kRows, kWidth}))
        , m_mixed(device.output({kRows, kWidth}))
        , m_norm(device.floats({kWidth}, normals(std::size_t(kWidth), 2)))
        , m_codes(weight(device, DType::Q8_0))
        , m_halves(weight(device, DType::F16))
    {
    }

    void record(Recorder& r) const
    {
        const auto heads = [](TensorView view) {
            view.rank = 3;
            view.shape = {kRows, 2, kWidth / 2, 0};
            view.stride = {view.stride[0], view.stride[0] / 2, view.stride[1], 0};
            return view;
        };
        r.layerNorm(m_normed, m_x, m_norm, m_norm, 1e-5f);
        r.linear({m_q, m_codes, m_norm, m_normed});
        r.linear({m_k, m_halves, m_norm, m_normed});
        r.attentionAll(heads(m_mixed), heads(m_q), heads(m_k), heads(m_normed), 0.1f);
        r.addLinear(m_x, {m_q, m_codes, m_norm, m_mixed});
    }
    std::vector<float> result() const { return Device::read(m_x); }

private:
    static constexpr std::int64_t kRows = 150;
    static constexpr std::int64_t kWidth = 128;

    static TensorView weight(Device& device, DType type)
    {
        return device.bytes(
            type, {kWidth, kWidth}, storedRows(type, std::size_t(kWidth * kWidth), 3));
    }

    TensorView m_x;
    TensorView m_normed;
    TensorView m_q;
    TensorView m_k;
    TensorView m_mixed;
    TensorView m_norm;
    TensorView m_codes;
    TensorView m_halves;
};

} // namespace

class PauseTest : public QObject {
    Q_OBJECT

private slots:
    void everyItemIsRunOnce_data();
    void everyItemIsRunOnce();
    void othersMayRunMeanwhile_data() { addDevices(); }
    void othersMayRunMeanwhile();
    void aPausedRunMayBeForgotten();
    void stepsThatMayNotPauseDoNot();
};

void PauseTest::everyItemIsRunOnce_data()
{
    QTest::addColumn<int>("threads");
    QTest::addColumn<int>("asks"); // of the brake, before it says yes
    for (const int threads : {1, 2, 5}) {
        for (const int asks : {1, 2, 7, 1000}) {
            QTest::addRow("%d threads, asked %d times", threads, asks) << threads << asks;
        }
    }
}

void PauseTest::everyItemIsRunOnce()
{
    QFETCH(int, threads);
    QFETCH(int, asks);
    constexpr std::int64_t kItems = 200;
    ThreadPool pool(threads);
    for (int round = 0; round < 50; ++round) {
        CountingPhase phase(kItems);
        const Work work = phase.prepare({});
        std::int64_t at = 0;
        pool.beginStep();
        while (at < kItems) {
            int left = asks;
            const ThreadPool::Ran ran = pool.run(phase, work, at, [&] { return --left == 0; });
            QVERIFY(ran.end > at);
            QVERIFY(ran.end <= kItems);
            QVERIFY(left == 0 || ran.end == kItems);
            at = ran.end;
            QVERIFY(phase.ranOnce(at));
        }
        pool.endStep();
    }
}

void PauseTest::othersMayRunMeanwhile()
{
    HEARTH_CPU_ONLY();
    Device whole(Activations::Int8);
    const Layer expected(whole);
    whole.run([&](Recorder& r) { expected.record(r); });
    const std::vector<float> values = expected.result();

    Device device(Activations::Int8);
    const Layer layer(device);
    const auto otherRecorder = device.backend().record();
    otherRecorder->matmul(device.output({40, 64}),
        device.bytes(DType::Q8_0, {64, 512}, storedRows(DType::Q8_0, 64 * 512, 4)),
        device.floats({40, 512}, normals(40 * 512, 5)));
    const auto otherStep = otherRecorder->finish();

    const auto recorder = device.backend().record();
    recorder->mayPause();
    layer.record(*recorder);
    const auto step = recorder->finish();
    int pauses = 0;
    step->submit();
    for (;;) {
        const StepStatus status = step->wait(always);
        if (status == StepStatus::Done) {
            break;
        }
        QCOMPARE(status, StepStatus::Paused);
        ++pauses;
        otherStep->submit();
        QCOMPARE(otherStep->wait(), StepStatus::Done);
        step->resume();
    }
    QVERIFY(pauses > 3);
    QVERIFY(same(layer.result(), values));
}

void PauseTest::aPausedRunMayBeForgotten()
{
    Device device("portable", 2);
    const std::vector<float> ones(8, 1.0f);
    const auto x = device.floats({2, 4}, ones);
    const auto other = device.floats({4}, {1.0f, 1.0f, 1.0f, 1.0f});
    const auto recorder = device.backend().record();
    recorder->mayPause();
    recorder->add(x, x, x);
    recorder->add(other, other, other); // of other rows, so a phase of its own
    const auto step = recorder->finish();
    step->submit();
    QCOMPARE(step->wait(always), StepStatus::Paused);
    QCOMPARE(step->wait(always), StepStatus::Done); // nothing was asked for

    step->submit();
    step->requestStop();
    QCOMPARE(step->wait(always), StepStatus::Stopped);

    device.backend().write(*x.buffer, 0, std::as_bytes(std::span(ones)));
    step->submit();
    QCOMPARE(step->wait(), StepStatus::Done);
    QCOMPARE(Device::read(x), std::vector<float>(8, 2.0f));
    QCOMPARE(Device::read(other), std::vector<float>(4, 2.0f));
}

void PauseTest::stepsThatMayNotPauseDoNot()
{
    Device device("portable", 2);
    const auto x = device.floats({4}, {1.0f, 1.0f, 1.0f, 1.0f});
    const auto recorder = device.backend().record();
    recorder->add(x, x, x);
    const auto step = recorder->finish();
    step->submit();
    QCOMPARE(step->wait(always), StepStatus::Done);
    QCOMPARE(Device::read(x)[0], 2.0f);
}

QTEST_APPLESS_MAIN(PauseTest)
#include "pause_test.moc"
