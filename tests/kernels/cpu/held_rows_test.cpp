// Rows that are held and taken back leave no trace, and those that are kept do to the state what
// they would have done at once: to the bit. Neither does it matter how many come at once.
#include "tests/kernels/cpu/device.h"

using namespace tests;
using kernels::Recorder;

namespace {

constexpr int kTokens = 48;
constexpr int kMostTokens = 150; // in long runs
constexpr int kMostHeld = 5;

// A DeltaNet layer over one sequence in slot 1, fed in pieces.
class Layer {
public:
    Layer(Device& device, int keyHeads, int valueHeads, int keyDim, int valueDim)
        : m_device(device)
        , m_channels((2 * keyHeads * keyDim) + (valueHeads * valueDim))
        , m_valueHeads(valueHeads)
    {
        call.keyHeads = keyHeads;
        call.epsilon = 1e-6f;
        call.convolution = device.floats({m_channels, 4}, normals(std::size_t(m_channels) * 4, 1));
        call.decayRate = device.floats({valueHeads}, std::vector(std::size_t(valueHeads), -0.5f));
        call.timeStepBias = device.floats({valueHeads}, normals(std::size_t(valueHeads), 2));
        call.ring = device.output({2, 4, m_channels});
        call.state = device.output({2, valueHeads, valueDim, keyDim});
        call.log.raw = device.output({2, 2 * kMostHeld, m_channels});
        call.log.keys = device.output({2, 2 * kMostHeld, keyHeads, keyDim});
        call.log.corrections = device.output({2, 2 * kMostHeld, valueHeads, valueDim});
        call.log.logDecay = device.output({2, 2 * kMostHeld, valueHeads});
        m_raw = normals(std::size_t(kMostTokens * m_channels), 3);
        m_alpha = normals(std::size_t(kMostTokens * valueHeads), 4);
        m_beta = normals(std::size_t(kMostTokens * valueHeads), 5);
    }

    // The outputs of the tokens, in order. Those of `wrong` count as other tokens would: they are
    // to be taken back.
    std::vector<float> run(int context, int tokens, int settles, bool holds, int wrong = 0)
    {
        const auto part = [&](std::vector<float> all, std::int64_t width) {
            const auto begin = all.begin() + std::ptrdiff_t(context * width);
            std::vector<float> rows(begin, begin + std::ptrdiff_t(tokens * width));
            for (std::int64_t i = (tokens - wrong) * width; i < tokens * width; ++i) {
                rows[std::size_t(i)] = 0.25f - rows[std::size_t(i)];
            }
            rows.resize(std::size_t(width * std::max(tokens, 1)));
            return m_device.floats({std::max(tokens, 1), width}, rows, Extent::Tokens);
        };
        const std::int64_t rows = std::max(tokens, 1);
        call.raw = part(m_raw, m_channels);
        call.alpha = part(m_alpha, m_valueHeads);
        call.beta = part(m_beta, m_valueHeads);
        call.convolved = m_device.output({rows, m_channels}, Extent::Tokens);
        call.out = m_device.output({rows, m_valueHeads, call.state.shape[2]}, Extent::Tokens);
        const kernels::SequenceTable table{
            m_device.ints({1, kernels::kSequenceFields}, {0, tokens, context, 1}),
            m_device.ints({1, 1}, {0}),
            m_device.ints({1, kernels::kHeldFields}, {settles, holds ? 1 : 0})};
        m_device.setCounts(tokens, 1);
        m_device.run([&](Recorder& r) { r.deltaNet(call, table); });
        std::vector<float> out = Device::read(call.out);
        out.resize(std::size_t(tokens * m_valueHeads * call.state.shape[2]));
        return out;
    }

    kernels::DeltaNetCall call;

private:
    Device& m_device;
    std::int64_t m_channels;
    std::int64_t m_valueHeads;
    std::vector<float> m_raw, m_alpha, m_beta;
};

} // namespace

class HeldRowsTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsKeptIsAsIfItHadNeverBeenHeld_data() { addDevices(); }
    void whatIsKeptIsAsIfItHadNeverBeenHeld();
    void longRunsAreAsIfTokensCameOneByOne_data() { addDevices(); }
    void longRunsAreAsIfTokensCameOneByOne();
    void heldRowsLeaveTheStateAlone_data() { addDevices(); }
    void heldRowsLeaveTheStateAlone();
};

