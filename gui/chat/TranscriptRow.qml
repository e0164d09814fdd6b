import QtQuick
import Hearth.Chat
import Hearth.Controls
import Hearth.Theme

// One row of the transcript: what the person said, a block of an answer, or what stands below an answer.
FocusScope {
    id: root

    required property int index
    required property int part
    required property int message
    required property int block
    required property bool lead
    required property bool own
    required property BlockModel blocks
    required property int kind
    required property string html
    required property string text
    required property string language
    required property url picture
    required property int columns
    required property bool growing
    required property bool begins
    required property bool ends
    required property int lexerState
    required property var pane
    required property bool unfolded
    required property double seconds
    required property string footnote
    required property string footnoteDetail
    required property string notice
    required property bool writing
    required property int branch
    required property int branches
    required property int leftOut

    required property ChatViewModel viewModel
    required property TranscriptSelection selection

    readonly property real lineWidth: Math.min(Theme.measure, width - 2 * Theme.space)
    readonly property TextEdit field: view.item ? view.item.field ?? null : null // qmllint disable
    readonly property real above: part === TranscriptModel.Foot ? Theme.tight : lead ? Theme.wide : begins ? Theme.gap + 2 : 0

    property bool reached: false // by the keyboard
    readonly property string hoveredPlace: field && field.hoveredLink ? viewModel.placeWords(field.hoveredLink) : ""

    signal linkActivated(string link)
    signal placeHovered(string words, point at)
    signal saveRequested
    signal editRequested

    // The letter at a place of this row.
    function letterAt(x, y) {
        if (!field)
            return y > height / 2 ? 1 : 0;
        const at = mapToItem(field, x, y);
        return field.positionAt(at.x, at.y);
    }
    function linkAt(x, y) {
        if (!field)
            return "";
        const at = mapToItem(field, x, y);
        return field.linkAt(at.x, at.y);
    }
    function isText(x, y) {
        return field !== null && field.contains(mapToItem(field, x, y));
    }
    function scrollSideways(distance) {
        const area = field && field.parent ? field.parent.parent as SidewaysArea : null;
        if (area && area.scrolls)
            area.scrollBy(distance);
        return area !== null && area.scrolls;
    }

    implicitHeight: view.y + view.height + (part === TranscriptModel.Foot ? Theme.gap : 0)
    Accessible.role: Accessible.ListItem
    Accessible.name: part === TranscriptModel.Bubble ? qsTr("You said") : part === TranscriptModel.Foot ? qsTr("About this answer") : lead ? qsTr("Hearth answered") : qsTr("The answer goes on")
    Accessible.description: field ? field.Accessible.name : ""

    onActiveFocusChanged: reached = reached || activeFocus
    onHoveredPlaceChanged: placeHovered(hoveredPlace, hover.point.position)

    // From a row that was gone to with Ctrl, Tab leads into it, rather than to the beginning of the list.
    Keys.onTabPressed: event => {
        event.accepted = Window.activeFocusItem === view;
        if (event.accepted)
            view.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason);
    }

    HoverHandler {
        id: hover
    }

    FocusRing {
        anchors.fill: view
        anchors.margins: -Theme.tight
        shown: root.activeFocus && root.Window.activeFocusItem === view
        radius: Theme.smallRadius
    }

    // Between what is not read any more and what is.
    Loader {
        id: border

        x: (root.width - root.lineWidth) / 2
        y: root.above
        width: root.lineWidth
        height: active && item ? item.implicitHeight + Theme.wide : 0
        active: root.lead && root.leftOut > 0
        // qmllint disable unqualified
        sourceComponent: LeftOutLine {
            messages: root.leftOut
            enabled: !root.viewModel.replying
            onUndoRequested: root.viewModel.readEverything()
        }
        // qmllint enable unqualified
    }
    Loader {
        id: view

        x: (root.width - root.lineWidth) / 2
        y: root.above + border.height
        width: root.lineWidth
        focus: true
        // The linter of Qt 6.4 does not know that a component sees the ids around it.
        // qmllint disable unqualified
        sourceComponent: root.part === TranscriptModel.Bubble ? bubble : root.part === TranscriptModel.Foot ? foot : blockView

        Component {
            id: bubble

            Column {
                readonly property alias field: words.field

                spacing: Theme.tight

                MessageBubble {
                    id: words

                    width: root.lineWidth
                    blocks: root.blocks
                    selection: root.selection
                    row: root.index
                    onLinkActivated: link => root.linkActivated(link)
                }
                Loader {
                    width: root.lineWidth
                    sourceComponent: foot
                }
            }
        }
        Component {
            id: blockView

            BlockView {
                width: root.lineWidth
                kind: root.kind
                html: root.html
                text: root.text
                language: root.language
                picture: root.picture
                columns: root.columns
                growing: root.growing
                begins: root.begins
                ends: root.ends
                lexerState: root.lexerState
                pane: root.pane
                unfolded: root.unfolded
                seconds: root.seconds
                selection: root.selection
                row: root.index
                onLinkActivated: link => root.linkActivated(link)
                onCopyRequested: root.viewModel.copyText(root.blocks.codeText(root.block))
                onSaveRequested: root.saveRequested()
                onUnfoldRequested: unfolded => root.blocks.setUnfolded(root.block, unfolded)
            }
        }
        Component {
            id: foot

            MessageFoot {
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
                onCopyRequested: root.viewModel.copyMessage(root.message)
                onEditRequested: root.editRequested()
                onAgainRequested: root.viewModel.askAgain(root.message)
                onFlipRequested: steps => root.viewModel.flip(root.message, steps)
            }
        }
        // qmllint enable unqualified
    }
    Loader {
        active: root.reached && root.block >= 0 && root.field !== null
        // qmllint disable unqualified
        sourceComponent: LinkSpots {
            parent: root.field.parent
            field: root.field
            links: root.blocks.linksIn(root.block)
            viewModel: root.viewModel
            onLinkActivated: link => root.linkActivated(link)

            // While the focus goes from one item in here to another, none has it for a moment.
            Timer {
                interval: 0
                running: !root.activeFocus
                onTriggered: root.reached = false
            }
        }
        // qmllint enable unqualified
    }
}
