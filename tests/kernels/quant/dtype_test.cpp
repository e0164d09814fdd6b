// The table of element types against the type table of the GGUF specification.
#include "kernels/quant/dtype.h"

#include <QtTest>

#include <string>

using kernels::DType;

class DTypeTest : public QObject {
    Q_OBJECT

private slots:
    void traitsAreThoseOfTheSpecification_data();
    void traitsAreThoseOfTheSpecification();
    void retiredAndUnknownNumbersAreNoType();
    void everyOtherNumberIsAType();
    void rowTakesWholeBlocks();
};

void DTypeTest::traitsAreThoseOfTheSpecification_data()
{
    QTest::addColumn<quint32>("id");
    QTest::addColumn<quint32>("elements");
    QTest::addColumn<quint32>("bytes");
    const auto row = [](const char* name, quint32 id, quint32 elements, quint32 bytes) {
        QTest::newRow(name) << id << elements << bytes;
    };
    row("F32", 0, 1, 4);
    row("F16", 1, 1, 2);
    row("Q4_0", 2, 32, 18);
    row("Q4_1", 3, 32, 20);
    row("Q5_0", 6, 32, 22);
    row("Q5_1", 7, 32, 24);
    row("Q8_0", 8, 32, 34);
    row("Q2_K", 10, 256, 84);
    row("Q3_K", 11, 256, 110);
    row("Q4_K", 12, 256, 144);
    row("Q5_K", 13, 256, 176);
    row("Q6_K", 14, 256, 210);
    row("IQ2_XXS", 16, 256, 66);
    row("IQ2_XS", 17, 256, 74);
    row("IQ3_XXS", 18, 256, 98);
    row("IQ1_S", 19, 256, 50);
    row("IQ4_NL", 20, 32, 18);
    row("IQ3_S", 21, 256, 110);
    row("IQ2_S", 22, 256, 82);
    row("IQ4_XS", 23, 256, 136);
    row("I8", 24, 1, 1);
    row("I16", 25, 1, 2);
    row("I32", 26, 1, 4);
    row("I64", 27, 1, 8);
    row("F64", 28, 1, 8);
    row("IQ1_M", 29, 256, 56);
    row("BF16", 30, 1, 2);
    row("TQ1_0", 34, 256, 54);
    row("TQ2_0", 35, 256, 66);
    row("MXFP4", 39, 32, 17);
    row("NVFP4", 40, 64, 36);
    row("Q1_0", 41, 128, 18);
    row("Q2_0", 42, 64, 18);
}

void DTypeTest::traitsAreThoseOfTheSpecification()
{
    QFETCH(quint32, id);
    QFETCH(quint32, elements);
    QFETCH(quint32, bytes);

    const auto type = kernels::dtypeFromGguf(id);

    QVERIFY(type == DType(id));
    const kernels::DTypeTraits& traits = kernels::traitsOf(DType(id));
    QCOMPARE(std::string(traits.name), std::string(QTest::currentDataTag()));
    QCOMPARE(traits.blockElements, elements);
    QCOMPARE(traits.blockBytes, bytes);
}

void DTypeTest::retiredAndUnknownNumbersAreNoType()
{
    // Retired packings, the formats of activations, and what no version has defined.
    for (const std::uint32_t id : {4u, 5u, 31u, 32u, 33u, 36u, 37u, 38u, 9u, 15u, 43u, 44u, 255u,
             256u, 258u, 0x80000000u, 0xffffffffu}) {
        QVERIFY2(!kernels::dtypeFromGguf(id).has_value(), qPrintable(QString::number(id)));
    }
}

void DTypeTest::everyOtherNumberIsAType()
{
    int types = 0;
    for (std::uint32_t id = 0; id < 1000; ++id) {
        types += kernels::dtypeFromGguf(id).has_value() ? 1 : 0;
    }
    QCOMPARE(types, 33);
}

void DTypeTest::rowTakesWholeBlocks()
{
    QCOMPARE(kernels::rowBytes(DType::Q4_K, 1024), std::size_t(4 * 144));
    QCOMPARE(kernels::rowBytes(DType::F16, 7), std::size_t(14));
    QCOMPARE(kernels::rowBytes(DType::Q8_0, 0), std::size_t(0));
}

QTEST_APPLESS_MAIN(DTypeTest)
#include "dtype_test.moc"
