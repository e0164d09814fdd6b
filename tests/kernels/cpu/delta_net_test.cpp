#include "tests/kernels/cpu/device.h"

#include <cfloat>
#include <cmath>

using namespace tests;
using kernels::Recorder;

namespace {

struct Piece {
    int sequence;
    int tokens;
};

// Rows [first, first + count) of a matrix with rows of `width`.
std::vector<float> rowsOf(const std::vector<float>& all, int first, int count, std::size_t width)
{
    const auto begin = all.begin() + std::ptrdiff_t(std::size_t(first) * width);
    return {begin, begin + std::ptrdiff_t(std::size_t(count) * width)};
}

// Feeds sequences through a recurrent call piece by piece and keeps what comes out of each.
class Walk {
public:
    using Call = std::function<std::vector<float>(const std::vector<Piece>& pieces,
        const std::vector<int>& firsts, const kernels::SequenceTable& table)>;

    Walk(Device& device, std::size_t sequences, std::size_t outWidth, Call call)
        : m_device(device)
        , m_width(outWidth)
        , m_call(std::move(call))
        , m_context(sequences, 0)
        , m_results(sequences)
    {
    }

    void step(const std::vector<Piece>& pieces)
    {
        std::vector<std::int32_t> entries;
        std::vector<int> firsts;
        std::int32_t rows = 0;
        for (const Piece& piece : pieces) {
            const int context = m_context[std::size_t(piece.sequence)];
            // Sequence s keeps its state in slot s + 1.
            entries.insert(entries.end(), {rows, piece.tokens, context, piece.sequence + 1});
            firsts.push_back(context);
            rows += piece.tokens;
        }
        const auto count = std::int64_t(pieces.size());
        const kernels::SequenceTable table{
            m_device.ints({count, kernels::kSequenceFields}, entries),
            m_device.ints({count, 1}, std::vector<std::int32_t>(pieces.size(), 0))};
        m_device.setCounts(rows, int(count));
        const auto out = m_call(pieces, firsts, table);
        int row = 0;
        for (const Piece& piece : pieces) {
            auto& result = m_results[std::size_t(piece.sequence)];
            const auto part = rowsOf(out, row, piece.tokens, m_width);
            result.insert(result.end(), part.begin(), part.end());
            m_context[std::size_t(piece.sequence)] += piece.tokens;
            row += piece.tokens;
        }
    }

