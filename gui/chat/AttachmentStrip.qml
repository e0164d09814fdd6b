import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Hearth.Chat
import Hearth.Controls
import Hearth.Theme

// The pictures that go with the next message: what they look like and what they cost.
ListView {
    id: root

    required property AttachmentModel attachments

    implicitHeight: 64 * Theme.zoom
    orientation: ListView.Horizontal
    spacing: Theme.gap
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    model: attachments
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Attached pictures")

    delegate: Rectangle {
        id: card

        required property int index
        required property string name
        required property url source
        required property bool ready
        required property string cost
        required property string pixels

        objectName: "attachment"
        width: content.implicitWidth + Theme.gap
        height: ListView.view.height
        radius: Theme.radius
        color: Theme.window
        border.width: 1
        border.color: Theme.border
        Accessible.role: Accessible.ListItem
        Accessible.name: ready ? qsTr("Picture %1, %2, %3").arg(name).arg(pixels).arg(cost) : qsTr("Picture %1, being read").arg(name)

        RowLayout {
            id: content

            height: parent.height
            spacing: Theme.gap

            Item {
                implicitWidth: card.height - 12
                implicitHeight: card.height - 12
                Layout.leftMargin: 6

                Image {
                    objectName: "attachment.thumbnail"
                    anchors.fill: parent
                    fillMode: Image.PreserveAspectFit
                    source: card.source
                    sourceSize.width: 192
                    sourceSize.height: 192
                    asynchronous: true
                    Accessible.ignored: true
                }
                BusyIndicator {
                    anchors.centerIn: parent
                    width: 28
                    height: 28
                    running: !card.ready
                    visible: running
                    palette.dark: Theme.accent
                }
            }
            ColumnLayout {
                spacing: 0
                Layout.maximumWidth: 230 * Theme.zoom

                Text {
                    text: card.name
                    color: Theme.text
                    font.pixelSize: Theme.smallSize
                    elide: Text.ElideMiddle
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                Text {
                    objectName: "attachment.cost"
                    text: card.ready ? (card.cost === "" ? card.pixels : card.cost + " · " + card.pixels) : qsTr("Reading…")
                    color: Theme.textSoft
                    font.pixelSize: Theme.smallSize
                    elide: Text.ElideRight
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
            }
            IconButton {
                objectName: "attachment.remove"
                size: Math.round(28 * Theme.zoom)
                icon.source: "qrc:/qt/qml/Hearth/Controls/icons/close.svg"
                label: qsTr("Remove %1").arg(card.name)
                onClicked: root.attachments.remove(card.index) // qmllint disable unqualified
            }
        }
    }
}
