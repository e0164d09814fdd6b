// A recorded step on the CPU: phases that the thread in wait() walks through with the pool.
#pragma once

#include "kernels/cpu/phases.h"
#include "kernels/cpu/thread_pool.h"

#include <atomic>
#include <vector>

namespace kernels::cpu {

class CpuStep final : public Step {
public:
    // `counts` may be empty where every extent is Extent::Fixed, `read` where no token is only
    // read. The pool outlives the step.
    CpuStep(ThreadPool& pool, const TensorView& counts, const TensorView& read,
        std::vector<PhasePointer> phases, bool mayPause);

    // The work itself is done in wait(), by the thread that calls it and those of the pool.
    void submit() override;
    void resume() override;
    using Step::wait;
    StepStatus wait(const std::function<bool()>& leave) override;
    void requestStop() override;
    double partDone() const override { return double(m_at.phase) / double(m_phases.size()); }
    // Barriers are where threads met in the last run; phases with little to do are one thread's.
    StepWork work() const override { return {int(m_phases.size()), m_barriers, 1}; }

private:
    StepStatus run(const std::function<bool()>& leave);
    void sortRows();

    // Where a run is.
    struct Place {
        std::size_t phase = 0;
        std::int64_t item = 0; // of the phase, which is prepared if this is not 0
        Work work;
    };

    ThreadPool& m_pool;
    Operand m_counts;
    Operand m_read;
    std::vector<PhasePointer> m_phases;
    const bool m_mayPause;
    Place m_at;
    Live m_live;
    std::vector<std::int32_t> m_readRows, m_otherRows, m_places; // what m_live.kinds shows
    std::atomic<bool> m_stop{false};
    bool m_submitted = false;
    int m_barriers = 0;
};

} // namespace kernels::cpu
