#include "kernels/quant/dequantize.h"
#include "tests/kernels/cpu/device.h"

#include <cmath>

using namespace tests;
using kernels::Recorder;

class RowsTest : public QObject {
    Q_OBJECT

private slots:
    void embedTakesTableRowsAndGivenRows_data() { addDevices(); }
    void embedTakesTableRowsAndGivenRows();
    void embedReadsStoredTypes_data() { addDevices(); }
    void embedReadsStoredTypes();
    void gatherRowsFollowsTheIndex_data() { addDevices(); }
    void gatherRowsFollowsTheIndex();
    void weightedRowsAreAdded_data() { addDevices(); }
    void weightedRowsAreAdded();
};

void RowsTest::embedTakesTableRowsAndGivenRows()
{
    Device device;
    const auto tableValues = normals(std::size_t(10 * 33), 1);
    const auto givenValues = normals(std::size_t(4 * 33), 2);
    const auto table = device.floats({10, 33}, tableValues);
    const auto given = device.floats({4, 33}, givenValues);
    const std::vector<std::int32_t> ids = {9, -1, 0, -4, 3, 5, 5};
    const auto idView = device.ints({7}, ids);
    const auto out = device.output({7, 33}, Extent::Tokens);
    device.setCounts(6);

    device.run([&](Recorder& r) { r.embed(out, table, idView, given); });

    const auto rows = Device::read(out);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::int32_t id = ids[i / 33];
        const float value = id >= 0 ? tableValues[std::size_t(id) * 33 + i % 33]
                                    : givenValues[std::size_t(-1 - id) * 33 + i % 33];
        QCOMPARE(rows[i], i / 33 < 6 ? value : kUntouched);
    }
}

void RowsTest::embedReadsStoredTypes()
{
    Device device;
    std::vector<std::byte> stored(kernels::rowBytes(DType::Q8_0, 3 * 64));
    for (std::size_t i = 0; i < stored.size(); ++i) {
        stored[i] = std::byte(i % 34 == 1 ? 0x24 : i * 7 & 0xff);
    }
    std::vector<float> values(std::size_t(3 * 64));
    kernels::quant::dequantizerFor(DType::Q8_0)(stored.data(), values.data(), values.size());
    const auto table = device.bytes(DType::Q8_0, {3, 64}, stored);
    const auto ids = device.ints({2}, {2, 1});
    const auto out = device.output({2, 64});

    device.run([&](Recorder& r) { r.embed(out, table, ids, {}); });

    const auto rows = Device::read(out);
    for (std::size_t i = 0; i < 64; ++i) {
        QCOMPARE(rows[i], values[128 + i]);
        QCOMPARE(rows[64 + i], values[64 + i]);
    }
}

void RowsTest::gatherRowsFollowsTheIndex()
{
    Device device;
    const auto xs = normals(std::size_t(5 * 21), 1);
    const auto x = device.floats({5, 21}, xs, Extent::Tokens);
    const std::vector<std::int32_t> index = {4, 0, 2, 1};
    const auto indexView = device.ints({4}, index);
    const auto out = device.output({4, 21}, Extent::Outputs);
    device.setCounts(5, 1, 3);

    device.run([&](Recorder& r) { r.gatherRows(out, x, indexView); });

    const auto rows = Device::read(out);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const float value = xs[std::size_t(index[i / 21]) * 21 + i % 21];
        QCOMPARE(rows[i], i / 21 < 3 ? value : kUntouched);
    }
}

void RowsTest::weightedRowsAreAdded()
{
    Device device;
    for (const std::int64_t columns : {1, 8, 16, 17, 40}) {
        const auto n = std::size_t(columns);
        const auto xs = normals(3 * n, 1);
        const auto tableValues = normals(6 * n, 2);
        const auto weights = normals(12, 3);
        const std::vector<std::int32_t> index = {0, 5, 2, 2, 1, 0, 4, 3, 5, 5, 5, 5};
        const auto x = device.floats({3, columns}, xs);
        const auto table = device.floats({6, columns}, tableValues);
        const auto indexView = device.ints({3, 4}, index);
        const auto weight = device.floats({3, 4}, weights);

        device.run([&](Recorder& r) { r.addWeightedRows(x, table, indexView, weight); });

        std::vector<double> expected;
        for (std::size_t i = 0; i < xs.size(); ++i) {
            double value = double(xs[i]);
            for (std::size_t j = 0; j < 4; ++j) {
                const std::size_t tap = i / n * 4 + j;
                value +=
                    double(weights[tap]) * double(tableValues[std::size_t(index[tap]) * n + i % n]);
            }
            expected.push_back(value);
        }
        // Four products and sums of numbers below about ten.
        QVERIFY(close(Device::read(x), expected, [](std::size_t) { return 8 * 10 * 1.2e-7; }));
    }
}

QTEST_APPLESS_MAIN(RowsTest)
#include "rows_test.moc"
