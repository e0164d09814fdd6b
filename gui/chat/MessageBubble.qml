import QtQuick
import Hearth.Chat
import Hearth.Controls
import Hearth.Theme

// What the person said, in a bubble at the end of the line. Very long ones are folded.
Item {
    id: root

    required property BlockModel blocks
    required property TranscriptSelection selection
    required property int row
    readonly property TextEdit field: {
        const view = blockViews.itemAt(blockViews.count - 1) as BlockView;
        return view ? view.field : null;
    }
    readonly property real foldedHeight: 40 * Theme.textSize
    readonly property bool tall: content.height > 1.3 * foldedHeight
    property bool unfolded: false

    signal linkActivated(string link)

    implicitHeight: frame.height

    Rectangle {
        id: frame

        readonly property real side: Theme.space - 2
        readonly property real room: root.width * 0.85 - 2 * side

        x: root.LayoutMirroring.enabled ? 0 : root.width - width
        width: Math.min(room, content.widest) + 2 * side
        height: window.height + (more.visible ? more.height : 0) + 20
        radius: Theme.radius + 4
        color: Theme.raised

        Item {
            id: window

            x: frame.side
            y: 10
            width: frame.width - 2 * frame.side
            height: root.tall && !root.unfolded ? root.foldedHeight : content.height
            clip: height < content.height

            Column {
                id: content

                // The bubble is as wide as its widest block wants to be.
                readonly property real widest: {
                    let most = 0;
                    for (let i = 0; i < blockViews.count; ++i) {
                        const view = blockViews.itemAt(i) as BlockView;
                        most = Math.max(most, view && view.item ? view.item.implicitWidth : 0);
                    }
                    return Math.ceil(most);
                }

                width: parent.width
                spacing: Theme.gap + 2

                Repeater {
                    id: blockViews

                    model: root.blocks
                    // qmllint disable unqualified
                    delegate: BlockView {
                        width: content.width
                        selection: root.selection
                        row: root.row
                        onLinkActivated: link => root.linkActivated(link)
                    }
                    // qmllint enable unqualified
                }
            }
        }
        TextButton {
            id: more

            objectName: "bubble.more"
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.tight
            x: frame.side - leftPadding
            visible: root.tall
            quiet: true
            textSize: Theme.smallSize
            text: root.unfolded ? qsTr("Show less") : qsTr("Show all")
            onClicked: root.unfolded = !root.unfolded
        }
    }
}
