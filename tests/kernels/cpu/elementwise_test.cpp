#include "tests/kernels/cpu/device.h"

#include <cfloat>
#include <cmath>

using namespace tests;
using kernels::Recorder;

namespace {

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

struct Call {
    const char* name;
    void (*record)(Recorder& recorder, TensorView out, TensorView a, TensorView b);
    double (*reference)(double a, double b);
};

const Call kCalls[] = {
    {"add", [](Recorder& r, TensorView out, TensorView a, TensorView b) { r.add(out, a, b); },
        [](double a, double b) { return a + b; }},
    {"mul", [](Recorder& r, TensorView out, TensorView a, TensorView b) { r.mul(out, a, b); },
        [](double a, double b) { return a * b; }},
    {"silu", [](Recorder& r, TensorView out, TensorView a, TensorView) { r.silu(out, a); },
        [](double a, double) { return a * sigmoid(a); }},
    {"gelu, tanh",
        [](Recorder& r, TensorView out, TensorView a, TensorView) {
            r.gelu(out, a, kernels::Gelu::Tanh);
        },
        [](double a, double) {
            return a * sigmoid(2 * 0.7978845608028654 * (a + 0.044715 * a * a * a));
        }},
    {"gelu, erf",
        [](Recorder& r, TensorView out, TensorView a, TensorView) {
            r.gelu(out, a, kernels::Gelu::Erf);
        },
        [](double a, double) { return 0.5 * a * std::erfc(-a / std::sqrt(2.0)); }},
    {"sigmoidMul",
        [](Recorder& r, TensorView out, TensorView a, TensorView b) { r.sigmoidMul(out, a, b); },
        [](double a, double b) { return a * sigmoid(b); }},
    {"swiGlu", [](Recorder& r, TensorView out, TensorView a, TensorView b) { r.swiGlu(out, a, b); },
        [](double a, double b) { return a * sigmoid(a) * b; }},
};

// A few roundings each of relative size epsilon; where e^x is taken, the rounding of its argument
// counts that many times over.
double boundOf(double expected, double a, double b)
{
    const double argument = std::abs(a) + std::abs(b) + std::abs(a * a * a) * 0.08;
    return (8 + 2 * argument) * double(FLT_EPSILON) * std::abs(expected) + 4e-38;
}

std::vector<double> referenceOf(
    const Call& call, const std::vector<float>& a, const std::vector<float>& b)
{
    std::vector<double> expected;
    for (std::size_t i = 0; i < a.size(); ++i) {
        expected.push_back(call.reference(double(a[i]), double(b[i])));
    }
    return expected;
}

} // namespace

class ElementwiseTest : public QObject {
    Q_OBJECT

private slots:
    void everyCallMatchesItsReference_data() { addDevices(); }
    void everyCallMatchesItsReference();
    void inPlaceIsTheSame_data() { addDevices(); }
    void inPlaceIsTheSame();
    void strideZeroRepeatsRowsAndNumbers_data() { addDevices(); }
    void strideZeroRepeatsRowsAndNumbers();
    void stridedViewsTouchOnlyTheirElements_data() { addDevices(); }
    void stridedViewsTouchOnlyTheirElements();
    void rowsPastTheExtentStay_data() { addDevices(); }
    void rowsPastTheExtentStay();
    void farEndsNeitherOverflowNorVanish_data() { addDevices(); }
    void farEndsNeitherOverflowNorVanish();
};

void ElementwiseTest::everyCallMatchesItsReference()
{
    Device device;
    for (const Call& call : kCalls) {
        for (const std::int64_t columns : {1, 7, 8, 9, 15, 16, 17, 33, 4096}) {
            const auto as = normals(std::size_t(3 * columns), 1);
            const auto bs = normals(std::size_t(3 * columns), 2);
            const auto a = device.floats({3, columns}, as);
            const auto b = device.floats({3, columns}, bs);
            const auto out = device.output({3, columns});

            device.run([&](Recorder& r) { call.record(r, out, a, b); });

            const auto expected = referenceOf(call, as, bs);
            QVERIFY2(close(Device::read(out), expected,
                         [&](std::size_t i) {
                             return boundOf(expected[i], double(as[i]), double(bs[i]));
                         }),
                call.name);
        }
    }
}

void ElementwiseTest::inPlaceIsTheSame()
{
    Device device;
    for (const Call& call : kCalls) {
        const auto as = normals(5 * 37, 1);
        const auto b = device.floats({5, 37}, normals(5 * 37, 2));
        const auto a = device.floats({5, 37}, as);
        const auto again = device.floats({5, 37}, as);
        const auto out = device.output({5, 37});

        device.run([&](Recorder& r) {
            call.record(r, out, a, b);
            call.record(r, again, again, b);
        });

        QVERIFY2(same(Device::read(again), Device::read(out)), call.name);
    }
}

