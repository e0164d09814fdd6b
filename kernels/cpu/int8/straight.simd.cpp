// Products of few rows straight from the stored blocks, for the types that models are mostly kept
// in: what unpack() and multiply() do with a panel in between, and the same bits.
//
// For few rows a panel's stores and loads are a fifth to a third of the work. A code that lies in
// the high nibble is multiplied where it lies, as 16 times itself, and the dot is divided, which is
// exact.
#include "kernels/cpu/int8/unpack.h"
#include "kernels/cpu/prefetch.h"

namespace kernels::cpu {

namespace {

template <int R>
struct FewRows {
    const ActivationBlock* x[R]; // at the block that comes next
    F32x sum[R];
};

// Lines of stored rows that are read soon, `bytes` of each. A few are asked for at a time: a core
// keeps no more on their way.
template <int bytes>
struct Ahead {
    Bytes first; // of the first row
    int64_t stride;

    // Those of rows [row, row + count).
    void ask(int row, int count) const
    {
#pragma GCC unroll 8
        for (int i = row; i < row + count; ++i) {
            const Bytes at = first + i * stride;
#pragma GCC unroll 4
            for (int offset = 0; offset < bytes - 1; offset += 64) {
                prefetchFar(at + offset);
            }
            prefetchFar(at + bytes - 1); // wherever the first line begins
        }
    }
};

template <int R>
inline void dotEach(
    Quads (&dots)[R], Quads weights, const FewRows<R>& rows, int record, int element)
{
#pragma GCC unroll 4
    for (int r = 0; r < R; ++r) {
        dotCodes(dots[r], weights, rows.x[r][record].codes + element);
    }
}

template <int R>
inline void beginRecord(FewRows<R>& rows, int record, F32x scales)
{
    const F32x start = startOfSum(scales);
#pragma GCC unroll 4
    for (int r = 0; r < R; ++r) {
        rows.sum[r] = fusedMulAdd(rows.sum[r], F32x::splat(rows.x[r][record].ratio), start);
    }
}

template <int R>
inline void addDots(FewRows<R>& rows, const Quads (&dots)[R], F32x scale)
{
#pragma GCC unroll 4
    for (int r = 0; r < R; ++r) {
        rows.sum[r] = addScaled(dots[r], scale, rows.sum[r]);
    }
}

template <int R>
inline void subtractMinimum(FewRows<R>& rows, int record, F32x minimum)
{
#pragma GCC unroll 4
    for (int r = 0; r < R; ++r) {
        rows.sum[r] = fusedMulSub(minimum, F32x::splat(rows.x[r][record].sum), rows.sum[r]);
    }
}

template <int R>
inline void setAll(Quads (&dots)[R], Quads start)
{
#pragma GCC unroll 4
    for (int r = 0; r < R; ++r) {
        dots[r] = start;
    }
}

// A sixteenth of dots that began with 0, on what they should have begun with: start(r).
template <int R, typename Start>
inline void divideBy16(Quads (&dots)[R], Start start)
{
#pragma GCC unroll 4
    for (int r = 0; r < R; ++r) {
        dots[r] = shiftRightSigned<4>(dots[r]) + Quads::splat(start(r));
    }
}

inline Quads nibblesTimes16(Quads a) { return a & Quads::splat(int32_t(0xf0f0f0f0)); }

// A step of several blocks of 32 weights, which are a record each.
template <typename Block, int records, int blockBytes>
struct Steps {
    static constexpr int kRecords = records;
    static constexpr int kBytes = records * blockBytes;

    template <int R>
    static void addStep(Bytes step, int64_t stride, const Ahead<kBytes>& ahead, FewRows<R>& rows)
    {
        for (int record = 0; record < records; ++record) {
            ahead.ask(record * kLanes / records, kLanes / records);
            Block::addRecord(step + blockBytes * record, stride, record, rows);
        }
    }
};

struct Q40 : Steps<Q40, 8, 18> {
    template <int R>
    static void addRecord(Bytes block, int64_t stride, int record, FewRows<R>& rows)
    {
        const F32x scale = leadingScale(block, stride);
        Quads q[4];
        loadTransposed(q, block + 2, stride);
        Quads dots[R];
        setAll(dots, Quads::zero());
#pragma GCC unroll 4
        for (int i = 0; i < 4; ++i) {
            dotEach(dots, nibblesTimes16(q[i]), rows, record, 16 + 4 * i);
        }
        divideBy16(dots, [&](int r) { return rows.x[r][record].start8; });
#pragma GCC unroll 4
        for (int i = 0; i < 4; ++i) {
            dotEach(dots, lowNibbles(q[i]), rows, record, 4 * i);
        }
        beginRecord(rows, record, scale);
        addDots(rows, dots, scale);
    }
};

struct Q80 : Steps<Q80, 4, 34> {
    template <int R>
    static void addRecord(Bytes block, int64_t stride, int record, FewRows<R>& rows)
    {
        const F32x scale = leadingScale(block, stride);
        Quads dots[R];
#pragma GCC unroll 4
        for (int r = 0; r < R; ++r) {
            dots[r] = Quads::splat(rows.x[r][record].start128);
        }
#pragma GCC unroll 2
        for (int half = 0; half < 2; ++half) {
            Quads q[4];
            loadTransposed(q, block + 2 + 16 * half, stride);
#pragma GCC unroll 4
            for (int i = 0; i < 4; ++i) {
                const Quads codes = q[i] ^ Quads::splat(int32_t(0x80808080));
                dotEach(dots, codes, rows, record, 16 * half + 4 * i);
            }
        }
        beginRecord(rows, record, scale);
        addDots(rows, dots, scale);
    }
};

template <int record, int R>
inline void addRecord(FewRows<R>& rows, const Quads (&dots)[R], const PairScales& scales)
{
    const F32x scale = scales.scale<record>();
    beginRecord(rows, record, scale);
    addDots(rows, dots, scale);
    subtractMinimum(rows, record, scales.minimum<record>());
}

struct Q4K {
    static constexpr int kRecords = 8;
    static constexpr int kBytes = 144;

