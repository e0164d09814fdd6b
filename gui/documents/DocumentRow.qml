import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Controls.impl
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

// A folder that opens, a file that was added, or a document of a folder.
ItemDelegate {
    id: root

    required property bool isCollection
    required property var collectionId
    required property var documentId
    required property string name
    required property string place
    required property string text_
    required property bool failed
    required property bool isFolder
    required property bool open
    required property bool usable

    signal chosen
    signal askRequested
    signal menuRequested

    objectName: isCollection ? "documents.collection." + name : "documents.document." + name
    readonly property real iconSize: Math.round(18 * Theme.zoom)
    readonly property real indent: isCollection ? 0 : iconSize + Theme.gap

    topPadding: isCollection ? Theme.gap + 2 : 2
    bottomPadding: topPadding
    leftPadding: Theme.gap + (mirrored ? 0 : indent)
    rightPadding: Theme.gap + (mirrored ? indent : 0)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: isFolder ? (open ? qsTr("Folder %1, open").arg(name) : qsTr("Folder %1, closed").arg(name)) : name
    Accessible.description: text_

    onClicked: chosen()
    Keys.onReturnPressed: chosen()
    Keys.onEnterPressed: chosen()
    Keys.onMenuPressed: {
        if (isCollection)
            menuRequested();
    }
    Keys.onPressed: event => {
        if (event.key === Qt.Key_F10 && event.modifiers & Qt.ShiftModifier && isCollection) {
            menuRequested();
            event.accepted = true;
        }
    }

    TapHandler {
        acceptedButtons: Qt.RightButton
        enabled: root.isCollection
        onTapped: root.menuRequested()
    }

    background: Rectangle {
        radius: Theme.radius
        color: root.hovered ? Theme.hover : (root.isCollection ? Theme.surface : "transparent")
        border.width: root.isCollection ? 1 : 0
        border.color: Theme.border

        FocusRing {
            anchors.margins: 0 // the list cuts off what lies outside
            shown: root.visualFocus
            radius: parent.radius
        }
    }

    contentItem: RowLayout {
        spacing: Theme.gap

        IconImage {
            visible: root.isCollection
            opacity: root.isFolder ? 1 : 0 // so that all names begin at one line
            source: "qrc:/qt/qml/Hearth/Controls/icons/" + (root.open ? "chevron-down" : root.mirrored ? "chevron-left" : "chevron-right") + ".svg"
            sourceSize.width: root.iconSize
            sourceSize.height: root.iconSize
            color: Theme.textSoft
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 2
        }
        IconImage {
            source: "qrc:/qt/qml/Hearth/Controls/icons/" + (root.isFolder ? "folder" : "document") + ".svg"
            sourceSize.width: root.iconSize
            sourceSize.height: root.iconSize
            color: Theme.textSoft
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 2
        }
        ColumnLayout {
            spacing: 2
            Layout.fillWidth: true

            CardText {
                text: root.name
                strong: root.isCollection
                wrapMode: Text.NoWrap
                elide: Text.ElideMiddle
                Accessible.ignored: true
            }
            CardText {
                objectName: "documents.state." + root.name
                soft: true
                text: root.text_
                color: root.failed ? Theme.errorText : Theme.textSoft
                Accessible.ignored: true
            }
            CardText {
                soft: true
                text: root.place
                wrapMode: Text.NoWrap
                elide: Text.ElideMiddle
            }
        }
        TextButton {
            objectName: "documents.askAbout"
            visible: root.isCollection && root.usable && root.width > 480 * Theme.zoom
            text: qsTr("Ask about it")
            textSize: Theme.smallSize
            Accessible.name: qsTr("Ask about %1").arg(root.name)
            onClicked: root.askRequested()
        }
        IconButton {
            objectName: "documents.rowMore"
            visible: root.isCollection
            size: Math.round(30 * Theme.zoom)
            icon.source: "qrc:/qt/qml/Hearth/Controls/icons/more.svg"
            label: qsTr("More for %1").arg(root.name)
            onClicked: root.menuRequested()
        }
    }
}
