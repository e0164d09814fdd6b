import QtQuick
import QtQuick.Layouts
import Hearth.Theme

// What was just done, for a while: something that was removed can be taken back, a file was written.
Rectangle {
    id: root

    property string undoText // what was done and can be undone; empty: nothing
    property string message // shown when there is nothing to undo

    readonly property bool undoes: undoText !== ""

    signal undone
    signal ended // it can be undone no more

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

    onUndoTextChanged: {
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
            root.ended();
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

            text: root.undoes ? root.undoText : root.message
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
            onClicked: root.undone()
        }
        IconButton {
            objectName: "undoBar.dismiss"
            icon.source: "qrc:/qt/qml/Hearth/Controls/icons/close.svg"
            icon.color: Theme.window
            label: qsTr("Dismiss")
            size: Math.round(28 * Theme.zoom)
            onClicked: {
                root.ended();
                root.message = "";
            }
        }
    }
}
