// Sequences with so many tokens in a step that a DeltaNet layer computes them head by head, from
// the convolution to the delta rule, with what is between the two in the second cache. Phases that
// go through all tokens before the next begins do the others. The bits are the same.
#pragma once

#include "kernels/cpu/sequences.h"

namespace kernels::cpu {

class LongRuns {
public:
    LongRuns() = default; // none is
    // An item is a key head with its value heads: few, so that some numbers of threads had better
    // share finer ones.
    LongRuns(std::int64_t keyHeads, int threads)
    {
        const std::int64_t rounds = (keyHeads + threads - 1) / threads;
        m_evenly = 4 * keyHeads >= 3 * rounds * threads;
    }

    bool takes(const SequenceEntry& entry) const
    {
        constexpr std::int64_t kTokens = 16;
        return m_evenly && !entry.holds && entry.rows >= kTokens;
    }
    // How many of the sequences it takes.
    std::int64_t count(const Sequences& sequences, const Live& live) const
    {
        std::int64_t taken = 0;
        for (std::int64_t i = 0; i < sequences.count(live); ++i) {
            taken += takes(sequences[i]) ? 1 : 0;
        }
        return taken;
    }

private:
    bool m_evenly = false;
};

} // namespace kernels::cpu
