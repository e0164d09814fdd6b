// How fast the CPU device is at the calls that decide the speed of a model. Not a test: prints a
// table.
//
//   kernels_cpu_bench [instruction set, "" for the best] [most threads]
#include "kernels/backends.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace {

using namespace kernels;

// Seconds of the fastest run among the steps, taken in turn: short runs, the fastest of many, so
// that other work on the machine shows as little as it can.
double fastest(const std::vector<std::unique_ptr<Step>>& steps)
{
    using Clock = std::chrono::steady_clock;
    double best = 1e9;
    const Clock::time_point end = Clock::now() + std::chrono::milliseconds(1000);
    for (std::size_t runs = 0; runs < 2 * steps.size() || Clock::now() < end; ++runs) {
        Step& step = *steps[runs % steps.size()];
        const Clock::time_point begin = Clock::now();
        step.submit();
        step.wait();
        best = std::min(best, std::chrono::duration<double>(Clock::now() - begin).count());
    }
    return best;
}

class Bench {
public:
    Bench(const std::string& set, int threads)
        : m_backend(openCpu({threads, set}))
    {
        if (!m_backend) {
            std::fprintf(stderr, "this CPU has no such instruction set\n");
            std::exit(1);
        }
    }

    Backend& backend() { return *m_backend; }

    TensorView tensor(DType type, std::initializer_list<std::int64_t> shape)
    {
        m_buffers.push_back(m_backend->allocate(denseBytes(type, shape), BufferUse::Weights));
        auto* data = reinterpret_cast<std::uint8_t*>(m_buffers.back()->host());
        // Small numbers of every type: bytes without the high bits of exponents.
        for (std::size_t i = 0; i < m_buffers.back()->size(); ++i) {
            data[i] = type == DType::F32 || type == DType::I32 ? 0 : std::uint8_t(i * 37 & 0x1f);
        }
        return dense(m_buffers.back().get(), 0, type, shape);
    }

    TensorView ints(
        std::initializer_list<std::int64_t> shape, const std::vector<std::int32_t>& values)
    {
        const TensorView view = tensor(DType::I32, shape);
        m_backend->write(*view.buffer, 0, std::as_bytes(std::span(values)));
        return view;
    }

    double seconds(const std::function<void(Recorder&)>& calls)
    {
        std::vector<std::unique_ptr<Step>> steps;
        steps.push_back(record(calls));
        return fastest(steps);
    }

    std::unique_ptr<Step> record(const std::function<void(Recorder&)>& calls)
    {
        const auto recorder = m_backend->record();
        calls(*recorder);
        return recorder->finish();
    }

private:
    std::unique_ptr<Backend> m_backend;
    std::vector<std::unique_ptr<Buffer>> m_buffers;
};

// Several matrices in turn, so that weights come from where they would in a model.
void benchMatmul(Bench& bench, DType type, std::int64_t m, std::int64_t k, std::int64_t rows)
{
    const TensorView x = bench.tensor(DType::F32, {rows, k});
    const TensorView out = bench.tensor(DType::F32, {rows, m});
    std::vector<std::unique_ptr<Step>> steps;
    for (int i = 0; i < 24; ++i) {
        const TensorView weight = bench.tensor(type, {m, k});
        steps.push_back(bench.record([&](Recorder& r) { r.matmul(out, weight, x); }));
    }
    const double seconds = fastest(steps);
    const auto count = double(m * k);
    const auto bytes = double(denseBytes(type, {m, k}));
    std::printf("matmul %-5s %5d x %5d, %3d rows  %7.2f weights/ns %7.2f GB/s %8.1f GFLOP/s\n",
        std::string(traitsOf(type).name).c_str(), int(m), int(k), int(rows), count / seconds * 1e-9,
        bytes / seconds * 1e-9, 2 * count * double(rows) / seconds * 1e-9);
}

void benchPhases(Bench& bench)
{
    const TensorView x = bench.tensor(DType::F32, {1, 1024});
    const TensorView weight = bench.tensor(DType::F32, {1024});
    const TensorView small = bench.tensor(DType::Q8_0, {64, 1024});
    const TensorView out = bench.tensor(DType::F32, {1, 64});
    const double serial = bench.seconds([&](Recorder& recorder) {
        for (int i = 0; i < 100; ++i) {
            recorder.rmsNorm(x, x, weight, 1e-6f);
        }
    });
    const double parallel = bench.seconds([&](Recorder& recorder) {
        for (int i = 0; i < 100; ++i) {
            recorder.matmul(out, small, x);
        }
    });
    std::printf("phase: norm of 1024 %.2f us, product of 64 x 1024 %.2f us\n", serial * 1e4,
        parallel * 1e4);
}

