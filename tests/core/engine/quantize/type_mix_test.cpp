// The types of the published mixes (GGUF specification, section 12.2), tensor by tensor.
#include "core/engine/quantize/type_mix.h"
#include "tests/support/gguf_builder.h"

#include <QtTest>

#include <map>
#include <set>
#include <string>

using namespace core::engine;
using kernels::DType;

namespace {

struct Shape {
    int layers = 32;
    bool tied = true;
    bool experts = false;
    DType type = DType::BF16;
    std::uint64_t columns = 256;
};

// Every fourth layer is attention, the others are DeltaNet, as in the models.
tests::Bytes modelOf(const Shape& shape)
{
    tests::GgufBuilder builder;
    builder.add("general.architecture", "qwen35");
    const auto matrix = [&](const std::string& name) {
        builder.tensor(name, shape.type, {shape.columns, 2});
    };
    matrix("token_embd.weight");
    if (!shape.tied) {
        matrix("output.weight");
    }
    builder.tensor("output_norm.weight", DType::F32, {shape.columns});
    for (int i = 0; i < shape.layers; ++i) {
        const std::string block = "blk." + std::to_string(i) + ".";
        if (i % 4 == 3) {
            for (const char* name : {"attn_q", "attn_k", "attn_v", "attn_output"}) {
                matrix(block + name + ".weight");
            }
        } else {
            for (const char* name : {"attn_qkv", "attn_gate", "ssm_alpha", "ssm_beta", "ssm_out"}) {
                matrix(block + name + ".weight");
            }
            builder.tensor(block + "ssm_conv1d.weight", DType::F32, {4, 8});
            builder.tensor(block + "ssm_a", DType::F32, {2});
        }
        builder.tensor(block + "attn_norm.weight", DType::F32, {shape.columns});
        if (shape.experts) {
            builder.tensor(block + "ffn_gate_inp.weight", DType::F32, {shape.columns, 2});
            for (const char* name : {"ffn_gate_exps", "ffn_up_exps", "ffn_down_exps"}) {
                builder.tensor(block + name + ".weight", shape.type, {shape.columns, 2, 2});
            }
        } else {
            for (const char* name : {"ffn_gate", "ffn_up", "ffn_down"}) {
                matrix(block + name + ".weight");
            }
        }
    }
    return builder.build();
}

std::map<std::string, DType> typesOf(
    const Shape& shape, TypeMix mix, Importances importances = Importances::None)
{
    const tests::Bytes bytes = modelOf(shape);
    const auto file = GgufFile::parse(bytes, "model.gguf");
    std::map<std::string, DType> types;
    if (file) {
        const std::vector<DType> all = typesFor(**file, mix, importances);
        for (std::size_t i = 0; i < all.size(); ++i) {
            types[std::string((*file)->tensors()[i].name)] = all[i];
        }
    }
    return types;
}

// The layers whose tensor of this kind has the type.
std::set<int> layersOf(
    const std::map<std::string, DType>& types, const std::vector<std::string>& kinds, DType type)
{
    std::set<int> layers;
    for (int i = 0; i < 64; ++i) {
        for (const std::string& kind : kinds) {
            const auto found = types.find("blk." + std::to_string(i) + "." + kind + ".weight");
            if (found != types.end() && found->second == type) {
                layers.insert(i);
            }
        }
    }
    return layers;
}

} // namespace

class TypeMixTest : public QObject {
    Q_OBJECT

private slots:
    void namesAreReadInAnyCase();
    void mediumMixesGiveMoreToSomeLayers_data();
    void mediumMixesGiveMoreToSomeLayers();
    void headHasSixBits();
    void evenMixesAreEven();
    void smallTensorsStayAsTheyAre();
    void shortRowsGetSmallerBlocks();
    void whatIsSmallAlreadyStays();
    void expertsCountAsTheirLayer();
};

void TypeMixTest::namesAreReadInAnyCase()
{
    QVERIFY(typeMixNamed("q4_k_m") == TypeMix::Q4_K_M);
    QVERIFY(typeMixNamed("Q8_0") == TypeMix::Q8_0);
    QVERIFY(!typeMixNamed("Q4_K"));
    QVERIFY(!typeMixNamed(""));
    QCOMPARE(fileTypeOf(TypeMix::Q5_K_M), 17u);
    QCOMPARE(QByteArray(nameOf(TypeMix::Q6_K).data()), QByteArray("Q6_K"));
}

void TypeMixTest::mediumMixesGiveMoreToSomeLayers_data()
{
    QTest::addColumn<int>("mix");
    QTest::addColumn<int>("usual");
    QTest::newRow("Q4_K_M") << int(TypeMix::Q4_K_M) << int(DType::Q4_K);
    QTest::newRow("Q5_K_M") << int(TypeMix::Q5_K_M) << int(DType::Q5_K);
}

