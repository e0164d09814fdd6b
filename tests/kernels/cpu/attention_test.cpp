#include "kernels/quant/half.h"
#include "tests/kernels/cpu/device.h"

#include <cfloat>
#include <cmath>

using namespace tests;
using kernels::Activations;
using kernels::Recorder;

namespace {

double nearestHalf(float x)
{
    return double(kernels::quant::fp16ToFloat(kernels::quant::floatToFp16(x)));
}

// A cache of pages, and conversations whose keys, values and queries are drawn once; a test
// computes them in steps of its own choosing.
class Conversations {
public:
    struct Sizes {
        std::int64_t heads;
        std::int64_t kvHeads;
        std::int64_t headDim;
        std::int64_t pageTokens;
    };
    struct Piece {
        int sequence;
        int tokens;
    };

    Conversations(Device& device, Sizes sizes, std::vector<int> lengths, DType pages = DType::F32)
        : m_device(device)
        , m_sizes(sizes)
        , m_lengths(std::move(lengths))
        , m_context(m_lengths.size(), 0)
        , m_results(m_lengths.size())
    {
        for (std::size_t s = 0; s < m_lengths.size(); ++s) {
            const auto n = std::size_t(m_lengths[s]);
            m_q.push_back(normals(n * std::size_t(sizes.heads * sizes.headDim), 10 * unsigned(s)));
            m_k.push_back(normals(n * kvRow(), 10 * unsigned(s) + 1));
            m_v.push_back(normals(n * kvRow(), 10 * unsigned(s) + 2));
        }
        m_kept = pages == DType::F16 ? nearestHalf
                                     : [](float x) { return double(x); }; // of others, about
        // Pages of a sequence lie apart and out of order.
        const auto sequences = std::int64_t(m_lengths.size());
        std::int64_t most = 1;
        for (const int length : m_lengths) {
            most = std::max(most, (length + sizes.pageTokens - 1) / sizes.pageTokens);
        }
        m_maxPages = most;
        for (std::int64_t s = 0; s < sequences; ++s) {
            for (std::int64_t p = 0; p < most; ++p) {
                m_pageTable.push_back(std::int32_t((most - 1 - p) * sequences + s));
            }
        }
        for (TensorView* view : {&m_keys, &m_values}) {
            *view = device.output(
                {most * sequences, sizes.kvHeads, sizes.pageTokens, sizes.headDim}, pages);
        }
    }

    // One step over the next tokens of some sequences.
    void step(const std::vector<Piece>& pieces)
    {
        std::vector<float> q;
        std::vector<float> k;
        std::vector<float> v;
        std::vector<std::int32_t> entries;
        std::vector<std::int32_t> pages;
        std::int32_t rows = 0;
        for (const Piece& piece : pieces) {
            const auto s = std::size_t(piece.sequence);
            entries.insert(entries.end(), {rows, piece.tokens, m_context[s], 0});
            const auto page = m_pageTable.begin() + std::ptrdiff_t(s) * m_maxPages;
            pages.insert(pages.end(), page, page + m_maxPages);
            append(q, m_q[s], m_context[s], piece.tokens, qRow());
            append(k, m_k[s], m_context[s], piece.tokens, kvRow());
            append(v, m_v[s], m_context[s], piece.tokens, kvRow());
            rows += piece.tokens;
        }
        const auto [heads, kvHeads, headDim, pageTokens] = m_sizes;
        const auto sequences = std::int64_t(pieces.size());
        const auto out = m_device.output({rows, heads, headDim}, Extent::Tokens);
        const auto qView = m_device.floats({rows, heads, headDim}, q, Extent::Tokens);
        const auto kView = m_device.floats({rows, kvHeads, headDim}, k, Extent::Tokens);
        const auto vView = m_device.floats({rows, kvHeads, headDim}, v, Extent::Tokens);
        const kernels::SequenceTable table{
            m_device.ints({sequences, kernels::kSequenceFields}, entries),
            m_device.ints({sequences, m_maxPages}, pages)};
        m_device.setCounts(rows, int(sequences));
        m_device.run([&](Recorder& r) {
            r.storeKeyValue(m_keys, m_values, kView, vView, table);
            r.attention(out, qView, m_keys, m_values, table, scale());
        });
        takeResults(pieces, Device::read(out));
    }

    const std::vector<float>& results(int sequence) const
    {
        return m_results[std::size_t(sequence)];
    }

