#include "tests/kernels/cpu/device.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace tests;

namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();

struct Adjustment {
    std::int32_t id;
    float factor, minus;
};

// The rows of one call, and what has to come out.
struct Rows {
    std::vector<std::vector<float>> logits;
    std::vector<std::vector<Adjustment>> adjustments;
    std::vector<float> inverseTemperature;
};

void check(const Rows& rows)
{
    Device device;
    const auto count = std::int64_t(rows.logits.size());
    const auto vocabulary = std::int64_t(rows.logits.front().size());
    constexpr std::int64_t kMost = 4;
    std::vector<float> logits;
    std::vector<std::int32_t> counts;
    std::vector<std::int32_t> ids(std::size_t(count * kMost), 0);
    std::vector<float> by(std::size_t(count * kMost * 2), 0);
    for (std::size_t r = 0; r < rows.logits.size(); ++r) {
        logits.insert(logits.end(), rows.logits[r].begin(), rows.logits[r].end());
        counts.push_back(std::int32_t(rows.adjustments[r].size()));
        for (std::size_t j = 0; j < rows.adjustments[r].size(); ++j) {
            ids[r * kMost + j] = rows.adjustments[r][j].id;
            by[(r * kMost + j) * 2] = rows.adjustments[r][j].factor;
            by[(r * kMost + j) * 2 + 1] = rows.adjustments[r][j].minus;
        }
    }
    kernels::CandidateCall call;
    call.logits = device.floats({count, vocabulary}, logits, Extent::Outputs);
    call.adjustCount = device.ints({count}, counts);
    call.adjustId = device.ints({count, kMost}, ids);
    call.adjustBy = device.floats({count, kMost, 2}, by);
    call.inverseTemperature = device.floats({count}, rows.inverseTemperature);
    call.ids = device.ints({count, kernels::kCandidates},
        std::vector<std::int32_t>(std::size_t(count * kernels::kCandidates), -7));
    call.values = device.output({count, kernels::kCandidates});
    call.total = device.output({count});
    device.setCounts(1, 1, int(count));
    device.run([&](kernels::Recorder& r) { r.topCandidates(call); });

    const std::vector<std::int32_t> gotIds = Device::readInts(call.ids);
    const std::vector<float> gotValues = Device::read(call.values);
    const std::vector<float> gotTotals = Device::read(call.total);
    for (std::size_t r = 0; r < rows.logits.size(); ++r) {
        std::vector<float> row = rows.logits[r];
        for (const Adjustment& a : rows.adjustments[r]) {
            float& l = row[std::size_t(a.id)];
            l = (l > 0 ? l / a.factor : l * a.factor) - a.minus;
        }
        std::vector<std::int32_t> order(row.size());
        for (std::size_t i = 0; i < row.size(); ++i) {
            order[i] = std::int32_t(i);
            row[i] = std::isnan(row[i]) ? -kInfinity : row[i];
        }
        std::stable_sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) {
            return row[std::size_t(a)] > row[std::size_t(b)];
        });
        double total = 0;
        for (const float l : row) {
            const double distance = (double(l) - double(row[std::size_t(order[0])])) *
                                    double(rows.inverseTemperature[r]);
            total += distance > -100 ? std::exp(distance) : 0;
        }
        for (std::size_t i = 0; i < std::size_t(kernels::kCandidates); ++i) {
            const std::size_t at = r * std::size_t(kernels::kCandidates) + i;
            if (i >= order.size()) {
                QCOMPARE(gotIds[at], -1);
                continue;
            }
            QCOMPARE(gotIds[at], order[i]);
            const float expected = row[std::size_t(order[i])];
            QVERIFY(gotValues[at] == expected ||
                    std::abs(gotValues[at] - expected) <= 2e-6f * std::abs(expected));
        }
        QVERIFY2(std::abs(double(gotTotals[r]) - total) <= 1e-4 * total,
            qPrintable(QString("%1 instead of %2").arg(double(gotTotals[r])).arg(total)));
    }
}

} // namespace

class CandidatesTest : public QObject {
    Q_OBJECT

private slots:
    void everySizeOfVocabulary_data() { addDevices(); }
    void everySizeOfVocabulary();
    void equalLogitsComeInTheOrderOfTheirIds_data() { addDevices(); }
    void equalLogitsComeInTheOrderOfTheirIds();
    void rowsHaveAdjustmentsOfTheirOwn_data() { addDevices(); }
    void rowsHaveAdjustmentsOfTheirOwn();
    void notANumberComesLast_data() { addDevices(); }
    void notANumberComesLast();
    void theLikeliestMayStandAnywhere_data() { addDevices(); }
    void theLikeliestMayStandAnywhere();
};

void CandidatesTest::everySizeOfVocabulary()
{
    for (const std::size_t size : {1, 63, 64, 65, 1023, 1024, 1025, 8192, 8193, 65537, 248320}) {
        check({{normals(size, unsigned(size))}, {{}}, {1.0f}});
    }
}

void CandidatesTest::equalLogitsComeInTheOrderOfTheirIds()
{
    std::vector<float> logits(5000, 1.0f);
    logits[4000] = 2.0f;
    check({{logits}, {{}}, {1.0f}});
}

void CandidatesTest::rowsHaveAdjustmentsOfTheirOwn()
{
    std::vector<float> first = normals(3000, 1);
    first[1500] = 9.0f; // the likeliest, until it is forbidden
    std::vector<float> second = normals(3000, 2);
    check({{first, second}, {{{1500, 1, kInfinity}, {2, 1.3f, 0.5f}}, {{2999, 1, -20.0f}}},
        {1.0f, 1 / 0.7f}});
}

void CandidatesTest::notANumberComesLast()
{
    std::vector<float> logits = normals(70, 3);
    for (const std::size_t at : {0, 5, 69}) {
        logits[at] = std::numeric_limits<float>::quiet_NaN();
    }
    check({{logits}, {{}}, {0.5f}});
}

// What some chunks of a row found tells others what they need not look for.
void CandidatesTest::theLikeliestMayStandAnywhere()
{
    constexpr std::size_t kSize = 40'000;
    std::vector<float> rising(kSize);
    std::vector<float> few(kSize, -3.0f); // equal but for a few, far apart
    for (std::size_t i = 0; i < kSize; ++i) {
        rising[i] = float(i) * 1e-3f;
    }
    const std::vector<float> falling(rising.rbegin(), rising.rend());
    for (std::size_t i = 100; i < kSize; i += 1'300) {
        few[i] = 1.0f;
    }
    std::vector<float> none(kSize, std::numeric_limits<float>::quiet_NaN());
    none[30'000] = 1.0f;
    check({{rising, falling, few, none}, {{}, {}, {}, {}}, {1.0f, 1.0f, 2.0f, 1.0f}});
}

QTEST_APPLESS_MAIN(CandidatesTest)
#include "candidates_test.moc"
