// What a picture's rows go through: products with a bias, attention to all, and the squares of
// bfloats that both may be made of.
#include "kernels/cpu/kernel_table.h"
#include "tests/kernels/cpu/stored_rows.h"
#include "tests/kernels/cpu/tiers/tier.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace tiers {

namespace {

using kernels::Activations;
using kernels::cpu::kSplitSide;
using kernels::cpu::kSplitSquare;
using kernels::cpu::SplitKernels;

constexpr double kLost = 1.0 / (1 << 15); // of a term, with what summing floats adds

using Bytes = std::vector<std::byte>;

struct Matrix {
    std::int64_t rows;
    std::int64_t columns;
    Floats values;

    Matrix(std::int64_t rowCount, std::int64_t columnCount, unsigned seed)
        : rows(rowCount)
        , columns(columnCount)
        , values(normals(std::size_t(rowCount * columnCount), seed))
    {
    }
    const float* row(std::int64_t index) const { return values.data() + index * columns; }
};

Bytes squares(std::int64_t count) { return Bytes(std::size_t(count) * kSplitSquare); }

Bytes rowsOf(const SplitKernels& kernels, const Matrix& x)
{
    Bytes bytes = squares(kernels::cpu::splitSquares(x.columns));
    for (std::int64_t row = 0; row < x.rows; ++row) {
        kernels.splitRow({x.row(row), x.columns, 0.75f,
            bytes.data() + std::size_t(row) * kernels::cpu::kSplitLine});
    }
    return bytes;
}

Bytes columnsOf(const SplitKernels& kernels, const Matrix& w)
{
    Bytes bytes = squares(kernels::cpu::splitSquares(w.columns));
    kernels.packColumns({w.row(0), w.columns, int(w.rows), w.columns, bytes.data()});
    return bytes;
}

// Elements of columns side by side: w[element][column].
Bytes elementsOf(const SplitKernels& kernels, const Matrix& w)
{
    const std::int64_t count = kernels::cpu::splitSquares(w.rows);
    Bytes bytes = squares(count);
    for (std::int64_t square = 0; square < count; ++square) {
        const std::int64_t first = square * kSplitSide;
        kernels.packElements(
            {w.row(first), w.columns, int(std::min<std::int64_t>(kSplitSide, w.rows - first)),
                int(w.columns), bytes.data() + std::size_t(square) * kSplitSquare});
    }
    return bytes;
}

// Sums of whole rows and columns, cut in two where there are several squares.
Floats multiplied(const SplitKernels& kernels, const Bytes& rows, const Bytes& columns)
{
    const auto count = std::int64_t(rows.size() / kSplitSquare);
    const std::int64_t cut = (count + 1) / 2;
    Floats sums(kSplitSide * (kSplitSide + 3));
    kernels.start();
    kernels.multiply({rows.data(), columns.data(), cut, sums.data(), kSplitSide + 3, true});
    if (cut < count) {
        const std::size_t offset = std::size_t(cut) * kSplitSquare;
        kernels.multiply({rows.data() + offset, columns.data() + offset, count - cut, sums.data(),
            kSplitSide + 3, false});
    }
    kernels.end();
    return sums;
}

void compareSums(Report& report, const Floats& sums, const Matrix& x,
    const std::function<float(std::int64_t column, std::int64_t element)>& w, std::int64_t columns)
{
    for (std::int64_t r = 0; r < x.rows; ++r) {
        for (std::int64_t c = 0; c < columns; ++c) {
            double sum = 0;
            double magnitude = 0;
            for (std::int64_t i = 0; i < x.columns; ++i) {
                const double term = 0.75 * double(x.row(r)[i]) * double(w(c, i));
                sum += term;
                magnitude += std::abs(term);
            }
            report.compare(Floats{sums[std::size_t(r * (kSplitSide + 3) + c)]}, Doubles{sum},
                kLost * magnitude);
        }
    }
}

bool checkSquares(const std::string& set, const SplitKernels& kernels)
{
    Report report(set, "squares of bfloats");
    for (const std::int64_t elements : {1, 2, 15, 16, 17, 31, 32, 33, 64, 95}) {
        for (const std::int64_t columns : {1, 15, 16, 17, 32}) {
            const Matrix x(elements % 2 == 0 ? 32 : 17, elements, 1);
            const Bytes rows = rowsOf(kernels, x);
            const Matrix w(columns, elements, 2);
            compareSums(
                report, multiplied(kernels, rows, columnsOf(kernels, w)), x,
                [&](std::int64_t c, std::int64_t i) { return w.row(c)[i]; }, columns);
            const Matrix turned(elements, columns, 3);
            compareSums(
                report, multiplied(kernels, rows, elementsOf(kernels, turned)), x,
                [&](std::int64_t c, std::int64_t i) { return turned.row(i)[c]; }, columns);
        }
    }
    return report.tell();
}

// Two blocks of keys, the second of which raises the maximum of some rows.
bool checkWeights(const std::string& set, const SplitKernels& kernels)
{
    Report report(set, "weights of scores");
    constexpr std::int64_t kStride = 70;
    for (const int keys : {1, 31, 32, 33, 64}) {
        Matrix first(kSplitSide, kStride, 1);
        Matrix second(kSplitSide, kStride, 2);
        for (std::int64_t row = 0; row < kSplitSide; row += 3) {
            second.values[std::size_t(row * kStride)] += 20.0f;
        }
        const Matrix before = first;
        const Matrix after = second;
        const Matrix mixedAtFirst(kSplitSide, 32, 3);
        Matrix mixed = mixedAtFirst;
        Floats maximum(kSplitSide, 0.0f);
        Floats sum(kSplitSide, 0.0f);
        Bytes weights = squares(2);
        const auto weigh = [&](Matrix& scores) {
            kernels.weigh({scores.values.data(), kStride, keys, maximum.data(), sum.data(),
                mixed.values.data(), 32, 32, weights.data()});
        };
        weigh(first);
        weigh(second);

        // What the weights are, by way of a product with ones.
        Matrix ones(1, kernels::cpu::splitSquares(keys) * kSplitSide, 4);
        std::fill(ones.values.begin(), ones.values.end(), 1.0f);
        Bytes used(weights.begin(),
            weights.begin() +
                std::ptrdiff_t(std::size_t(ones.columns / kSplitSide) * kSplitSquare));
        const Floats totals = multiplied(kernels, used, columnsOf(kernels, ones));
        for (std::int64_t row = 0; row < kSplitSide; ++row) {
            const auto most = [&](const Matrix& m) {
                return double(*std::max_element(m.row(row), m.row(row) + keys));
            };
            const double highest = std::max(most(before), most(after));
            const auto total = [&](const Matrix& m) {
                double weight = 0;
                for (int i = 0; i < keys; ++i) {
                    weight += std::exp2(double(m.row(row)[i]) - highest);
                }
                return weight;
            };
            const double shrunk = std::exp2(most(before) - highest);
            report.compare(Floats{maximum[std::size_t(row)]}, Doubles{highest}, 0.0);
            report.compare(Floats{sum[std::size_t(row)]}, Doubles{total(before) + total(after)},
                1e-6 * double(2 * keys));
            report.compare(Floats{totals[std::size_t(row * (kSplitSide + 3))]},
                Doubles{total(after)}, kLost * total(after));
            report.compare(Floats{mixed.row(row)[7]},
                Doubles{shrunk * double(mixedAtFirst.row(row)[7])}, 1e-5);
        }
    }
    return report.tell();
}

struct LinearCase {
    std::int64_t rows;
    std::int64_t columns;
    std::int64_t k;
};

double geluTanh(double x)
{
    return 0.5 * x * (1 + std::tanh(0.797884560802865 * (x + 0.044715 * x * x * x)));
}

// Weights of a type, whose floats are neither tiny nor huge.
Bytes weightsOf(DType type, std::size_t count, unsigned seed)
{
    if (type != DType::F32) {
        return tests::storedRows(type, count, seed);
    }
    const Floats values = normals(count, seed);
    Bytes bytes(count * sizeof(float));
    std::memcpy(bytes.data(), values.data(), bytes.size());
    return bytes;
}

bool checkLinear(const std::string& set, DType type)
{
    Report report(set, std::string(kernels::traitsOf(type).name) + " in linear()");
    // Squares of 32, blocks of 256 rows and columns, pieces of 256 and 1024 elements.
    for (const LinearCase& c : {LinearCase{1, 1, 1}, LinearCase{31, 33, 31}, LinearCase{32, 32, 32},
             LinearCase{33, 31, 33}, LinearCase{5, 257, 257}, LinearCase{257, 5, 64},
             LinearCase{3, 70, 1100}}) {
        Tier tier(set, Activations::Int8);
        const auto count = std::size_t(c.columns * c.k);
        const Bytes stored = weightsOf(type, count, unsigned(c.k));
        const Floats w = tests::floatsOf(type, stored, count);
        const Floats x = normals(std::size_t(c.rows * c.k), 1);
        const Floats b = normals(std::size_t(c.columns), 2);
        const Floats s = normals(std::size_t(c.rows * c.columns), 3);
        const TensorView weight = tier.stored(type, {c.columns, c.k}, stored);
        const TensorView in = tier.floats({c.rows, c.k}, x);
        const TensorView bias = tier.floats({c.columns}, b);
        const TensorView out = tier.output({c.rows, c.columns});
        const TensorView curved = tier.output({c.rows, c.columns});
        const TensorView scratch = tier.output({c.rows, c.columns});
        const TensorView sum = tier.floats({c.rows, c.columns}, s);
        tier.run([&](Recorder& r) {
            r.linear({out, weight, bias, in});
            r.linear({curved, weight, bias, in, kernels::Gelu::Tanh});
            r.addLinear(sum, {scratch, weight, bias, in});
        });
        Doubles plain;
        Doubles gelu;
        Doubles added;
        Doubles bound;
        for (std::size_t r = 0; r < std::size_t(c.rows); ++r) {
            for (std::size_t m = 0; m < std::size_t(c.columns); ++m) {
                double value = double(b[m]);
                double magnitude = std::abs(value) + 1;
                for (std::size_t i = 0; i < std::size_t(c.k); ++i) {
                    const double term =
                        double(x[r * std::size_t(c.k) + i]) * double(w[m * std::size_t(c.k) + i]);
                    value += term;
                    magnitude += std::abs(term);
                }
                plain.push_back(value);
                gelu.push_back(geluTanh(value));
                added.push_back(value + double(s[r * std::size_t(c.columns) + m]));
                bound.push_back(1.2 * kLost * magnitude); // GELU is at most that steep
            }
        }
        report.compare(tier.read(out), plain, bound);
        report.compare(tier.read(curved), gelu, bound);
        report.compare(tier.read(sum), added, bound);
    }
    return report.tell();
}

} // namespace

bool checkPictures(const std::string& set)
{
    const SplitKernels& split =
        kernels::cpu::kernelsOf(*kernels::cpu::instructionSetNamed(set)).split;
    bool right = checkSquares(set, split);
    right = checkWeights(set, split) && right;
    for (const DType type : {DType::F32, DType::F16, DType::BF16}) {
        right = checkLinear(set, type) && right;
    }
    return right;
}

} // namespace tiers
