import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Models
import Hearth.Theme

// A model on this computer, and what can be done with it.
Card {
    id: root

    required property ModelsViewModel viewModel
    required property string path
    required property string name
    required property string about
    required property string details
    required property string origin
    required property bool ours
    required property bool usable
    required property string trouble
    required property bool sees
    required property bool lacksEyes
    required property string check

    signal defaultsRequested
    signal trashRequested

    Accessible.role: Accessible.Grouping
    Accessible.name: name

    GridLayout {
        columns: root.width < 460 * Theme.zoom ? 1 : 2
        columnSpacing: Theme.space
        rowSpacing: Theme.gap
        Layout.fillWidth: true

        ColumnLayout {
            spacing: Theme.tight
            Layout.fillWidth: true

            CardText {
                text: root.name
                strong: true
                wrapMode: Text.WrapAnywhere
            }
            CardText {
                soft: true
                text: [root.about, root.usable ? (root.sees ? qsTr("sees pictures") : qsTr("text only")) : "", root.origin !== "" ? qsTr("found in %1").arg(root.origin) : ""].filter(part => part !== "").join(" · ")
            }
            CardText {
                soft: true
                visible: root.viewModel.expert
                text: root.details
                wrapMode: Text.WrapAnywhere
            }
            CardText {
                soft: true
                color: Theme.errorText
                text: root.usable ? "" : root.viewModel.expert ? root.trouble : qsTr("Hearth cannot run this kind of model.")
            }
            CardText {
                objectName: "installed.check"
                soft: true
                text: root.check
            }
        }
        RowLayout {
            spacing: Theme.tight
            Layout.alignment: Qt.AlignTop

            TextButton {
                objectName: "installed.open"
                visible: root.usable
                text: qsTr("Chat")
                primary: true
                textSize: Theme.smallSize
                Accessible.name: qsTr("Chat with %1").arg(root.name)
                onClicked: root.viewModel.open(root.path)
            }
            IconButton {
                id: more

                objectName: "installed.more"
                size: Math.round(32 * Theme.zoom)
                icon.source: "qrc:/qt/qml/Hearth/Controls/icons/more.svg"
                label: qsTr("More for %1").arg(root.name)
                onClicked: menu.popup(more, 0, more.height)
            }
        }
    }
    TextButton {
        objectName: "installed.eyes"
        visible: root.lacksEyes
        text: qsTr("Fetch its part for pictures")
        textSize: Theme.smallSize
        onClicked: root.viewModel.fetchEyes(root.path)
    }

    PopupMenu {
        id: menu

        MenuChoice {
            text: qsTr("Settings of this model…")
            onTriggered: root.defaultsRequested()
        }
        MenuChoice {
            text: qsTr("Check every byte")
            onTriggered: root.viewModel.verify(root.path)
        }
        MenuChoice {
            text: root.ours ? qsTr("Move to the trash…") : qsTr("Belongs to %1").arg(root.origin)
            enabled: root.ours
            onTriggered: root.trashRequested()
        }
    }
}
