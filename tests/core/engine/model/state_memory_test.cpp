// Going on from a kept state gives the bits that reading everything again gives: cut at awkward
// places, with the sequence it came from going on elsewhere, with pictures, with halves.
#include "core/engine/model/loaded_model.h"
#include "core/engine/model/model_runner.h"
#include "core/engine/prompt_encoder.h"
#include "tests/support/golden_data.h"
#include "tests/support/test_device.h"

#include <QtTest>

#include <algorithm>
#include <cstring>
#include <numeric>

using namespace core::engine;

namespace {

constexpr int kAnswer = 4; // tokens read one by one behind the prompt

std::unique_ptr<LoadedModel> open(const std::string& name, KeyValueType type, bool sees = false,
    std::uint64_t mostDeviceBytes = 0)
{
    EngineOptions options;
    tests::useTestDevice(options);
    options.model = tests::goldenPath(name + ".gguf");
    options.imageModel = sees ? tests::goldenPath("vision_tiny.gguf") : std::string();
    options.keyValues = type;
    options.contextTokens = 1024;
    options.mostDeviceBytes = mostDeviceBytes;
    auto model = LoadedModel::load(options, 4, {}, {});
    if (!model) {
        qWarning("%s", model.error().detail.c_str());
        return nullptr;
    }
    return std::move(*model);
}

ImagePtr stripedImage(int width, int height)
{
    auto image = std::make_shared<Image>();
    image->width = width;
    image->height = height;
    for (int i = 0; i < width * height * 3; ++i) {
        image->rgb.push_back(std::uint8_t(i * 37 % 251));
    }
    image->hash = 77;
    return image;
}

// A prompt of ordinary tokens, with a picture in the middle where one is given.
Sequence sequenceOf(LoadedModel& model, int tokens, const ImagePtr& image = nullptr)
{
    std::vector<TokenId> ids;
    for (int i = 0; i < tokens; ++i) {
        ids.push_back(TokenId((i * 37 + i / 5) % 90 + 5));
    }
    std::vector<ImagePtr> images;
    if (image) {
        ids[std::size_t(tokens / 2)] = model.tokenizer().addedToken("<|image_pad|>");
        images.push_back(image);
    }
    auto prompt = encodeTokens(ids, images, model.tokenizer(), model.pixelLimits());
    for (std::size_t i = 0; prompt && i < images.size(); ++i) {
        auto rows = model.tower()->encode(*images[i]);
        prompt->sequence.pictures[i].rows =
            std::make_shared<const std::vector<float>>(std::move(*rows));
    }
    return std::move(prompt->sequence);
}

// Reads up to `until` in slices, then appends tokens one by one; the logits of the last rows.
std::vector<float> read(LoadedModel& model, Sequence& sequence, int slice, int until, int answer)
{
    std::vector<float> all;
    for (int extra = 0; extra <= answer; ++extra) {
        while (sequence.computed < until + extra) {
            const int count = std::min(slice, until + extra - sequence.computed);
            const Slice part{&sequence, count, WantedLogits::Last};
            if (!model.runner().run({&part, 1})) {
                return {};
            }
        }
        const auto logits = model.runner().logits(0);
        all.insert(all.end(), logits->begin(), logits->end());
        if (extra < answer) {
            sequence.append(TokenId(20 + extra));
        }
    }
    return all;
}

bool sameBits(const std::vector<float>& a, const std::vector<float>& b)
{
    return !a.empty() && a.size() == b.size() &&
           std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

} // namespace

class StateMemoryTest : public QObject {
    Q_OBJECT

private slots:
    void aRestoredStateGoesOnWithTheSameBits_data();
    void aRestoredStateGoesOnWithTheSameBits();
    void aPictureBeforeTheCutIsNotNeededAgain();
    void aStateLiesWithTheHostWhereTheDeviceHasNoRoom();
    void aStateThatFindsNoPageChangesNothing();

private:
    void checkCut(LoadedModel& model, const Sequence& prompt, int cut);
};

void StateMemoryTest::aRestoredStateGoesOnWithTheSameBits_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<bool>("halves");
    for (const char* model : {"tiny_f32", "tiny_kmix", "tiny_moe"}) {
        QTest::addRow("%s", model) << model << false;
    }
    QTest::addRow("halves") << "tiny_f32" << true; // on a graphics device
}

void StateMemoryTest::checkCut(LoadedModel& model, const Sequence& prompt, int cut)
{
    const int tokens = int(prompt.ids.size());
    StateMemory& memory = model.runner().memory();
    const int freePages = memory.pages().freePages();
    Sequence plain = prompt; // reads everything, in the same slices
    read(model, plain, 512, cut, 0);
    const std::vector<float> expected = read(model, plain, 512, tokens, kAnswer);
    memory.release(plain);

    Sequence first = prompt;
    read(model, first, 512, cut, 0);
    KeptState kept;
    kept.tokens = cut;
    auto recurrent = memory.copyOf(first);
    QVERIFY2(recurrent.has_value(), recurrent ? "" : recurrent.error().detail.c_str());
    kept.recurrent = std::move(*recurrent);
    memory.pages().share(kept.pages, first.pages, pagesFor(cut));
    // The one it came from goes on with something else, in the page that is partly full.
    std::reverse(first.ids.begin() + cut, first.ids.end());
    first.pictures.clear();
    std::replace(first.ids.begin() + cut, first.ids.end(), kPictureRow, TokenId(9));
    read(model, first, 512, tokens, kAnswer);

    Sequence second = prompt;
    const auto restored = memory.restore(second, kept);
    QVERIFY2(restored.has_value(), restored ? "" : restored.error().detail.c_str());
    QCOMPARE(second.computed, cut);
    QVERIFY2(sameBits(read(model, second, 512, tokens, kAnswer), expected), "beside the first");
    memory.release(first);
    memory.release(second);

    Sequence third = prompt; // once more, the first and the second gone
    QVERIFY(memory.restore(third, kept).has_value());
    QVERIFY2(sameBits(read(model, third, 512, tokens, kAnswer), expected), "after the others");
    memory.release(third);
    memory.pages().shrink(kept.pages, 0);
    QCOMPARE(memory.pages().freePages(), freePages);
}

