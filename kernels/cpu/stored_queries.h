// Queries over keys and values as pages store them, on vectors or on a matrix unit. All live in the
// scratch memory of the thread.
#pragma once

#include "kernels/cpu/attention_matrix.h"
#include "kernels/cpu/attention_tile.h"
#include "kernels/cpu/int8/panel_block.h"

namespace kernels::cpu {

// Where `memory` goes on at a multiple of `alignment`, at most so many bytes further.
inline std::byte* alignedTo(std::size_t alignment, std::byte* memory)
{
    return memory + (alignment - reinterpret_cast<std::uintptr_t>(memory) % alignment);
}

// Blocks of stored numbers become floats in the first cache, for more than a few queries.
class StoredQueries : public AttentionQueries {
public:
    static constexpr std::int64_t kMost = kAttentionQueries;
    static constexpr std::int64_t kBlock = kAttentionBlock;

    static std::size_t scratchBytes(const KernelTable&, const TensorView& pages)
    {
        return AttentionQueries::scratchBytes(pages.columns()) +
               std::size_t(2 * kAttentionBlock * pages.columns()) * sizeof(float);
    }

    StoredQueries(
        const KernelTable& kernels, std::byte* scratch, const TensorView& pages, float scale)
        : AttentionQueries(kernels, scratch, pages.columns(), scale)
        , m_type(pages.type)
        , m_toFloats(kernels.dequantizerFor(pages.type))
        , m_headDim(pages.columns())
        , m_keys(reinterpret_cast<float*>(scratch + AttentionQueries::scratchBytes(m_headDim)))
        , m_values(m_keys + kAttentionBlock * m_headDim)
    {
    }

    void attendTo(const AttentionRows& rows, std::int64_t position, int count)
    {
        if (takesStored()) {
            attend(rows, position, count);
        } else {
            attend({floatsOf(rows.keys, rows.keyBytes, count, m_keys), floatBytes(),
                       floatsOf(rows.values, rows.valueBytes, count, m_values), floatBytes()},
                position, count);
        }
    }

protected:
    // Where the scores are there, and rows are not taken as they are.
    void attendToValues(const AttentionRows& rows, std::int64_t position, int count)
    {
        attend({nullptr, 0, floatsOf(rows.values, rows.valueBytes, count, m_values), floatBytes()},
            position, count);
    }

private:
    // Up to so many queries halves are made floats whenever they are loaded, which takes more
    // instructions, but no memory: behind 32,768 keys 1.6 times as fast with 4 queries, 1.07 with
    // 24, the same with 32 (one Sapphire Rapids core).
    static constexpr int kFewQueries = 24;

    bool takesStored() const
    {
        return m_type == DType::F32 || (queries() <= kFewQueries && takes(m_type));
    }
    std::int64_t floatBytes() const { return m_headDim * std::int64_t(sizeof(float)); }

    const std::byte* floatsOf(
        const std::byte* stored, std::int64_t bytes, int count, float* memory) const
    {
        for (int row = 0; row < count; ++row, stored += bytes) {
#if defined(__GNUC__)
            // What the block after this one needs, while this one is converted.
            for (std::int64_t at = 0; at < bytes; at += 64) {
                __builtin_prefetch(stored + kAttentionBlock * bytes + at, 0, 2);
            }
#endif
            m_toFloats(stored, memory + row * m_headDim, std::size_t(m_headDim));
        }
        return reinterpret_cast<const std::byte*>(memory);
    }

    DType m_type;
    quant::DequantizeRow m_toFloats;
    std::int64_t m_headDim;
    float* m_keys;
    float* m_values;
};

// Keys of Q8_0 are multiplied as the weights of that type are, with queries as 8-bit codes.
class CodedQueries : public StoredQueries {
public:
    static bool canTake(const TensorView& pages) { return pages.type == DType::Q8_0; }

    static std::size_t scratchBytes(const KernelTable& kernels, const TensorView& pages)
    {
        return StoredQueries::scratchBytes(kernels, pages) + alignof(ActivationBlock) +
               std::size_t(kMost * blocksOf(pages)) * sizeof(ActivationBlock) +
               PanelBlock(kernels.panels, pages).scratchBytes();
    }

    CodedQueries(
        const KernelTable& kernels, std::byte* scratch, const TensorView& pages, float scale)
        : StoredQueries(kernels, scratch, pages, scale)
        , m_quantize(kernels.panels.quantize)
        , m_keys(kernels.panels, pages)
        , m_headDim(pages.columns())
        , m_rowBlocks(blocksOf(pages))
        , m_codes(alignedBlocks(scratch + StoredQueries::scratchBytes(kernels, pages)))
        , m_scratch(reinterpret_cast<std::byte*>(m_codes + kMost * m_rowBlocks))
    {
    }

    void begin()
    {
        StoredQueries::begin();
        for (int i = 0; i < queries(); ++i) {
            m_quantize(m_queries[std::size_t(i)], m_headDim, codesOf(i));
        }
    }

    void attendTo(const AttentionRows& rows, std::int64_t position, int count)
    {
        m_keys.multiply(
            rows.keys, count, queries(), [this](std::int64_t query) { return codesOf(query); },
            [this](std::int64_t query) { return scoresOf(query); }, m_scratch);
        attendToValues(rows, position, count);
    }

private:
    static std::int64_t blocksOf(const TensorView& pages)
    {
        return pages.columns() / kBlockElements;
    }
    static ActivationBlock* alignedBlocks(std::byte* memory)
    {
        return reinterpret_cast<ActivationBlock*>(alignedTo(alignof(ActivationBlock), memory));
    }
    ActivationBlock* codesOf(std::int64_t query) const { return m_codes + query * m_rowBlocks; }

    void (*m_quantize)(const float* x, std::int64_t elements, ActivationBlock* out);
    PanelBlock m_keys;
    std::int64_t m_headDim;
    std::int64_t m_rowBlocks;
    ActivationBlock* m_codes; // [kMost, m_rowBlocks]
    std::byte* m_scratch;
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

    static std::size_t scratchBytes(const KernelTable&, const TensorView& pages)
    {
        const std::int64_t headDim = pages.columns();
        return kAlignment + packedQueryBytes(headDim) + matrixScratchBytes(headDim) +
               std::size_t(floats(headDim)) * sizeof(float);
    }

    MatrixQueries(
        const KernelTable& kernels, std::byte* scratch, const TensorView& pages, float scale)
        : MatrixQueries(kernels.matrixAttention, alignedTo(kAlignment, scratch), pages.columns())
    {
        m_block.halves = pages.type == DType::F16;
        m_block.scale = scale;
    }

    void begin()
    {
        QueryTile::begin();
        m_block.groups = groups();
        m_kernels.packQueries(m_queries.data(), queries(), m_block.headDim, m_packed);
    }

    void attendTo(const AttentionRows& rows, std::int64_t position, int count)
    {
        look(position, count);
        m_block.count = count;
        m_block.keys = {rows.keys, rows.keyBytes};
        m_block.values = {rows.values, rows.valueBytes};
        m_kernels.attend(m_block);
    }

private:
    static constexpr std::size_t kAlignment = 64;

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
