// Rows of tokens that are read (Recorder::bindRead), which a matrix unit multiplies as bfloats.
#include "kernels/cpu/kernel_table.h"
#include "tests/kernels/cpu/device.h"
#include "tests/kernels/cpu/stored_rows.h"

#include <cmath>
#include <cstring>

using namespace tests;
using kernels::Activations;

namespace {

// The nearest bfloat, halves to even.
float rounded(float x)
{
    std::uint32_t bits = 0;
    std::memcpy(&bits, &x, sizeof bits);
    bits = (bits + 0x7fff + (bits >> 16 & 1)) & 0xffff0000u;
    std::memcpy(&x, &bits, sizeof bits);
    return x;
}

struct Sizes {
    std::int64_t rows;
    std::int64_t weights;
    std::int64_t elements;
};

// A product whose rows are read where `read` is not 0; empty: nothing is said about it.
struct Product {
    Product(const std::string& set, int threads, DType type, const Sizes& sizes)
        : device(set, threads, Activations::Int8)
        , weight(device.bytes(type, {sizes.weights, sizes.elements},
              storedRows(type, std::size_t(sizes.weights * sizes.elements), 2)))
        , x(device.floats({sizes.rows, sizes.elements},
              normals(std::size_t(sizes.rows * sizes.elements), 1), Extent::Tokens))
        , sizes(sizes)
    {
    }

    std::vector<float> of(const std::vector<std::int32_t>& read, std::int64_t tokens = -1)
    {
        const TensorView out = device.output({sizes.rows, sizes.weights}, Extent::Tokens);
        TensorView view;
        if (!read.empty()) {
            view = device.ints({sizes.rows}, read);
            view.extent = Extent::Tokens;
        }
        device.setCounts(int(tokens < 0 ? sizes.rows : tokens));
        device.run([&](kernels::Recorder& recorder) {
            recorder.bindRead(view);
            recorder.matmul(out, weight, x);
        });
        return Device::read(out);
    }

    Device device;
    TensorView weight;
    TensorView x;
    Sizes sizes;
};

std::vector<std::int32_t> all(std::int64_t rows)
{
    return std::vector<std::int32_t>(std::size_t(rows), 1);
}

constexpr DType kTypes[] = {DType::Q4_K, DType::Q5_K, DType::Q6_K, DType::Q8_0, DType::Q4_0,
    DType::Q2_K, DType::Q3_K, DType::Q5_1, DType::IQ4_XS};

} // namespace

class ReadRowsTest : public QObject {
    Q_OBJECT

private slots:
    void withoutAMatrixUnitNothingChanges();
    void weightsAreTheNearestBfloats();
    void productsAreThoseOfBfloats_data();
    void productsAreThoseOfBfloats();
    void aRowIsTheSameBitsInAnyCompany();
    void threadsChangeNothing();
    void rowsPastTheExtentStay();
    void expertsTakeCodesBesideThem();
    void exactArithmeticRoundsNothing();

private:
    static bool hasMatrixUnit() { return kernels::openCpu({1, "amx"}) != nullptr; }
};

#define NEEDS_MATRIX_UNIT()                                                                        \
    if (!hasMatrixUnit()) {                                                                        \
        QSKIP("this CPU or this build has no matrix unit");                                        \
    }

void ReadRowsTest::withoutAMatrixUnitNothingChanges()
{
    for (const std::string& set : instructionSets()) {
        if (set != "amx") {
            Product product(set, 2, DType::Q4_K, {20, 35, 256});
            QVERIFY(same(product.of(all(20)), product.of({})));
        }
    }
}

