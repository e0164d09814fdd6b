import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Documents
import Hearth.Theme

// How far reading is, with a button to stop it or to go on.
ColumnLayout {
    id: root

    required property DocumentsViewModel viewModel

    spacing: Theme.tight

    RowLayout {
        spacing: Theme.space
        Layout.fillWidth: true

        CardText {
            objectName: "documents.progress"
            soft: true
            text: root.viewModel.progressText
        }
        TextButton {
            objectName: "documents.stop"
            visible: !root.viewModel.stopped
            text: qsTr("Stop")
            textSize: Theme.smallSize
            Accessible.name: qsTr("Stop reading")
            onClicked: root.viewModel.stop()
        }
        TextButton {
            objectName: "documents.goOn"
            visible: root.viewModel.stopped
            text: qsTr("Go on")
            primary: true
            textSize: Theme.smallSize
            Accessible.name: qsTr("Go on reading")
            onClicked: root.viewModel.goOn()
        }
    }
    ProgressLine {
        value: root.viewModel.fraction
        implicitHeight: 6
        Layout.fillWidth: true
        Accessible.name: qsTr("Documents that are read")
    }
}
