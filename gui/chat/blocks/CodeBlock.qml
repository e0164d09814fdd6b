import QtQuick
import Hearth.Chat
import Hearth.Theme

// Code, as it was written, from left to right always. Long code comes in parts, each a block of its own, that look and
// scroll like one.
Item {
    id: root

    required property string code
    required property string language
    required property bool begins
    required property bool ends
    required property int lexerState
    required property CodePane pane
    required property TranscriptSelection selection
    required property int row
    readonly property alias field: words

    signal copyRequested
    signal saveRequested

    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    implicitHeight: body.y + body.height + (ends ? 1 : 0)
    clip: !begins || !ends

    // The corners of parts in the middle lie outside.
    Rectangle {
        y: root.begins ? 0 : -radius
        width: parent.width
        height: parent.height + (root.begins ? 0 : radius) + (root.ends ? 0 : radius)
        radius: Theme.radius
        color: Theme.surface
        border.width: 1
        border.color: Theme.border
    }

    Loader {
        id: header

        active: root.begins
        width: parent.width - 2
        x: 1
        height: active ? Theme.control : 0
        // qmllint disable unqualified
        sourceComponent: CodeHeader {
            language: root.language
            pane: root.pane
            onCopyRequested: root.copyRequested()
            onSaveRequested: root.saveRequested()
        }
        // qmllint enable unqualified
    }

    SidewaysArea {
        id: body

        y: header.height
        x: 1
        width: parent.width - 2
        height: words.height + barRoom
        showsBar: root.ends
        contentWidth: root.pane.wrap ? width : Math.max(width, root.pane.widest)
        onContentXChanged: root.pane.offset = contentX
        Component.onCompleted: contentX = root.pane.offset

        Connections {
            target: root.pane

            function onChanged() {
                body.contentX = root.pane.offset;
            }
        }

        SelectableText {
            id: words

            width: body.contentWidth
            selection: root.selection
            row: root.row
            leftPadding: Theme.space - 4
            rightPadding: Theme.space - 4
            topPadding: root.begins ? 2 : 0
            bottomPadding: root.ends ? Theme.space - 4 : 0
            text: root.code
            font.family: Theme.monospace
            font.pixelSize: Theme.textSize * 0.93
            wrapMode: root.pane.wrap ? TextEdit.WrapAtWordBoundaryOrAnywhere : TextEdit.NoWrap
            horizontalAlignment: TextEdit.AlignLeft
            Accessible.name: root.code
            onImplicitWidthChanged: root.pane.report(implicitWidth)
        }
        // The linter does not know lists of colours.
        // qmllint disable
        CodeHighlighter {
            colors: Theme.codeColors
            language: root.language
            firstState: root.lexerState
            target: words.textDocument
        }
        // qmllint enable
    }
}
