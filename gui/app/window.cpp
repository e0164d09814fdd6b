#include "gui/app/window.h"

#include "core/app/document_reader.h"
#include "core/app/engine_host.h"
#include "core/base/utf8.h"
#include "core/media/text_extractor.h"
#include "gui/bridge/strings.h"

#include <QGuiApplication>
#include <QQuickWindow>
#include <QtQml/qqmlextensionplugin.h>

#include <utility>

Q_IMPORT_QML_PLUGIN(Hearth_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Hearth_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Hearth_ChatPlugin)
Q_IMPORT_QML_PLUGIN(Hearth_ViewerPlugin)
Q_IMPORT_QML_PLUGIN(Hearth_ChatsPlugin)
Q_IMPORT_QML_PLUGIN(Hearth_DocumentsPlugin)
Q_IMPORT_QML_PLUGIN(Hearth_ModelsPlugin)
Q_IMPORT_QML_PLUGIN(Hearth_SettingsPlugin)
Q_IMPORT_QML_PLUGIN(Hearth_AppPlugin)

namespace gui::app {
namespace {

class OpeningWords {
    Q_DECLARE_TR_FUNCTIONS(OpeningWords)
public:
    // What opening the chats found, where a person should know of it.
    static void tell(
        chat::ErrorViewModel& bar, const core::Result<core::store::OpeningReport>& report)
    {
        if (!report) {
            bar.show(Words{tr("Your chats could not be opened."),
                         tr("They are untouched. What you say now is kept only until you close "
                            "Hearth.")},
                toQString(report.error().detail));
        } else if (report->repair) {
            const int saved = report->repair->messagesSaved + report->repair->messagesFromBackup;
            bar.show(Words{tr("Some chats were damaged, and have been repaired."),
                         tr("%n messages are there. The damaged file was kept.", nullptr, saved)},
                pathToQString(report->setAside));
        }
    }
};

// What the viewer shows of a file without pages.
core::Result<std::string> textOf(const std::filesystem::path& path)
{
    ASSIGN_OR_RETURN(const core::DocumentText document, core::media::extractText(path));
    std::string text;
    for (const core::DocumentBlock& block : document.blocks) {
        text += (text.empty() ? "" : "\n\n") + block.text;
    }
    return text;
}

QString fileOf(const std::filesystem::path& settings)
{
    return settings.empty() ? QSettings(QSettings::IniFormat, QSettings::UserScope,
                                  QStringLiteral("hearth"), QStringLiteral("hearth"))
                                  .fileName()
                            : pathToQString(settings);
}

constexpr const char* kStateFolder = "states";

// Where things go that need a folder even when nothing is kept.
std::filesystem::path placeBeside(const Window::Setup& setup)
{
    return setup.data.empty() ? setup.settings.parent_path() : setup.data;
}

core::app::ModelSupply::Places modelPlacesIn(const std::filesystem::path& folder, bool kept)
{
    return {folder, folder / "downloads.json", folder / "connections.jsonl", folder / "probe.json",
        kept};
}

core::models::Catalogue knownModels()
{
    const auto resources = core::app::resourceFolder();
    if (!resources) {
        return {};
    }
    return core::models::Catalogue::read(*resources / "models" / "catalogue.json")
        .value_or(core::models::Catalogue());
}

std::filesystem::path preparedFolder(const std::filesystem::path& data, core::Error& failure)
{
    return data.empty() ? data : settings::carryOutPlan(data, failure);
}

} // namespace

Window::Window(Setup setup)
    : m_values(fileOf(setup.settings), QSettings::IniFormat)
    , m_settings(m_values)
    , m_data(preparedFolder(setup.data, m_dataFailure))
    , m_dataViewModel(m_data)
    , m_pictures(std::make_shared<chat::PictureStore>())
    , m_opened([this](const auto& reports) { OpeningWords::tell(*m_chat.error(), reports.back()); })
    , m_library(m_data.empty() ? m_data : m_data / "chats", m_opened.sink())
    , m_documentRelay([this](const std::vector<core::documents::DocumentEvent>& events) {
        for (const core::documents::DocumentEvent& event : events) {
            takeDocuments(event);
        }
    })
    , m_documents(placeBeside(setup) / "documents.sqlite", core::app::documentReader(),
          m_documentRelay.sink())
    , m_modelPlaces(modelPlacesIn(placeBeside(setup), !setup.data.empty()))
    , m_chat(setup.makeHost,
          {std::move(setup.openSession), m_library, m_documents, m_pictures,
              [this] { return systemText(); },
              [this](core::engine::SamplingSettings& sampling) { adjust(sampling); }})
    , m_chats(m_library)
    , m_documentsPage(m_documents)
    , m_models(
          [this](core::app::ModelSupply::Sink sink) {
              return core::app::ModelSupply::create(m_modelPlaces, std::move(sink));
          },
          knownModels(), core::models::MachineSpeed::load(m_modelPlaces.probe))
    , m_hub(m_models.supply())
    , m_ledger(m_modelPlaces.ledger)
    , m_shown(std::make_shared<viewer::ViewSource>())
    , m_viewer(m_shown)
{
    m_languages.use(setup.language.isEmpty() ? m_settings.language() : setup.language);
    connectParts();
    joinViewer();
    joinDocuments();
    joinModels();
    keepModel();
}

Window::~Window() = default;

QQuickWindow* Window::show()
{
    m_engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    m_engine.addImageProvider(QLatin1String(chat::PictureProvider::kName),
        new chat::PictureProvider(m_pictures)); // the engine owns it
    m_engine.addImageProvider(
        QLatin1String(viewer::ViewProvider::kName), new viewer::ViewProvider(m_shown));
    m_engine.setInitialProperties({{"chat", QVariant::fromValue(&m_chat)},
        {"viewer", QVariant::fromValue(&m_viewer)}, {"chats", QVariant::fromValue(&m_chats)},
        {"library", QVariant::fromValue(&m_documentsPage)},
        {"settings", QVariant::fromValue(&m_settings)}, {"models", QVariant::fromValue(&m_models)},
        {"ledger", QVariant::fromValue(&m_ledger)}, {"hub", QVariant::fromValue(&m_hub)},
        {"data_", QVariant::fromValue(&m_dataViewModel)},
        {"mirrored", QGuiApplication::layoutDirection() == Qt::RightToLeft}});
    m_engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Hearth/App/Main.qml")));
    return m_engine.rootObjects().isEmpty()
               ? nullptr
               : qobject_cast<QQuickWindow*>(m_engine.rootObjects().constFirst());
}

void Window::connectParts()
{
    const auto showError = qOverload<const core::Error&>(&chat::ErrorViewModel::show);
    QObject::connect(&m_chats, &chats::ChatsViewModel::failed, m_chat.error(), showError);
    // What models remember of chats on the disk goes with the first of them that is gone for good.
    QObject::connect(&m_chats, &chats::ChatsViewModel::purged, &m_engine, [this] {
        if (!m_data.empty()) {
            std::error_code ignored;
            std::filesystem::remove_all(m_data / kStateFolder, ignored);
        }
    });
    QObject::connect(&m_dataViewModel, &settings::DataViewModel::failed, m_chat.error(), showError);
    const auto rest = [this] { m_chat.setIdleMinutes(m_settings.idleMinutes()); };
    QObject::connect(&m_settings, &settings::SettingsViewModel::changed, &m_chat, rest);
    rest();
    QObject::connect(&m_settings, &settings::SettingsViewModel::languageChanged, &m_engine,
        [this] { changeLanguage(); });
    if (!m_dataFailure.detail.empty()) {
        m_chat.error()->show(m_dataFailure);
    }
}

// Pictures of the chat are looked at in the viewer, and parts chosen there go with the next
// message.
void Window::joinViewer()
{
    chat::AttachmentModel* attachments = m_chat.attachments();
    QObject::connect(attachments, &chat::AttachmentModel::openRequested, &m_viewer,
        &viewer::ViewerViewModel::showPicture);
    QObject::connect(&m_viewer, &viewer::ViewerViewModel::regionAsked, attachments,
        &chat::AttachmentModel::addPicture);
    QObject::connect(m_chat.model(), &chat::ModelViewModel::engineChanged, &m_viewer,
        [this] { m_viewer.setEngine(m_chat.model()->engine()); });
    m_viewer.setReadText(&textOf);
    QObject::connect(&m_chat, &chat::ChatViewModel::placeRequested, &m_viewer,
        &viewer::ViewerViewModel::showPage);
    const auto notes = std::make_shared<core::app::PictureNotes>(core::app::cacheFolder());
    attachments->setNotes(notes);
    m_chat.model()->sight()->setNotes(notes);
}

void Window::joinDocuments()
{
    QObject::connect(&m_documentsPage, &documents::DocumentsViewModel::placeRequested, &m_viewer,
        [this](const QString& file, int page, const QVariantList& rects, const QString& quote) {
            m_viewer.showPage(file, page, rects, quote);
        });
    QObject::connect(&m_documentsPage, &documents::DocumentsViewModel::askRequested, &m_chat,
        [this](const QStringList& paths) {
            m_chat.newChat();
            for (const QString& path : paths) {
                m_chat.documents()->add(path); // known already: nothing is read again
            }
        });
}

void Window::joinModels()
{
    const auto follow = [this] { m_models.setExpert(m_settings.expert()); };
    QObject::connect(&m_settings, &settings::SettingsViewModel::changed, &m_models, follow);
    follow();
    QObject::connect(&m_models, &models::ModelsViewModel::expertChanged, &m_settings,
        [this] { m_settings.setExpert(m_models.expert()); });
    m_chat.model()->setPrepare([this](core::engine::EngineOptions& options) {
        const core::models::ModelDefaults defaults = defaultsOf(options.model);
        if (defaults.contextTokens) {
            options.contextTokens = *defaults.contextTokens;
        }
        if (!defaults.device.empty()) {
            options.device = defaults.device;
        }
        options.largePages = defaults.largePages;
        if (!m_data.empty()) {
            options.stateFolder = m_data / kStateFolder;
        }
    });
}

// What a person set for one model, in the model manager.
core::models::ModelDefaults Window::defaultsOf(const std::filesystem::path& model) const
{
    const auto settings = core::models::ModelSettings::load(m_modelPlaces.settings);
    const auto found = settings.defaults.find(core::pathToUtf8(model));
    return found == settings.defaults.end() ? core::models::ModelDefaults() : found->second;
}

std::string Window::systemText()
{
    const std::string ofModel = defaultsOf(m_chat.model()->file()).systemPrompt;
    return ofModel.empty() ? toUtf8(m_settings.systemText()) : ofModel;
}

void Window::adjust(core::engine::SamplingSettings& sampling)
{
    const core::models::ModelDefaults set = defaultsOf(m_chat.model()->file());
    const auto put = [](auto& target, const auto& value) {
        if (value) {
            target = std::decay_t<decltype(target)>(*value);
        }
    };
    put(sampling.temperature, set.temperature);
    put(sampling.topP, set.topP);
    put(sampling.topK, set.topK);
    put(sampling.minP, set.minP);
    put(sampling.presencePenalty, set.presencePenalty);
    put(sampling.repeatPenalty, set.repeatPenalty);
}

void Window::takeDocuments(const core::documents::DocumentEvent& event)
{
    m_chat.documents()->take(event);
    const bool isTold = m_documentsPage.take(event);
    const auto* failure = std::get_if<core::documents::DocumentsFailed>(&event);
    if (failure && !isTold) {
        m_chat.error()->show(failure->error);
    }
}

void Window::keepModel()
{
    const auto key = QStringLiteral("model");
    QObject::connect(
        m_chat.model(), &chat::ModelViewModel::engineChanged, m_chat.model(), [this, key] {
            if (m_chat.model()->ready()) {
                m_values.setValue(key, pathToQString(m_chat.model()->file()));
            }
        });
    QObject::connect(m_chat.model(), &chat::ModelViewModel::deviceChosen, m_chat.model(),
        [this](const QString& id) { m_values.setValue("device", id); });
    m_chat.model()->setDevice(m_values.value("device", QStringLiteral("auto")).toString());
}

void Window::openFirstModel(
    const std::filesystem::path& model, const std::filesystem::path& imageModel)
{
    core::engine::EngineOptions options;
    options.model = model.empty() ? toPath(m_values.value("model").toString()) : model;
    std::error_code ignored;
    if (model.empty() && !std::filesystem::exists(options.model, ignored)) {
        m_chat.model()->openBuiltIn();
        return;
    }
    options.imageModel =
        imageModel.empty() ? core::engine::findImageModel(options.model) : imageModel;
    m_chat.model()->open(options);
}

void Window::changeLanguage()
{
    m_languages.use(m_settings.language());
    for (QObject* root : m_engine.rootObjects()) {
        root->setProperty("mirrored", QGuiApplication::layoutDirection() == Qt::RightToLeft);
    }
    m_engine.retranslate();
    m_chats.list()->retranslate();
    m_documentsPage.retranslate();
    m_settings.retranslate();
}

} // namespace gui::app
