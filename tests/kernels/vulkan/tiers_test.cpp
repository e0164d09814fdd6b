// Products on every tier the device offers, for every stored type, at the borders of rows, columns
// and depth: the higher tiers round what they multiply, and must stay inside what that costs.
#include "kernels/quant/dequantize.h"
#include "tests/kernels/cpu/device.h"

#include <QTest>

#include <cfloat>
#include <cmath>

using namespace tests;

namespace {

struct Type {
    DType type;
    std::vector<int> scales; // offsets of half-precision scales in a block
    int exponent = -1;       // of a byte that is one
};

const std::vector<Type>& types()
{
    static const std::vector<Type> all = {{DType::F32, {}}, {DType::F16, {}}, {DType::BF16, {}},
        {DType::Q4_0, {0}}, {DType::Q4_1, {0, 2}}, {DType::Q5_0, {0}}, {DType::Q5_1, {0, 2}},
        {DType::Q8_0, {0}}, {DType::Q2_K, {80, 82}}, {DType::Q3_K, {108}}, {DType::Q4_K, {0, 2}},
        {DType::Q5_K, {0, 2}}, {DType::Q6_K, {208}}, {DType::IQ4_NL, {0}}, {DType::IQ4_XS, {0}},
        {DType::MXFP4, {}, 0}};
    return all;
}

// Tested at every border; of the others one product by rows and one by tiles.
bool fully(DType type) { return type == DType::F32 || type == DType::Q4_K || type == DType::Q8_0; }

// Rows with scales of the size that models have, and otherwise arbitrary bits.
std::vector<std::byte> storedRows(const Type& type, std::size_t elements, unsigned seed)
{
    std::mt19937 random(seed);
    std::vector<std::byte> bytes(kernels::rowBytes(type.type, elements));
    for (std::byte& byte : bytes) {
        byte = std::byte(random() & 0xff);
    }
    const std::size_t block = kernels::traitsOf(type.type).blockBytes;
    if (type.type == DType::F32) {
        const auto values = normals(elements, seed);
        std::memcpy(bytes.data(), values.data(), bytes.size());
        return bytes;
    }
    for (std::size_t at = 0; at < bytes.size(); at += block) {
        if (type.type == DType::F16) {
            bytes[at + 1] = std::byte((random() & 0x80) | 0x30 | (random() & 0x0b));
        } else if (type.type == DType::BF16) {
            bytes[at + 1] = std::byte((random() & 0x80) | 0x3f);
        }
        for (const int offset : type.scales) {
            bytes[at + std::size_t(offset) + 1] = std::byte(0x20 | (random() & 0x03));
        }
        if (type.exponent >= 0) {
            bytes[at + std::size_t(type.exponent)] = std::byte(118 + (random() & 7));
        }
    }
    return bytes;
}

// What the numbers that a tier multiplies differ from those it was given.
struct Rounding {
    double value = 0, magnitude = 0; // of the exact product; sum of |x| |w|
    double largest = 0;              // of x
    double weights = 0;              // sum of |w|
    double blocks = 0;               // sum over blocks of 32 of (largest |x|) * (sum of |w|)
};

Rounding exactly(const float* x, const float* w, std::size_t k)
{
    Rounding r;
    for (std::size_t from = 0; from < k; from += 32) {
        double most = 0;
        double sum = 0;
        for (std::size_t i = from; i < std::min(from + 32, k); ++i) {
            const double term = double(x[i]) * double(w[i]);
            r.value += term;
            r.magnitude += std::abs(term);
            most = std::max(most, std::abs(double(x[i])));
            sum += std::abs(double(w[i]));
        }
        r.largest = std::max(r.largest, most);
        r.weights += sum;
        r.blocks += most * sum;
    }
    return r;
}

// What is rounded: factors to 11 bits on tier 3, x to bytes on tier 2; in products of many rows,
// and not where the weights are floats (tier 3: F32).
double boundOf(const Rounding& r, std::size_t k, std::size_t rows, DType type, int tier)
{
    const bool quantised = type != DType::F32 && type != DType::F16 && type != DType::BF16;
    const double sums = 4 * (double(k) / 8 + 6) * double(FLT_EPSILON) * r.magnitude + 1e-6;
    if (tier >= 3 && rows > 8 && type != DType::F32) { // weights below 2^-14 have fewer bits
        return sums + r.magnitude * std::ldexp(2.0, -11) +
               r.largest * double(k) * std::ldexp(1.0, -25);
    }
    if (tier == 2 && rows > 8 && quantised) { // half a step of the block's scale
        return sums + r.blocks / 254 * 1.01;
    }
    return sums;
}

} // namespace

class TiersTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyTierMultipliesEveryType_data();
    void everyTierMultipliesEveryType();
    void outliersNeitherOverflowNorVanish();
    void expertsOfEveryTier();

private:
    int m_tier = 0; // the highest
};

void TiersTest::initTestCase()
{
    kernels::VulkanDeviceList list = kernels::listVulkanDevices();
    if (list.devices.empty()) {
        std::printf("skipped: %s\n", list.trouble.c_str());
        std::fflush(stdout);
        std::_Exit(77);
    }
    m_tier = list.devices.front().tier;
    qInfo("%s offers tier %d", list.devices.front().name.c_str(), m_tier);
    for (const std::string& missing : list.devices.front().missing) {
        qInfo("higher tiers are not tested here: it lacks %s", missing.c_str());
    }
}

void TiersTest::everyTierMultipliesEveryType_data()
{
    QTest::addColumn<int>("tier");
    QTest::addColumn<int>("index");
    for (int tier = 0; tier <= m_tier; ++tier) {
        for (std::size_t i = 0; i < types().size(); ++i) {
            const DType type = types()[i].type;
            if (tier == 1 && !fully(type)) {
                continue; // adds up in another way, whatever the type
            }
            QTest::addRow(
                "tier %d, %s", tier, std::string(kernels::traitsOf(types()[i].type).name).c_str())
                << tier << int(i);
        }
    }
}

void TiersTest::everyTierMultipliesEveryType()
{
    QFETCH(int, tier);
    QFETCH(int, index);
    const Type& type = types()[std::size_t(index)];
    Device device(tier);
    const auto block = std::size_t(kernels::traitsOf(type.type).blockElements);
    std::vector<std::size_t> depths{768}, columnCounts{65}, rowCounts{3, 33};
    if (fully(type.type)) {
        depths.push_back(block == 1 ? 1042 : block == 32 ? 32 * 11 : 256);
        columnCounts = {1, 65, 130};
        rowCounts = {1, 3, 8, 9, 33, 129};
    }
    for (const std::size_t k : depths) {
        for (const std::size_t columns : columnCounts) {
            const auto stored = storedRows(type, columns * k, unsigned(k));
            const auto weight =
                device.bytes(type.type, {std::int64_t(columns), std::int64_t(k)}, stored);
            std::vector<float> ws(columns * k);
            kernels::quant::dequantizerFor(type.type)(stored.data(), ws.data(), ws.size());
            for (const std::size_t rows : rowCounts) {
                if (rows == 129 && columns == 65) {
                    continue; // two borders at once tell no more
                }
                const auto xs = normals(rows * k, unsigned(rows));
                const auto x = device.floats({std::int64_t(rows), std::int64_t(k)}, xs);
                const auto out = device.output({std::int64_t(rows), std::int64_t(columns)});
                device.run([&](kernels::Recorder& r) { r.matmul(out, weight, x); });
                const std::vector<float> got = Device::read(out);
                for (std::size_t i = 0; i < got.size(); ++i) {
                    const Rounding exact = exactly(&xs[i / columns * k], &ws[i % columns * k], k);
                    const double error = std::abs(double(got[i]) - exact.value);
                    QVERIFY2(error <= boundOf(exact, k, rows, type.type, tier),
                        qPrintable(QString("%1 rows, %2 columns, depth %3: %4 is %5 instead of %6")
                                       .arg(rows)
                                       .arg(columns)
                                       .arg(k)
                                       .arg(i)
                                       .arg(double(got[i]))
                                       .arg(exact.value)));
                }
            }
        }
    }
}

