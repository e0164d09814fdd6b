import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

// Which page of how many, and the ways to others.
RowLayout {
    id: root

    required property int page
    required property int pageCount

    signal pageChosen(int page)

    spacing: 0

    IconButton {
        objectName: "viewer.previousPage"
        enabled: root.page > 1
        icon.source: root.LayoutMirroring.enabled ? "qrc:/qt/qml/Hearth/Controls/icons/chevron-right.svg" : "icons/chevron-left.svg"
        label: qsTr("Previous page")
        onClicked: root.pageChosen(root.page - 1)
    }
    TextField {
        id: field

        objectName: "viewer.page"
        implicitWidth: Math.max(40, 12 + String(root.pageCount).length * 12) * Theme.zoom
        horizontalAlignment: TextInput.AlignHCenter
        text: root.page
        selectByMouse: true
        color: Theme.text
        selectionColor: Theme.selection
        selectedTextColor: Theme.text
        font.pixelSize: Theme.textSize
        inputMethodHints: Qt.ImhDigitsOnly
        validator: IntValidator {
            bottom: 1
            top: Math.max(1, root.pageCount)
        }
        Accessible.name: qsTr("Page number, of %1").arg(root.pageCount)
        onAccepted: root.pageChosen(parseInt(text))
        onActiveFocusChanged: {
            if (activeFocus)
                selectAll();
            else
                text = Qt.binding(() => root.page);
        }

        background: Rectangle {
            radius: Theme.smallRadius
            color: Theme.surface
            border.width: field.activeFocus ? 2 : 1
            border.color: field.activeFocus ? Theme.accent : Theme.controlBorder
        }
    }
    Text {
        text: qsTr("of %1").arg(root.pageCount)
        color: Theme.textSoft
        font.pixelSize: Theme.textSize
        Layout.leftMargin: Theme.tight
        Layout.rightMargin: Theme.tight
        Accessible.ignored: true
    }
    IconButton {
        objectName: "viewer.nextPage"
        enabled: root.page < root.pageCount
        icon.source: root.LayoutMirroring.enabled ? "icons/chevron-left.svg" : "qrc:/qt/qml/Hearth/Controls/icons/chevron-right.svg"
        label: qsTr("Next page")
        onClicked: root.pageChosen(root.page + 1)
    }
}
