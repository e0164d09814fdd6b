#include "gui/app/appearance.h"

#include <QColor>
#include <QGuiApplication>
#include <QPalette>

namespace gui::app {

void applyAppearance(Appearance appearance)
{
    switch (appearance) {
    case Appearance::System:
        QGuiApplication::setPalette(QPalette()); // Qt takes it from the desktop
        break;
    case Appearance::Light:
        QGuiApplication::setPalette(QPalette(QColor(0xef, 0xeb, 0xe7)));
        break;
    case Appearance::Dark:
        QGuiApplication::setPalette(QPalette(QColor(0x30, 0x2c, 0x28)));
        break;
    }
}

} // namespace gui::app