void ReadRowsTest::weightsAreTheNearestBfloats()
{
    NEEDS_MATRIX_UNIT();
    const auto& table = kernels::cpu::kernelsOf(*kernels::cpu::instructionSetNamed("amx"));
    constexpr std::int64_t kElements = 2048;
    int types = 0;
    for (const DType type : kTypes) {
        const auto round = table.bfloat.rounderOf(type);
        if (round == nullptr) {
            continue;
        }
        ++types;
        const std::vector<std::byte> stored = storedRows(type, kElements, 5);
        const std::vector<float> floats = floatsOf(type, stored, kElements);
        std::vector<std::byte> lines(
            std::size_t(kElements / kernels::cpu::kBfloatElements * kernels::cpu::kBfloatTile));
        round(stored.data(), kElements, lines.data());
        for (std::int64_t i = 0; i < kElements; ++i) {
            std::uint16_t bfloat = 0;
            std::memcpy(&bfloat,
                lines.data() + i / kernels::cpu::kBfloatElements * kernels::cpu::kBfloatTile +
                    i % kernels::cpu::kBfloatElements * 2,
                sizeof bfloat);
            const std::uint32_t bits = std::uint32_t(bfloat) << 16;
            float got = 0;
            std::memcpy(&got, &bits, sizeof got);
            QCOMPARE(got, rounded(floats[std::size_t(i)]));
        }
    }
    QCOMPARE(types, 5);
}

void ReadRowsTest::productsAreThoseOfBfloats_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("weights");
    QTest::addColumn<int>("elements");
    // Around tiles, pairs of them, pieces and blocks.
    for (const int rows : {1, 16, 17, 32, 33, 49}) {
        QTest::addRow("%d rows", rows) << rows << 40 << 256;
    }
    for (const int weights : {1, 15, 16, 17, 31, 32, 33, 255, 257}) {
        QTest::addRow("%d weights", weights) << 35 << weights << 256;
    }
    for (const int elements : {512, 768, 2048, 2304}) {
        QTest::addRow("%d elements", elements) << 20 << 33 << elements;
        QTest::addRow("%d elements, many rows", elements) << 70 << 33 << elements;
    }
    QTest::newRow("more rows than a block") << 515 << 34 << 512;
}

void ReadRowsTest::productsAreThoseOfBfloats()
{
    NEEDS_MATRIX_UNIT();
    QFETCH(int, rows);
    QFETCH(int, weights);
    QFETCH(int, elements);
    for (const DType type : kTypes) {
        Product product("amx", 2, type, {rows, weights, elements});
        const std::vector<float> got = product.of(all(rows));
        const std::vector<float> x = Device::read(product.x);
        const auto count = std::size_t(weights) * std::size_t(elements);
        const std::vector<float> w = floatsOf(type, storedRows(type, count, 2), count);
        std::vector<double> expected;
        std::vector<double> magnitudes;
        for (int r = 0; r < rows; ++r) {
            for (int c = 0; c < weights; ++c) {
                double sum = 0;
                double magnitude = 0;
                for (int i = 0; i < elements; ++i) {
                    const double term = double(rounded(x[std::size_t(r * elements + i)])) *
                                        double(rounded(w[std::size_t(c * elements + i)]));
                    sum += term;
                    magnitude += std::abs(term);
                }
                expected.push_back(sum);
                magnitudes.push_back(magnitude);
            }
        }
        // Sums of floats, in runs of 16 and then of all tiles.
        const double error = (16 + double(elements) / 32) * 0x1p-24;
        QVERIFY(close(got, expected, [&](std::size_t i) { return error * magnitudes[i]; }));
    }
}

void ReadRowsTest::aRowIsTheSameBitsInAnyCompany()
{
    NEEDS_MATRIX_UNIT();
    constexpr std::int64_t kRows = 150;
    constexpr std::int64_t kWeights = 45;
    for (const DType type : {DType::Q4_K, DType::Q6_K, DType::Q2_K}) {
        Product product("amx", 2, type, {kRows, kWeights, 768});
        const std::vector<float> read = product.of(all(kRows));
        const std::vector<float> others = product.of(std::vector<std::int32_t>(kRows, 0));
        QVERIFY(same(others, product.of({})));
        QVERIFY(others != read);
        std::mt19937 random(7);
        for (const unsigned share : {1u, 50u, 99u}) { // of a hundred rows, that are read
            std::vector<std::int32_t> some;
            for (std::int64_t row = 0; row < kRows; ++row) {
                some.push_back(random() % 100 < share ? 1 : 0);
            }
            const std::vector<float> mixed = product.of(some);
            for (std::size_t i = 0; i < mixed.size(); ++i) {
                const bool isRead = some[i / kWeights] != 0;
                QCOMPARE(mixed[i], isRead ? read[i] : others[i]);
            }
        }
    }
}

