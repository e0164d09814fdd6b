import QtQuick
import Hearth.Theme

// Scrolls a page so that the control with the keyboard is in sight.
QtObject {
    id: root

    required property Flickable flickable

    readonly property Item focused: flickable.Window.activeFocusItem

    onFocusedChanged: {
        let above = focused;
        while (above && above !== flickable.contentItem)
            above = above.parent;
        if (above && focused.height < flickable.height)
            show(focused.mapToItem(flickable.contentItem, 0, 0).y, focused.height);
    }

    function show(y, height) {
        const top = Math.max(0, y - Theme.space);
        const bottom = Math.min(flickable.contentHeight, y + height + Theme.space);
        if (top < flickable.contentY)
            flickable.contentY = top;
        else if (bottom > flickable.contentY + flickable.height)
            flickable.contentY = bottom - flickable.height;
    }
}
