import QtQuick
import QtQuick.Controls.Basic
import Hearth.Controls
import Hearth.Theme

// Where a picture or a page is looked at: zoom with the wheel, fingers and keys, move by dragging, and a part of it
// to ask about. Keys: + and - zoom, 0 fits, 1 shows pixels as they are, S begins a part, arrows move.
FocusScope {
    id: root

    required property string token
    required property size natural
    required property int subject // another one is looked at from the start
    required property string label // what a screen reader says
    property var lit: []
    property size tokens: Qt.size(0, 0)
    property bool paged: false // a page is read by scrolling, a picture is looked at by zooming
    property bool selecting: false

    property real zoom: 1
    property bool fitted: true
    readonly property real fitZoom: {
        if (natural.width <= 0 || natural.height <= 0)
            return 1;
        const across = (width - 2 * Theme.gap) / natural.width;
        const down = (height - 2 * Theme.gap) / natural.height;
        return Math.max(0.01, paged ? across : Math.min(4, across, down));
    }
    readonly property real mostZoom: paged ? 12 : Math.max(32, 4 * fitZoom)
    readonly property alias region: region
    property bool byKeys: false // the keyboard was used last

    signal askRequested(rect part)
    signal closeRequested
    signal pageTurned(int steps)

    function fit() {
        fitted = true;
        zoom = fitZoom;
        flick.returnToBounds();
    }

    // Keeps the point of the view where it is.
    function zoomTo(wanted, x, y) {
        const next = Math.min(mostZoom, Math.max(Math.min(0.05, fitZoom), wanted));
        const atX = (flick.contentX + x - sheet.x) / zoom;
        const atY = (flick.contentY + y - sheet.y) / zoom;
        fitted = false;
        zoom = next;
        flick.contentX = Math.max(0, Math.min(flick.contentWidth - flick.width, atX * next + sheet.x - x));
        flick.contentY = Math.max(0, Math.min(flick.contentHeight - flick.height, atY * next + sheet.y - y));
    }
    function zoomBy(factor) {
        zoomTo(zoom * factor, flick.width / 2, flick.height / 2);
    }
    function showPixels() {
        zoomTo(1 / Screen.devicePixelRatio, flick.width / 2, flick.height / 2);
    }
    function move(x, y) {
        flick.contentX = Math.max(0, Math.min(flick.contentWidth - flick.width, flick.contentX + x));
        flick.contentY = Math.max(0, Math.min(flick.contentHeight - flick.height, flick.contentY + y));
    }

    // What is lit is brought into view; else the beginning.
    function begin() {
        region.clear();
        fit();
        flick.contentX = 0;
        flick.contentY = lit.length > 0 ? Math.max(0, Math.min(flick.contentHeight - flick.height, sheet.y + lit[0].y * zoom - flick.height / 3)) : 0;
    }

    function selectMiddle() {
        const x = (flick.contentX - sheet.x) / zoom;
        const y = (flick.contentY - sheet.y) / zoom;
        const seen = Qt.rect(x + flick.width / zoom / 4, y + flick.height / zoom / 4, flick.width / zoom / 2, flick.height / zoom / 2);
        region.choose(seen);
    }

    onFitZoomChanged: {
        if (fitted)
            zoom = fitZoom;
    }
    onSubjectChanged: Qt.callLater(begin)
    onSelectingChanged: {
        if (!selecting)
            region.clear();
    }

    Accessible.role: Accessible.Graphic
    Accessible.name: label
    Accessible.description: qsTr("Plus and minus zoom, 0 fits, 1 shows every pixel, S chooses a part, arrows move")
    Accessible.focusable: true

    // The window's own Ctrl and plus change the size of its letters; here they zoom what is shown.
    Keys.onShortcutOverride: event => {
        const zooms = [Qt.Key_Plus, Qt.Key_Equal, Qt.Key_Minus, Qt.Key_0].includes(event.key) && event.modifiers & Qt.ControlModifier;
        event.accepted = zooms || event.key === Qt.Key_Escape;
    }
    Keys.onPressed: event => {
        byKeys = true;
        const step = 40;
        const shift = event.modifiers & Qt.ShiftModifier;
        event.accepted = true;
        if (event.key === Qt.Key_Plus || event.key === Qt.Key_Equal)
            zoomBy(1.25);
        else if (event.key === Qt.Key_Minus)
            zoomBy(0.8);
        else if (event.key === Qt.Key_0)
            fit();
        else if (event.key === Qt.Key_1 && !paged)
            showPixels();
        else if (event.key === Qt.Key_S)
            selectMiddle();
        else if (event.key === Qt.Key_Escape)
            region.chosen ? region.clear() : closeRequested();
        else if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && region.chosen)
            region.ask();
        else if (event.key === Qt.Key_Left)
            region.chosen ? region.nudge(-1, 0, shift) : move(-step, 0);
        else if (event.key === Qt.Key_Right)
            region.chosen ? region.nudge(1, 0, shift) : move(step, 0);
        else if (event.key === Qt.Key_Up)
            region.chosen ? region.nudge(0, -1, shift) : move(0, -step);
        else if (event.key === Qt.Key_Down)
            region.chosen ? region.nudge(0, 1, shift) : move(0, step);
        else if (event.key === Qt.Key_PageDown)
            pageTurned(1);
        else if (event.key === Qt.Key_PageUp)
            pageTurned(-1);
        else
            event.accepted = false;
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.raised
    }
    TapHandler {
        onPressedChanged: {
            if (pressed) {
                root.byKeys = false;
                root.forceActiveFocus();
            }
        }
    }
    Flickable {
        id: flick

        anchors.fill: parent
        contentWidth: Math.max(width, sheet.width + 2 * Theme.gap)
        contentHeight: Math.max(height, sheet.height + 2 * Theme.gap)
        clip: true
        focus: true
        interactive: !root.selecting
        boundsBehavior: Flickable.StopAtBounds
        pixelAligned: true

        Sheet {
            id: sheet

            x: Math.max(Theme.gap, Math.round((flick.width - width) / 2))
            y: Math.max(Theme.gap, Math.round((flick.height - height) / 2))
            token: root.token
            natural: root.natural
            zoom: root.zoom
            lit: root.lit
            tokens: root.tokens
            finest: root.paged ? 12 : 1
            seenPart: Qt.rect((flick.contentX - x) / root.zoom, (flick.contentY - y) / root.zoom, flick.width / root.zoom, flick.height / root.zoom)

            Region {
                id: region

                anchors.fill: parent
                natural: root.natural
                zoom: root.zoom
                dragging: root.selecting
                onAskRequested: part => root.askRequested(part)
            }
        }
        ScrollBar.vertical: ThinScrollBar {
        }
        ScrollBar.horizontal: ThinScrollBar {
        }
    }
    PinchHandler {
        target: null
        onActiveScaleChanged: root.zoomTo(startZoom * activeScale, centroid.position.x, centroid.position.y)
        onActiveChanged: {
            if (active)
                startZoom = root.zoom;
        }

        property real startZoom: 1
    }
    MouseArea {
        property point last

        anchors.fill: parent
        acceptedButtons: Qt.MiddleButton
        onPressed: mouse => last = Qt.point(mouse.x, mouse.y)
        onPositionChanged: mouse => {
            root.move(last.x - mouse.x, last.y - mouse.y);
            last = Qt.point(mouse.x, mouse.y);
        }
        onWheel: wheel => {
            const turned = wheel.angleDelta.y / 120;
            if (root.paged && !(wheel.modifiers & Qt.ControlModifier))
                root.move(-wheel.angleDelta.x / 2, -wheel.angleDelta.y / 2);
            else
                root.zoomTo(root.zoom * Math.pow(1.2, turned), wheel.x, wheel.y);
        }
    }
    FocusRing {
        shown: root.activeFocus && root.byKeys && !region.chosen
        anchors.margins: 1
    }
}
