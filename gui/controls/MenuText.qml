import QtQuick
import QtQuick.Controls.Basic
import Hearth.Theme

// Words in a menu that cannot be chosen.
MenuItem {
    id: root

    enabled: false
    padding: Theme.gap
    leftPadding: Theme.space - 4
    rightPadding: Theme.space - 4
    background: null
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    contentItem: Text {
        text: root.text
        color: Theme.textSoft
        font.pixelSize: Theme.smallSize
        wrapMode: Text.Wrap
    }
}
