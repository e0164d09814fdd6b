// Encoders against the plain ones that map the largest weight of a block to the last code, against
// bounds that follow from the formats, and every instruction set against the portable one.
#include "kernels/quant/dequantize.h"
#include "kernels/quant/quantize.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <random>
#include <string>
#include <vector>

using kernels::DType;
using kernels::quant::QuantizeRow;

namespace {

using Bytes = std::vector<std::byte>;
using Floats = std::vector<float>;

constexpr DType kBlockTypes[] = {DType::Q8_0, DType::Q4_0, DType::Q4_1, DType::Q5_0, DType::Q5_1,
    DType::Q4_K, DType::Q5_K, DType::Q6_K};
// Long enough for every block and its neighbours; blocks of 32 and of 256 fit.
constexpr std::size_t kRow = 1024;

std::string nameOf(DType type) { return std::string(kernels::traitsOf(type).name); }

struct InstructionSet {
    const char* name;
    QuantizeRow (*quantizerFor)(DType);
};

std::vector<InstructionSet> otherSets()
{
    std::vector<InstructionSet> sets;
#if defined(__x86_64__) && defined(__GNUC__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
        __builtin_cpu_supports("bmi2")) {
        sets.push_back({"avx2", kernels::quant::avx2::quantizerFor});
    }
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")) {
        sets.push_back({"avx512", kernels::quant::avx512::quantizerFor});
    }
#endif
    return sets;
}

struct Weights {
    const char* name;
    Floats values;
};

// What rows of real weights look like, and what they do not.
std::vector<Weights> manyRows()
{
    std::mt19937 random(11);
    std::normal_distribution<float> normal(0.0f, 0.02f);
    std::student_t_distribution<float> heavy(3.0f);
    std::uniform_real_distribution<float> even(-1.0f, 1.0f);
    const auto row = [](auto next) {
        Floats values(kRow);
        std::generate(values.begin(), values.end(), next);
        return values;
    };
    return {{"normal", row([&] { return normal(random); })},
        {"heavy tails", row([&] { return 0.02f * heavy(random); })},
        {"even", row([&] { return even(random); })},
        {"positive", row([&] { return 1.5f + even(random); })},
        {"negative", row([&] { return -3.0f + even(random); })},
        {"mostly zero", row([&] { return random() % 9 == 0 ? even(random) : 0.0f; })}};
}

Floats someImportance()
{
    std::mt19937 random(5);
    std::lognormal_distribution<float> spread(0.0f, 1.5f);
    Floats importance(kRow);
    std::generate(importance.begin(), importance.end(), [&] { return spread(random); });
    return importance;
}

Bytes encoded(QuantizeRow quantize, DType type, const Floats& row, const Floats& importance = {})
{
    Bytes out(kernels::rowBytes(type, row.size()));
    quantize(row.data(), importance.empty() ? nullptr : importance.data(), out.data(), row.size());
    return out;
}

Floats decoded(DType type, const Bytes& bytes, std::size_t elements)
{
    Floats out(elements);
    kernels::quant::dequantizerFor(type)(bytes.data(), out.data(), elements);
    return out;
}

Floats rounded(DType type, const Floats& row, const Floats& importance = {})
{
    const Bytes bytes = encoded(kernels::quant::quantizerFor(type), type, row, importance);
    return decoded(type, bytes, row.size());
}

double errorOf(const Floats& values, const Floats& row, const Floats& importance = {})
{
    double sum = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const double error = double(values[i]) - double(row[i]);
        sum += error * error * (importance.empty() ? 1.0 : double(importance[i]));
    }
    return sum;
}

// What a block's own range gives without any search: codes of `levels` steps from its least to its
// largest weight, or around zero. No format has finer scales than these floats.
Floats plainlyRounded(const Floats& row, std::size_t block, int least, int most)
{
    Floats out(row.size());
    for (std::size_t at = 0; at < row.size(); at += block) {
        const auto begin = row.begin() + std::ptrdiff_t(at);
        const auto [low, high] = std::minmax_element(begin, begin + std::ptrdiff_t(block));
        const bool around = least < 0;
        const float largest = -*low > *high ? *low : *high;
        const float offset = around ? 0.0f : *low;
        const float scale = around ? largest / float(least) : (*high - *low) / float(most);
        for (std::size_t i = at; i < at + block; ++i) {
            const float code = scale != 0 ? std::round((row[i] - offset) / scale) : 0;
            out[i] = std::clamp(code, float(least), float(most)) * scale + offset;
        }
    }
    return out;
}

} // namespace

