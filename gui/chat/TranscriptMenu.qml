import QtQuick
import Hearth.Chat
import Hearth.Controls

// What can be done with the place that was clicked: copy what is selected, a whole message, or a link.
PopupMenu {
    id: root

    required property ChatViewModel viewModel
    required property TranscriptSelection selection
    property int row: -1
    property int message: -1
    property string link

    function openFor(row, link) {
        root.row = row.index;
        message = row.message;
        root.link = link;
        popup();
    }

    MenuChoice {
        objectName: "transcript.copy"
        text: qsTr("Copy")
        hint: qsTr("Ctrl+C")
        enabled: !root.selection.empty
        onTriggered: root.viewModel.copyText(root.selection.text())
    }
    MenuChoice {
        text: qsTr("Copy the address of the link")
        enabled: root.link !== "" && root.viewModel.placeWords(root.link) === ""
        onTriggered: root.viewModel.copyText(root.link)
    }
    MenuChoice {
        objectName: "transcript.copyMessage"
        text: qsTr("Copy the message")
        onTriggered: root.viewModel.copyMessage(root.message)
    }
    MenuChoice {
        text: qsTr("Select the message")
        onTriggered: root.selection.selectMessage(root.row)
    }
    MenuChoice {
        text: qsTr("Select all")
        hint: qsTr("Ctrl+A")
        onTriggered: root.selection.selectAll()
    }
}
