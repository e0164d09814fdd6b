import QtQuick
import QtQuick.Layouts
import Hearth.Chat
import Hearth.Controls
import Hearth.Theme

// Ctrl+F: the messages of this chat that say something, one after the other.
Rectangle {
    id: root

    required property ChatViewModel viewModel
    property var rows: []
    property int at: -1

    signal revealRequested(int row)
    signal finished

    function start() {
        visible = true;
        field.forceActiveFocus();
        field.selectAll();
        look();
    }
    function look() {
        rows = field.text.trim() === "" ? [] : viewModel.rowsWith(field.text);
        at = rows.length - 1;
        if (at >= 0)
            revealRequested(rows[at]);
    }
    function go(steps) {
        if (rows.length === 0)
            return;
        at = (at + steps + rows.length) % rows.length;
        revealRequested(rows[at]);
    }
    function finish() {
        visible = false;
        finished();
    }

    objectName: "findBar"
    implicitHeight: line.implicitHeight + 2 * Theme.gap
    color: Theme.surface

    RowLayout {
        id: line

        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.gap

        TextLine {
            id: field

            objectName: "findBar.field"
            placeholderText: qsTr("Find in this chat")
            Accessible.name: placeholderText
            Layout.fillWidth: true
            Layout.maximumWidth: 360 * Theme.zoom
            onTextChanged: root.look()
            onAccepted: root.go(-1)
            Keys.onEscapePressed: root.finish()
            Keys.onUpPressed: root.go(-1)
            Keys.onDownPressed: root.go(1)
        }
        Text {
            objectName: "findBar.count"
            text: field.text.trim() === "" ? "" : (root.rows.length === 0 ? qsTr("Not found") : qsTr("%1 of %2").arg(root.at + 1).arg(root.rows.length))
            color: Theme.textSoft
            font.pixelSize: Theme.smallSize
        }
        IconButton {
            icon.source: "qrc:/qt/qml/Hearth/Controls/icons/arrow-up.svg"
            label: qsTr("Earlier")
            enabled: root.rows.length > 1
            onClicked: root.go(-1)
        }
        IconButton {
            icon.source: "qrc:/qt/qml/Hearth/Controls/icons/arrow-down.svg"
            label: qsTr("Later")
            enabled: root.rows.length > 1
            onClicked: root.go(1)
        }
        Item {
            Layout.fillWidth: true
        }
        IconButton {
            icon.source: "qrc:/qt/qml/Hearth/Controls/icons/close.svg"
            label: qsTr("Close")
            onClicked: root.finish()
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.border
    }
}