class QuantizeTest : public QObject {
    Q_OBJECT

private slots:
    void onlyTypesOfTheListAreWritten();
    void neverWorseThanThePlainEncoder_data();
    void neverWorseThanThePlainEncoder();
    void everySetGivesTheBytesOfThePortableOne_data() { addTypes(); }
    void everySetGivesTheBytesOfThePortableOne();
    void blocksOfARowAreIndependent_data() { addTypes(); }
    void blocksOfARowAreIndependent();
    void whatTheFormatCanHoldIsKept_data();
    void whatTheFormatCanHoldIsKept();
    void whatMattersIsRoundedMoreCarefully_data() { addTypes(); }
    void whatMattersIsRoundedMoreCarefully();
    void columnsThatDoNotMatterMayGo_data() { addTypes(); }
    void columnsThatDoNotMatterMayGo();
    void sizesAtTheEdgesStayFinite_data() { addTypes(); }
    void sizesAtTheEdgesStayFinite();
    void q8IsTheNearestCodeOfEveryWeight();
    void plainTypesAreConverted();

private:
    void addTypes()
    {
        QTest::addColumn<int>("type");
        for (const DType type : kBlockTypes) {
            QTest::newRow(nameOf(type).c_str()) << int(type);
        }
    }
};

void QuantizeTest::onlyTypesOfTheListAreWritten()
{
    for (const DType type : kBlockTypes) {
        QVERIFY(kernels::quant::quantizerFor(type) != nullptr);
    }
    for (const DType type : {DType::Q2_K, DType::Q3_K, DType::IQ4_XS, DType::MXFP4, DType::I32}) {
        QVERIFY2(kernels::quant::quantizerFor(type) == nullptr, nameOf(type).c_str());
    }
}

void QuantizeTest::neverWorseThanThePlainEncoder_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("block"); // weights that share a scale
    QTest::addColumn<int>("least");
    QTest::addColumn<int>("most");
    QTest::newRow("Q8_0") << int(DType::Q8_0) << 32 << -127 << 127;
    QTest::newRow("Q4_0") << int(DType::Q4_0) << 32 << -8 << 7;
    QTest::newRow("Q4_1") << int(DType::Q4_1) << 32 << 0 << 15;
    QTest::newRow("Q5_0") << int(DType::Q5_0) << 32 << -16 << 15;
    QTest::newRow("Q5_1") << int(DType::Q5_1) << 32 << 0 << 31;
    QTest::newRow("Q4_K") << int(DType::Q4_K) << 32 << 0 << 15;
    QTest::newRow("Q5_K") << int(DType::Q5_K) << 32 << 0 << 31;
    QTest::newRow("Q6_K") << int(DType::Q6_K) << 16 << -32 << 31;
}

void QuantizeTest::neverWorseThanThePlainEncoder()
{
    QFETCH(int, type);
    QFETCH(int, block);
    QFETCH(int, least);
    QFETCH(int, most);
    for (const Weights& weights : manyRows()) {
        // Offsets of the K types cannot be positive: they lose where all weights are.
        const bool handicap = type == int(DType::Q4_K) || type == int(DType::Q5_K);
        if (handicap && std::string(weights.name) == "positive") {
            continue;
        }
        const double ours = errorOf(rounded(DType(type), weights.values), weights.values);
        const double plain = errorOf(
            plainlyRounded(weights.values, std::size_t(block), least, most), weights.values);
        // Scales are halves, which Q8_0 does not make up for by a search.
        const double allowed = type == int(DType::Q8_0) ? 1.02 : 1.0;
        QVERIFY2(ours <= allowed * plain, weights.name);
    }
}

void QuantizeTest::everySetGivesTheBytesOfThePortableOne()
{
    QFETCH(int, type);
    const Floats importance = someImportance();
    for (const InstructionSet& set : otherSets()) {
        for (const Weights& weights : manyRows()) {
            for (const Floats& costs : {Floats(), importance}) {
                const Bytes expected = encoded(kernels::quant::portable::quantizerFor(DType(type)),
                    DType(type), weights.values, costs);
                const Bytes given =
                    encoded(set.quantizerFor(DType(type)), DType(type), weights.values, costs);
                QVERIFY2(given == expected, (std::string(set.name) + ", " + weights.name).c_str());
            }
        }
    }
}

void QuantizeTest::blocksOfARowAreIndependent()
{
    QFETCH(int, type);
    const auto quantize = kernels::quant::quantizerFor(DType(type));
    const std::size_t block = kernels::traitsOf(DType(type)).blockElements;
    const Floats row = manyRows().front().values;
    const Floats importance = someImportance();
    const Bytes whole = encoded(quantize, DType(type), row, importance);
    for (std::size_t at = 0; at < row.size(); at += block) {
        const auto piece = [&](const Floats& all) {
            return Floats(
                all.begin() + std::ptrdiff_t(at), all.begin() + std::ptrdiff_t(at + block));
        };
        const Bytes alone = encoded(quantize, DType(type), piece(row), piece(importance));
        const std::size_t place = kernels::rowBytes(DType(type), at);
        QVERIFY(std::equal(alone.begin(), alone.end(), whole.begin() + std::ptrdiff_t(place)));
    }
}

