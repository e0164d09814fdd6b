import QtQuick
import QtQuick.Window
import Hearth.Chat
import Hearth.Theme

// Paragraphs, headings, lists, and quotes with a line at their side.
Item {
    id: root

    required property string html
    required property TranscriptSelection selection
    required property int row
    property bool quoted: false
    readonly property alias field: words
    readonly property real side: quoted ? Theme.space : 0

    signal linkActivated(string link)

    implicitWidth: words.implicitWidth + side
    implicitHeight: words.height

    SelectableText {
        id: words

        x: root.LayoutMirroring.enabled ? 0 : root.side
        width: root.width - root.side
        selection: root.selection
        row: root.row
        color: root.quoted ? Theme.textSoft : Theme.text
        textFormat: TextEdit.RichText
        text: Theme.richTextStyle + MathText.embed(root.html, Theme.textSize, color, Screen.devicePixelRatio, false, MathText.revision)
        Accessible.name: MathText.spoken(root.html)
        onLinkActivated: link => root.linkActivated(link)
    }
    Rectangle {
        visible: root.quoted
        x: root.LayoutMirroring.enabled ? root.width - width : 0
        width: 3
        height: root.height
        radius: 1.5
        color: Theme.border
    }
}
