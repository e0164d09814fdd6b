#include "core/engine/vision/vision_config.h"
#include "core/engine/vision/vision_weights.h"
#include "kernels/backends.h"
#include "tests/core/engine/vision/tiny_tower.h"

#include <QTest>

using namespace core::engine;
using core::Error;
using core::ErrorCode;
using tests::ParsedTower;
using tests::TinyTower;

// One thing that is wrong with a file, and what is said about it.
struct Flaw {
    std::function<void(TinyTower&)> apply;
    ErrorCode code = ErrorCode::Malformed;
    const char* word = ""; // the detail has to contain it
};
Q_DECLARE_METATYPE(Flaw)

class VisionConfigTest : public QObject {
    Q_OBJECT

private slots:
    void wholeFileIsRead();
    void goldenFileIsRead();
    void unknownTextModelIsNotCompared();
    void projectorMayBeNamedForVision();
    void limitsAreThoseOfTheFamilyWhereTheFileHasNone();
    void flawedMetadataIsRefused_data();
    void flawedMetadataIsRefused();
    void flawedTensorsAreRefused_data();
    void flawedTensorsAreRefused();
    void unusualNormalisationIsUsedWithAWarning();
    void normalisationOfClipIsPutRightWithAWarning();
    void missingNormalisationIsFilledInWithAWarning();
    void halfPrecisionBiasesAreConverted();
};

namespace {

constexpr int kTextWidth = 6;

core::Result<VisionConfig> read(const TinyTower& tower)
{
    const ParsedTower parsed(tower);
    return VisionConfig::read(*parsed.file, kTextWidth);
}

void compareError(const Error& error, const Flaw& flaw)
{
    QVERIFY2(error.detail.find("tiny-mmproj.gguf") != std::string::npos, error.detail.c_str());
    QVERIFY2(error.detail.find(flaw.word) != std::string::npos, error.detail.c_str());
    QCOMPARE(error.code, flaw.code);
}

} // namespace

void VisionConfigTest::wholeFileIsRead()
{
    const auto config = read(TinyTower{});
    QVERIFY2(config.has_value(), config ? "" : config.error().detail.c_str());
    QCOMPARE(config->blocks, 1);
    QCOMPARE(config->hidden, 8);
    QCOMPARE(config->heads, 2);
    QCOMPARE(config->headDim(), 4);
    QCOMPARE(config->feedForward, 12);
    QCOMPARE(config->positionSide, 4);
    QCOMPARE(config->outputWidth, kTextWidth);
    QCOMPARE(config->mergedWidth(), 32);
    QCOMPARE(config->limits.least, 32 * 32);
    QCOMPARE(config->limits.most, 512 * 512);
    QVERIFY(config->warnings.empty());
}

