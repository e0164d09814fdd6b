// Products of the rows that are read: see bfloat.h.
#include "kernels/cpu/int8/activation_rows.h"
#include "kernels/cpu/phases.h"
#include "kernels/cpu/prefetch.h"

namespace kernels::cpu {

namespace {

constexpr std::int64_t kPair = kBfloatGroups * kBfloatSide; // weights, and rows, of a product
constexpr std::int64_t kPairSums = kPair * kPair;

// An item is 16 rows.
class TurnRowsPhase final : public Phase {
public:
    TurnRowsPhase(const KernelTable& kernels, const QuantizedRows& x)
        : m_turn(kernels.bfloat.turn)
        , m_x(x)
    {
    }

    Work prepare(const Live& live) override
    {
        const auto rows = std::int64_t(live.kinds.read.size());
        return {(rows + kBfloatSide - 1) / kBfloatSide, m_x.rowBlocks() * kBfloatSide * 16};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte*) override
    {
        m_turn(m_x.tilesAt(begin), (end - begin) * m_x.rowBlocks());
    }

private:
    decltype(BfloatKernels::turn) m_turn;
    QuantizedRows m_x;
};

// An item is 32 weight rows. A piece of them, as tiles, stays in the first cache for all rows of a
// block, and the rows' piece with their sums, 256 and 512 KB, in the second for all items of a run.
class BfloatMatmulPhase final : public Phase {
    static constexpr std::int64_t kMostWeights = 256; // whose sums are kept at once
    static constexpr std::int64_t kRowBlock = 512;
    static constexpr std::int64_t kPiece = 512; // elements: whole blocks of every type
    // Few rows are done sooner than the weights come, which they do faster row by row.
    static constexpr std::int64_t kFewRows = kPair;
    static constexpr std::int64_t kFewPiece = 2048;
    // Products of tiles that cost what one of floats does.
    static constexpr std::int64_t kTileSpeed = 32;

public:
    BfloatMatmulPhase(const KernelTable& kernels, const TensorView& out, const TensorView& weight,
        const QuantizedRows& x)
        : m_kernels(kernels.bfloat)
        , m_round(kernels.bfloat.rounderOf(weight.type))
        , m_dequantize(kernels.dequantizerFor(weight.type))
        , m_out(out)
        , m_weight(weight)
        , m_x(x)
    {
    }

    Work prepare(const Live& live) override
    {
        m_rows = live.kinds.read;
        const auto rows = std::int64_t(m_rows.size());
        const std::int64_t items = (m_weight.shape(0) + kPair - 1) / kPair;
        // Making tiles of the weights costs as much as some hundred rows.
        return rows == 0 ? Work{}
                         : Work{items, kPair * m_weight.columns() * (rows + 100) / kTileSpeed};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte* scratch) override
    {
        const std::int64_t last = std::min(end * kPair, m_weight.shape(0));
        const auto rows = std::int64_t(m_rows.size());
        m_kernels.start();
        for (std::int64_t first = begin * kPair; first < last; first += kMostWeights) {
            for (std::int64_t row = 0; row < rows; row += kRowBlock) {
                multiply({row, std::min(kRowBlock, rows - row)},
                    {first, std::min(kMostWeights, last - first)}, scratch);
            }
        }
        m_kernels.end();
    }

    std::size_t scratchBytes() const override
    {
        return kSumBytes + kTileBytes + kFewPiece * sizeof(float);
    }

private:
    struct Part {
        std::int64_t first;
        std::int64_t count;

        std::int64_t pairs() const { return (count + kPair - 1) / kPair; }
    };
    // Elements of up to 32 weight rows.
    struct Piece {
        Part weights;
        Part elements;
    };
    static constexpr std::size_t kSumBytes = kRowBlock * kMostWeights * sizeof(float);
    static constexpr std::size_t kTileBytes = kFewPiece / kBfloatElements * kPair * kBfloatLine;

