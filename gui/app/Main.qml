import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts
import Hearth.Chat
import Hearth.Controls
import Hearth.Theme
import Hearth.Viewer

// The window: which model answers, a new chat, and the chat itself.
ApplicationWindow {
    id: root

    required property ChatViewModel chat
    required property ViewerViewModel viewer
    required property bool mirrored // the language of the window is written from right to left

    width: 960
    height: 760
    minimumWidth: 340
    minimumHeight: 420
    visible: true
    title: qsTr("Hearth")
    color: Theme.window
    LayoutMirroring.enabled: mirrored
    LayoutMirroring.childrenInherit: true

    palette.window: Theme.window
    palette.windowText: Theme.text
    palette.base: Theme.surface
    palette.alternateBase: Theme.raised
    palette.text: Theme.text
    palette.button: Theme.raised
    palette.buttonText: Theme.text
    palette.highlight: Theme.accent
    palette.highlightedText: Theme.accentText
    palette.toolTipBase: Theme.surface
    palette.toolTipText: Theme.text
    palette.light: Theme.hover
    palette.midlight: Theme.raised
    palette.mid: Theme.border
    palette.dark: Theme.textSoft
    palette.placeholderText: Theme.textSoft

    onActiveChanged: {
        if (active && !activeFocusItem)
            page.takeFocus();
    }

    Shortcut {
        sequence: "Ctrl+O"
        onActivated: modelDialog.open()
    }
    Shortcut {
        sequence: "Ctrl+N"
        onActivated: root.startNewChat()
    }
    Shortcut {
        sequences: ["Ctrl++", "Ctrl+="]
        onActivated: Theme.zoomBy(1)
    }
    Shortcut {
        sequence: "Ctrl+-"
        onActivated: Theme.zoomBy(-1)
    }
    Shortcut {
        sequence: "Ctrl+0"
        onActivated: Theme.zoom = 1
    }
    Shortcut {
        sequence: "Ctrl+Q"
        onActivated: root.close()
    }

    function startNewChat() {
        chat.newChat();
        page.takeFocus();
    }

    header: Item {
        implicitHeight: bar.implicitHeight + 2 * Theme.gap

        RowLayout {
            id: bar

            anchors.fill: parent
            anchors.margins: Theme.gap
            spacing: Theme.gap

            ModelChip {
                model: root.chat.model
                Layout.maximumWidth: bar.width - newChat.width - Theme.gap
                onOpenRequested: modelDialog.open()
            }
            Item {
                Layout.fillWidth: true
            }
            IconButton {
                id: newChat

                objectName: "newChat"
                icon.source: "qrc:/qt/qml/Hearth/Controls/icons/new-chat.svg"
                label: qsTr("New chat")
                shortcutText: qsTr("Ctrl+N")
                onClicked: root.startNewChat()
            }
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.border
            visible: !loading.visible
        }
        ProgressLine {
            id: loading

            anchors.bottom: parent.bottom
            width: parent.width
            visible: root.chat.model.loading
            value: root.chat.model.fraction
            Accessible.name: qsTr("Loading the model")
        }
    }

    ChatPage {
        id: page

        anchors.left: parent.left
        anchors.right: viewerPanel.visible ? viewerPanel.left : parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        visible: width > 0
        focus: true
        viewModel: root.chat
        onAttachRequested: pictureDialog.open()
        onModelRequested: modelDialog.open()
    }
    // Beside the chat where there is room for both, else in front of it.
    ViewerPanel {
        id: viewerPanel

        readonly property bool beside: parent.width >= 720

        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        width: beside ? implicitWidth : parent.width
        mostWidth: parent.width - 340
        viewModel: root.viewer
        onClosed: page.takeFocus()
    }
    Connections {
        target: root.viewer

        function onShown() {
            viewerPanel.takeFocus();
        }
        function onRegionAsked() {
            if (!viewerPanel.beside)
                viewerPanel.close();
            page.takeFocus();
        }
    }

    FileDialog {
        id: modelDialog

        title: qsTr("Open a model")
        nameFilters: [qsTr("GGUF models (*.gguf)"), qsTr("All files (*)")]
        onAccepted: root.chat.model.open(selectedFile)
    }
    FileDialog {
        id: pictureDialog

        title: qsTr("Attach pictures")
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("Pictures (*.png *.jpg *.jpeg *.bmp *.gif *.webp *.tif *.tiff *.ppm)"), qsTr("All files (*)")]
        onAccepted: {
            root.chat.addFiles(selectedFiles);
            page.takeFocus();
        }
    }
}
