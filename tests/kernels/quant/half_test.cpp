// The 16-bit float formats, over all their values.
#include "kernels/quant/half.h"

#include <QtTest>

#include <bit>
#include <cmath>
#include <limits>

using kernels::quant::bf16ToFloat;
using kernels::quant::floatToBf16;
using kernels::quant::floatToFp16;
using kernels::quant::fp16ToFloat;

namespace {

// The value of a binary16 by its definition.
float fp16ByDefinition(std::uint32_t bits)
{
    const int exponent = int((bits >> 10) & 31u);
    const int fraction = int(bits & 1023u);
    const float sign = (bits & 0x8000u) != 0 ? -1.0f : 1.0f;
    if (exponent == 31) {
        return fraction == 0 ? sign * std::numeric_limits<float>::infinity()
                             : std::numeric_limits<float>::quiet_NaN();
    }
    return sign * (exponent == 0 ? std::ldexp(float(fraction), -24)
                                 : std::ldexp(float(1024 + fraction), exponent - 25));
}

std::uint32_t bitsOf(float value) { return std::bit_cast<std::uint32_t>(value); }

} // namespace

class HalfTest : public QObject {
    Q_OBJECT

private slots:
    void everyFp16HasItsDefinedValue();
    void everyFp16SurvivesTheRoundTrip();
    void fp16RoundsToTheNearestAndToEvenBetween();
    void fp16OverflowsToInfinity();
    void everyBf16SurvivesTheRoundTrip();
    void bf16RoundsToTheNearestAndToEvenBetween();
};

void HalfTest::everyFp16HasItsDefinedValue()
{
    for (std::uint32_t bits = 0; bits < 65536; ++bits) {
        const float value = fp16ToFloat(std::uint16_t(bits));
        const float expected = fp16ByDefinition(bits);
        if (std::isnan(expected)) {
            QVERIFY(std::isnan(value));
            QCOMPARE(std::signbit(value), (bits & 0x8000u) != 0);
        } else {
            QCOMPARE(bitsOf(value), bitsOf(expected));
        }
    }
}

void HalfTest::everyFp16SurvivesTheRoundTrip()
{
    for (std::uint32_t bits = 0; bits < 65536; ++bits) {
        const bool nan = (bits & 0x7fffu) > 0x7c00u;
        const std::uint32_t expected = nan ? bits | 0x0200u : bits; // a NaN becomes a quiet one
        QCOMPARE(std::uint32_t(floatToFp16(fp16ToFloat(std::uint16_t(bits)))), expected);
    }
}

void HalfTest::fp16RoundsToTheNearestAndToEvenBetween()
{
    // Between each two neighbours, subnormal ones too: the middle, and one step of float to each
    // side.
    for (std::uint32_t bits = 0; bits < 0x7bffu; ++bits) {
        const float low = fp16ByDefinition(bits);
        const float middle = low + (fp16ByDefinition(bits + 1) - low) / 2;
        QCOMPARE(std::uint32_t(floatToFp16(middle)), bits + (bits & 1u));
        QCOMPARE(std::uint32_t(floatToFp16(std::nextafterf(middle, 0.0f))), bits);
        QCOMPARE(std::uint32_t(floatToFp16(std::nextafterf(middle, 1e6f))), bits + 1);
        QCOMPARE(std::uint32_t(floatToFp16(-middle)), 0x8000u + bits + (bits & 1u));
    }
}

void HalfTest::fp16OverflowsToInfinity()
{
    QCOMPARE(floatToFp16(65519.0f), std::uint16_t(0x7bff));
    QCOMPARE(floatToFp16(65520.0f), std::uint16_t(0x7c00));
    QCOMPARE(floatToFp16(-3e38f), std::uint16_t(0xfc00));
    QCOMPARE(floatToFp16(1e-30f), std::uint16_t(0));
    QCOMPARE(floatToFp16(-1e-30f), std::uint16_t(0x8000));
    QCOMPARE(floatToFp16(std::numeric_limits<float>::denorm_min()), std::uint16_t(0));
}

void HalfTest::everyBf16SurvivesTheRoundTrip()
{
    for (std::uint32_t bits = 0; bits < 65536; ++bits) {
        const float value = bf16ToFloat(std::uint16_t(bits));
        QCOMPARE(bitsOf(value), bits << 16);
        const bool nan = (bits & 0x7fffu) > 0x7f80u;
        QCOMPARE(std::uint32_t(floatToBf16(value)), nan ? bits | 0x0040u : bits);
    }
}

void HalfTest::bf16RoundsToTheNearestAndToEvenBetween()
{
    for (std::uint32_t bits = 0; bits < 0x7f80u; ++bits) {
        const auto between = [bits](std::uint32_t rest) {
            return std::uint32_t(floatToBf16(std::bit_cast<float>((bits << 16) | rest)));
        };
        QCOMPARE(between(0x7fff), bits);
        QCOMPARE(between(0x8000), bits + (bits & 1u));
        QCOMPARE(between(0x8001), bits + 1);
    }
}

QTEST_APPLESS_MAIN(HalfTest)
#include "half_test.moc"
