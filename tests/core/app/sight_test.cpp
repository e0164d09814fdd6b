// Real engines before the check of sight: the built-in model passes, one behind a
// random projector does not.
#include "core/app/engine_host.h"
#include "core/chat/sight_check.h"
#include "tests/core/engine/vision/tiny_tower.h"
#include "tests/support/golden_data.h"
#include "tests/support/test_device.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <future>

using namespace core;

namespace {

Result<chat::SightVerdict> check(const std::shared_ptr<engine::Engine>& engine, std::uint32_t seed)
{
    std::promise<Result<chat::SightVerdict>> told;
    const auto started = chat::SightCheck::start(
        engine, seed, [&](const Result<chat::SightVerdict>& verdict) { told.set_value(verdict); });
    return started ? told.get_future().get()
                   : Result<chat::SightVerdict>(tl::unexpected(started.error()));
}

std::shared_ptr<engine::Engine> open(engine::EngineOptions options)
{
    tests::useTestDevice(options);
    auto engine = engine::openEngine(options);
    return engine ? std::shared_ptr<engine::Engine>(std::move(*engine)) : nullptr;
}

} // namespace

class SightTest : public QObject {
    Q_OBJECT

private slots:
    void builtInModelSees();
    void modelBehindABrokenProjectorDoesNot();
    void modelWhoseTemplateTakesNoPicturesIsAnError();
    void engineWithoutItsImageFileIsToldApart();
};

void SightTest::builtInModelSees()
{
    const auto options = app::builtInModel();
    QVERIFY(options.has_value());
    const auto engine = open(*options);
    QVERIFY(engine);
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        const auto verdict = check(engine, seed);
        QVERIFY2(verdict.has_value(), verdict ? "" : verdict.error().detail.c_str());
        QVERIFY2(verdict->sees, verdict->details.c_str());
        QCOMPARE(verdict->statistics.size(), std::size_t(3));
    }
}

// The built-in text model behind a projector that says nothing it knows: what a wrong or damaged
// image file looks like.
void SightTest::modelBehindABrokenProjectorDoesNot()
{
    tests::TinyTower tower;
    tower.outputWidth = 192;
    tower.value = [](const std::string& tensor, std::size_t index) {
        const std::size_t hash = std::hash<std::string>()(tensor) ^ (index * 0x9E3779B97F4A7C15u);
        return float(int((hash >> 20) % 2001) - 1000) / 3000.0f;
    };
    const tests::Bytes bytes = tower.build();
    QTemporaryDir folder;
    engine::EngineOptions options = *app::builtInModel();
    options.imageModel = std::filesystem::path(folder.path().toStdString()) / "random.gguf";
    std::ofstream(options.imageModel, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
    const auto engine = open(options);
    QVERIFY(engine);
    QVERIFY(engine->info().seesImages);
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
        const auto verdict = check(engine, seed);
        QVERIFY2(verdict.has_value(), verdict ? "" : verdict.error().detail.c_str());
        QVERIFY(!verdict->sees);
        QVERIFY(!verdict->details.empty());
    }
}

// Its template takes text only, which is told before anything is computed.
void SightTest::modelWhoseTemplateTakesNoPicturesIsAnError()
{
    engine::EngineOptions options;
    options.model = tests::goldenPath("tiny_f32.gguf");
    options.imageModel = tests::goldenPath("vision_tiny.gguf");
    const auto engine = open(options);
    QVERIFY(engine);
    const auto verdict = check(engine, 1);
    QVERIFY(!verdict.has_value());
    QVERIFY(verdict.error().detail.find("template") != std::string::npos);
}

void SightTest::engineWithoutItsImageFileIsToldApart()
{
    engine::EngineOptions with = *app::builtInModel();
    engine::EngineOptions without = with;
    without.imageModel.clear();
    const auto one = open(with);
    const auto other = open(without);
    QVERIFY(one && other);
    QVERIFY(!one->info().identity.empty());
    QVERIFY(one->info().identity != other->info().identity);
    QCOMPARE(open(with)->info().identity, one->info().identity);
}

QTEST_GUILESS_MAIN(SightTest)
#include "sight_test.moc"
