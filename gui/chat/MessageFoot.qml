import QtQuick
import QtQuick.Layouts
import QtQuick.Controls.Basic
import Hearth.Chat
import Hearth.Controls
import Hearth.Theme

// Below an answer: what is going on while it is made, and afterwards how fast it was and a copy button.
Column {
    id: root

    required property bool writing
    required property string footnote
    required property string footnoteDetail
    required property string notice
    required property ChatViewModel viewModel

    signal copyRequested

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
        spacing: Theme.tight

        IconButton {
            property bool copied: false

            objectName: "message.copy"
            size: Math.round(28 * Theme.zoom)
            icon.color: Theme.textSoft
            icon.source: copied ? "qrc:/qt/qml/Hearth/Controls/icons/done.svg" : "qrc:/qt/qml/Hearth/Controls/icons/copy.svg"
            label: copied ? qsTr("Copied") : qsTr("Copy answer")
            Layout.leftMargin: -7
            onClicked: {
                root.copyRequested();
                copied = true;
            }
            onHoveredChanged: {
                if (!hovered)
                    copied = false;
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
