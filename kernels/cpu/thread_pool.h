// Threads that walk through the phases of a step together.
//
// The thread that calls run() works along with the others. Between the phases of a step they wait
// by spinning for some microseconds and then sleep; between steps they sleep. Confined to the
// engine thread, but for what its own threads do inside.
#pragma once

#include "kernels/cpu/phase.h"

#include <atomic>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace kernels::cpu {

// What many threads write has cache lines of its own.
// NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding)
class ThreadPool {
public:
    // `threads` counts the caller: with 1 there is no other thread.
    explicit ThreadPool(int threads);
    ~ThreadPool();

    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    int threads() const { return int(m_threads.size()) + 1; }

    // Makes sure that every thread has at least this much scratch memory; false when there is no
    // room.
    bool reserveScratch(std::size_t bytes);

    // Bracket the phases of one run of a step.
    void beginStep();
    void endStep();
    // Whether a run should be left. Asked by the thread that called run(), some milliseconds apart.
    using Brake = std::function<bool()>;
    struct Ran {
        std::int64_t end = 0; // items that are done
        bool shared = false;  // with other threads
    };
    // Runs the items of `phase` from `first` on and returns when all are done, or all that were
    // begun when `brake` said so.
    Ran run(Phase& phase, Work work, std::int64_t first = 0, const Brake& brake = {});

private:
    void serve(int thread);
    bool takeChunk(int thread);
    std::int64_t closeTicket();
    std::int64_t runAlone(Phase& phase, Work work, std::int64_t first, const Brake& brake);
    void awaitWork();

    std::vector<std::thread> m_threads;
    std::vector<std::unique_ptr<std::byte[]>> m_scratchMemory; // [threads]
    std::vector<std::byte*> m_scratch;                         // [threads], aligned
    std::size_t m_scratchBytes = 0;

    // The phase being run; steady while any of its chunks is not done.
    Phase* m_phase = nullptr;
    std::int64_t m_first = 0;
    std::int64_t m_items = 0;
    std::int64_t m_chunkItems = 1;

    // How many chunks the phase has (high half) and the first nobody has taken (low half): one
    // word, so that a thread that comes late can never take a chunk of a phase it has not seen.
    alignas(64) std::atomic<std::uint64_t> m_ticket{0};
    alignas(64) std::atomic<std::int64_t> m_chunksDone{0};
    alignas(64) std::atomic<int> m_wake{0};
    std::atomic<int> m_sleepers{0};
    std::atomic<bool> m_stepping{false};
    std::atomic<bool> m_quit{false};
};

} // namespace kernels::cpu
