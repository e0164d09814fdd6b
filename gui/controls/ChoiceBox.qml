import QtQuick
import QtQuick.Controls.Basic
import Hearth.Theme

// One of several. Give it an accessible name; `textRole` and `valueRole` as for any ComboBox.
ComboBox {
    id: root

    implicitHeight: Theme.control
    implicitWidth: Math.round(220 * Theme.zoom)
    font.pixelSize: Theme.textSize
    focusPolicy: Qt.StrongFocus
    background: Rectangle {
        radius: Theme.smallRadius
        color: root.hovered || root.down ? Theme.hover : Theme.surface
        border.width: 1
        border.color: Theme.controlBorder

        FocusRing {
            shown: root.visualFocus
            radius: parent.radius + 2
        }
    }
    contentItem: Text {
        leftPadding: Theme.gap + 2
        rightPadding: root.indicator.width + Theme.gap
        text: root.displayText
        color: Theme.text
        font: root.font
        elide: Text.ElideRight
        verticalAlignment: Text.AlignVCenter
        horizontalAlignment: Text.AlignLeft
    }
    indicator: Text {
        x: root.mirrored ? Theme.gap : root.width - width - Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        text: "\u25be"
        color: Theme.textSoft
        font.pixelSize: Theme.textSize
        Accessible.ignored: true
    }
    delegate: ItemDelegate {
        id: entry

        required property var model
        required property int index

        width: root.width - 2 * Theme.tight
        height: Theme.control
        highlighted: root.highlightedIndex === index
        text: root.textRole ? (entry.model[root.textRole] ?? entry.model.modelData[root.textRole]) : entry.model.modelData
        background: Rectangle {
            radius: Theme.smallRadius
            color: entry.highlighted ? Theme.hover : "transparent"
        }
        contentItem: Text {
            text: entry.text
            color: Theme.text
            font.pixelSize: Theme.textSize
            font.weight: root.currentIndex === entry.index ? Font.DemiBold : Font.Normal
            elide: Text.ElideRight
            verticalAlignment: Text.AlignVCenter
            horizontalAlignment: Text.AlignLeft
        }
    }
    popup: Popup {
        y: root.height + 2
        width: root.width
        height: Math.min(contentItem.implicitHeight + 2 * Theme.tight, root.Window.height - 2 * Theme.space)
        padding: Theme.tight
        background: Rectangle {
            radius: Theme.radius
            color: Theme.surface
            border.width: 1
            border.color: Theme.border
        }
        contentItem: ListView {
            clip: true
            implicitHeight: contentHeight
            model: root.popup.visible ? root.delegateModel : null
            currentIndex: root.highlightedIndex
            ScrollBar.vertical: ThinScrollBar {
            }
        }
    }
}
