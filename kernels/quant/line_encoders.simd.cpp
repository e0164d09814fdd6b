// Encoders of Q4_K and Q5_K (gguf-format section 7): eight parts of 32 weights, each
// x ~ d * scale * code - dmin * minimum with a scale and a minimum of six bits.
//
// Each part is fitted on its own first. The halves d and dmin are then chosen by what rounding the
// parts' fits to their multiples costs, to second order; the integers by trying their neighbours;
// and the halves again for the codes that came out, as long as that helps.
#include "kernels/quant/line_fit.h"

namespace kernels::quant::KERNELS_ISA {

namespace {

constexpr int kBlock = 256;
constexpr int kRounds = 4;
constexpr int kParts = 8;
constexpr int kPart = kBlock / kParts;
constexpr float kMostScale = 63;

struct LineBlock {
    std::uint16_t d = 0;
    std::uint16_t dmin = 0;
    float scale[kParts] = {}; // integers
    float minimum[kParts] = {};
};

struct Halves {
    float d = 0;
    float dmin = 0;
};

// The integers nearest to a fit: the scale first, then the minimum that suits it best.
inline void roundFit(
    const LineFit& fit, const LineSums& sums, Halves inverse, float d, float& scale, float& minimum)
{
    scale = nearest(clamped(fit.scale * inverse.d, 0, kMostScale));
    const float shift = sums.w > 0 ? fit.codes / sums.w * (scale * d - fit.scale) : 0;
    minimum = nearest(clamped((shift - fit.offset) * inverse.dmin, 0, kMostScale));
}

inline float costOf(const LineFit (&fits)[kParts], const LineSums (&sums)[kParts], Halves halves)
{
    const Halves inverse{inverseOf(halves.d), inverseOf(halves.dmin)};
    float costs[kParts];
    for (int part = 0; part < kParts; ++part) {
        float scale = 0;
        float minimum = 0;
        roundFit(fits[part], sums[part], inverse, halves.d, scale, minimum);
        const float ds = scale * halves.d - fits[part].scale;
        const float dm = -minimum * halves.dmin - fits[part].offset;
        costs[part] =
            ds * (ds * fits[part].squares + 2 * dm * fits[part].codes) + dm * dm * sums[part].w;
    }
    return sum(costs);
}

// The halves whose multiples the fits come nearest to: the largest need not be 63 of them.
inline Halves chooseHalves(const LineFit (&fits)[kParts], const LineSums (&sums)[kParts])
{
    float mostScale = 0;
    float mostMinimum = 0;
    for (const LineFit& fit : fits) {
        mostScale = fit.scale > mostScale ? fit.scale : mostScale;
        mostMinimum = -fit.offset > mostMinimum ? -fit.offset : mostMinimum;
    }
    Halves best{mostScale / kMostScale, mostMinimum / kMostScale};
    float leastCost = costOf(fits, sums, best);
    for (int i = -1; i < 8; ++i) {
        for (int j = -1; j < 8; ++j) {
            const Halves halves{
                mostScale / (kMostScale - float(i)), mostMinimum / (kMostScale - float(j))};
            const float cost = costOf(fits, sums, halves);
            if (cost < leastCost) {
                leastCost = cost;
                best = halves;
            }
        }
    }
    return best;
}

class LineEncoder {
public:
    LineEncoder(const float* x, const float* w, float mostCode)
        : m_x(x)
        , m_w(w)
        , m_grid{0, mostCode}
    {
    }

    LineBlock encode()
    {
        LineFit fits[kParts];
        LineSums sums[kParts];
        for (int part = 0; part < kParts; ++part) {
            fits[part] = fitLine<kPart>(at(part), weights(part), m_grid.most, Offset::NotPositive);
            sums[part] = sumsOf<kPart>(at(part), weights(part));
        }
        const Halves halves = chooseHalves(fits, sums);
        LineBlock block;
        block.d = storedHalf(halves.d);
        block.dmin = storedHalf(halves.dmin);
        const Halves stored{fp16ToFloat(block.d), fp16ToFloat(block.dmin)};
        const Halves inverse{inverseOf(stored.d), inverseOf(stored.dmin)};
        for (int part = 0; part < kParts; ++part) {
            roundFit(
                fits[part], sums[part], inverse, stored.d, block.scale[part], block.minimum[part]);
        }
        float error = tryNeighbours(block);
        for (int round = 0; round < kRounds; ++round) {
            LineBlock other = block;
            solveHalves(other);
            const float otherError = tryNeighbours(other);
            if (!(otherError < error)) {
                break;
            }
            block = other;
            error = otherError;
        }
        return block;
    }

    void codesOf(const LineBlock& block, std::uint8_t (&codes)[kBlock]) const
    {
        for (int part = 0; part < kParts; ++part) {
            const float scale = fp16ToFloat(block.d) * block.scale[part];
            const float minimum = fp16ToFloat(block.dmin) * block.minimum[part];
            chooseCodes<kPart>(at(part), scale, -minimum, m_grid, codes + kPart * part, 0);
        }
    }

private:
    const float* at(int part) const { return m_x + kPart * part; }
    const float* weights(int part) const { return m_w + kPart * part; }

