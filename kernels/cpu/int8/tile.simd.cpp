// The products of a tile, and which of them belongs to a type. The arithmetic is panels.h's.
#include "kernels/cpu/int8/panels.h"
#include "kernels/cpu/int8/quads.h"
#include "kernels/cpu/prefetch.h"

namespace kernels::cpu {

namespace {

constexpr int kLanes = Quads::kLanes;

enum class Scales { One, WithMinimum, TwoHalves, TwoWithMinimums };

template <int codeBits, int codeOffset, Scales kind>
struct Format {
    static constexpr int kBits = codeBits;
    static constexpr int kOffset = codeOffset; // what a code of 0 stands for, negated
    static constexpr Scales kScales = kind;
    static constexpr bool kHalves = kind == Scales::TwoHalves || kind == Scales::TwoWithMinimums;
    static constexpr int kScaleCount = kind == Scales::TwoWithMinimums ? 4 : 2;
    static constexpr int kRecordBytes = int(recordBytes(kLanes, kScaleCount));
};

// What the sums of a record begin with, so that they end as dots of code - offset.
template <typename F>
inline Quads startOf(const ActivationBlock& x, int half)
{
    if constexpr (F::kOffset == 8) {
        return Quads::splat(x.start8);
    } else if constexpr (F::kOffset == 16) {
        return Quads::splat(2 * (x.start8 - kDotStart) + kDotStart);
    } else if constexpr (F::kOffset == 32) {
        return Quads::splat(x.start32[half]);
    } else if constexpr (F::kOffset == 128 && !Quads::kSignedBytes) {
        return Quads::splat(x.start128);
    } else {
        return Quads::splat(kDotStart);
    }
}

inline F32x loadScale(Bytes record, int which)
{
    return F32x::load(reinterpret_cast<const float*>(record + 32 * kLanes) + which * kLanes);
}

// What the sums of a record are before its dots: those so far in units of its scale of
// activations, less what the dots begin with.
template <typename F, int P, int R>
inline void beginRecord(F32x (&sum)[P][R], const Bytes (&record)[P],
    const ActivationBlock* const (&x)[R], int64_t block)
{
    F32x start[P];
#pragma GCC unroll 8
    for (int p = 0; p < P; ++p) {
        F32x scales = loadScale(record[p], 0);
        if constexpr (F::kHalves) {
            scales = scales + loadScale(record[p], 1);
        }
        start[p] = startOfSum(scales);
    }
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
        const F32x ratio = F32x::splat(x[r][block].ratio);
#pragma GCC unroll 8
        for (int p = 0; p < P; ++p) {
            sum[p][r] = fusedMulAdd(sum[p][r], ratio, start[p]);
        }
    }
}

// One record, or one half of it with the scale of its own.
template <typename F, int groups, int P, int R>
inline void addDots(F32x (&sum)[P][R], const Bytes (&record)[P],
    const ActivationBlock* const (&x)[R], int64_t block, int half)
{
    Bytes codes[P];
    const int8_t* xCodes[R];
    Quads dots[P][R];
#pragma GCC unroll 8
    for (int p = 0; p < P; ++p) {
        codes[p] = record[p] + half * 16 * kLanes;
    }
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
        xCodes[r] = x[r][block].codes + half * 16;
        const Quads start = startOf<F>(x[r][block], half);
#pragma GCC unroll 8
        for (int p = 0; p < P; ++p) {
            dots[p][r] = start;
        }
    }
    dotGroups<F::kBits, groups, P, R>(dots, codes, xCodes);
#pragma GCC unroll 8
    for (int p = 0; p < P; ++p) {
        const F32x scale = loadScale(record[p], half);
#pragma GCC unroll 8
        for (int r = 0; r < R; ++r) {
            sum[p][r] = addScaled(dots[p][r], scale, sum[p][r]);
        }
    }
}

// The minimums of a record, or of one half of it.
template <typename F, int P, int R>
inline void subtractMinimums(F32x (&sum)[P][R], const Bytes (&record)[P],
    const ActivationBlock* const (&x)[R], int64_t block, int half)
{
    F32x minimums[P];
#pragma GCC unroll 8
    for (int p = 0; p < P; ++p) {
        minimums[p] = loadScale(record[p], F::kHalves ? 2 + half : 1);
    }
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
        const ActivationBlock& xBlock = x[r][block];
        const F32x codes = F32x::splat(!F::kHalves ? xBlock.sum
                                       : half == 0 ? xBlock.firstSum
                                                   : xBlock.sum - xBlock.firstSum);
#pragma GCC unroll 8
        for (int p = 0; p < P; ++p) {
            sum[p][r] = fusedMulSub(minimums[p], codes, sum[p][r]);
        }
    }
}

// The sums times the scales they are in units of. Out of the way of the pieces before the last.
template <int P, int R>
[[gnu::noinline]] void storeResults(const PanelProduct& product, int row, const F32x (&sum)[P][R])
{
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
        const ActivationBlock* const end = product.x[row + r] + product.firstBlock + product.blocks;
        const F32x scale = F32x::splat(end[-1].scale);
        float* const out = product.out[row + r] + product.firstColumn;
#pragma GCC unroll 8
        for (int p = 0; p < P; ++p) {
            const int rest = product.columns - p * kLanes;
            if (rest >= kLanes) {
                (sum[p][r] * scale).store(out + p * kLanes);
            } else if (rest > 0) {
                (sum[p][r] * scale).store(out + p * kLanes, rest);
            }
        }
    }
}

