import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Settings
import Hearth.Theme

// A command and its keys. A press of the button waits for new ones; Escape leaves them, Backspace takes them away.
SettingsRow {
    id: root

    required property var command // of SettingsViewModel.shortcuts
    required property SettingsViewModel settings
    property bool waiting: false

    title: command.text
    help: command.clashes ? qsTr("Another command has the same keys; neither works until one is changed.") : ""

    TextButton {
        id: button

        objectName: "shortcut." + root.command.id
        text: root.waiting ? qsTr("Press the new keys…") : (root.command.keys === "" ? qsTr("None") : root.settings.shownKeys(root.command.keys))
        Accessible.name: qsTr("Keys for “%1”: %2").arg(root.command.text).arg(text)
        onClicked: root.waiting = !root.waiting
        onActiveFocusChanged: {
            if (!activeFocus)
                root.waiting = false;
        }
        Keys.priority: Keys.BeforeItem
        Keys.onShortcutOverride: event => event.accepted = root.waiting
        Keys.onPressed: event => {
            if (!root.waiting)
                return;
            event.accepted = true;
            if (event.key === Qt.Key_Backspace) {
                root.waiting = false;
                root.settings.setKeys(root.command.id, "");
            } else if (event.key === Qt.Key_Escape && event.modifiers === Qt.NoModifier) {
                root.waiting = false;
            } else {
                const name = root.settings.nameOfKeys(event.key, event.modifiers);
                if (name !== "") {
                    root.waiting = false;
                    root.settings.setKeys(root.command.id, name);
                }
            }
        }
    }
    TextButton {
        visible: root.command.keys !== root.command.usual
        quiet: true
        text: qsTr("Usual")
        Accessible.name: qsTr("The usual keys for “%1”").arg(root.command.text)
        onClicked: root.settings.setKeys(root.command.id, root.command.usual)
    }
}
