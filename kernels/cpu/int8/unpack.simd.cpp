// Panels from blocks of 256 weights (gguf-format section 7): those of 4 to 6 bits.
#include "kernels/cpu/int8/unpack.h"

namespace kernels::cpu {

namespace {

template <int record>
inline void storePair(unsigned char* panel, const PairScales& scales)
{
    storeScale(panel, record, 0, scales.scale<record>());
    storeScale(panel, record, 1, scales.minimum<record>());
}

inline void unpackPairs(Bytes block, int64_t stride, unsigned char* panel)
{
    const PairScales scales = loadPairScales(block, stride);
    storePair<0>(panel, scales);
    storePair<1>(panel, scales);
    storePair<2>(panel, scales);
    storePair<3>(panel, scales);
    storePair<4>(panel, scales);
    storePair<5>(panel, scales);
    storePair<6>(panel, scales);
    storePair<7>(panel, scales);
}

void unpackQ4K(Bytes block, int64_t stride, unsigned char* panel)
{
    unpackPairs(block, stride, panel);
#pragma GCC unroll 2
    for (int part = 0; part < 8; ++part) { // 16 low and 16 high nibbles each
        Quads q[4];
        loadTransposed(q, block + 16 + 16 * part, stride);
        unsigned char* low = groupOf(panel, part / 2 * 2, part % 2 * 4);
        for (int i = 0; i < 4; ++i) {
            lowNibbles(q[i]).store(low + i * kGroupBytes);
            highNibbles(q[i]).store(low + kRecordBytes<> + i * kGroupBytes);
        }
    }
}

template <int pair> // of 32 weights, whose low and high nibbles share their bytes
inline void unpackPairQ5K(
    Bytes block, int64_t stride, const Quads (&bits)[2][4], unsigned char* panel)
{
    for (int half = 0; half < 2; ++half) {
        Quads q[4];
        loadTransposed(q, block + 48 + 32 * pair + 16 * half, stride);
        for (int i = 0; i < 4; ++i) {
            const Quads h = bits[half][i];
            withFifthBit<2 * pair>(lowNibbles(q[i]), h)
                .store(groupOf(panel, 2 * pair, 4 * half + i));
            withFifthBit<2 * pair + 1>(highNibbles(q[i]), h)
                .store(groupOf(panel, 2 * pair + 1, 4 * half + i));
        }
    }
}

void unpackQ5K(Bytes block, int64_t stride, unsigned char* panel)
{
    unpackPairs(block, stride, panel);
    Quads bits[2][4]; // one for each 32 weights
    loadTransposed(bits[0], block + 16, stride);
    loadTransposed(bits[1], block + 32, stride);
    unpackPairQ5K<0>(block, stride, bits, panel);
    unpackPairQ5K<1>(block, stride, bits, panel);
    unpackPairQ5K<2>(block, stride, bits, panel);
    unpackPairQ5K<3>(block, stride, bits, panel);
}

template <int record>
inline void storeHalves(unsigned char* panel, const HalfScales& scales)
{
    storeScale(panel, record, 0, scales.scale<2 * record>());
    storeScale(panel, record, 1, scales.scale<2 * record + 1>());
}

void unpackQ6K(Bytes block, int64_t stride, unsigned char* panel)
{
    const HalfScales scales = loadHalfScales(block, stride);
    storeHalves<0>(panel, scales);
    storeHalves<1>(panel, scales);
    storeHalves<2>(panel, scales);
    storeHalves<3>(panel, scales);
    storeHalves<4>(panel, scales);
    storeHalves<5>(panel, scales);
    storeHalves<6>(panel, scales);
    storeHalves<7>(panel, scales);
    for (int part = 0; part < 4; ++part) {
        const Places places = loadPlaces(block, stride, part);
        unsigned char* at = groupOf(panel, part / 2 * 4, part % 2 * 4);
#pragma GCC unroll 4
        for (int place = 0; place < 4; ++place) {
#pragma GCC unroll 4
            for (int i = 0; i < 4; ++i) {
                places.codes[place][i].store(at + place * kRecordBytes<> + i * kGroupBytes);
            }
        }
    }
}

} // namespace

decltype(PanelFormat::unpack) KERNELS_ISA::unpackerOf(DType type)
{
    switch (type) {
    case DType::Q4_K:
        return unpackRun<unpackQ4K, 256, 144>;
    case DType::Q5_K:
        return unpackRun<unpackQ5K, 256, 176>;
    case DType::Q6_K:
        return unpackRun<unpackQ6K, 256, 210>;
    case DType::Q2_K:
    case DType::Q3_K:
    case DType::IQ4_XS:
        return lowUnpackerOf(type);
    default:
        return smallUnpackerOf(type);
    }
}

} // namespace kernels::cpu
