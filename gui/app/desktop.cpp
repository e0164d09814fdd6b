#include "gui/app/desktop.h"

#include "core/app/places.h"
#include "gui/app/appearance.h"
#include "gui/app/graphics.h"
#include "gui/app/options.h"
#include "gui/app/window.h"
#ifdef HEARTH_HAS_PORTAL
#include "gui/app/portal_appearance.h"
#endif
#include "gui/app/script.h"
#include "gui/app/single_instance.h"
#include "gui/app/start_watch.h"
#include "gui/bridge/strings.h"

#include <QFileInfo>
#include <QGuiApplication>
#include <QIcon>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QTemporaryDir>

#include <cstdio>
#include <memory>

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

Appearance appearanceNamed(const QString& name)
{
    return name == QLatin1String("dark")    ? Appearance::Dark
           : name == QLatin1String("light") ? Appearance::Light
                                            : Appearance::System;
}

QStringList filesOf(const Options& options)
{
    QStringList files = options.files;
    if (!options.model.empty()) {
        files.prepend(pathToQString(options.model));
    }
    return files;
}

void attach(Window& rooms, const QStringList& files)
{
    QList<QUrl> urls;
    for (const QString& file : files) {
        urls << QUrl::fromLocalFile(QFileInfo(file).absoluteFilePath());
    }
    if (!urls.isEmpty()) {
        rooms.chat().addFiles(urls);
    }
}

void bringToFront(QQuickWindow& window)
{
    window.setWindowStates(window.windowStates() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.requestActivate();
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

    // What a script asks is nobody's chat, and what it sets nobody's settings.
    const QTemporaryDir nowhere;
    const bool scripted = options.scripted();
    const std::filesystem::path data = core::app::dataFolder();
    SingleInstance instance(data, SingleInstance::usualPlace());
    switch (scripted ? SingleInstance::Outcome::First : instance.claim(filesOf(options))) {
    case SingleInstance::Outcome::First:
        break;
    case SingleInstance::Outcome::HandedOver:
        return 0;
    case SingleInstance::Outcome::NoAnswer:
        std::fprintf(stderr, "hearth-desktop: it is open already, but does not answer. Wait, or "
                             "end it, then start it again.\n");
        return 1;
    }
    Window rooms(
        {makeHost, openSession, scripted ? std::filesystem::path() : core::app::dataFolder(),
            scripted ? toPath(nowhere.filePath("settings.ini")) : core::app::settingsFile(),
            options.language});
    // Making the window may have moved the folder, and later starts know the new one.
    std::unique_ptr<SingleInstance> atNewFolder;
    if (!scripted && core::app::dataFolder() != data) {
        atNewFolder =
            std::make_unique<SingleInstance>(core::app::dataFolder(), SingleInstance::usualPlace());
        (void)atNewFolder->claim({});
    }

    Appearance systems = Appearance::System;
    const auto dress = [&] {
        Appearance wanted = options.appearance;
        if (wanted == Appearance::System) {
            wanted = appearanceNamed(rooms.settings().appearance());
        }
        // Without a wish for dark, what Qt found stays.
        applyAppearance(wanted == Appearance::System ? systems : wanted);
    };
    dress();
    QObject::connect(&rooms.settings(), &settings::SettingsViewModel::changed, &application, dress);
#ifdef HEARTH_HAS_PORTAL
    const PortalAppearance portal;
    QObject::connect(&portal, &PortalAppearance::changed, &application, [&] {
        systems = portal.dark() ? Appearance::Dark : Appearance::System;
        rooms.settings().setSystemWishes(portal.highContrast(), portal.reducedMotion());
        dress();
    });
#endif
    chooseGraphics();
    // Our own controls name the Basic style; this is for the file dialog that Qt brings where the
    // system has none, since that of Basic is unreadable in the dark.
    QQuickStyle::setStyle(QStringLiteral("Fusion"));

    QQuickWindow* window = rooms.show();
    if (!window) {
        std::fprintf(stderr, "hearth-desktop: the window could not be made; is every "
                             "qml6-module-* package installed?\n");
        return 1;
    }
    if (options.size.isValid()) {
        window->resize(options.size);
    }
    if (options.zoom != 1) {
        rooms.settings().setZoom(options.zoom);
    }
    if (!options.page.isEmpty()) {
        QMetaObject::invokeMethod(window, "goTo", Q_ARG(QVariant, options.page));
    }
    std::unique_ptr<Script> script;
    if (scripted) {
        script = std::make_unique<Script>(
            Script::Rooms{rooms.chat(), rooms.viewer(), rooms.library()}, *window, options);
    }
    std::unique_ptr<StartWatch> watch;
    if (options.measureStart >= 0) {
        watch = std::make_unique<StartWatch>(rooms, *window, options.measureStart);
    }
    if (!options.device.isEmpty()) { // for this time only
        rooms.chat().model()->setDevice(options.device);
    }
    rooms.openFirstModel(options.model, options.imageModel);
    attach(rooms, options.files);
    const auto take = [&](const QStringList& files) {
        Options later;
        takeFiles(files, later);
        bringToFront(*window);
        if (!later.model.empty()) {
            rooms.chat().model()->open(QUrl::fromLocalFile(pathToQString(later.model)));
        }
        attach(rooms, later.files);
    };
    QObject::connect(&instance, &SingleInstance::handedOver, window, take);
    if (atNewFolder) {
        QObject::connect(atNewFolder.get(), &SingleInstance::handedOver, window, take);
    }
    return QGuiApplication::exec();
}

} // namespace gui::app