// Residual streams have single numbers far above all others.
void TiersTest::outliersNeitherOverflowNorVanish()
{
    constexpr std::size_t kRows = 16, kColumns = 5, k = 320;
    for (int tier = 0; tier <= m_tier; ++tier) {
        Device device(tier);
        auto xs = normals(kRows * k, 3);
        for (std::size_t row = 0; row < kRows; ++row) {
            xs[row * k + row] = row == 0 ? 0 : std::ldexp(1.0f, int(row) * 6 - 40);
        }
        std::fill_n(xs.begin(), k, 0.0f); // and a row of nothing
        const Type type{DType::Q8_0, {0}};
        const auto stored = storedRows(type, kColumns * k, 4);
        std::vector<float> ws(kColumns * k);
        kernels::quant::dequantizerFor(type.type)(stored.data(), ws.data(), ws.size());
        const auto x = device.floats({kRows, k}, xs);
        const auto weight = device.bytes(type.type, {kColumns, k}, stored);
        const auto out = device.output({kRows, kColumns});
        device.run([&](kernels::Recorder& r) { r.matmul(out, weight, x); });
        const std::vector<float> got = Device::read(out);
        for (std::size_t i = 0; i < got.size(); ++i) {
            const Rounding exact = exactly(&xs[i / kColumns * k], &ws[i % kColumns * k], k);
            QVERIFY2(
                std::abs(double(got[i]) - exact.value) <= boundOf(exact, k, kRows, type.type, tier),
                qPrintable(QString("tier %1: %2 is %3 instead of %4")
                               .arg(tier)
                               .arg(i)
                               .arg(double(got[i]))
                               .arg(exact.value)));
        }
    }
}

void TiersTest::expertsOfEveryTier()
{
    constexpr std::size_t kExperts = 6, kUsed = 2, kColumns = 70, k = 256, kRows = 45;
    const Type& type = types()[10];
    const auto stored = storedRows(type, kExperts * kColumns * k, 7);
    std::vector<float> ws(kExperts * kColumns * k);
    kernels::quant::dequantizerFor(type.type)(stored.data(), ws.data(), ws.size());
    std::mt19937 random(5);
    std::vector<std::int32_t> chosen(kRows * kUsed);
    for (std::int32_t& expert : chosen) {
        expert = std::int32_t(random() % (kExperts - 1)); // the last one has no row
    }
    for (const bool oneRowForAll : {false, true}) {
        std::vector<std::vector<float>> seen; // of each tier
        for (int tier = 0; tier <= m_tier; ++tier) {
            Device device(tier);
            const auto weight = device.bytes(type.type, {kExperts, kColumns, k}, stored);
            const auto xs = normals(kRows * kUsed * k, 2);
            auto x = device.floats({kRows, kUsed, k}, xs);
            x.stride[1] = oneRowForAll ? 0 : x.stride[1];
            const auto expert = device.ints({kRows, kUsed}, chosen);
            const auto out = device.output({kRows, kUsed, kColumns});
            device.run([&](kernels::Recorder& r) { r.matmulExperts(out, weight, x, expert); });
            const std::vector<float> got = Device::read(out);
            QVERIFY2(tier < 2 || got != seen.back(), "a rounding tier did not round");
            seen.push_back(got);
            for (std::size_t i = 0; i < got.size(); ++i) {
                const std::size_t pair = i / kColumns;
                const std::size_t from = oneRowForAll ? pair / kUsed * kUsed : pair;
                const std::size_t row = std::size_t(chosen[pair]) * kColumns + i % kColumns;
                const Rounding exact = exactly(&xs[from * k], &ws[row * k], k);
                QVERIFY2(std::abs(double(got[i]) - exact.value) <=
                             boundOf(exact, k, kRows, type.type, tier),
                    qPrintable(QString("tier %1: %2 is %3 instead of %4")
                                   .arg(tier)
                                   .arg(i)
                                   .arg(double(got[i]))
                                   .arg(exact.value)));
            }
        }
    }
}

QTEST_APPLESS_MAIN(TiersTest)
#include "tiers_test.moc"
