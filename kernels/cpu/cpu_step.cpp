#include "kernels/cpu/cpu_step.h"

#include <utility>

namespace kernels::cpu {

CpuStep::CpuStep(ThreadPool& pool, const TensorView& counts, std::vector<PhasePointer> phases)
    : m_pool(pool)
    , m_counts(counts)
    , m_phases(std::move(phases))
{
}

void CpuStep::submit()
{
    m_stop = false;
    m_submitted = true;
}

StepStatus CpuStep::wait()
{
    if (!std::exchange(m_submitted, false)) {
        return StepStatus::Done;
    }
    Live live;
    if (m_counts) {
        const std::int32_t* counts = m_counts.i32(0);
        live = {counts[kCountTokens], counts[kCountSequences], counts[kCountOutputs]};
    }
    m_barriers = 0;
    m_pool.beginStep();
    StepStatus status = StepStatus::Done;
    for (const PhasePointer& phase : m_phases) {
        if (m_stop.load(std::memory_order_relaxed)) {
            status = StepStatus::Stopped;
            break;
        }
        m_barriers += m_pool.run(*phase, phase->prepare(live)) ? 1 : 0;
    }
    m_pool.endStep();
    return status;
}

void CpuStep::requestStop() { m_stop = true; }

} // namespace kernels::cpu
