#include "gui/app/desktop.h"

#include "core/app/library.h"
#include "core/app/places.h"
#include "gui/app/appearance.h"
#include "gui/app/graphics.h"
#include "gui/app/languages.h"
#include "gui/app/options.h"
#include "gui/bridge/strings.h"
#ifdef HEARTH_HAS_PORTAL
#include "gui/app/portal_appearance.h"
#endif
#include "gui/app/script.h"
#include "gui/chats/chats_view_model.h"
#include "gui/settings/data_view_model.h"
#include "gui/settings/settings_view_model.h"
#include "gui/viewer/viewer_view_model.h"

#include <QGuiApplication>
#include <QIcon>
#include <QQmlApplicationEngine>
#include <QQmlContext>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QSettings>
#include <QTemporaryDir>
#include <QtQml/qqmlextensionplugin.h>

#include <cstdio>
#include <memory>

Q_IMPORT_QML_PLUGIN(Hearth_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Hearth_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Hearth_ChatPlugin)
Q_IMPORT_QML_PLUGIN(Hearth_ViewerPlugin)
Q_IMPORT_QML_PLUGIN(Hearth_ChatsPlugin)
Q_IMPORT_QML_PLUGIN(Hearth_SettingsPlugin)
Q_IMPORT_QML_PLUGIN(Hearth_AppPlugin)

