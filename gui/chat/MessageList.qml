import QtQuick
import QtQuick.Controls.Basic
import Hearth.Chat
import Hearth.Controls
import Hearth.Theme

// The transcript. It follows the answer as it grows, until the reader scrolls up; "Latest" follows again. Text
// is selected over blocks and messages.
FocusScope {
    id: root

    required property ChatViewModel viewModel
    property alias following: list.following

    signal linkActivated(string link)
    signal editRequested(int row)

    // Brings a message into view, and stays there.
    function reveal(row) {
        list.following = false;
        list.positionViewAtIndex(transcript.rowOfMessage(row), ListView.Center);
    }

    function showLatest() {
        list.following = true;
        list.positionViewAtEnd();
    }
    function copySelection() {
        viewModel.copyText(selected.text());
    }

    TranscriptModel {
        id: transcript

        messages: root.viewModel.messages
    }
    TranscriptSelection {
        id: selected

        model: transcript
    }

    ListView {
        id: list

        property bool following: true
        property bool focusedByPointer: false

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
        // Goes from block to block, for a screen reader and to reach what a block can do.
        function read(steps) {
            const reader = list.Window.activeFocusItem;
            let from = -1;
            for (let item = reader; item && item !== list; item = item.parent) {
                if (item instanceof TranscriptRow)
                    from = item.index;
            }
            if (from < 0)
                from = rowAt(contentY + height / 2)?.index - steps;
            const to = Math.max(0, Math.min(count - 1, from + steps));
            following = false;
            positionViewAtIndex(to, ListView.Contain);
            itemAtIndex(to)?.forceActiveFocus(steps > 0 ? Qt.TabFocusReason : Qt.BacktabFocusReason);
        }
        function scrollSideways(distance) {
            const row = rowAt(contentY + height / 2);
            for (let item = list.Window.activeFocusItem; item && item !== list; item = item.parent) {
                if (item instanceof TranscriptRow)
                    return item.scrollSideways(distance);
            }
            return row !== null && row.scrollSideways(distance);
        }
        // The row at a height of the content, also where the list is shorter than the view.
        function rowAt(y) {
            const row = itemAt(width / 2, y) as TranscriptRow;
            if (row || count === 0)
                return row;
            return itemAtIndex(y < originY ? 0 : count - 1) as TranscriptRow;
        }
        // The reader keeps his place while what he has scrolled past gets higher. The first row that
        // exists is the view's own matter.
        function keepPlace(row, y, before, now) {
            if (!following && y + before <= contentY && itemAtIndex(row - 1))
                contentY += now - before;
        }

        objectName: "messages"
        anchors.fill: parent
        focus: true
        activeFocusOnTab: true
        clip: true
        model: transcript
        topMargin: Theme.gap
        bottomMargin: Theme.space
        cacheBuffer: 1500
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: false
        highlightFollowsCurrentItem: false
        currentIndex: -1 // the keyboard scrolls; it does not go from row to row

        Accessible.role: Accessible.List
        Accessible.name: qsTr("Conversation")
        Accessible.description: qsTr("Up and Down scroll, with Ctrl they go from block to block")

        // qmllint disable unqualified
        delegate: TranscriptRow {
            id: row

            property real before: 0 // none: it has no place yet

            width: ListView.view.width
            viewModel: root.viewModel
            selection: selected
            onLinkActivated: link => root.linkActivated(link)
            onPlaceHovered: (words, at) => placeTip.show(words, mapToItem(list, at))
            onSaveRequested: saveDialog.ask(row)
            onEditRequested: root.editRequested(message)
            onHeightChanged: {
                if (before > 0) {
                    list.keepPlace(index, y, before, height);
                    before = height;
                }
            }
            Component.onCompleted: before = height
        }
        // qmllint enable unqualified

        // After the layout that is going on.
        Timer {
            id: followSoon

            interval: 0
            onTriggered: list.positionViewAtEnd()
        }

        onContentHeightChanged: follow()
        onHeightChanged: follow()
        // Only the reader's own scrolling decides; growing content moves nothing by itself.
        onMovementEnded: following = atEnd()
        onMovementStarted: following = false
        onActiveFocusChanged: {
            if (!activeFocus)
                focusedByPointer = false;
        }

        Connections {
            target: root.viewModel.messages

            function onCountChanged() {
                list.following = true;
                list.follow();
            }
        }

        Keys.onUpPressed: event => event.modifiers & Qt.ControlModifier ? read(-1) : scrollBy(-60)
        Keys.onDownPressed: event => event.modifiers & Qt.ControlModifier ? read(1) : scrollBy(60)
        Keys.onLeftPressed: event => event.accepted = scrollSideways(-60)
        Keys.onRightPressed: event => event.accepted = scrollSideways(60)
        Keys.onPressed: event => {
            if (event.matches(StandardKey.Copy) && !selected.empty)
                root.copySelection();
            else if (event.matches(StandardKey.SelectAll))
                selected.selectAll();
            else if (event.key === Qt.Key_Escape && !selected.empty)
                selected.clear();
            else if (event.key === Qt.Key_PageUp)
                scrollBy(-height * 0.9);
            else if (event.key === Qt.Key_PageDown)
                scrollBy(height * 0.9);
            else if (event.key === Qt.Key_Home)
                list.positionViewAtBeginning();
            else if (event.key === Qt.Key_End)
                root.showLatest();
            else
                return;
            event.accepted = true;
            following = atEnd();
        }

        ScrollBar.vertical: ThinScrollBar {
            onPressedChanged: list.following = !pressed && list.atEnd()
        }

        SelectionArea {
            parent: list.contentItem
            view: list
            selection: selected
            textOnly: true
            z: 2
            y: list.contentY
            width: list.width
            height: list.height
            onMenuRequested: (row, link) => menu.openFor(row, link)
            onLinkActivated: link => root.linkActivated(link)
        }
        SelectionArea {
            parent: list.contentItem
            view: list
            selection: selected
            z: -1
            y: list.contentY
            width: list.width
            height: list.height
            onMenuRequested: (row, link) => menu.openFor(row, link)
        }
    }

    // Which page a mark of an answer stands for.
    ToolTip {
        id: placeTip

        property string words

        function show(words, at) {
            if (words !== "") {
                x = Math.max(0, Math.min(list.width - width, at.x - width / 2));
                y = at.y - height - Theme.space;
                placeTip.words = words;
            }
            visible = words !== "";
        }

        objectName: "transcript.placeTip"
        delay: 400
        text: words
    }

    TranscriptMenu {
        id: menu

        viewModel: root.viewModel
        selection: selected
    }

    CodeSaveDialog {
        id: saveDialog

        viewModel: root.viewModel
    }

    Rectangle {
        anchors.fill: parent
        visible: list.Window.activeFocusItem === list && !list.focusedByPointer
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
