// The recurrent states of a layer, and the log of what held rows have yet to do to them.
#pragma once

#include "kernels/cpu/kernel_table.h"
#include "kernels/cpu/sequences.h"

#include <cstring>

namespace kernels::cpu {

constexpr std::int64_t kStateRows =
    32; // value rows of a block, whose state stays in the first cache

// Where a token's part of the log is.
class DeltaLogRows {
public:
    explicit DeltaLogRows(const DeltaLog& log)
        : m_keys(log.keys)
        , m_corrections(log.corrections)
        , m_logDecay(log.logDecay)
    {
    }

    std::int64_t places() const { return m_keys ? m_keys.shape(1) : 0; }
    float* key(std::int64_t slot, std::int64_t token, std::int64_t head) const
    {
        return m_keys.f32(slot, token % places(), head);
    }
    float* correction(std::int64_t slot, std::int64_t token, std::int64_t head) const
    {
        return m_corrections.f32(slot, token % places(), head);
    }
    float* logDecay(std::int64_t slot, std::int64_t token, std::int64_t head) const
    {
        return m_logDecay.f32(slot, token % places()) + head;
    }

private:
    Operand m_keys;
    Operand m_corrections;
    Operand m_logDecay;
};

class DeltaStates {
public:
    DeltaStates(const KernelTable& kernels, const TensorView& state, const DeltaLog& log)
        : m_deltaChange(kernels.deltaChange)
        , m_state(state)
        , m_log(log)
    {
    }

    const DeltaLogRows& log() const { return m_log; }
    std::int64_t keyDim() const { return m_state.shape(3); }
    float* at(const SequenceEntry& entry, std::int64_t head, std::int64_t firstRow) const
    {
        return m_state.f32(entry.slot, head, firstRow);
    }

    // Brings a block to where this run begins: zeros for a new sequence, and what the log says.
    void settle(const SequenceEntry& entry, std::int64_t head, std::int64_t keyHead,
        std::int64_t firstRow, std::int64_t rows) const
    {
        float* state = at(entry, head, firstRow);
        if (entry.context == entry.settles && entry.rows + entry.settles > 0) {
            std::memset(state, 0, std::size_t(rows * keyDim()) * sizeof(float));
        }
        for (std::int64_t token = entry.context - entry.settles; token < entry.context; ++token) {
            m_deltaChange({state, int(rows), int(keyDim()), m_log.key(entry.slot, token, keyHead),
                m_log.correction(entry.slot, token, head) + firstRow,
                *m_log.logDecay(entry.slot, token, head)});
        }
    }

private:
    void (*m_deltaChange)(const DeltaChange&);
    Operand m_state;
    DeltaLogRows m_log;
};

} // namespace kernels::cpu
