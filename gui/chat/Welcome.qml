import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Hearth.Chat
import Hearth.Controls
import Hearth.Theme

// An empty chat: what this is, and questions to try with one click.
Flickable {
    id: root

    required property ChatViewModel viewModel

    objectName: "welcome"
    contentHeight: Math.max(height, column.implicitHeight + 2 * Theme.wide)
    boundsBehavior: Flickable.StopAtBounds
    clip: true

    ColumnLayout {
        id: column

        width: Math.min(parent.width - 2 * Theme.space, 640 * Math.max(1, Theme.zoom))
        anchors.centerIn: parent
        spacing: Theme.gap

        Image {
            source: "qrc:/qt/qml/Hearth/Chat/icons/hearth.svg"
            sourceSize.width: 72 * Theme.zoom
            sourceSize.height: 72 * Theme.zoom
            Layout.alignment: Qt.AlignHCenter
            Layout.bottomMargin: Theme.gap
            Accessible.ignored: true
        }
        Text {
            text: qsTr("What would you like to know?")
            color: Theme.text
            font.pixelSize: Theme.titleSize
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Text {
            text: qsTr("Drop a picture on this window or just ask. Nothing leaves this computer.")
            color: Theme.textSoft
            font.pixelSize: Theme.textSize
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.wide
        }

        GridLayout {
            columns: root.width > 560 * Theme.zoom ? 2 : 1
            columnSpacing: Theme.gap + 4
            rowSpacing: Theme.gap + 4
            Layout.fillWidth: true

            Repeater {
                model: root.viewModel.samples
                delegate: SampleCard {
                    required property var modelData
                    required property int index

                    objectName: "sample." + index
                    question: modelData.question
                    picture: modelData.picture
                    enabled: root.viewModel.model.ready // qmllint disable unqualified
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    onClicked: root.viewModel.askSample(index) // qmllint disable unqualified
                }
            }
        }
    }

    ScrollBar.vertical: ThinScrollBar {
    }
}
