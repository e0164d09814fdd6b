#include "kernels/quant/dequantize.h"
#include "tests/kernels/cpu/device.h"

#include <cfloat>
#include <cmath>

using namespace tests;

namespace {

// Rows of a stored type with finite scales and otherwise arbitrary bits.
std::vector<std::byte> storedRows(DType type, std::size_t elements, unsigned seed)
{
    std::mt19937 random(seed);
    std::vector<std::byte> bytes(kernels::rowBytes(type, elements));
    for (std::byte& byte : bytes) {
        byte = std::byte(random() & 0xff);
    }
    const std::size_t block = kernels::traitsOf(type).blockBytes;
    for (std::size_t at = 0; at < bytes.size(); at += block) {
        switch (type) {
        case DType::F16: // exponents around one
            bytes[at + 1] = std::byte((random() & 0x80) | 0x30 | (random() & 0x0b));
            break;
        case DType::BF16:
            bytes[at + 1] = std::byte((random() & 0x80) | 0x3f);
            break;
        case DType::Q8_0: // one half-precision scale first
            bytes[at + 1] = std::byte(0x20 | (random() & 0x03));
            break;
        case DType::Q4_K: // two of them
            bytes[at + 1] = std::byte(0x20 | (random() & 0x03));
            bytes[at + 3] = std::byte(0x20 | (random() & 0x03));
            break;
        case DType::Q6_K: // the scale comes last
            bytes[at + block - 1] = std::byte(0x20 | (random() & 0x03));
            break;
        default:
            break;
        }
    }
    return bytes;
}

struct Product {
    std::vector<double> value;
    std::vector<double> magnitude; // sum of |x| |w|
};

Product productOf(const std::vector<float>& x, const std::vector<float>& w, std::size_t rows,
    std::size_t columns, std::size_t k)
{
    Product product;
    for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t m = 0; m < columns; ++m) {
            double value = 0;
            double magnitude = 0;
            for (std::size_t i = 0; i < k; ++i) {
                const double term = double(x[r * k + i]) * double(w[m * k + i]);
                value += term;
                magnitude += std::abs(term);
            }
            product.value.push_back(value);
            product.magnitude.push_back(magnitude);
        }
    }
    return product;
}

// The longest chain of roundings: one product, then a lane's share of the sums, then the lanes.
double boundOf(double magnitude, std::size_t k)
{
    return (double(k) / 8 + 6) * double(FLT_EPSILON) * magnitude + FLT_MIN;
}

} // namespace

class MatmulTest : public QObject {
    Q_OBJECT

private slots:
    void everyBorderOfTheLoopsMatchesTheReference_data() { addDevices(); }
    void everyBorderOfTheLoopsMatchesTheReference();
    void storedTypesAreMultipliedAsTheirFloats_data() { addDevices(); }
    void storedTypesAreMultipliedAsTheirFloats();
    void aRowIsTheSameBitsInAnyCompany_data() { addDevices(); }
    void aRowIsTheSameBitsInAnyCompany();
    void threadsChangeNothing();
    void viewsMayBeStridedAndRepeated_data() { addDevices(); }
    void viewsMayBeStridedAndRepeated();
    void rowsPastTheExtentStay_data() { addDevices(); }
    void rowsPastTheExtentStay();
};

void MatmulTest::everyBorderOfTheLoopsMatchesTheReference()
{
    Device device;
    for (const std::int64_t rows : {1, 2, 6, 13, 29}) {
        for (const std::int64_t columns : {1, 4, 9, 37}) {
            for (const std::int64_t k : {1, 7, 8, 15, 16, 17, 1041}) {
                const auto xs = normals(std::size_t(rows * k), unsigned(rows));
                const auto ws = normals(std::size_t(columns * k), unsigned(columns + 100));
                const auto x = device.floats({rows, k}, xs);
                const auto w = device.floats({columns, k}, ws);
                const auto out = device.output({rows, columns});

                device.run([&](kernels::Recorder& r) { r.matmul(out, w, x); });

                const Product expected =
                    productOf(xs, ws, std::size_t(rows), std::size_t(columns), std::size_t(k));
                QVERIFY2(close(Device::read(out), expected.value,
                             [&](std::size_t i) {
                                 return boundOf(expected.magnitude[i], std::size_t(k));
                             }),
                    qPrintable(QString("%1 x %2 x %3").arg(rows).arg(columns).arg(k)));
            }
        }
    }
}

void MatmulTest::storedTypesAreMultipliedAsTheirFloats()
{
    Device device;
    constexpr std::int64_t kColumns = 21;
    constexpr std::int64_t kElements = 2304; // more than two pieces, and not a whole number of them
    for (const DType type : {DType::F16, DType::BF16, DType::Q8_0, DType::Q4_K, DType::Q6_K}) {
        const auto stored = storedRows(type, kColumns * kElements, unsigned(type));
        std::vector<float> ws(kColumns * kElements);
        kernels::quant::dequantizerFor(type)(stored.data(), ws.data(), ws.size());
        const auto w = device.bytes(type, {kColumns, kElements}, stored);
        for (const std::int64_t rows : {1, 5, 14}) {
            const auto xs = normals(std::size_t(rows * kElements), 7);
            const auto x = device.floats({rows, kElements}, xs);
            const auto out = device.output({rows, kColumns});

            device.run([&](kernels::Recorder& r) { r.matmul(out, w, x); });

            const Product expected = productOf(xs, ws, std::size_t(rows), kColumns, kElements);
            QVERIFY(close(Device::read(out), expected.value,
                [&](std::size_t i) { return boundOf(expected.magnitude[i], kElements); }));
        }
    }
}