    void multiply(const Part& rows, const Part& weights, std::byte* scratch) const
    {
        auto* sums = reinterpret_cast<float*>(scratch);
        std::byte* tiles = scratch + kSumBytes;
        auto* floats = reinterpret_cast<float*>(tiles + kTileBytes);
        const std::int64_t most = rows.count <= kFewRows ? kFewPiece : kPiece;
        for (std::int64_t first = 0; first < m_weight.columns(); first += most) {
            const Part elements{first, std::min(most, m_weight.columns() - first)};
            for (std::int64_t at = 0; at < weights.count; at += kPair) {
                const Piece piece{
                    {weights.first + at, std::min(kPair, weights.count - at)}, elements};
                makeTiles(piece, tiles, floats);
                multiplyPiece(piece, tiles, rows, sums + at / kPair * rows.pairs() * kPairSums);
            }
        }
    }

    // While a row is made tiles, the one that takes its place is asked for.
    void makeTiles(const Piece& piece, std::byte* tiles, float* floats) const
    {
        const DType type = m_weight.view().type;
        const std::size_t offset = rowBytes(type, std::size_t(piece.elements.first));
        const std::size_t bytes = rowBytes(type, std::size_t(piece.elements.count));
        const std::int64_t group = piece.elements.count / kBfloatElements * kBfloatTile;
        for (std::int64_t i = 0; i < piece.weights.count; ++i) {
            const std::byte* weight = m_weight.at(piece.weights.first + i) + offset;
            const std::byte* next = weight + kPair * m_weight.view().stride[0];
            for (std::size_t at = 0; at < bytes; at += kBfloatLine) {
                prefetchFar(next + at);
            }
            std::byte* lines = tiles + i / kBfloatSide * group + i % kBfloatSide * kBfloatLine;
            if (m_round != nullptr) {
                m_round(weight, piece.elements.count, lines);
            } else {
                m_dequantize(weight, floats, std::size_t(piece.elements.count));
                m_kernels.roundRow(floats, piece.elements.count, lines);
            }
        }
    }

    // `sums` are those of the piece's weights, 32 rows after 32.
    void multiplyPiece(
        const Piece& piece, const std::byte* tiles, const Part& rows, float* sums) const
    {
        const Part& elements = piece.elements;
        BfloatProduct product{};
        product.tiles = elements.count / kBfloatElements;
        product.weights[0] = tiles;
        product.weights[1] = tiles + product.tiles * kBfloatTile;
        product.first = elements.first == 0;
        const bool last = elements.first + elements.count == m_weight.columns();
        for (std::int64_t row = 0; row < rows.count; row += kPair) {
            product.groups = row + kBfloatSide < rows.count ? 2 : 1;
            for (int group = 0; group < product.groups; ++group) {
                const std::byte* x = m_x.tilesAt((rows.first + row) / kBfloatSide + group);
                product.rows[group] = x + elements.first / kBfloatElements * kBfloatTile;
            }
            product.sums = sums;
            m_kernels.multiply(product);
            if (last) {
                store(sums, {rows.first + row, std::min(kPair, rows.count - row)}, piece.weights);
            }
            sums += kPairSums;
        }
    }

    void store(const float* sums, const Part& rows, const Part& weights) const
    {
        float* out[kPair];
        for (std::int64_t row = 0; row < rows.count; ++row) {
            out[row] = m_out.f32(m_rows[std::size_t(rows.first + row)]) + weights.first;
        }
        m_kernels.store({sums, out, int(rows.count), int(weights.count)});
    }

    const BfloatKernels& m_kernels;
    BfloatKernels::RoundWeights m_round; // null: by way of floats
    quant::DequantizeRow m_dequantize;
    Operand m_out;
    Operand m_weight;
    QuantizedRows m_x;
    std::span<const std::int32_t> m_rows; // that are read, in this run
};

} // namespace

PhasePointer turnRowsPhase(const KernelTable& kernels, const QuantizedRows& x)
{
    return std::make_unique<TurnRowsPhase>(kernels, x);
}

PhasePointer bfloatMatmulPhase(const KernelTable& kernels, const TensorView& out,
    const TensorView& weight, const QuantizedRows& x)
{
    return std::make_unique<BfloatMatmulPhase>(kernels, out, weight, x);
}

} // namespace kernels::cpu
