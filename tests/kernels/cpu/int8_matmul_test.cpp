// Products of stored weights with activations as 8-bit codes: against plain sums of the same codes,
// and every instruction set against the portable one, bit for bit.
#include "tests/kernels/cpu/device.h"
#include "tests/kernels/cpu/stored_rows.h"

#include <cfloat>
#include <cmath>
#include <limits>

using namespace tests;
using kernels::Activations;

namespace {

constexpr DType kTypes[] = {DType::Q4_0, DType::Q4_1, DType::Q5_0, DType::Q5_1, DType::Q8_0,
    DType::Q2_K, DType::Q3_K, DType::Q4_K, DType::Q5_K, DType::Q6_K, DType::IQ4_NL, DType::IQ4_XS,
    DType::MXFP4};

std::vector<std::string> int8Sets()
{
    std::vector<std::string> sets;
    for (const char* set : {"portable", "sse42", "avx2", "avxvnni", "avx512", "avx512vnni", "amx",
             "neon", "neoni8mm"}) {
        if (kernels::openCpu({1, set})) {
            sets.emplace_back(set);
        }
    }
    return sets;
}

// What the activations are once they were codes: one scale for 32 neighbours.
std::vector<double> asCodes(const std::vector<float>& x)
{
    std::vector<double> values(x.size());
    for (std::size_t i = 0; i < x.size(); i += 32) {
        float largest = 0;
        for (std::size_t j = i; j < i + 32; ++j) {
            largest = std::max(largest, std::abs(x[j]));
        }
        for (std::size_t j = i; j < i + 32 && largest > 0; ++j) {
            const float code = std::nearbyint(x[j] * (127.0f / largest));
            values[j] = double(largest / 127.0f) * double(code);
        }
    }
    return values;
}

struct Case {
    DType type = DType::Q8_0;
    std::int64_t rows = 1;
    std::int64_t columns = 1;
    std::int64_t k = 256;
};

std::string nameOf(DType type) { return std::string(kernels::traitsOf(type).name); }

QString nameOf(const Case& c)
{
    return QString("%1: %2 x %3 x %4")
        .arg(QString::fromStdString(nameOf(c.type)))
        .arg(c.rows)
        .arg(c.columns)
        .arg(c.k);
}

std::vector<float> inputsOf(const Case& c)
{
    std::vector<float> x = normals(std::size_t(c.rows * c.k), unsigned(c.rows));
    for (std::size_t i = 0; i < x.size(); i += 97) {
        x[i] *= 30.0f; // as real activations have
    }
    return x;
}

std::vector<float> productOf(const Case& c, const std::string& set, int threads)
{
    Device device(set, threads, Activations::Int8);
    const auto stored = storedRows(c.type, std::size_t(c.columns * c.k), unsigned(c.columns));
    const auto w = device.bytes(c.type, {c.columns, c.k}, stored);
    const auto x = device.floats({c.rows, c.k}, inputsOf(c));
    const auto out = device.output({c.rows, c.columns});
    device.run([&](kernels::Recorder& r) { r.matmul(out, w, x); });
    return Device::read(out);
}

// Tiles have 1 to 6 rows and 8 to 32 columns, pieces 256 elements, from 13 rows on 512; calls have
// up to 128 columns and 528 rows at once.
std::vector<Case> borders(DType type)
{
    const std::int64_t block = kernels::traitsOf(type).blockElements;
    std::vector<Case> cases;
    for (const std::int64_t rows : {1, 2, 3, 4, 5, 6, 7, 13}) {
        for (const std::int64_t columns : {1, 7, 8, 9, 16, 17, 24, 32, 33, 71, 129}) {
            cases.push_back({type, rows, columns, 2 * block});
        }
    }
    for (const std::int64_t k : {block, std::int64_t(512), 512 + block, 1024 + 512 - block}) {
        cases.push_back({type, 7, 37, k});
        cases.push_back({type, 13, 37, k});
    }
    return cases;
}

} // namespace

