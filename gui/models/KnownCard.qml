import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Models
import Hearth.Theme

// A model of the family: what it is good for, and what it would be like on this computer.
Card {
    id: root

    required property ModelsViewModel viewModel
    required property string name
    required property string strengths
    required property string size
    required property string speed
    required property string fit
    required property bool fits
    required property string repository
    required property bool suggested
    required property bool here

    raised: suggested
    Accessible.role: Accessible.Grouping
    Accessible.name: name

    RowLayout {
        spacing: Theme.gap
        Layout.fillWidth: true

        CardText {
            text: root.name
            strong: true
        }
        CardText {
            visible: root.suggested || root.here
            text: root.here ? qsTr("On this computer") : qsTr("Suggested for you")
            color: Theme.accent
            soft: true
            Layout.fillWidth: false
        }
    }
    CardText {
        text: root.strengths
    }
    CardText {
        soft: true
        text: [qsTr("About %1 to download").arg(root.size), root.fit, root.speed].filter(part => part !== "").join(" · ")
        color: root.fits ? Theme.textSoft : Theme.errorText
    }
    TextButton {
        objectName: "known.choose"
        text: qsTr("Choose")
        primary: root.suggested
        textSize: Theme.smallSize
        Accessible.name: qsTr("Show the files of %1").arg(root.name)
        onClicked: root.viewModel.openRepository(root.repository)
    }
}
