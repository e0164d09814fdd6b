// Rows times a matrix: both are made squares, a part that fits in memory at a time, and multiplied
// in blocks that stay in the second cache.
#include "kernels/cpu/split/split_phases.h"

#include <algorithm>
#include <cstring>

namespace kernels::cpu {

namespace {

// Rows and columns of a block of sums, and elements multiplied before the next columns: 1 MB of
// each operand, and 256 KB of sums. Fewer elements (256: 0.86 times as fast on a Sapphire Rapids
// core) load and store the sums too often.
constexpr std::int64_t kBlock = 256;
constexpr std::int64_t kPieceSquares = 32;
// One line of sums and a bit, so that lines do not share sets of the cache.
constexpr std::int64_t kSumStride = kBlock + 16;
// The most memory for squares of rows and of weights.
constexpr std::int64_t kRowBytes = 64 << 20;
constexpr std::int64_t kWeightBytes = 16 << 20;

struct Part {
    std::int64_t first = 0;
    std::int64_t count = 0;
};

class SplitRowsPhase final : public Phase {
public:
    SplitRowsPhase(
        const KernelTable& kernels, const SplitOperand& out, const TensorView& x, const Part& rows)
        : m_kernels(kernels.split)
        , m_out(out)
        , m_x(x)
        , m_rows(rows)
    {
    }

    Work prepare(const Live& live) override
    {
        const std::int64_t rows =
            std::clamp<std::int64_t>(m_x.rows(live) - m_rows.first, 0, m_rows.count);
        return {rows, m_x.columns() / 2};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte*) override
    {
        for (std::int64_t row = begin; row < end; ++row) {
            m_kernels.splitRow({m_x.f32(m_rows.first + row), m_x.columns(), 1.0f, m_out.row(row)});
        }
    }

private:
    const SplitKernels& m_kernels;
    SplitOperand m_out;
    Operand m_x;
    Part m_rows;
};

// An item is 32 rows of the weights: columns of the product.
class PackWeightsPhase final : public Phase {
public:
    PackWeightsPhase(const KernelTable& kernels, const SplitOperand& out, const TensorView& weight,
        const Part& columns)
        : m_kernels(kernels.split)
        , m_dequantize(kernels.dequantizerFor(weight.type))
        , m_out(out)
        , m_weight(weight)
        , m_columns(columns)
    {
    }

    Work prepare(const Live&) override
    {
        return {splitSquares(m_columns.count), kSplitSide * m_weight.columns()};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte* scratch) override
    {
        auto* floats = reinterpret_cast<float*>(scratch);
        const DType type = m_weight.view().type;
        for (std::int64_t group = begin; group < end; ++group) {
            const std::int64_t column = group * kSplitSide;
            const auto columns = int(std::min<std::int64_t>(kSplitSide, m_columns.count - column));
            std::byte* out = m_out.group(group);
            for (std::int64_t first = 0; first < m_weight.columns(); first += kPiece) {
                const std::int64_t count = std::min(kPiece, m_weight.columns() - first);
                for (int c = 0; c < columns; ++c) {
                    m_dequantize(m_weight.at(m_columns.first + column + c) +
                                     rowBytes(type, std::size_t(first)),
                        floats + c * kPieceStride, std::size_t(count));
                }
                m_kernels.packColumns({floats, kPieceStride, columns, count,
                    out + std::size_t(splitSquares(first)) * kSplitSquare});
            }
        }
    }

    std::size_t scratchBytes() const override
    {
        return std::size_t(kSplitSide * kPieceStride) * sizeof(float);
    }

private:
    static constexpr std::int64_t kPiece = 256; // whole blocks of any type
    static constexpr std::int64_t kPieceStride = kPiece + 16;

    const SplitKernels& m_kernels;
    quant::DequantizeRow m_dequantize;
    SplitOperand m_out;
    Operand m_weight;
    Part m_columns;
};

// An item is a block of sums.
class SplitProductPhase final : public Phase {
    // Products of tiles that cost what one of floats does.
    static constexpr std::int64_t kTileSpeed = 32;

public:
    struct Operands {
        SplitOperand rows;
        SplitOperand columns;
        Part rowPart;
        Part columnPart;
    };

    SplitProductPhase(const KernelTable& kernels, const Operands& operands, const LinearCall& call,
        const TensorView& sum)
        : m_kernels(kernels)
        , m_operands(operands)
        , m_out(sum ? sum : call.out)
        , m_bias(call.bias)
        , m_gelu(call.gelu)
        , m_adds(bool(sum))
    {
    }

