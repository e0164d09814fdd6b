#include "kernels/cpu/thread_pool.h"

#include <new>

#if defined(__x86_64__) || defined(_M_X64)
#include <immintrin.h>
#endif

namespace kernels::cpu {

namespace {

// A few microseconds to a few tens: longer than most phases of one token, shorter than anybody
// notices.
constexpr int kSpins = 2000;
// Chunks a thread gets on average when there are enough items: evens out threads of unequal speed.
constexpr std::int64_t kChunksPerThread = 4;
constexpr std::size_t kAlignment = 64;

void relax()
{
#if defined(__x86_64__) || defined(_M_X64)
    _mm_pause();
#elif defined(__aarch64__) && defined(__GNUC__)
    __asm__ __volatile__("yield");
#endif
}

std::uint64_t pack(std::uint64_t chunks, std::uint64_t next) { return chunks << 32 | next; }

bool hasWork(std::uint64_t ticket) { return (ticket & 0xffffffffu) < ticket >> 32; }

} // namespace

ThreadPool::ThreadPool(int threads)
    : m_scratchMemory(std::size_t(std::max(1, threads)))
    , m_scratch(m_scratchMemory.size(), nullptr)
{
    for (int thread = 1; thread < threads; ++thread) {
        m_threads.emplace_back([this, thread] { serve(thread); });
    }
}

ThreadPool::~ThreadPool()
{
    m_quit = true;
    ++m_wake;
    m_wake.notify_all();
    for (std::thread& thread : m_threads) {
        thread.join();
    }
}

bool ThreadPool::reserveScratch(std::size_t bytes)
{
    if (bytes <= m_scratchBytes) {
        return true;
    }
    for (std::size_t i = 0; i < m_scratch.size(); ++i) {
        std::unique_ptr<std::byte[]> memory(new (std::nothrow) std::byte[bytes + kAlignment]);
        if (!memory) {
            return false;
        }
        const auto address = reinterpret_cast<std::uintptr_t>(memory.get());
        m_scratch[i] = memory.get() + (kAlignment - address % kAlignment) % kAlignment;
        m_scratchMemory[i] = std::move(memory);
    }
    m_scratchBytes = bytes;
    return true;
}

void ThreadPool::beginStep() { m_stepping = true; }

void ThreadPool::endStep() { m_stepping = false; }

ThreadPool::Ran ThreadPool::run(Phase& phase, Work work, std::int64_t first, const Brake& brake)
{
    const std::int64_t left = work.items - first;
    if (m_threads.empty() || left <= work.leastBunch()) {
        return {runAlone(phase, work, first, brake), false};
    }
    const std::int64_t wanted = kChunksPerThread * threads();
    m_phase = &phase;
    m_first = first;
    m_items = work.items;
    m_chunkItems = std::clamp((left + wanted - 1) / wanted, work.leastBunch(), work.mostBunch());
    const std::int64_t chunks = (left + m_chunkItems - 1) / m_chunkItems;
    m_chunksDone.store(0, std::memory_order_relaxed);
    m_ticket.store(pack(std::uint64_t(chunks), 0));
    if (m_sleepers.load() > 0) {
        ++m_wake;
        m_wake.notify_all();
    }

    std::int64_t taken = chunks;
    while (takeChunk(0)) {
        if (brake && brake()) {
            taken = closeTicket();
        }
    }
    int spins = 0;
    while (m_chunksDone.load(std::memory_order_acquire) < taken) {
        if (++spins < kSpins) {
            relax();
        } else {
            std::this_thread::yield(); // whoever holds the last chunk may want this processor
        }
    }
    return {std::min(first + taken * m_chunkItems, work.items), true};
}

std::int64_t ThreadPool::runAlone(Phase& phase, Work work, std::int64_t first, const Brake& brake)
{
    while (first < work.items) {
        const std::int64_t end = std::min(first + work.mostBunch(), work.items);
        phase.run(first, end, m_scratch[0]);
        first = end;
        if (brake && brake()) {
            break;
        }
    }
    return first;
}

// Nobody takes a chunk any more. How many were taken.
std::int64_t ThreadPool::closeTicket()
{
    std::uint64_t ticket = m_ticket.load(std::memory_order_acquire);
    std::uint64_t next = 0;
    do {
        next = ticket & 0xffffffffu;
    } while (hasWork(ticket) && !m_ticket.compare_exchange_weak(ticket, pack(next, next),
                                    std::memory_order_acq_rel, std::memory_order_acquire));
    return std::int64_t(next);
}

bool ThreadPool::takeChunk(int thread)
{
    std::uint64_t ticket = m_ticket.load(std::memory_order_acquire);
    do {
        if (!hasWork(ticket)) {
            return false;
        }
    } while (!m_ticket.compare_exchange_weak(
        ticket, ticket + 1, std::memory_order_acq_rel, std::memory_order_acquire));
    const std::int64_t begin = m_first + std::int64_t(ticket & 0xffffffffu) * m_chunkItems;
    const std::int64_t end = std::min(begin + m_chunkItems, m_items);
    m_phase->run(begin, end, m_scratch[std::size_t(thread)]);
    m_chunksDone.fetch_add(1, std::memory_order_acq_rel);
    return true;
}

void ThreadPool::serve(int thread)
{
    while (!m_quit) {
        if (!takeChunk(thread)) {
            awaitWork();
        }
    }
}

void ThreadPool::awaitWork()
{
    for (int spins = 0; spins < kSpins && m_stepping.load(std::memory_order_relaxed); ++spins) {
        if (hasWork(m_ticket.load(std::memory_order_relaxed))) {
            return;
        }
        relax();
    }
    // Announce the sleep before the last look: whoever publishes work afterwards sees a sleeper.
    const int wake = m_wake.load();
    ++m_sleepers;
    if (!hasWork(m_ticket.load()) && !m_quit) {
        m_wake.wait(wake);
    }
    --m_sleepers;
}

} // namespace kernels::cpu
