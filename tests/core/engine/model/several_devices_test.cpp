// A model whose parts lie on two graphics devices and the CPU at once says what it says on the CPU
// alone. Where there is only one device it is opened twice: the two know nothing of each other.
#include "core/engine/evaluator.h"
#include "core/engine/model/model_runner.h"
#include "core/engine/prompt_encoder.h"
#include "core/engine/tokenizer/tokenizer.h"
#include "kernels/backends.h"
#include "tests/support/golden_data.h"
#include "tests/support/validation.h"

#include <QtTest>

#include <algorithm>
#include <cstdio>

using namespace core::engine;

namespace {

constexpr int kFirst = 0;
constexpr int kSecond = 1;
constexpr int kCpu = 2;
constexpr int kAnswerTokens = 24;
// Two conversations in the same steps, the longer one read in slices.
constexpr int kSlice = 96;

using Answers = std::vector<std::vector<TokenId>>;

// Logits of the steps beside the tokens chosen by them.
struct Outcome {
    Answers answers;
    std::vector<float> logits;
};

class SplitModel {
public:
    // `name` of a golden model.
    static core::Result<std::unique_ptr<SplitModel>> open(const std::string& name)
    {
        auto model = std::make_unique<SplitModel>();
        ASSIGN_OR_RETURN(model->m_file, GgufFile::open(tests::goldenPath(name + ".gguf")));
        ASSIGN_OR_RETURN(model->m_config, ModelConfig::read(*model->m_file));
        ASSIGN_OR_RETURN(model->m_tokenizer, Tokenizer::open(*model->m_file));
        const kernels::VulkanDeviceList list = kernels::listVulkanDevices();
        for (const std::size_t index : {std::size_t(0), std::size_t(1)}) {
            kernels::VulkanOptions options;
            options.uuid = list.devices[std::min(index, list.devices.size() - 1)].uuid;
            options.mostTier.fill(kernels::kHighestExactTier); // as the CPU beside it
            std::string trouble;
            model->m_devices.push_back(kernels::openVulkan(options, trouble));
            if (!model->m_devices.back()) {
                return core::fail(core::ErrorCode::DeviceFailed, trouble);
            }
        }
        model->m_devices.push_back(kernels::openCpu({1, {}}));
        return model;
    }

    const ModelConfig& config() const { return m_config; }

    // What the engine's own placement makes of devices with room for a share of the model each.
    Placement placed(double firstShare, double secondShare) const
    {
        PartSizes sizes = weightSizes(*m_file, m_config);
        const auto bytes = [&](double share) {
            return sizes.working + std::uint64_t(share * double(sizes.all()));
        };
        const DeviceRoom rooms[] = {{bytes(firstShare), 1}, {bytes(secondShare), 1}};
        return placeModel(sizes, rooms);
    }

    // Every conversation answered greedily, all in the same steps.
    core::Result<Outcome> answer(
        const Placement& placement, const std::vector<std::vector<TokenId>>& prompts)
    {
        std::vector<kernels::Backend*> devices;
        for (const auto& device : m_devices) {
            devices.push_back(device.get());
        }
        RunnerLimits limits;
        limits.sequences = int(prompts.size());
        limits.stepTokens = kSlice * limits.sequences;
        limits.outputs = limits.sequences;
        limits.contextTokens = 512;
        limits.pages = pagesFor(limits.contextTokens) * limits.sequences;
        ASSIGN_OR_RETURN(const LoadedWeights weights,
            LoadedWeights::load(*m_file, m_config, placement, devices, {}, [](float) {}));
        ASSIGN_OR_RETURN(
            const auto runner, ModelRunner::create(devices, placement, m_config, weights, limits));
        std::vector<Sequence> sequences;
        for (const std::vector<TokenId>& ids : prompts) {
            ASSIGN_OR_RETURN(EncodedPrompt encoded, encodeTokens(ids, {}, *m_tokenizer, nullptr));
            sequences.push_back(std::move(encoded.sequence));
        }
        return chat(*runner, sequences);
    }

private:
    core::Result<Outcome> chat(ModelRunner& runner, std::vector<Sequence>& sequences) const
    {
        Outcome outcome;
        outcome.answers.resize(sequences.size());
        while (int(outcome.answers.front().size()) < kAnswerTokens ||
               int(outcome.answers.back().size()) < kAnswerTokens) {
            std::vector<Slice> slices;
            for (Sequence& sequence : sequences) {
                const int tokens = std::min(kSlice, sequence.pending());
                const bool whole = tokens == sequence.pending();
                slices.push_back(
                    {&sequence, tokens, whole ? WantedLogits::Last : WantedLogits::None});
            }
            RETURN_IF_ERROR(runner.run(slices));
            int row = 0;
            for (std::size_t i = 0; i < slices.size(); ++i) {
                if (slices[i].logits == WantedLogits::None) {
                    continue;
                }
                ASSIGN_OR_RETURN(const std::span<const float> logits, runner.logits(row++));
                outcome.logits.insert(outcome.logits.end(), logits.begin(), logits.end());
                const TokenId id = Evaluator::likeliest(logits);
                outcome.answers[i].push_back(id);
                sequences[i].append(id);
            }
        }
        return outcome;
    }

