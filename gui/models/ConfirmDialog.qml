import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import QtQuick.Templates as T
import Hearth.Controls
import Hearth.Models
import Hearth.Theme

// Asks before a model goes to the trash.
Dialog {
    id: root

    required property ModelsViewModel viewModel
    property string path
    property string name

    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(440 * Theme.zoom, (parent ? parent.width : 480) - 2 * Theme.space)
    modal: true
    padding: Theme.wide
    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: 1
        border.color: Theme.border
    }
    T.Overlay.modal: Rectangle {
        color: Theme.shade
    }

    function ask(modelPath, modelName) {
        path = modelPath;
        name = modelName;
        open();
    }

    contentItem: ColumnLayout {
        spacing: Theme.space

        CardText {
            strong: true
            text: qsTr("Move %1 to the trash?").arg(root.name)
        }
        CardText {
            text: qsTr("Your chats stay. The model can be fetched again, or taken back from the trash.")
        }
        RowLayout {
            spacing: Theme.gap
            Layout.alignment: Qt.AlignRight

            TextButton {
                text: qsTr("Keep it")
                focus: true
                onClicked: root.close()
            }
            TextButton {
                objectName: "confirm.trash"
                text: qsTr("Move to the trash")
                primary: true
                onClicked: {
                    root.viewModel.trash(root.path);
                    root.close();
                }
            }
        }
    }
}
