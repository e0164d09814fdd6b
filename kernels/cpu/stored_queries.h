// The queries one thread works on together, over keys and values as pages store them: on vectors,
// or on a matrix unit. Both live in the scratch memory of the thread.
#pragma once

#include "kernels/cpu/attention_matrix.h"
#include "kernels/cpu/attention_tile.h"

namespace kernels::cpu {

struct StoredRows {
    const std::byte* keys;
    std::int64_t keyBytes; // from one to the next
    const std::byte* values;
    std::int64_t valueBytes;
};

// Blocks of stored numbers become floats in the first cache.
class StoredQueries : public AttentionQueries {
public:
    static constexpr std::int64_t kMost = kAttentionQueries;
    static constexpr std::int64_t kBlock = kAttentionBlock;

    static std::size_t scratchBytes(std::int64_t headDim)
    {
        return AttentionQueries::scratchBytes(headDim) +
               std::size_t(2 * kAttentionBlock * headDim) * sizeof(float);
    }

    StoredQueries(const KernelTable& kernels, std::byte* scratch, DType type, std::int64_t headDim,
        float scale)
        : AttentionQueries(kernels, scratch, headDim, scale)
        , m_toFloats(type == DType::F32 ? nullptr : kernels.dequantizerFor(type))
        , m_headDim(headDim)
        , m_keys(reinterpret_cast<float*>(scratch + AttentionQueries::scratchBytes(headDim)))
        , m_values(m_keys + kAttentionBlock * headDim)
    {
    }

    void begin() {} // the queries are all there

    void attendTo(const StoredRows& rows, std::int64_t position, int count)
    {
        const Floats keys = floatsOf(rows.keys, rows.keyBytes, count, m_keys);
        const Floats values = floatsOf(rows.values, rows.valueBytes, count, m_values);
        attend({keys.first, keys.stride, values.first, values.stride}, position, count);
    }

private:
    struct Floats {
        const float* first;
        std::int64_t stride;
    };
    Floats floatsOf(const std::byte* stored, std::int64_t bytes, int count, float* memory) const
    {
        if (m_toFloats == nullptr) {
            return {reinterpret_cast<const float*>(stored), bytes / std::int64_t(sizeof(float))};
        }
        for (int row = 0; row < count; ++row, stored += bytes) {
#if defined(__GNUC__)
            // What the block after this one needs, while this one is converted.
            for (std::int64_t at = 0; at < bytes; at += 64) {
                __builtin_prefetch(stored + kAttentionBlock * bytes + at, 0, 2);
            }
#endif
            m_toFloats(stored, memory + row * m_headDim, std::size_t(m_headDim));
        }
        return {memory, m_headDim};
    }

    quant::DequantizeRow m_toFloats; // null where pages hold floats
    std::int64_t m_headDim;
    float* m_keys;
    float* m_values;
};

class MatrixQueries {
public:
    static constexpr std::int64_t kMost = kMatrixQueries;
    static constexpr std::int64_t kBlock = kMatrixKeys;

    // Pages of floats are not split in two: whoever keeps them wants all their bits.
    static bool canTake(const KernelTable& kernels, const TensorView& pages)
    {
        return kernels.matrixAttention.attend != nullptr && pages.columns() % 32 == 0 &&
               (pages.type == DType::F16 || pages.type == DType::Q8_0);
    }

    static std::size_t scratchBytes(std::int64_t headDim)
    {
        const std::int64_t floats = 2 * kMatrixQueries * (headDim + 1);
        return kAlignment + packedQueryBytes(headDim) + matrixScratchBytes(headDim) +
               std::size_t(floats) * sizeof(float);
    }

    MatrixQueries(const KernelTable& kernels, std::byte* scratch, DType type, std::int64_t headDim,
        float scale)
        : m_kernels(kernels.matrixAttention)
    {
        scratch += kAlignment - reinterpret_cast<std::uintptr_t>(scratch) % kAlignment;
        m_packed = scratch;
        m_block.queries = m_packed;
        m_block.scratch = scratch + packedQueryBytes(headDim);
        m_block.mixed = reinterpret_cast<float*>(m_block.scratch + matrixScratchBytes(headDim));
        m_mixed = m_block.mixed + kMatrixQueries * headDim;
        m_block.maximum = m_mixed + kMatrixQueries * headDim;
        m_block.sum = m_block.maximum + kMatrixQueries;
        m_block.halves = type == DType::F16;
        m_block.visible = m_visible.data();
        m_block.headDim = int(headDim);
        m_block.scale = scale;
    }

    void clear() { m_count = 0; }

    void add(const float* query, std::int64_t seen, float* out)
    {
        const auto i = std::size_t(m_count++);
        m_queries[i] = query;
        m_seen[i] = seen;
        m_out[i] = out;
        m_total[i] = {0.0f, 0.0f, m_mixed + std::int64_t(i) * m_block.headDim};
    }

    void begin()
    {
        m_block.groups = (m_count + kMatrixGroup - 1) / kMatrixGroup;
        m_kernels.packQueries(m_queries.data(), m_count, m_block.headDim, m_packed);
        clearPart();
    }

    void attendTo(const StoredRows& rows, std::int64_t position, int count)
    {
        m_block.count = count;
        for (int i = 0; i < m_block.groups * kMatrixGroup; ++i) {
            const std::int64_t ahead = i < m_count ? m_seen[std::size_t(i)] - position : 0;
            m_visible[std::size_t(i)] = int(std::clamp<std::int64_t>(ahead, 0, count));
        }
        m_block.keys = {rows.keys, rows.keyBytes};
        m_block.values = {rows.values, rows.valueBytes};
        m_kernels.attend(m_block);
    }

    void endPart()
    {
        for (int i = 0; i < m_count; ++i) {
            fold(m_total[std::size_t(i)], partOf(i), m_block.headDim);
        }
        clearPart();
    }

    AttentionPart partOf(int i) const
    {
        return {
            m_block.maximum[i], m_block.sum[i], m_block.mixed + std::int64_t(i) * m_block.headDim};
    }
    int queries() const { return m_count; }

    void writeResults() const
    {
        for (int i = 0; i < m_count; ++i) {
            writeResult(m_total[std::size_t(i)], m_block.headDim, m_out[std::size_t(i)]);
        }
    }

private:
    static constexpr std::size_t kAlignment = 64;

    void clearPart()
    {
        const std::int64_t queries = std::int64_t(m_block.groups) * kMatrixGroup;
        std::fill_n(m_block.mixed, queries * m_block.headDim, 0.0f);
        std::fill_n(m_block.sum, queries, 0.0f);
    }

    MatrixAttention m_kernels;
    MatrixBlock m_block{};
    std::byte* m_packed;
    float* m_mixed; // of the totals
    int m_count = 0;
    std::array<const float*, kMatrixQueries> m_queries{};
    std::array<std::int32_t, kMatrixQueries> m_visible{};
    std::array<std::int64_t, kMatrixQueries> m_seen{};
    std::array<float*, kMatrixQueries> m_out{};
    std::array<AttentionPart, kMatrixQueries> m_total{};
};

} // namespace kernels::cpu
