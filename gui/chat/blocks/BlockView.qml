import QtQuick
import Hearth.Chat

// Chooses the delegate for a block.
Loader {
    id: root

    required property int kind
    required property string html
    required property string text
    required property string language
    required property url picture
    required property int columns
    required property bool growing

    signal linkActivated(string link)
    signal copyRequested(string text)

    sourceComponent: switch (kind) {
    case BlockModel.Prose:
        return prose;
    case BlockModel.Code:
        return code;
    case BlockModel.Table:
        return table;
    case BlockModel.Thinking:
        return thinking;
    case BlockModel.Picture:
        return picturePart;
    default:
        return plain;
    }

    // The linter of Qt 6.4 does not know that a component sees the ids around it.
    // qmllint disable unqualified
    Component {
        id: plain

        PlainBlock {
            words: root.text
        }
    }
    Component {
        id: prose

        ProseBlock {
            html: root.html
            onLinkActivated: link => root.linkActivated(link)
        }
    }
    Component {
        id: code

        CodeBlock {
            code: root.text
            language: root.language
            onCopyRequested: code => root.copyRequested(code)
        }
    }
    Component {
        id: table

        TableBlock {
            html: root.html
            columns: root.columns
            onLinkActivated: link => root.linkActivated(link)
        }
    }
    Component {
        id: thinking

        ThinkingBlock {
            thoughts: root.text
            growing: root.growing
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
    // qmllint enable unqualified
}
