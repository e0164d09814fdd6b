import QtQuick
import QtQuick.Controls.Basic
import Hearth.Theme

// How full the model's memory is with this chat: a ring, and the numbers when the pointer rests on it.
Item {
    id: root

    required property double fraction
    required property string text

    objectName: "contextMeter"
    visible: text !== ""
    implicitWidth: Theme.control * 0.8
    implicitHeight: Theme.control
    Accessible.role: Accessible.ProgressBar
    Accessible.name: text

    Canvas {
        id: ring

        readonly property color track: Theme.border
        readonly property color full: root.fraction > 0.8 ? Theme.accent : Theme.controlBorder

        anchors.centerIn: parent
        width: Math.round(18 * Theme.zoom)
        height: width
        onTrackChanged: requestPaint()
        onFullChanged: requestPaint()
        onWidthChanged: requestPaint()
        onPaint: {
            const context = getContext("2d");
            const line = width / 7;
            context.reset();
            context.lineWidth = line;
            context.strokeStyle = track;
            context.beginPath();
            context.arc(width / 2, width / 2, width / 2 - line, 0, 2 * Math.PI);
            context.stroke();
            context.strokeStyle = full;
            context.beginPath();
            context.arc(width / 2, width / 2, width / 2 - line, -Math.PI / 2, -Math.PI / 2 + 2 * Math.PI * root.fraction);
            context.stroke();
        }
        Connections {
            target: root

            function onFractionChanged() {
                ring.requestPaint();
            }
        }
    }
    HoverHandler {
        id: hover
    }
    ToolTip.visible: hover.hovered
    ToolTip.delay: 300
    ToolTip.text: root.text
}
