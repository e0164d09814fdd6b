import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts
import Hearth.Chats
import Hearth.Controls
import Hearth.Theme

// The chats beside the conversation, with what can be done to each.
FocusScope {
    id: root

    required property ChatsViewModel chats
    property var currentChat: 0 // its id
    property var answeredChat: 0 // that is being answered

    signal chatChosen(var chat)
    signal trashRequested

    function rename(chat, title) {
        nameDialog.action = qsTr("Rename");
        nameDialog.ask(qsTr("Name of the chat"), title, name => root.chats.rename(chat, name));
    }

    function exportAs(chat, format) {
        exportDialog.chat = chat;
        exportDialog.format = format;
        exportDialog.currentFile = exportDialog.currentFolder + "/" + root.chats.fileNameFor(chat, format);
        exportDialog.defaultSuffix = format;
        exportDialog.open();
    }

    ListView {
        id: list

        objectName: "rail.chats"
        anchors.fill: parent
        model: root.chats.list
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        spacing: 1
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Chats")

        delegate: ChatRow {
            id: row

            width: list.width - Theme.tight
            chats: root.chats
            current: !heading && Number(chatId) === Number(root.currentChat) && Number(chatId) !== 0
            busy: !heading && Number(chatId) === Number(root.answeredChat) && Number(chatId) !== 0
            onChosen: {
                if (isFolder)
                    root.chats.list.toggleFolder(folderId);
                else
                    root.chatChosen(chatId);
            }
            onMenuRequested: {
                if (isFolder)
                    folderMenu.show(row);
                else
                    chatMenu.show(row);
            }
        }

        ScrollBar.vertical: ThinScrollBar {
        }
    }

    Text {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.space
        visible: root.chats.list.chatCount === 0
        text: qsTr("Your chats will be listed here. They stay on this computer.")
        color: Theme.textSoft
        font.pixelSize: Theme.smallSize
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
    }

    PopupMenu {
        id: chatMenu

        property var chat: 0
        property string chatTitle
        property bool pinned
        property var folder: 0

        function show(row) {
            chat = row.chatId;
            chatTitle = row.title;
            pinned = row.pinned;
            folder = Number(row.folderId);
            popup(row, Theme.gap, row.height);
        }

        objectName: "rail.chatMenu"

        MenuChoice {
            objectName: "rail.rename"
            text: qsTr("Rename…")
            onTriggered: root.rename(chatMenu.chat, chatMenu.chatTitle)
        }
        MenuChoice {
            objectName: "rail.pin"
            text: chatMenu.pinned ? qsTr("Unpin") : qsTr("Pin")
            onTriggered: root.chats.setPinned(chatMenu.chat, !chatMenu.pinned)
        }
        PopupMenu {
            id: folderChoice

            title: qsTr("Move to a folder")

            MenuChoice {
                text: qsTr("New folder…")
                onTriggered: {
                    nameDialog.action = qsTr("Move");
                    nameDialog.ask(qsTr("Name of the new folder"), "", name => root.chats.moveToNewFolder(chatMenu.chat, name));
                }
            }
            MenuChoice {
                text: qsTr("No folder")
                enabled: chatMenu.folder !== 0
                onTriggered: root.chats.move(chatMenu.chat, 0)
            }
            MenuSeparator {
                visible: root.chats.folders.length > 0
            }
            Instantiator {
                model: root.chats.folders
                delegate: MenuChoice {
                    required property var modelData

                    text: modelData.name
                    enabled: chatMenu.folder !== Number(modelData.id)
                    onTriggered: root.chats.move(chatMenu.chat, modelData.id)
                }
                onObjectAdded: (index, object) => folderChoice.addItem(object)
                onObjectRemoved: (index, object) => folderChoice.removeItem(object)
            }
        }
        PopupMenu {
            title: qsTr("Save as")

            MenuChoice {
                text: qsTr("Markdown")
                onTriggered: root.exportAs(chatMenu.chat, "md")
            }
            MenuChoice {
                text: qsTr("Web page (HTML)")
                onTriggered: root.exportAs(chatMenu.chat, "html")
            }
            MenuChoice {
                text: qsTr("PDF")
                onTriggered: root.exportAs(chatMenu.chat, "pdf")
            }
            MenuChoice {
                text: qsTr("JSON")
                onTriggered: root.exportAs(chatMenu.chat, "json")
            }
        }
        MenuSeparator {
        }
        MenuChoice {
            objectName: "rail.delete"
            text: qsTr("Move to the trash")
            onTriggered: root.chats.throwAway(chatMenu.chat)
        }
    }

    PopupMenu {
        id: folderMenu

        property var folder: 0
        property string folderTitle

        function show(row) {
            folder = row.folderId;
            folderTitle = row.title;
            popup(row, Theme.gap, row.height);
        }

        MenuChoice {
            text: qsTr("Rename…")
            onTriggered: {
                nameDialog.action = qsTr("Rename");
                nameDialog.ask(qsTr("Name of the folder"), folderMenu.folderTitle, name => root.chats.renameFolder(folderMenu.folder, name));
            }
        }
        MenuChoice {
            text: qsTr("Delete the folder, keep its chats")
            onTriggered: root.chats.deleteFolder(folderMenu.folder)
        }
    }

    NameDialog {
        id: nameDialog
    }

    FileDialog {
        id: exportDialog

        property var chat: 0
        property string format

        fileMode: FileDialog.SaveFile
        title: qsTr("Save the chat")
        onAccepted: root.chats.exportChat(chat, format, selectedFile)
    }
}
