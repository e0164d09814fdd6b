import QtQuick
import Hearth.Controls

// What a person wrote, as it was written.
ReadOnlyText {
    id: root

    required property string words

    text: words
    Accessible.name: words
}
