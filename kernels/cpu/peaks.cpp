#include "kernels/peaks.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <thread>
#include <vector>

namespace kernels {
namespace {

using Clock = std::chrono::steady_clock;

double fastest(const std::function<void(std::size_t)>& work, std::size_t least)
{
    double best = 1e9;
    const auto end = Clock::now() + std::chrono::milliseconds(400);
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

constexpr int kRounds = 200000;

#if defined(__x86_64__) && defined(__GNUC__)

using Loop = void (*)(int);

// Twelve sums in flight, which is more than any latency times any number of ports. Written out:
// what compilers make of arrays of registers is not the machine's fault.
#define TWELVE(one)                                                                                \
    one(0) one(1) one(2) one(3) one(4) one(5) one(6) one(7) one(8) one(9) one(10) one(11)
#define LOOP(name, instruction)                                                                    \
    __attribute__((noinline)) void name(int rounds)                                                \
    {                                                                                              \
        for (int i = 0; i < rounds; ++i) {                                                         \
            TWELVE(instruction)                                                                    \
        }                                                                                          \
    }
#define VNNI512(n) __asm__ volatile("vpdpbusd %%zmm31, %%zmm31, %%zmm" #n ::: "xmm" #n);
#define VNNI256(n) __asm__ volatile("%{vex%} vpdpbusd %%ymm15, %%ymm15, %%ymm" #n ::: "xmm" #n);
#define FMA512(n) __asm__ volatile("vfmadd231ps %%zmm31, %%zmm31, %%zmm" #n ::: "xmm" #n);
#define FMA256(n) __asm__ volatile("vfmadd231ps %%ymm15, %%ymm15, %%ymm" #n ::: "xmm" #n);
// Products of bytes, their pairs widened, and added.
#define MADD256(n)                                                                                 \
    __asm__ volatile("vpmaddubsw %%ymm15, %%ymm15, %%ymm14\n\t"                                    \
                     "vpmaddwd %%ymm13, %%ymm14, %%ymm14\n\t"                                      \
                     "vpaddd %%ymm14, %%ymm" #n ", %%ymm" #n ::                                    \
                         : "xmm14", "xmm" #n);
LOOP(vnni512, VNNI512)
LOOP(vnni256, VNNI256)
LOOP(madd256, MADD256)
LOOP(fma512, FMA512)
LOOP(fma256, FMA256)

double speedOf(Loop loop, double operations, int threads)
{
    const double seconds =
        fastest([&](std::size_t) { onThreads(threads, [loop](int) { loop(kRounds); }); }, 3);
    return operations * 12 * kRounds * threads / seconds;
}

#endif

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

double int8Speed(int threads)
{
    if (__builtin_cpu_supports("avx512vnni")) {
        return speedOf(vnni512, 128, threads);
    }
    if (__builtin_cpu_supports("avxvnni")) {
        return speedOf(vnni256, 64, threads);
    }
    return __builtin_cpu_supports("avx2") ? speedOf(madd256, 64, threads) : 0;
}

double floatSpeed(int threads)
{
    if (__builtin_cpu_supports("avx512f")) {
        return speedOf(fma512, 32, threads);
    }
    return __builtin_cpu_supports("fma") ? speedOf(fma256, 16, threads) : 0;
}

#else

double int8Speed(int) { return 0; }
double floatSpeed(int) { return 0; }

#endif

} // namespace

Peaks measurePeaks(int threads)
{
    return {readSpeed(threads), int8Speed(threads), floatSpeed(threads)};
}

} // namespace kernels
