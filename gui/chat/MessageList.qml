import QtQuick
import QtQuick.Controls.Basic
import Hearth.Chat
import Hearth.Controls
import Hearth.Theme

// The transcript. It follows the answer as it grows, until the reader scrolls up; "Latest" follows again.
FocusScope {
    id: root

    required property ChatViewModel viewModel
    property alias following: list.following

    signal linkActivated(string link)
    signal editRequested(int row)

    // Brings a message into view, and stays there.
    function reveal(row) {
        list.following = false;
        list.positionViewAtIndex(row, ListView.Center);
    }

    function showLatest() {
        list.following = true;
        list.positionViewAtEnd();
    }

    ListView {
        id: list

        property bool following: true

        function scrollBy(distance) {
            const end = Math.max(originY, originY + contentHeight - height);
            contentY = Math.max(originY, Math.min(end, contentY + distance));
            following = atEnd();
        }
        function atEnd() {
            return contentY + height >= originY + contentHeight - 24;
        }
        function follow() {
            if (following)
                followSoon.restart();
        }

        objectName: "messages"
        anchors.fill: parent
        focus: true
        activeFocusOnTab: true
        clip: true
        model: root.viewModel.messages
        spacing: Theme.gap
        topMargin: Theme.space
        bottomMargin: Theme.space
        cacheBuffer: 4000
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: false
        currentIndex: -1 // the keyboard scrolls; it does not go from message to message

        Accessible.role: Accessible.List
        Accessible.name: qsTr("Conversation")

        delegate: MessageDelegate {
            width: ListView.view.width
            viewModel: root.viewModel // qmllint disable unqualified
            onLinkActivated: link => root.linkActivated(link)
            onEditRequested: root.editRequested(index)
        }

        // After the layout that is going on.
        Timer {
            id: followSoon

            interval: 0
            onTriggered: list.positionViewAtEnd()
        }

        onContentHeightChanged: follow()
        onHeightChanged: follow()
        onCountChanged: {
            following = true;
            follow();
        }
        // Only the reader's own scrolling decides; growing content moves nothing by itself.
        onMovementEnded: following = atEnd()
        onMovementStarted: following = false

        Keys.onUpPressed: scrollBy(-60)
        Keys.onDownPressed: scrollBy(60)
        Keys.onPressed: event => {
            if (event.key === Qt.Key_PageUp)
                scrollBy(-height * 0.9);
            else if (event.key === Qt.Key_PageDown)
                scrollBy(height * 0.9);
            else if (event.key === Qt.Key_Home)
                scrollBy(-contentHeight);
            else if (event.key === Qt.Key_End)
                root.showLatest();
            else
                return;
            event.accepted = true;
        }

        ScrollBar.vertical: ThinScrollBar {
            onPressedChanged: list.following = !pressed && list.atEnd()
        }
    }

    Rectangle {
        anchors.fill: parent
        visible: list.Window.activeFocusItem === list
        color: "transparent"
        border.width: 2
        border.color: Theme.accent
    }

    TextButton {
        objectName: "messages.latest"
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        visible: !list.following && !list.atYEnd
        icon.source: "qrc:/qt/qml/Hearth/Controls/icons/arrow-down.svg"
        text: qsTr("Latest")
        textSize: Theme.smallSize
        Accessible.name: qsTr("Go to the latest message")
        onClicked: root.showLatest()
    }
}
