import QtQuick
import Hearth.Chat

// Selects in the transcript with the pointer: by letters, after a double click by words, and with Shift from where
// the selection began. At the edges the transcript scrolls. A finger scrolls instead. There is one before the rows,
// which takes what is meant for text (text fields of Qt would keep it for themselves), and one behind them, which
// takes what no button wants.
MouseArea {
    id: root

    required property var view // the list of TranscriptRows
    required property TranscriptSelection selection

    property bool textOnly: false
    property string pressedLink
    property point pressedAt

    signal menuRequested(TranscriptRow row, string link)
    signal linkActivated(string link)

    // What is at a place of this area.
    function placeAt(x, y) {
        const inside = Math.max(1, Math.min(height - 1, y));
        const row = view.rowAt(root.y + inside) as TranscriptRow;
        if (!row)
            return null;
        const at = mapToItem(row, x, inside);
        return {
            "row": row,
            "letter": row.letterAt(at.x, at.y),
            "link": row.linkAt(at.x, at.y),
            "onText": row.isText(at.x, at.y)
        };
    }
    function extendTo(x, y) {
        const place = placeAt(x, y);
        if (place)
            selection.extend(place.row.index, place.letter);
    }

    acceptedButtons: Qt.LeftButton | Qt.RightButton
    preventStealing: true

    onPressed: mouse => {
        const place = placeAt(mouse.x, mouse.y);
        const wanted = mouse.source === Qt.MouseEventNotSynthesized && place && (place.onText || !textOnly);
        if (!wanted) {
            mouse.accepted = false;
            return;
        }
        pressedLink = mouse.button === Qt.LeftButton ? place.link : "";
        pressedAt = Qt.point(mouse.x, mouse.y);
        view.focusedByPointer = true;
        view.forceActiveFocus(Qt.MouseFocusReason);
        if (mouse.button === Qt.RightButton)
            menuRequested(place.row, place.link);
        else if (mouse.modifiers & Qt.ShiftModifier)
            selection.extend(place.row.index, place.letter);
        else
            selection.begin(place.row.index, place.letter);
    }
    onPositionChanged: mouse => {
        if (!(mouse.buttons & Qt.LeftButton))
            return;
        extendTo(mouse.x, mouse.y);
        edge.speed = mouse.y < 0 ? mouse.y : Math.max(0, mouse.y - height);
        edge.running = edge.speed !== 0;
    }
    onReleased: mouse => {
        edge.running = false;
        const moved = Math.abs(mouse.x - pressedAt.x) + Math.abs(mouse.y - pressedAt.y) > 6;
        if (pressedLink !== "" && !moved)
            linkActivated(pressedLink);
    }
    onCanceled: edge.running = false
    onDoubleClicked: mouse => {
        const place = placeAt(mouse.x, mouse.y);
        const field = place ? place.row.field : null;
        if (!field || mouse.button !== Qt.LeftButton)
            return;
        field.cursorPosition = place.letter;
        field.selectWord();
        selection.select(place.row.index, field.selectionStart, field.selectionEnd);
    }

    Timer {
        id: edge

        property real speed: 0

        interval: 16
        repeat: true
        onTriggered: {
            root.view.scrollBy(Math.max(-60, Math.min(60, speed / 3)));
            root.extendTo(root.mouseX, speed < 0 ? 0 : root.height);
        }
    }
}
