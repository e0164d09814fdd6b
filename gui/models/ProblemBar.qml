import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Models
import Hearth.Theme

// What went wrong with the last thing that was asked for.
Rectangle {
    id: root

    required property ModelsViewModel viewModel

    visible: viewModel.problem !== ""
    implicitHeight: visible ? row.implicitHeight + 2 * Theme.gap : 0
    radius: Theme.radius
    color: Theme.errorSurface
    border.width: 1
    border.color: Theme.errorBorder
    Accessible.role: Accessible.AlertMessage
    Accessible.name: viewModel.problem

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.space - 4
        anchors.rightMargin: Theme.tight

        ReadOnlyText {
            objectName: "models.problem"
            text: root.viewModel.problem
            color: Theme.errorText
            Layout.fillWidth: true
            Accessible.name: text
        }
        IconButton {
            size: Math.round(30 * Theme.zoom)
            icon.color: Theme.errorText
            icon.source: "qrc:/qt/qml/Hearth/Controls/icons/close.svg"
            label: qsTr("Dismiss")
            Layout.alignment: Qt.AlignTop
            onClicked: root.viewModel.dismissProblem()
        }
    }
}