    // Softmax attention in double, nothing clever.
    std::vector<double> expected(int sequence) const
    {
        const auto s = std::size_t(sequence);
        const auto heads = std::size_t(m_sizes.heads);
        const auto group = heads / std::size_t(m_sizes.kvHeads);
        const auto dim = std::size_t(m_sizes.headDim);
        std::vector<double> all;
        for (std::size_t row = 0; row < std::size_t(m_lengths[s]); ++row) {
            for (std::size_t h = 0; h < heads; ++h) {
                std::vector<double> mixed(dim, 0.0);
                double total = 0;
                for (std::size_t key = 0; key <= row; ++key) {
                    const std::size_t at = key * kvRow() + h / group * dim;
                    double score = 0;
                    for (std::size_t d = 0; d < dim; ++d) {
                        score +=
                            double(m_q[s][row * qRow() + h * dim + d]) * m_kept(m_k[s][at + d]);
                    }
                    const double weight = std::exp(score * double(scale()));
                    total += weight;
                    for (std::size_t d = 0; d < dim; ++d) {
                        mixed[d] += weight * m_kept(m_v[s][at + d]);
                    }
                }
                for (const double value : mixed) {
                    all.push_back(value / total);
                }
            }
        }
        return all;
    }

private:
    float scale() const { return 1.0f / std::sqrt(float(m_sizes.headDim)); }
    std::size_t qRow() const { return std::size_t(m_sizes.heads * m_sizes.headDim); }
    std::size_t kvRow() const { return std::size_t(m_sizes.kvHeads * m_sizes.headDim); }

    static void append(std::vector<float>& to, const std::vector<float>& from, int first, int count,
        std::size_t row)
    {
        const auto begin = from.begin() + std::ptrdiff_t(std::size_t(first) * row);
        to.insert(to.end(), begin, begin + std::ptrdiff_t(std::size_t(count) * row));
    }

    void takeResults(const std::vector<Piece>& pieces, const std::vector<float>& out)
    {
        auto at = out.begin();
        for (const Piece& piece : pieces) {
            const auto s = std::size_t(piece.sequence);
            const auto end = at + std::ptrdiff_t(std::size_t(piece.tokens) * qRow());
            m_results[s].insert(m_results[s].end(), at, end);
            m_context[s] += piece.tokens;
            at = end;
        }
    }

    Device& m_device;
    Sizes m_sizes;
    std::vector<int> m_lengths;
    std::vector<std::int32_t> m_context;
    std::vector<std::vector<float>> m_results;
    std::vector<std::vector<float>> m_q, m_k, m_v;
    double (*m_kept)(float) = nullptr; // what a page makes of a number
    std::int64_t m_maxPages = 1;
    std::vector<std::int32_t> m_pageTable;
    TensorView m_keys;
    TensorView m_values;
};

// Scores of size ten at most are off by some epsilon, and so are the weights and the mixture of
// values of size four at most.
double bound(std::size_t) { return 200 * double(FLT_EPSILON); }
// Scores of size ten and values of size four, each off by a half of their block's largest / 127.
double codeBound(std::size_t) { return 0.03; }

} // namespace

class AttentionTest : public QObject {
    Q_OBJECT

private slots:
    void promptsMatchTheReference_data() { addDevices(); }
    void promptsMatchTheReference();
    void pagesOfHalvesHoldTheNearestOnes_data() { addDevices(); }
    void pagesOfHalvesHoldTheNearestOnes();
    void pagesOfCodesComeClose_data() { addDevices(); }
    void pagesOfCodesComeClose();
    void partsAreFoldedTheSameOnAnyNumberOfThreads();
    void slicingAPromptChangesNothing_data() { addDevices(); }
    void slicingAPromptChangesNothing();
    void bordersOfBlocksAndTiles();
    void exactArithmeticTakesNoPairs();
    void exactArithmeticTakesNoCodes();
    void companyChangesNothing_data() { addDevices(); }
    void companyChangesNothing();
    void allRowsSeeAllRows_data() { addDevices(); }
    void allRowsSeeAllRows();
    void largeScoresDoNotOverflow_data() { addDevices(); }
    void largeScoresDoNotOverflow();
};

void AttentionTest::promptsMatchTheReference()
{
    Device device;
    const Conversations::Sizes sizes[] = {{1, 1, 1, 4}, {3, 1, 8, 5}, {6, 2, 17, 16},
        {4, 4, 64, 64}, {8, 2, 72, 40}, {40, 1, 3, 256}};
    for (const auto& size : sizes) {
        for (const int length : {1, 4, 33, 50}) {
            Conversations conversations(device, size, {length});
            conversations.step({{0, length}});
            QVERIFY2(close(conversations.results(0), conversations.expected(0), bound),
                qPrintable(QString("%1 heads, %2 tokens").arg(size.heads).arg(length)));
        }
    }
    Conversations parts(device, {1, 1, 8, 64}, {1100});
    parts.step({{0, 1100}});
    QVERIFY(close(parts.results(0), parts.expected(0), bound));
}

