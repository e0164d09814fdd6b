// A prompt whose step is left in its middle for other sequences, as often as can be, gives the bits
// of one that is not, and so do the others.
#include "core/engine/model/loaded_model.h"
#include "core/engine/model/model_runner.h"
#include "core/engine/prompt_encoder.h"
#include "tests/support/golden_data.h"

#include <QtTest>

#include <algorithm>

using namespace core::engine;

namespace {

// More than one part of attention's keys, in steps that are as long as can be, and short ones, in
// which several threads share a row's keys.
constexpr int kPrompt = 1100;
constexpr int kSlice = 512;
constexpr int kShortSlice = 3;
constexpr int kOther = 90;
constexpr int kLongOther = 1040;
constexpr int kAnswers = 300;

std::unique_ptr<LoadedModel> open(const QString& name, KeyValueType type, int threads)
{
    EngineOptions options;
    options.device = "cpu";
    options.threads = threads;
    options.model = tests::goldenPath(name.toStdString() + ".gguf");
    options.keyValues = type;
    options.contextTokens = 2048;
    auto model = LoadedModel::load(options, 4, {}, {});
    if (!model) {
        qWarning("%s", model.error().detail.c_str());
        return nullptr;
    }
    return std::move(*model);
}

Sequence sequenceOf(LoadedModel& model, int tokens, int seed)
{
    std::vector<TokenId> ids;
    for (int i = 0; i < tokens; ++i) {
        ids.push_back(TokenId((i * 37 + i / 5 + seed) % 90 + 5));
    }
    return std::move(encodeTokens(ids, {}, model.tokenizer(), nullptr)->sequence);
}

// Another conversation: a prompt in slices of changing length, then one token at a time.
class Other {
public:
    Other(LoadedModel& model, int tokens)
        : m_model(model)
        , m_promptTokens(tokens)
        , m_sequence(sequenceOf(model, tokens, tokens))
    {
    }
    int promptTokens() const { return m_promptTokens; }

    // Whether it could. After some answers there is nothing to do any more.
    bool step()
    {
        if (m_answers == kAnswers) {
            return true;
        }
        const int most = m_model.runner().mostTokens();
        const int tokens = std::min({m_sequence.pending(), 60 + m_steps++ % 5, most});
        const bool whole = tokens == m_sequence.pending();
        const Slice slice{&m_sequence, tokens, WantedLogits::Last};
        if (!m_model.runner().run({&slice, 1})) {
            return false;
        }
        if (whole) {
            const auto row = *m_model.runner().logits(0);
            m_logits.insert(m_logits.end(), row.begin(), row.end());
            m_sequence.append(TokenId(m_steps % 90 + 5));
            ++m_answers;
        }
        return true;
    }
    void release() { m_model.runner().release(m_sequence); }
    std::size_t answered() const { return m_logits.size(); }
    const std::vector<float>& logits() const { return m_logits; }

private:
    LoadedModel& m_model;
    int m_promptTokens;
    Sequence m_sequence;
    int m_steps = 0;
    int m_answers = 0;
    std::vector<float> m_logits;
};

// The last logits of a prompt that `beside` runs beside, as often as it is left.
std::vector<float> readLeaving(LoadedModel& model, const std::function<bool()>& beside, int& left)
{
    Sequence sequence = sequenceOf(model, kPrompt, 0);
    ModelRunner& runner = model.runner();
    std::vector<float> logits;
    while (sequence.pending() > 0) {
        const bool shortly = sequence.computed >= 2 * kSlice;
        const int tokens = std::min(shortly ? kShortSlice : kSlice, sequence.pending());
        const Slice slice{&sequence, tokens, WantedLogits::Last};
        for (;;) {
            const auto rows = runner.read(slice, {}, [&] { return beside != nullptr; });
            if (!rows) {
                return {};
            }
            if (*rows) {
                break;
            }
            ++left;
            if (!beside()) {
                return {};
            }
        }
        const auto row = *runner.logits(0);
        logits.insert(logits.end(), row.begin(), row.end());
    }
    runner.release(sequence);
    return logits;
}

} // namespace

class LeftReadTest : public QObject {
    Q_OBJECT

private slots:
    void neitherSideNotices_data();
    void neitherSideNotices();
    void whatIsStoppedWhileLeftIsForgotten();
};

void LeftReadTest::neitherSideNotices_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("threads");
    const auto row = [](const char* model, KeyValueType type, int threads) {
        QTest::addRow("%s, %d threads", model, threads) << model << int(type) << threads;
    };
    row("tiny_f32", KeyValueType::F16, 3);
    row("tiny_kmix", KeyValueType::F16, 1);
    row("tiny_kmix", KeyValueType::Q8_0, 3);
    row("tiny_moe", KeyValueType::F16, 3);
}

void LeftReadTest::neitherSideNotices()
{
    QFETCH(QString, model);
    QFETCH(int, type);
    QFETCH(int, threads);
    const auto loaded = open(model, KeyValueType(type), threads);
    QVERIFY(loaded);
    QVERIFY(loaded->runner().leaves());
    int left = 0;
    const std::vector<float> whole = readLeaving(*loaded, nullptr, left);
    QVERIFY(!whole.empty());
    QCOMPARE(left, 0);
    Sequence plain = sequenceOf(*loaded, kPrompt, 0);
    const Slice first{&plain, kSlice, WantedLogits::Last};
    QVERIFY(loaded->runner().run({&first, 1}).has_value()); // a step that cannot be left at all
    const auto row = *loaded->runner().logits(0);
    QVERIFY(std::equal(row.begin(), row.end(), whole.begin()));
    loaded->runner().release(plain);

    Other others[] = {{*loaded, kOther}, {*loaded, kLongOther}};
    // Not every time, so that both still answer when the short slices are read.
    const auto other = [&] { return left % 3 != 0 || others[left % 2].step(); };
    const std::vector<float> beside = readLeaving(*loaded, other, left);
    QVERIFY(!beside.empty());
    QVERIFY(left > 50);
    QVERIFY(beside == whole);
    for (Other& other : others) {
        QVERIFY(other.answered() > 0);
        other.release();
        Other alone(*loaded, other.promptTokens());
        while (alone.answered() < other.answered()) {
            QVERIFY(alone.step());
        }
        QVERIFY(alone.logits() == other.logits());
        alone.release();
    }
}

void LeftReadTest::whatIsStoppedWhileLeftIsForgotten()
{
    const auto loaded = open("tiny_kmix", KeyValueType::F16, 2);
    QVERIFY(loaded);
    ModelRunner& runner = loaded->runner();
    int left = 0;
    const std::vector<float> whole = readLeaving(*loaded, nullptr, left);
    Sequence sequence = sequenceOf(*loaded, kPrompt, 3);
    const Slice slice{&sequence, kSlice, WantedLogits::Last};
    std::stop_source stop;
    const auto paused = runner.read(slice, stop.get_token(), [] { return true; });
    QVERIFY(paused.has_value() && !paused->has_value());
    QVERIFY(runner.left());
    QVERIFY(runner.partRead() < 1);
    QVERIFY(runner.mostTokens() < kSlice);
    stop.request_stop();
    const auto stopped = runner.read(slice, stop.get_token(), [] { return true; });
    QVERIFY(!stopped.has_value());
    QCOMPARE(stopped.error().code, core::ErrorCode::Cancelled);
    QVERIFY(!runner.left());
    runner.release(sequence);
    QVERIFY(readLeaving(*loaded, nullptr, left) == whole);
}

QTEST_APPLESS_MAIN(LeftReadTest)
#include "left_read_test.moc"
