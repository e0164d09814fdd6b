import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Models
import Hearth.Theme

// A download: how far it is, and what can be done with it.
Card {
    id: root

    required property ModelsViewModel viewModel
    required property int index
    required property string id_
    required property string name
    required property string text
    required property real fraction
    required property string stage
    required property string path

    Accessible.role: Accessible.Grouping
    Accessible.name: name

    RowLayout {
        spacing: Theme.tight
        Layout.fillWidth: true

        CardText {
            text: root.name
            strong: true
            wrapMode: Text.WrapAnywhere
        }
        TextButton {
            objectName: "download.open"
            visible: root.stage === "finished"
            text: qsTr("Chat")
            primary: true
            textSize: Theme.smallSize
            Accessible.name: qsTr("Chat with %1").arg(root.name)
            onClicked: root.viewModel.open(root.path)
        }
        TextButton {
            objectName: "download.pause"
            visible: root.stage === "running" || root.stage === "waiting"
            text: qsTr("Pause")
            textSize: Theme.smallSize
            Accessible.name: qsTr("Pause %1").arg(root.name)
            onClicked: root.viewModel.pause(root.id_)
        }
        TextButton {
            objectName: "download.resume"
            visible: root.stage === "paused" || root.stage === "failed"
            text: root.stage === "failed" ? qsTr("Try again") : qsTr("Go on")
            textSize: Theme.smallSize
            Accessible.name: qsTr("Go on with %1").arg(root.name)
            onClicked: root.viewModel.resume(root.id_)
        }
        IconButton {
            visible: root.index > 0 && root.stage !== "finished"
            size: Math.round(30 * Theme.zoom)
            icon.source: "qrc:/qt/qml/Hearth/Controls/icons/arrow-up.svg"
            label: qsTr("Earlier: %1").arg(root.name)
            onClicked: root.viewModel.move(root.id_, -1)
        }
        IconButton {
            objectName: "download.remove"
            size: Math.round(30 * Theme.zoom)
            icon.source: "qrc:/qt/qml/Hearth/Controls/icons/close.svg"
            label: qsTr("Take %1 off the list; what has arrived stays").arg(root.name)
            onClicked: root.viewModel.removeDownload(root.id_)
        }
    }
    ProgressLine {
        visible: root.stage !== "finished"
        value: root.fraction
        implicitHeight: 6
        Layout.fillWidth: true
        Accessible.name: qsTr("%1 has arrived").arg(root.name)
    }
    CardText {
        objectName: "download.text"
        soft: true
        color: root.stage === "failed" ? Theme.errorText : Theme.textSoft
        text: root.text
    }
}
