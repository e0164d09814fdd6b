import QtQuick
import QtQuick.Controls.Basic
import Hearth.Chats
import Hearth.Controls
import Hearth.Theme

// One row of the rail: a heading, a folder that folds, or a chat with its menu.
ItemDelegate {
    id: root

    required property string title
    required property bool heading
    required property var chatId
    required property var folderId
    required property bool pinned
    required property bool open
    required property string when
    required property ChatsViewModel chats
    property bool current: false
    property bool busy: false // it is being answered

    readonly property bool isFolder: heading && Number(folderId) !== 0

    signal chosen
    signal menuRequested

    objectName: heading ? "rail.heading" : "rail.chat." + chatId
    implicitHeight: Math.round((heading ? 30 : 34) * Theme.zoom)
    leftPadding: Theme.gap + (!heading && Number(folderId) !== 0 ? Theme.gap + 2 : 0)
    rightPadding: Theme.tight
    hoverEnabled: true
    enabled: !heading || isFolder
    focusPolicy: enabled ? Qt.StrongFocus : Qt.NoFocus
    Accessible.role: heading && !isFolder ? Accessible.Heading : Accessible.Button
    Accessible.name: isFolder ? (open ? qsTr("Folder %1, open").arg(title) : qsTr("Folder %1, closed").arg(title)) : title
    Accessible.description: heading ? "" : (pinned ? qsTr("Pinned. Last changed %1").arg(when) : qsTr("Last changed %1").arg(when))

    onClicked: chosen()
    Keys.onReturnPressed: chosen()
    Keys.onEnterPressed: chosen()
    Keys.onMenuPressed: menuRequested()
    Keys.onPressed: event => {
        if (event.key === Qt.Key_F10 && event.modifiers & Qt.ShiftModifier) {
            menuRequested();
            event.accepted = true;
        }
    }

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: root.menuRequested()
    }

    background: Rectangle {
        radius: Theme.smallRadius
        color: root.current ? Theme.raised : (root.hovered && root.enabled ? Theme.hover : "transparent")

        FocusRing {
            shown: root.visualFocus
            radius: parent.radius + 2
        }
    }

    contentItem: Row {
        spacing: Theme.tight

        Text {
            id: fold

            visible: root.isFolder
            anchors.verticalCenter: parent.verticalCenter
            text: root.open ? "\u25be" : (root.mirrored ? "\u25c2" : "\u25b8")
            color: Theme.textSoft
            font.pixelSize: Theme.textSize
            Accessible.ignored: true
        }
        Text {
            width: parent.width - (fold.visible ? fold.width + Theme.tight : 0) - (more.visible ? more.width + Theme.tight : 0) - (dot.visible ? dot.width + Theme.tight : 0)
            anchors.verticalCenter: parent.verticalCenter
            text: root.title
            textFormat: Text.PlainText
            color: root.heading ? Theme.textSoft : Theme.text
            font.pixelSize: root.heading ? Theme.smallSize : Theme.textSize * 0.95
            font.weight: root.heading ? Font.DemiBold : Font.Normal
            elide: Text.ElideRight
            horizontalAlignment: Text.AlignLeft
            Accessible.ignored: true
        }
        Rectangle {
            id: dot

            visible: root.busy
            width: 8
            height: 8
            radius: 4
            color: Theme.accent
            anchors.verticalCenter: parent.verticalCenter
        }
        IconButton {
            id: more

            objectName: "rail.more"
            visible: (!root.heading || root.isFolder) && (root.hovered || root.visualFocus || activeFocus)
            anchors.verticalCenter: parent.verticalCenter
            size: Math.round(26 * Theme.zoom)
            icon.source: "qrc:/qt/qml/Hearth/Controls/icons/more.svg"
            icon.color: Theme.textSoft
            label: qsTr("More for “%1”").arg(root.title)
            onClicked: root.menuRequested()
        }
    }
}
