import QtQuick
import QtQuick.Dialogs
import Hearth.Chat

// Saves the code of a block in a file that the person names.
FileDialog {
    id: root

    required property ChatViewModel viewModel
    property BlockModel blocks
    property int block: -1

    function ask(row) {
        blocks = row.blocks;
        block = row.block;
        const name = blocks.codeFileName(block);
        const suffix = name.slice(name.lastIndexOf(".") + 1);
        defaultSuffix = suffix;
        nameFilters = [qsTr("Code (*.%1)").arg(suffix), qsTr("All files (*)")];
        currentFile = currentFolder + "/" + name;
        open();
    }

    title: qsTr("Save code")
    fileMode: FileDialog.SaveFile
    onAccepted: {
        if (blocks && !blocks.saveCode(block, selectedFile))
            viewModel.error.say(qsTr("The code could not be saved."), qsTr("Choose a folder that you may write to."));
    }
}
