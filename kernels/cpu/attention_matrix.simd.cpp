#include "kernels/cpu/attention_matrix.h"

#include "kernels/cpu/attention_matrix_packing.h"

namespace kernels::cpu {

namespace {

constexpr int kGroupWeights = kMatrixKeys / kDepth * kPair;

// The memory of a block, of matrixScratchBytes().
struct Scratch {
    explicit Scratch(const MatrixBlock& block)
        : keys(reinterpret_cast<Out>(block.scratch))
        , values(keys + kMatrixKeys / 16 * (block.headDim / kDepth) * kPair)
        , scores(reinterpret_cast<float*>(
              values + kMatrixKeys / kDepth * (block.headDim / 16) * kPair))
        , weights(reinterpret_cast<Out>(scores + 2 * kMatrixKeys * kMatrixGroup))
        , mixed(reinterpret_cast<float*>(weights + 2 * kGroupWeights))
    {
    }

    Out keys;
    Out values;
    float* scores; // [2 groups][keys][16 queries]
    Out weights;   // [2 groups][kMatrixKeys / 32] pairs of registers; a row for each query
    float* mixed;  // [2 groups][16 queries][16]
};

// Registers 0 and 1 hold sums, 2 and 3 what both groups share, 4 to 7 what is theirs.
template <int groups>
inline void multiplyShared(
    bool groupFirst, const void* shared, const unsigned char* own, int64_t ownStride)
{
    loadTile<2>(shared);
    loadTile<3>(static_cast<const unsigned char*>(shared) + kTileBytes);
    loadTile<4>(own);
    loadTile<5>(own + kTileBytes);
    if (groupFirst) {
        multiplyTiles<0, 4, 2>();
        multiplyTiles<0, 4, 3>();
        multiplyTiles<0, 5, 2>();
    } else {
        multiplyTiles<0, 2, 4>();
        multiplyTiles<0, 2, 5>();
        multiplyTiles<0, 3, 4>();
    }
    if constexpr (groups == 2) {
        loadTile<6>(own + ownStride);
        loadTile<7>(own + ownStride + kTileBytes);
        if (groupFirst) {
            multiplyTiles<1, 6, 2>();
            multiplyTiles<1, 6, 3>();
            multiplyTiles<1, 7, 2>();
        } else {
            multiplyTiles<1, 2, 6>();
            multiplyTiles<1, 2, 7>();
            multiplyTiles<1, 3, 6>();
        }
    }
}

// scores = keys . queries, up to `limit` keys
template <int groups>
void score(const MatrixBlock& block, const Scratch& scratch, int group, int limit)
{
    const int depths = block.headDim / kDepth;
    const auto queries =
        reinterpret_cast<const unsigned char*>(block.queries) + group * depths * kPair;
    for (int key = 0; key < limit; key += 16) {
        const unsigned char* keys = scratch.keys + key / 16 * depths * kPair;
        clearTile<0>();
        clearTile<1>();
        for (int d = 0; d < depths; ++d) {
            multiplyShared<groups>(
                false, keys + d * kPair, queries + d * kPair, int64_t(depths) * kPair);
        }
        storeTile<0>(scratch.scores + key * kMatrixGroup);
        if constexpr (groups == 2) {
            storeTile<1>(scratch.scores + (kMatrixKeys + key) * kMatrixGroup);
        }
    }
}

// The weights of 32 keys for a group of queries, a row for each query.
inline void storeWeights(const F32x (&weight)[kDepth], Out at)
{
    __m512i high[16];
    __m512i low[16];
#pragma GCC unroll 16
    for (int i = 0; i < 16; ++i) {
        const Split<true> a(weight[i]);
        const Split<true> b(weight[16 + i]);
        high[i] = pairOf(a.high, b.high);
        low[i] = pairOf(a.low, b.low);
    }
    storeTransposed(high, at);
    storeTransposed(low, at + kTileBytes);
}

// Scores to weights exp(score - maximum), with maximum and sum moved on; returns by how much what
// was mixed so far shrinks. Every query is a lane.
F32x weigh(const MatrixBlock& block, int group, const float* scores, Out weights, int limit)
{
    const int first = group * kMatrixGroup;
    const __m512i visible = _mm512_loadu_si512(block.visible + first);
    const auto sees = [visible](int key) {
        return _mm512_cmpgt_epi32_mask(visible, _mm512_set1_epi32(key));
    };
    const F32x nothing = F32x::splat(-INFINITY);
    const F32x scale = F32x::splat(block.scale);
    F32x most = nothing;
    for (int key = 0; key < limit; ++key) {
        const F32x row = F32x::load(scores + key * kMatrixGroup);
        most.v = _mm512_mask_max_ps(most.v, sees(key), most.v, row.v);
    }
    most = most * scale;
    const F32x sumBefore = F32x::load(block.sum + first);
    const __mmask16 fresh = _mm512_cmp_ps_mask(sumBefore.v, _mm512_setzero_ps(), _CMP_EQ_OQ);
    const F32x before{_mm512_mask_mov_ps(F32x::load(block.maximum + first).v, fresh, nothing.v)};
    most = max(before, most);
    const F32x shrink{_mm512_mask_mov_ps(exp(before - most).v, fresh, _mm512_setzero_ps())};

    F32x total[2] = {F32x::zero(), F32x::zero()};
    for (int from = 0; from < limit; from += kDepth) {
        F32x weight[kDepth];
        for (int i = 0; i < kDepth; ++i) {
            const int key = from + i;
            const F32x scaled = F32x::load(scores + key * kMatrixGroup) * scale;
            weight[i].v = _mm512_maskz_mov_ps(sees(key), exp(scaled - most).v);
            total[i % 2] = total[i % 2] + weight[i];
        }
        storeWeights(weight, weights + from / kDepth * kPair);
    }
    most.store(block.maximum + first);
    mulAdd(sumBefore, shrink, total[0] + total[1]).store(block.sum + first);
    return shrink;
}

void addMixed(
    const MatrixBlock& block, int group, int column, const float* mixed, const float* shrink)
{
    float* out = block.mixed + int64_t(group) * kMatrixGroup * block.headDim + column;
#pragma GCC unroll 4
    for (int query = 0; query < kMatrixGroup; ++query, out += block.headDim) {
        mulAdd(F32x::load(out), F32x::splat(shrink[query]), F32x::load(mixed + 16 * query))
            .store(out);
    }
}

// mixed = mixed * shrink + weights . values
template <int groups>
void mix(
    const MatrixBlock& block, const Scratch& scratch, int group, int limit, const float* shrink)
{
    const int columns = block.headDim / 16;
    for (int c = 0; c < columns; ++c) {
        clearTile<0>();
        clearTile<1>();
        for (int from = 0; from < limit; from += kDepth) {
            const int depth = from / kDepth;
            multiplyShared<groups>(true, scratch.values + (depth * columns + c) * kPair,
                scratch.weights + depth * kPair, kGroupWeights);
        }
        storeTile<0>(scratch.mixed);
        if constexpr (groups == 2) {
            storeTile<1>(scratch.mixed + 256);
        }
        for (int g = 0; g < groups; ++g) {
            addMixed(block, group + g, 16 * c, scratch.mixed + 256 * g, shrink + g * kMatrixGroup);
        }
    }
}

template <int groups>
void attendGroups(const MatrixBlock& block, const Scratch& scratch, int group)
{
    int limit = 0;
    for (int i = group * kMatrixGroup; i < (group + groups) * kMatrixGroup; ++i) {
        limit = block.visible[i] > limit ? block.visible[i] : limit;
    }
    if (limit == 0) {
        return;
    }
    score<groups>(block, scratch, group, limit);
    float shrink[groups * kMatrixGroup];
    for (int g = 0; g < groups; ++g) {
        weigh(block, group + g, scratch.scores + g * kMatrixKeys * kMatrixGroup,
            scratch.weights + g * kGroupWeights, limit)
            .store(shrink + g * kMatrixGroup);
    }
    mix<groups>(block, scratch, group, limit, shrink);
}

void attendMatrix(const MatrixBlock& block)
{
    startTiles();
    const Scratch scratch(block);
    if (block.halves) {
        packKeys<true>(block, scratch.keys);
        packValues<true>(block, scratch.values);
    } else {
        packKeys<false>(block, scratch.keys);
        packValues<false>(block, scratch.values);
    }
    int group = 0;
    for (; group + 2 <= block.groups; group += 2) {
        attendGroups<2>(block, scratch, group);
    }
    if (group < block.groups) {
        attendGroups<1>(block, scratch, group);
    }
    endTiles();
}

} // namespace

MatrixAttention KERNELS_ISA::matrixAttention() { return {packQueries, attendMatrix}; }

} // namespace kernels::cpu
