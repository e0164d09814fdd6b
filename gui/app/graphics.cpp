#include "gui/app/graphics.h"

#include <QGuiApplication>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QQuickWindow>

#include <algorithm>
#include <array>

namespace gui::app {
namespace {

bool environmentDecides()
{
    return qEnvironmentVariableIsSet("QT_QUICK_BACKEND") ||
           qEnvironmentVariableIsSet("QSG_RHI_BACKEND");
}

// Platforms without a screen of their own, which hand out contexts that Qt Quick cannot use.
bool platformLacksOpenGl()
{
    static constexpr std::array kPlatforms{"offscreen", "minimal", "vnc", "linuxfb"};
    return std::ranges::any_of(kPlatforms,
        [](const char* name) { return QGuiApplication::platformName() == QLatin1String(name); });
}

bool openGlWorks()
{
    QOffscreenSurface surface;
    surface.create();
    QOpenGLContext context;
    return surface.isValid() && context.create() && context.makeCurrent(&surface);
}

} // namespace

void chooseGraphics()
{
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    return; // Direct3D and Metal bring a software device of their own
#else
    if (!environmentDecides() && (platformLacksOpenGl() || !openGlWorks())) {
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    }
#endif
}

} // namespace gui::app
