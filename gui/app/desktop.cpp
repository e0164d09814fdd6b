#include "gui/app/desktop.h"

#include "core/app/library.h"
#include "core/app/places.h"
#include "gui/app/appearance.h"
#include "gui/app/graphics.h"
#include "gui/app/options.h"
#ifdef HEARTH_HAS_PORTAL
#include "gui/app/portal_appearance.h"
#endif
#include "gui/app/script.h"

#include <QGuiApplication>
#include <QIcon>
#include <QLocale>
#include <QQmlApplicationEngine>
#include <QQmlContext>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QSettings>
#include <QTranslator>
#include <QtQml/qqmlextensionplugin.h>

#include <cstdio>
#include <memory>

Q_IMPORT_QML_PLUGIN(Hearth_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Hearth_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Hearth_ChatPlugin)
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

// The device chosen in the window is kept; one named on the command line is for this time only.
void keepDevice(chat::ModelViewModel& model, const Options& options)
{
    const auto key = QStringLiteral("device");
    const QSettings settings(QStringLiteral("hearth"), QStringLiteral("hearth"));
    model.setDevice(options.device.isEmpty()
                        ? settings.value(key, QStringLiteral("auto")).toString()
                        : options.device);
    QObject::connect(&model, &chat::ModelViewModel::deviceChosen, &model, [key](const QString& id) {
        QSettings(QStringLiteral("hearth"), QStringLiteral("hearth")).setValue(key, id);
    });
}

void openFirstModel(chat::ModelViewModel& model, const Options& options)
{
    if (options.model.empty()) {
        model.openBuiltIn();
        return;
    }
    core::engine::EngineOptions engine;
    engine.model = options.model;
    engine.imageModel = options.imageModel.empty() ? core::engine::findImageModel(options.model)
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

    // The words of the window; a language written from right to left mirrors it.
    QTranslator translator;
    if (translator.load(
            QLocale(), QStringLiteral("hearth"), QStringLiteral("_"), QStringLiteral(":/i18n"))) {
        QCoreApplication::installTranslator(&translator);
        if (QLocale(translator.language()).textDirection() == Qt::RightToLeft) {
            QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        }
    }
    applyAppearance(options.appearance);
#ifdef HEARTH_HAS_PORTAL
    const auto portal =
        options.appearance == Appearance::System ? std::make_unique<PortalAppearance>() : nullptr;
#endif
    chooseGraphics();
    // Our own controls name the Basic style; this is for the file dialog that Qt brings where the
    // system has none, since that of Basic is unreadable in the dark.
    QQuickStyle::setStyle(QStringLiteral("Fusion"));

    const auto pictures = std::make_shared<chat::PictureStore>();
    // What a script asks is nobody's chat.
    core::app::Library library(
        options.scripted() ? std::filesystem::path() : core::app::dataFolder() / "chats");
    chat::ChatViewModel chatViewModel(makeHost, {openSession, library, pictures});

    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine.addImageProvider(QLatin1String(chat::PictureProvider::kName),
        new chat::PictureProvider(pictures)); // the engine owns it
    engine.setInitialProperties({{"chat", QVariant::fromValue(&chatViewModel)},
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
        engine.singletonInstance<QObject*>(qmlTypeId("Hearth.Theme", 1, 0, "Theme"))
            ->setProperty("zoom", options.zoom);
    }

    std::unique_ptr<Script> script;
    if (options.scripted()) {
        script = std::make_unique<Script>(chatViewModel, *window, options);
    }
    keepDevice(*chatViewModel.model(), options);
    openFirstModel(*chatViewModel.model(), options);
    return QGuiApplication::exec();
}

} // namespace gui::app
