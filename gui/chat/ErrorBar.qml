import QtQuick
import QtQuick.Layouts
import Hearth.Chat
import Hearth.Controls
import Hearth.Theme

// What went wrong and what to do next, in the flow of the chat. The detail is there to be read and copied.
Rectangle {
    id: root

    required property ErrorViewModel error
    property bool unfolded: false

    objectName: "errorBar"
    visible: error.shown
    implicitHeight: visible ? content.implicitHeight + 2 * Theme.gap : 0
    radius: Theme.radius
    color: Theme.errorSurface
    border.width: 1
    border.color: Theme.errorBorder
    Accessible.role: Accessible.AlertMessage
    Accessible.name: error.what + " " + error.next

    RowLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.space - 4
        anchors.rightMargin: Theme.tight
        spacing: Theme.gap

        ColumnLayout {
            spacing: 2
            Layout.fillWidth: true

            ReadOnlyText {
                objectName: "errorBar.what"
                text: root.error.what
                color: Theme.errorText
                font.bold: true
                Layout.fillWidth: true
                Accessible.name: text
            }
            ReadOnlyText {
                objectName: "errorBar.next"
                text: root.error.next
                color: Theme.errorText
                Layout.fillWidth: true
                Accessible.name: text
            }
            ReadOnlyText {
                visible: root.unfolded
                text: root.error.detail
                color: Theme.errorText
                font.pixelSize: Theme.smallSize
                Layout.fillWidth: true
                Accessible.name: text
            }
        }
        TextButton {
            visible: root.error.detail !== ""
            quiet: true
            textSize: Theme.smallSize
            palette.buttonText: Theme.errorText
            text: root.unfolded ? qsTr("Less") : qsTr("Details")
            Layout.alignment: Qt.AlignTop
            onClicked: root.unfolded = !root.unfolded
        }
        IconButton {
            objectName: "errorBar.dismiss"
            size: Math.round(30 * Theme.zoom)
            icon.color: Theme.errorText
            icon.source: "qrc:/qt/qml/Hearth/Controls/icons/close.svg"
            label: qsTr("Dismiss")
            Layout.alignment: Qt.AlignTop
            onClicked: root.error.dismiss()
        }
    }
}
