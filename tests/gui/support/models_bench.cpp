#include "tests/gui/support/models_bench.h"

#include <QDir>
#include <QFile>

namespace tests {

using core::app::ModelSupply;

core::models::MachineSpeed ModelsBench::laptop()
{
    core::engine::DeviceSpeed cpu;
    cpu.device = "cpu";
    cpu.name = "CPU, 8 threads, AVX2";
    for (const kernels::DType type : core::engine::usualTypes()) {
        cpu.types.push_back({type, 45e9, 400e9});
    }
    cpu.deltaDecodeSeconds = 2e-6;
    cpu.deltaPromptSeconds = 1e-6;
    cpu.attentionBytes = 30e9;
    cpu.attentionProducts = 100e9;
    cpu.callSeconds = 2e-6;
    cpu.elementSeconds = 1e-10;
    cpu.freeBytes = 8'000'000'000; // for the 4B model, not the next one
    return {{cpu}, 2e9};
}

ModelsBench::ModelsBench(QObject* parent)
    : QObject(parent)
{
    const QString repository = QStringLiteral("unsloth/Qwen3.5-4B-GGUF");
    for (const char* quant : {"Q2_K", "Q4_K_M", "Q8_0"}) {
        m_hub.addFile(repository, QStringLiteral("Qwen3.5-4B-%1.gguf").arg(QLatin1String(quant)),
            noise(quant[1] == '8' ? 30'000'000 : 18'000'000, quint32(quant[1])));
    }
    m_hub.addFile(repository, QStringLiteral("mmproj-F16.gguf"), noise(2'000'000, 9));
    m_hub.addFile(QStringLiteral("someone/Qwen3.5-2B-GGUF"), QStringLiteral("m-Q4_0.gguf"), "x");

    core::models::ModelSettings settings;
    settings.hub.base = m_hub.url();
    settings.hub.stallAfter = std::chrono::milliseconds(2000);
    settings.hub.retryAfter = std::chrono::milliseconds(200);
    settings.lookElsewhere = false;
    settings.modelFolder = m_folder.filePath(QStringLiteral("models")).toStdU16String();
    const std::filesystem::path folder = m_folder.path().toStdU16String();
    if (!settings.save(folder)) {
        qFatal("no settings for the bench");
    }
    auto catalogue = core::models::Catalogue::read(
        std::filesystem::path(HEARTH_SOURCE_DIR "/resources/models/catalogue.json"));
    if (!catalogue) {
        qFatal("%s", catalogue.error().detail.c_str());
    }
    m_model = std::make_unique<gui::models::ModelsViewModel>(
        [&](ModelSupply::Sink sink) {
            return ModelSupply::create(
                {folder, folder / "downloads.json", folder / "connections.jsonl",
                    folder / "probe.json", false},
                std::move(sink));
        },
        *catalogue, laptop());
}

ModelsBench::~ModelsBench() = default;

void ModelsBench::setSpeed(int bytesPerTick)
{
    m_hub.bytesPerTick = std::max(0, bytesPerTick);
    if (bytesPerTick < 0) {
        m_hub.fault = [](const HubRequest&) {
            Fault fault;
            fault.stallAfter = 1; // what comes with every try is no progress to speak of
            return fault;
        };
    } else {
        m_hub.fault = {};
    }
}

bool ModelsBench::has(const QString& file) const
{
    return QFile::exists(m_folder.filePath(QStringLiteral("models/") + file));
}

void ModelsBench::putModel(const QString& name)
{
    const QString target = m_folder.filePath(QStringLiteral("models/") + name);
    QDir().mkpath(QFileInfo(target).path());
    QFile::copy(QStringLiteral(HEARTH_SOURCE_DIR "/tests/golden/tiny_kmix.gguf"), target);
}

} // namespace tests
