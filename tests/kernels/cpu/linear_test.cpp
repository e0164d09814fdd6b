// Products with a bias, as pictures have them: Recorder::linear() and addLinear(), exact and as the
// processor likes it.
#include "tests/kernels/cpu/device.h"
#include "tests/kernels/cpu/stored_rows.h"

#include <cmath>

using namespace tests;
using kernels::Activations;

namespace {

constexpr DType kType = DType::F16;

struct Rows {
    std::int64_t rows;
    std::int64_t columns;
    std::int64_t k;
};

// What linear() yields for the first rows of a matrix.
std::vector<float> linearOf(const std::string& set, int threads, const Rows& r)
{
    Device device(set, threads, Activations::Int8);
    const auto x = device.floats({r.rows, r.k}, normals(std::size_t(r.rows * r.k), 1));
    const auto w =
        device.bytes(kType, {r.columns, r.k}, storedRows(kType, std::size_t(r.columns * r.k), 2));
    const auto bias = device.floats({r.columns}, normals(std::size_t(r.columns), 3));
    const auto out = device.output({r.rows, r.columns});
    device.run([&](kernels::Recorder& recorder) { recorder.linear({out, w, bias, x}); });
    return Device::read(out);
}

} // namespace

class LinearTest : public QObject {
    Q_OBJECT

private slots:
    void exactIsTheProductAndTheBias_data() { addDevices(); }
    void exactIsTheProductAndTheBias();
    void aRowIsTheSameBitsInAnyCompany_data() { everySet(); }
    void aRowIsTheSameBitsInAnyCompany();
    void threadsChangeNothing_data() { everySet(); }
    void threadsChangeNothing();
    void whatDoesNotFitInMemoryAtOnceIsDoneInParts_data();
    void whatDoesNotFitInMemoryAtOnceIsDoneInParts();
    void rowsPastTheExtentStay_data() { everySet(); }
    void rowsPastTheExtentStay();
    void whatIsNotANumberStaysInItsRow_data() { everySet(); }
    void whatIsNotANumberStaysInItsRow();

private:
    static void everySet()
    {
        QTest::addColumn<QString>("set");
        for (const char* set : {"portable", "avx2", "amx"}) {
            QTest::newRow(set) << QString(set);
        }
    }
    // Empty where this CPU lacks the set.
    static std::string set()
    {
        QFETCH(QString, set);
        return kernels::openCpu({1, set.toStdString()}) ? set.toStdString() : std::string();
    }
};

void LinearTest::exactIsTheProductAndTheBias()
{
    Device device;
    const auto x = device.floats({7, 40}, normals(7 * 40, 1));
    const auto w = device.bytes(kType, {9, 40}, storedRows(kType, 9 * 40, 2));
    const auto bias = device.floats({9}, normals(9, 3));
    auto repeated = bias;
    repeated.rank = 2;
    repeated.shape = {7, 9, 0, 0};
    repeated.stride = {0, bias.stride[0], 0, 0};
    const auto plain = device.output({7, 9});
    const auto curved = device.output({7, 9});
    const auto out = device.output({7, 9});
    const auto outCurved = device.output({7, 9});
    const auto scratch = device.output({7, 9});
    const auto expectedSum = device.floats({7, 9}, normals(7 * 9, 4));
    const auto sum = device.floats({7, 9}, normals(7 * 9, 4));

    device.run([&](kernels::Recorder& r) {
        r.matmul(plain, w, x);
        r.add(plain, plain, repeated);
        r.gelu(curved, plain, kernels::Gelu::Erf);
        r.add(expectedSum, expectedSum, plain);
        r.linear({out, w, bias, x});
        r.linear({outCurved, w, bias, x, kernels::Gelu::Erf});
        r.addLinear(sum, {scratch, w, bias, x});
    });

    QVERIFY(same(Device::read(out), Device::read(plain)));
    QVERIFY(same(Device::read(outCurved), Device::read(curved)));
    QVERIFY(same(Device::read(sum), Device::read(expectedSum)));
}

