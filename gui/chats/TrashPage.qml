import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Hearth.Chats
import Hearth.Controls
import Hearth.Theme

// What was thrown away: comes back with one click, and goes for good after 30 days.
FocusScope {
    id: root

    required property ChatsViewModel chats

    signal chatChosen(var chat)

    objectName: "trashPage"

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.wide
        spacing: Theme.space

        RowLayout {
            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: true
            Layout.maximumWidth: Theme.measure

            ColumnLayout {
                spacing: Theme.tight

                Text {
                    text: qsTr("Trash")
                    color: Theme.text
                    font.pixelSize: Theme.titleSize
                    font.weight: Font.DemiBold
                    Accessible.role: Accessible.Heading
                    Accessible.name: text
                }
                Text {
                    text: qsTr("Chats stay here for 30 days, then they are deleted for good.")
                    color: Theme.textSoft
                    font.pixelSize: Theme.textSize
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignLeft
                    Layout.fillWidth: true
                }
            }
            TextButton {
                objectName: "trash.empty"
                visible: root.chats.trash.length > 0
                text: confirm ? qsTr("Really delete all?") : qsTr("Empty the trash")
                property bool confirm: false
                onClicked: {
                    if (confirm)
                        root.chats.emptyTrash();
                    confirm = !confirm;
                }
                onActiveFocusChanged: {
                    if (!activeFocus)
                        confirm = false;
                }
            }
        }

        ListView {
            id: list

            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.maximumWidth: Theme.measure
            model: root.chats.trash
            clip: true
            spacing: Theme.tight
            boundsBehavior: Flickable.StopAtBounds
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Chats in the trash")

            delegate: Rectangle {
                id: entry

                required property var modelData

                width: list.width
                implicitHeight: line.implicitHeight + 2 * Theme.gap
                radius: Theme.smallRadius
                color: Theme.surface
                border.width: 1
                border.color: Theme.border

                RowLayout {
                    id: line

                    anchors.fill: parent
                    anchors.margins: Theme.gap
                    anchors.leftMargin: Theme.space
                    spacing: Theme.gap

                    ColumnLayout {
                        spacing: 2

                        Text {
                            text: entry.modelData.title || qsTr("Chat without a name")
                            textFormat: Text.PlainText
                            color: Theme.text
                            font.pixelSize: Theme.textSize
                            elide: Text.ElideRight
                            horizontalAlignment: Text.AlignLeft
                            Layout.fillWidth: true
                        }
                        Text {
                            text: qsTr("Thrown away %1").arg(entry.modelData.when)
                            color: Theme.textSoft
                            font.pixelSize: Theme.smallSize
                        }
                    }
                    TextButton {
                        objectName: "trash.restore." + entry.modelData.id
                        text: qsTr("Put back")
                        Accessible.name: qsTr("Put “%1” back").arg(entry.modelData.title)
                        onClicked: root.chats.restore(entry.modelData.id)
                    }
                    TextButton {
                        property bool confirm: false

                        quiet: true
                        text: confirm ? qsTr("Really delete?") : qsTr("Delete")
                        Accessible.name: (confirm ? qsTr("Really delete “%1” for good?") : qsTr("Delete “%1” for good")).arg(entry.modelData.title)
                        onClicked: {
                            if (confirm)
                                root.chats.purge(entry.modelData.id);
                            confirm = true;
                        }
                        onActiveFocusChanged: {
                            if (!activeFocus)
                                confirm = false;
                        }
                    }
                }
            }

            Text {
                anchors.centerIn: parent
                visible: root.chats.trash.length === 0
                text: qsTr("The trash is empty.")
                color: Theme.textSoft
                font.pixelSize: Theme.textSize
            }
            ScrollBar.vertical: ThinScrollBar {
            }
        }
    }
}
