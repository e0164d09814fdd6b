#include "core/engine/vision/vision_tower.h"
#include "kernels/backends.h"
#include "tests/core/engine/vision/pictures.h"
#include "tests/core/engine/vision/tiny_tower.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace core::engine;
using core::ErrorCode;
using tests::TinyTower;

namespace {

// The CPU as a device that cannot read the host's memory, with no more than so much of its own.
class SmallDevice final : public kernels::Backend {
public:
    explicit SmallDevice(std::size_t largestBuffer)
        : m_largestBuffer(largestBuffer)
    {
    }

    std::string name() const override { return "small device"; }
    std::unique_ptr<kernels::Buffer> allocate(std::size_t bytes, kernels::BufferUse use) override
    {
        return bytes > m_largestBuffer ? nullptr : m_cpu->allocate(bytes, use);
    }
    std::unique_ptr<kernels::Buffer> place(
        kernels::DType, std::int64_t, std::int64_t, std::span<const std::byte> data) override
    {
        auto buffer = allocate(data.size(), kernels::BufferUse::Weights);
        if (buffer) {
            m_cpu->write(*buffer, 0, data);
        }
        return buffer;
    }
    std::uint64_t freeBytes() const override { return m_largestBuffer; }
    std::uint64_t cacheBytes() const override { return 0; }
    void write(
        kernels::Buffer& buffer, std::size_t offset, std::span<const std::byte> data) override
    {
        m_cpu->write(buffer, offset, data);
    }
    void read(kernels::Buffer& buffer, std::size_t offset, std::span<std::byte> data) override
    {
        m_cpu->read(buffer, offset, data);
    }
    std::unique_ptr<kernels::Recorder> record() override { return m_cpu->record(); }

private:
    std::size_t m_largestBuffer;
    std::unique_ptr<kernels::Backend> m_cpu =
        kernels::openCpu({.threads = 1, .instructionSet = {}});
};

double erfGelu(double x) { return 0.5 * x * (1.0 + std::erf(x / std::numbers::sqrt2)); }

double mergerTestPixel(const PatchGrid& grid, int row, int column)
{
    return double(row * grid.columns + column) / grid.patches();
}

// A tower that does nothing to its patches but norm them. The first hidden value is the patch's
// first pixel, the next two are constants; the merger lets one quarter of its input through.
TinyTower quarterTower(std::uint32_t quarter)
{
    TinyTower tower;
    tower.outputWidth = 8;
    tower.leastPixels = 32 * 32;
    tower.value = [quarter](const std::string& tensor, std::size_t index) {
        const std::size_t row8 = index / 32;
        if (tensor == "v.patch_embd.weight" || tensor == "v.patch_embd.weight.1") {
            return index == 0 ? 0.5f : 0.0f; // both taps see the same frame
        }
        if (tensor == "v.patch_embd.bias") {
            return index == 1 ? 1.0f : index == 2 ? -2.0f : 0.0f;
        }
        if (tensor == "v.post_ln.weight") {
            return 1.0f;
        }
        if (tensor == "mm.0.weight") { // output i reads input quarter * 8 + i
            return row8 < 8 && index % 32 == quarter * 8 + row8 ? 1.0f : 0.0f;
        }
        if (tensor == "mm.2.weight") {
            return index % 32 == row8 ? 1.0f : 0.0f;
        }
        return 0.0f;
    };
    return tower;
}

} // namespace

class VisionTowerTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void mergerJoinsTheFourPatchesOfABlockInOrder_data();
    void mergerJoinsTheFourPatchesOfABlockInOrder();
    void rotaryTurnsByPosition();
    void rowsDoNotDependOnWhatWasSeenBefore();
    void deviceWithMemoryOfItsOwnGivesTheSameRows();
    void pictureThatIsTooLargeForTheDeviceIsRefused();
    void stopEndsTheWork();
    void progressRisesToOne();
    void stagesAreShownInOrder();
    void costAndGridFollowTheResize();
    void modelOfAnotherWidthIsRefused();