// The bound is that of floats, since the reference rounds as the pages must; a device that cut
// numbers off instead would miss it.
void AttentionTest::pagesOfHalvesHoldTheNearestOnes()
{
    Device device(Activations::Int8); // which may round
    const Conversations::Sizes sizes[] = {{3, 1, 8, 5}, {6, 2, 20, 16}, {4, 4, 64, 64}};
    for (const auto& size : sizes) {
        Conversations conversations(device, size, {50}, DType::F16);
        conversations.step({{0, 33}});
        for (int token = 33; token < 50; ++token) {
            conversations.step({{0, 1}});
        }
        QVERIFY2(close(conversations.results(0), conversations.expected(0), bound),
            qPrintable(QString("%1 heads").arg(size.heads)));
    }
}

void AttentionTest::pagesOfCodesComeClose()
{
    HEARTH_CPU_ONLY()
    Device device(Activations::Int8); // which may round
    const Conversations::Sizes sizes[] = {{3, 1, 32, 5}, {6, 2, 96, 16}, {8, 2, 256, 64}};
    for (const auto& size : sizes) {
        Conversations conversations(device, size, {50}, DType::Q8_0);
        conversations.step({{0, 33}});
        for (int token = 33; token < 50; ++token) {
            conversations.step({{0, 1}});
        }
        QVERIFY2(close(conversations.results(0), conversations.expected(0), codeBound),
            qPrintable(QString("%1 heads").arg(size.heads)));
    }
}

void AttentionTest::partsAreFoldedTheSameOnAnyNumberOfThreads()
{
    HEARTH_CPU_ONLY()
    constexpr int kLength = 2150; // three parts
    for (const std::string& set : instructionSets()) {
        for (const DType pages : {DType::F32, DType::F16, DType::Q8_0}) {
            const Conversations::Sizes sizes{2, 1, 32, 48};
            const auto run = [&](int threads, const std::vector<int>& slices) {
                Device device(set, threads, Activations::Int8);
                Conversations conversations(device, sizes, {kLength, 1030}, pages);
                conversations.step({{0, 1020}, {1, 1020}});
                conversations.step({{0, kLength - 1026}});
                for (const int slice : slices) {
                    conversations.step({{0, slice}, {1, slice}});
                }
                auto results = conversations.results(0);
                const auto& other = conversations.results(1);
                results.insert(results.end(), other.begin(), other.end());
                return results;
            };
            const auto alone = run(1, {6});
            QVERIFY(same(run(2, {6}), alone));
            QVERIFY(same(run(7, {1, 1, 2, 1, 1}), alone));
            QVERIFY(same(run(7, {4, 2}), alone));
        }
    }
}

void AttentionTest::slicingAPromptChangesNothing()
{
    Device device(Activations::Int8); // which may round
    constexpr int kLength = 71;
    for (const std::int64_t pageTokens : {7, 32, 50, 256}) {
        for (const auto& [type, headDim] :
            {std::pair(DType::F32, 40), std::pair(DType::F16, 64), std::pair(DType::Q8_0, 96)}) {
            if (onVulkan() && type == DType::Q8_0) {
                continue; // which only the CPU keeps
            }
            const Conversations::Sizes sizes{6, 2, headDim, pageTokens};
            Conversations whole(device, sizes, {kLength}, type);
            whole.step({{0, kLength}});
            for (const int slice : {1, 3, 45}) {
                Conversations sliced(device, sizes, {kLength}, type);
                for (int first = 0; first < kLength; first += slice) {
                    sliced.step({{0, std::min(slice, kLength - first)}});
                }
                QVERIFY2(same(sliced.results(0), whole.results(0)),
                    qPrintable(QString("%1 at once, pages of %2, heads of %3")
                                   .arg(slice)
                                   .arg(pageTokens)
                                   .arg(headDim)));
            }
        }
    }
}

// Blocks of keys end at 128 or 32 and where a page does, queries fill registers of 16, two of which
// are multiplied together, and tiles of 128 or 96; up to four are multiplied with stored codes as
// they are, up to twelve with a piece at a time.
void AttentionTest::bordersOfBlocksAndTiles()
{
    HEARTH_CPU_ONLY()
    for (const std::string& set : instructionSets()) {
        Device device(set, 2, Activations::Int8);
        for (const auto& [heads, pageTokens] : {std::pair(1, 256), std::pair(3, 96)}) {
            for (const int length : {16, 17, 33, 127, 129, 160, 257}) {
                for (const DType type : {DType::F16, DType::Q8_0}) {
                    const Conversations::Sizes sizes{heads, 1, 64, pageTokens};
                    Conversations whole(device, sizes, {length}, type);
                    whole.step({{0, length}});
                    QVERIFY2(close(whole.results(0), whole.expected(0),
                                 type == DType::F16 ? bound : codeBound),
                        qPrintable(QString("%1 heads, %2 tokens").arg(heads).arg(length)));
                    Conversations last(device, sizes, {length}, type);
                    const int behind = std::min(length - 1, heads == 1 ? 5 : 2);
                    last.step({{0, length - 1 - behind}});
                    last.step({{0, behind}});
                    last.step({{0, 1}});
                    QVERIFY(same(last.results(0), whole.results(0)));
                }
            }
        }
    }
}

