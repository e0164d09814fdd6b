import QtQuick
import QtQuick.Controls.Basic
import Hearth.Chat
import Hearth.Controls
import Hearth.Theme

// Which model answers. Opens a menu with its facts and the way to another one.
TextButton {
    id: root

    required property ModelViewModel model

    signal openRequested

    objectName: "modelChip"
    quiet: true
    icon.source: "qrc:/qt/qml/Hearth/Controls/icons/model.svg"
    text: model.loading ? qsTr("Loading %1 (%2 %)").arg(model.loadingName).arg(Math.round(model.fraction * 100)) : model.name + " \u25be"
    Accessible.name: model.loading ? text : qsTr("Model: %1").arg(model.name)
    Accessible.description: model.detail
    Accessible.role: Accessible.ButtonMenu
    onClicked: menu.open()

    Menu {
        id: menu

        y: parent.height + Theme.tight
        width: Math.min(380 * Theme.zoom, root.Window.width - 2 * Theme.gap)
        padding: Theme.tight
        background: Rectangle {
            radius: Theme.radius
            color: Theme.surface
            border.width: 1
            border.color: Theme.border
        }

        MenuText {
            visible: root.model.ready
            height: visible ? implicitHeight : 0
            text: root.model.name + "\n" + root.model.detail
        }
        MenuChoice {
            text: qsTr("Open a model file…")
            hint: qsTr("Ctrl+O")
            onTriggered: root.openRequested()
        }
        MenuChoice {
            objectName: "modelChip.builtIn"
            text: qsTr("Built-in demo model")
            hint: root.model.builtIn ? qsTr("in use") : ""
            enabled: !root.model.builtIn
            onTriggered: root.model.openBuiltIn()
        }
        MenuText {
            text: qsTr("Another model starts a new chat.")
        }
    }
}
