// Queries over keys and values as pages store them, on vectors or on a matrix unit. Both live in
// the scratch memory of the thread.
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

class MatrixQueries : public QueryTile<kMatrixQueries> {
    static_assert(kQueryGroup == kMatrixGroup);

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
        return kAlignment + packedQueryBytes(headDim) + matrixScratchBytes(headDim) +
               std::size_t(floats(headDim)) * sizeof(float);
    }

    MatrixQueries(const KernelTable& kernels, std::byte* scratch, DType type, std::int64_t headDim,
        float scale)
        : MatrixQueries(kernels.matrixAttention, aligned(scratch), headDim)
    {
        m_block.halves = type == DType::F16;
        m_block.scale = scale;
    }

    void begin()
    {
        QueryTile::begin();
        m_block.groups = groups();
        m_kernels.packQueries(m_queries.data(), queries(), m_block.headDim, m_packed);
    }

    void attendTo(const StoredRows& rows, std::int64_t position, int count)
    {
        look(position, count);
        m_block.count = count;
        m_block.keys = {rows.keys, rows.keyBytes};
        m_block.values = {rows.values, rows.valueBytes};
        m_kernels.attend(m_block);
    }

private:
    static constexpr std::size_t kAlignment = 64;

    static std::byte* aligned(std::byte* memory)
    {
        return memory + (kAlignment - reinterpret_cast<std::uintptr_t>(memory) % kAlignment);
    }

    MatrixQueries(const MatrixAttention& kernels, std::byte* memory, std::int64_t headDim)
        : QueryTile(reinterpret_cast<float*>(
                        memory + packedQueryBytes(headDim) + matrixScratchBytes(headDim)),
              headDim)
        , m_kernels(kernels)
        , m_packed(memory)
    {
        m_block.queries = m_packed;
        m_block.scratch = memory + packedQueryBytes(headDim);
        m_block.visible = m_visible.data();
        m_block.mixed = m_mixed;
        m_block.maximum = m_maximum;
        m_block.sum = m_sum;
        m_block.headDim = int(headDim);
    }

    MatrixAttention m_kernels;
    std::byte* m_packed;
    MatrixBlock m_block{};
};

} // namespace kernels::cpu
