import QtQuick
import Hearth.Chat
import Hearth.Theme

// A row of the transcript as text. What is selected of it is kept by the whole transcript, whose pointer and
// keys select; only links react by themselves.
TextEdit {
    id: root

    required property TranscriptSelection selection
    required property int row

    property bool showing: false

    function showSelection() {
        if (showing)
            return; // select() says that the text changed
        showing = true;
        const range = selection.rangeIn(row, length);
        if (range.x !== range.y)
            select(range.x, range.y);
        else if (selectionStart !== selectionEnd)
            deselect();
        showing = false;
    }

    readOnly: true
    selectByMouse: false
    selectByKeyboard: false
    activeFocusOnPress: false
    persistentSelection: true
    wrapMode: TextEdit.Wrap
    textFormat: TextEdit.PlainText
    color: Theme.text
    selectionColor: Theme.selection
    selectedTextColor: Theme.text
    font.pixelSize: Theme.textSize
    Accessible.role: Accessible.StaticText
    Accessible.readOnly: true

    onTextChanged: showSelection()
    onRowChanged: showSelection()
    Component.onCompleted: showSelection()

    Connections {
        target: root.selection

        function onChanged() {
            root.showSelection();
        }
    }

    HoverHandler {
        cursorShape: root.hoveredLink ? Qt.PointingHandCursor : Qt.IBeamCursor
    }
}