private:
    core::Result<std::unique_ptr<VisionTower>> open(
        const TinyTower& tower, kernels::Backend& backend)
    {
        m_bytes.push_back(std::make_unique<tests::Bytes>(tower.build()));
        auto file = GgufFile::parse(*m_bytes.back(), "tiny-mmproj.gguf");
        if (!file) {
            return tl::unexpected(file.error());
        }
        return VisionTower::open(backend, std::move(*file), int(tower.outputWidth));
    }

    // Weights drawn from a seed, scaled so that nothing saturates.
    static TinyTower noisyTower()
    {
        TinyTower tower;
        tower.value = [](const std::string& tensor, std::size_t index) {
            const std::size_t hash =
                std::hash<std::string>()(tensor) ^ (index * 0x9E3779B97F4A7C15u);
            return float(int((hash >> 20) % 2001) - 1000) / 3000.0f;
        };
        return tower;
    }

    std::unique_ptr<kernels::Backend> m_backend;
    std::vector<std::unique_ptr<tests::Bytes>> m_bytes; // outlive the towers
};

void VisionTowerTest::initTestCase()
{
    m_backend = kernels::openCpu({.threads = 2, .instructionSet = {}});
    QVERIFY(m_backend);
}

void VisionTowerTest::mergerJoinsTheFourPatchesOfABlockInOrder_data()
{
    QTest::addColumn<int>("quarter");
    QTest::newRow("top left") << 0;
    QTest::newRow("top right") << 1;
    QTest::newRow("bottom left") << 2;
    QTest::newRow("bottom right") << 3;
}

void VisionTowerTest::mergerJoinsTheFourPatchesOfABlockInOrder()
{
    QFETCH(int, quarter);
    const auto tower = open(quarterTower(std::uint32_t(quarter)), *m_backend);
    QVERIFY2(tower.has_value(), tower ? "" : tower.error().detail.c_str());
    // 4 x 6 patches, whose grey tells their place.
    const PatchGrid grid{4, 6};
    Image image{96, 64, {}, 0};
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            const double grey = mergerTestPixel(grid, y / kPatchSide, x / kPatchSide);
            image.rgb.insert(image.rgb.end(), 3, std::uint8_t(std::lround(grey * 255)));
        }
    }
    const auto rows = (*tower)->encode(image);
    QVERIFY(rows.has_value());
    QCOMPARE(rows->size(), std::size_t(grid.tokens()) * 8);

    for (int token = 0; token < grid.tokens(); ++token) {
        const int row = token / 3 * 2 + quarter / 2;
        const int column = token % 3 * 2 + quarter % 2;
        const double pixel = std::lround(mergerTestPixel(grid, row, column) * 255) / 127.5 - 1;
        const double hidden[8] = {pixel, 1, -2};
        double mean = 0;
        double square = 0;
        for (const double value : hidden) {
            mean += value / 8;
            square += value * value / 8;
        }
        const double deviation = std::sqrt(square - mean * mean + 1e-6);
        for (int i = 0; i < 8; ++i) {
            const double expected = erfGelu((hidden[i] - mean) / deviation);
            const double got = (*rows)[std::size_t(token * 8 + i)];
            QVERIFY2(
                std::abs(got - expected) < 1e-5, qPrintable(QString("token %1, value %2: %3 for %4")
                                                                .arg(token)
                                                                .arg(i)
                                                                .arg(got)
                                                                .arg(expected)));
        }
    }
}