void ElementwiseTest::strideZeroRepeatsRowsAndNumbers()
{
    Device device;
    const auto a = device.floats({4, 3, 19}, normals(4 * 3 * 19, 1));
    auto row = device.floats({4, 3, 19}, normals(19, 2)); // one row for all
    row.stride[0] = row.stride[1] = 0;
    auto number = device.floats({4, 3, 19}, normals(12, 3)); // one number a row
    number.stride = {3 * 4, 4, 0, 0};
    const auto out = device.output({4, 3, 19});
    for (const Call& call : kCalls) {
        for (const TensorView& b : {row, number}) {
            device.run([&](Recorder& r) { call.record(r, out, a, b); });
            const auto as = Device::read(a);
            const auto bs = Device::read(b);
            auto expected = referenceOf(call, as, bs);
            QVERIFY(close(Device::read(out), expected,
                [&](std::size_t i) { return boundOf(expected[i], double(as[i]), double(bs[i])); }));
        }
        device.run([&](Recorder& r) { call.record(r, out, number, a); });
        const auto as = Device::read(number);
        const auto bs = Device::read(a);
        const auto expected = referenceOf(call, as, bs);
        QVERIFY(close(Device::read(out), expected,
            [&](std::size_t i) { return boundOf(expected[i], double(as[i]), double(bs[i])); }));
    }
}

void ElementwiseTest::stridedViewsTouchOnlyTheirElements()
{
    Device device;
    const auto wide = device.floats({6, 40}, normals(240, 1));
    const auto wideOut = device.output({6, 50});
    const auto a = kernels::sliceColumns(wide, 1, 17);
    const auto b = kernels::sliceColumns(wide, 20, 17);
    const auto out = kernels::sliceColumns(wideOut, 30, 17);

    device.run([&](Recorder& r) { r.add(out, a, b); });

    const auto as = Device::read(a);
    const auto bs = Device::read(b);
    const auto sums = Device::read(out);
    for (std::size_t i = 0; i < sums.size(); ++i) {
        QCOMPARE(sums[i], as[i] + bs[i]);
    }
    const auto all = Device::read(wideOut);
    for (std::size_t i = 0; i < all.size(); ++i) {
        QVERIFY((i % 50 >= 30 && i % 50 < 47) || all[i] == kUntouched);
    }
}

void ElementwiseTest::rowsPastTheExtentStay()
{
    Device device;
    const auto a = device.floats({7, 2, 9}, normals(7 * 18, 1), Extent::Tokens);
    for (const int alive : {0, 1, 4, 7}) {
        const auto out = device.output({7, 2, 9}, Extent::Tokens);
        device.setCounts(alive);

        device.run([&](Recorder& r) { r.silu(out, a); });

        const auto values = Device::read(out);
        for (std::size_t i = 0; i < values.size(); ++i) {
            QCOMPARE(values[i] == kUntouched, i / 18 >= std::size_t(alive));
        }
    }
}

void ElementwiseTest::farEndsNeitherOverflowNorVanish()
{
    Device device;
    const std::vector<float> as = {
        0.0f, -0.0f, 20.0f, -20.0f, 80.0f, -80.0f, 87.0f, -87.0f, 1000.0f, -1000.0f, 1e30f, -1e30f};
    const auto a = device.floats({std::int64_t(as.size())}, as);
    const auto silu = device.output({std::int64_t(as.size())});
    const auto gelu = device.output({std::int64_t(as.size())});
    const auto gate = device.output({std::int64_t(as.size())});
    const auto one = device.floats({std::int64_t(as.size())}, std::vector<float>(as.size(), 1.0f));

    device.run([&](Recorder& r) {
        r.silu(silu, a);
        r.gelu(gelu, a, kernels::Gelu::Erf);
        r.sigmoidMul(gate, one, a);
    });

    const auto siluValues = Device::read(silu);
    const auto geluValues = Device::read(gelu);
    const auto gateValues = Device::read(gate);
    for (std::size_t i = 0; i < as.size(); ++i) {
        const double x = double(as[i]);
        const double expected = x * sigmoid(x);
        QVERIFY(std::abs(double(siluValues[i]) - expected) <= 2e-5 * std::abs(expected) + 1e-36);
        QVERIFY(std::abs(double(gateValues[i]) - sigmoid(x)) <= 2e-5 * sigmoid(x) + 1e-36);
        QCOMPARE(double(geluValues[i]), x < -19 ? -0.0 : x);
    }
}

QTEST_APPLESS_MAIN(ElementwiseTest)
#include "elementwise_test.moc"
