// The kernels of split.h on AMX: sums in four tiles of 16 x 16. Included by split.simd.cpp alone.
#pragma once

#include "kernels/cpu/amx.h"

namespace kernels::cpu {
namespace {

constexpr bool kFastTiles = true;

// 32 floats as halves.
struct Halves {
    __m512i high;
    __m512i low;
};

inline __m512 lowerFloats(__m512i bfloats)
{
    return _mm512_castsi512_ps(
        _mm512_slli_epi32(_mm512_cvtepu16_epi32(_mm512_castsi512_si256(bfloats)), 16));
}
inline __m512 upperFloats(__m512i bfloats)
{
    return _mm512_castsi512_ps(
        _mm512_slli_epi32(_mm512_cvtepu16_epi32(_mm512_extracti64x4_epi64(bfloats, 1)), 16));
}

inline Halves halvesOf(__m512 first, __m512 second)
{
    Halves halves;
    halves.high = (__m512i)_mm512_cvtne2ps_pbh(second, first);
    halves.low = (__m512i)_mm512_cvtne2ps_pbh(_mm512_sub_ps(second, upperFloats(halves.high)),
        _mm512_sub_ps(first, lowerFloats(halves.high)));
    return halves;
}

inline __mmask16 firstLanes(int64_t count)
{
    return count >= 16  ? __mmask16(0xffff)
           : count <= 0 ? __mmask16(0)
                        : __mmask16((1 << count) - 1);
}

// 32 floats, zeros from `count` on.
inline Halves loadHalves(const float* x, int64_t count)
{
    return halvesOf(_mm512_maskz_loadu_ps(firstLanes(count), x),
        _mm512_maskz_loadu_ps(firstLanes(count - 16), x + 16));
}

// 2^x to 2e-7 of it, which is enough for what is made halves next, and no less than the smallest
// normal number. Requires: x <= 0.
inline F32x powerOfTwo(F32x x)
{
    x = max(x, F32x::splat(-126.0f));
    const F32x rest{_mm512_reduce_ps(x.v, _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC)};
    // 2^rest for [0, 1): the polynomial of this degree whose largest error is the least.
    F32x p = F32x::splat(0.0018775766f);
    p = mulAdd(p, rest, F32x::splat(0.0089893406f));
    p = mulAdd(p, rest, F32x::splat(0.055826318f));
    p = mulAdd(p, rest, F32x::splat(0.24015361f));
    p = mulAdd(p, rest, F32x::splat(0.69315308f));
    p = mulAdd(p, rest, F32x::splat(0.99999994f));
    return {_mm512_scalef_ps(p.v, x.v)}; // takes the whole part of x
}

inline void storeHalves(const Halves& halves, std::byte* out)
{
    _mm512_storeu_si512(out, halves.high);
    _mm512_storeu_si512(out + kSplitLow, halves.low);
}

// The halves of 32 floats to a line.
inline void storeLine(const F32x (&x)[2], std::byte* out)
{
    storeHalves(halvesOf(x[0].v, x[1].v), out);
}

void splitRow(const SplitRow& row)
{
    std::byte* out = row.out;
    const __m512 factor = _mm512_set1_ps(row.factor);
    for (int64_t i = 0; i < row.count; i += kSplitSide) {
        const int64_t left = row.count - i;
        const __m512 first = _mm512_maskz_loadu_ps(firstLanes(left), row.x + i);
        const __m512 second = _mm512_maskz_loadu_ps(firstLanes(left - 16), row.x + i + 16);
        storeHalves(halvesOf(_mm512_mul_ps(first, factor), _mm512_mul_ps(second, factor)), out);
        out += kSplitSquare;
    }
}

void packColumns(const SplitColumns& c)
{
    for (int64_t i = 0; i < c.count; i += kSplitSide) {
        std::byte* square = c.out + i / kSplitSide * int64_t(kSplitSquare);
        for (int tile = 0; tile < 2; ++tile) {
            __m512i high[16];
            __m512i low[16];
            for (int n = 0; n < 16; ++n) {
                const int column = tile * 16 + n;
                const Halves halves = column < c.columns
                                          ? loadHalves(c.x + column * c.stride + i, c.count - i)
                                          : Halves{_mm512_setzero_si512(), _mm512_setzero_si512()};
                high[n] = halves.high;
                low[n] = halves.low;
            }
            storeTransposed(high, square + tile * 1024);
            storeTransposed(low, square + tile * 1024 + kSplitLow);
        }
    }
}

// The bfloats of two rows of 16 side by side.
inline __m512i besides(__m256i first, __m256i second)
{
    return _mm512_or_si512(
        _mm512_cvtepu16_epi32(first), _mm512_slli_epi32(_mm512_cvtepu16_epi32(second), 16));
}

void packElements(const SplitElements& e)
{
    for (int tile = 0; tile < 2; ++tile) {
        const __mmask16 lanes = firstLanes(e.columns - tile * 16);
        for (int p = 0; p < 16; ++p) {
            const auto load = [&](int element) {
                return element < e.elements
                           ? _mm512_maskz_loadu_ps(lanes, e.x + element * e.stride + tile * 16)
                           : _mm512_setzero_ps();
            };
            const Halves halves = halvesOf(load(2 * p), load(2 * p + 1));
            std::byte* out = e.out + tile * 1024 + p * int64_t(kSplitLine);
            _mm512_storeu_si512(out, besides(_mm512_castsi512_si256(halves.high),
                                         _mm512_extracti64x4_epi64(halves.high, 1)));
            _mm512_storeu_si512(out + kSplitLow, besides(_mm512_castsi512_si256(halves.low),
                                                     _mm512_extracti64x4_epi64(halves.low, 1)));
        }
    }
}

void multiplyTile(const SplitTile& tile)
{
    const auto stride = std::size_t(tile.stride) * sizeof(float);
    float* below = tile.sums + 16 * tile.stride;
    // gcc does not know that loads of tiles read memory.
    __asm__ volatile("" ::: "memory");
    if (tile.first) {
        _tile_zero(0);
        _tile_zero(1);
        _tile_zero(2);
        _tile_zero(3);
    } else {
        _tile_loadd(0, tile.sums, stride);
        _tile_loadd(1, tile.sums + 16, stride);
        _tile_loadd(2, below, stride);
        _tile_loadd(3, below + 16, stride);
    }
    const std::byte* rows = tile.rows;
    const std::byte* columns = tile.columns;
    for (int64_t square = 0; square < tile.squares; ++square) {
        _tile_loadd(4, rows + kSplitLow, kSplitLine);
        _tile_loadd(6, columns, kSplitLine);
        _tile_dpbf16ps(0, 4, 6);
        _tile_loadd(7, columns + 1024, kSplitLine);
        _tile_dpbf16ps(1, 4, 7);
        _tile_loadd(5, rows + kSplitLow + 1024, kSplitLine);
        _tile_dpbf16ps(2, 5, 6);
        _tile_dpbf16ps(3, 5, 7);
        _tile_loadd(4, rows, kSplitLine);
        _tile_dpbf16ps(0, 4, 6);
        _tile_dpbf16ps(1, 4, 7);
        _tile_loadd(5, rows + 1024, kSplitLine);
        _tile_dpbf16ps(2, 5, 6);
        _tile_dpbf16ps(3, 5, 7);
        _tile_loadd(6, columns + kSplitLow, kSplitLine);
        _tile_dpbf16ps(0, 4, 6);
        _tile_dpbf16ps(2, 5, 6);
        _tile_loadd(7, columns + kSplitLow + 1024, kSplitLine);
        _tile_dpbf16ps(1, 4, 7);
        _tile_dpbf16ps(3, 5, 7);
        rows += kSplitSquare;
        columns += kSplitSquare;
    }
    _tile_stored(0, tile.sums, stride);
    _tile_stored(1, tile.sums + 16, stride);
    _tile_stored(2, below, stride);
    _tile_stored(3, below + 16, stride);
    __asm__ volatile("" ::: "memory");
}

} // namespace
} // namespace kernels::cpu