void LinearTest::aRowIsTheSameBitsInAnyCompany()
{
    const std::string set = this->set();
    if (set.empty()) {
        QSKIP("this CPU or this build lacks the instruction set");
    }
    constexpr std::int64_t kRows = 300;
    constexpr std::int64_t kColumns = 45;
    constexpr std::int64_t kElements = 1100;
    Device device(set, 2, Activations::Int8);
    const auto w =
        device.bytes(kType, {kColumns, kElements}, storedRows(kType, kColumns * kElements, 2));
    const auto bias = device.floats({kColumns}, normals(kColumns, 3));
    const auto x = device.floats({kRows, kElements}, normals(kRows * kElements, 1), Extent::Tokens);
    const auto together = device.output({kRows, kColumns}, Extent::Tokens);
    device.setCounts(kRows);
    device.run([&](kernels::Recorder& r) { r.linear({together, w, bias, x}); });

    for (const int company : {1, 16, 31, 32, 33, 257}) {
        const auto out = device.output({kRows, kColumns}, Extent::Tokens);
        for (int first = 0; first < kRows; first += company) {
            auto partX = x;
            auto partOut = out;
            partX.offset += std::size_t(first) * std::size_t(x.stride[0]);
            partOut.offset += std::size_t(first) * std::size_t(out.stride[0]);
            device.setCounts(std::min(company, int(kRows) - first));
            device.run([&](kernels::Recorder& r) { r.linear({partOut, w, bias, partX}); });
        }
        QVERIFY2(same(Device::read(out), Device::read(together)),
            qPrintable(QString("%1 rows at once").arg(company)));
    }
}

void LinearTest::threadsChangeNothing()
{
    const std::string set = this->set();
    if (set.empty()) {
        QSKIP("this CPU or this build lacks the instruction set");
    }
    const Rows many{600, 300, 64};
    const auto first = linearOf(set, 1, many);
    for (const int threads : {2, 3, 5}) {
        QVERIFY(same(linearOf(set, threads, many), first));
    }
}

void LinearTest::whatDoesNotFitInMemoryAtOnceIsDoneInParts_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    // 64 MB of rows and 16 MB of columns are made squares at once: 1024 and 256 of so many
    // elements.
    QTest::newRow("rows") << 1030 << 3;
    QTest::newRow("columns") << 3 << 260;
}

void LinearTest::whatDoesNotFitInMemoryAtOnceIsDoneInParts()
{
    QFETCH(int, rows);
    QFETCH(int, columns);
    if (!kernels::openCpu({1, "amx"})) {
        QSKIP("this CPU or this build has no matrix tiles");
    }
    const Rows wide{rows, columns, 16384};
    const auto got = linearOf("amx", 2, wide);
    const auto expected = linearOf("avx512", 2, wide);
    double worst = 0;
    for (std::size_t i = 0; i < got.size(); ++i) {
        worst = std::max(worst, std::abs(double(got[i]) - double(expected[i])));
    }
    // Terms are up to 0.1 x 3, and what is lost of each adds up like a random walk.
    QVERIFY2(worst < 2e-3, qPrintable(QString::number(worst)));
    QVERIFY(got != expected);
}

void LinearTest::rowsPastTheExtentStay()
{
    const std::string set = this->set();
    if (set.empty()) {
        QSKIP("this CPU or this build lacks the instruction set");
    }
    Device device(set, 2, Activations::Int8);
    const auto x = device.floats({40, 32}, normals(40 * 32, 1), Extent::Tokens);
    const auto w = device.bytes(kType, {4, 32}, storedRows(kType, 4 * 32, 2));
    const auto bias = device.floats({4}, normals(4, 3));
    for (const int alive : {0, 1, 32, 33, 40}) {
        const auto out = device.output({40, 4}, Extent::Tokens);
        device.setCounts(alive);
        device.run([&](kernels::Recorder& r) { r.linear({out, w, bias, x}); });
        const auto values = Device::read(out);
        for (std::size_t i = 0; i < values.size(); ++i) {
            QCOMPARE(values[i] == kUntouched, i / 4 >= std::size_t(alive));
        }
    }
}

void LinearTest::whatIsNotANumberStaysInItsRow()
{
    const std::string set = this->set();
    if (set.empty()) {
        QSKIP("this CPU or this build lacks the instruction set");
    }
    Device device(set, 1, Activations::Int8);
    auto values = normals(5 * 64, 1);
    values[2 * 64 + 40] = std::numeric_limits<float>::infinity();
    const auto x = device.floats({5, 64}, values);
    const auto w = device.bytes(kType, {9, 64}, storedRows(kType, 9 * 64, 2));
    const auto bias = device.floats({9}, normals(9, 3));
    const auto out = device.output({5, 9});
    device.run([&](kernels::Recorder& r) { r.linear({out, w, bias, x}); });
    const auto got = Device::read(out);
    for (std::size_t i = 0; i < got.size(); ++i) {
        QCOMPARE(std::isfinite(got[i]), i / 9 != 2);
    }
}

QTEST_APPLESS_MAIN(LinearTest)
#include "linear_test.moc"
