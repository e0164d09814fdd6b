// The draft head of a file: what it guesses, and that it changes nothing else.
#include "core/engine/model/loaded_model.h"
#include "tests/support/draft_file.h"

#include <QTemporaryDir>
#include <QtTest>

#include <numeric>

using namespace core::engine;

namespace {

const std::vector<TokenId> kPrompt{
    40, 41, 42, 300, 12, 7, 90, 91, 92, 93, 40, 41, 42, 301, 13, 8, 77, 78, 79, 80, 81, 82, 83, 40};

// A model with a draft head in a folder of its own, and one sequence.
class Model {
public:
    Model(const std::string& golden, const tests::DraftFile& file,
        Speculation speculation = Speculation::On)
    {
        const std::filesystem::path path = m_folder.filePath("model.gguf").toStdString();
        const tests::Bytes bytes = tests::withDraftHead(golden, file);
        std::ofstream(path, std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
        EngineOptions options;
        options.model = path;
        options.device = "cpu";
        options.arithmetic = Arithmetic::Exact;
        options.contextTokens = 512;
        options.speculation = speculation;
        auto loaded = LoadedModel::load(options, 0, {}, {});
        if (loaded) {
            model = std::move(*loaded);
        } else {
            qWarning("%s", loaded.error().detail.c_str());
        }
        sequence.drafts.wanted = true;
    }

    void say(const std::vector<TokenId>& ids)
    {
        for (const TokenId id : ids) {
            sequence.append(id);
        }
    }

    // Computes what is pending in slices; gives the likeliest next token.
    TokenId compute(int slice)
    {
        while (sequence.pending() > 0) {
            const Slice part{
                &sequence, std::min(slice, sequence.pending()), WantedLogits::Last, {}, false};
            if (!model->runner().run({&part, 1})) {
                return -1;
            }
        }
        const auto logits = model->runner().logits(0);
        return TokenId(std::max_element(logits->begin(), logits->end()) - logits->begin());
    }

    std::vector<TokenId> guess(int count)
    {
        return model->runner().draft(sequence, count).value_or(std::vector<TokenId>{});
    }

    std::unique_ptr<LoadedModel> model;
    Sequence sequence;

private:
    QTemporaryDir m_folder;
};

} // namespace

class DraftHeadTest : public QObject {
    Q_OBJECT

private slots:
    void whatTheModelMadeOfATokenReachesTheGuess();
    void theTokenBehindItReachesTheGuess();
    void slicesDoNotMatter_data();
    void slicesDoNotMatter();
    void guessesThatWereWrongAreForgotten();
    void aStateThatWasGivenBackIsReadAgain();
    void aHeadThatLacksSomethingIsLeftOut();
    void aModelWithoutSpeculationHasNone();
};

void DraftHeadTest::whatTheModelMadeOfATokenReachesTheGuess()
{
    Model m("tiny_f32", {tests::Join::Hidden, {}});
    QVERIFY(m.model && m.model->runner().drafts());
    for (const TokenId id : kPrompt) {
        m.say({id});
        const TokenId next = m.compute(4);
        m.say({200});
        // With nothing but that before it, the head says what the model itself said there.
        QCOMPARE(m.guess(3), (std::vector<TokenId>{next, next, next}));
        m.compute(4);
    }
}

void DraftHeadTest::theTokenBehindItReachesTheGuess()
{
    Model m("tiny_f32", {tests::Join::Embedding, {}});
    QVERIFY(m.model && m.model->runner().drafts());
    const auto file = GgufFile::open(tests::goldenPath("tiny_f32.gguf"));
    QVERIFY(file.has_value());
    const GgufTensor& table = *(*file)->tensor("token_embd.weight"); // the head's matrix too
    const auto hidden = std::size_t(table.shape[0]);
    const auto* numbers = reinterpret_cast<const float*>(table.data.data());
    const auto nearest = [&](TokenId id) {
        std::vector<double> products;
        for (std::size_t row = 0; row < std::size_t(table.shape[1]); ++row) {
            products.push_back(std::inner_product(numbers + row * hidden,
                numbers + (row + 1) * hidden, numbers + std::size_t(id) * hidden, 0.0));
        }
        return TokenId(std::max_element(products.begin(), products.end()) - products.begin());
    };
    for (const TokenId id : kPrompt) {
        m.say({id});
        m.compute(4);
        m.say({id + 1});
        const TokenId first = nearest(id + 1);
        QCOMPARE(m.guess(2), (std::vector<TokenId>{first, nearest(first)}));
        m.compute(4);
    }
}

void DraftHeadTest::slicesDoNotMatter_data()
{
    QTest::addColumn<QString>("golden");
    QTest::newRow("f32") << "tiny_f32";
    QTest::newRow("experts") << "tiny_moe";
}

void DraftHeadTest::slicesDoNotMatter()
{
    QFETCH(QString, golden);
    std::vector<TokenId> expected;
    for (const int slice : {1000, 1, 7, 20}) {
        Model m(golden.toStdString(), {});
        QVERIFY(m.model && m.model->runner().drafts());
        for (int i = 0; i < 6; ++i) {
            m.say(kPrompt);
        }
        m.compute(slice);
        m.say({55});
        const auto guess = m.guess(5);
        QCOMPARE(int(guess.size()), 5);
        expected = expected.empty() ? guess : expected;
        QCOMPARE(guess, expected);
    }
    // What came before is seen, and not the last tokens only.
    Model other(golden.toStdString(), {});
    other.say(kPrompt);
    other.compute(1000);
    other.say({55});
    QVERIFY(other.guess(5) != expected);
}

void DraftHeadTest::guessesThatWereWrongAreForgotten()
{
    Model plain("tiny_f32", {});
    Model guessing("tiny_f32", {});
    QVERIFY(plain.model && guessing.model);
    for (Model* m : {&plain, &guessing}) {
        m->say(kPrompt);
        m->compute(1000);
        m->say({55});
    }
    for (int i = 0; i < 6; ++i) {
        // Guessed, verified together with two more, and all but the first taken back.
        Sequence& sequence = guessing.sequence;
        guessing.guess(3);
        const int before = sequence.computed;
        guessing.say({500, 501});
        const Slice slice{&sequence, 3, WantedLogits::All, {}, true};
        QVERIFY(guessing.model->runner().run({&slice, 1}).has_value());
        sequence.ids.resize(sequence.ids.size() - 2);
        sequence.positions.resize(sequence.ids.size());
        sequence.nextPosition -= 2;
        guessing.model->runner().memory().cut(sequence, before + 1);
        plain.compute(1000);
        for (Model* m : {&plain, &guessing}) {
            m->say({60 + i});
        }
    }
    QCOMPARE(guessing.guess(4), plain.guess(4));
}

void DraftHeadTest::aStateThatWasGivenBackIsReadAgain()
{
    Model m("tiny_f32", {});
    QVERIFY(m.model);
    m.say(kPrompt);
    m.compute(1000);
    m.say({55});
    const auto expected = m.guess(4);
    m.model->runner().release(m.sequence);
    m.sequence.ids.pop_back();
    m.sequence.positions.pop_back();
    --m.sequence.nextPosition;
    m.compute(5);
    m.say({55});
    QCOMPARE(m.guess(4), expected);
}

void DraftHeadTest::aHeadThatLacksSomethingIsLeftOut()
{
    for (const char* part : {"ffn_up", "attn_k.", "post_attention_norm"}) {
        Model m("tiny_f32", {tests::Join::Both, part});
        QVERIFY(m.model);
        QVERIFY(!m.model->runner().drafts());
        m.say(kPrompt);
        QVERIFY(m.compute(1000) >= 0);
    }
}

void DraftHeadTest::aModelWithoutSpeculationHasNone()
{
    Model with("tiny_f32", {});
    Model without("tiny_f32", {}, Speculation::Off);
    QVERIFY(with.model && without.model && !without.model->runner().drafts());
    with.say(kPrompt);
    without.say(kPrompt);
    QCOMPARE(with.compute(1000), without.compute(1000));
}

QTEST_GUILESS_MAIN(DraftHeadTest)
#include "draft_head_test.moc"
