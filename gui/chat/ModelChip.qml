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
    text: model.loading ? qsTr("Loading %1 (%2 %)").arg(model.loadingName).arg(Math.round(model.fraction * 100)) : [model.name, model.device].filter(part => part !== "").join(" \u00b7 ") + " \u25be"
    Accessible.name: model.loading ? text : qsTr("Model: %1, on %2").arg(model.name).arg(model.device)
    Accessible.description: model.detail
    Accessible.role: Accessible.ButtonMenu
    onClicked: {
        model.listDevices();
        menu.open();
    }

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
        MenuSeparator {
        }
        MenuText {
            text: qsTr("Run on")
        }
        Instantiator {
            model: root.model.devices
            delegate: MenuChoice {
                required property var modelData

                objectName: "modelChip.device." + modelData.id
                text: modelData.name
                hint: modelData.chosen ? qsTr("in use") : ""
                onTriggered: root.model.chooseDevice(modelData.id)
            }
            onObjectAdded: (index, object) => menu.addItem(object)
            onObjectRemoved: (index, object) => menu.removeItem(object)
        }
    }
}
