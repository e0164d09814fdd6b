import QtQuick
import QtQuick.Layouts
import Hearth.Chat
import Hearth.Controls
import Hearth.Theme

// What stands between the pictures and the model: it cannot see at all, with ways out, or may not see rightly.
Rectangle {
    id: root

    required property AttachmentModel attachments
    required property ModelViewModel chatModel
    property bool unfolded: false

    readonly property bool blind: attachments.unseen
    readonly property bool doubtful: chatModel.sight.doubtful

    signal modelRequested

    objectName: "pictureNotice"
    visible: blind || doubtful
    implicitHeight: content.implicitHeight + 2 * Theme.gap
    radius: Theme.radius
    color: Theme.errorSurface
    border.width: 1
    border.color: Theme.errorBorder
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

            objectName: "pictureNotice.what"
            text: root.chatModel.sight.words
            color: Theme.errorText
            font.bold: true
            Layout.fillWidth: true
            Accessible.name: text
        }
        ReadOnlyText {
            id: next

            text: {
                if (!root.blind)
                    return qsTr("It was shown plain shapes and did not name them rightly. You can send the picture, but check the answer.");
                if (root.chatModel.imageFiles.length > 0)
                    return qsTr("It was opened without its image file, but one lies beside it.");
                return qsTr("Open a model that sees, put its image file (mmproj) beside it, or send the message without pictures.");
            }
            color: Theme.errorText
            Layout.fillWidth: true
            Accessible.name: text
        }
        ReadOnlyText {
            objectName: "pictureNotice.details"
            visible: root.unfolded && !root.blind
            text: root.chatModel.sight.details
            color: Theme.errorText
            font.pixelSize: Theme.smallSize
            Layout.fillWidth: true
            Accessible.name: text
        }
        Flow {
            spacing: Theme.gap
            Layout.fillWidth: true

            Repeater {
                model: root.blind ? root.chatModel.imageFiles : []
                delegate: TextButton {
                    required property string modelData

                    objectName: "pictureNotice.imageFile"
                    text: qsTr("Load %1").arg(modelData)
                    textSize: Theme.smallSize
                    onClicked: root.chatModel.openWithImageFile(modelData) // qmllint disable unqualified
                }
            }
            TextButton {
                objectName: "pictureNotice.model"
                visible: root.blind
                text: qsTr("Open another model…")
                textSize: Theme.smallSize
                onClicked: root.modelRequested()
            }
            TextButton {
                objectName: "pictureNotice.builtIn"
                visible: root.blind && !root.chatModel.builtIn
                text: qsTr("Use the built-in demo model")
                textSize: Theme.smallSize
                onClicked: root.chatModel.openBuiltIn()
            }
            TextButton {
                objectName: "pictureNotice.remove"
                visible: root.blind
                text: qsTr("Remove the pictures")
                textSize: Theme.smallSize
                onClicked: root.attachments.clear()
            }
            TextButton {
                objectName: "pictureNotice.unfold"
                visible: !root.blind && root.chatModel.sight.details !== ""
                text: root.unfolded ? qsTr("Hide details") : qsTr("Details")
                textSize: Theme.smallSize
                onClicked: root.unfolded = !root.unfolded
            }
        }
    }
}
