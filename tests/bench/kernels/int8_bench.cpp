// How fast products of stored weights are on this CPU, with activations as floats and as 8-bit
// codes in turn, beside what the machine reads and multiplies at most. Not a test: prints a table.
//
//   kernels_int8_bench [instruction set, "" for the best] [threads] [seconds a number]
//
// Rows of 1 are the decoding of one token: GB/s of weights count. Rows of 128 are a prompt: Gop/s
// count, two operations for each multiplication and sum.
#include "kernels/backends.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

namespace {

using namespace kernels;
using Clock = std::chrono::steady_clock;

double secondsEach = 0.4;

// Seconds of the fastest of many short runs, so that other work on the machine shows little.
double fastest(const std::function<void(std::size_t)>& work, std::size_t least)
{
    double best = 1e9;
    const auto end = Clock::now() + std::chrono::duration<double>(secondsEach);
    for (std::size_t runs = 0; runs < least || Clock::now() < end; ++runs) {
        const Clock::time_point begin = Clock::now();
        work(runs);
        best = std::min(best, std::chrono::duration<double>(Clock::now() - begin).count());
    }
    return best;
}

void onThreads(int threads, const std::function<void(int)>& work)
{
    std::vector<std::thread> others;
    for (int thread = 1; thread < threads; ++thread) {
        others.emplace_back(work, thread);
    }
    work(0);
    for (std::thread& other : others) {
        other.join();
    }
}

// Bytes a second that all threads read from memory, in runs of some milliseconds.
double readSpeed(int threads)
{
    constexpr std::size_t kWords = std::size_t(32) << 20; // a thread's memory
    constexpr std::size_t kRunWords = std::size_t(2) << 20;
    std::vector<std::uint64_t> memory(kWords * std::size_t(threads), 1);
    std::vector<std::uint64_t> sums(std::size_t(threads) * 8);
    const double seconds = fastest(
        [&](std::size_t run) {
            onThreads(threads, [&](int thread) {
                const std::uint64_t* at = memory.data() + std::size_t(thread) * kWords +
                                          run % (kWords / kRunWords) * kRunWords;
                std::uint64_t sum[8] = {};
                for (std::size_t i = 0; i < kRunWords; i += 8) {
                    for (std::size_t j = 0; j < 8; ++j) {
                        sum[j] ^= at[i + j];
                    }
                }
                sums[std::size_t(thread) * 8] = sum[0] ^ sum[3] ^ sum[7];
            });
        },
        kWords / kRunWords);
    return double(kRunWords) * 8 * threads / seconds;
}

#if defined(__x86_64__) && defined(__GNUC__)
__attribute__((target("avx512f,avx512vnni"))) void manyDots(int rounds)
{
    __m512i sums[16] = {};
    for (int i = 0; i < rounds; ++i) {
#define DOT(n) __asm__("vpdpbusd %1, %1, %0" : "+v"(sums[n]) : "v"(sums[15]));
        DOT(0) DOT(1) DOT(2) DOT(3) DOT(4) DOT(5) DOT(6) DOT(7) DOT(8) DOT(9) DOT(10) DOT(11)
#undef DOT
    }
    __asm__ volatile("" ::"v"(sums[0]), "v"(sums[1]), "v"(sums[2]), "v"(sums[3]), "v"(sums[4]),
        "v"(sums[5]), "v"(sums[6]), "v"(sums[7]), "v"(sums[8]), "v"(sums[9]), "v"(sums[10]),
        "v"(sums[11]));
}

double dotSpeed(int threads)
{
    if (!__builtin_cpu_supports("avx512vnni")) {
        return 0;
    }
    constexpr int kRounds = 200000;
    const double seconds =
        fastest([&](std::size_t) { onThreads(threads, [](int) { manyDots(kRounds); }); }, 3);
    return 12.0 * 128 * kRounds * threads / seconds;
}
#else
double dotSpeed(int) { return 0; }
#endif

struct Peaks {
    double bytes = 0; // a second
    double operations = 0;
};

class Bench {
public:
    Bench(const std::string& set, int threads)
    {
        for (const Activations activations : {Activations::F32, Activations::Int8}) {
            m_backends.push_back(openCpu({threads, set, activations}));
        }
        m_peaks = {readSpeed(threads), dotSpeed(threads)};
        std::printf("%s; reads %.1f GB/s, AVX-512 VNNI %.0f Gop/s\n", m_backends[0]->name().c_str(),
            m_peaks.bytes * 1e-9, m_peaks.operations * 1e-9);
    }

