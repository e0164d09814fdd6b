#include "tests/kernels/cpu/device.h"

#include <cfloat>
#include <cmath>

using namespace tests;
using kernels::Recorder;

namespace {

constexpr std::int64_t kRows = 3;
constexpr float kEpsilon = 1e-6f;
const std::int64_t kLengths[] = {1, 7, 8, 9, 15, 16, 17, 31, 33, 128, 1000};

// mean and sum of squares of each row, in double.
struct Moments {
    double mean = 0;
    double squares = 0;
};

Moments momentsOf(const std::vector<float>& x, std::size_t row, std::size_t columns)
{
    Moments m;
    for (std::size_t i = 0; i < columns; ++i) {
        m.mean += double(x[row * columns + i]) / double(columns);
        m.squares += double(x[row * columns + i]) * double(x[row * columns + i]);
    }
    return m;
}

// Sums of up to a thousand terms of one sign in eight lanes or more, a root, a few products.
bool matches(const std::vector<float>& got, const std::vector<double>& expected, double slack = 0)
{
    return close(got, expected,
        [&](std::size_t i) { return 80 * double(FLT_EPSILON) * std::abs(expected[i]) + slack; });
}

} // namespace

class NormTest : public QObject {
    Q_OBJECT

private slots:
    void rmsNormMatchesItsReference_data() { addDevices(); }
    void rmsNormMatchesItsReference();
    void gatedRmsNormMatchesItsReference_data() { addDevices(); }
    void gatedRmsNormMatchesItsReference();
    void layerNormMatchesItsReference_data() { addDevices(); }
    void layerNormMatchesItsReference();
    void layerNormKeepsItsDigitsFarFromZero_data() { addDevices(); }
    void layerNormKeepsItsDigitsFarFromZero();
    void l2NormMatchesItsReference_data() { addDevices(); }
    void l2NormMatchesItsReference();
    void headsOfAWiderRowAreNormedAlone_data() { addDevices(); }
    void headsOfAWiderRowAreNormedAlone();
    void fusedGateIsTheDefaultBody_data() { addDevices(); }
    void fusedGateIsTheDefaultBody();
};

void NormTest::rmsNormMatchesItsReference()
{
    Device device;
    for (const std::int64_t columns : kLengths) {
        const auto n = std::size_t(columns);
        const auto xs = normals(kRows * n, 1);
        const auto ws = normals(n, 2);
        const auto x = device.floats({kRows, columns}, xs);
        const auto weight = device.floats({columns}, ws);
        const auto out = device.output({kRows, columns});

        device.run([&](Recorder& r) {
            r.rmsNorm(out, x, weight, kEpsilon);
            r.rmsNorm(x, x, weight, kEpsilon);
        });

        std::vector<double> expected;
        for (std::size_t i = 0; i < xs.size(); ++i) {
            const double mean = momentsOf(xs, i / n, n).squares / double(n);
            expected.push_back(
                double(xs[i]) / std::sqrt(mean + double(kEpsilon)) * double(ws[i % n]));
        }
        QVERIFY(matches(Device::read(out), expected));
        QVERIFY(same(Device::read(x), Device::read(out)));
    }
}

void NormTest::gatedRmsNormMatchesItsReference()
{
    Device device;
    for (const std::int64_t columns : kLengths) {
        const auto n = std::size_t(columns);
        const auto xs = normals(kRows * n, 1);
        const auto ws = normals(n, 2);
        const auto gates = normals(kRows * n, 3);
        const auto x = device.floats({kRows, columns}, xs);
        const auto weight = device.floats({columns}, ws);
        const auto gate = device.floats({kRows, columns}, gates);
        const auto out = device.output({kRows, columns});

        device.run([&](Recorder& r) { r.gatedRmsNorm(out, x, weight, gate, kEpsilon); });

        std::vector<double> expected;
        for (std::size_t i = 0; i < xs.size(); ++i) {
            const double mean = momentsOf(xs, i / n, n).squares / double(n);
            const double z = double(gates[i]);
            expected.push_back(double(xs[i]) / std::sqrt(mean + double(kEpsilon)) *
                               double(ws[i % n]) * z / (1 + std::exp(-z)));
        }
        QVERIFY(matches(Device::read(out), expected));
    }
}

