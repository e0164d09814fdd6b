import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Models
import Hearth.Theme

// One file of a model: how good, how large, how fast it will be, and a button.
Card {
    id: root

    required property ModelsViewModel viewModel
    required property string key
    required property string name
    required property string quant
    required property string quality
    required property string size
    required property bool sees
    required property string speed
    required property string fit
    required property bool fits
    required property string memory
    required property string stage

    Accessible.role: Accessible.Grouping
    Accessible.name: quality

    GridLayout {
        columns: root.width < 460 * Theme.zoom ? 1 : 2
        columnSpacing: Theme.space
        rowSpacing: Theme.gap
        Layout.fillWidth: true

        ColumnLayout {
            spacing: Theme.tight
            Layout.fillWidth: true

            CardText {
                strong: true
                text: root.viewModel.expert && root.quant !== "" ? qsTr("%1 – %2").arg(root.quant).arg(root.quality) : root.quality
            }
            CardText {
                soft: true
                text: [root.size, root.sees ? qsTr("sees pictures") : qsTr("text only"), root.viewModel.expert ? root.memory : ""].filter(part => part !== "").join(" · ")
            }
            CardText {
                soft: true
                color: root.fits ? Theme.textSoft : Theme.errorText
                text: [root.fit, root.speed].filter(part => part !== "").join(" · ")
            }
        }
        TextButton {
            objectName: "offer.download"
            text: root.stage === "finished" ? qsTr("Downloaded") : root.stage === "" ? qsTr("Download") : root.stage === "paused" || root.stage === "failed" ? qsTr("Go on") : qsTr("Arriving")
            enabled: root.stage === "" || root.stage === "paused" || root.stage === "failed"
            primary: enabled && root.fits
            Layout.alignment: Qt.AlignVCenter
            Accessible.name: qsTr("%1: %2, %3").arg(text).arg(root.quality).arg(root.size)
            onClicked: root.viewModel.download(root.key)
        }
    }
}