void AttentionTest::exactArithmeticTakesNoPairs()
{
    HEARTH_CPU_ONLY()
    if (!kernels::openCpu({1, "amx"})) {
        QSKIP("this CPU or this build has no matrix tiles");
    }
    const auto run = [](const std::string& set, Activations activations) {
        Device device(set, 1, activations);
        Conversations conversations(device, {4, 2, 64, 64}, {150}, DType::F16);
        conversations.step({{0, 150}});
        return conversations.results(0);
    };
    const auto floats = run("avx512", Activations::F32);
    QVERIFY(same(run("amx", Activations::F32), floats));
    QVERIFY(!same(run("amx", Activations::Int8), floats));
}

void AttentionTest::exactArithmeticTakesNoCodes()
{
    HEARTH_CPU_ONLY()
    for (const std::string& set : instructionSets()) {
        const auto run = [&set](Activations activations) {
            Device device(set, 1, activations);
            Conversations conversations(device, {4, 2, 64, 64}, {50}, DType::Q8_0);
            conversations.step({{0, 50}});
            return conversations.results(0);
        };
        QVERIFY(!same(run(Activations::Int8), run(Activations::F32)));
    }
}

void AttentionTest::companyChangesNothing()
{
    Device device;
    const Conversations::Sizes sizes{4, 2, 24, 16};
    Conversations alone(device, sizes, {40, 1, 19});
    for (int s = 0; s < 3; ++s) {
        alone.step({{s, std::vector<int>{40, 1, 19}[std::size_t(s)]}});
    }
    Conversations together(device, sizes, {40, 1, 19});
    together.step({{2, 1}, {0, 37}});
    together.step({{0, 1}, {1, 1}, {2, 17}});
    together.step({{0, 2}, {2, 1}});

    for (int s = 0; s < 3; ++s) {
        QVERIFY(same(together.results(s), alone.results(s)));
        QVERIFY(close(together.results(s), together.expected(s), bound));
    }
}

void AttentionTest::allRowsSeeAllRows()
{
    Device device;
    for (const std::size_t rows : {1, 31, 32, 33, 70}) {
        for (const std::size_t dim : {1, 8, 17, 72}) {
            constexpr std::size_t kHeads = 3;
            const std::size_t width = kHeads * dim;
            const auto values = normals(rows * 3 * width, 1);
            const auto qkv = device.floats({std::int64_t(rows), std::int64_t(3 * width)}, values);
            const auto part = [&](std::size_t i) {
                return kernels::splitHeads(
                    kernels::sliceColumns(qkv, std::int64_t(i * width), std::int64_t(width)),
                    kHeads);
            };
            const auto out =
                device.output({std::int64_t(rows), kHeads, std::int64_t(dim)}, Extent::Fixed);
            const float scale = 1.0f / std::sqrt(float(dim));

            device.run([&](Recorder& r) { r.attentionAll(out, part(0), part(1), part(2), scale); });

            std::vector<double> expected;
            for (std::size_t row = 0; row < rows; ++row) {
                for (std::size_t h = 0; h < kHeads; ++h) {
                    std::vector<double> mixed(dim, 0.0);
                    double total = 0;
                    for (std::size_t key = 0; key < rows; ++key) {
                        const float* q = values.data() + row * 3 * width + h * dim;
                        const float* k = values.data() + key * 3 * width + width + h * dim;
                        double score = 0;
                        for (std::size_t d = 0; d < dim; ++d) {
                            score += double(q[d]) * double(k[d]);
                        }
                        const double weight = std::exp(score * double(scale));
                        total += weight;
                        for (std::size_t d = 0; d < dim; ++d) {
                            mixed[d] += weight * double(k[width + d]);
                        }
                    }
                    for (const double value : mixed) {
                        expected.push_back(value / total);
                    }
                }
            }
            QVERIFY(close(Device::read(out), expected, bound));
        }
    }
}

void AttentionTest::largeScoresDoNotOverflow()
{
    Device device;
    const auto q = device.floats({3, 1, 1}, {1000.0f, -1000.0f, 0.0f});
    const auto v = device.floats({3, 1, 1}, {3.0f, 5.0f, 7.0f});
    const auto out = device.output({3, 1, 1});

    device.run([&](Recorder& r) { r.attentionAll(out, q, q, v, 1.0f); });

    QCOMPARE(Device::read(out), (std::vector<float>{3.0f, 5.0f, 5.0f}));
}

QTEST_APPLESS_MAIN(AttentionTest)
#include "attention_test.moc"
