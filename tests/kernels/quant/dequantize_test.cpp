// Row functions against stored values of another implementation, by hand where there are none, and
// every instruction set against the portable one.
#include "kernels/quant/dequantize.h"

#include <QFile>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <bit>
#include <cmath>
#include <cstring>
#include <random>
#include <string>
#include <vector>

using kernels::DType;
using kernels::quant::DequantizeRow;

namespace {

using Bytes = std::vector<std::byte>;
using Floats = std::vector<float>;

// The sets of this build that this machine can run, besides the portable one.
struct InstructionSet {
    const char* name;
    DequantizeRow (*dequantizerFor)(DType);
};

std::vector<InstructionSet> otherSets()
{
    std::vector<InstructionSet> sets;
#if defined(__x86_64__) && defined(__GNUC__)
    if (__builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("ssse3")) {
        sets.push_back({"sse42", kernels::quant::sse42::dequantizerFor});
    }
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
        __builtin_cpu_supports("bmi2")) {
        sets.push_back({"avx2", kernels::quant::avx2::dequantizerFor});
    }
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")) {
        sets.push_back({"avx512", kernels::quant::avx512::dequantizerFor});
    }
#endif
    return sets;
}

std::vector<DType> allTypes()
{
    std::vector<DType> types;
    for (std::uint32_t id = 0; id < 256; ++id) {
        if (const auto type = kernels::dtypeFromGguf(id)) {
            types.push_back(*type);
        }
    }
    return types;
}

std::string nameOf(DType type) { return std::string(kernels::traitsOf(type).name); }

Bytes randomBytes(std::size_t count, unsigned seed)
{
    std::mt19937 random(seed);
    Bytes bytes(count);
    for (std::byte& value : bytes) {
        value = std::byte(random() & 0xffu);
    }
    return bytes;
}

template <typename T>
Bytes bytesOf(const std::vector<T>& values)
{
    Bytes bytes(values.size() * sizeof(T));
    std::memcpy(bytes.data(), values.data(), bytes.size());
    return bytes;
}

Floats dequantized(DType type, const Bytes& row, std::size_t elements)
{
    Floats out(elements);
    kernels::quant::dequantizerFor(type)(row.data(), out.data(), elements);
    return out;
}

// The first index at which the values differ in a bit, or -1. All NaNs count as one value: which of
// two a sum hands on depends on the order of its operands.
int firstDifference(const Floats& a, const Floats& b)
{
    for (std::size_t i = 0; i < a.size(); ++i) {
        const bool same = std::bit_cast<std::uint32_t>(a[i]) == std::bit_cast<std::uint32_t>(b[i]);
        if (!same && !(std::isnan(a[i]) && std::isnan(b[i]))) {
            return int(i);
        }
    }
    return -1;
}

