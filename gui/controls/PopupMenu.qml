import QtQuick
import QtQuick.Controls.Basic
import Hearth.Theme

// A menu as all of the window look: of MenuChoice, MenuText and MenuSeparator.
Menu {
    id: root

    padding: Theme.tight
    width: Math.min(260 * Theme.zoom, parent ? root.parent.Window.width - 2 * Theme.gap : 260)
    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: 1
        border.color: Theme.border
    }
    delegate: MenuChoice {
    }
}