    std::unique_ptr<GgufFile> m_file;
    ModelConfig m_config;
    std::unique_ptr<Tokenizer> m_tokenizer;
    std::vector<std::unique_ptr<kernels::Backend>> m_devices;
};

Placement everywhere(const ModelConfig& config, int device)
{
    const std::vector<int> all(std::size_t(config.layers), device);
    return {all, all, device};
}

} // namespace

class SeveralDevicesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void partsOnTwoDevicesAndTheCpuGiveTheSameAnswers_data();
    void partsOnTwoDevicesAndTheCpuGiveTheSameAnswers();
};

void SeveralDevicesTest::initTestCase()
{
    const kernels::VulkanDeviceList list = kernels::listVulkanDevices();
    if (list.devices.empty()) {
        QSKIP(qPrintable(QString::fromStdString(list.trouble)));
    }
}

void SeveralDevicesTest::partsOnTwoDevicesAndTheCpuGiveTheSameAnswers_data()
{
    QTest::addColumn<QString>("model");
    for (const char* model : {"tiny_f32", "tiny_kmix", "tiny_moe"}) {
        QTest::newRow(model) << model;
    }
}

void SeveralDevicesTest::partsOnTwoDevicesAndTheCpuGiveTheSameAnswers()
{
    QFETCH(QString, model);
    const tests::GoldenData golden(model.toStdString());
    QVERIFY(golden.usable());
    const auto split = SplitModel::open(model.toStdString());
    QVERIFY2(split.has_value(), split ? "" : split.error().detail.c_str());
    const std::vector<std::vector<TokenId>> prompts{golden.prompt("p70"), golden.prompt("p200")};
    const auto expected = (*split)->answer(everywhere((*split)->config(), kCpu), prompts);
    QVERIFY(expected.has_value());

    const auto layers = std::size_t((*split)->config().layers);
    Placement inTurns = everywhere((*split)->config(), kCpu);
    Placement halvesApart = everywhere((*split)->config(), kFirst);
    for (std::size_t i = 0; i < layers; ++i) {
        inTurns.mixer[i] = int(i % 3);
        inTurns.feedForward[i] = int(i % 3);
        halvesApart.feedForward[i] = i % 2 == 0 ? kSecond : kCpu;
    }
    inTurns.head = kSecond;
    halvesApart.head = kCpu;
    // Each device has room for a third: the first layers stay on the CPU.
    const Placement byRoom = (*split)->placed(0.3, 0.3);
    const std::pair<const char*, Placement> placements[] = {
        {"by room", byRoom}, {"in turns", inTurns}, {"halves apart", halvesApart}};
    for (const auto& [name, placement] : placements) {
        QVERIFY2(placement.uses(kFirst) && placement.uses(kSecond) && placement.uses(kCpu), name);
        const auto got = (*split)->answer(placement, prompts);
        QVERIFY2(got.has_value(), got ? "" : got.error().detail.c_str());
        const double difference = tests::relativeRms(got->logits, expected->logits);
        std::printf("%-10s %-12s rel_rms of logits %.1e\n", qPrintable(model), name, difference);
        QVERIFY2(got->answers == expected->answers, name);
        QVERIFY2(difference < 1e-5, name); // what another order of sums makes of it
    }
}

QTEST_APPLESS_MAIN(SeveralDevicesTest)
#include "several_devices_test.moc"
