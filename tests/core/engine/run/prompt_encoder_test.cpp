// Which tokens of a prompt are read, and that whether they are tells prompts apart.
#include "core/engine/gguf/gguf_file.h"
#include "core/engine/prompt_encoder.h"
#include "core/engine/state/prefix_key.h"
#include "core/engine/tokenizer/tokenizer.h"
#include "core/engine/vision/image_resize.h"
#include "tests/support/golden_data.h"

#include <QtTest>

using namespace core::engine;

namespace {

const ControlToken kStart{"<|im_start|>"};
const ControlToken kEnd{"<|im_end|>"};

std::string words(int count)
{
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += i % 2 == 0 ? " the" : " er";
    }
    return text;
}

} // namespace

class PromptEncoderTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void longTurnsAreRead();
    void theModelsOwnTurnsAreNot();
    void aTurnWithAPictureIsRead();
    void whatHasNoTurnsIsOne();
    void whetherTheyAreReadTellsPromptsApart();
    void whatIsAppendedIsNotRead();

private:
    Sequence encoded(const Prompt& prompt) const
    {
        PixelLimits limits;
        limits.least = 64 * 64;
        return encodePrompt(prompt, *m_tokenizer, &limits)->sequence;
    }
    int tokensOf(const Prompt& prompt) const { return int(encoded(prompt).ids.size()); }
    // Of the tokens from `first` on, as many as are all read or all not.
    static bool are(const Sequence& sequence, int first, int count, bool read)
    {
        for (int i = first; i < first + count; ++i) {
            if (sequence.reads(i) != read) {
                qWarning("token %d", i);
                return false;
            }
        }
        return true;
    }

    std::unique_ptr<Tokenizer> m_tokenizer;
};

void PromptEncoderTest::initTestCase()
{
    const auto file = GgufFile::open(tests::goldenPath("tiny_f32.gguf"));
    QVERIFY(file.has_value());
    m_tokenizer = std::move(*Tokenizer::open(**file));
}

void PromptEncoderTest::longTurnsAreRead()
{
    const Prompt system{kStart, "system\nbe brief", kEnd, "\n"};
    Prompt prompt = system;
    const Prompt question{kStart, "user\n" + words(100), kEnd, "\n"};
    prompt.insert(prompt.end(), question.begin(), question.end());
    const Prompt header{kStart, "assistant\n"};
    prompt.insert(prompt.end(), header.begin(), header.end());
    const Sequence sequence = encoded(prompt);
    const int first = tokensOf(system);
    const int count = tokensOf(question);
    QVERIFY(are(sequence, 0, first, false));
    QVERIFY(are(sequence, first, count, true));
    QVERIFY(are(sequence, first + count, tokensOf(header), false));
}

void PromptEncoderTest::theModelsOwnTurnsAreNot()
{
    const Prompt own{kStart, "assistant\n" + words(100), kEnd, "\n"};
    QVERIFY(are(encoded(own), 0, tokensOf(own), false));
    const Prompt other{kStart, "assistance\n" + words(100), kEnd, "\n"};
    QVERIFY(!m_tokenizer->encode("assistance", AddedTokens::None).empty());
    const std::vector<TokenId> role = m_tokenizer->encode("assistant", AddedTokens::None);
    const std::vector<TokenId> longer = m_tokenizer->encode("assistance\n", AddedTokens::None);
    if (!std::equal(role.begin(), role.end(), longer.begin())) {
        QVERIFY(are(encoded(other), 0, tokensOf(other), true));
    }
}

void PromptEncoderTest::aTurnWithAPictureIsRead()
{
    auto image = std::make_shared<Image>();
    image->width = 64;
    image->height = 64;
    image->rgb.assign(64 * 64 * 3, 7);
    const Prompt prompt{kStart, "user\n", ImagePtr(image), kEnd};
    const Sequence sequence = encoded(prompt);
    QVERIFY(sequence.ids.size() < 64);
    QVERIFY(are(sequence, 0, int(sequence.ids.size()), true));
}

void PromptEncoderTest::whatHasNoTurnsIsOne()
{
    Sequence sequence = encoded({words(200)});
    QVERIFY(are(sequence, 0, int(sequence.ids.size()), true));
    const std::vector<TokenId> ids(sequence.ids.begin(), sequence.ids.begin() + 64);
    const auto of = [&](std::size_t count) {
        return encodeTokens(
            {ids.begin(), ids.begin() + std::ptrdiff_t(count)}, {}, *m_tokenizer, nullptr)
            ->sequence;
    };
    QVERIFY(are(of(64), 0, 64, true));
    QVERIFY(are(of(63), 0, 63, false));
}

void PromptEncoderTest::whetherTheyAreReadTellsPromptsApart()
{
    const std::string text = words(80);
    const Sequence longOne = encoded({kStart, "user\n" + text, kEnd});
    const Sequence sameAgain = encoded({kStart, "user\n" + text, kEnd, kStart, "user\n"});
    const Sequence brief = encoded({kStart, "user\n" + text.substr(0, 20), kEnd});
    const auto keys = prefixKeys(longOne);
    QCOMPARE(commonKeys(keys, prefixKeys(sameAgain)), int(longOne.ids.size()));
    QCOMPARE(commonKeys(keys, prefixKeys(brief)), 0);
    QVERIFY(brief.ids[1] == longOne.ids[1]);
}

void PromptEncoderTest::whatIsAppendedIsNotRead()
{
    Sequence sequence = encoded({words(200)});
    const int prompt = int(sequence.ids.size());
    sequence.append(5);
    QVERIFY(!sequence.reads(prompt));
    QVERIFY(sequence.reads(prompt - 1));
}

QTEST_APPLESS_MAIN(PromptEncoderTest)
#include "prompt_encoder_test.moc"
