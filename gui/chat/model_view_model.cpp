#include "gui/chat/model_view_model.h"

#include "gui/bridge/strings.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QThreadPool>

#include <utility>

namespace gui::chat {
namespace {

QStringList imageFilesBeside(const std::filesystem::path& model)
{
    const QDir folder = QFileInfo(pathToQString(model)).dir();
    return folder.entryList({QStringLiteral("*mmproj*.gguf")}, QDir::Files, QDir::Name);
}

} // namespace

using core::engine::ModelInfo;

ModelViewModel::ModelViewModel(const MakeHost& makeHost, QObject* parent)
    : QObject(parent)
    , m_deviceRelay([this](std::vector<std::vector<core::app::ComputeDevice>> lists) {
        m_devices = std::move(lists.back());
        emit devicesChanged();
    })
    , m_relay([this](const std::vector<core::app::HostEvent>& events) {
        for (const core::app::HostEvent& event : events) {
            take(event);
        }
    })
    , m_host(makeHost(m_relay.sink()))
{
    connect(&m_sight, &SightWatch::changed, this, &ModelViewModel::changed);
}

QString ModelViewModel::name() const
{
    if (!m_engine) {
        return m_loading || m_resting ? m_loadingName : tr("No model");
    }
    return m_currentIsBuiltIn ? tr("Built-in demo model") : toQString(m_engine->info().name);
}

QString ModelViewModel::detail() const
{
    if (m_resting) {
        return tr("Its memory was given back. It comes back with the next question.");
    }
    if (!m_engine) {
        return {};
    }
    const ModelInfo info = m_engine->info();
    QStringList parts;
    if (!info.sizeLabel.empty()) {
        parts << toQString(info.sizeLabel);
    }
    parts << QLocale().formattedDataSize(qint64(info.fileBytes));
    parts << tr("%n tokens of memory", nullptr, info.contextTokens);
    parts << (info.seesImages ? tr("sees pictures") : tr("text only"));
    parts << toQString(info.device);
    QString text = parts.join(QStringLiteral(" · "));
    if (m_sight.doubtful()) {
        text += QLatin1Char('\n') + m_sight.words();
    }
    if (!info.deviceNote.empty()) {
        text += QLatin1Char('\n') + toQString(info.deviceNote);
    }
    return text;
}

// What stands in brackets or behind a comma is for the menu.
QString ModelViewModel::device() const
{
    if (!m_engine) {
        return {};
    }
    const QString whole = toQString(m_engine->info().device);
    QStringList names;
    for (const QString& name : whole.split(QStringLiteral(" + "))) {
        names << name.section(QLatin1Char('('), 0, 0).section(QLatin1Char(','), 0, 0).trimmed();
    }
    return names.join(QStringLiteral(" + "));
}

QVariantList ModelViewModel::devices() const
{
    const auto entry = [&](const QString& id, const QString& name) {
        return QVariantMap{{QStringLiteral("id"), id}, {QStringLiteral("name"), name},
            {QStringLiteral("chosen"), id == m_device}};
    };
    QVariantList list{entry(QStringLiteral("auto"), tr("Best device"))};
    for (const core::app::ComputeDevice& device : m_devices) {
        list << entry(toQString(device.id), toQString(device.name));
    }
    return list;
}

void ModelViewModel::listDevices()
{
    // Drivers may take a second to load, the first time.
    QThreadPool::globalInstance()->start(
        [tell = m_deviceRelay.sink()] { tell(core::app::computeDevices()); });
}

void ModelViewModel::chooseDevice(const QString& id)
{
    if (id == m_device) {
        return;
    }
    m_device = id;
    emit devicesChanged();
    emit deviceChosen(id);
    if (!m_options.model.empty()) {
        load(core::engine::EngineOptions(m_options), m_loadingIsBuiltIn, QString(m_loadingName));
    }
}

void ModelViewModel::openBuiltIn()
{
    const auto options = core::app::builtInModel();
    if (!options) {
        emit failed(options.error());
        return;
    }
    load(*options, true, tr("Built-in demo model"));
}

void ModelViewModel::open(const QUrl& model)
{
    core::engine::EngineOptions options;
    options.model = toPath(model.toLocalFile());
    options.imageModel = core::engine::findImageModel(options.model);
    open(options);
}

void ModelViewModel::open(const core::engine::EngineOptions& options)
{
    load(options, false, QFileInfo(pathToQString(options.model)).fileName());
}

void ModelViewModel::rest()
{
    if (m_engine && !m_loading) {
        m_engine.reset();
        m_sight.setEngine(nullptr);
        m_host->unload();
        m_resting = true;
        emit changed();
        emit engineChanged(); // everybody lets go of it
    }
}

void ModelViewModel::wake()
{
    if (m_resting) {
        load(core::engine::EngineOptions(m_options), m_loadingIsBuiltIn, QString(m_loadingName));
    }
}

std::filesystem::path ModelViewModel::file() const
{
    return m_currentIsBuiltIn ? std::filesystem::path() : m_options.model;
}

void ModelViewModel::openWithImageFile(const QString& name)
{
    if (m_imageFiles.contains(name)) {
        core::engine::EngineOptions options = m_options;
        options.imageModel = m_options.model.parent_path() / toPath(name);
        load(options, false, QString(m_loadingName));
    }
}

void ModelViewModel::load(
    const core::engine::EngineOptions& options, bool builtIn, const QString& name)
{
    m_options = options;
    m_options.device = m_device.toStdString();
    m_options.cacheFolder = core::app::cacheFolder();
    if (m_prepare) {
        m_prepare(m_options);
    }
    m_loading = true;
    m_resting = false;
    m_loadingFile = options.model;
    m_loadingIsBuiltIn = builtIn;
    m_loadingName = name;
    m_fraction = 0;
    m_host->load(m_options);
    emit changed();
    emit fractionChanged();
}

void ModelViewModel::take(const core::app::HostEvent& event)
{
    if (const auto* loading = std::get_if<core::app::Loading>(&event)) {
        m_fraction = loading->fraction;
        emit fractionChanged();
        return;
    }
    const auto* loaded = std::get_if<core::app::Loaded>(&event);
    const auto* failure = std::get_if<core::app::LoadFailed>(&event);
    if ((loaded ? loaded->model : failure->model) != m_loadingFile) {
        return; // finished just before another model was asked for
    }
    m_loading = false;
    if (loaded) {
        m_engine = loaded->engine;
        m_currentIsBuiltIn = m_loadingIsBuiltIn;
        m_imageFiles =
            m_options.imageModel.empty() ? imageFilesBeside(m_options.model) : QStringList();
        m_sight.setEngine(m_engine);
        emit changed();
        emit engineChanged();
    } else {
        emit changed();
        emit failed(failure->error);
    }
}

} // namespace gui::chat
