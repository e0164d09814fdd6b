import QtQuick
import QtQuick.Controls.Basic
import Hearth.Chat
import Hearth.Controls
import Hearth.Theme

// The links of a text, for the keyboard and a screen reader: Tab goes from one to the next. The pointer finds them
// in the text itself.
Item {
    id: root

    required property TextEdit field
    required property var links // [{link, begin, end}]
    required property ChatViewModel viewModel

    signal linkActivated(string link)

    anchors.fill: field

    Repeater {
        model: root.links
        // qmllint disable unqualified
        delegate: AbstractButton {
            id: spot

            required property var modelData
            readonly property rect from: root.field.positionToRectangle(modelData.begin)
            readonly property rect to: root.field.positionToRectangle(modelData.end)
            readonly property bool onOneLine: from.y === to.y

            objectName: "link.spot"
            x: onOneLine ? Math.min(from.x, to.x) : 0
            y: from.y
            width: onOneLine ? Math.abs(to.x - from.x) : root.field.width
            height: to.y + to.height - from.y
            focusPolicy: Qt.TabFocus
            Accessible.role: Accessible.Link
            Accessible.name: root.viewModel.placeWords(modelData.link) || modelData.link
            ToolTip.visible: visualFocus
            ToolTip.text: Accessible.name
            onClicked: root.linkActivated(modelData.link)
            Keys.onReturnPressed: clicked()
            Keys.onEnterPressed: clicked()

            background: FocusRing {
                shown: spot.visualFocus
                radius: Theme.smallRadius
            }
        }
        // qmllint enable unqualified
    }
}
