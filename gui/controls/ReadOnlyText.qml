import QtQuick
import Hearth.Theme

// Text that can be selected with mouse and keyboard and copied, but not changed.
TextEdit {
    id: root

    readOnly: true
    selectByMouse: true
    selectByKeyboard: true
    activeFocusOnPress: true
    persistentSelection: false
    wrapMode: TextEdit.Wrap
    color: Theme.text
    selectionColor: Theme.selection
    selectedTextColor: Theme.text
    font.pixelSize: Theme.textSize
    textFormat: TextEdit.PlainText
    Accessible.role: Accessible.StaticText
    Accessible.readOnly: true

    // One selection at a time: a second one elsewhere would leave it open what Ctrl+C copies.
    onActiveFocusChanged: {
        if (!activeFocus)
            deselect();
    }
}
