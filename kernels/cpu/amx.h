// The matrix unit of Intel's processors (AMX): eight registers, tiles, of 16 lines of 64 bytes.
// Only for *.simd.cpp.
#pragma once

#include <immintrin.h>

#include <cstddef>
#include <cstdint>

namespace kernels::cpu {
namespace {

struct alignas(64) TileShapes {
    uint8_t palette = 1;
    uint8_t start = 0;
    uint8_t reserved[14] = {};
    uint16_t lineBytes[16] = {64, 64, 64, 64, 64, 64, 64, 64};
    uint8_t lines[16] = {16, 16, 16, 16, 16, 16, 16, 16};
};
// Not on the stack: gcc 12 takes it that only the first eight bytes are read.
constexpr TileShapes kTileShapes;

// Around the use of tiles on a thread: what a thread leaves in them is saved whenever the system
// switches to another.
inline void startTiles() { _tile_loadconfig(&kTileShapes); }
inline void endTiles() { _tile_release(); }

// Not the intrinsics, which are macros that want numbers spelt out.
template <int tile>
inline void clearTile()
{
    __asm__ volatile("tilezero %%tmm%c0" : : "i"(tile));
}
// 16 lines that follow each other.
template <int tile>
inline void loadTile(const void* at)
{
    __asm__ volatile("tileloadd (%0,%1,1), %%tmm%c2"
                     :
                     : "r"(at), "r"(int64_t(64)), "i"(tile)
                     : "memory");
}
template <int tile>
inline void storeTile(void* at)
{
    __asm__ volatile("tilestored %%tmm%c2, (%0,%1,1)"
                     :
                     : "r"(at), "r"(int64_t(64)), "i"(tile)
                     : "memory");
}
// sum [16, 16] floats += a [16, 32] bfloats times b [16 pairs, 16, 2] bfloats
template <int sum, int a, int b>
inline void multiplyTiles()
{
    __asm__ volatile("tdpbf16ps %%tmm%c2, %%tmm%c1, %%tmm%c0" : : "i"(sum), "i"(a), "i"(b));
}

// 16 x 16 numbers of 32 bits: lane c of row p becomes lane p of row c.
inline void transpose(__m512i (&rows)[16])
{
    __m512i t[16];
#pragma GCC unroll 8
    for (int i = 0; i < 16; i += 4) { // 4 x 4 in each quarter
        const __m512i low01 = _mm512_unpacklo_epi32(rows[i], rows[i + 1]);
        const __m512i high01 = _mm512_unpackhi_epi32(rows[i], rows[i + 1]);
        const __m512i low23 = _mm512_unpacklo_epi32(rows[i + 2], rows[i + 3]);
        const __m512i high23 = _mm512_unpackhi_epi32(rows[i + 2], rows[i + 3]);
        t[i] = _mm512_unpacklo_epi64(low01, low23);
        t[i + 1] = _mm512_unpackhi_epi64(low01, low23);
        t[i + 2] = _mm512_unpacklo_epi64(high01, high23);
        t[i + 3] = _mm512_unpackhi_epi64(high01, high23);
    }
#pragma GCC unroll 8
    for (int i = 0; i < 4; ++i) { // quarters
        const __m512i even0 = _mm512_shuffle_i32x4(t[i], t[4 + i], 0x88);
        const __m512i even1 = _mm512_shuffle_i32x4(t[8 + i], t[12 + i], 0x88);
        const __m512i odd0 = _mm512_shuffle_i32x4(t[i], t[4 + i], 0xdd);
        const __m512i odd1 = _mm512_shuffle_i32x4(t[8 + i], t[12 + i], 0xdd);
        rows[i] = _mm512_shuffle_i32x4(even0, even1, 0x88);
        rows[4 + i] = _mm512_shuffle_i32x4(odd0, odd1, 0x88);
        rows[8 + i] = _mm512_shuffle_i32x4(even0, even1, 0xdd);
        rows[12 + i] = _mm512_shuffle_i32x4(odd0, odd1, 0xdd);
    }
}

// The columns of a tile, one behind the other.
inline void storeTransposed(__m512i (&rows)[16], void* out)
{
    transpose(rows);
#pragma GCC unroll 16
    for (int i = 0; i < 16; ++i) {
        _mm512_storeu_si512(static_cast<std::byte*>(out) + 64 * i, rows[i]);
    }
}

} // namespace
} // namespace kernels::cpu
