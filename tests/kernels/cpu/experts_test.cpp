#include "tests/kernels/cpu/device.h"

#include <cfloat>
#include <cmath>

using namespace tests;
using kernels::Recorder;

class ExpertsTest : public QObject {
    Q_OBJECT

private slots:
    void productsFollowTheChosenExperts_data() { addDevices(); }
    void productsFollowTheChosenExperts();
    void productsDoNotDependOnTheCompany_data() { addDevices(); }
    void productsDoNotDependOnTheCompany();
    void routingTakesTheLargest_data() { addDevices(); }
    void routingTakesTheLargest();
    void amongEqualsTheLowerIndexIsTaken_data() { addDevices(); }
    void amongEqualsTheLowerIndexIsTaken();
    void aLayerIsWhatItsPartsMake_data() { addDevices(); }
    void aLayerIsWhatItsPartsMake();
    void partsAreCombinedByTheirWeights_data() { addDevices(); }
    void partsAreCombinedByTheirWeights();
};

namespace {

std::vector<std::int32_t> choices(std::size_t count, unsigned experts)
{
    std::mt19937 random(5);
    std::vector<std::int32_t> chosen(count);
    for (std::int32_t& expert : chosen) {
        expert = std::int32_t(random() % experts);
    }
    return chosen;
}

} // namespace

void ExpertsTest::productsFollowTheChosenExperts()
{
    Device device;
    constexpr std::size_t kExperts = 5;
    constexpr std::size_t kUsed = 3;
    constexpr std::size_t kColumns = 19;
    constexpr std::size_t kElements = 45;
    const auto ws = normals(kExperts * kColumns * kElements, 1);
    const auto weight = device.floats({kExperts, kColumns, kElements}, ws);
    for (const std::int64_t rows : {1, 2, 25}) {
        for (const bool oneRowForAll : {false, true}) {
            const auto xs = normals(std::size_t(rows) * kUsed * kElements, 2);
            auto x = device.floats({rows, kUsed, kElements}, xs, Extent::Tokens);
            x.stride[1] = oneRowForAll ? 0 : x.stride[1];
            const auto chosen = choices(std::size_t(rows) * kUsed, kExperts);
            const auto expert = device.ints({rows, kUsed}, chosen);
            const auto out = device.output({rows, kUsed, kColumns}, Extent::Tokens);
            const auto alive = std::size_t(std::max<std::int64_t>(1, rows - 1));
            device.setCounts(int(alive));

            device.run([&](Recorder& r) { r.matmulExperts(out, weight, x, expert); });

            const auto got = Device::read(out);
            const auto seen = Device::read(x);
            for (std::size_t i = 0; i < got.size(); ++i) {
                const std::size_t pair = i / kColumns;
                if (pair / kUsed >= alive) {
                    QCOMPARE(got[i], kUntouched);
                    continue;
                }
                double value = 0;
                double magnitude = 0;
                for (std::size_t k = 0; k < kElements; ++k) {
                    const std::size_t row = std::size_t(chosen[pair]) * kColumns + i % kColumns;
                    const double term =
                        double(seen[pair * kElements + k]) * double(ws[row * kElements + k]);
                    value += term;
                    magnitude += std::abs(term);
                }
                QVERIFY(std::abs(double(got[i]) - value) <= 12 * double(FLT_EPSILON) * magnitude);
            }
        }
    }
}

