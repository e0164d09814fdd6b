import QtQuick
import Hearth.Controls
import Hearth.Theme

// What the model thought before it answered: one line that unfolds. While it thinks, its last words stand there.
Column {
    id: root

    required property string preview
    required property bool growing
    required property bool unfolded
    required property double seconds

    signal unfoldRequested(bool unfolded)

    readonly property string heading: {
        if (growing)
            return qsTr("Thinking…");
        if (seconds <= 0)
            return qsTr("Thoughts");
        const whole = Math.max(1, Math.round(seconds));
        return whole < 60 ? qsTr("Thought for %1 s").arg(whole) : qsTr("Thought for %1 min %2 s").arg(Math.floor(whole / 60)).arg(whole % 60);
    }

    TextButton {
        objectName: "thinking.fold"
        anchors.left: parent.left
        quiet: true
        leftPadding: LayoutMirroring.enabled ? 12 : 0
        rightPadding: LayoutMirroring.enabled ? 0 : 12
        textSize: Theme.smallSize
        palette.buttonText: Theme.textSoft
        icon.color: Theme.textSoft
        icon.source: root.unfolded ? "qrc:/qt/qml/Hearth/Controls/icons/chevron-down.svg" : "qrc:/qt/qml/Hearth/Controls/icons/chevron-right.svg"
        text: root.heading
        Accessible.name: root.heading
        Accessible.description: root.unfolded ? qsTr("Hide thoughts") : qsTr("Show thoughts")
        Accessible.checkable: true
        Accessible.checked: root.unfolded
        onClicked: root.unfoldRequested(!root.unfolded)
    }
    Text {
        objectName: "thinking.preview"
        visible: root.growing && !root.unfolded
        width: parent.width
        text: root.preview
        textFormat: Text.PlainText
        elide: Text.ElideLeft
        maximumLineCount: 1
        color: Theme.textSoft
        font.pixelSize: Theme.smallSize
        font.italic: true
        Accessible.ignored: true // it changes many times a second
    }
}
