import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Models
import Hearth.Theme

// What is arriving, what waits, and what has arrived.
FocusScope {
    id: root

    required property ModelsViewModel viewModel

    signal openRequested(url model)

    objectName: "downloadsPage"

    Connections {
        target: root.viewModel
        enabled: root.visible

        function onOpenRequested(model) {
            root.openRequested(model);
        }
    }

    PageColumn {
        anchors.fill: parent

        Text {
            text: qsTr("Downloads")
            color: Theme.text
            font.pixelSize: Theme.titleSize
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        ProblemBar {
            text: root.viewModel.problem
            Layout.fillWidth: true
            onDismissed: root.viewModel.dismissProblem()
        }
        CardText {
            objectName: "downloads.empty"
            visible: root.viewModel.downloads.count === 0
            text: qsTr("Nothing is on its way. Downloads go on by themselves when Hearth is started again, and every byte is checked.")
        }
        Repeater {
            model: root.viewModel.downloads
            delegate: DownloadCard {
                viewModel: root.viewModel
                Layout.fillWidth: true
            }
        }
    }
}
