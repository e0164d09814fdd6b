import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Models
import Hearth.Theme

// The first thing to see without a model: this computer, a model for it, where it goes. One button. A usable
// model that is here already takes one click.
Card {
    id: root

    required property ModelsViewModel viewModel
    readonly property var suggestion: viewModel.suggestion
    readonly property bool here: (suggestion.path ?? "") !== ""

    signal openRequested(url model)
    signal othersRequested
    signal downloadStarted

    objectName: "firstRun"
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("A first model")
    Component.onCompleted: viewModel.scan()

    Connections {
        target: root.viewModel
        enabled: root.visible

        function onOpenRequested(model) {
            root.openRequested(model);
        }
    }

    CardText {
        strong: true
        font.pixelSize: Theme.titleSize * 0.8
        text: root.here ? qsTr("There is a model on this computer already") : qsTr("A model for this computer")
    }
    GridLayout {
        columns: 2
        columnSpacing: Theme.space
        rowSpacing: Theme.gap
        Layout.fillWidth: true

        CardText {
            soft: true
            text: qsTr("Your computer")
            Layout.fillWidth: false
            Layout.alignment: Qt.AlignTop
        }
        CardText {
            objectName: "firstRun.machine"
            text: root.viewModel.measuring ? qsTr("Being measured…") : root.viewModel.machine
        }
        CardText {
            soft: true
            text: qsTr("Model")
            Layout.fillWidth: false
            Layout.alignment: Qt.AlignTop
        }
        CardText {
            objectName: "firstRun.model"
            text: root.here ? ((root.suggestion.pathOrigin ?? "") !== "" ? qsTr("%1, found in %2").arg(root.suggestion.pathName).arg(root.suggestion.pathOrigin) : root.suggestion.pathName) : [root.suggestion.name ?? "", qsTr("%1 to download").arg(root.suggestion.size ?? ""), root.suggestion.speed ?? ""].filter(part => part !== "").join(" · ")
        }
        CardText {
            soft: true
            text: qsTr("Where it goes")
            visible: !root.here
            Layout.fillWidth: false
            Layout.alignment: Qt.AlignTop
        }
        CardText {
            visible: !root.here
            text: root.suggestion.folder ?? ""
            wrapMode: Text.WrapAnywhere
        }
    }
    ProgressLine {
        visible: root.viewModel.measuring
        value: root.viewModel.measureFraction
        Layout.fillWidth: true
        Accessible.name: qsTr("Measuring")
    }
    Flow {
        spacing: Theme.gap
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap

        TextButton {
            objectName: "firstRun.go"
            primary: true
            focus: true
            text: root.here ? qsTr("Chat with it") : qsTr("Download %1").arg(root.suggestion.name ?? "")
            onClicked: {
                if (root.here) {
                    root.viewModel.open(root.suggestion.path);
                } else {
                    root.viewModel.downloadSuggestion();
                    root.downloadStarted();
                }
            }
        }
        TextButton {
            objectName: "firstRun.measure"
            visible: !root.here && !root.viewModel.measured && !root.viewModel.measuring
            text: qsTr("Measure first")
            onClicked: root.viewModel.measure()
        }
        TextButton {
            objectName: "firstRun.others"
            quiet: true
            text: qsTr("Other models")
            onClicked: root.othersRequested()
        }
    }
    CardText {
        soft: true
        text: root.here ? qsTr("Nothing is downloaded.") : qsTr("Downloading uses the network. After that everything happens on this computer.")
    }
}
