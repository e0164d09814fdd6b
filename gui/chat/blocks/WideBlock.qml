import QtQuick
import QtQuick.Window
import Hearth.Chat
import Hearth.Theme

// A table or a formula of its own line. Wide ones scroll sideways instead of squeezing their columns.
SidewaysArea {
    id: root

    required property string html
    required property int columns // 0: a formula, which never breaks
    required property TranscriptSelection selection
    required property int row
    readonly property alias field: words
    readonly property bool isTable: columns > 0
    readonly property real widest: isTable ? Math.max(width, columns * 130 * Theme.zoom) : Infinity

    signal linkActivated(string link)

    implicitHeight: words.height + barRoom
    contentWidth: Math.max(words.width, words.x + words.width)

    SelectableText {
        id: words

        // A formula stands in the middle, a table where lines begin.
        x: !root.isTable ? Math.max(0, (root.width - width) / 2) : root.LayoutMirroring.enabled ? Math.max(0, root.width - width) : 0
        width: Math.min(Math.ceil(implicitWidth) + 2, root.widest)
        selection: root.selection
        row: root.row
        textFormat: TextEdit.RichText
        text: Theme.richTextStyle + MathText.embed(root.html, Theme.textSize * (root.isTable ? 1 : 1.1), Theme.text, Screen.devicePixelRatio, !root.isTable, MathText.revision)
        Accessible.role: root.isTable ? Accessible.Table : Accessible.Graphic
        Accessible.name: MathText.spoken(root.html)
        onLinkActivated: link => root.linkActivated(link)
    }
}
