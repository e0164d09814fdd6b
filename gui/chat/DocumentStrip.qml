import QtQuick
import QtQuick.Layouts
import Hearth.Chat
import Hearth.Controls
import Hearth.Theme

// The documents that this chat is about: how far they are read, and what went wrong.
Flow {
    id: root

    required property ChatDocuments documents

    spacing: Theme.gap
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Documents of this chat")

    Repeater {
        model: root.documents.attached
        delegate: Rectangle {
            id: card

            required property var modelData
            required property int index

            objectName: "document." + index
            width: Math.min(root.width, line.implicitWidth + 2 * Theme.gap)
            height: line.implicitHeight + Theme.gap
            radius: Theme.smallRadius
            color: modelData.failed ? Theme.errorSurface : Theme.raised
            border.width: modelData.failed ? 1 : 0
            border.color: Theme.errorBorder

            RowLayout {
                id: line

                anchors.fill: parent
                anchors.leftMargin: Theme.gap
                anchors.rightMargin: Theme.tight
                spacing: Theme.gap

                ColumnLayout {
                    spacing: 0

                    Text {
                        text: card.modelData.name
                        textFormat: Text.PlainText
                        color: Theme.text
                        font.pixelSize: Theme.textSize * 0.95
                        elide: Text.ElideMiddle
                        horizontalAlignment: Text.AlignLeft
                        Layout.maximumWidth: 320 * Theme.zoom
                    }
                    Text {
                        objectName: "document.text"
                        text: card.modelData.text
                        textFormat: Text.PlainText
                        color: card.modelData.failed ? Theme.errorText : Theme.textSoft
                        font.pixelSize: Theme.smallSize
                        wrapMode: Text.Wrap
                        horizontalAlignment: Text.AlignLeft
                        Layout.maximumWidth: 320 * Theme.zoom
                    }
                }
                IconButton {
                    objectName: "document.remove"
                    icon.source: "qrc:/qt/qml/Hearth/Controls/icons/close.svg"
                    size: Math.round(28 * Theme.zoom)
                    label: qsTr("Ask without %1").arg(card.modelData.name)
                    onClicked: root.documents.remove(card.index)
                }
            }
        }
    }
}
