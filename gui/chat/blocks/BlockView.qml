import QtQuick
import Hearth.Chat

// Chooses how a block is drawn.
Loader {
    id: root

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
    required property var pane // a CodePane, or null
    required property bool unfolded
    required property double seconds
    required property TranscriptSelection selection
    required property int row

    // The text that can be selected; null for none.
    readonly property TextEdit field: item ? (item as TextEdit) ?? item.field ?? null : null // qmllint disable

    signal linkActivated(string link)
    signal copyRequested
    signal saveRequested
    signal unfoldRequested(bool unfolded)

    sourceComponent: switch (kind) {
    case BlockModel.Prose:
    case BlockModel.Quote:
        return prose;
    case BlockModel.Code:
        return code;
    case BlockModel.Table:
    case BlockModel.Math:
        return wide;
    case BlockModel.Rule:
        return rule;
    case BlockModel.Thinking:
        return thinking;
    case BlockModel.Thought:
        return thought;
    case BlockModel.Picture:
        return picturePart;
    case BlockModel.Reference:
        return reference;
    default:
        return plain;
    }

    // The linter of Qt 6.4 does not know that a component sees the ids around it.
    // qmllint disable unqualified
    Component {
        id: plain

        PlainBlock {
            selection: root.selection
            row: root.row
            words: root.text
        }
    }
    Component {
        id: prose

        ProseBlock {
            selection: root.selection
            row: root.row
            html: root.html
            quoted: root.kind === BlockModel.Quote
            onLinkActivated: link => root.linkActivated(link)
        }
    }
    Component {
        id: code

        CodeBlock {
            selection: root.selection
            row: root.row
            code: root.text
            language: root.language
            begins: root.begins
            ends: root.ends
            lexerState: root.lexerState
            pane: root.pane
            onCopyRequested: root.copyRequested()
            onSaveRequested: root.saveRequested()
        }
    }
    Component {
        id: wide

        WideBlock {
            selection: root.selection
            row: root.row
            html: root.html
            columns: root.columns
            onLinkActivated: link => root.linkActivated(link)
        }
    }
    Component {
        id: rule

        RuleBlock {
        }
    }
    Component {
        id: thinking

        ThinkingBlock {
            preview: root.text
            growing: root.growing
            unfolded: root.unfolded
            seconds: root.seconds
            onUnfoldRequested: unfolded => root.unfoldRequested(unfolded)
        }
    }
    Component {
        id: thought

        ThoughtBlock {
            selection: root.selection
            row: root.row
            thoughts: root.text
        }
    }
    Component {
        id: picturePart

        PictureBlock {
            picture: root.picture
            name: root.text
            onActivated: root.linkActivated(root.picture + "#" + encodeURIComponent(root.text))
        }
    }
    Component {
        id: reference

        ReferenceBlock {
            words: root.text
            target: root.picture
            onActivated: root.linkActivated(root.picture)
        }
    }
    // qmllint enable unqualified
}
