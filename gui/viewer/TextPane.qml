import QtQuick
import QtQuick.Controls.Basic
import Hearth.Controls
import Hearth.Theme

// The text of a file that has no pages, with the passage lit.
Flickable {
    id: root

    required property string words
    required property int litBegin
    required property int litEnd

    contentHeight: text.height + 2 * Theme.space
    contentWidth: width
    clip: true
    boundsBehavior: Flickable.StopAtBounds

    // One rectangle for every line of the passage.
    function light() {
        const most = 4000;
        const lines = [];
        const end = Math.min(litEnd, litBegin + most);
        for (let at = litBegin; at < end; ++at) {
            const here = text.positionToRectangle(at);
            const next = text.positionToRectangle(at + 1);
            const right = next.y === here.y ? next.x : here.x;
            const line = lines[lines.length - 1];
            if (line && line.y === here.y)
                lines[lines.length - 1] = Qt.rect(Math.min(line.x, here.x, right), line.y, Math.max(line.x + line.width, here.x, right) - Math.min(line.x, here.x, right), line.height);
            else
                lines.push(Qt.rect(Math.min(here.x, right), here.y, Math.abs(right - here.x), here.height));
        }
        marks.model = lines;
        if (lines.length > 0)
            contentY = Math.max(0, Math.min(contentHeight - height, lines[0].y - height / 3));
    }

    onWordsChanged: Qt.callLater(light)
    onLitBeginChanged: Qt.callLater(light)
    onLitEndChanged: Qt.callLater(light)
    onWidthChanged: Qt.callLater(light)
    Component.onCompleted: Qt.callLater(light)

    Rectangle {
        width: root.width
        height: Math.max(root.height, root.contentHeight)
        color: Theme.surface
    }
    Repeater {
        id: marks

        objectName: "text.marks"
        delegate: Rectangle {
            required property rect modelData

            x: text.x + modelData.x // qmllint disable unqualified
            y: text.y + modelData.y // qmllint disable unqualified
            width: modelData.width
            height: modelData.height
            color: Theme.selection
            Accessible.ignored: true
        }
    }
    ReadOnlyText {
        id: text

        objectName: "viewer.text"
        x: Theme.space
        y: Theme.space
        width: root.width - 2 * Theme.space
        text: root.words
        Accessible.name: qsTr("Text of the document")
    }
    ScrollBar.vertical: ThinScrollBar {
    }
}
