// The likeliest tokens of each row of logits: chunks of the vocabulary in parallel, then one merge
// a row.
#include "kernels/cpu/candidates.h"

#include "kernels/cpu/kernel_table.h"
#include "kernels/cpu/phases.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>

namespace kernels::cpu {

namespace {

constexpr std::int64_t kChunk = 8192; // tokens an item looks at: whole blocks
constexpr float kNone = -std::numeric_limits<float>::infinity();

struct Found {
    float logit;
    std::int32_t id;
};

bool likelier(const Found& a, const Found& b)
{
    return a.logit != b.logit ? a.logit > b.logit : a.id < b.id;
}

// What the chunks found; made when the step is recorded, for the largest number of rows.
struct Findings {
    std::int64_t chunks = 0;
    std::vector<Found> best;    // [rows, chunks, kCandidates]
    std::vector<int> count;     // [rows, chunks]
    std::vector<float> highest; // [rows, chunks]
    std::vector<double> total;  // [rows, chunks]: sum of exp((l - highest of the chunk) * ...)
    // [rows]: some chunk has kCandidates that are no less, so whatever is less is none of them.
    // Which chunk comes first does not change what is found, only how soon.
    std::vector<std::atomic<float>> least;
};

void raise(std::atomic<float>& least, float to)
{
    float old = least.load(std::memory_order_relaxed);
    while (old < to && !least.compare_exchange_weak(old, to, std::memory_order_relaxed)) {
    }
}

class AdjustPhase final : public Phase {
public:
    AdjustPhase(const CandidateCall& call, std::shared_ptr<Findings> findings)
        : m_logits(call.logits)
        , m_count(call.adjustCount)
        , m_id(call.adjustId)
        , m_by(call.adjustBy)
        , m_findings(std::move(findings))
    {
    }

    Work prepare(const Live& live) override { return {m_logits.rows(live)}; }

    void run(std::int64_t begin, std::int64_t end, std::byte*) override
    {
        for (std::int64_t row = begin; row < end; ++row) {
            m_findings->least[std::size_t(row)] = kNone;
            float* logits = m_logits.f32(row);
            const std::int32_t count = *m_count.i32(row);
            for (std::int32_t j = 0; j < count; ++j) {
                float& logit = logits[*m_id.i32(row, j)];
                const float* by = m_by.f32(row, j);
                logit = (logit > 0 ? logit / by[0] : logit * by[0]) - by[1];
            }
        }
    }

private:
    Operand m_logits, m_count, m_id, m_by;
    std::shared_ptr<Findings> m_findings;
};

class ChunkPhase final : public Phase {
public:
    ChunkPhase(
        const LogitKernels& kernels, const CandidateCall& call, std::shared_ptr<Findings> findings)
        : m_kernels(kernels)
        , m_logits(call.logits)
        , m_inverseTemperature(call.inverseTemperature)
        , m_findings(std::move(findings))
    {
    }

    Work prepare(const Live& live) override
    {
        return {m_logits.rows(live) * m_findings->chunks, kChunk};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte*) override
    {
        for (std::int64_t item = begin; item < end; ++item) {
            look(item / m_findings->chunks, item % m_findings->chunks * kChunk, item);
        }
    }

private:
    void look(std::int64_t row, std::int64_t first, std::int64_t item)
    {
        const float* logits = m_logits.f32(row);
        const std::int64_t last = std::min(m_logits.columns(), first + kChunk);
        float maxima[kChunk / kLogitBlock];
        m_kernels.maxima(logits + first, last - first, maxima);
        std::atomic<float>& rowLeast = m_findings->least[std::size_t(row)];
        const float least = rowLeast.load(std::memory_order_relaxed);
        Found* best = m_findings->best.data() + item * kCandidates;
        int count = 0; // `best` is a heap, the least likely on top
        int blocks = 0;
        for (std::int64_t block = first; block < last; block += kLogitBlock) {
            const float most = maxima[blocks++];
            if (most < least || (count == kCandidates && most <= best[0].logit)) {
                continue;
            }
            const std::int64_t end = std::min(last, block + kLogitBlock);
            for (std::int64_t id = block; id < end; ++id) {
                const Found found{std::isnan(logits[id]) ? kNone : logits[id], std::int32_t(id)};
                if (found.logit < least) {
                    continue;
                }
                if (count < kCandidates) {
                    best[count++] = found;
                    std::push_heap(best, best + count, likelier);
                } else if (likelier(found, best[0])) {
                    std::pop_heap(best, best + count, likelier);
                    best[count - 1] = found;
                    std::push_heap(best, best + count, likelier);
                }
            }
        }
        if (count == kCandidates) {
            raise(rowLeast, best[0].logit);
        }
        const float highest = *std::max_element(maxima, maxima + blocks);
        m_findings->count[std::size_t(item)] = count;
        m_findings->highest[std::size_t(item)] = highest;
        m_findings->total[std::size_t(item)] = m_kernels.sumOfExponentials(
            logits + first, last - first, highest, *m_inverseTemperature.f32(row));
    }