    template <int R>
    static void addStep(Bytes block, int64_t stride, const Ahead<kBytes>& ahead, FewRows<R>& rows)
    {
        const PairScales scales = loadPairScales(block, stride);
        ahead.ask(0 * kLanes / 4, kLanes / 4);
        addCodes<0>(block, stride, scales, rows);
        ahead.ask(1 * kLanes / 4, kLanes / 4);
        addCodes<1>(block, stride, scales, rows);
        ahead.ask(2 * kLanes / 4, kLanes / 4);
        addCodes<2>(block, stride, scales, rows);
        ahead.ask(3 * kLanes / 4, kLanes / 4);
        addCodes<3>(block, stride, scales, rows);
    }

private:
    template <int pair, int R>
    static void addCodes(Bytes block, int64_t stride, const PairScales& scales, FewRows<R>& rows)
    {
        Quads low[R];
        Quads high[R];
        setAll(low, Quads::splat(kDotStart));
        setAll(high, Quads::zero());
#pragma GCC unroll 2
        for (int half = 0; half < 2; ++half) {
            Quads q[4];
            loadTransposed(q, block + 16 + 32 * pair + 16 * half, stride);
#pragma GCC unroll 4
            for (int i = 0; i < 4; ++i) {
                const int element = 16 * half + 4 * i;
                dotEach(low, lowNibbles(q[i]), rows, 2 * pair, element);
                dotEach(high, nibblesTimes16(q[i]), rows, 2 * pair + 1, element);
            }
        }
        divideBy16(high, [](int) { return kDotStart; });
        addRecord<2 * pair>(rows, low, scales);
        addRecord<2 * pair + 1>(rows, high, scales);
    }
};

struct Q5K {
    static constexpr int kRecords = 8;
    static constexpr int kBytes = 176;

    template <int R>
    static void addStep(Bytes block, int64_t stride, const Ahead<kBytes>& ahead, FewRows<R>& rows)
    {
        const PairScales scales = loadPairScales(block, stride);
        Quads bits[2][4]; // one for each 32 weights
        loadTransposed(bits[0], block + 16, stride);
        loadTransposed(bits[1], block + 32, stride);
        ahead.ask(0 * kLanes / 4, kLanes / 4);
        addCodes<0>(block, stride, scales, bits, rows);
        ahead.ask(1 * kLanes / 4, kLanes / 4);
        addCodes<1>(block, stride, scales, bits, rows);
        ahead.ask(2 * kLanes / 4, kLanes / 4);
        addCodes<2>(block, stride, scales, bits, rows);
        ahead.ask(3 * kLanes / 4, kLanes / 4);
        addCodes<3>(block, stride, scales, bits, rows);
    }

private:
    template <int pair, int R>
    static void addCodes(Bytes block, int64_t stride, const PairScales& scales,
        const Quads (&bits)[2][4], FewRows<R>& rows)
    {
        Quads low[R];
        Quads high[R];
        setAll(low, Quads::splat(kDotStart));
        setAll(high, Quads::splat(kDotStart));
#pragma GCC unroll 2
        for (int half = 0; half < 2; ++half) {
            Quads q[4];
            loadTransposed(q, block + 48 + 32 * pair + 16 * half, stride);
#pragma GCC unroll 4
            for (int i = 0; i < 4; ++i) {
                const int element = 16 * half + 4 * i;
                const Quads h = bits[half][i];
                dotEach(low, withFifthBit<2 * pair>(lowNibbles(q[i]), h), rows, 2 * pair, element);
                dotEach(high, withFifthBit<2 * pair + 1>(highNibbles(q[i]), h), rows, 2 * pair + 1,
                    element);
            }
        }
        addRecord<2 * pair>(rows, low, scales);
        addRecord<2 * pair + 1>(rows, high, scales);
    }
};

struct Q6K {
    static constexpr int kRecords = 8;
    static constexpr int kBytes = 210;

