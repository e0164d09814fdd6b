import QtQuick
import QtQuick.Layouts
import Hearth.Theme

// Words of a card: they wrap, and take no room when there are none.
Text {
    property bool soft: false
    property bool strong: false

    visible: text !== ""
    color: soft ? Theme.textSoft : Theme.text
    font.pixelSize: soft ? Theme.smallSize : Theme.textSize
    font.weight: strong ? Font.DemiBold : Font.Normal
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    horizontalAlignment: Text.AlignLeft
    Layout.fillWidth: true
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
