import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

// One attached picture: a thumbnail that opens it, what the model will see of it, and how finely.
Rectangle {
    id: root

    required property int index
    required property string name
    required property url source
    required property bool ready
    required property string cost
    required property string pixels
    required property string note
    required property int levels
    required property int level
    required property string levelName

    signal openRequested
    signal removeRequested
    signal levelChosen(int level)

    objectName: "attachment"
    implicitWidth: content.implicitWidth + Theme.gap
    implicitHeight: Math.max(64 * Theme.zoom, words.implicitHeight + 2 * Theme.gap)
    radius: Theme.radius
    color: Theme.window
    border.width: 1
    border.color: Theme.border
    Accessible.role: Accessible.ListItem
    Accessible.name: ready ? [qsTr("Picture %1").arg(name), cost === "" ? pixels : cost, note].filter(part => part !== "").join(", ") : qsTr("Picture %1, being read").arg(name)

    RowLayout {
        id: content

        anchors.fill: parent
        spacing: Theme.gap

        AbstractButton {
            id: thumbnail

            objectName: "attachment.open"
            implicitWidth: 56 * Theme.zoom
            implicitHeight: 56 * Theme.zoom
            enabled: root.ready
            focusPolicy: Qt.StrongFocus
            hoverEnabled: true
            Layout.leftMargin: Theme.tight
            Accessible.name: qsTr("Show %1 as the model sees it").arg(root.name)
            ToolTip.visible: hovered
            ToolTip.delay: 600
            ToolTip.text: Accessible.name
            onClicked: root.openRequested()
            Keys.onReturnPressed: root.openRequested()
            Keys.onEnterPressed: root.openRequested()

            contentItem: Image {
                objectName: "attachment.thumbnail"
                fillMode: Image.PreserveAspectFit
                source: root.source
                sourceSize.width: 192
                sourceSize.height: 192
                mipmap: true
                asynchronous: true
                Accessible.ignored: true
            }
            background: Item {
                FocusRing {
                    shown: thumbnail.visualFocus
                    anchors.margins: 0
                    radius: Theme.smallRadius
                }
            }
            HoverHandler {
                cursorShape: Qt.PointingHandCursor
            }
            BusyIndicator {
                anchors.centerIn: parent
                width: 28
                height: 28
                running: !root.ready
                visible: running
                palette.dark: Theme.accent
            }
        }
        ColumnLayout {
            id: words

            spacing: 1
            Layout.fillWidth: true

            Text {
                text: root.name
                color: Theme.text
                font.pixelSize: Theme.smallSize
                elide: Text.ElideMiddle
                Layout.fillWidth: true
                Layout.maximumWidth: 320 * Theme.zoom
                Accessible.ignored: true
            }
            Text {
                objectName: "attachment.cost"
                text: root.ready ? (root.cost === "" ? root.pixels : root.cost) : qsTr("Reading…")
                color: Theme.textSoft
                font.pixelSize: Theme.smallSize
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Text {
                objectName: "attachment.note"
                visible: text !== ""
                text: root.note
                color: Theme.textSoft
                font.pixelSize: Theme.smallSize
                font.italic: true
                elide: Text.ElideRight
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            RowLayout {
                visible: root.levels > 1
                spacing: Theme.gap
                Layout.fillWidth: true

                QualitySlider {
                    objectName: "attachment.quality"
                    levels: root.levels
                    level: root.level
                    levelName: root.levelName
                    pictureName: root.name
                    Layout.preferredWidth: 110 * Theme.zoom
                    onLevelChosen: level => root.levelChosen(level)
                }
                Text {
                    text: root.levelName
                    color: Theme.text
                    font.pixelSize: Theme.smallSize
                    elide: Text.ElideRight
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
            }
        }
        IconButton {
            objectName: "attachment.remove"
            size: Math.round(28 * Theme.zoom)
            icon.source: "qrc:/qt/qml/Hearth/Controls/icons/close.svg"
            label: qsTr("Remove %1").arg(root.name)
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: Theme.tight
            onClicked: root.removeRequested()
        }
    }
}
