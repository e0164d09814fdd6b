// Predictions follow from measurements and shapes: what the sum of the parts is, what fits, and
// what real runs change.
#include "core/engine/gguf/gguf_file.h"
#include "core/models/advisor.h"
#include "core/models/model_offer.h"

#include <QTemporaryDir>
#include <QtTest>

#include <cmath>

using namespace core;
using namespace core::models;
using kernels::DType;

namespace {

// A device of round numbers.
engine::DeviceSpeed device()
{
    engine::DeviceSpeed speed;
    speed.device = "cpu";
    speed.name = "CPU";
    for (const DType type : engine::usualTypes()) {
        speed.types.push_back({type, 40e9, 300e9});
    }
    speed.deltaDecodeSeconds = 1e-6;
    speed.deltaPromptSeconds = 5e-7;
    speed.attentionBytes = 20e9;
    speed.attentionProducts = 50e9;
    speed.callSeconds = 1e-6;
    speed.elementSeconds = 1e-10;
    speed.freeBytes = 8'000'000'000;
    return speed;
}

Catalogue catalogue()
{
    auto read = Catalogue::read(
        std::filesystem::path(HEARTH_SOURCE_DIR "/resources/models/catalogue.json"));
    if (!read) {
        qFatal("%s", read.error().detail.c_str());
    }
    return *read;
}

double share(double a, double b) { return std::fabs(a - b) / b; }

} // namespace

class AdvisorTest : public QObject {
    Q_OBJECT

private slots:
    void theCatalogueKnowsTheFamilyByAnyName()
    {
        const Catalogue known = catalogue();
        QVERIFY(known.models().size() >= 9);
        const auto id = [&](const char* name) {
            const KnownModel* const model = known.find(name);
            return model == nullptr ? std::string("none") : model->id;
        };
        QCOMPARE(id("unsloth/Qwen3.5-4B-GGUF"), std::string("qwen3.5-4b"));
        QCOMPARE(id("Qwen_Qwen3.5-27B-Q4_K_M.gguf"), std::string("qwen3.5-27b"));
        QCOMPARE(id("qwen3.6_35b-a3b"), std::string("qwen3.6-35b-a3b"));
        QCOMPARE(id("qwen3.5 122b a10b"), std::string("qwen3.5-122b-a10b"));
        QCOMPARE(id("Qwen3-4B"), std::string("none"));
        for (const KnownModel& model : known.models()) {
            QVERIFY(!model.strengths.empty());
            QCOMPARE(int(model.config.recurrent.size()), model.config.layers);
            for (const std::string& repository : model.repositories) {
                QVERIFY(repository.find('/') != std::string::npos);
            }
        }
    }

    void damagedCataloguesAreRefused()
    {
        for (const char* text :
            {"", "{}", "[]", "{\"models\":[{}]}", "{\"models\":[{\"id\":3}]}"}) {
            QCOMPARE(Catalogue::parse(text).error().code, ErrorCode::Malformed);
        }
    }

