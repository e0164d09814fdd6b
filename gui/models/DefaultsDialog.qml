import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import QtQuick.Templates as T
import Hearth.Controls
import Hearth.Models
import Hearth.Theme

// What new chats with one model start with. What is left empty is as usual.
Dialog {
    id: root

    required property ModelsViewModel viewModel
    property string path
    property string name

    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(520 * Theme.zoom, (parent ? parent.width : 480) - 2 * Theme.space)
    height: Math.min(implicitHeight, (parent ? parent.height : 480) - 2 * Theme.space)
    modal: true
    padding: Theme.wide
    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: 1
        border.color: Theme.border
    }
    T.Overlay.modal: Rectangle {
        color: Theme.shade
    }

    function ask(modelPath, modelName) {
        path = modelPath;
        name = modelName;
        const values = viewModel.defaultsOf(path);
        prompt.text = values.systemPrompt;
        context.text = values.contextTokens;
        temperature.text = values.temperature;
        topP.text = values.topP;
        topK.text = values.topK;
        device.text = values.device;
        largePages.checked = values.largePages;
        open();
    }

    contentItem: ColumnLayout {
        spacing: Theme.gap

        CardText {
            strong: true
            text: qsTr("Settings of %1").arg(root.name)
        }
        CardText {
            soft: true
            text: qsTr("For new chats. What is empty is as usual.")
        }
        CardText {
            text: qsTr("Instructions")
        }
        TextLine {
            id: prompt

            objectName: "defaults.prompt"
            focus: true
            placeholderText: qsTr("What it should always keep in mind")
            Layout.fillWidth: true
            Accessible.name: qsTr("Instructions")
        }
        GridLayout {
            columns: 2
            columnSpacing: Theme.space
            rowSpacing: Theme.gap
            Layout.fillWidth: true

            CardText {
                text: qsTr("Length of a chat, in tokens")
            }
            TextLine {
                id: context

                objectName: "defaults.context"
                inputMethodHints: Qt.ImhDigitsOnly
                Layout.preferredWidth: 140 * Theme.zoom
                Accessible.name: qsTr("Length of a chat, in tokens")
            }
            CardText {
                text: qsTr("Temperature, 0 to 2")
            }
            TextLine {
                id: temperature

                objectName: "defaults.temperature"
                Layout.preferredWidth: 140 * Theme.zoom
                Accessible.name: qsTr("Temperature, 0 to 2")
            }
            CardText {
                visible: root.viewModel.expert
                text: qsTr("Top-p, 0 to 1")
            }
            TextLine {
                id: topP

                visible: root.viewModel.expert
                Layout.preferredWidth: 140 * Theme.zoom
                Accessible.name: qsTr("Top-p, 0 to 1")
            }
            CardText {
                visible: root.viewModel.expert
                text: qsTr("Top-k")
            }
            TextLine {
                id: topK

                visible: root.viewModel.expert
                Layout.preferredWidth: 140 * Theme.zoom
                Accessible.name: qsTr("Top-k")
            }
            CardText {
                visible: root.viewModel.expert
                text: qsTr("Device")
            }
            TextLine {
                id: device

                visible: root.viewModel.expert
                placeholderText: "auto"
                Layout.preferredWidth: 140 * Theme.zoom
                Accessible.name: qsTr("Device")
            }
        }
        RowLayout {
            spacing: Theme.gap

            CardText {
                text: qsTr("Faster answers on the processor")
            }
            OnOff {
                id: largePages

                objectName: "defaults.largePages"
                Accessible.name: qsTr("Faster answers on the processor")
                Accessible.description: moreMemory.text
            }
        }
        CardText {
            id: moreMemory

            soft: true
            text: qsTr("Holds the model in large pages of memory that no other program shares (Linux). From the next start of the model.")
        }
        RowLayout {
            spacing: Theme.gap
            Layout.alignment: Qt.AlignRight
            Layout.topMargin: Theme.gap

            TextButton {
                text: qsTr("Cancel")
                onClicked: root.close()
            }
            TextButton {
                objectName: "defaults.save"
                text: qsTr("Save")
                primary: true
                onClicked: {
                    root.viewModel.setDefaults(root.path, {
                            "systemPrompt": prompt.text,
                            "contextTokens": context.text,
                            "temperature": temperature.text,
                            "topP": topP.text,
                            "topK": topK.text,
                            "device": device.text,
                            "largePages": largePages.checked
                        });
                    root.close();
                }
            }
        }
    }
}
