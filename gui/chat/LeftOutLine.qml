import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

// A line across the transcript: the model is not given what is above it.
RowLayout {
    id: root

    required property int messages

    signal undoRequested

    objectName: "leftOutLine"
    spacing: Theme.gap

    component Line: Rectangle {
        implicitHeight: 1
        color: Theme.controlBorder
        Layout.fillWidth: true
        Layout.minimumWidth: Theme.space
    }

    Line {
    }
    Text {
        objectName: "leftOutLine.words"
        text: qsTr("Not read any more: %n earlier messages", "", root.messages)
        color: Theme.textSoft
        font.pixelSize: Theme.smallSize
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        Layout.maximumWidth: root.width * 0.6
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    TextButton {
        objectName: "leftOutLine.undo"
        quiet: true
        text: qsTr("Read them again")
        textSize: Theme.smallSize
        Accessible.description: qsTr("From the next question on, if they fit")
        onClicked: root.undoRequested()
    }
    Line {
    }
}
