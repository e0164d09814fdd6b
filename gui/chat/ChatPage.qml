import QtQuick
import QtQuick.Layouts
import Hearth.Chat
import Hearth.Theme

// The chat: the transcript or a welcome, what went wrong, and the message box. Files may be dropped anywhere.
FocusScope {
    id: root

    required property ChatViewModel viewModel

    property Component firstModel: null // see Welcome

    signal attachRequested
    signal modelRequested

    function takeFocus() {
        composer.takeFocus();
    }

    function openLink(link) {
        if (link.startsWith("image://")) {
            viewModel.attachments.openSent(link);
            return;
        }
        if (viewModel.openPlace(link))
            return;
        if (viewModel.mayOpen(link))
            linkDialog.ask(link, viewModel.hostOf(link));
    }

    Connections {
        target: root.viewModel

        function onRevealRequested(row) {
            Qt.callLater(messages.reveal, row);
        }
    }

    Keys.onEscapePressed: event => {
        event.accepted = viewModel.replying;
        if (event.accepted)
            viewModel.stop();
    }

    // Looks for words in this chat.
    function find() {
        findBar.start();
    }

    function edit(row) {
        editDialog.ask(viewModel.messageText(row), text => viewModel.editMessage(row, text));
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        FindBar {
            id: findBar

            visible: false
            viewModel: root.viewModel
            Layout.fillWidth: true
            onRevealRequested: row => messages.reveal(row)
            onFinished: root.takeFocus()
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            Welcome {
                anchors.fill: parent
                anchors.bottomMargin: Theme.gap // where it scrolls, its cards end above the message box
                visible: root.viewModel.messages.count === 0 && !root.viewModel.opening
                viewModel: root.viewModel
                firstModel: root.firstModel
            }
            MessageList {
                id: messages

                anchors.fill: parent
                visible: root.viewModel.messages.count > 0
                viewModel: root.viewModel
                onLinkActivated: link => root.openLink(link)
                onEditRequested: row => root.edit(row)
            }
        }

        FullBar {
            shown: root.viewModel.full
            onGoOnRequested: root.viewModel.goOnWithoutOldest()
            onStopRequested: root.viewModel.stayFull()
            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: true
            Layout.maximumWidth: Theme.measure
            Layout.leftMargin: Theme.space
            Layout.rightMargin: Theme.space
            Layout.bottomMargin: visible ? Theme.gap : 0
        }
        ErrorBar {
            error: root.viewModel.error
            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: true
            Layout.maximumWidth: Theme.measure
            Layout.leftMargin: Theme.space
            Layout.rightMargin: Theme.space
            Layout.bottomMargin: visible ? Theme.gap : 0
        }
        Composer {
            id: composer

            focus: true
            viewModel: root.viewModel
            onAttachRequested: root.attachRequested()
            onModelRequested: root.modelRequested()
            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: true
            Layout.maximumWidth: Theme.measure + Theme.space
            Layout.leftMargin: Theme.space
            Layout.rightMargin: Theme.space
            Layout.bottomMargin: Theme.space
        }
    }

    DropArea {
        id: drop

        objectName: "dropArea"
        anchors.fill: parent
        keys: ["text/uri-list"]
        onDropped: event => {
            root.viewModel.addFiles(event.urls);
            event.accept(Qt.CopyAction);
            root.takeFocus();
        }
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.gap
        visible: drop.containsDrag
        radius: Theme.radius + 4
        color: Qt.alpha(Theme.window, 0.92)
        border.width: 2
        border.color: Theme.accent

        Text {
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.space
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            text: qsTr("Drop pictures or documents to ask about them, or a model to open it")
            color: Theme.text
            font.pixelSize: Theme.titleSize * 0.8
        }
    }

    LinkDialog {
        id: linkDialog
    }
    EditDialog {
        id: editDialog
    }
}
