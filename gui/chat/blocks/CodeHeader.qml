import QtQuick
import QtQuick.Layouts
import Hearth.Chat
import Hearth.Controls
import Hearth.Theme

// Above code: its language, and buttons to wrap its lines, save and copy it.
RowLayout {
    id: root

    required property string language
    required property CodePane pane

    signal copyRequested
    signal saveRequested

    spacing: 0

    Text {
        text: root.language
        textFormat: Text.PlainText
        color: Theme.textSoft
        font.pixelSize: Theme.smallSize
        elide: Text.ElideRight
        Layout.fillWidth: true
        Layout.leftMargin: Theme.space - 4
        Accessible.name: qsTr("Code: %1").arg(root.language)
    }
    IconButton {
        objectName: "code.wrap"
        size: Math.round(28 * Theme.zoom)
        checkable: true
        checked: root.pane?.wrap ?? false
        icon.color: checked ? Theme.accent : Theme.textSoft
        icon.source: "qrc:/qt/qml/Hearth/Controls/icons/wrap.svg"
        label: checked ? qsTr("Do not wrap lines") : qsTr("Wrap lines")
        onToggled: root.pane.wrap = checked
        onClicked: root.pane.wrap = checked
    }
    IconButton {
        objectName: "code.save"
        size: Math.round(28 * Theme.zoom)
        icon.color: Theme.textSoft
        icon.source: "qrc:/qt/qml/Hearth/Controls/icons/save.svg"
        label: qsTr("Save code as a file…")
        onClicked: root.saveRequested()
    }
    TextButton {
        id: copyButton

        property bool copied: false

        objectName: "code.copy"
        quiet: true
        textSize: Theme.smallSize
        icon.color: Theme.textSoft
        palette.buttonText: Theme.textSoft
        icon.source: copied ? "qrc:/qt/qml/Hearth/Controls/icons/done.svg" : "qrc:/qt/qml/Hearth/Controls/icons/copy.svg"
        text: copied ? qsTr("Copied") : qsTr("Copy")
        Accessible.name: copied ? qsTr("Copied") : qsTr("Copy code")
        Layout.rightMargin: Theme.tight
        onClicked: {
            root.copyRequested();
            copied = true;
            forget.restart();
        }

        Timer {
            id: forget

            interval: 1500
            onTriggered: copyButton.copied = false
        }
    }
}
