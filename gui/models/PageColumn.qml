import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

// The scrolling middle of a page, no wider than is good to read. What has the keyboard stays in sight.
Flickable {
    id: root

    default property alias content: column.data

    contentHeight: column.implicitHeight + 2 * Theme.wide
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    ScrollBar.vertical: ThinScrollBar {
    }

    function reveal(item) {
        for (let parent = item; parent; parent = parent.parent) {
            if (parent === column) {
                const top = item.mapToItem(contentItem, 0, 0).y;
                if (top < contentY + Theme.space)
                    contentY = Math.max(0, top - Theme.wide);
                else if (top + item.height > contentY + height - Theme.space)
                    contentY = Math.min(Math.max(0, contentHeight - height), top + item.height - height + Theme.wide);
                return;
            }
        }
    }

    Connections {
        target: root.Window.window

        function onActiveFocusItemChanged() {
            if (root.Window.window.activeFocusItem)
                root.reveal(root.Window.window.activeFocusItem);
        }
    }

    ColumnLayout {
        id: column

        x: (parent.width - width) / 2
        y: Theme.wide
        width: Math.min(Theme.measure, root.width - 2 * Theme.wide)
        spacing: Theme.space
    }
}