void NormTest::layerNormMatchesItsReference()
{
    Device device;
    for (const std::int64_t columns : kLengths) {
        const auto n = std::size_t(columns);
        const auto xs = normals(kRows * n, 1);
        const auto ws = normals(n, 2);
        const auto bs = normals(n, 3);
        const auto x = device.floats({kRows, columns}, xs);
        const auto weight = device.floats({columns}, ws);
        const auto bias = device.floats({columns}, bs);
        const auto out = device.output({kRows, columns});

        device.run([&](Recorder& r) { r.layerNorm(out, x, weight, bias, kEpsilon); });

        std::vector<double> expected;
        for (std::size_t i = 0; i < xs.size(); ++i) {
            const Moments m = momentsOf(xs, i / n, n);
            const double variance = m.squares / double(n) - m.mean * m.mean;
            expected.push_back((double(xs[i]) - m.mean) /
                                   std::sqrt(std::max(0.0, variance) + double(kEpsilon)) *
                                   double(ws[i % n]) +
                               double(bs[i % n]));
        }
        // Differences of numbers near one, times weights near one, so absolute.
        QVERIFY(matches(Device::read(out), expected, columns == 1 ? 1e-3 : 2e-5));
    }
}

void NormTest::layerNormKeepsItsDigitsFarFromZero()
{
    Device device;
    const auto noise = normals(100, 1);
    std::vector<float> xs;
    for (const float v : noise) {
        xs.push_back(1000.0f + v);
    }
    const auto x = device.floats({1, 100}, xs);
    const auto weight = device.floats({100}, std::vector<float>(100, 1.0f));
    const auto bias = device.floats({100}, std::vector<float>(100, 0.0f));
    const auto out = device.output({1, 100});

    device.run([&](Recorder& r) { r.layerNorm(out, x, weight, bias, kEpsilon); });

    double mean = 0;
    double variance = 0;
    for (const float v : xs) {
        mean += double(v) / 100;
    }
    for (const float v : xs) {
        variance += (double(v) - mean) * (double(v) - mean) / 100;
    }
    std::vector<double> expected;
    for (const float v : xs) {
        expected.push_back((double(v) - mean) / std::sqrt(variance + double(kEpsilon)));
    }
    // The mean is known to about 1000 epsilon, and so are the differences.
    QVERIFY(close(Device::read(out), expected, [](std::size_t) { return 5e-4; }));
}

void NormTest::l2NormMatchesItsReference()
{
    Device device;
    for (const std::int64_t columns : kLengths) {
        const auto n = std::size_t(columns);
        const auto xs = normals(kRows * n, 1);
        const auto x = device.floats({kRows, columns}, xs);
        const auto out = device.output({kRows, columns});

        device.run([&](Recorder& r) { r.l2Norm(out, x, kEpsilon, 0.125f); });

        std::vector<double> expected;
        for (std::size_t i = 0; i < xs.size(); ++i) {
            const double squares = momentsOf(xs, i / n, n).squares;
            expected.push_back(double(xs[i]) / std::sqrt(squares + double(kEpsilon)) * 0.125);
        }
        QVERIFY(matches(Device::read(out), expected));
    }
}

void NormTest::headsOfAWiderRowAreNormedAlone()
{
    Device device;
    const auto wide = device.floats({5, 100}, normals(500, 1), Extent::Tokens);
    const auto before = Device::read(wide);
    const auto heads = kernels::splitHeads(kernels::sliceColumns(wide, 10, 60), 3);
    const auto weight = device.floats({20}, normals(20, 2));
    device.setCounts(4);

    device.run([&](Recorder& r) { r.rmsNorm(heads, heads, weight, kEpsilon); });

    const auto after = Device::read(wide);
    for (std::size_t i = 0; i < after.size(); ++i) {
        const bool inside = i % 100 >= 10 && i % 100 < 70 && i / 100 < 4;
        QCOMPARE(after[i] != before[i], inside);
    }
    double squares = 0;
    for (std::size_t i = 0; i < 20; ++i) {
        const double v = double(before[130 + i]); // row 1, head 1
        squares += v * v;
    }
    const double expected = double(before[130]) / std::sqrt(squares / 20 + double(kEpsilon)) *
                            double(Device::read(weight)[0]);
    QVERIFY(std::abs(double(after[130]) - expected) < 1e-5 * std::abs(expected));
}

void NormTest::fusedGateIsTheDefaultBody()
{
    Device device;
    const auto x = device.floats({6, 128}, normals(768, 1));
    const auto gate = device.floats({6, 128}, normals(768, 2));
    const auto scratchGate = device.floats({6, 128}, normals(768, 2));
    const auto weight = device.floats({128}, normals(128, 3));
    const auto fused = device.output({6, 128});
    const auto plain = device.output({6, 128});

    device.run([&](Recorder& r) {
        r.gatedRmsNorm(fused, x, weight, gate, kEpsilon);
        r.Recorder::gatedRmsNorm(plain, x, weight, scratchGate, kEpsilon);
    });

    const auto reference = Device::read(plain);
    QVERIFY(matches(Device::read(fused), std::vector<double>(reference.begin(), reference.end())));
}

QTEST_APPLESS_MAIN(NormTest)
#include "norm_test.moc"
