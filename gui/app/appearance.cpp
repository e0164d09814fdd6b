#include "gui/app/appearance.h"

#include <QColor>
#include <QGuiApplication>
#include <QPalette>

#include <optional>
#include <utility>

namespace gui::app {

void applyAppearance(Appearance appearance)
{
    // What Qt took from the desktop, kept while a palette of ours is in its place: a default
    // palette would be the one that is set now. Main thread only.
    static std::optional<QPalette> desktops;

    if (appearance == Appearance::System) {
        if (desktops) {
            QGuiApplication::setPalette(*std::exchange(desktops, std::nullopt));
        }
        return;
    }
    if (!desktops) {
        desktops = QGuiApplication::palette();
    }
    const bool dark = appearance == Appearance::Dark;
    QGuiApplication::setPalette(
        QPalette(dark ? QColor(0x30, 0x2c, 0x28) : QColor(0xef, 0xeb, 0xe7)));
}

} // namespace gui::app
