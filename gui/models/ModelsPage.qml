import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Models
import Hearth.Theme

// Models: those that can be had, and those that are here.
FocusScope {
    id: root

    required property ModelsViewModel viewModel

    signal openRequested(url model)

    objectName: "modelsPage"
    onVisibleChanged: {
        if (visible)
            viewModel.scan();
    }
    Component.onCompleted: {
        if (visible)
            viewModel.scan();
    }
    Keys.onEscapePressed: event => {
        event.accepted = viewModel.openedRepository !== "";
        if (event.accepted)
            viewModel.closeRepository();
    }

    function show(tab) {
        bar.setCurrentIndex(tab === "mine" ? 1 : 0);
    }

    Connections {
        target: root.viewModel

        function onOpenRequested(model) {
            root.openRequested(model);
        }
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        // No layout: that of Qt 6.4 keeps the size of the switch when the text is enlarged.
        Item {
            implicitHeight: Math.max(bar.implicitHeight, expert.implicitHeight)
            Layout.fillWidth: true
            Layout.leftMargin: Theme.wide
            Layout.rightMargin: Theme.wide
            Layout.topMargin: Theme.gap

            TabBar {
                id: bar

                objectName: "models.tabs"
                anchors.left: parent.left
                anchors.bottom: parent.bottom
                width: Math.min(implicitWidth, parent.width - expert.width - Theme.space)
                spacing: Theme.tight
                background: null
                focus: true
                Accessible.name: qsTr("Models")

                TabChoice {
                    text: qsTr("Discover")
                }
                TabChoice {
                    text: qsTr("My models")
                }
            }
            CardText {
                text: expert.Accessible.name
                visible: implicitWidth + bar.width + expert.width + Theme.wide < parent.width
                soft: true
                wrapMode: Text.NoWrap
                anchors.right: expert.left
                anchors.rightMargin: Theme.gap
                anchors.verticalCenter: expert.verticalCenter
                Accessible.ignored: true // the switch says it

                TapHandler {
                    onTapped: expert.toggled(expert.checked = !expert.checked)
                }
            }
            OnOff {
                id: expert

                objectName: "models.expert"
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                checked: root.viewModel.expert
                Accessible.name: qsTr("Details for experts")
                onToggled: root.viewModel.expert = checked
            }
        }
        Rectangle {
            color: Theme.border
            Layout.fillWidth: true
            Layout.preferredHeight: 1
        }
        StackLayout {
            currentIndex: bar.currentIndex
            Layout.fillWidth: true
            Layout.fillHeight: true

            DiscoverTab {
                viewModel: root.viewModel
            }
            MyModelsTab {
                viewModel: root.viewModel
                onDiscoverRequested: root.show("discover")
            }
        }
    }
}
