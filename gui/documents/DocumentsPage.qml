import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Documents
import Hearth.Theme

// The documents of a person: what there is, how far it is read, and what is found in it. Files and folders may be
// dropped anywhere.
FocusScope {
    id: root

    required property DocumentsViewModel viewModel

    objectName: "documentsPage"

    function takeFocus() {
        if (viewModel.empty)
            nothing.takeFocus();
        else
            searchBar.takeFocus();
    }

    ColumnLayout {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.topMargin: Theme.wide
        width: Math.min(Theme.measure, parent.width - 2 * (root.width < 480 * Theme.zoom ? Theme.space : Theme.wide))
        spacing: Theme.space
        visible: !root.viewModel.empty

        GridLayout {
            columns: root.width < 640 * Theme.zoom ? 1 : 2
            columnSpacing: Theme.space
            rowSpacing: Theme.gap
            Layout.fillWidth: true

            ColumnLayout {
                spacing: Theme.tight
                Layout.fillWidth: true

                Text {
                    text: qsTr("Documents")
                    color: Theme.text
                    font.pixelSize: Theme.titleSize
                    font.weight: Font.DemiBold
                    horizontalAlignment: Text.AlignLeft
                    Layout.fillWidth: true
                    Accessible.role: Accessible.Heading
                    Accessible.name: text
                }
                CardText {
                    objectName: "documents.summary"
                    soft: true
                    text: root.viewModel.listed ? root.viewModel.summary : qsTr("Looking for your documents…")
                }
            }
            RowLayout {
                spacing: Theme.tight

                TextButton {
                    objectName: "documents.addFiles"
                    text: qsTr("Add files…")
                    onClicked: fileDialog.open()
                }
                TextButton {
                    objectName: "documents.addFolder"
                    text: qsTr("Add a folder…")
                    onClicked: folderDialog.open()
                }
                IconButton {
                    id: more

                    objectName: "documents.more"
                    icon.source: "qrc:/qt/qml/Hearth/Controls/icons/more.svg"
                    label: qsTr("More for all documents")
                    onClicked: menu.popup(more, 0, more.height)
                }
            }
        }
        ProblemBar {
            text: root.viewModel.problem
            Layout.fillWidth: true
            onDismissed: root.viewModel.dismissProblem()
        }
        ReadingBar {
            viewModel: root.viewModel
            visible: root.viewModel.unfinished
            Layout.fillWidth: true
        }
        SearchBar {
            id: searchBar

            viewModel: root.viewModel
            Layout.fillWidth: true
            onDownRequested: found.takeFocus()
            onFirstRequested: root.viewModel.search.open(0)
        }
        DocumentList {
            id: list

            visible: !root.viewModel.search.active
            viewModel: root.viewModel
            Layout.fillWidth: true
            Layout.fillHeight: true
            onSearchInRequested: searchBar.takeFocus()
        }
        FoundList {
            id: found

            visible: root.viewModel.search.active
            search: root.viewModel.search
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
    }

    NoDocuments {
        id: nothing

        anchors.fill: parent
        visible: root.viewModel.empty
        viewModel: root.viewModel
        onFilesRequested: fileDialog.open()
        onFolderRequested: folderDialog.open()
    }

    DropArea {
        id: drop

        objectName: "documents.drop"
        anchors.fill: parent
        keys: ["text/uri-list"]
        onDropped: event => {
            root.viewModel.add(event.urls);
            event.accept(Qt.CopyAction);
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
            text: qsTr("Drop files or folders to add them to your documents")
            color: Theme.text
            font.pixelSize: Theme.titleSize * 0.8
        }
    }

    PopupMenu {
        id: menu

        objectName: "documents.menu"

        MenuChoice {
            objectName: "documents.askAll"
            text: qsTr("Ask about all of them")
            enabled: root.viewModel.canAsk
            onTriggered: root.viewModel.askAbout(0)
        }
        MenuChoice {
            objectName: "documents.lookAgain"
            text: qsTr("Look for changed files")
            onTriggered: root.viewModel.lookAgain()
        }
        MenuChoice {
            objectName: "documents.retry"
            text: qsTr("Read failed ones again")
            enabled: root.viewModel.failedCount > 0
            onTriggered: root.viewModel.retryFailed()
        }
    }

    FileDialog {
        id: fileDialog

        title: qsTr("Add files to your documents")
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("Documents (%1)").arg(root.viewModel.filePatterns), qsTr("All files (*)")]
        onAccepted: root.viewModel.add(selectedFiles)
    }
    FolderDialog {
        id: folderDialog

        title: qsTr("Add a folder to your documents")
        onAccepted: root.viewModel.add([selectedFolder])
    }
}
