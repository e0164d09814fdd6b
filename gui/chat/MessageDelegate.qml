import QtQuick
import Hearth.Chat
import Hearth.Theme

// One message: the person's in a bubble, the model's over the full measure with what it cost below.
Item {
    id: root

    required property int index
    required property bool own
    required property BlockModel blocks
    required property string footnote
    required property string footnoteDetail
    required property string notice
    required property bool writing
    required property int branch
    required property int branches
    required property ChatViewModel viewModel

    readonly property real lineWidth: Math.min(Theme.measure, width - 2 * Theme.space)

    signal linkActivated(string link)
    signal editRequested

    function copy(text) {
        viewModel.copyText(text);
    }

    implicitHeight: body.height + foot.height + Theme.tight + (own ? 0 : Theme.space)
    Accessible.role: Accessible.ListItem
    Accessible.name: own ? qsTr("You said") : qsTr("Hearth answered")

    Rectangle {
        anchors.fill: body
        visible: root.own
        radius: Theme.radius + 4
        color: Theme.raised
    }

    Column {
        id: body

        readonly property real side: root.own ? Theme.space - 2 : 0
        readonly property real room: root.lineWidth * (root.own ? 0.85 : 1) - 2 * side

        // The bubble is as wide as its widest block wants to be, the answer as wide as the measure.
        width: (root.own ? Math.min(room, widest) : room) + 2 * side
        readonly property real widest: {
            let most = 0;
            for (let i = 0; i < blockViews.count; ++i) {
                const view = blockViews.itemAt(i) as BlockView;
                most = Math.max(most, view && view.item ? view.item.implicitWidth : 0);
            }
            return Math.ceil(most);
        }

        x: {
            const start = (root.width - root.lineWidth) / 2;
            const end = start + root.lineWidth - width;
            return root.own !== root.LayoutMirroring.enabled ? end : start;
        }
        leftPadding: side
        rightPadding: side
        topPadding: root.own ? 10 : 0
        bottomPadding: root.own ? 10 : 0
        spacing: Theme.gap + 2

        Repeater {
            id: blockViews

            model: root.blocks
            delegate: BlockView {
                width: body.width - 2 * body.side // qmllint disable unqualified
                onLinkActivated: link => root.linkActivated(link)
                onCopyRequested: text => root.copy(text)
            }
        }
    }

    MessageFoot {
        id: foot

        anchors.top: body.bottom
        anchors.topMargin: Theme.tight
        x: (root.width - root.lineWidth) / 2
        width: root.lineWidth
        own: root.own
        shown: hover.hovered || activeFocus
        writing: root.writing
        footnote: root.footnote
        footnoteDetail: root.footnoteDetail
        notice: root.notice
        branch: root.branch
        branches: root.branches
        viewModel: root.viewModel
        onCopyRequested: root.viewModel.copyMessage(root.index)
        onEditRequested: root.editRequested()
        onAgainRequested: root.viewModel.askAgain(root.index)
        onFlipRequested: steps => root.viewModel.flip(root.index, steps)
    }

    HoverHandler {
        id: hover
    }
}
