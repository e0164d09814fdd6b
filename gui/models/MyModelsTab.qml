import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Models
import Hearth.Theme

// Models on this computer: downloaded, in folders of the person's, and of other programs.
PageColumn {
    id: root

    required property ModelsViewModel viewModel

    signal discoverRequested

    objectName: "models.mine"

    ProblemBar {
        text: root.viewModel.problem
        Layout.fillWidth: true
        onDismissed: root.viewModel.dismissProblem()
    }
    CardText {
        soft: true
        visible: root.viewModel.scanning && root.viewModel.installed.count === 0
        text: qsTr("Looking for models…")
    }
    ColumnLayout {
        visible: !root.viewModel.scanning && root.viewModel.installed.count === 0
        spacing: Theme.space
        Layout.fillWidth: true

        CardText {
            text: qsTr("There are no models on this computer yet. Those of LM Studio, Jan, Ollama and the Hugging Face tools show up here by themselves.")
        }
        TextButton {
            text: qsTr("Find one")
            primary: true
            onClicked: root.discoverRequested()
        }
    }
    Repeater {
        model: root.viewModel.installed
        delegate: InstalledCard {
            viewModel: root.viewModel
            Layout.fillWidth: true
            onDefaultsRequested: defaults.ask(path, name)
            onTrashRequested: confirm.ask(path, name)
        }
    }

    CardText {
        strong: true
        text: qsTr("Folders")
        Layout.topMargin: Theme.space
    }
    CardText {
        soft: true
        text: qsTr("Downloads go to %1.").arg(root.viewModel.modelFolder)
        wrapMode: Text.WrapAnywhere
    }
    Repeater {
        model: root.viewModel.watchedFolders
        delegate: RowLayout {
            required property string modelData

            spacing: Theme.gap
            Layout.fillWidth: true

            CardText {
                text: modelData
                wrapMode: Text.WrapAnywhere
            }
            IconButton {
                size: Math.round(30 * Theme.zoom)
                icon.source: "qrc:/qt/qml/Hearth/Controls/icons/close.svg"
                label: qsTr("Look in %1 no more").arg(modelData)
                onClicked: root.viewModel.removeFolder(modelData)
            }
        }
    }
    TextButton {
        objectName: "models.addFolder"
        text: qsTr("Look in another folder, too…")
        textSize: Theme.smallSize
        onClicked: folderDialog.open()
    }

    FolderDialog {
        id: folderDialog

        title: qsTr("A folder with models")
        onAccepted: root.viewModel.addFolder(selectedFolder)
    }
    DefaultsDialog {
        id: defaults

        viewModel: root.viewModel
    }
    ConfirmDialog {
        id: confirm

        viewModel: root.viewModel
    }
}
