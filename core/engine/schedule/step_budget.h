// How many tokens the next step may have, from how long the last ones took.
//
// A step is not interrupted for a newcomer, so one that others wait for is short. A conversation
// that has the device to itself reads its prompt in long steps: the weights are unpacked once for
// all rows of a step, and on a CPU a step of 32 rows reads at 0.7 of the speed of one of 256. A
// stop need not wait for either: it ends a step between two phases.
#pragma once

namespace core::engine {

class StepBudget {
public:
    // `most`: what the model's buffers are made for.
    explicit StepBudget(int most);

    // At least 1. `alone`: whether there is one conversation only.
    int tokens(bool alone) const { return alone ? m_alone : m_shared; }
    // A step of `tokens` took so long. Counts if it used its whole budget.
    void passed(bool alone, int tokens, double seconds);
    // Nothing is known of the device, as at first.
    void forget();

private:
    int m_most;
    int m_alone = 0;
    int m_shared = 0;
};

} // namespace core::engine