    const std::vector<float>& results(std::size_t sequence) const { return m_results[sequence]; }

private:
    Device& m_device;
    std::size_t m_width;
    Call m_call;
    std::vector<int> m_context;
    std::vector<std::vector<float>> m_results;
};

// The rows of the pieces, one after the other.
std::vector<float> gather(const std::vector<std::vector<float>>& sequences,
    const std::vector<Piece>& pieces, const std::vector<int>& firsts, std::size_t width)
{
    std::vector<float> all;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const auto part =
            rowsOf(sequences[std::size_t(pieces[i].sequence)], firsts[i], pieces[i].tokens, width);
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

int rowsIn(const std::vector<Piece>& pieces)
{
    int rows = 0;
    for (const Piece& piece : pieces) {
        rows += piece.tokens;
    }
    return rows;
}

// A convolution with its weights, inputs and state.
class Convolution {
public:
    Convolution(Device& device, std::size_t channels, std::size_t taps, std::vector<int> lengths)
        : m_device(device)
        , m_channels(channels)
        , m_taps(taps)
        , m_weights(normals(channels * taps, 99))
        , m_weight(device.floats({std::int64_t(channels), std::int64_t(taps)}, m_weights))
        , m_state(device.output(
              {std::int64_t(lengths.size()) + 1, std::int64_t(taps), std::int64_t(channels)}))
        , walk(device, lengths.size(), channels,
              [this](const auto& pieces, const auto& firsts, const auto& table) {
                  return call(pieces, firsts, table);
              })
    {
        for (std::size_t s = 0; s < lengths.size(); ++s) {
            m_inputs.push_back(normals(std::size_t(lengths[s]) * channels, unsigned(s)));
        }
    }

    std::vector<double> expected(std::size_t sequence) const
    {
        const auto& u = m_inputs[sequence];
        std::vector<double> out;
        for (std::size_t i = 0; i < u.size(); ++i) {
            const std::size_t t = i / m_channels;
            const std::size_t c = i % m_channels;
            double sum = 0;
            for (std::size_t tap = 0; tap < m_taps; ++tap) {
                if (t + tap + 1 >= m_taps) {
                    const std::size_t time = t + tap + 1 - m_taps;
                    sum += double(m_weights[c * m_taps + tap]) * double(u[time * m_channels + c]);
                }
            }
            out.push_back(sum / (1 + std::exp(-sum)));
        }
        return out;
    }

private:
    std::vector<float> call(const std::vector<Piece>& pieces, const std::vector<int>& firsts,
        const kernels::SequenceTable& table)
    {
        const int rows = rowsIn(pieces);
        const auto channels = std::int64_t(m_channels);
        const auto u = m_device.floats(
            {rows, channels}, gather(m_inputs, pieces, firsts, m_channels), Extent::Tokens);
        const auto out = m_device.output({rows, channels}, Extent::Tokens);
        m_device.run([&](Recorder& r) { r.causalConvolution(out, u, m_weight, m_state, table); });
        return Device::read(out);
    }

    Device& m_device;
    std::size_t m_channels;
    std::size_t m_taps;
    std::vector<float> m_weights;
    TensorView m_weight;
    TensorView m_state;
    std::vector<std::vector<float>> m_inputs;

public:
    Walk walk;
};

struct DeltaSizes {
    std::size_t keyHeads;
    std::size_t valueHeads;
    std::size_t keyDim;
    std::size_t valueDim;
};

// A delta rule with its inputs and state.
class DeltaRule {
public:
    DeltaRule(Device& device, DeltaSizes sizes, std::vector<int> lengths)
        : m_device(device)
        , m_sizes(sizes)
        , m_state(device.output({std::int64_t(lengths.size()) + 1, std::int64_t(sizes.valueHeads),
              std::int64_t(sizes.valueDim), std::int64_t(sizes.keyDim)}))
        , walk(device, lengths.size(), sizes.valueHeads * sizes.valueDim,
              [this](const auto& pieces, const auto& firsts, const auto& table) {
                  return call(pieces, firsts, table);
              })
    {
        for (std::size_t s = 0; s < lengths.size(); ++s) {
            const auto n = std::size_t(lengths[s]);
            m_q.push_back(unitVectors(n * sizes.keyHeads, 7 * unsigned(s)));
            m_k.push_back(unitVectors(n * sizes.keyHeads, 7 * unsigned(s) + 1));
            m_v.push_back(normals(n * sizes.valueHeads * sizes.valueDim, 7 * unsigned(s) + 2));
            m_logDecay.push_back(normals(n * sizes.valueHeads, 7 * unsigned(s) + 3));
            m_beta.push_back(normals(n * sizes.valueHeads, 7 * unsigned(s) + 4));
            for (float& g : m_logDecay.back()) {
                g = -0.2f * std::abs(g);
            }
            for (float& b : m_beta.back()) {
                b = 1.0f / (1.0f + std::exp(-b));
            }
        }
    }

    // Section 6.3 of the specification, in double.
    std::vector<double> expected(std::size_t s) const
    {
        const auto [keyHeads, heads, keyDim, valueDim] = m_sizes;
        std::vector<double> state(heads * valueDim * keyDim, 0.0);
        std::vector<double> out;
        for (std::size_t t = 0; t < m_beta[s].size() / heads; ++t) {
            for (std::size_t h = 0; h < heads; ++h) {
                const float* q = m_q[s].data() + (t * keyHeads + h % keyHeads) * keyDim;
                const float* k = m_k[s].data() + (t * keyHeads + h % keyHeads) * keyDim;
                const double decay = std::exp(double(m_logDecay[s][t * heads + h]));
                for (std::size_t c = 0; c < valueDim; ++c) {
                    double* row = state.data() + (h * valueDim + c) * keyDim;
                    double read = 0;
                    for (std::size_t a = 0; a < keyDim; ++a) {
                        row[a] *= decay;
                        read += row[a] * double(k[a]);
                    }
                    const double v = double(m_v[s][(t * heads + h) * valueDim + c]);
                    const double d = (v - read) * double(m_beta[s][t * heads + h]);
                    double o = 0;
                    for (std::size_t a = 0; a < keyDim; ++a) {
                        row[a] += double(k[a]) * d;
                        o += row[a] * double(q[a]);
                    }
                    out.push_back(o);
                }
            }
        }
        return out;
    }

    const TensorView& state() const { return m_state; }

private:
    std::vector<float> unitVectors(std::size_t count, unsigned seed) const
    {
        auto values = normals(count * m_sizes.keyDim, seed);
        for (std::size_t i = 0; i < count; ++i) {
            float* row = values.data() + i * m_sizes.keyDim;
            float squares = 0;
            for (std::size_t a = 0; a < m_sizes.keyDim; ++a) {
                squares += row[a] * row[a];
            }
            for (std::size_t a = 0; a < m_sizes.keyDim; ++a) {
                row[a] /= std::sqrt(squares);
            }
        }
        return values;
    }

    std::vector<float> call(const std::vector<Piece>& pieces, const std::vector<int>& firsts,
        const kernels::SequenceTable& table)
    {
        const int rows = rowsIn(pieces);
        const auto keyHeads = std::int64_t(m_sizes.keyHeads);
        const auto heads = std::int64_t(m_sizes.valueHeads);
        const auto keyDim = std::int64_t(m_sizes.keyDim);
        const auto valueDim = std::int64_t(m_sizes.valueDim);
        const auto place = [&](const auto& all, std::int64_t n, std::int64_t m) {
            return m_device.floats(
                {rows, n, m}, gather(all, pieces, firsts, std::size_t(n * m)), Extent::Tokens);
        };
        const auto perHead = [&](const auto& all) {
            return m_device.floats(
                {rows, heads}, gather(all, pieces, firsts, m_sizes.valueHeads), Extent::Tokens);
        };
        const auto out = m_device.output({rows, heads, valueDim}, Extent::Tokens);
        m_device.run([&](Recorder& r) {
            r.gatedDeltaRule(out, place(m_q, keyHeads, keyDim), place(m_k, keyHeads, keyDim),
                place(m_v, heads, valueDim), perHead(m_logDecay), perHead(m_beta), m_state, table);
        });
        return Device::read(out);
    }

    Device& m_device;
    DeltaSizes m_sizes;
    TensorView m_state;
    std::vector<std::vector<float>> m_q, m_k, m_v, m_logDecay, m_beta;

public:
    Walk walk;
};

} // namespace

class DeltaNetTest : public QObject {
    Q_OBJECT

private slots:
    void convolutionMatchesTheReference_data() { addDevices(); }
    void convolutionMatchesTheReference();
    void convolutionDoesNotSeeSlicesOrCompany_data() { addDevices(); }
    void convolutionDoesNotSeeSlicesOrCompany();
    void gatesMatchTheReference_data() { addDevices(); }
    void gatesMatchTheReference();
    void deltaRuleMatchesTheReference_data() { addDevices(); }
    void deltaRuleMatchesTheReference();
    void deltaRuleDoesNotSeeSlicesOrCompany_data() { addDevices(); }
    void deltaRuleDoesNotSeeSlicesOrCompany();
    void slotsOfOthersStay_data() { addDevices(); }
    void slotsOfOthersStay();
};

void DeltaNetTest::convolutionMatchesTheReference()
{
    Device device;
    for (const std::size_t channels : {1, 7, 16, 33, 300}) {
        for (const std::size_t taps : {2, 4}) {
            for (const int length : {1, 2, 5, 20}) {
                Convolution convolution(device, channels, taps, {length});
                convolution.walk.step({{0, length}});
                // Four products of size ten at most, and silu, which at most keeps their error.
                QVERIFY(close(convolution.walk.results(0), convolution.expected(0),
                    [](std::size_t) { return 8 * 10 * double(FLT_EPSILON); }));
            }
        }
    }
}

void DeltaNetTest::convolutionDoesNotSeeSlicesOrCompany()
{
    Device device;
    Convolution whole(device, 270, 4, {11, 6});
    whole.walk.step({{0, 11}});
    whole.walk.step({{1, 6}});
    for (const int slice : {1, 2, 3, 5}) {
        Convolution sliced(device, 270, 4, {11, 6});
        for (int first = 0; first < 11; first += slice) {
            const int tokens = std::min(slice, 11 - first);
            if (first < 6) {
                sliced.walk.step({{1, std::min(slice, 6 - first)}, {0, tokens}});
            } else {
                sliced.walk.step({{0, tokens}});
            }
        }
        QVERIFY(same(sliced.walk.results(0), whole.walk.results(0)));
        QVERIFY(same(sliced.walk.results(1), whole.walk.results(1)));
    }
}

void DeltaNetTest::gatesMatchTheReference()
{
    Device device;
    std::vector<float> alphas = normals(21, 1);
    alphas[3] = 60.0f;
    alphas[4] = -60.0f;
    const auto betas = normals(21, 2);
    const std::vector<float> rates = {-0.5f, -2.0f, -8.0f};
    const std::vector<float> biases = {0.1f, -3.0f, 2.0f};
    const auto logDecay = device.floats({7, 3}, alphas, Extent::Tokens);
    const auto beta = device.floats({7, 3}, betas, Extent::Tokens);
    const auto rate = device.floats({3}, rates);
    const auto bias = device.floats({3}, biases);
    device.setCounts(6);

    device.run([&](Recorder& r) { r.deltaGates(logDecay, beta, rate, bias); });

    const auto decays = Device::read(logDecay);
    const auto gates = Device::read(beta);
    for (std::size_t i = 0; i < 18; ++i) {
        const double x = double(alphas[i]) + double(biases[i % 3]);
        const double expected = double(rates[i % 3]) * std::log1p(std::exp(x));
        QVERIFY(std::abs(double(decays[i]) - expected) <=
                (onVulkan() ? 4 : 1) * 2e-6 * std::abs(expected) + 1e-30);
        const double gate = 1 / (1 + std::exp(-double(betas[i])));
        QVERIFY(std::abs(double(gates[i]) - gate) <= 1e-6 * gate);
    }
    for (std::size_t i = 18; i < 21; ++i) {
        QCOMPARE(decays[i], alphas[i]);
        QCOMPARE(gates[i], betas[i]);
    }
}

void DeltaNetTest::deltaRuleMatchesTheReference()
{
    Device device;
    const DeltaSizes sizes[] = {
        {1, 1, 1, 1}, {1, 3, 8, 5}, {2, 4, 16, 32}, {2, 6, 17, 35}, {1, 2, 128, 128}};
    for (const DeltaSizes& size : sizes) {
        for (const int length : {1, 3, 40}) {
            DeltaRule rule(device, size, {length});
            rule.walk.step({{0, length}});
            // The state forgets as it goes, so that errors do not pile up with the length: a few
            // dozen roundings of numbers of size ten at most.
            QVERIFY(close(rule.walk.results(0), rule.expected(0),
                [](std::size_t) { return 40 * 10 * double(FLT_EPSILON); }));
        }
    }
}

void DeltaNetTest::deltaRuleDoesNotSeeSlicesOrCompany()
{
    Device device;
    // The state of seven tokens is walked as it lies, that of eight is turned where whole vectors
    // of keys and values allow it.
    for (const DeltaSizes sizes :
        {DeltaSizes{2, 4, 24, 40}, DeltaSizes{1, 2, 32, 72}, DeltaSizes{1, 1, 16, 9}}) {
        DeltaRule whole(device, sizes, {23, 9});
        whole.walk.step({{0, 23}});
        whole.walk.step({{1, 9}});
        for (const int slice : {1, 2, 7, 8, 9}) {
            DeltaRule sliced(device, sizes, {23, 9});
            for (int first = 0; first < 23; first += slice) {
                const int tokens = std::min(slice, 23 - first);
                if (first < 9) {
                    sliced.walk.step({{0, tokens}, {1, std::min(slice, 9 - first)}});
                } else {
                    sliced.walk.step({{0, tokens}});
                }
            }
            QVERIFY(same(sliced.walk.results(0), whole.walk.results(0)));
            QVERIFY(same(sliced.walk.results(1), whole.walk.results(1)));
            QVERIFY(same(Device::read(sliced.state()), Device::read(whole.state())));
        }
    }
}

void DeltaNetTest::slotsOfOthersStay()
{
    Device device;
    DeltaRule rule(device, {1, 1, 4, 3}, {2, 2});
    rule.walk.step({{0, 2}}); // slot 1
    const auto state = Device::read(rule.state());
    for (std::size_t i = 0; i < state.size(); ++i) {
        QCOMPARE(state[i] == kUntouched, i / 12 != 1);
    }
}

QTEST_APPLESS_MAIN(DeltaNetTest)
#include "delta_net_test.moc"
