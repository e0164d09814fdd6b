// Keys, values and queries as pairs of bfloats in tiles, for attention_matrix.simd.cpp alone.
#pragma once

#include "kernels/cpu/amx.h"
#include "kernels/cpu/attention_matrix.h"
#include "kernels/cpu/prefetch.h"
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
KERNELS_PREFETCH void prefetchRow(const MatrixRows& rows, int row)
{
    const std::byte* at = rows.first + row * rows.stride;
    for (int64_t byte = 0; byte < rows.stride; byte += 64) {
        __builtin_prefetch(at + byte, 0, 2);
    }
}

// Numbers d and 16 + d of every 32 stand together in all registers whose rows run over a head.

// [kMatrixKeys / 16][headDim / 32] pairs of registers; a row for each key.
template <bool halves>
inline void packKeys(const MatrixBlock& block, Out packed)
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
inline void packValues(const MatrixBlock& block, Out packed)
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

// [groups][headDim / 32] pairs of registers; a row for numbers d and 16 + d of all queries.
inline void packQueries(const float* const* queries, int count, int headDim, std::byte* packed)
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
} // namespace kernels::cpu
