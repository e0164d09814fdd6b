import QtQuick

// What a person wrote, as it was written.
SelectableText {
    id: root

    required property string words

    text: words
    Accessible.name: words
}
