import QtQuick
import Hearth.Chat

// What a person wrote, as it was written.
SelectableText {
    id: root

    required property string words

    text: words
    Accessible.name: words
    onTextChanged: Paragraphs.align(textDocument)
    Component.onCompleted: Paragraphs.align(textDocument)
}
