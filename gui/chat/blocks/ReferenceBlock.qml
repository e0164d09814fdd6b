import QtQuick
import QtQuick.Controls.Basic
import Hearth.Controls
import Hearth.Theme

// A document, or a place in one that an answer rests on. Opens it in the viewer where it has a target.
AbstractButton {
    id: root

    required property string words
    required property url target

    readonly property bool leads: target.toString() !== ""

    objectName: "reference." + (target.toString().includes("page=0") ? "document" : (leads ? "place" : "words"))

    signal activated

    implicitWidth: label.implicitWidth + 2 * Theme.gap
    implicitHeight: label.implicitHeight + Theme.gap
    enabled: leads
    hoverEnabled: true
    focusPolicy: leads ? Qt.StrongFocus : Qt.NoFocus
    Accessible.role: leads ? Accessible.Link : Accessible.StaticText
    Accessible.name: words
    onClicked: activated()
    Keys.onReturnPressed: activated()
    Keys.onEnterPressed: activated()

    background: Rectangle {
        visible: root.leads
        radius: Theme.smallRadius
        color: root.hovered ? Theme.hover : Theme.raised

        FocusRing {
            shown: root.visualFocus
            radius: parent.radius + 2
        }
    }
    contentItem: Text {
        id: label

        leftPadding: root.leads ? Theme.gap : 0
        rightPadding: leftPadding
        text: root.words
        textFormat: Text.PlainText
        color: root.leads ? Theme.accent : Theme.textSoft
        font.pixelSize: Theme.smallSize
        wrapMode: Text.Wrap
        maximumLineCount: 3
        elide: Text.ElideRight
        horizontalAlignment: Text.AlignLeft
        verticalAlignment: Text.AlignVCenter
    }
}