    LogitKernels m_kernels;
    Operand m_logits, m_inverseTemperature;
    std::shared_ptr<Findings> m_findings;
};

class MergePhase final : public Phase {
public:
    MergePhase(const CandidateCall& call, std::shared_ptr<Findings> findings)
        : m_logits(call.logits)
        , m_inverseTemperature(call.inverseTemperature)
        , m_ids(call.ids)
        , m_values(call.values)
        , m_total(call.total)
        , m_findings(std::move(findings))
    {
    }

    Work prepare(const Live& live) override { return {m_logits.rows(live)}; }

    void run(std::int64_t begin, std::int64_t end, std::byte*) override
    {
        std::vector<Found> all;
        for (std::int64_t row = begin; row < end; ++row) {
            all.clear();
            const std::int64_t firstItem = row * m_findings->chunks;
            for (std::int64_t item = firstItem; item < firstItem + m_findings->chunks; ++item) {
                const Found* best = m_findings->best.data() + item * kCandidates;
                all.insert(all.end(), best, best + m_findings->count[std::size_t(item)]);
            }
            const std::size_t kept = std::min(all.size(), std::size_t(kCandidates));
            std::partial_sort(all.begin(), all.begin() + std::ptrdiff_t(kept), all.end(), likelier);
            std::int32_t* ids = m_ids.i32(row);
            float* values = m_values.f32(row);
            for (std::size_t i = 0; i < std::size_t(kCandidates); ++i) {
                ids[i] = i < kept ? all[i].id : -1;
                values[i] = i < kept ? all[i].logit : kNone;
            }
            double total = 0;
            for (std::int64_t item = firstItem; item < firstItem + m_findings->chunks; ++item) {
                const float distance = (m_findings->highest[std::size_t(item)] - all[0].logit) *
                                       *m_inverseTemperature.f32(row);
                total += m_findings->total[std::size_t(item)] *
                         (distance > -100.0f ? std::exp(double(distance)) : 0.0);
            }
            *m_total.f32(row) = float(total);
        }
    }

private:
    Operand m_logits, m_inverseTemperature, m_ids, m_values, m_total;
    std::shared_ptr<Findings> m_findings;
};

} // namespace

std::vector<PhasePointer> topCandidatesPhases(const KernelTable& kernels, const CandidateCall& call)
{
    const auto findings = std::make_shared<Findings>();
    findings->chunks = (call.logits.columns() + kChunk - 1) / kChunk;
    const auto items = std::size_t(call.logits.rows() * findings->chunks);
    findings->best.resize(items * std::size_t(kCandidates));
    findings->count.resize(items);
    findings->highest.resize(items);
    findings->total.resize(items);
    findings->least = std::vector<std::atomic<float>>(std::size_t(call.logits.rows()));
    std::vector<PhasePointer> phases;
    phases.push_back(std::make_unique<AdjustPhase>(call, findings));
    phases.push_back(std::make_unique<ChunkPhase>(kernels.logits, call, findings));
    phases.push_back(std::make_unique<MergePhase>(call, findings));
    return phases;
}

} // namespace kernels::cpu
