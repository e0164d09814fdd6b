import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

// Says a question differently. The old one and its answers stay, one click away.
Dialog {
    id: root

    property var accept: text => {}

    function ask(text, accept) {
        root.accept = accept;
        input.text = text;
        open();
        input.forceActiveFocus();
        input.cursorPosition = input.length;
    }
    function finish() {
        if (input.text.trim() === "")
            return;
        accept(input.text);
        close();
    }

    objectName: "editDialog"
    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(620 * Theme.zoom, parent ? parent.width - 2 * Theme.space : 620)
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
            text: qsTr("Ask differently")
            color: Theme.text
            font.pixelSize: Theme.textSize * 1.1
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Text {
            text: qsTr("The chat goes on from here. What was said before stays, as another version.")
            color: Theme.textSoft
            font.pixelSize: Theme.smallSize
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignLeft
            Layout.fillWidth: true
        }
        ScrollView {
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(input.implicitHeight, (root.parent ? root.parent.height : 600) * 0.5)

            TextArea {
                id: input

                objectName: "editDialog.text"
                wrapMode: TextArea.Wrap
                color: Theme.text
                selectionColor: Theme.selection
                selectedTextColor: Theme.text
                font.pixelSize: Theme.textSize
                Accessible.name: qsTr("Message")
                Keys.priority: Keys.BeforeItem
                Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
                Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
                Keys.onPressed: event => {
                    if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && event.modifiers & Qt.ControlModifier) {
                        root.finish();
                        event.accepted = true;
                    }
                }
                background: Rectangle {
                    radius: Theme.smallRadius
                    color: Theme.window
                    border.width: input.activeFocus ? 2 : 1
                    border.color: input.activeFocus ? Theme.accent : Theme.controlBorder
                }
            }
        }
        RowLayout {
            spacing: Theme.gap
            Layout.alignment: Qt.AlignRight

            TextButton {
                text: qsTr("Cancel")
                onClicked: root.close()
            }
            TextButton {
                id: send

                objectName: "editDialog.send"
                primary: true
                enabled: input.text.trim() !== ""
                text: qsTr("Ask")
                onClicked: root.finish()
            }
        }
    }
}
