import QtQuick
import Hearth.Theme

// What is shown, drawn at its magnification: the whole of it coarsely, and what is to be seen of it finely.
Item {
    id: root

    required property string token
    required property size natural
    required property real zoom
    // The part that is to be seen, in natural units.
    required property rect seenPart
    // Natural units that are worth a pixel at most: a page can be drawn as finely as wanted, a picture cannot.
    required property real finest
    required property var lit
    property size tokens: Qt.size(0, 0)

    readonly property real coarse: Math.min(finest, 1600 / Math.max(1, natural.width, natural.height))
    readonly property real ratio: Screen.devicePixelRatio

    width: natural.width * zoom
    height: natural.height * zoom

    function address(part, scale) {
        if (token === "" || part.width < 1e-3 || part.height < 1e-3)
            return "";
        const across = Math.max(1, Math.round(part.width * scale));
        const down = Math.max(1, Math.round(part.height * scale));
        return "image://viewer/" + token + "/" + [part.x, part.y, part.width, part.height].join(",") + "/" + across + "x" + down;
    }

    // Once the view has come to rest. Whole units, so that pixels keep their places.
    function refine() {
        const left = Math.max(0, Math.floor(seenPart.x));
        const top = Math.max(0, Math.floor(seenPart.y));
        const right = Math.min(natural.width, Math.ceil(seenPart.x + seenPart.width));
        const bottom = Math.min(natural.height, Math.ceil(seenPart.y + seenPart.height));
        const scale = zoom * ratio;
        const needed = token !== "" && scale > 1.05 * coarse && right > left && bottom > top;
        fine.part = needed ? Qt.rect(left, top, right - left, bottom - top) : Qt.rect(0, 0, 0, 0);
        fine.source = needed ? address(fine.part, Math.min(scale, 8192 / Math.max(right - left, bottom - top))) : "";
    }

    onTokenChanged: {
        fine.source = "";
        settle.restart();
    }
    onZoomChanged: settle.restart()
    onSeenPartChanged: settle.restart()

    Timer {
        id: settle

        interval: 80
        onTriggered: root.refine()
    }
    Rectangle {
        anchors.fill: parent
        color: "white"
        border.width: 1
        border.color: Theme.border
    }
    Image {
        objectName: "sheet.whole"
        anchors.fill: parent
        source: root.address(Qt.rect(0, 0, root.natural.width, root.natural.height), root.coarse)
        cache: false
        mipmap: true
        Accessible.ignored: true
    }
    Image {
        id: fine

        property rect part

        objectName: "sheet.fine"
        x: part.x * root.zoom
        y: part.y * root.zoom
        width: part.width * root.zoom
        height: part.height * root.zoom
        cache: false
        Accessible.ignored: true
    }

    // The patches of the model, where they are wide enough to be told apart.
    Repeater {
        model: root.tokens.width > 0 && root.width / root.tokens.width > 7 ? root.tokens.width - 1 : 0
        delegate: Rectangle {
            required property int index

            x: (index + 1) * root.width / root.tokens.width // qmllint disable unqualified
            width: 1
            height: root.height // qmllint disable unqualified
            color: Theme.accent
            opacity: 0.3
        }
    }
    Repeater {
        model: root.tokens.height > 0 && root.height / root.tokens.height > 7 ? root.tokens.height - 1 : 0
        delegate: Rectangle {
            required property int index

            y: (index + 1) * root.height / root.tokens.height // qmllint disable unqualified
            width: root.width // qmllint disable unqualified
            height: 1
            color: Theme.accent
            opacity: 0.3
        }
    }

    Repeater {
        objectName: "sheet.lit"
        model: root.lit
        delegate: Rectangle {
            required property rect modelData

            x: modelData.x * root.zoom - 2 // qmllint disable unqualified
            y: modelData.y * root.zoom - 1 // qmllint disable unqualified
            width: modelData.width * root.zoom + 4 // qmllint disable unqualified
            height: modelData.height * root.zoom + 2 // qmllint disable unqualified
            radius: 2
            color: Qt.alpha("#ffb000", 0.35) // on paper, which is white in the dark too
            Accessible.ignored: true
        }
    }
}
