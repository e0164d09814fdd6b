import QtQuick
import QtQuick.Layouts
import Hearth.Theme

// What went wrong with the last thing that was asked for; nothing is shown where nothing did.
Rectangle {
    id: root

    property string text

    signal dismissed

    visible: text !== ""
    implicitHeight: visible ? row.implicitHeight + 2 * Theme.gap : 0
    radius: Theme.radius
    color: Theme.errorSurface
    border.width: 1
    border.color: Theme.errorBorder
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.space - 4
        anchors.rightMargin: Theme.tight

        ReadOnlyText {
            objectName: "problem.text"
            text: root.text
            color: Theme.errorText
            Layout.fillWidth: true
            Accessible.name: text
        }
        IconButton {
            objectName: "problem.dismiss"
            size: Math.round(30 * Theme.zoom)
            icon.color: Theme.errorText
            icon.source: "qrc:/qt/qml/Hearth/Controls/icons/close.svg"
            label: qsTr("Dismiss")
            Layout.alignment: Qt.AlignTop
            onClicked: root.dismissed()
        }
    }
}
