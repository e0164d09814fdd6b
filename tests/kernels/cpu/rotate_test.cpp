#include "tests/kernels/cpu/device.h"

#include <cmath>

using namespace tests;
using kernels::Recorder;

class RotateTest : public QObject {
    Q_OBJECT

private slots:
    void pairsTurnByTheirComponent_data() { addDevices(); }
    void pairsTurnByTheirComponent();
    void farPositionsKeepTheirDigits_data() { addDevices(); }
    void farPositionsKeepTheirDigits();
};

namespace {

struct Rotation {
    std::vector<float> x;
    std::vector<std::int32_t> positions;
    std::vector<float> frequency;
    std::vector<std::int32_t> component;
    std::size_t heads;
    std::size_t headDim;
    std::size_t components;
    double scale;

    double expected(std::size_t i) const
    {
        const std::size_t pairs = frequency.size();
        const std::size_t d = i % headDim;
        if (d >= 2 * pairs) {
            return double(x[i]);
        }
        const std::size_t p = d % pairs;
        const std::size_t row = i / headDim / heads;
        const double angle =
            double(positions[row * components + std::size_t(component[p])]) * double(frequency[p]);
        const double u = double(x[i - d + p]);
        const double v = double(x[i - d + p + pairs]);
        return scale * (d < pairs ? u * std::cos(angle) - v * std::sin(angle)
                                  : v * std::cos(angle) + u * std::sin(angle));
    }
};

} // namespace

void RotateTest::pairsTurnByTheirComponent()
{
    Device device;
    for (const std::size_t pairs : {std::size_t(1), std::size_t(5), std::size_t(16)}) {
        Rotation rotation{normals(4 * 3 * 37, 1), {}, {}, {}, 3, 37, 3, 1.25};
        for (int i = 0; i < 12; ++i) {
            rotation.positions.push_back(i * i);
        }
        for (std::size_t p = 0; p < pairs; ++p) {
            rotation.frequency.push_back(std::pow(100.0f, -float(p) / float(pairs)));
            rotation.component.push_back(std::int32_t(p % 3));
        }
        const auto x = device.floats({4, 3, 37}, rotation.x, Extent::Tokens);
        const auto positions = device.ints({4, 3}, rotation.positions);
        const kernels::RotaryTable table{device.floats({std::int64_t(pairs)}, rotation.frequency),
            device.ints({std::int64_t(pairs)}, rotation.component), 1.25f};
        device.setCounts(3);

        device.run([&](Recorder& r) { r.rotate(x, positions, table); });

        const auto got = Device::read(x);
        for (std::size_t i = 0; i < got.size(); ++i) {
            if (i >= std::size_t(3 * 3 * 37)) {
                QCOMPARE(got[i], rotation.x[i]);
            } else {
                QVERIFY(std::abs(double(got[i]) - rotation.expected(i)) < 2e-6);
            }
        }
    }
}

void RotateTest::farPositionsKeepTheirDigits()
{
    Device device;
    Rotation rotation{
        normals(4 * 2, 1), {1, 99'999, 262'143, 1'010'000}, {1.0f}, {0}, 1, 2, 1, 1.0};
    const auto x = device.floats({4, 1, 2}, rotation.x);
    const auto positions = device.ints({4, 1}, rotation.positions);
    const kernels::RotaryTable table{device.floats({1}, {1.0f}), device.ints({1}, {0}), 1.0f};

    device.run([&](Recorder& r) { r.rotate(x, positions, table); });

    const auto got = Device::read(x);
    for (std::size_t i = 0; i < got.size(); ++i) {
        QVERIFY(std::abs(double(got[i]) - rotation.expected(i)) < 1e-6);
    }
}

QTEST_APPLESS_MAIN(RotateTest)
#include "rotate_test.moc"
