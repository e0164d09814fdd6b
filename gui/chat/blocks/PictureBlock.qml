import QtQuick
import QtQuick.Controls.Basic
import Hearth.Controls
import Hearth.Theme

// A picture that was sent. Opens in the viewer.
Item {
    id: root

    required property url picture
    required property string name
    readonly property real bound: 240 * Theme.zoom
    readonly property real scaling: Math.min(1, bound / Math.max(1, image.implicitWidth, image.implicitHeight), Math.max(1, width - 2) / Math.max(1, image.implicitWidth))

    signal activated

    // As wide as it would like to be; the message may give it less.
    implicitWidth: Math.min(bound, image.implicitWidth) + 2
    implicitHeight: button.height

    AbstractButton {
        id: button

        objectName: "picture.open"
        anchors.left: parent.left
        width: image.width + 2
        height: image.height + 2
        focusPolicy: Qt.StrongFocus
        hoverEnabled: true
        Accessible.role: Accessible.Button
        Accessible.name: root.name ? qsTr("Picture: %1").arg(root.name) : qsTr("Picture")
        Accessible.description: qsTr("Opens it in the viewer")
        ToolTip.visible: hovered
        ToolTip.delay: 600
        ToolTip.text: Accessible.name
        onClicked: root.activated()
        Keys.onReturnPressed: root.activated()
        Keys.onEnterPressed: root.activated()

        background: Rectangle {
            color: Theme.surface
            border.width: 1
            border.color: button.hovered ? Theme.accent : Theme.border

            FocusRing {
                shown: button.visualFocus
            }
        }
        contentItem: Item {
            Image {
                id: image

                x: 1
                y: 1
                width: implicitWidth * root.scaling
                height: implicitHeight * root.scaling
                source: root.picture
                sourceSize.width: 480
                sourceSize.height: 480
                mipmap: true
                asynchronous: true
                Accessible.ignored: true
            }
        }
        HoverHandler {
            cursorShape: Qt.PointingHandCursor
        }
    }
}
