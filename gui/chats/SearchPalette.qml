import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import QtQuick.Layouts
import Hearth.Chats
import Hearth.Controls
import Hearth.Theme

// Ctrl+K: commands by their name, and everything that was ever said.
Popup {
    id: root

    required property ChatsViewModel chats
    property var commands: [] // [{text, shortcut, run}]

    signal messageChosen(var chat, var message)

    readonly property var found: {
        const typed = field.text.trim().toLowerCase();
        return typed === "" ? commands : commands.filter(command => command.text.toLowerCase().includes(typed));
    }
    readonly property int total: found.length + results.count

    function ask() {
        field.text = "";
        list.currentIndex = 0;
        open();
        field.forceActiveFocus();
    }
    function choose(index) {
        if (index < 0 || index >= total)
            return;
        close();
        if (index < found.length)
            found[index].run();
        else
            messageChosen(chats.search.chatAt(index - found.length), chats.search.messageAt(index - found.length));
    }

    objectName: "palette"
    parent: T.Overlay.overlay
    x: Math.round((parent.width - width) / 2)
    y: Math.round(Math.min(96, parent.height * 0.1))
    width: Math.min(640 * Theme.zoom, parent.width - 2 * Theme.space)
    height: Math.min(560 * Theme.zoom, parent.height - 2 * y)
    modal: true
    padding: Theme.gap
    background: Rectangle {
        radius: Theme.radius + 4
        color: Theme.surface
        border.width: 1
        border.color: Theme.border
    }
    T.Overlay.modal: Rectangle {
        color: Theme.shade
    }

    // The rows of both lists, one after the other: what a Repeater cannot scroll and a model cannot join.
    Instantiator {
        id: results

        model: root.chats.search
        delegate: QtObject {
            required property string title
            required property string snippet
            required property string when
        }
    }

    contentItem: ColumnLayout {
        spacing: Theme.gap

        TextLine {
            id: field

            objectName: "palette.field"
            placeholderText: qsTr("Search all chats, or type a command")
            Accessible.name: placeholderText
            Layout.fillWidth: true
            onTextChanged: {
                root.chats.search.typed = text;
                list.currentIndex = 0;
            }
            onAccepted: root.choose(list.currentIndex)
            Keys.onDownPressed: list.currentIndex = Math.min(root.total - 1, list.currentIndex + 1)
            Keys.onUpPressed: list.currentIndex = Math.max(0, list.currentIndex - 1)
        }

        ListView {
            id: list

            objectName: "palette.list"
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            model: root.total
            boundsBehavior: Flickable.StopAtBounds
            highlightMoveDuration: 0
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Found")

            delegate: ItemDelegate {
                id: entry

                required property int index
                readonly property bool isCommand: index < root.found.length
                readonly property var command: isCommand ? root.found[index] : null
                readonly property var hit: isCommand ? null : results.objectAt(index - root.found.length)

                width: list.width
                padding: Theme.gap
                leftPadding: Theme.space - 4
                rightPadding: Theme.space
                highlighted: ListView.isCurrentItem
                Accessible.name: isCommand ? command.text : (hit ? qsTr("Chat: %1").arg(hit.title) : "")
                onClicked: root.choose(index)
                background: Rectangle {
                    radius: Theme.smallRadius
                    color: entry.highlighted || entry.hovered ? Theme.hover : "transparent"
                }
                contentItem: ColumnLayout {
                    spacing: 2

                    RowLayout {
                        spacing: Theme.gap

                        Text {
                            text: entry.isCommand ? entry.command.text : (entry.hit ? entry.hit.title : "")
                            textFormat: Text.PlainText
                            color: Theme.text
                            font.pixelSize: Theme.textSize
                            font.weight: entry.isCommand ? Font.Normal : Font.DemiBold
                            elide: Text.ElideRight
                            horizontalAlignment: Text.AlignLeft
                            Layout.fillWidth: true
                        }
                        Text {
                            text: entry.isCommand ? (entry.command.shortcut || "") : (entry.hit ? entry.hit.when : "")
                            color: Theme.textSoft
                            font.pixelSize: Theme.smallSize
                        }
                    }
                    Text {
                        visible: !entry.isCommand && text !== ""
                        text: entry.hit ? entry.hit.snippet : ""
                        textFormat: Text.StyledText
                        color: Theme.textSoft
                        font.pixelSize: Theme.smallSize
                        elide: Text.ElideRight
                        maximumLineCount: 2
                        wrapMode: Text.Wrap
                        horizontalAlignment: Text.AlignLeft
                        Layout.fillWidth: true
                    }
                }
            }

            Text {
                anchors.centerIn: parent
                visible: root.total === 0 && !root.chats.search.searching
                text: qsTr("Nothing found.")
                color: Theme.textSoft
                font.pixelSize: Theme.textSize
            }
            ScrollBar.vertical: ThinScrollBar {
            }
        }
    }
}