    // Several matrices in turn, so that weights come from where they would in a model.
    void product(DType type, std::int64_t m, std::int64_t k, std::int64_t rows)
    {
        double seconds[2];
        for (std::size_t way = 0; way < 2; ++way) {
            std::vector<std::unique_ptr<Buffer>> buffers;
            const TensorView x = tensor(buffers, way, DType::F32, {rows, k});
            const TensorView out = tensor(buffers, way, DType::F32, {rows, m});
            std::vector<std::unique_ptr<Step>> steps;
            const auto bytes = std::int64_t(denseBytes(type, {m, k}));
            const std::int64_t matrices =
                rows > 16 ? 8 : std::max<std::int64_t>(2, (96 << 20) / bytes);
            for (std::int64_t i = 0; i < matrices; ++i) {
                const auto recorder = m_backends[way]->record();
                recorder->matmul(out, tensor(buffers, way, type, {m, k}), x);
                steps.push_back(recorder->finish());
            }
            seconds[way] = fastest(
                [&](std::size_t run) {
                    Step& step = *steps[run % steps.size()];
                    step.submit();
                    step.wait();
                },
                2 * steps.size());
        }
        const double operations = 2.0 * double(m * k) * double(rows);
        const auto bytes = double(denseBytes(type, {m, k}));
        std::printf(
            "%-5s %5d x %5d, %4d rows  F32 %6.2f GB/s %7.1f Gop/s   int8 %6.2f GB/s (%3.0f %%)"
            " %7.1f Gop/s (%3.0f %%)   x%.2f\n",
            std::string(traitsOf(type).name).c_str(), int(m), int(k), int(rows),
            bytes / seconds[0] * 1e-9, operations / seconds[0] * 1e-9, bytes / seconds[1] * 1e-9,
            bytes / seconds[1] / m_peaks.bytes * 100, operations / seconds[1] * 1e-9,
            m_peaks.operations > 0 ? operations / seconds[1] / m_peaks.operations * 100 : 0.0,
            seconds[0] / seconds[1]);
        std::fflush(stdout);
    }

private:
    TensorView tensor(std::vector<std::unique_ptr<Buffer>>& buffers, std::size_t way, DType type,
        std::initializer_list<std::int64_t> shape)
    {
        buffers.push_back(m_backends[way]->allocate(denseBytes(type, shape), BufferUse::Weights));
        auto* data = reinterpret_cast<std::uint8_t*>(buffers.back()->host());
        // Small numbers of every type, but not so small that processors take longer over them.
        const unsigned base = type == DType::BF16 ? 0x30 : type == DType::MXFP4 ? 0x70 : 0;
        for (std::size_t i = 0; i < buffers.back()->size(); ++i) {
            data[i] = std::uint8_t(base | (i * 37 & (base == 0 ? 0x1f : 0x0f)));
        }
        // Activations of ordinary sizes.
        for (std::size_t i = 0; type == DType::F32 && i < buffers.back()->size() / 4; ++i) {
            reinterpret_cast<float*>(data)[i] = float(int(i * 37 % 255) - 127) / 77.7f;
        }
        return dense(buffers.back().get(), 0, type, shape);
    }

    std::vector<std::unique_ptr<Backend>> m_backends;
    Peaks m_peaks;
};

} // namespace

int main(int argumentCount, char** arguments)
{
    const std::string set = argumentCount > 1 ? arguments[1] : "";
    const int threads = argumentCount > 2 ? std::atoi(arguments[2]) : 1;
    secondsEach = argumentCount > 3 ? std::atof(arguments[3]) : secondsEach;
    if (!openCpu({1, set})) {
        std::fprintf(stderr, "this CPU has no such instruction set\n");
        return 1;
    }
    Bench bench(set, threads);
    for (const DType type : {DType::Q4_K, DType::Q5_K, DType::Q6_K, DType::Q8_0, DType::Q4_0,
             DType::Q2_K, DType::Q3_K, DType::Q4_1, DType::Q5_0, DType::Q5_1, DType::IQ4_NL,
             DType::IQ4_XS, DType::MXFP4, DType::F16, DType::BF16}) {
        for (const std::int64_t rows : {1, 2, 4, 8}) {
            bench.product(type, 3584, 1024, rows);
        }
        bench.product(type, 1024, 3584, 1);
        // Short enough to fall between what else the machine does.
        bench.product(type, 256, 1024, 128);
        bench.product(type, 128, 3584, 128);
    }
    return 0;
}