class Int8MatmulTest : public QObject {
    Q_OBJECT

private slots:
    void everyBorderOfTheLoopsMatchesTheReference_data() { everyType(); }
    void everyBorderOfTheLoopsMatchesTheReference();
    void everyInstructionSetGivesTheSameBits_data() { everyType(); }
    void everyInstructionSetGivesTheSameBits();
    void extremeCodesDoNotOverflow_data() { everyType(); }
    void extremeCodesDoNotOverflow();
    void aRowIsTheSameBitsInAnyCompany_data() { everyType(); }
    void aRowIsTheSameBitsInAnyCompany();
    void moreRowsThanSumsAreKeptForAreAllMultiplied();
    void threadsChangeNothing();
    void zerosAndTinyNumbersGiveZero();
    void blocksOfAnySizeAreAddedInTheirOwnUnits();
    void whatIsNotANumberStaysSo();
    void rowsOfExpertsMatchTheReference();
    void aRowThatChangesBetweenProductsIsReadAgain();
    void otherTypesKeepTheirFloats();
    void rowsPastTheExtentStay();

private:
    static void everyType()
    {
        QTest::addColumn<int>("type");
        for (const DType type : kTypes) {
            QTest::newRow(nameOf(type).c_str()) << int(type);
        }
    }
    static DType type()
    {
        QFETCH(int, type);
        return DType(type);
    }
};

void Int8MatmulTest::everyBorderOfTheLoopsMatchesTheReference()
{
    for (const Case& c : borders(type())) {
        const auto count = std::size_t(c.columns * c.k);
        const auto w = floatsOf(c.type, storedRows(c.type, count, unsigned(c.columns)), count);
        const auto inputs = inputsOf(c);
        const auto x = asCodes(inputs);
        std::vector<double> expected;
        std::vector<double> bound;
        for (std::int64_t r = 0; r < c.rows; ++r) {
            const double rounding = dotRounding(
                c.type, std::span(inputs).subspan(std::size_t(r * c.k), std::size_t(c.k)));
            for (std::int64_t m = 0; m < c.columns; ++m) {
                double value = 0;
                double magnitude = 0;
                for (std::int64_t i = 0; i < c.k; ++i) {
                    const double term =
                        x[std::size_t(r * c.k + i)] * double(w[std::size_t(m * c.k + i)]);
                    value += term;
                    magnitude += std::abs(term);
                }
                expected.push_back(value);
                // Two roundings of scales and two of the sum a record of 16, and that minimums are
                // taken off the sums of codes, which they exceed by no more than 15 fold.
                bound.push_back(
                    16 * (double(c.k) / 8 + 4) * double(FLT_EPSILON) * magnitude + rounding + 1e-6);
            }
        }
        for (const std::string& set : int8Sets()) {
            QVERIFY2(close(productOf(c, set, 1), expected, [&](std::size_t i) { return bound[i]; }),
                qPrintable(QString::fromStdString(set) + ' ' + nameOf(c)));
        }
    }
}

void Int8MatmulTest::everyInstructionSetGivesTheSameBits()
{
    for (const Case& c : borders(type())) {
        const auto expected = productOf(c, "portable", 1);
        for (const std::string& set : int8Sets()) {
            QVERIFY2(same(productOf(c, set, 1), expected),
                qPrintable(QString::fromStdString(set) + ' ' + nameOf(c)));
        }
    }
}

void Int8MatmulTest::extremeCodesDoNotOverflow()
{
    // The largest and the smallest codes of every type against activations of 127 and -127.
    const DType stored = type();
    const std::int64_t k = 512;
    for (const int fill : {0x00, 0xff, 0x80, 0x7f}) {
        for (const float sign : {1.0f, -1.0f}) {
            std::vector<std::byte> bytes(
                kernels::rowBytes(stored, std::size_t(k) * 16), std::byte(fill));
            const auto random = storedRows(stored, std::size_t(k) * 16, 1);
            const std::size_t block = kernels::traitsOf(stored).blockBytes;
            const ScaleBytes scales = scaleBytesOf(stored);
            for (std::size_t at = 0; at < bytes.size(); at += block) {
                std::copy_n(random.begin() + std::ptrdiff_t(at + scales.offset), scales.count,
                    bytes.begin() + std::ptrdiff_t(at + scales.offset));
            }
            const auto w = floatsOf(stored, bytes, std::size_t(k) * 16);
            const std::vector<float> row(std::size_t(k), sign);
            std::vector<double> expected(16);
            std::vector<double> bound(16, dotRounding(stored, row));
            for (std::size_t i = 0; i < w.size(); ++i) {
                expected[i / std::size_t(k)] += double(sign) * double(w[i]);
                bound[i / std::size_t(k)] += 1e-5 * (std::abs(double(w[i])) + 1);
            }
            for (const std::string& set : int8Sets()) {
                Device device(set, 1, Activations::Int8);
                const auto weight = device.bytes(stored, {16, k}, bytes);
                const auto x = device.floats({1, k}, row);
                const auto out = device.output({1, 16});
                device.run([&](kernels::Recorder& r) { r.matmul(out, weight, x); });
                QVERIFY2(
                    close(Device::read(out), expected, [&](std::size_t i) { return bound[i]; }),
                    qPrintable(QString("%1, %2").arg(QString::fromStdString(set)).arg(fill)));
            }
        }
    }
}