void benchAttention(Bench& bench, std::int64_t context, std::int64_t rows)
{
    constexpr std::int64_t kPageTokens = 256;
    const std::int64_t pages = (context + rows + kPageTokens - 1) / kPageTokens;
    std::vector<std::int32_t> table;
    for (std::int64_t page = 0; page < pages; ++page) {
        table.push_back(std::int32_t(page));
    }
    const TensorView keys = bench.tensor(DType::F32, {pages, 2, kPageTokens, 256});
    const TensorView values = bench.tensor(DType::F32, {pages, 2, kPageTokens, 256});
    const TensorView q = bench.tensor(DType::F32, {rows, 8, 256});
    const TensorView out = bench.tensor(DType::F32, {rows, 8, 256});
    const TensorView counts = bench.ints({kStepCounts}, {std::int32_t(rows), 1, 1});
    const SequenceTable sequences{
        bench.ints({1, kSequenceFields}, {0, std::int32_t(rows), std::int32_t(context), 0}),
        bench.ints({1, pages}, table)};
    const double seconds = bench.seconds([&](Recorder& recorder) {
        recorder.bindCounts(counts);
        recorder.attention(out, q, keys, values, sequences, 0.0625f);
    });
    const double flops = 4.0 * 8 * 256 * double(rows) * (double(context) + double(rows) / 2);
    std::printf("attention 8/2 heads of 256, %5d behind, %3d rows %9.1f us %7.1f GFLOP/s\n",
        int(context), int(rows), seconds * 1e6, flops / seconds * 1e-9);
}

void benchAttentionAll(Bench& bench, std::int64_t rows)
{
    const TensorView q = bench.tensor(DType::F32, {rows, 12, 64});
    const TensorView out = bench.tensor(DType::F32, {rows, 12, 64});
    const double seconds =
        bench.seconds([&](Recorder& recorder) { recorder.attentionAll(out, q, q, q, 0.125f); });
    const double flops = 4.0 * 12 * 64 * double(rows * rows);
    std::printf("attentionAll 12 heads of 64, %5d rows %19.1f us %7.1f GFLOP/s\n", int(rows),
        seconds * 1e6, flops / seconds * 1e-9);
}

void benchDeltaNet(Bench& bench, std::int64_t rows)
{
    const TensorView qk = bench.tensor(DType::F32, {rows, 16, 128});
    const TensorView gates = bench.tensor(DType::F32, {rows, 16});
    const TensorView out = bench.tensor(DType::F32, {rows, 16, 128});
    const TensorView state = bench.tensor(DType::F32, {1, 16, 128, 128});
    const TensorView counts = bench.ints({kStepCounts}, {std::int32_t(rows), 1, 1});
    const SequenceTable sequences{
        bench.ints({1, kSequenceFields}, {0, std::int32_t(rows), 8, 0}), bench.ints({1, 1}, {0})};
    const double rule = bench.seconds([&](Recorder& recorder) {
        recorder.bindCounts(counts);
        recorder.gatedDeltaRule(out, qk, qk, qk, gates, gates, state, sequences);
    });
    const TensorView u = bench.tensor(DType::F32, {rows, 6144});
    const TensorView mixed = bench.tensor(DType::F32, {rows, 6144});
    const TensorView taps = bench.tensor(DType::F32, {6144, 4});
    const TensorView window = bench.tensor(DType::F32, {1, 3, 6144});
    const double convolution = bench.seconds([&](Recorder& recorder) {
        recorder.bindCounts(counts);
        recorder.causalConvolution(mixed, u, taps, window, sequences);
    });
    std::printf("delta rule 16 heads of 128, %3d rows %8.1f us; convolution of 6144 %7.1f us\n",
        int(rows), rule * 1e6, convolution * 1e6);
}

void benchAll(const std::string& set, int threads)
{
    Bench bench(set, threads);
    std::printf("%s\n", bench.backend().name().c_str());
    benchPhases(bench);
    for (const DType type : {DType::Q4_K, DType::Q6_K, DType::Q8_0, DType::F16, DType::F32}) {
        benchMatmul(bench, type, 3584, 1024, 1);
    }
    benchMatmul(bench, DType::Q4_K, 1024, 3584, 1);
    for (const std::int64_t rows : {4, 16, 64}) {
        benchMatmul(bench, DType::Q4_K, 3584, 1024, rows);
    }
    benchMatmul(bench, DType::Q4_K, 1024, 3584, 64);
    benchMatmul(bench, DType::F32, 3584, 1024, 64);
    benchAttention(bench, 1024, 1);
    benchAttention(bench, 8192, 1);
    benchAttention(bench, 0, 64);
    benchAttention(bench, 2048, 64);
    benchAttentionAll(bench, 256);
    benchDeltaNet(bench, 1);
    benchDeltaNet(bench, 64);
}

} // namespace

int main(int argumentCount, char** arguments)
{
    const std::string set = argumentCount > 1 ? arguments[1] : "";
    const int most = argumentCount > 2 ? std::atoi(arguments[2]) : 2;
    for (int threads = 1; threads <= most; threads *= 2) {
        benchAll(set, threads);
    }
    return 0;
}
