// Products of stored weights, with activations as floats and as 8-bit codes.
#include "kernels/cpu/kernel_table.h"
#include "tests/kernels/cpu/stored_rows.h"
#include "tests/kernels/cpu/tiers/tier.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstring>
#include <span>

namespace tiers {

namespace {

using kernels::Activations;

constexpr DType kTypes[] = {DType::F32, DType::F16, DType::BF16, DType::Q4_0, DType::Q4_1,
    DType::Q5_0, DType::Q5_1, DType::Q8_0, DType::Q2_K, DType::Q3_K, DType::Q4_K, DType::Q5_K,
    DType::Q6_K, DType::IQ4_NL, DType::IQ4_XS, DType::MXFP4};

struct Case {
    std::int64_t rows;
    std::int64_t columns;
    std::int64_t k;
};

// Tiles have 1 to 6 rows and 4 to 32 columns, pieces 256 elements, from 13 rows on 512. Up to 4
// rows are multiplied without panels where there are 8 or 16 columns and whole steps of 128 or 256
// elements, which ask for what comes two steps later. Floats come in pieces of 1024.
std::vector<Case> borders(DType type)
{
    const std::int64_t block = std::max(32u, kernels::traitsOf(type).blockElements);
    std::vector<Case> cases;
    for (const std::int64_t rows : {1, 2, 3, 4, 5, 6, 7, 13}) {
        for (const std::int64_t columns : {1, 3, 4, 5, 8, 9, 17, 33}) {
            cases.push_back({rows, columns, block});
        }
    }
    for (const std::int64_t rows : {1, 2, 3, 4, 5}) {
        cases.push_back({rows, 37, 512 + block});
    }
    cases.push_back({13, 37, 1024 + block});
    for (const std::int64_t rows : {1, 2, 3, 4, 5}) {
        for (const std::int64_t k : {256, 512, 768, 1024}) {
            cases.push_back({rows, 37, k});
        }
        if (block == 32) {
            cases.push_back({rows, 37, 128});
        }
    }
    return cases;
}

Floats asCodes(Floats x)
{
    for (std::size_t i = 0; i < x.size(); i += 32) {
        float largest = 0;
        for (std::size_t j = i; j < i + 32; ++j) {
            largest = std::max(largest, std::abs(x[j]));
        }
        for (std::size_t j = i; j < i + 32 && largest > 0; ++j) {
            x[j] = std::nearbyint(x[j] * (127.0f / largest)) * (largest / 127.0f);
        }
    }
    return x;
}

class Products {
public:
    Products(const std::string& set, DType type, Activations activations)
        : m_tier(set, activations)
        , m_plain("portable", activations)
        , m_type(type)
        , m_codes(activations == Activations::Int8)
        , m_report(
              set, std::string(kernels::traitsOf(type).name) + (m_codes ? " x int8" : " x F32"))
    {
    }

    void check(const Case& c)
    {
        const auto count = std::size_t(c.columns * c.k);
        const Floats x = normals(std::size_t(c.rows * c.k), unsigned(c.rows));
        const auto stored = rowsOf(count, unsigned(c.columns));
        const Floats got = productOf(m_tier, c, stored, x);
        if (m_codes) {
            m_report.compareBits(got, productOf(m_plain, c, stored, x));
        }
        const Floats w = tests::floatsOf(m_type, stored, count);
        const Floats operand = m_codes ? asCodes(x) : x;
        Doubles expected;
        Doubles bound;
        for (std::int64_t r = 0; r < c.rows; ++r) {
            const std::span row = std::span(x).subspan(std::size_t(r * c.k), std::size_t(c.k));
            const double rounding = m_codes ? tests::dotRounding(m_type, row) : 0;
            for (std::int64_t m = 0; m < c.columns; ++m) {
                double value = 0;
                double magnitude = 0;
                for (std::int64_t i = 0; i < c.k; ++i) {
                    const double term = double(operand[std::size_t(r * c.k + i)]) *
                                        double(w[std::size_t(m * c.k + i)]);
                    value += term;
                    magnitude += std::abs(term);
                }
                expected.push_back(value);
                // A rounding for each term; minimums are up to 15 times what is left of them.
                bound.push_back(
                    16 * (double(c.k) / 8 + 4) * double(FLT_EPSILON) * magnitude + rounding + 1e-6);
            }
        }
        m_report.compare(got, expected, bound);
    }

    bool tell() const { return m_report.tell(); }

private:
    std::vector<std::byte> rowsOf(std::size_t count, unsigned seed) const
    {
        if (m_type != DType::F32) {
            return tests::storedRows(m_type, count, seed);
        }
        const Floats values = normals(count, seed + 100);
        std::vector<std::byte> bytes(count * sizeof(float));
        std::memcpy(bytes.data(), values.data(), bytes.size());
        return bytes;
    }

    Floats productOf(
        Tier& tier, const Case& c, const std::vector<std::byte>& stored, const Floats& x) const
    {
        const TensorView weight = tier.stored(m_type, {c.columns, c.k}, stored);
        const TensorView in = tier.floats({c.rows, c.k}, x);
        const TensorView out = tier.output({c.rows, c.columns});
        tier.run([&](Recorder& r) { r.matmul(out, weight, in); });
        return tier.read(out);
    }

    Tier m_tier;
    Tier m_plain;
    DType m_type;
    bool m_codes;
    Report m_report;
};

bool checkType(const std::string& set, DType type, Activations activations)
{
    Products products(set, type, activations);
    for (const Case& c : borders(type)) {
        products.check(c);
    }
    return products.tell();
}

} // namespace

bool checkProducts(const std::string& set)
{
    const auto& panels = kernels::cpu::kernelsOf(*kernels::cpu::instructionSetNamed(set)).panels;
    bool right = true;
    for (const DType type : kTypes) {
        if (panels.formatOf(type).unpack != nullptr) {
            right = checkType(set, type, Activations::Int8) && right;
        }
    }
    // Floats are one kernel for all types; checkRows() has what makes floats of them.
    for (const DType type : {DType::F32, DType::F16, DType::BF16, DType::Q4_K}) {
        right = checkType(set, type, Activations::F32) && right;
    }
    return right;
}

} // namespace tiers
