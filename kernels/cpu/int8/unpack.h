// What the unpackers of all types share. Only for unpack*.simd.cpp.
#pragma once

#include "kernels/cpu/int8/panels.h"
#include "kernels/cpu/int8/quads.h"

namespace kernels::cpu {
namespace {

constexpr int kLanes = Quads::kLanes;
static_assert(kLanes == F32x::kLanes && kLanes <= kMaxPanelLanes);
constexpr int kGroupBytes = 4 * kLanes;

inline Quads lowNibbles(Quads a) { return a & Quads::splat(0x0f0f0f0f); }
inline Quads highNibbles(Quads a) { return shiftRight<4>(a) & Quads::splat(0x0f0f0f0f); }

// Records of most types have two scales, used or not.
template <int scales = 2>
constexpr int kRecordBytes = int(recordBytes(kLanes, scales));

template <int scales = 2>
inline unsigned char* groupOf(unsigned char* panel, int record, int group)
{
    return panel + record * kRecordBytes<scales> + group * kGroupBytes;
}

template <int scales = 2>
inline void storeScale(unsigned char* panel, int record, int which, F32x scale)
{
    unsigned char* at = panel + record * kRecordBytes<scales> + (8 + which) * kGroupBytes;
    scale.store(reinterpret_cast<float*>(at));
}

// The floats of one byte of every lane.
template <int byte>
inline F32x byteToFloats(Quads a)
{
    return toFloats(shiftRight<8 * byte>(a) & Quads::splat(0xff));
}
template <int byte>
inline F32x signedByteToFloats(Quads a)
{
    return toFloats(shiftRightSigned<24>(shiftLeft<24 - 8 * byte>(a)));
}

// The scale in the first two bytes of a block.
inline F32x leadingScale(Bytes block, int64_t stride)
{
    Quads head[4];
    loadTransposed(head, block, stride);
    return halvesToFloats(head[0]);
}

// A byte for each 4-bit code: what it stands for, and an offset that makes it positive.
struct CodeTable {
    unsigned char codes[16];
};
constexpr CodeTable withOffset(const signed char (&levels)[16], int offset)
{
    CodeTable table{};
    for (int i = 0; i < 16; ++i) {
        table.codes[i] = static_cast<unsigned char>(levels[i] + offset);
    }
    return table;
}
constexpr CodeTable kIq4Codes = withOffset(quant::KERNELS_ISA::kIq4Levels, 128);

template <void (*unpackBlock)(Bytes, int64_t, unsigned char*), int blockElements, int blockBytes,
    int scales = 2>
void unpackRun(
    const std::byte* weight, std::int64_t rowBytes, std::int64_t blocks, std::byte* panel)
{
    constexpr int kRecords = blockElements / kBlockElements;
    auto in = reinterpret_cast<Bytes>(weight);
    auto* out = reinterpret_cast<unsigned char*>(panel);
    for (std::int64_t block = 0; block < blocks; block += kRecords) {
        unpackBlock(in, rowBytes, out);
        in += blockBytes;
        out += kRecords * kRecordBytes<scales>;
    }
}

} // namespace
} // namespace kernels::cpu
