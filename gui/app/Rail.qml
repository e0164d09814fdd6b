import QtQuick
import QtQuick.Layouts
import Hearth.Chats
import Hearth.Controls
import Hearth.Settings
import Hearth.Theme

// The left side of the window: a new chat, search, the chats, and the way to the other pages.
FocusScope {
    id: root

    required property ChatsViewModel chats
    required property SettingsViewModel settings
    property var currentChat: 0
    property var answeredChat: 0
    property string page: "chat"
    property var pages: [] // [{id, text, icon, badge}]

    signal chatChosen(var chat)
    signal pageChosen(string page)
    signal newChatRequested
    signal searchRequested
    signal closeRequested

    function renameCurrent(title) {
        rail.rename(currentChat, title);
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    Rectangle {
        anchors.right: parent.right
        width: 1
        height: parent.height
        color: Theme.border
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.tight

        RowLayout {
            spacing: Theme.tight
            Layout.fillWidth: true

            IconButton {
                objectName: "rail.close"
                icon.source: "qrc:/qt/qml/Hearth/Controls/icons/rail.svg"
                label: qsTr("Hide the list of chats")
                shortcutText: root.settings.shownKeys(root.settings.keys.rail)
                onClicked: root.closeRequested()
            }
            Item {
                Layout.fillWidth: true
            }
            IconButton {
                objectName: "rail.newChat"
                icon.source: "qrc:/qt/qml/Hearth/Controls/icons/new-chat.svg"
                label: qsTr("New chat")
                shortcutText: root.settings.shownKeys(root.settings.keys.newChat)
                onClicked: root.newChatRequested()
            }
        }
        RailButton {
            objectName: "rail.search"
            icon.source: "qrc:/qt/qml/Hearth/Controls/icons/search.svg"
            text: qsTr("Search")
            hint: root.settings.shownKeys(root.settings.keys.palette)
            Layout.fillWidth: true
            onClicked: root.searchRequested()
        }

        ChatRail {
            id: rail

            chats: root.chats
            currentChat: root.page === "chat" ? root.currentChat : 0
            answeredChat: root.answeredChat
            onChatChosen: chat => root.chatChosen(chat)
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.topMargin: Theme.tight
        }

        Rectangle {
            color: Theme.border
            implicitHeight: 1
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.tight
        }
        Repeater {
            model: root.pages
            delegate: RailButton {
                required property var modelData

                objectName: "rail.page." + modelData.id
                icon.source: "qrc:/qt/qml/Hearth/Controls/icons/" + modelData.icon + ".svg"
                text: modelData.text
                hint: modelData.badge || ""
                current: root.page === modelData.id
                Layout.fillWidth: true
                onClicked: root.pageChosen(modelData.id)
            }
        }
    }
}