void ExpertsTest::productsDoNotDependOnTheCompany()
{
    Device device;
    constexpr std::int64_t kRows = 40;
    const auto weight = device.floats({2, 9, 1200}, normals(std::size_t(2 * 9 * 1200), 1));
    const auto x = device.floats({kRows, 2, 1200}, normals(std::size_t(kRows * 2400), 2));
    const auto expert = device.ints({kRows, 2}, choices(std::size_t(kRows * 2), 2));
    const auto together = device.output({kRows, 2, 9});
    device.run([&](Recorder& r) { r.matmulExperts(together, weight, x, expert); });

    const auto alone = device.output({kRows, 2, 9});
    for (std::int64_t row = 0; row < kRows; ++row) {
        const auto rowOf = [row](TensorView view) {
            view.offset += std::size_t(row * view.stride[0]);
            view.shape[0] = 1;
            return view;
        };
        device.run(
            [&](Recorder& r) { r.matmulExperts(rowOf(alone), weight, rowOf(x), rowOf(expert)); });
    }
    QVERIFY(same(Device::read(alone), Device::read(together)));
}

void ExpertsTest::routingTakesTheLargest()
{
    Device device;
    constexpr std::size_t kExperts = 17;
    constexpr std::size_t kUsed = 4;
    const auto logitValues = normals(std::size_t(6 * kExperts), 1);
    const auto logits = device.floats({6, kExperts}, logitValues, Extent::Tokens);
    const auto expert = device.ints({6, kUsed}, std::vector<std::int32_t>(6 * kUsed, -7));
    auto expertOut = expert;
    expertOut.extent = Extent::Tokens;
    const auto weight = device.output({6, kUsed}, Extent::Tokens);
    device.setCounts(5);

    device.run([&](Recorder& r) { r.routeExperts(expertOut, weight, logits); });

    const auto experts = Device::readInts(expert);
    const auto weights = Device::read(weight);
    for (std::size_t row = 0; row < 5; ++row) {
        std::vector<std::size_t> order(kExperts);
        for (std::size_t e = 0; e < kExperts; ++e) {
            order[e] = e;
        }
        const float* values = logitValues.data() + row * kExperts;
        std::stable_sort(order.begin(), order.end(),
            [values](std::size_t a, std::size_t b) { return values[a] > values[b]; });
        double sum = 0;
        for (std::size_t j = 0; j < kUsed; ++j) {
            sum += std::exp(double(values[order[j]]));
        }
        for (std::size_t j = 0; j < kUsed; ++j) {
            QCOMPARE(std::size_t(experts[row * kUsed + j]), order[j]);
            const double expected = std::exp(double(values[order[j]])) / sum;
            QVERIFY(std::abs(double(weights[row * kUsed + j]) - expected) < 2e-6 * expected);
        }
    }
    QCOMPARE(experts[5 * kUsed], -7);
    QCOMPARE(weights[5 * kUsed], kUntouched);
}

void ExpertsTest::amongEqualsTheLowerIndexIsTaken()
{
    Device device;
    const auto logits = device.floats({1, 6}, {0.0f, 1.0f, 1.0f, 0.0f, 1.0f, 0.0f});
    const auto expert = device.ints({1, 4}, {9, 9, 9, 9});
    const auto weight = device.output({1, 4});

    device.run([&](Recorder& r) { r.routeExperts(expert, weight, logits); });

    QCOMPARE(Device::readInts(expert), (std::vector<std::int32_t>{1, 2, 4, 0}));
}