QByteArray readGolden(const char* name)
{
    QFile file(QStringLiteral(HEARTH_SOURCE_DIR "/tests/golden/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class DequantizeTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void storedBlocksGiveTheStoredValues_data();
    void storedBlocksGiveTheStoredValues();
    void everySetGivesTheBitsOfThePortableOne_data();
    void everySetGivesTheBitsOfThePortableOne();
    void blocksOfARowAreIndependent_data() { addTypes(); }
    void blocksOfARowAreIndependent();
    void nothingIsWrittenPastTheRow_data() { addTypes(); }
    void nothingIsWrittenPastTheRow();
    void everyHalfIsConvertedAlike();
    void plainNumbersBecomeFloats();
    void oneBitWeightsAreMinusOrPlusTheScale();
    void twoBitWeightsAreMinusOneToTwoScales();
    void mxfp4ScalesArePowersOfTwo();
    void nvfp4ScalesAreHalvedUnsignedE4M3();

private:
    static void addTypes();

    nlohmann::json m_index;
    QByteArray m_data;
};

void DequantizeTest::addTypes()
{
    QTest::addColumn<int>("id");
    for (const DType type : allTypes()) {
        QTest::newRow(nameOf(type).c_str()) << int(type);
    }
}

void DequantizeTest::initTestCase()
{
    m_index = nlohmann::json::parse(readGolden("quants.json").toStdString(), nullptr, false);
    m_data = readGolden("quants.bin");
    QVERIFY(m_index.is_object() && !m_data.isEmpty());
}

void DequantizeTest::storedBlocksGiveTheStoredValues_data()
{
    QTest::addColumn<QString>("name");
    for (const auto& [name, entry] : m_index["types"].items()) {
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
}

void DequantizeTest::storedBlocksGiveTheStoredValues()
{
    QFETCH(QString, name);
    const nlohmann::json& entry = m_index["types"][name.toStdString()];
    const auto rows = m_index["rows"].get<std::size_t>();
    const auto columns = m_index["cols"].get<std::size_t>();
    const auto type = DType(entry["type_id"].get<std::uint8_t>());
    QCOMPARE(QString::fromStdString(nameOf(type)), name);
    const std::size_t rowBytes = kernels::rowBytes(type, columns);
    QCOMPARE(rows * rowBytes, entry["quantized"]["bytes"].get<std::size_t>());
    const auto* stored = reinterpret_cast<const std::byte*>(m_data.constData()) +
                         entry["quantized"]["offset"].get<std::size_t>();
    Floats expected(rows * columns);
    std::memcpy(expected.data(),
        m_data.constData() + entry["dequantized"]["offset"].get<std::size_t>(),
        expected.size() * sizeof(float));

    Floats values(rows * columns);
    for (std::size_t row = 0; row < rows; ++row) {
        kernels::quant::dequantizerFor(type)(
            stored + row * rowBytes, values.data() + row * columns, columns);
    }

    QCOMPARE(firstDifference(values, expected), -1);
}

void DequantizeTest::everySetGivesTheBitsOfThePortableOne_data()
{
    if (otherSets().empty()) {
        QSKIP("this CPU or this build has no instruction set besides the portable one");
    }
    QTest::addColumn<int>("id");
    QTest::addColumn<int>("set");
    for (int set = 0; set < int(otherSets().size()); ++set) {
        for (const DType type : allTypes()) {
            const std::string name = otherSets()[std::size_t(set)].name + (" " + nameOf(type));
            QTest::newRow(name.c_str()) << int(type) << set;
        }
    }
}

void DequantizeTest::everySetGivesTheBitsOfThePortableOne()
{
    QFETCH(int, id);
    QFETCH(int, set);
    const auto type = DType(id);
    const kernels::DTypeTraits& traits = kernels::traitsOf(type);
    const DequantizeRow row = otherSets()[std::size_t(set)].dequantizerFor(type);
    QVERIFY(row != nullptr);

    // One, two and three blocks, and enough to meet every code; for plain types every remainder of
    // the vectors' lengths. The row starts at an odd address.
    for (std::size_t blocks = 1; blocks <= (traits.blockElements == 1 ? 70u : 40u); ++blocks) {
        const std::size_t elements = blocks * traits.blockElements;
        Bytes stored = randomBytes(1 + kernels::rowBytes(type, elements), unsigned(blocks));
        const std::byte* start = stored.data() + 1;

        Floats expected(elements);
        kernels::quant::dequantizerFor(type)(start, expected.data(), elements);
        Floats values(elements);
        row(start, values.data(), elements);

        QCOMPARE(firstDifference(values, expected), -1);
    }
}

void DequantizeTest::blocksOfARowAreIndependent()
{
    QFETCH(int, id);
    const auto type = DType(id);
    const kernels::DTypeTraits& traits = kernels::traitsOf(type);
    constexpr std::size_t kBlocks = 3;
    const Bytes row = randomBytes(kBlocks * traits.blockBytes, 7);

    const Floats whole = dequantized(type, row, kBlocks * traits.blockElements);

    Floats pieces;
    for (std::size_t block = 0; block < kBlocks; ++block) {
        const auto first = row.begin() + std::ptrdiff_t(block * traits.blockBytes);
        const Floats piece =
            dequantized(type, Bytes(first, first + traits.blockBytes), traits.blockElements);
        pieces.insert(pieces.end(), piece.begin(), piece.end());
    }
    QCOMPARE(firstDifference(whole, pieces), -1);
}

void DequantizeTest::nothingIsWrittenPastTheRow()
{
    QFETCH(int, id);
    const auto type = DType(id);
    const kernels::DTypeTraits& traits = kernels::traitsOf(type);
    std::vector<InstructionSet> sets = otherSets();
    sets.push_back({"portable", kernels::quant::portable::dequantizerFor});
    for (const InstructionSet& set : sets) {
        for (std::size_t blocks = 0; blocks <= 2; ++blocks) {
            const std::size_t elements = blocks * traits.blockElements;
            const Bytes row = randomBytes(1 + kernels::rowBytes(type, elements), 3);
            Floats out(elements + 16, 12345.0f);

            set.dequantizerFor(type)(row.data(), out.data(), elements);

            for (std::size_t i = elements; i < out.size(); ++i) {
                QCOMPARE(out[i], 12345.0f);
            }
        }
    }
}

void DequantizeTest::everyHalfIsConvertedAlike()
{
    std::vector<std::uint16_t> all(65536);
    Floats expected(all.size());
    Floats expectedBrain(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i] = std::uint16_t(i);
        expected[i] = kernels::quant::fp16ToFloat(all[i]);
        expectedBrain[i] = kernels::quant::bf16ToFloat(all[i]);
    }
    const Bytes row = bytesOf(all);
    std::vector<InstructionSet> sets = otherSets();
    sets.push_back({"portable", kernels::quant::portable::dequantizerFor});
    for (const InstructionSet& set : sets) {
        Floats values(all.size());
        set.dequantizerFor(DType::F16)(row.data(), values.data(), values.size());
        QCOMPARE(std::memcmp(values.data(), expected.data(), 4 * values.size()), 0); // NaNs too
        set.dequantizerFor(DType::BF16)(row.data(), values.data(), values.size());
        QCOMPARE(std::memcmp(values.data(), expectedBrain.data(), 4 * values.size()), 0);
    }
}

void DequantizeTest::plainNumbersBecomeFloats()
{
    QCOMPARE(dequantized(DType::F32, bytesOf<float>({1.5f, -0.25f}), 2), Floats({1.5f, -0.25f}));
    QCOMPARE(dequantized(DType::I8, bytesOf<std::int8_t>({-128, 127}), 2), Floats({-128, 127}));
    QCOMPARE(dequantized(DType::I16, bytesOf<std::int16_t>({-32768, 7}), 2), Floats({-32768, 7}));
    QCOMPARE(dequantized(DType::I32, bytesOf<std::int32_t>({-5, 16777217}), 2),
        Floats({-5, 16777216})); // to even
    QCOMPARE(dequantized(DType::I64, bytesOf<std::int64_t>({-1, std::int64_t(1) << 40}), 2),
        Floats({-1, 0x1p40f}));
    QCOMPARE(dequantized(DType::F64, bytesOf<double>({0.1, -3e5}), 2), Floats({0.1f, -3e5f}));
}

void DequantizeTest::oneBitWeightsAreMinusOrPlusTheScale()
{
    Bytes block(18, std::byte(0));
    const std::uint16_t scale = kernels::quant::floatToFp16(0.75f);
    std::memcpy(block.data(), &scale, sizeof(scale));
    block[2] = std::byte(0x81);  // weights 0 and 7
    block[17] = std::byte(0x40); // weight 126

    const Floats values = dequantized(DType::Q1_0, block, 128);

    for (int i = 0; i < 128; ++i) {
        QCOMPARE(values[std::size_t(i)], i == 0 || i == 7 || i == 126 ? 0.75f : -0.75f);
    }
}

void DequantizeTest::twoBitWeightsAreMinusOneToTwoScales()
{
    Bytes block(18, std::byte(0x55)); // zeros
    const std::uint16_t scale = kernels::quant::floatToFp16(0.5f);
    std::memcpy(block.data(), &scale, sizeof(scale));
    block[2] = std::byte(0xe4);  // 0, 1, 2, 3 from the lowest bits
    block[17] = std::byte(0x1b); // 3, 2, 1, 0

    const Floats values = dequantized(DType::Q2_0, block, 64);

    Floats expected(64, 0.0f);
    const float levels[4] = {-0.5f, 0.0f, 0.5f, 1.0f};
    for (std::size_t i = 0; i < 4; ++i) {
        expected[i] = levels[i];
        expected[60 + i] = levels[3 - i];
    }
    QCOMPARE(values, expected);
}

void DequantizeTest::mxfp4ScalesArePowersOfTwo()
{
    Bytes block(17, std::byte(0));
    block[1] = std::byte(0x92); // code 2 is 1 and code 9 is -0.5, doubled in the levels
    for (int exponent = 0; exponent < 255; ++exponent) {
        block[0] = std::byte(exponent);
        const Floats values = dequantized(DType::MXFP4, block, 32);
        QVERIFY(values[0] == std::ldexp(1.0f, exponent - 127));
        QVERIFY(values[16] == std::ldexp(-0.5f, exponent - 127));
    }
}

void DequantizeTest::nvfp4ScalesAreHalvedUnsignedE4M3()
{
    Bytes block(36, std::byte(0));
    block[4] = std::byte(0x72); // codes 2 and 7 are 1 and 6
    for (int bits = 0; bits < 127; ++bits) {
        block[0] = std::byte(bits);
        const int exponent = bits >> 3;
        const int mantissa = bits & 7;
        const float scale = exponent == 0 ? std::ldexp(float(mantissa), -9)
                                          : std::ldexp(float(8 + mantissa), exponent - 10);
        const Floats values = dequantized(DType::NVFP4, block, 64);
        QVERIFY(values[0] == scale);
        QVERIFY(values[8] == 6 * scale);
    }
    block[0] = std::byte(0x7f); // its NaN counts as zero
    QCOMPARE(dequantized(DType::NVFP4, block, 64)[8], 0.0f);
}

QTEST_APPLESS_MAIN(DequantizeTest)
#include "dequantize_test.moc"
