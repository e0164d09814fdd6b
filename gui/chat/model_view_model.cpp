#include "gui/chat/model_view_model.h"

#include "gui/bridge/strings.h"

#include <QFileInfo>
#include <QLocale>

#include <utility>

namespace gui::chat {

using core::engine::ModelInfo;

ModelViewModel::ModelViewModel(const MakeHost& makeHost, QObject* parent)
    : QObject(parent)
    , m_relay([this](const std::vector<core::app::HostEvent>& events) {
        for (const core::app::HostEvent& event : events) {
            take(event);
        }
    })
    , m_host(makeHost(m_relay.sink()))
{
}

QString ModelViewModel::name() const
{
    if (!m_engine) {
        return m_loading ? m_loadingName : tr("No model");
    }
    return m_currentIsBuiltIn ? tr("Built-in demo model") : toQString(m_engine->info().name);
}

QString ModelViewModel::detail() const
{
    if (!m_engine) {
        return {};
    }
    const ModelInfo& info = m_engine->info();
    QStringList parts;
    if (!info.sizeLabel.empty()) {
        parts << toQString(info.sizeLabel);
    }
    parts << QLocale().formattedDataSize(qint64(info.fileBytes));
    parts << tr("%n tokens of memory", nullptr, info.contextTokens);
    parts << (info.seesImages ? tr("sees pictures") : tr("text only"));
    parts << toQString(info.device);
    return parts.join(QStringLiteral(" · "));
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

void ModelViewModel::load(
    const core::engine::EngineOptions& options, bool builtIn, const QString& name)
{
    m_loading = true;
    m_loadingFile = options.model;
    m_loadingIsBuiltIn = builtIn;
    m_loadingName = name;
    m_fraction = 0;
    m_host->load(options);
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
        emit changed();
        emit engineChanged();
    } else {
        emit changed();
        emit failed(failure->error);
    }
}

} // namespace gui::chat
