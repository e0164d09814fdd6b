import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme
import Hearth.Viewer

// The panel at the end of the window: a picture, a page or a text, looked at beside the chat. Its edge is dragged to
// make it wider; Escape closes it.
FocusScope {
    id: root

    required property ViewerViewModel viewModel
    property real wantedWidth: 460 * Theme.zoom
    property real mostWidth: 10000
    readonly property real leastWidth: 280

    signal closed

    function takeFocus() {
        (viewModel.mode === ViewerViewModel.Text ? pane : area).forceActiveFocus();
    }
    function close() {
        viewModel.close();
        closed();
    }

    objectName: "viewer"
    implicitWidth: Math.min(mostWidth, Math.max(leastWidth, wantedWidth))
    visible: viewModel.open
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Viewer: %1").arg(viewModel.title)
    Keys.onEscapePressed: close()

    Rectangle {
        anchors.fill: parent
        color: Theme.window
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.leftMargin: 1
        spacing: 0

        RowLayout {
            spacing: Theme.gap
            Layout.fillWidth: true
            Layout.margins: Theme.gap
            Layout.leftMargin: Theme.space

            Text {
                objectName: "viewer.title"
                text: root.viewModel.title
                color: Theme.text
                font.pixelSize: Theme.textSize
                font.bold: true
                elide: Text.ElideMiddle
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            IconButton {
                objectName: "viewer.close"
                icon.source: "qrc:/qt/qml/Hearth/Controls/icons/close.svg"
                label: qsTr("Close the viewer")
                shortcutText: qsTr("Esc")
                onClicked: root.close()
            }
        }
        ViewerBar {
            visible: area.visible
            viewModel: root.viewModel
            area: area
            Layout.fillWidth: true
            Layout.leftMargin: Theme.gap
            Layout.rightMargin: Theme.gap
            Layout.bottomMargin: Theme.gap
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            ViewArea {
                id: area

                objectName: "viewer.area"
                anchors.fill: parent
                focus: true
                visible: root.viewModel.token !== ""
                paged: root.viewModel.mode === ViewerViewModel.Page
                token: root.viewModel.token
                natural: root.viewModel.size
                subject: root.viewModel.subject * 100000 + root.viewModel.page
                lit: root.viewModel.lit
                tokens: root.viewModel.showSeen ? root.viewModel.seenTokens : Qt.size(0, 0)
                label: paged ? qsTr("Page %1 of %2").arg(root.viewModel.page).arg(root.viewModel.title) : qsTr("Picture %1").arg(root.viewModel.title)
                onAskRequested: part => {
                    selecting = false;
                    root.viewModel.askAbout(part);
                }
                onCloseRequested: root.close()
                onPageTurned: steps => root.viewModel.goTo(root.viewModel.page + steps)
            }
            TextPane {
                id: pane

                anchors.fill: parent
                visible: root.viewModel.mode === ViewerViewModel.Text && root.viewModel.text !== ""
                words: visible ? root.viewModel.text : ""
                litBegin: root.viewModel.litBegin
                litEnd: root.viewModel.litEnd
            }
            BusyIndicator {
                anchors.centerIn: parent
                running: root.viewModel.loading && !area.visible && !pane.visible
                visible: running
                palette.dark: Theme.accent
                Accessible.name: qsTr("Opening %1").arg(root.viewModel.title)
            }
            ReadOnlyText {
                objectName: "viewer.trouble"
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.top: parent.top
                anchors.margins: Theme.space
                visible: root.viewModel.trouble !== ""
                text: root.viewModel.trouble
                Accessible.name: text
            }
        }
        Text {
            objectName: "viewer.note"
            visible: text !== ""
            text: root.viewModel.note
            color: Theme.textSoft
            font.pixelSize: Theme.smallSize
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Layout.margins: Theme.gap
            Layout.leftMargin: Theme.space
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
    }

    // The edge towards the chat.
    Rectangle {
        anchors.left: parent.left
        width: 1
        height: parent.height
        color: edge.containsMouse || edge.pressed ? Theme.accent : Theme.border
    }
    MouseArea {
        id: edge

        property real from
        property real before

        objectName: "viewer.edge"
        anchors.left: parent.left
        anchors.leftMargin: -3
        width: 8
        height: parent.height
        hoverEnabled: true
        preventStealing: true
        cursorShape: Qt.SplitHCursor
        onPressed: mouse => {
            from = mapToItem(null, mouse.x, 0).x;
            before = root.width;
        }
        onPositionChanged: mouse => {
            if (pressed) {
                const moved = mapToItem(null, mouse.x, 0).x - from;
                root.wantedWidth = Math.max(root.leastWidth, Math.min(root.mostWidth, before + (root.LayoutMirroring.enabled ? moved : -moved)));
            }
        }
    }
}