    template <int R>
    static void addStep(Bytes block, int64_t stride, const Ahead<kBytes>& ahead, FewRows<R>& rows)
    {
        const HalfScales scales = loadHalfScales(block, stride);
        addCodes<0>(block, stride, scales, ahead, rows);
        addCodes<1>(block, stride, scales, ahead, rows);
    }

private:
    template <int half, int R> // of the block: four records
    static void addCodes(Bytes block, int64_t stride, const HalfScales& scales,
        const Ahead<kBytes>& ahead, FewRows<R>& rows)
    {
        Quads dots[4][2][R]; // [record][half of it]
#pragma GCC unroll 2
        for (int part = 0; part < 2; ++part) {
            ahead.ask((2 * half + part) * kLanes / 4, kLanes / 4);
            const Places places = loadPlaces(block, stride, 2 * half + part);
#pragma GCC unroll 4
            for (int place = 0; place < 4; ++place) {
                const int record = 4 * half + place;
#pragma GCC unroll 4
                for (int r = 0; r < R; ++r) {
                    dots[place][part][r] = Quads::splat(rows.x[r][record].start32[part]);
                }
#pragma GCC unroll 4
                for (int i = 0; i < 4; ++i) {
                    dotEach(
                        dots[place][part], places.codes[place][i], rows, record, 16 * part + 4 * i);
                }
            }
        }
        addRecord<4 * half>(rows, dots[0], scales);
        addRecord<4 * half + 1>(rows, dots[1], scales);
        addRecord<4 * half + 2>(rows, dots[2], scales);
        addRecord<4 * half + 3>(rows, dots[3], scales);
    }

    template <int record, int R>
    static void addRecord(FewRows<R>& rows, const Quads (&dots)[2][R], const HalfScales& scales)
    {
        const F32x first = scales.scale<2 * record>();
        const F32x second = scales.scale<2 * record + 1>();
        beginRecord(rows, record, first + second);
        addDots(rows, dots[0], first);
        addDots(rows, dots[1], second);
    }
};

template <typename Type, int R>
void multiplyShape(const StoredPanel& panel)
{
    constexpr int kStepsAhead = 2; // some 4 KB: more than what comes while memory answers
    FewRows<R> rows;
#pragma GCC unroll 4
    for (int r = 0; r < R; ++r) {
        rows.x[r] = panel.x[r];
        rows.sum[r] = F32x::zero();
    }
    auto step = reinterpret_cast<Bytes>(panel.weight);
    for (int64_t left = panel.records / Type::kRecords - 1; left >= 0; --left) {
        const Bytes ahead = left >= kStepsAhead ? step + kStepsAhead * Type::kBytes
                                                : reinterpret_cast<Bytes>(panel.next) +
                                                      (kStepsAhead - 1 - left) * Type::kBytes;
        Type::addStep(step, panel.rowBytes, Ahead<Type::kBytes>{ahead, panel.rowBytes}, rows);
        step += Type::kBytes;
#pragma GCC unroll 4
        for (int r = 0; r < R; ++r) {
            rows.x[r] += Type::kRecords;
        }
    }
#pragma GCC unroll 4
    for (int r = 0; r < R; ++r) {
        (rows.sum[r] * F32x::splat(rows.x[r][-1].scale)).store(panel.out[r]);
    }
}

template <typename Type, int R = kMostStraightRows>
void multiplyRows(const StoredPanel& panel)
{
    if constexpr (R > 1) {
        if (panel.rows < R) {
            multiplyRows<Type, R - 1>(panel);
            return;
        }
    }
    multiplyShape<Type, R>(panel);
}

// A template, so that sets without dotCodes() need not have it.
template <typename Set>
KERNELS_ISA::StraightProduct productOf([[maybe_unused]] DType type)
{
    if constexpr (Set::kDotsAtOnce) {
        switch (type) {
        case DType::Q4_0:
            return {multiplyRows<Q40>, Q40::kRecords};
        case DType::Q8_0:
            return {multiplyRows<Q80>, Q80::kRecords};
        case DType::Q4_K:
            return {multiplyRows<Q4K>, Q4K::kRecords};
        case DType::Q5_K:
            return {multiplyRows<Q5K>, Q5K::kRecords};
        case DType::Q6_K:
            return {multiplyRows<Q6K>, Q6K::kRecords};
        default:
            break;
        }
    }
    return {};
}

} // namespace

KERNELS_ISA::StraightProduct KERNELS_ISA::straightProductOf(DType type)
{
    return productOf<Quads>(type);
}

} // namespace kernels::cpu
