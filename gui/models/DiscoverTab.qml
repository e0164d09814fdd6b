import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Models
import Hearth.Theme

// Models that can be had: those Hearth knows, what a search finds, and the files of the one that is open.
PageColumn {
    id: root

    required property ModelsViewModel viewModel
    readonly property bool opened: viewModel.openedRepository !== ""
    readonly property bool searched: viewModel.found.count > 0 || viewModel.searching || viewModel.searchNote !== ""

    objectName: "models.discover"
    onOpenedChanged: contentY = 0

    ProblemBar {
        text: root.viewModel.problem
        Layout.fillWidth: true
        onDismissed: root.viewModel.dismissProblem()
    }
    RowLayout {
        spacing: Theme.gap
        visible: !root.opened
        Layout.fillWidth: true

        TextLine {
            id: field

            objectName: "models.search"
            placeholderText: qsTr("Search the hub, or paste the address of a model's page")
            Layout.fillWidth: true
            Accessible.name: placeholderText
            onAccepted: root.viewModel.search(text)
            onTextChanged: {
                if (text === "")
                    root.viewModel.search("");
            }
        }
        TextButton {
            text: qsTr("Search")
            enabled: field.text.trim() !== "" && !root.viewModel.searching
            onClicked: root.viewModel.search(field.text)
        }
    }
    CardText {
        visible: !root.opened && !root.searched
        soft: true
        text: qsTr("Searching and downloading use the network. Nothing else does, and what you chat never leaves this computer.")
    }
    MachineCard {
        visible: !root.searched || root.opened
        viewModel: root.viewModel
        Layout.fillWidth: true
    }

    CardText {
        soft: true
        visible: !root.opened && root.searched && text !== ""
        text: root.viewModel.searching ? qsTr("Searching…") : root.viewModel.searchNote
    }
    Repeater {
        model: root.opened ? null : root.viewModel.found
        delegate: FoundCard {
            viewModel: root.viewModel
            Layout.fillWidth: true
        }
    }
    Repeater {
        model: root.opened || root.searched ? null : root.viewModel.known
        delegate: KnownCard {
            viewModel: root.viewModel
            Layout.fillWidth: true
        }
    }

    RowLayout {
        visible: root.opened
        spacing: Theme.gap
        Layout.fillWidth: true

        IconButton {
            objectName: "models.back"
            icon.source: root.LayoutMirroring.enabled ? "qrc:/qt/qml/Hearth/Controls/icons/chevron-right.svg" : "qrc:/qt/qml/Hearth/Controls/icons/chevron-left.svg"
            label: qsTr("All models")
            onClicked: root.viewModel.closeRepository()
        }
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true

            CardText {
                strong: true
                text: root.viewModel.openedName
            }
            CardText {
                soft: true
                visible: text !== root.viewModel.openedName
                text: root.viewModel.openedRepository
            }
        }
    }
    CardText {
        objectName: "models.listNote"
        soft: true
        visible: root.opened && text !== ""
        text: root.viewModel.listing ? qsTr("Asking the hub for its files…") : root.viewModel.listNote
    }
    Repeater {
        model: root.opened ? root.viewModel.offers : null
        delegate: OfferCard {
            viewModel: root.viewModel
            Layout.fillWidth: true
        }
    }
}