namespace gui::app {
namespace {

bool lacksDisplay()
{
#ifdef Q_OS_LINUX
    return !qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("WAYLAND_DISPLAY") &&
           !qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
#else
    return false;
#endif
}

// Where the settings are kept; what a script does changes nobody's.
std::unique_ptr<QSettings> openSettings(const Options& options, const QTemporaryDir& nowhere)
{
    if (options.scripted()) {
        return std::make_unique<QSettings>(nowhere.filePath("settings.ini"), QSettings::IniFormat);
    }
    const std::filesystem::path file = core::app::settingsFile();
    return file.empty()
               ? std::make_unique<QSettings>(QStringLiteral("hearth"), QStringLiteral("hearth"))
               : std::make_unique<QSettings>(pathToQString(file), QSettings::IniFormat);
}

// The device chosen in the window is kept; one named on the command line is for this time only.
void keepDevice(chat::ModelViewModel& model, QSettings& values, const Options& options)
{
    const auto key = QStringLiteral("device");
    model.setDevice(options.device.isEmpty() ? values.value(key, QStringLiteral("auto")).toString()
                                             : options.device);
    QObject::connect(&model, &chat::ModelViewModel::deviceChosen, &model,
        [key, &values](const QString& id) { values.setValue(key, id); });
}

// The model that was open last is opened again.
void keepModel(chat::ModelViewModel& model, QSettings& values)
{
    QObject::connect(&model, &chat::ModelViewModel::engineChanged, &model, [&model, &values] {
        if (model.ready()) {
            values.setValue("model", pathToQString(model.file()));
        }
    });
}

// Pictures of the chat are looked at in the viewer, and parts chosen there go with the next
// message.
void joinViewer(chat::ChatViewModel& chat, viewer::ViewerViewModel& viewer)
{
    QObject::connect(chat.attachments(), &chat::AttachmentModel::openRequested, &viewer,
        &viewer::ViewerViewModel::showPicture);
    QObject::connect(&viewer, &viewer::ViewerViewModel::regionAsked, chat.attachments(),
        &chat::AttachmentModel::addPicture);
    QObject::connect(chat.model(), &chat::ModelViewModel::engineChanged, &viewer,
        [&] { viewer.setEngine(chat.model()->engine()); });
}

// What opening the chats found, where a person should know of it.
void tellOpening(chat::ChatViewModel& chat, const core::Result<core::store::OpeningReport>& report)
{
    if (!report) {
        chat.error()->show(
            Words{QCoreApplication::translate("Opening", "Your chats could not be opened."),
                QCoreApplication::translate("Opening",
                    "They are untouched. What you say now is kept until you close Hearth only.")},
            toQString(report.error().detail));
    } else if (report->repair) {
        const int saved = report->repair->messagesSaved + report->repair->messagesFromBackup;
        chat.error()->show(
            Words{QCoreApplication::translate("Opening", "Some chats were damaged, and repaired."),
                QCoreApplication::translate("Opening",
                    "%n messages are there. The damaged file was kept.", nullptr, saved)},
            pathToQString(report->setAside));
    }
}

Appearance appearanceNamed(const QString& name)
{
    return name == QLatin1String("dark")    ? Appearance::Dark
           : name == QLatin1String("light") ? Appearance::Light
                                            : Appearance::System;
}

void openFirstModel(chat::ModelViewModel& model, const QSettings& values, const Options& options)
{
    core::engine::EngineOptions engine;
    engine.model = options.model.empty() ? toPath(values.value("model").toString()) : options.model;
    std::error_code ignored;
    if (options.model.empty() && !std::filesystem::exists(engine.model, ignored)) {
        model.openBuiltIn();
        return;
    }
    engine.imageModel = options.imageModel.empty() ? core::engine::findImageModel(engine.model)
                                                   : options.imageModel;
    model.open(engine);
}

} // namespace

int runDesktop(
    int& argc, char** argv, const chat::MakeHost& makeHost, const chat::OpenSession& openSession)
{
    if (lacksDisplay()) {
        std::fprintf(stderr,
            "hearth-desktop: there is no display to open a window on. Start it in a desktop "
            "session, or use `hearth ask` in the terminal.\n");
        return 1;
    }
    QGuiApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("hearth-desktop"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HEARTH_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Hearth"));
    QGuiApplication::setDesktopFileName(QStringLiteral("hearth"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/qt/qml/Hearth/Chat/icons/hearth.svg")));
    const Options options = parseOptions(application);

    const QTemporaryDir nowhere;
    const std::unique_ptr<QSettings> values = openSettings(options, nowhere);
    settings::SettingsViewModel settings(*values);
    Languages languages;
    languages.use(settings.language());
    const auto wantedAppearance = [&] {
        return options.appearance == Appearance::System ? appearanceNamed(settings.appearance())
                                                        : options.appearance;
    };
    applyAppearance(wantedAppearance());
#ifdef HEARTH_HAS_PORTAL
    const auto portal =
        wantedAppearance() == Appearance::System ? std::make_unique<PortalAppearance>() : nullptr;
#endif
    chooseGraphics();
    // Our own controls name the Basic style; this is for the file dialog that Qt brings where the
    // system has none, since that of Basic is unreadable in the dark.
    QQuickStyle::setStyle(QStringLiteral("Fusion"));

    const auto pictures = std::make_shared<chat::PictureStore>();
    core::Error dataFailure{core::ErrorCode::NotFound, {}};
    const std::filesystem::path data =
        options.scripted() ? std::filesystem::path()
                           : settings::carryOutPlan(core::app::dataFolder(), dataFailure);
    settings::DataViewModel dataViewModel(data);
    chat::ChatViewModel* toldOfChats = nullptr;
    EventRelay<core::Result<core::store::OpeningReport>> opened(
        [&](const auto& reports) { tellOpening(*toldOfChats, reports.back()); });
    core::app::Library library(data.empty() ? data : data / "chats", opened.sink());
    chat::ChatViewModel chatViewModel(
        makeHost, {openSession, library, pictures, [&] { return toUtf8(settings.systemText()); }});
    toldOfChats = &chatViewModel;
    chats::ChatsViewModel chatsViewModel(library);
    QObject::connect(&chatsViewModel, &chats::ChatsViewModel::failed, chatViewModel.error(),
        qOverload<const core::Error&>(&chat::ErrorViewModel::show));
    QObject::connect(&dataViewModel, &settings::DataViewModel::failed, chatViewModel.error(),
        qOverload<const core::Error&>(&chat::ErrorViewModel::show));

    const auto shown = std::make_shared<viewer::ViewSource>();
    viewer::ViewerViewModel viewerViewModel(shown);
    joinViewer(chatViewModel, viewerViewModel);
    const auto notes = std::make_shared<core::app::PictureNotes>(core::app::cacheFolder());
    chatViewModel.attachments()->setNotes(notes);
    chatViewModel.model()->sight()->setNotes(notes);

    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine.addImageProvider(QLatin1String(chat::PictureProvider::kName),
        new chat::PictureProvider(pictures)); // the engine owns it
    engine.addImageProvider(
        QLatin1String(viewer::ViewProvider::kName), new viewer::ViewProvider(shown));
    engine.setInitialProperties({{"chat", QVariant::fromValue(&chatViewModel)},
        {"viewer", QVariant::fromValue(&viewerViewModel)},
        {"chats", QVariant::fromValue(&chatsViewModel)},
        {"settings", QVariant::fromValue(&settings)},
        {"data_", QVariant::fromValue(&dataViewModel)},
        {"mirrored", QGuiApplication::layoutDirection() == Qt::RightToLeft}});
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Hearth/App/Main.qml")));
    if (engine.rootObjects().isEmpty()) {
        std::fprintf(stderr, "hearth-desktop: the window could not be made; is every "
                             "qml6-module-* package installed?\n");
        return 1;
    }
    auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().constFirst());
    if (options.size.isValid()) {
        window->resize(options.size);
    }
    if (options.zoom != 1) {
        settings.setZoom(options.zoom);
    }
    QObject::connect(&settings, &settings::SettingsViewModel::changed, window, [&] {
        applyAppearance(wantedAppearance());
        chatViewModel.setIdleMinutes(settings.idleMinutes());
    });
    chatViewModel.setIdleMinutes(settings.idleMinutes());
    QObject::connect(&settings, &settings::SettingsViewModel::languageChanged, window, [&] {
        languages.use(settings.language());
        window->setProperty("mirrored", QGuiApplication::layoutDirection() == Qt::RightToLeft);
        engine.retranslate();
        chatsViewModel.list()->retranslate();
        settings.retranslate();
    });
    if (!dataFailure.detail.empty()) {
        chatViewModel.error()->show(dataFailure);
    }

    std::unique_ptr<Script> script;
    if (options.scripted()) {
        script = std::make_unique<Script>(chatViewModel, viewerViewModel, *window, options);
    }
    keepDevice(*chatViewModel.model(), *values, options);
    keepModel(*chatViewModel.model(), *values);
    openFirstModel(*chatViewModel.model(), *values, options);
    return QGuiApplication::exec();
}

} // namespace gui::app