    // Moves scale and minimum of every part to the best of those around them; gives the error.
    float tryNeighbours(LineBlock& block) const
    {
        const float d = fp16ToFloat(block.d);
        const float dmin = fp16ToFloat(block.dmin);
        float errors[kParts];
        for (int part = 0; part < kParts; ++part) {
            const float scale = block.scale[part];
            const float minimum = block.minimum[part];
            errors[part] =
                errorOf<kPart>(at(part), weights(part), d * scale, -(dmin * minimum), m_grid);
            for (int i = -1; i <= 1; ++i) {
                for (int j = -1; j <= 1; ++j) {
                    const float s = scale + float(i);
                    const float m = minimum + float(j);
                    if ((i == 0 && j == 0) || s < 0 || m < 0 || s > kMostScale || m > kMostScale) {
                        continue;
                    }
                    const float error =
                        errorOf<kPart>(at(part), weights(part), d * s, -(dmin * m), m_grid);
                    if (error < errors[part]) {
                        errors[part] = error;
                        block.scale[part] = s;
                        block.minimum[part] = m;
                    }
                }
            }
        }
        return sum(errors);
    }

    // The halves of least error for the codes and integers that are.
    void solveHalves(LineBlock& block) const
    {
        const float d = fp16ToFloat(block.d);
        const float dmin = fp16ToFloat(block.dmin);
        // Normal equations of x ~ d * a - dmin * b with a = scale * code, b = minimum.
        double aa = 0;
        double ab = 0;
        double bb = 0;
        double ax = 0;
        double bx = 0;
        for (int part = 0; part < kParts; ++part) {
            const float scale = d * block.scale[part];
            const float offset = -(dmin * block.minimum[part]);
            const LineSums sums = sumsOf<kPart>(at(part), weights(part));
            float codes[kPart];
            float squares[kPart];
            float products[kPart];
            const float inverse = inverseOf(scale);
            for (int i = 0; i < kPart; ++i) {
                const float x = at(part)[i];
                const float code =
                    nearest(clamped((x - offset) * inverse, m_grid.least, m_grid.most));
                codes[i] = weights(part)[i] * code;
                squares[i] = codes[i] * code;
                products[i] = codes[i] * x;
            }
            const double s = block.scale[part];
            const double m = block.minimum[part];
            aa += s * s * sum(squares);
            ab += s * m * sum(codes);
            bb += m * m * sums.w;
            ax += s * sum(products);
            bx += m * sums.wx;
        }
        const double determinant = aa * bb - ab * ab;
        if (determinant > 1e-9 * aa * bb) {
            block.d = storedHalf(float((ax * bb - ab * bx) / determinant));
            block.dmin = storedHalf(float((ab * ax - aa * bx) / determinant));
        } else if (aa > 0) {
            block.d = storedHalf(float(ax / aa));
        }
    }

    const float* m_x;
    const float* m_w;
    Grid m_grid;
};

// Eight pairs of six bits in twelve bytes.
void packScales(const LineBlock& block, std::uint8_t* out)
{
    for (int i = 0; i < 4; ++i) {
        const auto scale = unsigned(block.scale[i]);
        const auto minimum = unsigned(block.minimum[i]);
        const auto laterScale = unsigned(block.scale[i + 4]);
        const auto laterMinimum = unsigned(block.minimum[i + 4]);
        out[i] = std::uint8_t(scale | ((laterScale >> 4) << 6));
        out[i + 4] = std::uint8_t(minimum | ((laterMinimum >> 4) << 6));
        out[i + 8] = std::uint8_t((laterScale & 15) | ((laterMinimum & 15) << 4));
    }
}

void encodeLines(const float* x, const float* w, float mostCode, std::uint8_t* out,
    std::uint8_t (&codes)[kBlock])
{
    LineEncoder encoder(x, w, mostCode);
    const LineBlock block = encoder.encode();
    encoder.codesOf(block, codes);
    putHalf(out, block.d);
    putHalf(out + 2, block.dmin);
    packScales(block, out + 4);
}

void packNibbles(const std::uint8_t (&codes)[kBlock], std::uint8_t* out)
{
    for (int group = 0; group < 4; ++group) { // of 64 weights: 32 low nibbles, 32 high ones
        const std::uint8_t* low = codes + 64 * group;
        for (int i = 0; i < 32; ++i) {
            out[32 * group + i] = std::uint8_t((low[i] & 15) | (low[32 + i] << 4));
        }
    }
}

void encodeQ4K(const float* x, const float* w, std::uint8_t* out)
{
    std::uint8_t codes[kBlock];
    encodeLines(x, w, 15, out, codes);
    packNibbles(codes, out + 16);
}

void encodeQ5K(const float* x, const float* w, std::uint8_t* out)
{
    std::uint8_t codes[kBlock];
    encodeLines(x, w, 31, out, codes);
    for (int i = 0; i < 32; ++i) { // one bit for each of the weights 32 apart
        unsigned bits = 0;
        for (int part = 0; part < kParts; ++part) {
            bits |= unsigned(codes[32 * part + i] >> 4) << part;
        }
        out[16 + i] = std::uint8_t(bits);
    }
    packNibbles(codes, out + 48);
}

} // namespace

QuantizeRow lineQuantizer(DType type)
{
    switch (type) {
    case DType::Q4_K:
        return encodeRow<encodeQ4K, kBlock, 144>;
    case DType::Q5_K:
        return encodeRow<encodeQ5K, kBlock, 176>;
    default:
        return nullptr;
    }
}

} // namespace kernels::quant::KERNELS_ISA
