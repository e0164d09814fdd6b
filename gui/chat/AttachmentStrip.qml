import QtQuick
import QtQuick.Layouts
import Hearth.Chat
import Hearth.Theme

// The pictures that go with the next message: what they look like, what they cost, and what stands in their way.
ColumnLayout {
    id: root

    required property AttachmentModel attachments
    required property ModelViewModel chatModel

    signal modelRequested

    spacing: Theme.gap

    PictureNotice {
        attachments: root.attachments
        chatModel: root.chatModel
        onModelRequested: root.modelRequested()
        Layout.fillWidth: true
    }
    ListView {
        id: list

        implicitHeight: Math.max(64 * Theme.zoom, contentItem.childrenRect.height)
        orientation: ListView.Horizontal
        spacing: Theme.gap
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.attachments
        Layout.fillWidth: true
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Attached pictures")

        delegate: AttachmentCard {
            width: Math.min(implicitWidth, ListView.view.width)
            onOpenRequested: root.attachments.open(index) // qmllint disable unqualified
            onRemoveRequested: root.attachments.remove(index) // qmllint disable unqualified
            onLevelChosen: level => root.attachments.setLevel(index, level) // qmllint disable unqualified
        }
    }
}
