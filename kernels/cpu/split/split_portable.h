// The kernels of split.h in plain C++: what those for tiles are compared with. Included by
// split.simd.cpp alone.
#pragma once

namespace kernels::cpu {
namespace {

constexpr bool kFastTiles = false;

inline void startTiles() {}
inline void endTiles() {}

inline uint32_t bitsOf(float x)
{
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

inline float floatOf(uint16_t bfloat)
{
    const uint32_t bits = uint32_t(bfloat) << 16;
    float x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

// To the nearest, half to even.
inline uint16_t bfloatOf(float x)
{
    const uint32_t bits = bitsOf(x);
    return uint16_t((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
}

inline void storeHalves(float x, std::byte* at)
{
    const uint16_t high = bfloatOf(x);
    const uint16_t low = bfloatOf(x - floatOf(high));
    memcpy(at, &high, sizeof high);
    memcpy(at + kSplitLow, &low, sizeof low);
}

inline float loadHalf(const std::byte* at)
{
    uint16_t bits;
    memcpy(&bits, at, sizeof bits);
    return floatOf(bits);
}

// Where element `element` of column `column` lies in a square.
inline std::size_t placeOfColumn(int column, int element)
{
    return std::size_t(column / 16 * 1024 + element / 2 * 64 + column % 16 * 4 + element % 2 * 2);
}

inline F32x powerOfTwo(F32x x) { return exp(x * F32x::splat(0.69314718f)); }

// The halves of 32 floats to a line.
inline void storeLine(const F32x (&x)[kSplitSide / F32x::kLanes], std::byte* out)
{
    float floats[kSplitSide];
    for (int i = 0; i < kSplitSide; i += F32x::kLanes) {
        x[i / F32x::kLanes].store(floats + i);
    }
    for (int i = 0; i < kSplitSide; ++i) {
        storeHalves(floats[i], out + 2 * i);
    }
}

void splitRow(const SplitRow& row)
{
    for (int64_t i = 0; i < splitSquares(row.count) * kSplitSide; ++i) {
        storeHalves(i < row.count ? row.x[i] * row.factor : 0.0f,
            row.out + i / kSplitSide * int64_t(kSplitSquare) + i % kSplitSide * 2);
    }
}

void packColumns(const SplitColumns& c)
{
    for (int column = 0; column < kSplitSide; ++column) {
        for (int64_t i = 0; i < splitSquares(c.count) * kSplitSide; ++i) {
            const bool there = column < c.columns && i < c.count;
            storeHalves(there ? c.x[column * c.stride + i] : 0.0f,
                c.out + i / kSplitSide * int64_t(kSplitSquare) +
                    placeOfColumn(column, int(i % kSplitSide)));
        }
    }
}

void packElements(const SplitElements& e)
{
    for (int column = 0; column < kSplitSide; ++column) {
        for (int i = 0; i < kSplitSide; ++i) {
            const bool there = column < e.columns && i < e.elements;
            storeHalves(
                there ? e.x[i * e.stride + column] : 0.0f, e.out + placeOfColumn(column, i));
        }
    }
}

void multiplyTile(const SplitTile& tile)
{
    for (int r = 0; r < kSplitSide; ++r) {
        for (int c = 0; c < kSplitSide; ++c) {
            float sum = tile.first ? 0.0f : tile.sums[r * tile.stride + c];
            for (int64_t square = 0; square < tile.squares; ++square) {
                const std::byte* rows =
                    tile.rows + square * int64_t(kSplitSquare) + r * int64_t(kSplitLine);
                const std::byte* columns = tile.columns + square * int64_t(kSplitSquare);
                const auto add = [&](std::size_t rowHalf, std::size_t columnHalf) {
                    for (int i = 0; i < kSplitSide; ++i) {
                        sum += loadHalf(rows + rowHalf + 2 * i) *
                               loadHalf(columns + columnHalf + placeOfColumn(c, i));
                    }
                };
                add(kSplitLow, 0);
                add(0, 0);
                add(0, kSplitLow);
            }
            tile.sums[r * tile.stride + c] = sum;
        }
    }
}

} // namespace
} // namespace kernels::cpu
