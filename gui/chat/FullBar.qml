import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

// The chat has become longer than the model can hold: leave it at that, or go on without its oldest messages.
Rectangle {
    id: root

    required property bool shown

    signal goOnRequested
    signal stopRequested

    objectName: "fullBar"
    visible: shown
    implicitHeight: visible ? content.implicitHeight + 2 * Theme.gap : 0
    radius: Theme.radius
    color: Theme.surface
    border.width: 1
    border.color: Theme.controlBorder
    Accessible.role: Accessible.AlertMessage
    Accessible.name: what.text + " " + next.text

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.space - 4
        anchors.rightMargin: Theme.gap
        spacing: Theme.tight

        ReadOnlyText {
            id: what

            objectName: "fullBar.what"
            text: qsTr("This chat is longer than the model can hold.")
            font.bold: true
            Layout.fillWidth: true
            Accessible.name: text
        }
        ReadOnlyText {
            id: next

            text: qsTr("The last question can be asked again without the oldest messages. They stay in the chat, and a line shows where reading begins. What follows is asked in the same way.")
            Layout.fillWidth: true
            Accessible.name: text
        }
        Flow {
            spacing: Theme.gap
            Layout.fillWidth: true

            TextButton {
                objectName: "fullBar.goOn"
                text: qsTr("Go on without the oldest messages")
                textSize: Theme.smallSize
                onClicked: root.goOnRequested()
            }
            TextButton {
                objectName: "fullBar.stop"
                text: qsTr("Stop here")
                textSize: Theme.smallSize
                onClicked: root.stopRequested()
            }
        }
    }
}
