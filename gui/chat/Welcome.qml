import QtQuick
import QtQuick.Controls.Basic
import Hearth.Chat
import Hearth.Controls
import Hearth.Theme

// An empty chat: what this is, and questions to try with one click.
Flickable {
    id: root

    required property ChatViewModel viewModel
    property Component firstModel: null // how to get a real one; shown while there is only the built-in one

    objectName: "welcome"
    contentHeight: Math.max(height, column.implicitHeight + 2 * Theme.wide)
    boundsBehavior: Flickable.StopAtBounds
    clip: true

    FocusFollower {
        flickable: root
    }
    // Positioners, not layouts: a layout of Qt 6.4 may look at cards that a change of the samples removed.
    Column {
        id: column

        width: Math.min(parent.width - 2 * Theme.space, 640 * Math.max(1, Theme.zoom))
        anchors.centerIn: parent
        spacing: Theme.gap

        Image {
            anchors.horizontalCenter: parent.horizontalCenter
            source: "qrc:/qt/qml/Hearth/Chat/icons/hearth.svg"
            sourceSize.width: 72 * Theme.zoom
            sourceSize.height: 72 * Theme.zoom
            Accessible.ignored: true
        }
        Text {
            width: parent.width
            topPadding: Theme.gap
            text: qsTr("What would you like to know?")
            color: Theme.text
            font.pixelSize: Theme.titleSize
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Text {
            width: parent.width
            bottomPadding: Theme.space
            text: qsTr("Drop a picture on this window or just ask. Nothing leaves this computer.")
            color: Theme.textSoft
            font.pixelSize: Theme.textSize
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
        }

        Loader {
            width: parent.width
            active: root.firstModel !== null && (root.viewModel.model.builtIn || !root.viewModel.model.ready)
            visible: active
            sourceComponent: root.firstModel
        }
        TextButton {
            objectName: "welcome.builtIn"
            anchors.horizontalCenter: parent.horizontalCenter
            visible: !root.viewModel.model.ready && !root.viewModel.model.loading
            primary: true
            text: qsTr("Use the built-in demo model")
            onClicked: root.viewModel.model.openBuiltIn()
        }

        Grid {
            id: grid

            visible: root.viewModel.model.ready || root.viewModel.model.loading
            width: parent.width
            columns: root.width > 560 * Theme.zoom && root.viewModel.samples.length > 1 ? 2 : 1
            spacing: Theme.gap + 4
            topPadding: spacing - column.spacing // as far from what is above as its cards are apart

            Repeater {
                model: root.viewModel.samples
                delegate: SampleCard {
                    required property var modelData
                    required property int index

                    objectName: "sample." + index
                    width: (grid.width - (grid.columns - 1) * grid.spacing) / grid.columns // qmllint disable unqualified
                    question: modelData.question
                    picture: modelData.picture
                    enabled: root.viewModel.model.ready // qmllint disable unqualified
                    onClicked: root.viewModel.askSample(index) // qmllint disable unqualified
                }
            }
        }
    }

    ScrollBar.vertical: ThinScrollBar {
    }
}