void Int8MatmulTest::aRowIsTheSameBitsInAnyCompany()
{
    constexpr std::int64_t kRows = 29;
    const Case c{type(), kRows, 45, 1536};
    const auto stored = storedRows(c.type, std::size_t(c.columns * c.k), 3);
    for (const std::string& set : int8Sets()) {
        Device device(set, 2, Activations::Int8);
        const auto w = device.bytes(c.type, {c.columns, c.k}, stored);
        const auto x = device.floats({kRows, c.k}, inputsOf(c), Extent::Tokens);
        const auto together = device.output({kRows, c.columns}, Extent::Tokens);
        device.setCounts(kRows);
        device.run([&](kernels::Recorder& r) { r.matmul(together, w, x); });

        for (const int company : {1, 2, 3, 4, 5, 6, 7, 8, 12, 13}) {
            const auto out = device.output({kRows, c.columns}, Extent::Tokens);
            for (int first = 0; first < kRows; first += company) {
                auto partX = x;
                auto partOut = out;
                partX.offset += std::size_t(first) * std::size_t(x.stride[0]);
                partOut.offset += std::size_t(first) * std::size_t(out.stride[0]);
                device.setCounts(std::min(company, int(kRows) - first));
                device.run([&](kernels::Recorder& r) { r.matmul(partOut, w, partX); });
            }
            QVERIFY2(same(Device::read(out), Device::read(together)),
                qPrintable(QString("%1, %2 rows at once").arg(set.c_str()).arg(company)));
        }
    }
}

void Int8MatmulTest::moreRowsThanSumsAreKeptForAreAllMultiplied()
{
    const Case many{DType::Q8_0, 1063, 129, 576};
    const auto x = inputsOf(many);
    for (const std::string& set : int8Sets()) {
        const auto all = productOf(many, set, 2);
        Device device(set, 1, Activations::Int8);
        const auto stored = storedRows(many.type, std::size_t(many.columns * many.k), 129);
        const auto w = device.bytes(many.type, {many.columns, many.k}, stored);
        for (const std::int64_t row : {0, 527, 528, 1055, 1056, 1062}) {
            const auto from = x.begin() + row * many.k;
            const auto one = device.floats({1, many.k}, std::vector<float>(from, from + many.k));
            const auto out = device.output({1, many.columns});
            device.run([&](kernels::Recorder& r) { r.matmul(out, w, one); });
            const auto there = all.begin() + row * many.columns;
            QVERIFY2(same(Device::read(out), std::vector<float>(there, there + many.columns)),
                qPrintable(QString("%1, row %2").arg(set.c_str()).arg(row)));
        }
    }
}

void Int8MatmulTest::threadsChangeNothing()
{
    const Case c{DType::Q4_K, 9, 111, 512};
    for (const std::string& set : int8Sets()) {
        const auto first = productOf(c, set, 1);
        for (const int threads : {2, 3, 5}) {
            QVERIFY(same(productOf(c, set, threads), first));
        }
    }
}

void Int8MatmulTest::zerosAndTinyNumbersGiveZero()
{
    for (const std::string& set : int8Sets()) {
        Device device(set, 1, Activations::Int8);
        std::vector<float> x(96, 0.0f);
        std::fill(x.begin() + 32, x.begin() + 64, 1e-37f);
        std::fill(x.begin() + 64, x.end(), std::numeric_limits<float>::denorm_min());
        const auto in = device.floats({1, 96}, x);
        const auto w = device.bytes(DType::Q8_0, {3, 96}, storedRows(DType::Q8_0, 3 * 96, 1));
        const auto out = device.output({1, 3});
        device.run([&](kernels::Recorder& r) { r.matmul(out, w, in); });
        QCOMPARE(Device::read(out), (std::vector<float>{0, 0, 0}));
    }
}