void MatmulTest::aRowIsTheSameBitsInAnyCompany()
{
    Device device;
    constexpr std::int64_t kRows = 43;
    constexpr std::int64_t kColumns = 26;
    constexpr std::int64_t kElements = 1536;
    const auto stored = storedRows(DType::Q4_K, kColumns * kElements, 3);
    const auto w = device.bytes(DType::Q4_K, {kColumns, kElements}, stored);
    const auto xs = normals(kRows * kElements, 4);
    const auto x = device.floats({kRows, kElements}, xs, Extent::Tokens);
    const auto together = device.output({kRows, kColumns}, Extent::Tokens);
    device.setCounts(kRows);
    device.run([&](kernels::Recorder& r) { r.matmul(together, w, x); });

    for (const int company : {1, 2, 3, 5, 6, 12, 13, 20}) {
        const auto out = device.output({kRows, kColumns}, Extent::Tokens);
        for (int first = 0; first < kRows; first += company) {
            const int rows = std::min(company, int(kRows) - first);
            auto partX = x;
            auto partOut = out;
            partX.offset += std::size_t(first) * std::size_t(x.stride[0]);
            partOut.offset += std::size_t(first) * std::size_t(out.stride[0]);
            device.setCounts(rows);
            device.run([&](kernels::Recorder& r) { r.matmul(partOut, w, partX); });
        }
        QVERIFY2(same(Device::read(out), Device::read(together)),
            qPrintable(QString("%1 rows at once").arg(company)));
    }
}

void MatmulTest::threadsChangeNothing()
{
    HEARTH_CPU_ONLY();
    const auto xs = normals(9 * 300, 1);
    const auto ws = normals(111 * 300, 2);
    for (const std::string& set : instructionSets()) {
        std::vector<float> first;
        for (const int threads : {1, 2, 3, 5}) {
            Device device(set, threads);
            const auto out = device.output({9, 111});
            const auto x = device.floats({9, 300}, xs);
            const auto w = device.floats({111, 300}, ws);

            device.run([&](kernels::Recorder& r) { r.matmul(out, w, x); });

            first = first.empty() ? Device::read(out) : first;
            QVERIFY(same(Device::read(out), first));
        }
    }
}

void MatmulTest::viewsMayBeStridedAndRepeated()
{
    Device device;
    const auto xs = normals(4 * 60, 1);
    const auto ws = normals(5 * 20, 2);
    const auto wide = device.floats({4, 60}, xs);
    const auto w = device.floats({5, 20}, ws);
    const auto wideOut = device.output({4, 12});
    const auto x = kernels::sliceColumns(wide, 30, 20);
    const auto out = kernels::sliceColumns(wideOut, 3, 5);
    auto repeated = x;
    repeated.stride[0] = 0;
    const auto repeatedOut = device.output({4, 5});

    device.run([&](kernels::Recorder& r) {
        r.matmul(out, w, x);
        r.matmul(repeatedOut, w, repeated);
    });

    const Product expected = productOf(Device::read(x), ws, 4, 5, 20);
    const auto bound = [&](std::size_t i) { return boundOf(expected.magnitude[i], 20); };
    QVERIFY(close(Device::read(out), expected.value, bound));
    const auto all = Device::read(wideOut);
    for (std::size_t i = 0; i < all.size(); ++i) {
        QVERIFY((i % 12 >= 3 && i % 12 < 8) || all[i] == kUntouched);
    }
    const auto first = Device::read(out);
    const auto rows = Device::read(repeatedOut);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        QCOMPARE(rows[i], first[i % 5]);
    }
}

void MatmulTest::rowsPastTheExtentStay()
{
    Device device;
    const auto x = device.floats({8, 16}, normals(128, 1), Extent::Tokens);
    const auto w = device.floats({4, 16}, normals(64, 2));
    for (const int alive : {0, 1, 5, 8}) {
        const auto out = device.output({8, 4}, Extent::Tokens);
        const auto outputs = device.output({8, 4}, Extent::Outputs);
        device.setCounts(alive, 1, 2);

        device.run([&](kernels::Recorder& r) {
            r.matmul(out, w, x);
            r.matmul(outputs, w, x);
        });

        const auto values = Device::read(out);
        const auto outputValues = Device::read(outputs);
        for (std::size_t i = 0; i < values.size(); ++i) {
            QCOMPARE(values[i] == kUntouched, i / 4 >= std::size_t(alive));
            QCOMPARE(outputValues[i] == kUntouched, i / 4 >= 2);
        }
    }
}

QTEST_APPLESS_MAIN(MatmulTest)
#include "matmul_test.moc"