void VisionConfigTest::goldenFileIsRead()
{
    const auto file = GgufFile::open(HEARTH_SOURCE_DIR "/tests/golden/vision_tiny.gguf");
    QVERIFY(file.has_value());
    const auto config = VisionConfig::read(**file, 64);
    QVERIFY2(config.has_value(), config ? "" : config.error().detail.c_str());
    QCOMPARE(config->blocks, 3);
    QCOMPARE(config->hidden, 128);
    QCOMPARE(config->heads, 2);
    QCOMPARE(config->positionSide, 12);
    QCOMPARE(config->limits.least, 8'192);
    QCOMPARE(config->limits.most, 4'194'304);
    QVERIFY(config->warnings.empty());
}

void VisionConfigTest::unknownTextModelIsNotCompared()
{
    const ParsedTower parsed(TinyTower{});
    QVERIFY(VisionConfig::read(*parsed.file, 0).has_value());
}

void VisionConfigTest::projectorMayBeNamedForVision()
{
    TinyTower tower;
    tower.without = {"clip.projector_type"};
    QVERIFY(!read(tower).has_value());
    const ParsedTower parsed(TinyTower{});
    tests::GgufBuilder builder;
    builder.add("general.architecture", "clip").add("clip.vision.projector_type", "ultravox");
    const tests::Bytes bytes = builder.build();
    const auto file = GgufFile::parse(bytes, "tiny-mmproj.gguf");
    QVERIFY(file.has_value());
    const auto config = VisionConfig::read(**file, kTextWidth);
    QVERIFY(!config.has_value());
    compareError(config.error(), {{}, ErrorCode::Unsupported, "ultravox"});
}

void VisionConfigTest::limitsAreThoseOfTheFamilyWhereTheFileHasNone()
{
    TinyTower tower;
    tower.without = {"clip.vision.image_min_pixels", "clip.vision.image_max_pixels"};
    const auto other = read(tower);
    QVERIFY(other.has_value());
    QCOMPARE(other->limits.least, 8'192);
    QCOMPARE(other->limits.most, 4'194'304);

    tower.positionSide = 48;
    const auto published = read(tower);
    QVERIFY(published.has_value());
    QCOMPARE(published->limits.least, 65'536);
    QCOMPARE(published->limits.most, 16'777'216);
}

void VisionConfigTest::flawedMetadataIsRefused_data()
{
    QTest::addColumn<Flaw>("flaw");
    const auto flaw = [](const char* name, ErrorCode code, const char* word,
                          std::function<void(TinyTower&)> apply) {
        QTest::newRow(name) << Flaw{std::move(apply), code, word};
    };
    const auto lacks = [&](const char* key) {
        flaw(key, ErrorCode::Malformed, key, [key](TinyTower& t) { t.without = {key}; });
    };
    flaw("text model", ErrorCode::Mismatch, "qwen35", [](auto& t) { t.architecture = "qwen35"; });
    flaw(
        "other projector", ErrorCode::Unsupported, "ldpv2", [](auto& t) { t.projector = "ldpv2"; });
    flaw("other text model", ErrorCode::Mismatch, "width 7", [](auto& t) { t.outputWidth = 7; });
    flaw("no vision", ErrorCode::Unsupported, "no vision",
        [](auto& t) { t.hasVisionEncoder = false; });
    flaw("other activation", ErrorCode::Unsupported, "GELU", [](auto& t) { t.usesGelu = false; });
    flaw("deepstack flag", ErrorCode::Unsupported, "DeepStack",
        [](auto& t) { t.deepstack = {true}; });
    flaw("deepstack tensor", ErrorCode::Unsupported, "DeepStack",
        [](auto& t) { t.extraTensors = {"v.deepstack.0.norm.weight"}; });
    flaw("patch size", ErrorCode::Unsupported, "patch_size", [](auto& t) { t.patchSize = 14; });
    flaw("merge size", ErrorCode::Unsupported, "spatial_merge", [](auto& t) { t.mergeSize = 4; });
    flaw("no blocks", ErrorCode::Malformed, "block_count", [](auto& t) { t.blocks = 0; });
    flaw("uneven heads", ErrorCode::Malformed, "3 heads", [](auto& t) { t.heads = 3; });
    flaw("narrow heads", ErrorCode::Malformed, "4 heads", [](auto& t) { t.heads = 4; });
    flaw("limits crossed", ErrorCode::Malformed, "image_min_pixels",
        [](auto& t) { t.leastPixels = t.mostPixels + 1; });
    flaw("limits below a token", ErrorCode::Malformed, "image_max_pixels",
        [](auto& t) { t.leastPixels = t.mostPixels = 1023; });
    flaw("two means", ErrorCode::Malformed, "image_mean", [](auto& t) { t.mean = {0.5f, 0.5f}; });
    flaw("deviation of zero", ErrorCode::Malformed, "image_std",
        [](auto& t) { t.deviation[1] = 0; });
    flaw("table and size differ", ErrorCode::Malformed, "image_size", [](auto& t) {
        t.shapes["v.position_embd.weight"] = {8, 25};
    });
    flaw("table is no square", ErrorCode::Malformed, "no square", [](auto& t) {
        t.shapes["v.position_embd.weight"] = {8, 15};
    });
    flaw("no table", ErrorCode::Malformed, "v.position_embd.weight",
        [](auto& t) { t.without = {"v.position_embd.weight"}; });
    lacks("general.architecture");
    lacks("clip.projector_type");
    lacks("clip.vision.embedding_length");
    lacks("clip.vision.feed_forward_length");
    lacks("clip.vision.block_count");
    lacks("clip.vision.projection_dim");
    lacks("clip.vision.attention.head_count");
}

void VisionConfigTest::flawedMetadataIsRefused()
{
    QFETCH(Flaw, flaw);
    TinyTower tower;
    flaw.apply(tower);
    const ParsedTower parsed(tower);
    QVERIFY(parsed.file);
    const auto config = VisionConfig::read(*parsed.file, kTextWidth);
    QVERIFY(!config.has_value());
    compareError(config.error(), flaw);
}

void VisionConfigTest::flawedTensorsAreRefused_data()
{
    QTest::addColumn<Flaw>("flaw");
    for (const char* name :
        {"v.patch_embd.weight", "v.patch_embd.weight.1", "v.patch_embd.bias", "v.blk.0.ln1.weight",
            "v.blk.0.ln1.bias", "v.blk.0.attn_qkv.weight", "v.blk.0.attn_qkv.bias",
            "v.blk.0.attn_out.weight", "v.blk.0.attn_out.bias", "v.blk.0.ln2.weight",
            "v.blk.0.ln2.bias", "v.blk.0.ffn_up.weight", "v.blk.0.ffn_up.bias",
            "v.blk.0.ffn_down.weight", "v.blk.0.ffn_down.bias", "v.post_ln.weight",
            "v.post_ln.bias", "mm.0.weight", "mm.0.bias", "mm.2.weight", "mm.2.bias"}) {
        QTest::newRow((std::string("without ") + name).c_str())
            << Flaw{[name](TinyTower& t) { t.without = {name}; }, ErrorCode::Malformed, name};
        QTest::newRow((std::string("other shape of ") + name).c_str())
            << Flaw{[name](TinyTower& t) {
                        t.shapes[name] = {4, 2};
                    },
                   ErrorCode::Malformed, "[4, 2]"};
        QTest::newRow((std::string("integers in ") + name).c_str())
            << Flaw{[name](TinyTower& t) { t.types[name] = kernels::DType::I32; },
                   ErrorCode::Unsupported, "I32"};
    }
    QTest::newRow("blocks that are missing") << Flaw{[](TinyTower& t) {
                                                         t.blocks = 2;
                                                         t.without = {"v.blk.1.ln2.bias"};
                                                     },
        ErrorCode::Malformed, "v.blk.1.ln2.bias"};
}

void VisionConfigTest::flawedTensorsAreRefused()
{
    QFETCH(Flaw, flaw);
    const auto backend = kernels::openCpu({.threads = 1, .instructionSet = {}});
    TinyTower tower;
    flaw.apply(tower);
    const ParsedTower parsed(tower);
    QVERIFY(parsed.file);
    const auto config = VisionConfig::read(*parsed.file, kTextWidth);
    QVERIFY2(config.has_value(), config ? "" : config.error().detail.c_str());
    const auto weights = VisionWeights::load(*parsed.file, *config, *backend);
    QVERIFY(!weights.has_value());
    compareError(weights.error(), flaw);
}

void VisionConfigTest::unusualNormalisationIsUsedWithAWarning()
{
    TinyTower tower;
    tower.mean = {0.4f, 0.5f, 0.5f};
    const auto config = read(tower);
    QVERIFY(config.has_value());
    QCOMPARE(config->mean[0], 0.4f);
    QCOMPARE(config->warnings.size(), std::size_t(1));
}

void VisionConfigTest::normalisationOfClipIsPutRightWithAWarning()
{
    TinyTower tower;
    tower.mean = {0.48145466f, 0.4578275f, 0.40821073f};
    tower.deviation = {0.26862954f, 0.26130258f, 0.27577711f};
    const auto config = read(tower);
    QVERIFY(config.has_value());
    QCOMPARE(config->mean[0], 0.5f);
    QCOMPARE(config->deviation[2], 0.5f);
    QCOMPARE(config->warnings.size(), std::size_t(1));
}

void VisionConfigTest::missingNormalisationIsFilledInWithAWarning()
{
    TinyTower tower;
    tower.without = {"clip.vision.image_mean"};
    const auto config = read(tower);
    QVERIFY(config.has_value());
    QCOMPARE(config->mean[0], 0.5f);
    QCOMPARE(config->deviation[0], 0.5f);
    QCOMPARE(config->warnings.size(), std::size_t(1));
}

void VisionConfigTest::halfPrecisionBiasesAreConverted()
{
    TinyTower tower;
    tower.types = {{"mm.2.bias", kernels::DType::F16}, {"v.post_ln.weight", kernels::DType::BF16},
        {"v.patch_embd.weight", kernels::DType::F16}};
    const auto backend = kernels::openCpu({.threads = 1, .instructionSet = {}});
    const ParsedTower parsed(tower);
    const auto config = VisionConfig::read(*parsed.file, kTextWidth);
    QVERIFY(config.has_value());
    const auto weights = VisionWeights::load(*parsed.file, *config, *backend);
    QVERIFY2(weights.has_value(), weights ? "" : weights.error().detail.c_str());
    QCOMPARE(weights->mergerOut.bias.type, kernels::DType::F32);
    QCOMPARE(weights->mergerNorm.weight.type, kernels::DType::F32);
}

QTEST_APPLESS_MAIN(VisionConfigTest)
#include "vision_config_test.moc"