void TypeMixTest::mediumMixesGiveMoreToSomeLayers()
{
    QFETCH(int, mix);
    QFETCH(int, usual);
    const auto types = typesOf({}, TypeMix(mix));
    const std::set<int> more{0, 1, 2, 3, 6, 9, 12, 15, 18, 21, 24, 27, 28, 29, 30, 31};
    QCOMPARE(layersOf(types, {"ffn_down"}, DType::Q6_K), more);
    QCOMPARE(layersOf(types, {"attn_v", "attn_qkv"}, DType::Q6_K), more);
    for (const char* kind : {"attn_gate", "ssm_alpha", "ssm_out", "ffn_gate", "ffn_up"}) {
        QVERIFY2(layersOf(types, {kind}, DType::Q6_K).empty(), kind);
        QVERIFY2(!layersOf(types, {kind}, DType(usual)).empty(), kind);
    }
    // The layer sets that the specification lists for other depths.
    QCOMPARE(layersOf(typesOf({.layers = 24}, TypeMix(mix)), {"ffn_down"}, DType::Q6_K),
        (std::set<int>{0, 1, 2, 5, 8, 11, 14, 17, 20, 21, 22, 23}));
    const auto deep = layersOf(typesOf({.layers = 64}, TypeMix(mix)), {"ffn_down"}, DType::Q6_K);
    QCOMPARE(int(deep.size()), 8 + 16 + 8);
    QVERIFY(deep.contains(10) && deep.contains(55) && !deep.contains(8) && !deep.contains(54));
}

void TypeMixTest::headHasSixBits()
{
    for (const TypeMix mix : {TypeMix::Q4_0, TypeMix::Q4_K_M, TypeMix::Q5_K_M, TypeMix::Q6_K}) {
        QVERIFY(typesOf({.tied = true}, mix).at("token_embd.weight") == DType::Q6_K);
        QVERIFY(typesOf({.tied = false}, mix).at("output.weight") == DType::Q6_K);
    }
    QVERIFY(typesOf({.tied = false}, TypeMix::Q4_K_M).at("token_embd.weight") == DType::Q4_K);
    QVERIFY(typesOf({.tied = true}, TypeMix::Q8_0).at("token_embd.weight") == DType::Q8_0);
}

void TypeMixTest::evenMixesAreEven()
{
    const auto eight = typesOf({.tied = false}, TypeMix::Q8_0);
    const auto six = typesOf({.tied = false}, TypeMix::Q6_K);
    const auto four = typesOf({.tied = false}, TypeMix::Q4_0);
    for (const auto& [name, type] : eight) {
        QVERIFY2(type == DType::Q8_0 || type == DType::F32, name.c_str());
        QCOMPARE(six.at(name) == DType::Q6_K, type == DType::Q8_0);
        QCOMPARE(four.at(name) == DType::Q4_0, type == DType::Q8_0 && name != "output.weight");
    }
    const auto told = typesOf({}, TypeMix::Q4_0, Importances::Known);
    QCOMPARE(layersOf(told, {"ffn_down"}, DType::Q4_1), (std::set<int>{0, 1, 2, 3}));
    QVERIFY(layersOf(told, {"ffn_up", "attn_qkv"}, DType::Q4_1).empty());
}

void TypeMixTest::smallTensorsStayAsTheyAre()
{
    const auto types = typesOf({.experts = true}, TypeMix::Q4_0);
    for (const char* name : {"output_norm.weight", "blk.0.attn_norm.weight", "blk.0.ssm_a",
             "blk.0.ssm_conv1d.weight", "blk.0.ffn_gate_inp.weight"}) {
        QVERIFY2(types.at(name) == DType::F32, name);
    }
}

void TypeMixTest::shortRowsGetSmallerBlocks()
{
    const auto types = typesOf({.columns = 96}, TypeMix::Q4_K_M);
    QVERIFY(types.at("blk.0.ffn_up.weight") == DType::Q5_0);
    QVERIFY(types.at("blk.0.ffn_down.weight") == DType::Q8_0); // where rows of 256 get Q6_K
    QVERIFY(typesOf({.columns = 96}, TypeMix::Q5_K_M).at("blk.0.ffn_up.weight") == DType::Q5_1);
    QVERIFY(typesOf({.columns = 96}, TypeMix::Q4_0).at("blk.0.ffn_up.weight") == DType::Q4_0);
    // No block divides the row, and halves are no smaller than what is there.
    QVERIFY(typesOf({.columns = 100}, TypeMix::Q4_0).at("blk.0.ffn_up.weight") == DType::BF16);
    QVERIFY(
        typesOf({.type = DType::F32, .columns = 100}, TypeMix::Q4_0).at("blk.0.ffn_up.weight") ==
        DType::F16);
}

void TypeMixTest::whatIsSmallAlreadyStays()
{
    const auto types = typesOf({.type = DType::Q4_K}, TypeMix::Q8_0);
    QVERIFY(types.at("blk.0.ffn_up.weight") == DType::Q4_K);
    QVERIFY(
        typesOf({.type = DType::Q8_0}, TypeMix::Q4_K_M).at("blk.3.attn_q.weight") == DType::Q4_K);
}

void TypeMixTest::expertsCountAsTheirLayer()
{
    const auto types = typesOf({.experts = true}, TypeMix::Q4_K_M);
    QCOMPARE(layersOf(types, {"ffn_down_exps"}, DType::Q6_K),
        (std::set<int>{0, 1, 2, 3, 6, 9, 12, 15, 18, 21, 24, 27, 28, 29, 30, 31}));
    QVERIFY(layersOf(types, {"ffn_gate_exps"}, DType::Q6_K).empty());
}

QTEST_APPLESS_MAIN(TypeMixTest)
#include "type_mix_test.moc"
