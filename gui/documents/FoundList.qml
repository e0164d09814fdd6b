import QtQuick
import QtQuick.Controls.Basic
import Hearth.Controls
import Hearth.Documents
import Hearth.Theme

// The passages that were found, best first.
ListView {
    id: root

    required property DocumentSearch search

    objectName: "documents.found"
    model: search
    clip: true
    spacing: Theme.gap
    bottomMargin: Theme.wide
    boundsBehavior: Flickable.StopAtBounds
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Found passages")
    ScrollBar.vertical: ThinScrollBar {
    }

    function takeFocus() {
        const first = itemAtIndex(0);
        if (first)
            first.forceActiveFocus(Qt.TabFocusReason);
    }

    FocusFollower {
        flickable: root
    }

    Text {
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.wide
        width: parent.width
        visible: root.count === 0 && root.search.coverage !== ""
        text: qsTr("Nothing was found. Other words may stand there, or fewer of them may be enough.")
        color: Theme.textSoft
        font.pixelSize: Theme.textSize
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }

    delegate: FoundRow {
        width: root.width
        onChosen: root.search.open(index)
        Keys.onDownPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
        Keys.onUpPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
    }
}
