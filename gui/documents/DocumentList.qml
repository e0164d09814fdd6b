import QtQuick
import QtQuick.Controls.Basic
import Hearth.Controls
import Hearth.Documents
import Hearth.Theme

// The files and folders that were added, and the documents of those that are open.
ListView {
    id: root

    required property DocumentsViewModel viewModel

    signal searchInRequested

    objectName: "documents.list"
    model: viewModel.list
    clip: true
    spacing: Theme.gap
    bottomMargin: Theme.wide
    boundsBehavior: Flickable.StopAtBounds
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Documents")
    ScrollBar.vertical: ThinScrollBar {
    }

    FocusFollower {
        flickable: root
    }

    delegate: DocumentRow {
        id: row

        width: root.width
        onChosen: {
            if (isFolder)
                root.viewModel.toggle(collectionId);
            else
                root.viewModel.openDocument(documentId);
        }
        onAskRequested: root.viewModel.askAbout(collectionId)
        onMenuRequested: menu.show(row)
    }

    PopupMenu {
        id: menu

        property var collection: 0
        property bool usable: false

        function show(row) {
            collection = row.collectionId;
            usable = row.usable;
            popup(row, root.LayoutMirroring.enabled ? 0 : row.width - width, row.height);
        }

        objectName: "documents.rowMenu"

        MenuChoice {
            objectName: "documents.ask"
            text: qsTr("Ask about it")
            enabled: menu.usable
            onTriggered: root.viewModel.askAbout(menu.collection)
        }
        MenuChoice {
            objectName: "documents.searchIn"
            text: qsTr("Search in it")
            enabled: menu.usable
            onTriggered: {
                root.viewModel.searchIn(menu.collection);
                root.searchInRequested();
            }
        }
        MenuSeparator {
        }
        MenuChoice {
            objectName: "documents.remove"
            text: qsTr("Remove from the list")
            hint: qsTr("the files stay")
            onTriggered: root.viewModel.remove(menu.collection)
        }
    }
}