void QuantizeTest::whatTheFormatCanHoldIsKept_data() { addTypes(); }

void QuantizeTest::whatTheFormatCanHoldIsKept()
{
    QFETCH(int, type);
    // All codes but the last of a scale that a half holds, for the types of five bits those of
    // five.
    const bool five = nameOf(DType(type)).starts_with("Q5");
    Floats row(kRow);
    for (std::size_t i = 0; i < row.size(); ++i) {
        row[i] = float(int(i % (five ? 31 : 15)) - (five ? 15 : 7)) * 0.125f;
    }
    const Floats values = rounded(DType(type), row);
    double most = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
        most = std::max(most, std::abs(double(values[i]) - double(row[i])));
    }
    // What is left is the rounding of scales to halves; Q8_0 has steps of its own.
    const double allowed = type == int(DType::Q8_0) ? 0.5 * 0.875 / 127 : 1e-3;
    QVERIFY2(most <= allowed, qPrintable(QString::number(most)));
    QCOMPARE(rounded(DType(type), Floats(kRow, 0.0f)), Floats(kRow, 0.0f));
}

void QuantizeTest::whatMattersIsRoundedMoreCarefully()
{
    QFETCH(int, type);
    const Floats importance = someImportance();
    for (const Weights& weights : manyRows()) {
        const double blind =
            errorOf(rounded(DType(type), weights.values), weights.values, importance);
        const double told =
            errorOf(rounded(DType(type), weights.values, importance), weights.values, importance);
        const bool search = type != int(DType::Q8_0);
        QVERIFY2(search ? told < blind : told == blind, weights.name);
    }
}

void QuantizeTest::columnsThatDoNotMatterMayGo()
{
    QFETCH(int, type);
    // A weight without importance that is a hundred times the others.
    Floats row = manyRows().front().values;
    Floats importance(kRow, 1.0f);
    for (std::size_t i = 5; i < kRow; i += 32) {
        row[i] = 2.0f;
        importance[i] = 0.0f;
    }
    const double blind = errorOf(rounded(DType(type), row), row, importance);
    const double told = errorOf(rounded(DType(type), row, importance), row, importance);
    if (type != int(DType::Q8_0)) {
        QVERIFY2(told < 0.5 * blind, qPrintable(QString("%1 of %2").arg(told).arg(blind)));
    }
    for (const float value : rounded(DType(type), row, Floats(kRow, 0.0f))) {
        QVERIFY(std::isfinite(value));
    }
}

void QuantizeTest::sizesAtTheEdgesStayFinite()
{
    QFETCH(int, type);
    const Floats shape = manyRows().front().values;
    for (const float size : {1e-30f, 1e-9f, 1e-6f, 1e4f, 1e9f, 1e18f}) {
        Floats row = shape;
        for (float& value : row) {
            value *= size;
        }
        for (const float value : rounded(DType(type), row)) {
            QVERIFY2(std::isfinite(value), qPrintable(QString::number(double(size))));
        }
    }
    const Floats constant(kRow, -0.75f);
    QVERIFY(errorOf(rounded(DType(type), constant), constant) <= 1e-6 * kRow);
}

void QuantizeTest::q8IsTheNearestCodeOfEveryWeight()
{
    Floats row(32);
    row[0] = 127.0f;
    row[1] = 2.5f; // half-way goes away from zero
    row[2] = -2.5f;
    row[3] = 2.49f;
    row[31] = -127.0f;
    const Bytes bytes = encoded(kernels::quant::quantizerFor(DType::Q8_0), DType::Q8_0, row);
    const auto code = [&](std::size_t i) { return int(static_cast<signed char>(bytes[2 + i])); };
    QCOMPARE(code(0), 127);
    QCOMPARE(code(1), 3);
    QCOMPARE(code(2), -3);
    QCOMPARE(code(3), 2);
    QCOMPARE(code(31), -127);
    QCOMPARE(decoded(DType::Q8_0, bytes, 32)[0], 127.0f);
}

void QuantizeTest::plainTypesAreConverted()
{
    const Floats row{0.0f, -1.5f, 65504.0f, 1.0f / 3.0f};
    QCOMPARE(rounded(DType::F32, row), row);
    const Floats halves = rounded(DType::F16, row);
    QCOMPARE(halves[2], 65504.0f);
    QVERIFY(std::abs(halves[3] - row[3]) < 2e-4f);
    const Floats brains = rounded(DType::BF16, row);
    QCOMPARE(brains[1], -1.5f);
    QVERIFY(std::abs(brains[3] - row[3]) < 2e-3f);
}

QTEST_APPLESS_MAIN(QuantizeTest)
#include "quantize_test.moc"