void Int8MatmulTest::blocksOfAnySizeAreAddedInTheirOwnUnits()
{
    // Magnitudes of a row's blocks. What is below 2^-40 of what came before is left out.
    const std::vector<std::vector<float>> rows{{1, 1e-3f, 40, 0, 2}, {0, 0, 1e-20f, 0, 3e-21f},
        {1e-25f, 1e25f, 1, 1e20f, 0}, {1, 1e-10f, 1e-13f, 1e-20f, 1e-11f},
        {1e-5f, 1e5f, 1e-5f, 0, 0}};
    constexpr std::size_t kElements = 5 * 32;
    constexpr std::size_t kColumns = 33;
    for (const DType type : {DType::Q8_0, DType::Q4_0}) {
        const auto stored = storedRows(type, kColumns * kElements, 4);
        const auto w = floatsOf(type, stored, kColumns * kElements);
        for (const auto& magnitudes : rows) {
            auto x = normals(kElements, 5);
            for (std::size_t i = 0; i < kElements; ++i) {
                x[i] *= magnitudes[i / 32];
            }
            const auto codes = asCodes(x);
            std::vector<double> expected(kColumns, 0.0);
            for (std::size_t i = 0; i < w.size(); ++i) {
                expected[i / kElements] += codes[i % kElements] * double(w[i]);
            }
            for (const std::string& set : int8Sets()) {
                Device device(set, 1, Activations::Int8);
                const auto weight =
                    device.bytes(type, {std::int64_t(kColumns), std::int64_t(kElements)}, stored);
                const auto in = device.floats({1, std::int64_t(kElements)}, x);
                const auto out = device.output({1, std::int64_t(kColumns)});
                device.run([&](kernels::Recorder& r) { r.matmul(out, weight, in); });
                const double bound = dotRounding(type, x);
                QVERIFY2(close(Device::read(out), expected, [&](std::size_t) { return bound; }),
                    qPrintable(
                        QString("%1, %2 first").arg(set.c_str()).arg(double(magnitudes[0]))));
            }
        }
    }
}