void HeldRowsTest::whatIsKeptIsAsIfItHadNeverBeenHeld()
{
    Device device;
    for (const auto& [keyHeads, valueHeads, keyDim, valueDim] :
        {std::tuple(1, 1, 8, 4), std::tuple(2, 6, 17, 35), std::tuple(1, 2, 128, 128)}) {
        Layer plain(device, keyHeads, valueHeads, keyDim, valueDim);
        std::vector<float> expected;
        for (int token = 0; token < kTokens; ++token) {
            const auto out = plain.run(token, 1, 0, false);
            expected.insert(expected.end(), out.begin(), out.end());
        }

        Layer held(device, keyHeads, valueHeads, keyDim, valueDim);
        std::vector<float> got;
        std::mt19937 random{std::uint32_t(keyDim)};
        int context = 0;
        int settles = 0;
        while (context < kTokens) {
            const int tokens = std::min(1 + int(random() % kMostHeld), kTokens - context);
            const bool holds = random() % 4 != 0;
            const int wrong = holds ? int(random() % unsigned(tokens)) : 0;
            const auto out = held.run(context, tokens, settles, holds, wrong);
            const int kept = tokens - wrong;
            got.insert(got.end(), out.begin(), out.begin() + kept * valueHeads * valueDim);
            context += kept;
            settles = holds ? kept : 0;
            if (random() % 5 == 0) {
                held.run(context, 0, settles, false);
                settles = 0;
            }
        }
        held.run(context, 0, settles, false);
        QCOMPARE(got, expected);
        QCOMPARE(Device::read(held.call.state), Device::read(plain.call.state));
        QCOMPARE(Device::read(held.call.ring), Device::read(plain.call.ring));
    }
}

void HeldRowsTest::longRunsAreAsIfTokensCameOneByOne()
{
    HEARTH_CPU_ONLY();
    Device device;
    for (const auto& [keyHeads, valueHeads, keyDim, valueDim] :
        {std::tuple(2, 6, 17, 35), std::tuple(1, 1, 128, 128), std::tuple(4, 8, 16, 40)}) {
        Layer plain(device, keyHeads, valueHeads, keyDim, valueDim);
        std::vector<float> expected;
        for (int token = 0; token < kMostTokens; ++token) {
            const auto out = plain.run(token, 1, 0, false);
            expected.insert(expected.end(), out.begin(), out.end());
        }
        // Around the lengths at which a run counts as long, and at which it is cut into slices.
        for (const int length : {15, 16, 17, 64, 65, 129, kMostTokens}) {
            Layer cut(device, keyHeads, valueHeads, keyDim, valueDim);
            std::vector<float> got;
            int settles = 0;
            for (int context = 0; context < kMostTokens;) {
                const int tokens = std::min(length, kMostTokens - context);
                auto out = cut.run(context, tokens, settles, false);
                got.insert(got.end(), out.begin(), out.end());
                context += tokens;
                // Between long runs one that is held, and settles with the next.
                settles = std::min(3, kMostTokens - context);
                if (settles > 0) {
                    out = cut.run(context, settles, 0, true);
                    got.insert(got.end(), out.begin(), out.end());
                    context += settles;
                }
            }
            cut.run(kMostTokens, 0, settles, false);
            QCOMPARE(got, expected);
            QCOMPARE(Device::read(cut.call.state), Device::read(plain.call.state));
            QCOMPARE(Device::read(cut.call.ring), Device::read(plain.call.ring));
        }
    }
}

void HeldRowsTest::heldRowsLeaveTheStateAlone()
{
    Device device;
    Layer layer(device, 1, 2, 16, 12);
    layer.run(0, 7, 0, false);
    const auto state = Device::read(layer.call.state);
    const auto ring = Device::read(layer.call.ring);
    layer.run(7, kMostHeld, 0, true);
    QCOMPARE(Device::read(layer.call.state), state);
    QCOMPARE(Device::read(layer.call.ring), ring);
    layer.run(7 + kMostHeld, 1, kMostHeld, false);
    QVERIFY(Device::read(layer.call.state) != state);
    QVERIFY(Device::read(layer.call.ring) != ring);
}

QTEST_GUILESS_MAIN(HeldRowsTest)
#include "held_rows_test.moc"
