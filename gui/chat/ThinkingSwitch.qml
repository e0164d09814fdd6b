import QtQuick
import Hearth.Chat
import Hearth.Controls
import Hearth.Theme

// Whether the model thinks before it answers. Shown only where the model's own template leaves the choice.
TextButton {
    id: root

    required property ChatViewModel viewModel

    objectName: "composer.thinking"
    visible: viewModel.thinkingOffered
    quiet: true
    checkable: true
    checked: viewModel.thinking
    textSize: Theme.smallSize
    palette.buttonText: checked ? Theme.accent : Theme.textSoft
    icon.color: checked ? Theme.accent : Theme.textSoft
    icon.source: "qrc:/qt/qml/Hearth/Controls/icons/think.svg"
    text: checked ? qsTr("Thinks first") : qsTr("Answers at once")
    Accessible.role: Accessible.CheckBox
    Accessible.name: qsTr("Think before answering")
    Accessible.checkable: true
    Accessible.checked: checked
    onClicked: {
        viewModel.thinking = !viewModel.thinking;
        checked = Qt.binding(() => viewModel.thinking);
    }
}
