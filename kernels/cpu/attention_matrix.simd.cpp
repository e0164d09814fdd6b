#include "kernels/cpu/attention_matrix.h"

#include "kernels/cpu/amx.h"
#include "kernels/cpu/simd.h"

namespace kernels::cpu {

namespace {

constexpr int kTileBytes = 1024;
constexpr int kDepth = 32;            // numbers of a row of a register
constexpr int kPair = 2 * kTileBytes; // high, then low

using Out = unsigned char*;

inline __m512i bits(F32x x) { return _mm512_castps_si512(x.v); }

inline __m512i upperHalves() { return _mm512_set1_epi32(int(0xffff0000)); }

// The upper halves of two numbers, the first below: a pair of bfloat16.
inline __m512i pairOf(__m512i first, __m512i second)
{
    constexpr int kFirstOrBothOthers = 0xf8; // a | (b & c)
    return _mm512_ternarylogic_epi32(
        _mm512_srli_epi32(first, 16), second, upperHalves(), kFirstOrBothOthers);
}

// Added to a number, its upper half is the nearest there is.
inline __m512i half() { return _mm512_set1_epi32(0x8000); }

// A number as the sum of two upper halves. The first is the nearest if `nearest`, or cut off, which
// leaves nothing of a half that the second does not hold.
template <bool nearest>
struct Split {
    explicit Split(F32x x)
        : high(nearest ? _mm512_add_epi32(bits(x), half()) : bits(x))
    {
        const F32x upper{_mm512_castsi512_ps(_mm512_and_si512(high, upperHalves()))};
        low = _mm512_add_epi32(bits(x - upper), half());
    }

    __m512i high;
    __m512i low;
};

template <bool nearest>
inline void storePairs(Out at, F32x first, F32x second)
{
    const Split<nearest> a(first);
    const Split<nearest> b(second);
    _mm512_storeu_si512(at, pairOf(a.high, b.high));
    _mm512_storeu_si512(at + kTileBytes, pairOf(a.low, b.low));
}

// Q8_0 (gguf-format section 7): a half for the scale, 32 codes.
constexpr int kCodeBytes = 34;

// Numbers [column, column + 16) of a row.
template <bool halves>
inline F32x loadRow(const MatrixRows& rows, int row, int column)
{
    const std::byte* at = rows.first + row * rows.stride;
    if constexpr (halves) {
        return {
            _mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(at + 2 * column)))};
    } else {
        at += column / 32 * kCodeBytes;
        uint16_t scale;
        memcpy(&scale, at, sizeof scale);
        const __m128i codes =
            _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + 2 + column % 32));
        const __m512 scales = _mm512_cvtph_ps(_mm256_set1_epi16(short(scale)));
        return {_mm512_mul_ps(scales, _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(codes)))};
    }
}

// What is packed some rows later, past the end of a block as well: a token's step waits for little
// else.
inline void prefetchRow(const MatrixRows& rows, int row)
{
    const std::byte* at = rows.first + row * rows.stride;
    for (int64_t byte = 0; byte < rows.stride; byte += 64) {
        __builtin_prefetch(at + byte, 0, 2);
    }
}

// Numbers d and 16 + d of every 32 stand together in all registers whose rows run over a head.

// [kMatrixKeys / 16][headDim / 32] pairs of registers; a row for each key.
template <bool halves>
void packKeys(const MatrixBlock& block, Out packed)
{
    const int depths = block.headDim / kDepth;
    for (int key = 0; key < block.count; ++key) {
        prefetchRow(block.keys, key + kDepth);
        Out at = packed + key / 16 * depths * kPair + key % 16 * 64;
        for (int d = 0; d < depths; ++d, at += kPair) {
            const F32x first = loadRow<halves>(block.keys, key, kDepth * d);
            const F32x second = loadRow<halves>(block.keys, key, kDepth * d + 16);
            storePairs<!halves>(at, first, second);
        }
    }
}

// [kMatrixKeys / 32][headDim / 16] pairs of registers; a row for keys i and 16 + i of the 32.
// Keys that are not there are zeros.
template <bool halves>
void packValues(const MatrixBlock& block, Out packed)
{
    const int columns = block.headDim / 16;
    for (int from = 0; from < block.count; from += kDepth) {
        for (int i = 0; i < 16; ++i) {
            Out at = packed + from / kDepth * columns * kPair + 64 * i;
            const bool firstThere = from + i < block.count;
            const bool secondThere = from + 16 + i < block.count;
            prefetchRow(block.values, from + kDepth + i);
            prefetchRow(block.values, from + kDepth + 16 + i);
            for (int c = 0; c < columns; ++c, at += kPair) {
                const F32x first =
                    firstThere ? loadRow<halves>(block.values, from + i, 16 * c) : F32x::zero();
                const F32x second = secondThere
                                        ? loadRow<halves>(block.values, from + 16 + i, 16 * c)
                                        : F32x::zero();
                storePairs<!halves>(at, first, second);
            }
        }
    }
}

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

// [groups][headDim / 32] pairs of registers; a row for numbers d and 16 + d of all queries.
void packQueries(const float* const* queries, int count, int headDim, std::byte* packed)
{
    const int depths = headDim / kDepth;
    auto at = reinterpret_cast<Out>(packed);
    for (int group = 0; group < count; group += kMatrixGroup) {
        for (int d = 0; d < depths; ++d, at += kPair) {
            __m512i high[16];
            __m512i low[16];
            for (int i = 0; i < 16; ++i) {
                const bool there = group + i < count;
                const float* query = there ? queries[group + i] + kDepth * d : nullptr;
                const F32x first = there ? F32x::load(query) : F32x::zero();
                const F32x second = there ? F32x::load(query + 16) : F32x::zero();
                const Split<true> a(first);
                const Split<true> b(second);
                high[i] = pairOf(a.high, b.high);
                low[i] = pairOf(a.low, b.low);
            }
            storeTransposed(high, at);
            storeTransposed(low, at + kTileBytes);
        }
    }
}

} // namespace

MatrixAttention KERNELS_ISA::matrixAttention() { return {packQueries, attendMatrix}; }

} // namespace kernels::cpu