void VisionTowerTest::rotaryTurnsByPosition()
{
    // Three patches at (0, 0), (3, 0) and (0, 3), one head of eight: angles 0 and 1 follow the row,
    // 2 and 3 the column.
    const VisionRotary rotary = visionRotary(8);
    const std::int32_t positions[] = {0, 0, 3, 0, 0, 3};
    std::vector<float> x;
    for (int i = 0; i < 24; ++i) {
        x.push_back(float(i % 8 + 1));
    }
    const auto put = [&](auto&& values) {
        const auto bytes = std::as_bytes(std::span(values));
        auto buffer = m_backend->allocate(bytes.size(), kernels::BufferUse::Exchange);
        m_backend->write(*buffer, 0, bytes);
        return buffer;
    };
    const auto xBuffer = put(x);
    const auto positionBuffer = put(positions);
    const auto frequency = put(rotary.frequency);
    const auto component = put(rotary.component);
    const std::int32_t counts[] = {3, 1, 3};
    const auto countBuffer = put(counts);

    using kernels::dense;
    using kernels::DType;
    const auto recorder = m_backend->record();
    recorder->bindCounts(dense(countBuffer.get(), 0, DType::I32, {kernels::kStepCounts}));
    recorder->rotate(dense(xBuffer.get(), 0, DType::F32, {3, 1, 8}),
        dense(positionBuffer.get(), 0, DType::I32, {3, 2}),
        {dense(frequency.get(), 0, DType::F32, {4}), dense(component.get(), 0, DType::I32, {4}),
            1.0f});
    const auto step = recorder->finish();
    QVERIFY(step);
    step->submit();
    QCOMPARE(step->wait(), kernels::StepStatus::Done);
    std::vector<float> turned(24);
    m_backend->read(*xBuffer, 0, std::as_writable_bytes(std::span(turned)));

    for (int patch = 0; patch < 3; ++patch) {
        for (int pair = 0; pair < 4; ++pair) {
            const int place = positions[patch * 2 + pair / 2];
            const double angle = place * (pair % 2 == 0 ? 1.0 : 0.01); // 10000^(-4k / 8)
            const double u = pair + 1;
            const double v = pair + 5;
            const std::size_t at = std::size_t(patch * 8 + pair);
            QVERIFY(std::abs(turned[at] - (u * std::cos(angle) - v * std::sin(angle))) < 1e-5);
            QVERIFY(std::abs(turned[at + 4] - (v * std::cos(angle) + u * std::sin(angle))) < 1e-5);
            if (place == 0) {
                QCOMPARE(turned[at], float(u));
                QCOMPARE(turned[at + 4], float(v));
            }
        }
    }
}

void VisionTowerTest::rowsDoNotDependOnWhatWasSeenBefore()
{
    const auto tower = open(noisyTower(), *m_backend);
    QVERIFY(tower.has_value());
    const Image image = tests::noisyPicture(96, 64, 1);
    const auto first = (*tower)->encode(image);
    QVERIFY(first.has_value());
    // Larger and smaller ones, and more grids than are kept.
    for (const auto& [width, height] :
        {std::pair{256, 256}, {64, 64}, {32, 128}, {320, 64}, {64, 32}}) {
        QVERIFY((*tower)->encode(tests::noisyPicture(width, height, 2)).has_value());
    }
    const auto again = (*tower)->encode(image);
    QVERIFY(again.has_value());
    QCOMPARE(*again, *first);

    const auto fresh = open(noisyTower(), *m_backend);
    QCOMPARE(*(*fresh)->encode(image), *first);
    QVERIFY(*(*fresh)->encode(tests::noisyPicture(96, 64, 3)) != *first);
}

void VisionTowerTest::deviceWithMemoryOfItsOwnGivesTheSameRows()
{
    SmallDevice device(1 << 20);
    const auto there = open(noisyTower(), device);
    const auto here = open(noisyTower(), *m_backend);
    QVERIFY(there.has_value() && here.has_value());
    const Image image = tests::noisyPicture(128, 64, 9);
    const auto expected = (*here)->encode(image);
    const auto rows = (*there)->encode(image);
    QVERIFY(expected.has_value() && rows.has_value());
    QCOMPARE(*rows, *expected);
}