// The layer as one call against the same calls one by one.
void ExpertsTest::aLayerIsWhatItsPartsMake()
{
    constexpr std::int64_t kExperts = 6, kUsed = 3;
    for (const std::int64_t hidden : {64, 96, 1056}) { // the last: more blocks than lanes
        for (const std::int64_t rows : {1, 3, 8, 11}) {
            Device device;
            const std::int64_t inner = 96, sharedInner = 160;
            unsigned seed = unsigned(hidden);
            const auto stored = [&](Shape shape, std::int64_t elements) {
                std::vector<std::byte> bytes(kernels::rowBytes(DType::Q8_0, std::size_t(elements)));
                std::mt19937 random(++seed);
                for (std::size_t i = 0; i < bytes.size(); ++i) {
                    const std::size_t inBlock = i % 34; // a half-precision scale comes first
                    bytes[i] = inBlock == 1 ? std::byte(0x14) : std::byte(random() & 0xff);
                }
                return device.bytes(DType::Q8_0, shape, bytes);
            };
            const auto scratch = [&](Shape shape) { return device.output(shape, Extent::Tokens); };
            kernels::ExpertsCall call;
            call.x.weight = device.floats({hidden}, normals(std::size_t(hidden), ++seed));
            call.x.epsilon = 1e-6f;
            call.x.normed = scratch({rows, hidden});
            call.router.weight =
                device.floats({kExperts, hidden}, normals(std::size_t(kExperts * hidden), ++seed));
            call.sharedRouter.weight =
                device.floats({1, hidden}, normals(std::size_t(hidden), ++seed));
            call.gate.weight = stored({kExperts, inner, hidden}, kExperts * inner * hidden);
            call.up.weight = stored({kExperts, inner, hidden}, kExperts * inner * hidden);
            call.down.weight = stored({kExperts, hidden, inner}, kExperts * hidden * inner);
            call.sharedGate.weight = stored({sharedInner, hidden}, sharedInner * hidden);
            call.sharedUp.weight = stored({sharedInner, hidden}, sharedInner * hidden);
            call.sharedDown.weight = stored({hidden, sharedInner}, hidden * sharedInner);
            call.routerLogits = scratch({rows, kExperts});
            call.expert =
                device.ints({rows, kUsed}, std::vector<std::int32_t>(std::size_t(rows * kUsed), 0));
            call.expert.extent = Extent::Tokens;
            call.expertWeight = scratch({rows, kUsed});
            call.expertGate = scratch({rows, kUsed, inner});
            call.expertUp = scratch({rows, kUsed, inner});
            call.expertOut = scratch({rows, kUsed, hidden});
            call.sharedLogit = scratch({rows, 1});
            call.innerGate = scratch({rows, sharedInner});
            call.innerUp = scratch({rows, sharedInner});
            call.branch = scratch({rows, hidden});
            const auto values = normals(std::size_t(rows * hidden), ++seed);
            const int alive = int(std::max<std::int64_t>(1, rows - 1));
            device.setCounts(alive);

            call.sum = call.x.x = device.floats({rows, hidden}, values, Extent::Tokens);
            device.run([&](Recorder& r) { r.Recorder::mixExperts(call); });
            const auto expected = Device::read(call.sum);
            call.sum = call.x.x = device.floats({rows, hidden}, values, Extent::Tokens);
            device.run([&](Recorder& r) { r.mixExperts(call); });
            const auto got = Device::read(call.sum);

            QVERIFY(got[0] != values[0]);
            QVERIFY2(same(got, expected), qPrintable(QString("%1 x %2").arg(rows).arg(hidden)));
            if (rows > 1) {
                QCOMPARE(got.back(), values.back()); // not alive
            }
        }
    }
}

void ExpertsTest::partsAreCombinedByTheirWeights()
{
    Device device;
    for (const std::int64_t columns : {1, 15, 16, 17, 33}) {
        const auto n = std::size_t(columns);
        const auto partValues = normals(4 * 3 * n, 1);
        const auto weights = normals(12, 2);
        const auto parts = device.floats({4, 3, columns}, partValues);
        const auto weight = device.floats({4, 3}, weights);
        const auto out = device.output({4, columns}, Extent::Tokens);
        device.setCounts(4);

        device.run([&](Recorder& r) { r.combineExperts(out, parts, weight); });

        std::vector<double> expected;
        for (std::size_t i = 0; i < 4 * n; ++i) {
            double value = 0;
            for (std::size_t e = 0; e < 3; ++e) {
                value += double(weights[i / n * 3 + e]) *
                         double(partValues[(i / n * 3 + e) * n + i % n]);
            }
            expected.push_back(value);
        }
        QVERIFY(close(Device::read(out), expected, [](std::size_t) { return 4 * 10 * 1.2e-7; }));
    }
}

QTEST_APPLESS_MAIN(ExpertsTest)
#include "experts_test.moc"
