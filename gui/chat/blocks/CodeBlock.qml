import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

// Code, as it was written, with a button that copies all of it. Always from left to right.
Rectangle {
    id: root

    required property string code
    required property string language

    signal copyRequested(string code)

    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    implicitHeight: header.height + body.height + 2
    radius: Theme.radius
    color: Theme.surface
    border.width: 1
    border.color: Theme.border

    RowLayout {
        id: header

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: 1
        height: Theme.control

        Text {
            text: root.language
            color: Theme.textSoft
            font.pixelSize: Theme.smallSize
            elide: Text.ElideRight
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space - 4
        }
        TextButton {
            id: copyButton

            property bool copied: false

            objectName: "code.copy"
            quiet: true
            textSize: Theme.smallSize
            icon.source: copied ? "qrc:/qt/qml/Hearth/Controls/icons/done.svg" : "qrc:/qt/qml/Hearth/Controls/icons/copy.svg"
            text: copied ? qsTr("Copied") : qsTr("Copy")
            Accessible.name: copied ? qsTr("Copied") : qsTr("Copy code")
            Layout.rightMargin: Theme.tight
            onClicked: {
                root.copyRequested(root.code);
                copied = true;
                forget.restart();
            }

            Timer {
                id: forget

                interval: 1500
                onTriggered: copyButton.copied = false
            }
        }
    }

    Flickable {
        id: body

        anchors.top: header.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: 1
        anchors.rightMargin: 1
        height: text.implicitHeight
        contentWidth: Math.max(width, text.implicitWidth)
        contentHeight: height
        boundsBehavior: Flickable.StopAtBounds
        flickableDirection: Flickable.HorizontalFlick
        clip: true
        interactive: contentWidth > width

        ReadOnlyText {
            id: text

            width: Math.max(body.width, implicitWidth)
            leftPadding: Theme.space - 4
            rightPadding: Theme.space - 4
            bottomPadding: Theme.space - 4
            topPadding: 2
            text: root.code
            font.family: Theme.monospace
            font.pixelSize: Theme.textSize * 0.93
            wrapMode: TextEdit.NoWrap
            horizontalAlignment: TextEdit.AlignLeft
            Accessible.name: root.code
        }

        ScrollBar.horizontal: ThinScrollBar {
        }
    }
}
