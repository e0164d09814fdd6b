import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Models
import Hearth.Theme

// A repository that a search found.
Card {
    id: root

    required property ModelsViewModel viewModel
    required property string repository
    required property string about
    required property bool gated

    Accessible.role: Accessible.Grouping
    Accessible.name: repository

    RowLayout {
        spacing: Theme.space
        Layout.fillWidth: true

        ColumnLayout {
            spacing: Theme.tight
            Layout.fillWidth: true

            CardText {
                strong: true
                text: root.repository
                wrapMode: Text.WrapAnywhere
            }
            CardText {
                soft: true
                text: root.gated ? qsTr("%1 · its owner asks for consent first").arg(root.about) : root.about
            }
        }
        TextButton {
            objectName: "found.choose"
            text: qsTr("Choose")
            textSize: Theme.smallSize
            Accessible.name: qsTr("Show the files of %1").arg(root.repository)
            onClicked: root.viewModel.openRepository(root.repository)
        }
    }
}
