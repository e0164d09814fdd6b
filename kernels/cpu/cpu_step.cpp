#include "kernels/cpu/cpu_step.h"

#include <utility>

namespace kernels::cpu {

CpuStep::CpuStep(ThreadPool& pool, const TensorView& counts, const TensorView& read,
    std::vector<PhasePointer> phases, bool mayPause)
    : m_pool(pool)
    , m_counts(counts)
    , m_read(read)
    , m_phases(std::move(phases))
    , m_mayPause(mayPause)
{
}

void CpuStep::submit()
{
    m_at = {};
    m_barriers = 0;
    m_live = {};
    if (m_counts) {
        const std::int32_t* counts = m_counts.i32(0);
        m_live = {counts[kCountTokens], counts[kCountSequences], counts[kCountOutputs]};
    }
    if (m_read) {
        sortRows();
    }
    resume();
}

void CpuStep::sortRows()
{
    const std::int32_t* const read = m_read.i32(0);
    const std::int64_t rows = m_read.rows(m_live);
    m_readRows.clear();
    m_otherRows.clear();
    m_places.clear();
    for (std::int32_t row = 0; row < rows; ++row) {
        m_places.push_back(read[row] != 0 ? std::int32_t(m_readRows.size()) : -1);
        (read[row] != 0 ? m_readRows : m_otherRows).push_back(row);
    }
    if (!m_readRows.empty()) {
        m_live.kinds = {m_readRows, m_otherRows, m_places};
    }
}

void CpuStep::resume()
{
    m_stop = false;
    m_submitted = true;
}

StepStatus CpuStep::wait(const std::function<bool()>& leave)
{
    if (!std::exchange(m_submitted, false)) {
        return StepStatus::Done;
    }
    m_pool.beginStep();
    const StepStatus status = run(leave);
    m_pool.endStep();
    return status;
}

StepStatus CpuStep::run(const std::function<bool()>& leave)
{
    // Two pointers, which a std::function holds without asking for memory.
    const std::function<bool()>* const asked = m_mayPause && leave ? &leave : nullptr;
    const auto pausing = [asked] { return asked != nullptr && (*asked)(); };
    const ThreadPool::Brake brake = [this, pausing] {
        return m_stop.load(std::memory_order_relaxed) || pausing();
    };
    bool any = false; // was done, so that every part of a run is one
    for (; m_at.phase < m_phases.size(); m_at = {m_at.phase + 1, 0, {}}) {
        if (m_stop.load(std::memory_order_relaxed)) {
            return StepStatus::Stopped;
        }
        if (any && pausing()) {
            return StepStatus::Paused;
        }
        Phase& phase = *m_phases[m_at.phase];
        if (m_at.item == 0) {
            m_at.work = phase.prepare(m_live);
        }
        const ThreadPool::Ran ran = m_pool.run(phase, m_at.work, m_at.item, brake);
        any = any || ran.end > 0;
        m_barriers += ran.shared ? 1 : 0;
        m_at.item = ran.end;
        if (ran.end < m_at.work.items) {
            return m_stop ? StepStatus::Stopped : StepStatus::Paused;
        }
    }
    return StepStatus::Done;
}

void CpuStep::requestStop() { m_stop = true; }

} // namespace kernels::cpu
