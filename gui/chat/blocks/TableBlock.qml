import QtQuick
import QtQuick.Controls.Basic
import Hearth.Controls
import Hearth.Theme

// A table. Wide ones scroll sideways instead of squeezing their columns.
Flickable {
    id: root

    required property string html
    required property int columns
    readonly property real widest: Math.max(width, columns * 110 * Theme.zoom)

    signal linkActivated(string link)

    implicitHeight: table.implicitHeight + (contentWidth > width ? bar.height + Theme.tight : 0)
    contentWidth: table.width
    contentHeight: height
    boundsBehavior: Flickable.StopAtBounds
    flickableDirection: Flickable.HorizontalFlick
    clip: contentWidth > width
    interactive: contentWidth > width

    ReadOnlyText {
        id: table

        width: Math.min(measure.implicitWidth + 2, root.widest)
        textFormat: TextEdit.RichText
        text: Theme.richTextStyle + root.html
        Accessible.name: getText(0, length)
        onLinkActivated: link => root.linkActivated(link)
    }

    // The same text without a width tells how wide it would like to be.
    TextEdit {
        id: measure

        visible: false
        textFormat: TextEdit.RichText
        wrapMode: TextEdit.NoWrap
        font: table.font
        text: table.text
    }

    ScrollBar.horizontal: ThinScrollBar {
        id: bar
    }
}