void StateMemoryTest::aRestoredStateGoesOnWithTheSameBits()
{
    QFETCH(QString, model);
    QFETCH(bool, halves);
    const auto loaded = open(model.toStdString(), halves ? KeyValueType::F16 : KeyValueType::F32);
    QVERIFY(loaded);
    const Sequence prompt = sequenceOf(*loaded, 300);
    Sequence whole = prompt;
    const std::vector<float> expected = read(*loaded, whole, 512, 300, kAnswer);
    loaded->runner().release(whole);
    const bool all = model == "tiny_f32" && !tests::onVulkan();
    const std::vector<int> cuts = all ? std::vector{1, 2, 3, 4, 5, 63, 64, 65, 255, 256, 257, 299}
                                      : std::vector{model == "tiny_f32" ? 257 : 67};
    for (const int cut : cuts) {
        qInfo("cut at %d", cut);
        checkCut(*loaded, prompt, cut);
        if (QTest::currentTestFailed()) {
            return;
        }
        if (!tests::onVulkan()) { // and the bits are those of reading in one piece
            Sequence cutOnce = prompt;
            read(*loaded, cutOnce, 512, cut, 0);
            QVERIFY(sameBits(read(*loaded, cutOnce, 512, 300, kAnswer), expected));
            loaded->runner().release(cutOnce);
        }
    }
}

void StateMemoryTest::aPictureBeforeTheCutIsNotNeededAgain()
{
    const auto loaded = open("tiny_f32", KeyValueType::F32, true);
    QVERIFY(loaded);
    const Sequence prompt = sequenceOf(*loaded, 80, stripedImage(192, 128));
    QVERIFY(!prompt.pictures.empty());
    const int pictureFirst = prompt.pictures.front().first;
    const int pictureEnd = pictureFirst + prompt.pictures.front().count;
    for (const int cut : {pictureFirst, pictureFirst + 3, pictureEnd, pictureEnd + 1}) {
        qInfo("cut at %d of a picture from %d to %d", cut, pictureFirst, pictureEnd);
        checkCut(*loaded, prompt, cut);
    }
    Sequence blind = prompt; // its rows lie before the cut, and are not looked at again
    Sequence seeing = prompt;
    read(*loaded, seeing, 512, pictureEnd, 0);
    KeptState kept;
    kept.tokens = pictureEnd;
    kept.recurrent = std::move(*loaded->runner().memory().copyOf(seeing));
    loaded->runner().memory().pages().share(kept.pages, seeing.pages, pagesFor(pictureEnd));
    const int tokens = int(prompt.ids.size());
    const std::vector<float> expected = read(*loaded, seeing, 512, tokens, kAnswer);
    blind.pictures.front().rows = nullptr;
    QVERIFY(loaded->runner().memory().restore(blind, kept).has_value());
    QVERIFY(sameBits(read(*loaded, blind, 512, tokens, kAnswer), expected));
}

void StateMemoryTest::aStateLiesWithTheHostWhereTheDeviceHasNoRoom()
{
    if (!tests::onVulkan()) {
        QSKIP("the host's memory is the only one there is");
    }
    const auto loaded = open("tiny_f32", KeyValueType::F32, false, 400u << 20);
    QVERIFY(loaded);
    QVERIFY(!loaded->info().device.starts_with("CPU"));
    const Sequence prompt = sequenceOf(*loaded, 100);
    Sequence sequence = prompt;
    read(*loaded, sequence, 512, 70, 0);
    const auto copy = loaded->runner().memory().copyOf(sequence);
    QVERIFY(copy.has_value());
    QVERIFY(std::none_of((*copy)->parts.begin(), (*copy)->parts.end(),
        [](const RecurrentState::Part& part) { return part.buffer != nullptr; }));
    loaded->runner().release(sequence);
    checkCut(*loaded, prompt, 70);
}

void StateMemoryTest::aStateThatFindsNoPageChangesNothing()
{
    const auto loaded = open("tiny_f32", KeyValueType::F32);
    QVERIFY(loaded);
    StateMemory& memory = loaded->runner().memory();
    Sequence sequence = sequenceOf(*loaded, 300);
    read(*loaded, sequence, 512, 290, 0);
    KeptState kept;
    kept.tokens = 290;
    kept.recurrent = std::move(*memory.copyOf(sequence));
    memory.pages().share(kept.pages, sequence.pages, 2);
    std::vector<PageId> all;
    QVERIFY(memory.pages().grow(all, memory.pages().freePages() * kPageTokens).has_value());
    Sequence second = sequenceOf(*loaded, 300);
    const auto restored = memory.restore(second, kept);
    QVERIFY(!restored.has_value());
    QCOMPARE(restored.error().code, core::ErrorCode::OutOfMemory);
    QCOMPARE(second.computed, 0);
    QCOMPARE(second.slot, -1);
    QVERIFY(second.pages.empty());
    QCOMPARE(memory.pages().references(kept.pages[0]), 2);
}

QTEST_APPLESS_MAIN(StateMemoryTest)
#include "state_memory_test.moc"
