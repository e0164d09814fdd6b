#include "core/engine/gguf/gguf_file.h"
#include "core/engine/model/model_config.h"
#include "core/engine/model/rotary.h"
#include "tests/support/gguf_builder.h"

#include <QtTest>

#include <cmath>
#include <map>

using namespace core::engine;

namespace {

using Keys = std::map<std::string, std::uint32_t>;

// The sizes of the published 9B model.
Keys published()
{
    return {{"block_count", 33}, {"nextn_predict_layers", 1}, {"context_length", 262144},
        {"embedding_length", 4096}, {"feed_forward_length", 12288}, {"attention.head_count", 16},
        {"attention.head_count_kv", 4}, {"attention.key_length", 256},
        {"attention.value_length", 256}, {"rope.dimension_count", 64}, {"ssm.conv_kernel", 4},
        {"ssm.state_size", 128}, {"ssm.group_count", 16}, {"ssm.time_step_rank", 32},
        {"ssm.inner_size", 4096}};
}

core::Result<ModelConfig> read(
    const Keys& keys, const std::string& architecture = "qwen35", bool withEmbedding = true)
{
    tests::GgufBuilder builder;
    builder.add("general.architecture", architecture);
    for (const auto& [key, value] : keys) {
        builder.add(architecture + "." + key, value);
    }
    builder.add(architecture + ".attention.layer_norm_rms_epsilon", 1e-6f);
    builder.add(architecture + ".rope.freq_base", 1e7f);
    builder.add(
        architecture + ".rope.dimension_sections", std::vector<std::int32_t>{11, 11, 10, 0});
    if (withEmbedding) {
        builder.tensor("token_embd.weight", kernels::DType::F32, {32, 8});
    }
    const tests::Bytes bytes = builder.build();
    auto file = GgufFile::parse(bytes, "test.gguf");
    if (!file) {
        return tl::unexpected<core::Error>(file.error());
    }
    return ModelConfig::read(**file);
}

} // namespace

class ModelConfigTest : public QObject {
    Q_OBJECT

private slots:
    void readsThePublishedSizes();
    void everyRequiredKeyIsMissedByName();
    void contradictionsAreRefused();
    void otherArchitecturesAreRefusedInWords();
    void mixtureOfExpertsNeedsNoDenseSize();
    void rotaryPairsTakeTurns();
    void yarnStretchesTheSlowPairsOnly();
};

void ModelConfigTest::readsThePublishedSizes()
{
    const auto config = read(published());
    QVERIFY2(config.has_value(), config ? "" : config.error().detail.c_str());
    QCOMPARE(config->layers, 32);
    QCOMPARE(config->valueDim, 128);
    QCOMPARE(config->convChannels(), 8192);
    QCOMPARE(config->vocabulary, 8);
    QVERIFY(config->recurrent[0] && config->recurrent[2] && !config->recurrent[3]);
    QVERIFY(!config->recurrent[31]);
}

void ModelConfigTest::everyRequiredKeyIsMissedByName()
{
    for (const auto& [key, value] : published()) {
        if (key == "nextn_predict_layers" || key == "attention.value_length") {
            continue; // optional
        }
        Keys keys = published();
        keys.erase(key);
        const auto config = read(keys);
        QVERIFY2(!config.has_value(), key.c_str());
        QCOMPARE(config.error().code, core::ErrorCode::Malformed);
        QVERIFY2(
            config.error().detail.find(key) != std::string::npos, config.error().detail.c_str());
    }
    QVERIFY(!read(published(), "qwen35", false).has_value());
}

void ModelConfigTest::contradictionsAreRefused()
{
    const std::vector<std::pair<std::string, std::uint32_t>> changes{{"attention.head_count_kv", 3},
        {"attention.value_length", 128}, {"rope.dimension_count", 63},
        {"rope.dimension_count", 512}, {"ssm.inner_size", 4095}, {"ssm.group_count", 5},
        {"ssm.conv_kernel", 1}, {"block_count", 1}, {"embedding_length", 0},
        {"attention.head_count", 0xFFFFFFFF}};
    for (const auto& [key, value] : changes) {
        Keys keys = published();
        keys[key] = value;
        const auto config = read(keys);
        QVERIFY2(!config.has_value(), key.c_str());
        QCOMPARE(config.error().code, core::ErrorCode::Malformed);
    }
}

void ModelConfigTest::otherArchitecturesAreRefusedInWords()
{
    const auto llama = read({}, "llama");
    QVERIFY(!llama.has_value());
    QCOMPARE(llama.error().code, core::ErrorCode::Unsupported);
    QVERIFY(llama.error().detail.find("\"llama\"") != std::string::npos);
    const auto clip = read({}, "clip");
    QVERIFY(!clip.has_value());
    QCOMPARE(clip.error().code, core::ErrorCode::Mismatch);
}

void ModelConfigTest::mixtureOfExpertsNeedsNoDenseSize()
{
    Keys keys = published();
    keys.erase("feed_forward_length");
    QVERIFY(!read(keys, "qwen35moe").has_value());
    keys.insert({{"expert_count", 256}, {"expert_used_count", 8},
        {"expert_feed_forward_length", 512}, {"expert_shared_feed_forward_length", 512}});
    const auto config = read(keys, "qwen35moe");
    QVERIFY2(config.has_value(), config ? "" : config.error().detail.c_str());
    QVERIFY(config->isMoe());
    keys["expert_used_count"] = 257;
    QVERIFY(!read(keys, "qwen35moe").has_value());
}

void ModelConfigTest::rotaryPairsTakeTurns()
{
    const auto config = read(published());
    QVERIFY(config.has_value());
    const RotaryFrequencies rotary = rotaryFrequencies(*config);
    QCOMPARE(rotary.component.size(), std::size_t(32));
    // Time 0,3,..,30; height 1,4,..,31; width 2,5,..,29 (spec qwen35-text.md section 5).
    QCOMPARE(std::count(rotary.component.begin(), rotary.component.end(), 0), 11);
    QCOMPARE(std::count(rotary.component.begin(), rotary.component.end(), 1), 11);
    QCOMPARE(std::count(rotary.component.begin(), rotary.component.end(), 2), 10);
    QCOMPARE(rotary.component[30], 0);
    QCOMPARE(rotary.component[31], 1);
    QCOMPARE(rotary.frequency[0], 1.0f);
    QVERIFY(std::abs(rotary.frequency[16] - 1.0f / std::sqrt(1e7f)) < 1e-9f);
    QCOMPARE(rotary.scale, 1.0f);
}

void ModelConfigTest::yarnStretchesTheSlowPairsOnly()
{
    auto config = read(published());
    QVERIFY(config.has_value());
    const RotaryFrequencies plain = rotaryFrequencies(*config);
    config->yarnFactor = 4;
    config->yarnOriginalContext = 262144;
    const RotaryFrequencies stretched = rotaryFrequencies(*config);
    // The spec's worked numbers: ramp from pair 14 to pair 22, scale 1.138629.
    QCOMPARE(stretched.frequency[14], plain.frequency[14]);
    QVERIFY(stretched.frequency[15] < plain.frequency[15]);
    QVERIFY(std::abs(stretched.frequency[22] / plain.frequency[22] - 0.25f) < 1e-6f);
    QVERIFY(std::abs(stretched.scale - 1.138629f) < 1e-6f);
}

QTEST_APPLESS_MAIN(ModelConfigTest)
#include "model_config_test.moc"