    Work prepare(const Live& live) override
    {
        m_rows = std::clamp<std::int64_t>(
            m_out.rows(live) - m_operands.rowPart.first, 0, m_operands.rowPart.count);
        m_rowBlocks = (m_rows + kBlock - 1) / kBlock;
        return {m_rowBlocks * ((m_operands.columnPart.count + kBlock - 1) / kBlock),
            kBlock * kBlock * m_operands.rows.squares * kSplitSide / kTileSpeed};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte* scratch) override
    {
        auto* sums = reinterpret_cast<float*>(scratch);
        m_kernels.split.start();
        for (std::int64_t item = begin; item < end; ++item) {
            // Neighbouring items share columns, of which there are fewer bytes.
            const Part rows = blockOf(item % m_rowBlocks, m_rows);
            const Part columns = blockOf(item / m_rowBlocks, m_operands.columnPart.count);
            multiply(rows, columns, sums);
            finish(rows, columns, sums);
        }
        m_kernels.split.end();
    }

    std::size_t scratchBytes() const override
    {
        return std::size_t(kBlock * kSumStride) * sizeof(float);
    }

private:
    static Part blockOf(std::int64_t index, std::int64_t count)
    {
        return {index * kBlock, std::min(kBlock, count - index * kBlock)};
    }

    void multiply(const Part& rows, const Part& columns, float* sums) const
    {
        const std::int64_t squares = m_operands.rows.squares;
        for (std::int64_t first = 0; first < squares; first += kPieceSquares) {
            const std::size_t offset = std::size_t(first) * kSplitSquare;
            for (std::int64_t row = 0; row < rows.count; row += kSplitSide) {
                const std::byte* left =
                    m_operands.rows.group((rows.first + row) / kSplitSide) + offset;
                for (std::int64_t column = 0; column < columns.count; column += kSplitSide) {
                    const std::byte* right =
                        m_operands.columns.group((columns.first + column) / kSplitSide) + offset;
                    m_kernels.split.multiply({left, right, std::min(kPieceSquares, squares - first),
                        sums + row * kSumStride + column, kSumStride, first == 0});
                }
            }
        }
    }

    void finish(const Part& rows, const Part& columns, float* sums) const
    {
        const auto kernel = [this](ElementFunction function) {
            return m_kernels.element[int(function)];
        };
        const std::int64_t column = m_operands.columnPart.first + columns.first;
        for (std::int64_t row = 0; row < rows.count; ++row) {
            float* out = m_out.f32(m_operands.rowPart.first + rows.first + row) + column;
            float* sum = sums + row * kSumStride;
            float* biased = m_adds ? sum : out;
            kernel(ElementFunction::Add)(
                {biased, sum, m_bias.f32(0) + column, columns.count, 1, 1});
            if (m_gelu) {
                kernel (
                    *m_gelu == Gelu::Tanh ? ElementFunction::GeluTanh : ElementFunction::GeluErf)(
                    {biased, biased, nullptr, columns.count, 1, 0});
            }
            if (m_adds) {
                kernel(ElementFunction::Add)({out, out, sum, columns.count, 1, 1});
            }
        }
    }

    const KernelTable& m_kernels;
    Operands m_operands;
    Operand m_out;
    Operand m_bias;
    std::optional<Gelu> m_gelu;
    bool m_adds;
    std::int64_t m_rows = 0;
    std::int64_t m_rowBlocks = 1;
};

std::int64_t mostOf(std::int64_t bytes, std::int64_t squares)
{
    const std::int64_t groupBytes = squares * std::int64_t(kSplitSquare);
    return std::max(kBlock, bytes / groupBytes * kSplitSide / kBlock * kBlock);
}

} // namespace

std::size_t splitLinearPhases(const KernelTable& kernels, const SplitMemoryPointer& memory,
    const LinearCall& call, const TensorView& sum, const TakePhase& take)
{
    const std::int64_t squares = splitSquares(call.x.columns());
    const std::int64_t rowsAtOnce = std::min(call.x.rows(), mostOf(kRowBytes, squares));
    const std::int64_t columnsAtOnce = std::min(call.weight.rows(), mostOf(kWeightBytes, squares));
    SplitProductPhase::Operands operands{{memory, 0, squares}, {memory, 0, squares}, {}, {}};
    operands.columns.offset = operands.rows.bytes(rowsAtOnce);

    for (std::int64_t row = 0; row < call.x.rows(); row += rowsAtOnce) {
        operands.rowPart = {row, std::min(rowsAtOnce, call.x.rows() - row)};
        const bool all = operands.rowPart.count == call.x.rows();
        take(std::make_unique<SplitRowsPhase>(kernels, operands.rows, call.x, operands.rowPart),
            all ? call.x : TensorView{});
        for (std::int64_t column = 0; column < call.weight.rows(); column += columnsAtOnce) {
            operands.columnPart = {column, std::min(columnsAtOnce, call.weight.rows() - column)};
            take(std::make_unique<PackWeightsPhase>(
                     kernels, operands.columns, call.weight, operands.columnPart),
                {});
            take(std::make_unique<SplitProductPhase>(kernels, operands, call, sum), {});
        }
    }
    return operands.columns.offset + operands.columns.bytes(columnsAtOnce);
}

} // namespace kernels::cpu
