#include "kernels/cpu/bfloat/bfloat.h"

#include "kernels/cpu/amx.h"

namespace kernels::cpu {

namespace {

constexpr int kTileSums = kBfloatSide * kBfloatSide;

void roundRow(const float* x, int64_t elements, std::byte* lines)
{
    for (int64_t i = 0; i < elements; i += kBfloatElements) {
        const __m512 first = _mm512_loadu_ps(x + i);
        const __m512 second = _mm512_loadu_ps(x + i + 16);
        _mm512_storeu_si512(lines, (__m512i)_mm512_cvtne2ps_pbh(second, first));
        lines += kBfloatTile;
    }
}

void turnTiles(std::byte* tiles, int64_t count)
{
    for (int64_t tile = 0; tile < count; ++tile) {
        __m512i lines[kBfloatSide];
#pragma GCC unroll 16
        for (int i = 0; i < kBfloatSide; ++i) {
            lines[i] = _mm512_loadu_si512(tiles + i * kBfloatLine);
        }
        storeTransposed(lines, tiles);
        tiles += kBfloatTile;
    }
}

template <int groups>
void multiplyGroups(const BfloatProduct& p)
{
    if (p.first) {
        clearTile<0>();
        clearTile<1>();
        clearTile<2>();
        clearTile<3>();
    } else {
        loadTile<0>(p.sums);
        loadTile<1>(p.sums + kTileSums);
        if constexpr (groups > 1) {
            loadTile<2>(p.sums + 2 * kTileSums);
            loadTile<3>(p.sums + 3 * kTileSums);
        }
    }
    for (int64_t at = 0; at < p.tiles * kBfloatTile; at += kBfloatTile) {
        loadTile<4>(p.weights[0] + at);
        loadTile<6>(p.rows[0] + at);
        multiplyTiles<0, 4, 6>();
        loadTile<5>(p.weights[1] + at);
        multiplyTiles<1, 5, 6>();
        if constexpr (groups > 1) {
            loadTile<7>(p.rows[1] + at);
            multiplyTiles<2, 4, 7>();
            multiplyTiles<3, 5, 7>();
        }
    }
    storeTile<0>(p.sums);
    storeTile<1>(p.sums + kTileSums);
    if constexpr (groups > 1) {
        storeTile<2>(p.sums + 2 * kTileSums);
        storeTile<3>(p.sums + 3 * kTileSums);
    }
}

void multiply(const BfloatProduct& product)
{
    if (product.groups == 1) {
        multiplyGroups<1>(product);
    } else {
        multiplyGroups<2>(product);
    }
}

void storeSums(const BfloatSums& s)
{
    for (int weight = 0; weight < s.weights; weight += kBfloatSide) {
        const int left = s.weights - weight;
        const auto there = __mmask16(left >= kBfloatSide ? 0xffff : (1 << left) - 1);
        for (int row = 0; row < s.rows; row += kBfloatSide) {
            const float* sums =
                s.sums + (row * kBfloatGroups + weight) / kBfloatSide * int64_t(kTileSums);
            __m512i lines[kBfloatSide];
#pragma GCC unroll 16
            for (int i = 0; i < kBfloatSide; ++i) {
                lines[i] = _mm512_loadu_si512(sums + i * kBfloatSide);
            }
            transpose(lines);
#pragma GCC unroll 16
            for (int i = 0; i < kBfloatSide; ++i) {
                if (row + i < s.rows) {
                    _mm512_mask_storeu_epi32(s.out[row + i] + weight, there, lines[i]);
                }
            }
        }
    }
}

} // namespace

BfloatKernels KERNELS_ISA::bfloatKernels()
{
    return {startTiles, endTiles, roundRow, weightRounderOf, turnTiles, multiply, storeSums};
}

} // namespace kernels::cpu
