import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Hearth.Theme

// A line of a menu that can be chosen; `hint` stands at its end.
MenuItem {
    id: root

    property string hint: ""

    padding: Theme.gap
    leftPadding: Theme.space - 4
    rightPadding: Theme.space - 4
    Accessible.name: text
    background: Rectangle {
        radius: Theme.smallRadius
        color: root.highlighted && root.enabled ? Theme.hover : "transparent"
    }
    contentItem: RowLayout {
        spacing: Theme.gap

        Text {
            text: root.text
            color: root.enabled ? Theme.text : Theme.textSoft
            font.pixelSize: Theme.textSize
            elide: Text.ElideRight
            Layout.fillWidth: true
        }
        Text {
            text: root.hint
            color: Theme.textSoft
            font.pixelSize: Theme.smallSize
        }
    }
}
