import QtQuick
import QtQuick.Controls.Basic
import Hearth.Controls
import Hearth.Theme

// What is too wide scrolls to the side: with its bar, a touch, a tilted wheel or Shift and the wheel. The plain
// wheel goes on to the transcript, and pressing the pointer selects.
Flickable {
    id: root

    property bool showsBar: true
    readonly property bool scrolls: contentWidth > width + 0.5
    readonly property real barRoom: scrolls && showsBar ? bar.height + Theme.tight : 0

    function scrollBy(distance) {
        contentX = Math.max(0, Math.min(contentWidth - width, contentX + distance));
    }

    contentHeight: height
    boundsBehavior: Flickable.StopAtBounds
    interactive: false
    clip: scrolls
    onScrollsChanged: {
        if (!scrolls)
            contentX = 0;
    }

    WheelHandler {
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        orientation: Qt.Horizontal
        enabled: root.scrolls
        onWheel: event => root.scrollBy(event.pixelDelta.x ? -event.pixelDelta.x : -event.angleDelta.x / 2)
    }
    WheelHandler {
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        acceptedModifiers: Qt.ShiftModifier
        enabled: root.scrolls
        onWheel: event => root.scrollBy(-event.angleDelta.y / 2)
    }
    DragHandler {
        property real last: 0

        acceptedDevices: PointerDevice.TouchScreen
        target: null
        yAxis.enabled: false
        enabled: root.scrolls
        onActiveChanged: last = 0
        onTranslationChanged: {
            root.scrollBy(last - translation.x);
            last = translation.x;
        }
    }

    ScrollBar.horizontal: ThinScrollBar {
        id: bar

        visible: root.showsBar && root.scrolls
    }
}
