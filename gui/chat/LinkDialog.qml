import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import Hearth.Controls
import Hearth.Theme

// Asks before a link of an answer leaves Hearth, and names where it goes.
Dialog {
    id: root

    property string link
    property string host // as it is looked up, whatever the link looks like

    function ask(address, where) {
        link = address;
        host = where;
        open();
    }

    objectName: "linkDialog"
    anchors.centerIn: parent
    width: Math.min(480 * Theme.zoom, (parent ? parent.width : 480) - 2 * Theme.space)
    modal: true
    padding: Theme.wide
    closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutside
    onAccepted: Qt.openUrlExternally(link)

    background: Rectangle {
        radius: Theme.radius + 4
        color: Theme.surface
        border.width: 1
        border.color: Theme.border
    }
    T.Overlay.modal: Rectangle {
        color: Theme.shade
    }

    contentItem: Column {
        spacing: Theme.space

        Text {
            width: root.availableWidth
            text: qsTr("Open this address in your browser?")
            color: Theme.text
            font.pixelSize: Theme.textSize
            font.bold: true
            wrapMode: Text.Wrap
        }
        ReadOnlyText {
            objectName: "linkDialog.address"
            width: root.availableWidth
            text: root.link
            wrapMode: TextEdit.WrapAnywhere
            font.family: Theme.monospace
            Accessible.name: root.link
        }
        Text {
            objectName: "linkDialog.host"
            width: root.availableWidth
            visible: root.host !== ""
            text: qsTr("It goes to %1").arg("<b>" + root.host + "</b>")
            textFormat: Text.StyledText
            color: Theme.text
            font.pixelSize: Theme.textSize
            wrapMode: Text.WrapAnywhere
        }
        Row {
            anchors.right: parent.right
            spacing: Theme.gap

            TextButton {
                text: qsTr("Cancel")
                focus: true
                onClicked: root.reject()
            }
            TextButton {
                text: qsTr("Open")
                primary: true
                onClicked: root.accept()
            }
        }
    }
}
