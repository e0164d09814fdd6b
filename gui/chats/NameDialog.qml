import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

// Asks for a name: of a chat or a folder.
Dialog {
    id: root

    property string heading
    property string action: qsTr("Save")
    property var accept: name => {}

    function ask(heading, name, accept) {
        root.heading = heading;
        root.accept = accept;
        field.text = name;
        open();
        field.forceActiveFocus();
        field.selectAll();
    }

    function finish() {
        if (field.text.trim() !== "") {
            accept(field.text);
            close();
        }
    }

    objectName: "nameDialog"
    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(420 * Theme.zoom, parent ? parent.width - 2 * Theme.space : 420)
    modal: true
    padding: Theme.space
    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: 1
        border.color: Theme.border
    }
    T.Overlay.modal: Rectangle {
        color: Theme.shade
    }

    contentItem: ColumnLayout {
        spacing: Theme.gap + 4

        Text {
            text: root.heading
            color: Theme.text
            font.pixelSize: Theme.textSize * 1.1
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignLeft
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        TextLine {
            id: field

            objectName: "nameDialog.name"
            Accessible.name: root.heading
            Layout.fillWidth: true
            onAccepted: root.finish()
        }
        RowLayout {
            spacing: Theme.gap
            Layout.alignment: Qt.AlignRight

            TextButton {
                text: qsTr("Cancel")
                onClicked: root.close()
            }
            TextButton {
                objectName: "nameDialog.save"
                primary: true
                enabled: field.text.trim() !== ""
                text: root.action
                onClicked: root.finish()
            }
        }
    }
}
