// The self-test finds a device that computes wrong, and says which kernels; with the CPU playing
// the device, some of whose calls are spoilt.
#include "core/engine/device/graphics.h"
#include "core/engine/device/self_test.h"
#include "core/engine/model/model_config.h"
#include "tests/support/golden_data.h"

#include <QtTest>

using namespace core::engine;
using kernels::KernelFamily;
using kernels::Recorder;
using kernels::TensorView;

namespace {

// The CPU, but that one kind of call gives a little too much.
class SpoiltDevice final : public kernels::Backend {
public:
    enum class Spoilt { Nothing, Attention, DeltaRule, Products };

    explicit SpoiltDevice(Spoilt spoilt)
        : m_spoilt(spoilt)
    {
    }

    std::string name() const override { return "spoilt device"; }
    std::unique_ptr<kernels::Buffer> allocate(std::size_t bytes, kernels::BufferUse use) override
    {
        return m_cpu->allocate(bytes, use);
    }
    std::unique_ptr<kernels::Buffer> place(kernels::DType type, std::int64_t rows,
        std::int64_t columns, std::span<const std::byte> data) override
    {
        return m_cpu->place(type, rows, columns, data);
    }
    void write(kernels::Buffer& buffer, std::size_t at, std::span<const std::byte> data) override
    {
        m_cpu->write(buffer, at, data);
    }
    void read(kernels::Buffer& buffer, std::size_t at, std::span<std::byte> data) override
    {
        m_cpu->read(buffer, at, data);
    }
    std::uint64_t freeBytes() const override { return m_cpu->freeBytes(); }
    std::uint64_t cacheBytes() const override { return m_cpu->cacheBytes(); }
    std::unique_ptr<Recorder> record() override;

private:
    Spoilt m_spoilt;
    std::unique_ptr<kernels::Backend> m_cpu = kernels::openCpu({1, {}});
};

// Hands every call on; the default bodies of the fused ones come back here.
class SpoiltRecorder final : public Recorder {
public:
    SpoiltRecorder(std::unique_ptr<Recorder> real, SpoiltDevice::Spoilt spoilt)
        : m_real(std::move(real))
        , m_spoilt(spoilt)
    {
    }

    void bindCounts(TensorView c) override { m_real->bindCounts(c); }
    void embed(TensorView o, TensorView t, TensorView i, TensorView g) override
    {
        m_real->embed(o, t, i, g);
    }
    void gatherRows(TensorView o, TensorView x, TensorView i) override
    {
        m_real->gatherRows(o, x, i);
    }
    void addWeightedRows(TensorView x, TensorView t, TensorView i, TensorView w) override
    {
        m_real->addWeightedRows(x, t, i, w);
    }
    void add(TensorView o, TensorView a, TensorView b) override { m_real->add(o, a, b); }
    void mul(TensorView o, TensorView a, TensorView b) override { m_real->mul(o, a, b); }
    void silu(TensorView o, TensorView x) override { m_real->silu(o, x); }
    void gelu(TensorView o, TensorView x, kernels::Gelu k) override { m_real->gelu(o, x, k); }
    void sigmoidMul(TensorView o, TensorView x, TensorView g) override
    {
        m_real->sigmoidMul(o, x, g);
    }
    void rmsNorm(TensorView o, TensorView x, TensorView w, float e) override
    {
        m_real->rmsNorm(o, x, w, e);
    }
    void layerNorm(TensorView o, TensorView x, TensorView w, TensorView b, float e) override
    {
        m_real->layerNorm(o, x, w, b, e);
    }
    void l2Norm(TensorView o, TensorView x, float e, float s) override
    {
        m_real->l2Norm(o, x, e, s);
    }
    void matmul(TensorView o, TensorView w, TensorView x) override
    {
        m_real->matmul(o, w, x);
        spoil(o, SpoiltDevice::Spoilt::Products);
    }
    void matmulExperts(TensorView o, TensorView w, TensorView x, TensorView e) override
    {
        m_real->matmulExperts(o, w, x, e);
    }
    void routeExperts(TensorView e, TensorView w, TensorView l) override
    {
        m_real->routeExperts(e, w, l);
    }
    void combineExperts(TensorView o, TensorView p, TensorView w) override
    {
        m_real->combineExperts(o, p, w);
    }
    void rotate(TensorView x, TensorView p, const kernels::RotaryTable& t) override
    {
        m_real->rotate(x, p, t);
    }
    void storeKeyValue(TensorView ks, TensorView vs, TensorView k, TensorView v,
        const kernels::SequenceTable& s) override
    {
        m_real->storeKeyValue(ks, vs, k, v, s);
    }
    void attention(TensorView o, TensorView q, TensorView ks, TensorView vs,
        const kernels::SequenceTable& s, float scale) override
    {
        m_real->attention(o, q, ks, vs, s, scale);
        spoil(o, SpoiltDevice::Spoilt::Attention);
    }
    void attentionAll(TensorView o, TensorView q, TensorView k, TensorView v, float s) override
    {
        m_real->attentionAll(o, q, k, v, s);
    }
    void causalConvolution(TensorView o, TensorView u, TensorView w, TensorView state,
        const kernels::SequenceTable& s) override
    {
        m_real->causalConvolution(o, u, w, state, s);
    }
    void deltaGates(TensorView d, TensorView b, TensorView r, TensorView bias) override
    {
        m_real->deltaGates(d, b, r, bias);
    }
    void gatedDeltaRule(TensorView o, TensorView q, TensorView k, TensorView v, TensorView d,
        TensorView b, TensorView state, const kernels::SequenceTable& s) override
    {
        m_real->gatedDeltaRule(o, q, k, v, d, b, state, s);
        spoil(o, SpoiltDevice::Spoilt::DeltaRule);
    }
    void topCandidates(const kernels::CandidateCall& call) override { m_real->topCandidates(call); }
    std::unique_ptr<kernels::Step> finish() override { return m_real->finish(); }

private:
    void spoil(const TensorView& out, SpoiltDevice::Spoilt call)
    {
        if (m_spoilt == call) {
            m_real->add(out, out, out);
        }
    }
    std::unique_ptr<Recorder> m_real;
    SpoiltDevice::Spoilt m_spoilt;
};

std::unique_ptr<Recorder> SpoiltDevice::record()
{
    return std::make_unique<SpoiltRecorder>(m_cpu->record(), m_spoilt);
}

SelfTestResult resultFor(SpoiltDevice::Spoilt spoilt, const char* model)
{
    const auto file = GgufFile::open(tests::goldenPath(model));
    const auto config = ModelConfig::read(**file);
    SpoiltDevice device(spoilt);
    const auto reference = kernels::openCpu({1, {}});
    const auto result = selfTest(device, *reference, *config, **file, {}, {});
    return result ? *result : SelfTestResult{};
}

} // namespace