void VisionTowerTest::pictureThatIsTooLargeForTheDeviceIsRefused()
{
    SmallDevice device(200'000);
    const auto tower = open(noisyTower(), device);
    QVERIFY2(tower.has_value(), tower ? "" : tower.error().detail.c_str());
    const auto rows = (*tower)->encode(tests::noisyPicture(512, 512, 1));
    QVERIFY(!rows.has_value());
    QCOMPARE(rows.error().code, ErrorCode::OutOfMemory);
    QVERIFY(rows.error().detail.find("256 tokens") != std::string::npos);
    // It goes on with smaller ones.
    QVERIFY((*tower)->encode(tests::noisyPicture(64, 64, 1)).has_value());
}

void VisionTowerTest::stopEndsTheWork()
{
    const auto tower = open(noisyTower(), *m_backend);
    QVERIFY(tower.has_value());
    const Image image = tests::noisyPicture(64, 64, 1);
    const auto whole = (*tower)->encode(image);
    QVERIFY(whole.has_value());

    std::stop_source before;
    before.request_stop();
    const auto never = (*tower)->encode(image, before.get_token());
    QVERIFY(!never.has_value());
    QCOMPARE(never.error().code, ErrorCode::Cancelled);

    std::stop_source during;
    int calls = 0;
    VisionWatch watch;
    watch.progress = [&](float) {
        ++calls;
        during.request_stop();
    };
    const auto cut = (*tower)->encode(image, during.get_token(), watch);
    QVERIFY(!cut.has_value());
    QCOMPARE(cut.error().code, ErrorCode::Cancelled);
    QCOMPARE(calls, 1);

    QCOMPARE(*(*tower)->encode(image), *whole);
}

void VisionTowerTest::progressRisesToOne()
{
    const auto tower = open(noisyTower(), *m_backend);
    std::vector<float> values;
    VisionWatch watch;
    watch.progress = [&](float value) { values.push_back(value); };
    QVERIFY((*tower)->encode(tests::noisyPicture(64, 64, 1), {}, watch).has_value());
    QVERIFY(values.size() > 2);
    QVERIFY(std::is_sorted(values.begin(), values.end()));
    QVERIFY(values.front() > 0);
    QCOMPARE(values.back(), 1.0f);
}

void VisionTowerTest::stagesAreShownInOrder()
{
    TinyTower two = noisyTower();
    two.blocks = 2;
    const auto tower = open(two, *m_backend);
    QVERIFY(tower.has_value());
    std::vector<std::string> names;
    VisionWatch watch;
    watch.probe = [&](std::string_view stage, std::span<const float> hidden) {
        names.emplace_back(stage);
        QCOMPARE(hidden.size(), std::size_t(24 * 8));
    };
    const auto rows = (*tower)->encode(tests::noisyPicture(96, 64, 1), {}, watch);
    QVERIFY(rows.has_value());
    QCOMPARE(names, (std::vector<std::string>{"patches", "positions", "block 0", "block 1"}));
}

void VisionTowerTest::costAndGridFollowTheResize()
{
    const auto tower = open(noisyTower(), *m_backend);
    const auto cost = (*tower)->cost(100, 61);
    QVERIFY(cost.has_value());
    QCOMPARE(cost->width, 96);
    QCOMPARE(cost->height, 64);
    QCOMPARE(cost->tokens, 6);
    QCOMPARE(*(*tower)->gridOf(100, 61), (ImageGrid{2, 3}));
    QVERIFY(!(*tower)->cost(0, 10).has_value());
    QVERIFY(!(*tower)->encode(Image{}).has_value());
}

void VisionTowerTest::modelOfAnotherWidthIsRefused()
{
    const tests::Bytes bytes = TinyTower{}.build();
    auto file = GgufFile::parse(bytes, "tiny-mmproj.gguf");
    QVERIFY(file.has_value());
    const auto tower = VisionTower::open(*m_backend, std::move(*file), 1024);
    QVERIFY(!tower.has_value());
    QCOMPARE(tower.error().code, ErrorCode::Mismatch);
    QVERIFY(tower.error().detail.find("1024") != std::string::npos);
}

QTEST_APPLESS_MAIN(VisionTowerTest)
#include "vision_tower_test.moc"
