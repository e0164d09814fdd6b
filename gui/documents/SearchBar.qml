import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Documents
import Hearth.Theme

// What is looked for, where, and how much of it was searched.
ColumnLayout {
    id: root

    required property DocumentsViewModel viewModel

    signal downRequested // to what was found
    signal firstRequested // the best of it

    spacing: Theme.tight

    function takeFocus() {
        field.forceActiveFocus();
        field.selectAll();
    }

    RowLayout {
        spacing: Theme.gap
        Layout.fillWidth: true

        TextLine {
            id: field

            objectName: "documents.search"
            focus: true
            text: root.viewModel.search.typed
            placeholderText: root.viewModel.scopeName === "" ? qsTr("Search all documents") : qsTr("Search in %1").arg(root.viewModel.scopeName)
            Accessible.name: placeholderText
            Layout.fillWidth: true
            onTextChanged: root.viewModel.search.typed = text
            onAccepted: root.firstRequested()
            Keys.onDownPressed: root.downRequested()
            Keys.onEscapePressed: event => {
                event.accepted = text !== "";
                clear();
            }
        }
        TextButton {
            objectName: "documents.scope"
            visible: root.viewModel.scopeName !== ""
            text: qsTr("Search everywhere")
            textSize: Theme.smallSize
            onClicked: {
                root.viewModel.searchIn(0);
                root.takeFocus();
            }
        }
    }
    CardText {
        objectName: "documents.coverage"
        soft: true
        visible: root.viewModel.search.active
        text: root.viewModel.search.coverage === "" ? qsTr("Searching…") : root.viewModel.search.coverage
    }
}