// Rows [row, row + R).
template <typename F, int P, int R>
void multiplyShape(const PanelProduct& product, int row)
{
    Bytes record[P];
    const ActivationBlock* x[R];
    F32x sum[P][R];
#pragma GCC unroll 8
    for (int p = 0; p < P; ++p) {
        record[p] = reinterpret_cast<Bytes>(product.panels) + p * product.blocks * F::kRecordBytes;
    }
    float* const partial = product.partial + row * Quads::kPanels * kLanes;
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
        x[r] = product.x[row + r] + product.firstBlock;
#pragma GCC unroll 8
        for (int p = 0; p < P; ++p) {
            sum[p][r] = product.first ? F32x::zero()
                                      : F32x::load(partial + (r * Quads::kPanels + p) * kLanes);
        }
    }
    // The rows of the next tile are asked for; as many bytes on from each of these.
    const bool more = row + R < product.rows + product.rowsBehind;
    const int64_t ahead =
        more ? reinterpret_cast<Bytes>(product.x[row + R]) - reinterpret_cast<Bytes>(product.x[row])
             : 0;
    for (int64_t block = 0; block < product.blocks; ++block) {
#pragma GCC unroll 8
        for (int r = 0; r < R; ++r) {
            prefetch(reinterpret_cast<const float*>(x[r] + block) + ahead / 4, 1);
        }
        beginRecord<F, P, R>(sum, record, x, block);
        if constexpr (F::kHalves) {
            addDots<F, 4, P, R>(sum, record, x, block, 0);
            addDots<F, 4, P, R>(sum, record, x, block, 1);
        } else {
            addDots<F, 8, P, R>(sum, record, x, block, 0);
        }
        if constexpr (F::kScales == Scales::WithMinimum) {
            subtractMinimums<F, P, R>(sum, record, x, block, 0);
        } else if constexpr (F::kScales == Scales::TwoWithMinimums) {
            subtractMinimums<F, P, R>(sum, record, x, block, 0);
            subtractMinimums<F, P, R>(sum, record, x, block, 1);
        }
#pragma GCC unroll 8
        for (int p = 0; p < P; ++p) {
            record[p] += F::kRecordBytes;
        }
    }
    if (product.last) {
        storeResults<P, R>(product, row, sum);
        return;
    }
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
#pragma GCC unroll 8
        for (int p = 0; p < P; ++p) {
            sum[p][r].store(partial + (r * Quads::kPanels + p) * kLanes);
        }
    }
}

// The last rows, R at most.
template <typename F, int P, int R>
void multiplyRest(const PanelProduct& product, int row)
{
    if constexpr (R > 0) {
        if (product.rows - row < R) {
            multiplyRest<F, P, R - 1>(product, row);
        } else {
            multiplyShape<F, P, R>(product, row);
        }
    }
}

template <typename F, int P>
void multiplyRows(const PanelProduct& product)
{
    int row = 0;
    for (; row + Quads::kRows <= product.rows; row += Quads::kRows) {
        multiplyShape<F, P, Quads::kRows>(product, row);
    }
    multiplyRest<F, P, Quads::kRows - 1>(product, row);
}

template <typename F>
void multiply(const PanelProduct& product)
{
    if constexpr (Quads::kPanels > 1) {
        if (product.columns > kLanes) {
            multiplyRows<F, 2>(product);
            return;
        }
    }
    multiplyRows<F, 1>(product);
}

template <int bits, int offset, Scales kind>
PanelFormat formatOf(DType type)
{
    using F = Format<bits, offset, kind>;
    const auto straight = KERNELS_ISA::straightProductOf(type);
    return {KERNELS_ISA::unpackerOf(type), multiply<F>, F::kScaleCount, straight.multiply,
        straight.records};
}

} // namespace

PanelFormat KERNELS_ISA::panelFormatOf(DType type)
{
    switch (type) {
    case DType::Q4_0:
        return formatOf<4, 8, Scales::One>(type);
    case DType::Q5_0:
    case DType::MXFP4:
        return formatOf<5, 16, Scales::One>(type);
    case DType::Q8_0:
    case DType::IQ4_NL:
    case DType::IQ4_XS:
        return formatOf<8, 128, Scales::One>(type);
    case DType::Q4_1:
    case DType::Q4_K:
        return formatOf<4, 0, Scales::WithMinimum>(type);
    case DType::Q5_1:
    case DType::Q5_K:
        return formatOf<5, 0, Scales::WithMinimum>(type);
    case DType::Q2_K:
        return formatOf<6, 0, Scales::TwoWithMinimums>(type);
    case DType::Q3_K:
    case DType::Q6_K:
        return formatOf<6, 32, Scales::TwoHalves>(type);
    default:
        return {};
    }
}

PanelKernels KERNELS_ISA::panelKernels()
{
    return {kLanes, Quads::kPanels, Quads::kRows, quantizeRow, panelFormatOf};
}

} // namespace kernels::cpu