void Int8MatmulTest::whatIsNotANumberStaysSo()
{
    for (const float bad :
        {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
        for (const std::string& set : int8Sets()) {
            Device device(set, 1, Activations::Int8);
            std::vector<float> x(64, 1.0f);
            x[40] = bad;
            const auto in = device.floats({1, 64}, x);
            const auto w = device.bytes(DType::Q8_0, {9, 64}, storedRows(DType::Q8_0, 9 * 64, 1));
            const auto out = device.output({1, 9});
            device.run([&](kernels::Recorder& r) { r.matmul(out, w, in); });
            for (const float value : Device::read(out)) {
                QVERIFY(!std::isfinite(value));
            }
        }
    }
}

void Int8MatmulTest::rowsOfExpertsMatchTheReference()
{
    constexpr std::int64_t kExperts = 5;
    constexpr std::int64_t kColumns = 41;
    constexpr std::int64_t kElements = 512;
    constexpr std::int64_t kRows = 11;
    const auto stored = storedRows(DType::Q4_K, kExperts * kColumns * kElements, 8);
    const auto xs = normals(kRows * 2 * kElements, 9);
    std::vector<std::int32_t> chosen(kRows * 2);
    for (int i = 0; i < kRows * 2; ++i) {
        chosen[std::size_t(i)] = (i * 3 + i / 2) % (kExperts - 1); // the last one is never chosen
    }
    for (const std::string& set : int8Sets()) {
        Device device(set, 2, Activations::Int8);
        const auto w = device.bytes(DType::Q4_K, {kExperts, kColumns, kElements}, stored);
        const auto x = device.floats({kRows, 2, kElements}, xs);
        auto repeated = device.floats({kRows, 2, kElements}, xs);
        repeated.stride[1] = 0; // both choices read the first
        const auto expert = device.ints({kRows, 2}, chosen);
        const auto out = device.output({kRows, 2, kColumns});
        const auto outRepeated = device.output({kRows, 2, kColumns});
        device.run([&](kernels::Recorder& r) {
            r.matmulExperts(out, w, x, expert);
            r.matmulExperts(outRepeated, w, repeated, expert);
        });

        for (std::int64_t pair = 0; pair < kRows * 2; ++pair) {
            auto one = w;
            one.rank = 2;
            one.shape = {kColumns, kElements};
            one.stride = {w.stride[1], w.stride[2]};
            one.offset += std::size_t(chosen[std::size_t(pair)]) * std::size_t(w.stride[0]);
            const auto rowOf = [&](std::int64_t index) {
                const auto from = xs.begin() + index * kElements;
                return device.floats({1, kElements}, std::vector<float>(from, from + kElements));
            };
            const auto expected = device.output({1, kColumns});
            const auto expectedRepeated = device.output({1, kColumns});
            const auto x0 = rowOf(pair);
            const auto x1 = rowOf(pair / 2 * 2);
            device.run([&](kernels::Recorder& r) {
                r.matmul(expected, one, x0);
                r.matmul(expectedRepeated, one, x1);
            });
            const auto part = [&](const std::vector<float>& all) {
                const auto from = all.begin() + pair * kColumns;
                return std::vector<float>(from, from + kColumns);
            };
            QVERIFY(same(part(Device::read(out)), Device::read(expected)));
            QVERIFY(same(part(Device::read(outRepeated)), Device::read(expectedRepeated)));
        }
    }
}

void Int8MatmulTest::aRowThatChangesBetweenProductsIsReadAgain()
{
    Device device("portable", 1, Activations::Int8);
    const auto stored = storedRows(DType::Q8_0, 4 * 64, 1);
    const auto w = device.bytes(DType::Q8_0, {4, 64}, stored);
    const auto x = device.floats({1, 64}, normals(64, 1));
    const auto other = device.floats({1, 64}, normals(64, 2));
    const auto square = device.floats({64, 64}, normals(64 * 64, 3));
    const auto before = device.output({1, 4});
    const auto again = device.output({1, 4});
    const auto after = device.output({1, 4});
    const auto overwritten = device.output({1, 4});
    device.run([&](kernels::Recorder& r) {
        r.matmul(before, w, x);
        r.matmul(again, w, x);
        r.add(x, x, other);
        r.matmul(after, w, x);
        r.matmul(x, square, other); // by the floats' way
        r.matmul(overwritten, w, x);
    });
    const auto sum = device.output({1, 4});
    const auto last = device.output({1, 4});
    const auto summed = device.floats({1, 64}, normals(64, 1));
    const auto multiplied = device.output({1, 64});
    device.run([&](kernels::Recorder& r) {
        r.add(summed, summed, other);
        r.matmul(sum, w, summed);
        r.matmul(multiplied, square, other);
        r.matmul(last, w, multiplied);
    });
    QVERIFY(same(Device::read(again), Device::read(before)));
    QVERIFY(!(Device::read(after) == Device::read(before)));
    QVERIFY(same(Device::read(after), Device::read(sum)));
    QVERIFY(same(Device::read(overwritten), Device::read(last)));
}

void Int8MatmulTest::otherTypesKeepTheirFloats()
{
    const auto xs = normals(3 * 256, 1);
    for (const DType type : {DType::F32, DType::IQ3_S, DType::TQ2_0}) {
        auto stored = storedRows(DType::Q8_0, 4096, 2);
        stored.resize(kernels::rowBytes(type, 5 * 256), std::byte(0x11));
        std::vector<float> results[2];
        for (const Activations activations : {Activations::F32, Activations::Int8}) {
            Device device("portable", 1, activations);
            const auto w = device.bytes(type, {5, 256}, stored);
            const auto x = device.floats({3, 256}, xs);
            const auto out = device.output({3, 5});
            device.run([&](kernels::Recorder& r) { r.matmul(out, w, x); });
            results[activations == Activations::Int8] = Device::read(out);
        }
        QVERIFY(same(results[1], results[0]));
    }
}

void Int8MatmulTest::rowsPastTheExtentStay()
{
    Device device("", 2, Activations::Int8);
    const auto x = device.floats({8, 256}, normals(8 * 256, 1), Extent::Tokens);
    const auto w = device.bytes(DType::Q4_K, {4, 256}, storedRows(DType::Q4_K, 4 * 256, 2));
    for (const int alive : {0, 1, 5, 8}) {
        const auto out = device.output({8, 4}, Extent::Tokens);
        device.setCounts(alive);
        device.run([&](kernels::Recorder& r) { r.matmul(out, w, x); });
        const auto values = Device::read(out);
        for (std::size_t i = 0; i < values.size(); ++i) {
            QCOMPARE(values[i] == kUntouched, i / 4 >= std::size_t(alive));
        }
    }
}

QTEST_APPLESS_MAIN(Int8MatmulTest)
#include "int8_matmul_test.moc"
