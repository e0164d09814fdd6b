import QtQuick
import Hearth.Controls
import Hearth.Theme

// A part that is chosen with the mouse or the keys, to be asked about.
Item {
    id: root

    required property size natural
    required property real zoom
    required property bool dragging
    property rect part: Qt.rect(0, 0, 0, 0) // in natural units
    readonly property bool chosen: part.width > 0 && part.height > 0
    readonly property real least: 8 / zoom // what is smaller was a slip of the hand

    signal askRequested(rect part)

    function clear() {
        part = Qt.rect(0, 0, 0, 0);
    }
    function choose(wanted) {
        const left = Math.max(0, Math.min(wanted.x, natural.width - least));
        const top = Math.max(0, Math.min(wanted.y, natural.height - least));
        const right = Math.max(left + least, Math.min(natural.width, wanted.x + wanted.width));
        const bottom = Math.max(top + least, Math.min(natural.height, wanted.y + wanted.height));
        part = Qt.rect(left, top, right - left, bottom - top);
    }
    // By eight pixels of the screen: moves the part, or makes it larger and smaller.
    function nudge(x, y, resize) {
        const step = 8 / zoom;
        if (resize)
            choose(Qt.rect(part.x, part.y, part.width + x * step, part.height + y * step));
        else
            choose(Qt.rect(Math.max(0, Math.min(natural.width - part.width, part.x + x * step)), Math.max(0, Math.min(natural.height - part.height, part.y + y * step)), part.width, part.height));
    }
    function ask() {
        root.askRequested(part);
        clear();
    }

    MouseArea {
        property point from

        objectName: "region.area"
        anchors.fill: parent
        enabled: root.dragging
        acceptedButtons: Qt.LeftButton
        cursorShape: root.dragging ? Qt.CrossCursor : Qt.ArrowCursor
        preventStealing: true
        onPressed: mouse => {
            from = Qt.point(mouse.x / root.zoom, mouse.y / root.zoom);
            root.clear();
        }
        onPositionChanged: mouse => {
            const x = Math.max(0, Math.min(root.natural.width, mouse.x / root.zoom));
            const y = Math.max(0, Math.min(root.natural.height, mouse.y / root.zoom));
            const wide = Math.abs(x - from.x);
            const high = Math.abs(y - from.y);
            if (wide > root.least && high > root.least)
                root.part = Qt.rect(Math.min(x, from.x), Math.min(y, from.y), wide, high);
        }
    }
    // What is not chosen, darker.
    Repeater {
        model: root.chosen ? [Qt.rect(0, 0, root.natural.width, root.part.y), Qt.rect(0, root.part.y + root.part.height, root.natural.width, root.natural.height - root.part.y - root.part.height), Qt.rect(0, root.part.y, root.part.x, root.part.height), Qt.rect(root.part.x + root.part.width, root.part.y, root.natural.width - root.part.x - root.part.width, root.part.height)] : []
        delegate: Rectangle {
            required property rect modelData

            x: modelData.x * root.zoom // qmllint disable unqualified
            y: modelData.y * root.zoom // qmllint disable unqualified
            width: modelData.width * root.zoom // qmllint disable unqualified
            height: modelData.height * root.zoom // qmllint disable unqualified
            color: "black"
            opacity: 0.35
        }
    }
    Rectangle {
        objectName: "region.frame"
        visible: root.chosen
        x: root.part.x * root.zoom
        y: root.part.y * root.zoom
        width: root.part.width * root.zoom
        height: root.part.height * root.zoom
        color: "transparent"
        border.width: 2
        border.color: Theme.accent
        Accessible.role: Accessible.Grouping
        Accessible.name: qsTr("Chosen part: %1 × %2 from %3, %4").arg(Math.round(root.part.width)).arg(Math.round(root.part.height)).arg(Math.round(root.part.x)).arg(Math.round(root.part.y))
    }
    TextButton {
        id: button

        objectName: "region.ask"
        visible: root.chosen
        primary: true
        text: qsTr("Ask about this part")
        // Below the part where there is room, else inside of it.
        x: Math.max(0, Math.min(root.width - width, (root.part.x + root.part.width / 2) * root.zoom - width / 2))
        y: Math.max(0, Math.min(root.height - height - 4, (root.part.y + root.part.height) * root.zoom + 6))
        onClicked: root.ask()
    }
}
