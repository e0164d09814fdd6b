import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Documents
import Hearth.Theme

// Before there is any document: what the page is for.
Flickable {
    id: root

    required property DocumentsViewModel viewModel

    signal filesRequested
    signal folderRequested

    objectName: "documents.empty"
    contentHeight: Math.max(height, column.implicitHeight + 2 * Theme.wide)
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    ScrollBar.vertical: ThinScrollBar {
    }

    function takeFocus() {
        folder.forceActiveFocus();
    }

    FocusFollower {
        flickable: root
    }

    ColumnLayout {
        id: column

        anchors.centerIn: parent
        width: Math.min(540 * Theme.zoom, parent.width - 2 * Theme.wide)
        spacing: Theme.space

        Text {
            text: qsTr("Ask and search your own documents")
            color: Theme.text
            font.pixelSize: Theme.titleSize
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        CardText {
            text: qsTr("Add files, or whole folders of contracts, letters, manuals or notes. Hearth reads them once, finds every passage in a moment, and answers with the page that the answer stands on.")
            horizontalAlignment: Text.AlignHCenter
        }
        CardText {
            soft: true
            text: qsTr("Everything stays on this computer, and your files stay where they are, unchanged.")
            horizontalAlignment: Text.AlignHCenter
        }
        ProblemBar {
            text: root.viewModel.problem
            Layout.fillWidth: true
            onDismissed: root.viewModel.dismissProblem()
        }
        GridLayout {
            columns: column.width < 320 * Theme.zoom ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            Layout.alignment: Qt.AlignHCenter

            TextButton {
                id: folder

                objectName: "documents.empty.addFolder"
                text: qsTr("Add a folder…")
                primary: true
                onClicked: root.folderRequested()
            }
            TextButton {
                objectName: "documents.empty.addFiles"
                text: qsTr("Add files…")
                onClicked: root.filesRequested()
            }
        }
        CardText {
            soft: true
            text: qsTr("Or drop them here: PDF, Word (DOCX), ODT, HTML, Markdown, CSV, text and source code.")
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
