#include "gui/app/appearance.h"

#include <QColor>
#include <QGuiApplication>
#include <QPalette>

#include <optional>
#include <utility>

namespace gui::app {
namespace {

// The same colours, all of them said: what a palette leaves open, Qt takes from the one that is
// set.
QPalette spelledOut(const QPalette& palette)
{
    QPalette all;
    for (int group = 0; group < QPalette::NColorGroups; ++group) {
        for (int role = 0; role < QPalette::NColorRoles; ++role) {
            const auto g = QPalette::ColorGroup(group);
            const auto r = QPalette::ColorRole(role);
            all.setBrush(g, r, palette.brush(g, r));
        }
    }
    return all;
}

} // namespace

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
        desktops = spelledOut(QGuiApplication::palette());
    }
    const bool dark = appearance == Appearance::Dark;
    QGuiApplication::setPalette(
        QPalette(dark ? QColor(0x30, 0x2c, 0x28) : QColor(0xef, 0xeb, 0xe7)));
}

} // namespace gui::app
