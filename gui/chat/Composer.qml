import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Hearth.Chat
import Hearth.Controls
import Hearth.Theme

// The message box: Enter sends, Shift+Enter starts a new line, Escape stops a reply. A picture in the
// clipboard is pasted as an attachment.
Rectangle {
    id: root

    required property ChatViewModel viewModel

    signal attachRequested
    signal modelRequested

    function takeFocus() {
        input.forceActiveFocus();
    }

    implicitHeight: column.implicitHeight + 2 * Theme.gap
    radius: Theme.radius + 6
    color: Theme.surface
    border.width: input.activeFocus ? 2 : 1
    border.color: input.activeFocus ? Theme.accent : Theme.controlBorder

    ColumnLayout {
        id: column

        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.gap

        AttachmentStrip {
            attachments: root.viewModel.attachments
            chatModel: root.viewModel.model
            onModelRequested: root.modelRequested()
            visible: attachments.count > 0
            Layout.fillWidth: true
            Layout.leftMargin: Theme.tight
            Layout.rightMargin: Theme.tight
            Layout.topMargin: Theme.tight
        }

        DocumentStrip {
            documents: root.viewModel.documents
            visible: documents.attached.length > 0
            Layout.fillWidth: true
            Layout.leftMargin: Theme.tight
            Layout.rightMargin: Theme.tight
            Layout.topMargin: Theme.tight
        }

        RowLayout {
            spacing: Theme.tight
            Layout.fillWidth: true

            IconButton {
                objectName: "composer.attach"
                icon.source: "qrc:/qt/qml/Hearth/Controls/icons/attach.svg"
                label: qsTr("Attach pictures or documents")
                Layout.alignment: Qt.AlignBottom
                onClicked: root.attachRequested()
            }

            Flickable {
                id: scroll

                implicitHeight: Math.min(input.implicitHeight, 9 * Theme.textSize * 1.4)
                clip: true
                boundsBehavior: Flickable.StopAtBounds
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignVCenter

                TextArea.flickable: TextArea {
                    id: input

                    objectName: "composer.input"
                    focus: true
                    text: root.viewModel.draft
                    placeholderText: qsTr("Ask anything, or drop pictures and documents")
                    placeholderTextColor: Theme.textSoft
                    wrapMode: TextArea.Wrap
                    color: Theme.text
                    selectionColor: Theme.selection
                    selectedTextColor: Theme.text
                    font.pixelSize: Theme.textSize
                    leftPadding: Theme.tight
                    rightPadding: Theme.space
                    topPadding: (Theme.control - Theme.textSize * 1.3) / 2
                    bottomPadding: topPadding
                    background: null
                    Accessible.name: qsTr("Message")
                    Accessible.description: qsTr("Enter sends, Shift and Enter start a new line")

                    onTextChanged: root.viewModel.draft = text

                    // An input method that is composing needs Enter for itself.
                    function sendUnlessComposing(event) {
                        const composing = preeditText !== "" || inputMethodComposing;
                        event.accepted = !composing && !(event.modifiers & Qt.ShiftModifier);
                        if (event.accepted)
                            root.viewModel.send();
                    }

                    Keys.onReturnPressed: event => sendUnlessComposing(event)
                    Keys.onEnterPressed: event => sendUnlessComposing(event)
                    Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
                    Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
                    Keys.onPressed: event => {
                        if (event.matches(StandardKey.Paste))
                            event.accepted = root.viewModel.pastePicture();
                    }
                }

                ScrollBar.vertical: ThinScrollBar {
                }
            }

            ThinkingSwitch {
                viewModel: root.viewModel
                display: root.width < 480 * Theme.zoom ? AbstractButton.IconOnly : AbstractButton.TextBesideIcon
                Layout.alignment: Qt.AlignBottom
            }
            ContextMeter {
                fraction: root.viewModel.contextFraction
                text: root.viewModel.contextText
                Layout.alignment: Qt.AlignBottom
            }
            IconButton {
                objectName: "composer.send"
                visible: !root.viewModel.replying
                primary: true
                enabled: root.viewModel.canSend
                icon.source: "qrc:/qt/qml/Hearth/Controls/icons/send.svg"
                label: qsTr("Send")
                shortcutText: qsTr("Enter")
                Layout.alignment: Qt.AlignBottom
                onClicked: {
                    root.viewModel.send();
                    root.takeFocus();
                }
            }
            IconButton {
                objectName: "composer.stop"
                visible: root.viewModel.replying
                primary: true
                enabled: root.viewModel.phase !== ChatViewModel.Stopping
                icon.source: "qrc:/qt/qml/Hearth/Controls/icons/stop.svg"
                label: qsTr("Stop")
                shortcutText: qsTr("Esc")
                Layout.alignment: Qt.AlignBottom
                onClicked: {
                    root.viewModel.stop();
                    root.takeFocus();
                }
            }
        }
    }
}
