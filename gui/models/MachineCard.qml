import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Models
import Hearth.Theme

// What is known of this computer, and the measurement that tells.
Card {
    id: root

    required property ModelsViewModel viewModel

    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("This computer")

    RowLayout {
        spacing: Theme.space
        Layout.fillWidth: true

        CardText {
            objectName: "machine.text"
            text: root.viewModel.measuring ? qsTr("Measuring this computer: half a minute at most. It is best left alone meanwhile.") : root.viewModel.measured ? root.viewModel.machine : qsTr("Measure this computer once, and every model shows how fast it will be here.")
        }
        TextButton {
            objectName: "machine.measure"
            text: root.viewModel.measuring ? qsTr("Stop") : root.viewModel.measured ? qsTr("Measure again") : qsTr("Measure")
            textSize: Theme.smallSize
            onClicked: root.viewModel.measuring ? root.viewModel.stopMeasuring() : root.viewModel.measure()
        }
    }
    ProgressLine {
        visible: root.viewModel.measuring
        value: root.viewModel.measureFraction
        Layout.fillWidth: true
        Accessible.name: qsTr("Measuring")
    }
}
