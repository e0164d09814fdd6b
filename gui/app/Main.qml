import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts
import Hearth.Chat
import Hearth.Chats
import Hearth.Controls
import Hearth.Documents
import Hearth.Models
import Hearth.Settings
import Hearth.Theme
import Hearth.Viewer

// The window: the rail with the chats on the left, beside it the page that is open.
ApplicationWindow {
    id: root

    required property ChatViewModel chat
    required property ViewerViewModel viewer
    required property ChatsViewModel chats
    required property DocumentsViewModel library
    required property SettingsViewModel settings
    required property DataViewModel data_
    required property LedgerViewModel ledger
    required property HubViewModel hub
    required property ModelsViewModel models
    required property bool mirrored // the language of the window is written from right to left

    width: 1180
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

    property string page: "chat"
    // Where there is little room the rail lies over the page.
    readonly property bool narrow: width < 720 * Math.max(1, Theme.zoom)
    property bool railOver: false
    readonly property bool railShown: narrow ? railOver : settings.railOpen
    readonly property real railWidth: Math.min(width - 2 * Theme.wide, Math.round(264 * Math.max(1, Theme.zoom * 0.8)))

    readonly property var pages: [{
            "id": "documents",
            "text": qsTr("Documents"),
            "icon": "document"
        }, {
            "id": "models",
            "text": qsTr("Models"),
            "icon": "model"
        }, {
            "id": "downloads",
            "text": qsTr("Downloads"),
            "icon": "download",
            "badge": models.activeDownloads > 0 ? String(models.activeDownloads) : ""
        }, {
            "id": "trash",
            "text": qsTr("Trash"),
            "icon": "trash",
            "badge": chats.trash.length > 0 ? String(chats.trash.length) : ""
        }, {
            "id": "settings",
            "text": qsTr("Settings"),
            "icon": "settings"
        }]

    // What the keys and the palette do.
    readonly property var commands: ({
            "newChat": () => startNewChat(),
            "temporaryChat": () => {
                chat.newTemporaryChat();
                go("chat");
            },
            "palette": () => palette_.ask(),
            "find": () => {
                go("chat");
                chatPage.find();
            },
            "openModel": () => modelDialog.open(),
            "attach": () => {
                go("chat");
                pictureDialog.open();
            },
            "stop": () => chat.stop(),
            "askAgain": () => chat.askAgain(chat.messages.count - 1),
            "copyAnswer": () => chat.copyMessage(chat.messages.count - 1),
            "nextChat": () => step(1),
            "previousChat": () => step(-1),
            "rename": () => {
                if (Number(chat.chatId) !== 0) {
                    showRail(true);
                    rail.renameCurrent(chat.title);
                }
            },
            "rail": () => showRail(!railShown),
            "chat": () => go("chat"),
            "documents": () => go("documents"),
            "models": () => go("models"),
            "downloads": () => go("downloads"),
            "settings": () => go("settings"),
            "larger": () => settings.zoom += 0.1,
            "smaller": () => settings.zoom -= 0.1,
            "usualSize": () => settings.zoom = 1,
            "quit": () => close()
        })

    onActiveChanged: {
        if (active && !activeFocusItem)
            chatPage.takeFocus();
    }

    Binding {
        target: Theme
        property: "zoom"
        value: root.settings.zoom
    }
    Binding {
        target: Theme
        property: "highContrast"
        value: root.settings.highContrast
    }
    Binding {
        target: Theme
        property: "reducedMotion"
        value: root.settings.reducedMotion
    }

    Instantiator {
        model: root.settings.shortcuts
        delegate: Shortcut {
            required property var modelData

            sequence: modelData.keys
            enabled: modelData.keys !== "" && root.commands[modelData.id] !== undefined && (modelData.id !== "stop" || root.chat.replying)
            onActivated: root.commands[modelData.id]()
        }
    }
    Shortcut {
        sequence: "Ctrl+=" // where + needs Shift
        onActivated: root.settings.zoom += 0.1
    }

    function go(name) {
        page = name;
        railOver = false;
        if (name === "chat")
            chatPage.takeFocus();
        else if (name === "documents")
            documentsPage.takeFocus();
    }
    function goTo(name) { // from the command line
        if (name === "palette")
            palette_.ask();
        else
            go(name);
    }
    function openModel(model) {
        chat.model.open(model);
        go("chat");
    }
    function showRail(shown) {
        if (narrow)
            railOver = shown;
        else
            settings.railOpen = shown;
    }
    function startNewChat() {
        chat.newChat();
        go("chat");
    }
    function openChat(id) {
        chat.openChat(id);
        go("chat");
    }
    function step(steps) {
        const id = chats.list.neighbour(chat.chatId, steps);
        if (Number(id) !== 0)
            openChat(id);
    }

    Connections {
        target: root.chat

        function onChatStarted() {
            root.chats.reload();
        }
        function onReplyFinishedIn() {
            root.chats.reload();
        }
    }
    Connections {
        target: root.viewer

        function onShown() {
            viewerPanel.takeFocus();
        }
        function onRegionAsked() {
            if (!viewerPanel.beside)
                viewerPanel.close();
            root.go("chat");
        }
    }
    Connections {
        target: root.library

        function onAskRequested() {
            root.go("chat");
        }
    }
    Connections {
        target: root.chats

        function onRenamed(chat, title) {
            root.chat.chatRenamed(chat, title);
        }
        function onRemoved(chat) {
            root.chat.chatRemoved(chat);
        }
        function onDone(what) {
            undoBar.say(what);
        }
    }

    Item {
        id: stage

        anchors.fill: parent

        Item {
            id: centre

            enabled: !root.narrow || !root.railOver // nobody comes to what lies under the rail
            anchors.top: parent.top
            anchors.bottom: parent.bottom
            anchors.right: viewerPanel.visible && viewerPanel.beside ? viewerPanel.left : parent.right
            anchors.left: parent.left
            anchors.leftMargin: !root.narrow && root.railShown ? root.railWidth : 0

            ColumnLayout {
                anchors.fill: parent
                spacing: 0

                Item {
                    implicitHeight: bar.implicitHeight + 2 * Theme.gap
                    Layout.fillWidth: true

                    RowLayout {
                        id: bar

                        anchors.fill: parent
                        anchors.margins: Theme.gap
                        spacing: Theme.tight

                        IconButton {
                            objectName: "rail.open"
                            visible: !root.railShown || root.narrow
                            icon.source: "qrc:/qt/qml/Hearth/Controls/icons/rail.svg"
                            label: qsTr("Show the list of chats")
                            shortcutText: root.settings.shownKeys(root.settings.keys.rail)
                            onClicked: root.showRail(true)
                        }
                        ModelChip {
                            model: root.chat.model
                            Layout.maximumWidth: Math.max(120, bar.width * 0.5)
                            onOpenRequested: modelDialog.open()
                        }
                        Text {
                            objectName: "chatTitle"
                            text: root.page === "chat" ? (root.chat.temporary ? qsTr("Temporary chat: nothing is kept") : root.chat.title) : ""
                            textFormat: Text.PlainText
                            color: Theme.textSoft
                            font.pixelSize: Theme.smallSize
                            elide: Text.ElideRight
                            horizontalAlignment: Text.AlignRight
                            Layout.fillWidth: true
                            Layout.leftMargin: Theme.gap
                            Layout.rightMargin: Theme.gap
                        }
                        IconButton {
                            objectName: "temporaryChat"
                            icon.source: "qrc:/qt/qml/Hearth/Controls/icons/temporary.svg"
                            icon.color: root.chat.temporary ? Theme.accent : Theme.text
                            label: qsTr("New temporary chat")
                            shortcutText: root.settings.shownKeys(root.settings.keys.temporaryChat)
                            onClicked: root.commands.temporaryChat()
                        }
                        IconButton {
                            objectName: "newChat"
                            visible: !root.railShown || root.narrow
                            icon.source: "qrc:/qt/qml/Hearth/Controls/icons/new-chat.svg"
                            label: qsTr("New chat")
                            shortcutText: root.settings.shownKeys(root.settings.keys.newChat)
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

                StackLayout {
                    currentIndex: ["chat", "documents", "models", "downloads", "trash", "settings"].indexOf(root.page)
                    Layout.fillWidth: true
                    Layout.fillHeight: true

                    ChatPage {
                        id: chatPage

                        focus: true
                        viewModel: root.chat
                        firstModel: firstRun
                        onAttachRequested: pictureDialog.open()
                        onModelRequested: modelDialog.open()
                    }
                    DocumentsPage {
                        id: documentsPage

                        viewModel: root.library
                    }
                    ModelsPage {
                        id: modelsPage

                        viewModel: root.models
                        onOpenRequested: model => root.openModel(model)
                    }
                    DownloadsPage {
                        viewModel: root.models
                        onOpenRequested: model => root.openModel(model)
                    }
                    TrashPage {
                        chats: root.chats
                    }
                    Loader {
                        active: root.page === "settings"
                        sourceComponent: settingsPage
                    }
                }
            }

            UndoBar {
                id: undoBar

                undoText: {
                    if (root.library.undoName !== "")
                        return qsTr("“%1” is not among your documents any more. Its files are untouched.").arg(root.library.undoName);
                    return root.chats.undoTitle !== "" ? qsTr("“%1” is in the trash.").arg(root.chats.undoTitle) : "";
                }
                width: Math.min(implicitWidth, parent.width - 2 * Theme.space)
                anchors.horizontalCenter: parent.horizontalCenter
                anchors.bottom: parent.bottom
                anchors.bottomMargin: 5 * Theme.space
                onUndone: {
                    if (root.library.undoName !== "")
                        root.library.undo();
                    else
                        root.chats.undo();
                }
                onEnded: {
                    root.library.forgetUndo();
                    root.chats.forgetUndo();
                }
            }
        }

        // Beside the chat where there is room for both, else in front of it.
        ViewerPanel {
            id: viewerPanel

            readonly property real room: parent.width - (!root.narrow && root.railShown ? root.railWidth : 0)
            readonly property real chatRoom: 340 * Math.max(1, Theme.zoom)
            readonly property bool beside: room >= chatRoom + leastWidth

            anchors.right: parent.right
            anchors.top: parent.top
            anchors.bottom: parent.bottom
            width: beside ? implicitWidth : room
            mostWidth: room - chatRoom
            viewModel: root.viewer
            onClosed: root.go("chat")
        }

        Rectangle {
            anchors.fill: parent
            visible: root.narrow && root.railOver
            color: Theme.shade

            TapHandler {
                onTapped: root.railOver = false
            }
        }
        Rail {
            id: rail

            anchors.top: parent.top
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            width: root.railWidth
            visible: root.railShown
            chats: root.chats
            settings: root.settings
            currentChat: root.chat.chatId
            answeredChat: root.chat.replying ? root.chat.chatId : 0
            page: root.page
            pages: root.pages
            onChatChosen: id => root.openChat(id)
            onPageChosen: name => root.go(name)
            onNewChatRequested: root.startNewChat()
            onSearchRequested: palette_.ask()
            onCloseRequested: root.showRail(false)
            Keys.onEscapePressed: root.railOver = false
        }
    }

    Component {
        id: firstRun

        FirstRun {
            viewModel: root.models
            onOpenRequested: model => root.openModel(model)
            onOthersRequested: root.go("models")
            onDownloadStarted: root.go("downloads")
        }
    }
    Component {
        id: settingsPage

        SettingsPage {
            settings: root.settings
            data_: root.data_
            ledger: root.ledger
            hub: root.hub
            devices: root.chat.model.devices
            onDeviceChosen: device => root.chat.model.chooseDevice(device)
            onBackupRequested: file => root.chats.backUp(file)
            Component.onCompleted: root.chat.model.listDevices()
        }
    }

    SearchPalette {
        id: palette_

        chats: root.chats
        commands: root.settings.shortcuts.filter(command => root.commands[command.id] !== undefined && command.id !== "palette").map(command => ({
                        "text": command.text,
                        "shortcut": root.settings.shownKeys(command.keys),
                        "run": root.commands[command.id]
                    }))
        onMessageChosen: (id, message) => {
            root.chat.openChatAt(id, message);
            root.go("chat");
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

        title: qsTr("Attach pictures or documents")
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("Pictures and documents (*.png *.jpg *.jpeg *.bmp *.gif *.webp *.tif *.tiff *.ppm *.pdf *.docx *.odt *.html *.htm *.md *.txt *.csv)"), qsTr("All files (*)")]
        onAccepted: {
            root.chat.addFiles(selectedFiles);
            chatPage.takeFocus();
        }
    }
}