    // The published sizes of the files, and what llama.cpp and others report of these models.
    void memoryAndBytesAreThoseOfThePublishedFiles()
    {
        const Catalogue known = catalogue();
        const auto work = [&](const char* id, const char* quant, double bytes) {
            return workOf(*known.find(id), quant, std::uint64_t(bytes), 0);
        };
        const auto read = [](const ModelWork& each) {
            double bytes = each.head.bytes;
            for (const ModelWork::Part& part : each.body) {
                bytes += part.bytes;
            }
            return bytes;
        };
        QVERIFY(share(read(work("qwen3.5-0.8b", "Q4_K_M", 0.522e9)), 0.513e9) < 0.08);
        QVERIFY(share(read(work("qwen3.5-4b", "Q4_K_M", 2.70e9)), 2.69e9) < 0.08);
        QVERIFY(share(read(work("qwen3.5-4b", "Q8_0", 4.477e9)), 4.47e9) < 0.05);
        QVERIFY(share(read(work("qwen3.5-9b", "Q4_K_M", 5.62e9)), 5.03e9) < 0.08);
        QVERIFY(share(read(work("qwen3.5-35b-a3b", "Q4_K_M", 21.2e9)), 1.94e9) < 0.2);
        // 32K of 4B: 8 attention layers of 4 heads of 256, twice, in half precision: 1.07 GB.
        Situation shorter{1024, 512, 4};
        Situation longer{32'768, 512, 4};
        const ModelWork four = work("qwen3.5-4b", "Q4_K_M", 2.70e9);
        const auto more =
            double(memoryNeeded(four, longer, false) - memoryNeeded(four, shorter, false));
        QVERIFY(share(more, 31'744.0 * 8 * 4 * 256 * 2 * 2) < 0.01);
        // A device needs room of its own beside that.
        QVERIFY(memoryNeeded(four, longer, true) < memoryNeeded(four, longer, false));
    }

    void aFileTellsWhatItReads()
    {
        const auto file = engine::GgufFile::open(
            std::filesystem::path(HEARTH_SOURCE_DIR "/tests/golden/tiny_moe.gguf"));
        QVERIFY(file);
        const auto work = workOf(**file, 0);
        QVERIFY(work);
        QVERIFY(work->exact);
        double weights = work->head.weights;
        for (const ModelWork::Part& part : work->body) {
            weights += part.weights;
        }
        double all = 0;
        for (const engine::GgufTensor& tensor : (*file)->tensors()) {
            double count = 1;
            for (const std::int64_t extent : tensor.shape) {
                count *= double(extent);
            }
            all += count;
        }
        QVERIFY(weights < all); // two experts of eight, and one row of the embeddings
        QVERIFY(weights > all / 8);
    }

    void largerModelsAreSlowerAndTakeMore()
    {
        const Catalogue known = catalogue();
        const char* const ids[] = {
            "qwen3.5-0.8b", "qwen3.5-2b", "qwen3.5-4b", "qwen3.5-9b", "qwen3.5-27b"};
        Prediction before;
        for (const char* id : ids) {
            const Prediction now = predict(workOf(*known.find(id), "Q4_K_M", 0, 0), device(), {});
            if (before.memoryBytes > 0) {
                QVERIFY(now.tokensPerSecond < before.tokensPerSecond);
                QVERIFY(now.promptTokensPerSecond < before.promptTokensPerSecond);
                QVERIFY(now.memoryBytes > before.memoryBytes);
            }
            before = now;
        }
        QVERIFY(!before.fits); // 27B in 8 GB
        const Prediction moe =
            predict(workOf(*known.find("qwen3.5-35b-a3b"), "Q4_K_M", 0, 0), device(), {});
        QVERIFY(moe.tokensPerSecond > before.tokensPerSecond);
        QVERIFY(!moe.fits);
    }

    void realRunsCorrect()
    {
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("runs.json").toStdU16String();
        Prediction prediction;
        prediction.device = "cpu";
        prediction.tokensPerSecond = 10;
        prediction.promptTokensPerSecond = 100;
        prediction.secondsToFirstToken = 5;
        {
            RunHistory history(file);
            QCOMPARE(history.corrected(prediction, "Q4_K_M").tokensPerSecond, 10.0);
            QVERIFY(history.add({"cpu", "Q4_K_M", 10, 8, 100, 50}));
            QVERIFY(history.add({"cpu", "Q4_K_M", 10, 8, 100, 50}));
            QVERIFY(history.add({"cpu", "Q4_K_M", 10, 1, 100, 0})); // a busy moment
        }
        const Prediction corrected = RunHistory(file).corrected(prediction, "Q4_K_M");
        QCOMPARE(corrected.tokensPerSecond, 8.0);
        QCOMPARE(corrected.promptTokensPerSecond, 50.0);
        QCOMPARE(corrected.secondsToFirstToken, 10.0);
        QCOMPARE(RunHistory(file).corrected(prediction, "Q8_0").tokensPerSecond, 10.0);
    }

    void measurementsComeBackAndDamageIsNothing()
    {
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("probe.json").toStdU16String();
        MachineSpeed machine;
        machine.devices.push_back(device());
        machine.diskBytesPerSecond = 1e9;
        QVERIFY(machine.save(file));
        const MachineSpeed again = MachineSpeed::load(file);
        QCOMPARE(again.devices.size(), std::size_t(1));
        QCOMPARE(again.devices[0].types.size(), engine::usualTypes().size());
        QCOMPARE(again.devices[0].speedOf(DType::Q6_K).decodeBytes, 40e9);
        QCOMPARE(again.diskBytesPerSecond, 1e9);
        QFile text(folder.filePath("probe.json"));
        QVERIFY(text.open(QIODevice::ReadWrite));
        QByteArray content = text.readAll();
        content.replace("\"call_seconds\": 1e-06", "\"call_seconds\": -1");
        text.resize(0);
        text.seek(0);
        text.write(content);
        text.close();
        QVERIFY(MachineSpeed::load(file).devices.empty());
    }
};

QTEST_GUILESS_MAIN(AdvisorTest)
#include "advisor_test.moc"