class SelfTestTest : public QObject {
    Q_OBJECT

private slots:
    void aRightDevicePasses();
    void aWrongKernelIsFoundInItsFamily();
    void tiersAreLoweredUntilEverythingIsRight();
    void aDeviceThatIsWrongAtTierZeroIsNotUsable();
};

void SelfTestTest::aRightDevicePasses()
{
    for (const char* model : {"tiny_f32.gguf", "tiny_kmix.gguf", "tiny_moe.gguf"}) {
        for (const FamilyResult& family : resultFor(SpoiltDevice::Spoilt::Nothing, model)) {
            QVERIFY2(family.right, family.call.c_str());
            QVERIFY2(!family.call.empty() || family.error == 0, family.call.c_str());
        }
    }
}

void SelfTestTest::aWrongKernelIsFoundInItsFamily()
{
    const std::pair<SpoiltDevice::Spoilt, KernelFamily> cases[] = {
        {SpoiltDevice::Spoilt::Attention, KernelFamily::Attention},
        {SpoiltDevice::Spoilt::DeltaRule, KernelFamily::DeltaNet},
        {SpoiltDevice::Spoilt::Products, KernelFamily::Products}};
    for (const auto& [spoilt, wrong] : cases) {
        const SelfTestResult result = resultFor(spoilt, "tiny_f32.gguf");
        for (std::size_t family = 0; family < result.size(); ++family) {
            QCOMPARE(result[family].right, KernelFamily(family) != wrong);
        }
        QVERIFY(result[std::size_t(wrong)].error > 0.5);
        qInfo("%s: %s", familyName(std::size_t(wrong)), result[std::size_t(wrong)].call.c_str());
    }
}

void SelfTestTest::tiersAreLoweredUntilEverythingIsRight()
{
    // Attention is right from tier 0 on down, products from tier 1.
    int tests = 0;
    const auto verdict = lowerUntilRight(
        {2, 2, 2, 2}, [&](const auto& tiers, auto& right) -> core::Result<SelfTestVerdict> {
            ++tests;
            right = {tiers[0] <= 1, tiers[1] <= 0, true, true};
            SelfTestVerdict found;
            found.trouble = right[1] ? "" : "attention is 7 % off";
            return found;
        });
    QVERIFY(verdict && verdict->usable);
    QCOMPARE(tests, 3);
    QVERIFY((verdict->tiers == std::array<int, kernels::kKernelFamilies>{1, 0, 2, 2}));
    QCOMPARE(verdict->trouble, std::string("attention is 7 % off"));
}

void SelfTestTest::aDeviceThatIsWrongAtTierZeroIsNotUsable()
{
    const auto verdict = lowerUntilRight(
        {1, 0, 0, 0}, [&](const auto&, auto& right) -> core::Result<SelfTestVerdict> {
            right = {false, true, true, true};
            SelfTestVerdict found;
            found.trouble = "matrix products are 50 % off";
            return found;
        });
    QVERIFY(verdict && !verdict->usable);
    QCOMPARE(verdict->trouble, std::string("matrix products are 50 % off"));
}

QTEST_APPLESS_MAIN(SelfTestTest)
#include "self_test_test.moc"