void ReadRowsTest::threadsChangeNothing()
{
    NEEDS_MATRIX_UNIT();
    const Sizes sizes{40, 700, 512};
    const std::vector<float> alone = Product("amx", 1, DType::Q5_K, sizes).of(all(sizes.rows));
    for (const int threads : {2, 3, 5}) {
        QVERIFY(same(Product("amx", threads, DType::Q5_K, sizes).of(all(sizes.rows)), alone));
    }
}

void ReadRowsTest::rowsPastTheExtentStay()
{
    NEEDS_MATRIX_UNIT();
    Product product("amx", 2, DType::Q8_0, {50, 37, 256});
    const std::vector<float> whole = product.of(all(50));
    for (const std::int64_t tokens : {0, 1, 16, 33}) {
        const std::vector<float> part = product.of(all(50), tokens);
        for (std::size_t i = 0; i < part.size(); ++i) {
            QCOMPARE(part[i], std::int64_t(i) / 37 < tokens ? whole[i] : kUntouched);
        }
    }
}

// Experts have few rows each; their codes and others' tiles are made of the same rows.
void ReadRowsTest::expertsTakeCodesBesideThem()
{
    NEEDS_MATRIX_UNIT();
    constexpr std::int64_t kRows = 24;
    constexpr std::int64_t kElements = 256;
    Device device("amx", 2, Activations::Int8);
    const auto weight =
        device.bytes(DType::Q4_K, {2, 32, kElements}, storedRows(DType::Q4_K, 64 * kElements, 2));
    const auto x = device.floats({kRows, kElements}, normals(kRows * kElements, 1), Extent::Tokens);
    TensorView everyExpert = x;
    everyExpert.rank = 3;
    everyExpert.shape = {kRows, 1, kElements, 0};
    everyExpert.stride = {x.stride[0], 0, x.stride[1], 0};
    TensorView dense = weight;
    dense.rank = 2;
    dense.shape = {32, kElements, 0, 0};
    dense.stride = {weight.stride[1], weight.stride[2], 0, 0};
    const auto expert = device.ints({kRows, 1}, std::vector<std::int32_t>(kRows, 0));
    TensorView read = device.ints({kRows}, all(kRows));
    read.extent = Extent::Tokens;
    device.setCounts(kRows);
    const auto plain = device.output({kRows, 32}, Extent::Tokens);
    device.run([&](kernels::Recorder& r) { r.matmul(plain, dense, x); });
    const auto tiled = device.output({kRows, 32}, Extent::Tokens);
    const auto byExpert = device.output({kRows, 1, 32}, Extent::Tokens);
    const auto again = device.output({kRows, 32}, Extent::Tokens);
    device.run([&](kernels::Recorder& r) {
        r.bindRead(read);
        r.matmul(tiled, dense, x);
        r.matmulExperts(byExpert, weight, everyExpert, expert);
        r.matmul(again, dense, x);
    });
    QVERIFY(same(Device::read(byExpert), Device::read(plain)));
    QVERIFY(same(Device::read(again), Device::read(tiled)));
    QVERIFY(Device::read(tiled) != Device::read(plain));
}

void ReadRowsTest::exactArithmeticRoundsNothing()
{
    NEEDS_MATRIX_UNIT();
    Device device("amx", 2, Activations::F32);
    const auto weight = device.bytes(DType::Q4_K, {33, 256}, storedRows(DType::Q4_K, 33 * 256, 2));
    const auto x = device.floats({20, 256}, normals(20 * 256, 1), Extent::Tokens);
    TensorView read = device.ints({20}, all(20));
    read.extent = Extent::Tokens;
    device.setCounts(20);
    const auto plain = device.output({20, 33}, Extent::Tokens);
    const auto bound = device.output({20, 33}, Extent::Tokens);
    device.run([&](kernels::Recorder& r) { r.matmul(plain, weight, x); });
    device.run([&](kernels::Recorder& r) {
        r.bindRead(read);
        r.matmul(bound, weight, x);
    });
    QVERIFY(same(Device::read(bound), Device::read(plain)));
}

QTEST_APPLESS_MAIN(ReadRowsTest)
#include "read_rows_test.moc"
