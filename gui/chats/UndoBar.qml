import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Hearth.Chats
import Hearth.Controls
import Hearth.Theme

// What was just done, for a while: a chat that went to the trash can be taken back, a file was written.
Rectangle {
    id: root

    required property ChatsViewModel chats
    property string message // shown when there is nothing to undo

    readonly property bool undoes: chats.undoTitle !== ""

    function say(text) {
        message = text;
        timer.restart();
    }

    objectName: "undoBar"
    visible: undoes || message !== ""
    implicitWidth: row.implicitWidth + 2 * Theme.space
    implicitHeight: row.implicitHeight + Theme.space
    radius: Theme.radius
    color: Theme.text
    Accessible.role: Accessible.AlertMessage
    Accessible.name: label.text

    onUndoesChanged: {
        if (undoes) {
            message = "";
            timer.restart();
        }
    }

    // Long enough to read it, find the button and change one's mind.
    Timer {
        id: timer

        interval: 10000
        onTriggered: {
            root.chats.forgetUndo();
            root.message = "";
        }
    }

    RowLayout {
        id: row

        anchors.fill: parent
        anchors.leftMargin: Theme.space
        anchors.rightMargin: Theme.gap
        spacing: Theme.gap

        Text {
            id: label

            text: root.undoes ? qsTr("“%1” is in the trash.").arg(root.chats.undoTitle) : root.message
            textFormat: Text.PlainText
            color: Theme.window
            font.pixelSize: Theme.textSize
            elide: Text.ElideMiddle
            Layout.fillWidth: true
        }
        TextButton {
            objectName: "undoBar.undo"
            visible: root.undoes
            quiet: true
            palette.buttonText: Theme.window
            text: qsTr("Undo")
            onClicked: root.chats.undo()
        }
        IconButton {
            icon.source: "qrc:/qt/qml/Hearth/Controls/icons/close.svg"
            icon.color: Theme.window
            label: qsTr("Dismiss")
            size: Math.round(28 * Theme.zoom)
            onClicked: {
                root.chats.forgetUndo();
                root.message = "";
            }
        }
    }
}
