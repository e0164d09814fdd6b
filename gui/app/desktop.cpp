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
#include "gui/bridge/strings.h"

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
    Window rooms(
        {makeHost, openSession, scripted ? std::filesystem::path() : core::app::dataFolder(),
            scripted ? toPath(nowhere.filePath("settings.ini")) : core::app::settingsFile(),
            options.language});

    const auto appearance = [&] {
        return options.appearance == Appearance::System
                   ? appearanceNamed(rooms.settings().appearance())
                   : options.appearance;
    };
    applyAppearance(appearance());
    QObject::connect(&rooms.settings(), &settings::SettingsViewModel::changed, &application,
        [&] { applyAppearance(appearance()); });
#ifdef HEARTH_HAS_PORTAL
    const auto portal =
        appearance() == Appearance::System ? std::make_unique<PortalAppearance>() : nullptr;
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
        script = std::make_unique<Script>(rooms.chat(), rooms.viewer(), *window, options);
    }
    if (!options.device.isEmpty()) { // for this time only
        rooms.chat().model()->setDevice(options.device);
    }
    rooms.openFirstModel(options.model, options.imageModel);
    attach(rooms, options.files);
    QObject::connect(&instance, &SingleInstance::handedOver, window, [&](const QStringList& files) {
        Options later;
        takeFiles(files, later);
        bringToFront(*window);
        if (!later.model.empty()) {
            rooms.chat().model()->open(QUrl::fromLocalFile(pathToQString(later.model)));
        }
        attach(rooms, later.files);
    });
    return QGuiApplication::exec();
}

} // namespace gui::app
