// The set without a fused product and sum (SSE4.2) makes one of double precision. Compiled for that
// set.
#include "kernels/cpu/features.h"
#include "kernels/cpu/int8/quads.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

namespace {

using kernels::cpu::F32x;

constexpr float kInfinity = std::numeric_limits<float>::infinity();

float lastLane(F32x x)
{
    float lanes[F32x::kLanes];
    x.store(lanes);
    return lanes[F32x::kLanes - 1];
}

bool sameBits(float a, float b)
{
    return std::memcmp(&a, &b, sizeof a) == 0 || (std::isnan(a) && std::isnan(b));
}

// Both functions, with the numbers in the last lane and others in the rest.
bool asFused(float a, float b, float c)
{
    const auto lanes = [](float last) {
        const float values[F32x::kLanes] = {1.5f, -0.25f, 3.0f, last};
        return F32x::load(values);
    };
    const float sum = lastLane(kernels::cpu::fusedMulAdd(lanes(a), lanes(b), lanes(c)));
    const float rest = lastLane(kernels::cpu::fusedMulSub(lanes(a), lanes(b), lanes(c)));
    if (sameBits(sum, std::fma(a, b, c)) && sameBits(rest, std::fma(-a, b, c))) {
        return true;
    }
    qWarning("%a * %a + %a is %a, not %a", double(a), double(b), double(c), double(sum),
        double(std::fma(a, b, c)));
    return false;
}

} // namespace

class FusedSumTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void closeToTheMiddleOfTwoFloats();
    void tinyAndHugeResults();
    void anyBits();
};

void FusedSumTest::initTestCase()
{
    if (!kernels::cpu::canRun(kernels::cpu::InstructionSet::Sse42)) {
        QSKIP("this CPU lacks the instruction set");
    }
}

void FusedSumTest::closeToTheMiddleOfTwoFloats()
{
    std::mt19937 random(1);
    int middles = 0;
    for (int i = 0; i < 20000; ++i) {
        // The product is half a unit of c, less 2^-46 of it times a small square: double precision
        // takes the sum for the middle itself.
        const float small = std::ldexp(float(1 + i % 64), -23);
        const float c = std::ldexp(float(random() % (1 << 23)) + float(1 << 23), -23);
        for (const float sign : {1.0f, -1.0f}) {
            const float half = std::ldexp(sign, -24);
            QVERIFY(asFused(half * (1 + small), 1 - small, c));
            QVERIFY(asFused(half * (1 + small), 1 - small, -c));
            QVERIFY(asFused(half, 1.0f, c)); // the very middle
            const double exact = double(c) + double(half * (1 + small)) * double(1 - small);
            middles += float(exact) != std::fma(half * (1 + small), 1 - small, c) ? 1 : 0;
        }
    }
    QVERIFY2(middles > 1000, "the test should meet sums that round wrongly in two steps");
}

void FusedSumTest::tinyAndHugeResults()
{
    std::mt19937 random(2);
    for (int i = 0; i < 20000; ++i) {
        const auto any = [&] { return float(int(random() % 2000001) - 1000000); };
        const float a = std::ldexp(any(), -90);
        const float b = std::ldexp(any(), -int(random() % 60) - 60);
        QVERIFY(asFused(a, b, std::ldexp(any(), -160)));
        QVERIFY(asFused(a, b, std::ldexp(any(), -149)));
        QVERIFY(asFused(std::ldexp(any(), 50), std::ldexp(any(), 50), std::ldexp(any(), 108)));
    }
    for (const float x : {0.0f, -0.0f, kInfinity, -kInfinity, std::nanf(""), 1e38f, 1e-45f}) {
        for (const float y : {0.0f, -0.0f, kInfinity, 2.0f, -1e38f, 1e-45f}) {
            for (const float z : {0.0f, -0.0f, kInfinity, -kInfinity, 1.0f, -1e38f, -1e-45f}) {
                QVERIFY(asFused(x, y, z));
            }
        }
    }
}

void FusedSumTest::anyBits()
{
    std::mt19937 random(3);
    const auto any = [&] {
        const auto bits = std::uint32_t(random());
        float value;
        std::memcpy(&value, &bits, sizeof value);
        return value;
    };
    for (int i = 0; i < 200000; ++i) {
        const float a = any();
        const float b = any();
        QVERIFY(asFused(a, b, any()));
        QVERIFY(asFused(a, b, float(-double(a) * double(b)))); // most of it cancels
    }
}

QTEST_APPLESS_MAIN(FusedSumTest)
#include "fused_sum_test.moc"
