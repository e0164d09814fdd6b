// A recorded step on the CPU: phases that the thread in wait() walks through with the pool.
#pragma once

#include "kernels/cpu/phases.h"
#include "kernels/cpu/thread_pool.h"

#include <atomic>
#include <vector>

namespace kernels::cpu {

class CpuStep final : public Step {
public:
    // `counts` may be empty where every extent is Extent::Fixed. The pool outlives the step.
    CpuStep(ThreadPool& pool, const TensorView& counts, std::vector<PhasePointer> phases);

    // The work itself is done in wait(), by the thread that calls it and those of the pool.
    void submit() override;
    StepStatus wait() override;
    void requestStop() override;
    // Barriers are where threads met in the last run; phases with little to do are one thread's.
    StepWork work() const override { return {int(m_phases.size()), m_barriers, 1}; }

private:
    ThreadPool& m_pool;
    Operand m_counts;
    std::vector<PhasePointer> m_phases;
    std::atomic<bool> m_stop{false};
    bool m_submitted = false;
    int m_barriers = 0;
};

} // namespace kernels::cpu
