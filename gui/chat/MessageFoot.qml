import QtQuick
import QtQuick.Layouts
import QtQuick.Controls.Basic
import Hearth.Chat
import Hearth.Controls
import Hearth.Theme

// Below a message: what can be done with it, its other versions; below an answer also what goes on while it is
// made, and afterwards how fast it was.
FocusScope {
    id: root

    required property bool own
    required property bool writing
    required property string footnote
    required property string footnoteDetail
    required property string notice
    required property int branch
    required property int branches
    required property ChatViewModel viewModel
    property bool shown: false // the pointer or the keyboard is at the message

    signal copyRequested
    signal editRequested
    signal againRequested
    signal flipRequested(int steps)

    implicitHeight: column.implicitHeight

    component Action: IconButton {
        size: Math.round(28 * Theme.zoom)
        icon.color: Theme.textSoft
        // Always there for the keyboard and a screen reader; seen when it is looked for.
        opacity: !enabled ? 0.4 : (root.shown || !root.own ? 1 : 0)
    }

    Column {
        id: column

        width: parent.width
        spacing: Theme.tight

        ProgressLine {
            visible: root.writing && root.viewModel.phase === ChatViewModel.Reading
            width: Math.min(parent.width, 240)
            value: root.viewModel.readFraction
            Accessible.name: root.viewModel.progressText
        }
        Text {
            visible: root.writing
            text: root.viewModel.progressText
            color: Theme.textSoft
            font.pixelSize: Theme.smallSize
        }
        Text {
            visible: root.notice !== ""
            width: parent.width
            wrapMode: Text.Wrap
            text: root.notice
            color: Theme.textSoft
            font.pixelSize: Theme.smallSize
            font.italic: true
        }
        RowLayout {
            visible: !root.writing
            width: parent.width
            spacing: 0
            layoutDirection: root.own ? Qt.RightToLeft : Qt.LeftToRight

            Action {
                property bool copied: false

                objectName: "message.copy"
                icon.source: copied ? "qrc:/qt/qml/Hearth/Controls/icons/done.svg" : "qrc:/qt/qml/Hearth/Controls/icons/copy.svg"
                label: copied ? qsTr("Copied") : (root.own ? qsTr("Copy message") : qsTr("Copy answer"))
                Layout.leftMargin: root.own ? 0 : -7
                onClicked: {
                    root.copyRequested();
                    copied = true;
                }
                onHoveredChanged: {
                    if (!hovered)
                        copied = false;
                }
            }
            Action {
                objectName: "message.edit"
                visible: root.own
                enabled: !root.viewModel.replying && root.viewModel.model.ready
                icon.source: "qrc:/qt/qml/Hearth/Controls/icons/edit.svg"
                label: qsTr("Ask differently")
                onClicked: root.editRequested()
            }
            Action {
                objectName: "message.again"
                visible: !root.own
                enabled: !root.viewModel.replying && root.viewModel.model.ready
                icon.source: "qrc:/qt/qml/Hearth/Controls/icons/repeat.svg"
                label: qsTr("Answer once more")
                onClicked: root.againRequested()
            }
            RowLayout {
                objectName: "message.branches"
                visible: root.branches > 1
                spacing: 0
                layoutDirection: Qt.LeftToRight

                IconButton {
                    objectName: "message.earlier"
                    size: Math.round(28 * Theme.zoom)
                    icon.color: Theme.textSoft
                    icon.source: mirrored ? "qrc:/qt/qml/Hearth/Controls/icons/chevron-right.svg" : "qrc:/qt/qml/Hearth/Controls/icons/chevron-left.svg"
                    label: qsTr("Earlier version")
                    enabled: root.branch > 1 && !root.viewModel.replying
                    onClicked: root.flipRequested(-1)
                }
                Text {
                    text: qsTr("%1/%2").arg(root.branch).arg(root.branches)
                    color: Theme.textSoft
                    font.pixelSize: Theme.smallSize
                    Accessible.name: qsTr("Version %1 of %2").arg(root.branch).arg(root.branches)
                }
                IconButton {
                    objectName: "message.later"
                    size: Math.round(28 * Theme.zoom)
                    icon.color: Theme.textSoft
                    icon.source: mirrored ? "qrc:/qt/qml/Hearth/Controls/icons/chevron-left.svg" : "qrc:/qt/qml/Hearth/Controls/icons/chevron-right.svg"
                    label: qsTr("Later version")
                    enabled: root.branch < root.branches && !root.viewModel.replying
                    onClicked: root.flipRequested(1)
                }
            }
            Text {
                objectName: "message.footnote"
                text: root.footnote
                color: Theme.textSoft
                font.pixelSize: Theme.smallSize
                elide: Text.ElideRight
                horizontalAlignment: Text.AlignLeft
                Layout.fillWidth: true
                Layout.leftMargin: Theme.tight
                Accessible.description: root.footnoteDetail

                HoverHandler {
                    id: hover
                }
                ToolTip.visible: hover.hovered && root.footnoteDetail !== ""
                ToolTip.delay: 400
                ToolTip.text: root.footnoteDetail
            }
        }
    }
}
