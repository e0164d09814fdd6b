import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Settings
import Hearth.Theme

// Everything that can be chosen, on one page with a heading for each part.
FocusScope {
    id: root

    required property SettingsViewModel settings
    required property DataViewModel data_
    property var devices: [] // [{id, name, chosen}]
    required property LedgerViewModel ledger
    required property HubViewModel hub

    signal deviceChosen(string device)
    signal backupRequested(url file)

    objectName: "settingsPage"
    Component.onCompleted: ledger.reload()

    Flickable {
        id: flick

        anchors.fill: parent
        contentHeight: column.implicitHeight + 2 * Theme.wide
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        FocusFollower {
            flickable: flick
        }
        ColumnLayout {
            id: column

            x: (parent.width - width) / 2
            y: Theme.wide
            width: Math.min(Theme.measure, flick.width - 2 * Theme.wide)
            spacing: Theme.space

            Text {
                text: qsTr("Settings")
                color: Theme.text
                font.pixelSize: Theme.titleSize
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }

            SettingsSection {
                title: qsTr("General")

                SettingsRow {
                    title: qsTr("Language")

                    ChoiceBox {
                        objectName: "settings.language"
                        model: root.settings.languages
                        textRole: "name"
                        valueRole: "code"
                        currentIndex: root.settings.languages.findIndex(language => language.code === root.settings.language)
                        Accessible.name: qsTr("Language")
                        onActivated: root.settings.language = currentValue
                    }
                }
                SettingsRow {
                    title: qsTr("Expert view")
                    help: qsTr("Shows the letters of model files, all numbers and more choices.")

                    OnOff {
                        objectName: "settings.expert"
                        checked: root.settings.expert
                        Accessible.name: qsTr("Expert view")
                        onToggled: root.settings.expert = checked
                    }
                }
                SettingsRow {
                    title: qsTr("Told to every model")
                    help: qsTr("Stands before each new conversation: how to answer, in which language, for whom.")
                }
                ScrollView {
                    Layout.fillWidth: true
                    Layout.preferredHeight: Math.min(160 * Theme.zoom, Math.max(72 * Theme.zoom, systemText.implicitHeight))

                    TextArea {
                        id: systemText

                        objectName: "settings.systemText"
                        text: root.settings.systemText
                        wrapMode: TextArea.Wrap
                        color: Theme.text
                        placeholderText: qsTr("For example: Answer briefly, in plain words.")
                        placeholderTextColor: Theme.textSoft
                        selectionColor: Theme.selection
                        selectedTextColor: Theme.text
                        font.pixelSize: Theme.textSize
                        Accessible.name: qsTr("Told to every model")
                        Keys.priority: Keys.BeforeItem
                        Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
                        Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
                        onEditingFinished: root.settings.systemText = text
                        background: Rectangle {
                            radius: Theme.smallRadius
                            color: Theme.window
                            border.width: systemText.activeFocus ? 2 : 1
                            border.color: systemText.activeFocus ? Theme.accent : Theme.controlBorder
                        }
                    }
                }
            }

            SettingsSection {
                title: qsTr("Appearance")

                SettingsRow {
                    title: qsTr("Colours")

                    ChoiceBox {
                        objectName: "settings.appearance"
                        model: [{
                                "name": qsTr("As the system"),
                                "value": "system"
                            }, {
                                "name": qsTr("Light"),
                                "value": "light"
                            }, {
                                "name": qsTr("Dark"),
                                "value": "dark"
                            }]
                        textRole: "name"
                        valueRole: "value"
                        currentIndex: ["system", "light", "dark"].indexOf(root.settings.appearance)
                        Accessible.name: qsTr("Colours")
                        onActivated: root.settings.appearance = currentValue
                    }
                }
                SettingsRow {
                    title: qsTr("High contrast")
                    help: qsTr("Black and white, with strong edges.")

                    OnOff {
                        objectName: "settings.contrast"
                        checked: root.settings.highContrast
                        Accessible.name: qsTr("High contrast")
                        onToggled: root.settings.highContrast = checked
                    }
                }
                SettingsRow {
                    title: qsTr("Less motion")
                    help: qsTr("Nothing slides or fades.")

                    OnOff {
                        checked: root.settings.reducedMotion
                        Accessible.name: qsTr("Less motion")
                        onToggled: root.settings.reducedMotion = checked
                    }
                }
                SettingsRow {
                    title: qsTr("Size of everything")

                    IconButton {
                        icon.source: "qrc:/qt/qml/Hearth/Controls/icons/minus.svg"
                        label: qsTr("Smaller")
                        enabled: root.settings.zoom > 0.5
                        onClicked: root.settings.zoom -= 0.1
                    }
                    Text {
                        text: qsTr("%1 %").arg(Math.round(root.settings.zoom * 100))
                        color: Theme.text
                        font.pixelSize: Theme.textSize
                        horizontalAlignment: Text.AlignHCenter
                        Layout.minimumWidth: 56 * Theme.zoom
                    }
                    IconButton {
                        icon.source: "qrc:/qt/qml/Hearth/Controls/icons/plus.svg"
                        label: qsTr("Larger")
                        enabled: root.settings.zoom < 3
                        onClicked: root.settings.zoom += 0.1
                    }
                }
            }

            SettingsSection {
                title: qsTr("Models and memory")

                SettingsRow {
                    title: qsTr("Run on")
                    help: qsTr("The best device of this computer is found by itself; change it when you know better.")

                    ChoiceBox {
                        objectName: "settings.device"
                        model: root.devices
                        textRole: "name"
                        valueRole: "id"
                        currentIndex: root.devices.findIndex(device => device.chosen)
                        Accessible.name: qsTr("Run on")
                        onActivated: root.deviceChosen(currentValue)
                    }
                }
                SettingsRow {
                    title: qsTr("Give the memory back")
                    help: qsTr("A model that nobody asks anything leaves the memory, and comes back with the next question.")

                    ChoiceBox {
                        objectName: "settings.idle"
                        model: [{
                                "name": qsTr("Never"),
                                "value": 0
                            }, {
                                "name": qsTr("After 5 minutes"),
                                "value": 5
                            }, {
                                "name": qsTr("After 30 minutes"),
                                "value": 30
                            }, {
                                "name": qsTr("After 2 hours"),
                                "value": 120
                            }]
                        textRole: "name"
                        valueRole: "value"
                        currentIndex: Math.max(0, [0, 5, 30, 120].indexOf(root.settings.idleMinutes))
                        Accessible.name: qsTr("Give the memory back")
                        onActivated: root.settings.idleMinutes = currentValue
                    }
                }
            }

            HubSection {
                hub: root.hub
            }

            SettingsSection {
                title: qsTr("Your data")

                SettingsRow {
                    title: qsTr("Where it lies")
                    help: root.data_.folder

                    TextButton {
                        text: qsTr("Show")
                        Accessible.name: qsTr("Show the folder")
                        onClicked: Qt.openUrlExternally(root.data_.folderUrl())
                    }
                    TextButton {
                        visible: !root.data_.portable
                        text: qsTr("Move…")
                        Accessible.name: qsTr("Move the folder")
                        onClicked: moveDialog.open()
                    }
                }
                SettingsRow {
                    title: qsTr("Backup")
                    help: qsTr("All chats with their pictures in one file. Hearth makes copies of its own every day as well.")

                    TextButton {
                        text: qsTr("Back up…")
                        onClicked: backupDialog.open()
                    }
                    TextButton {
                        text: qsTr("Restore…")
                        onClicked: restoreDialog.open()
                    }
                }
                SettingsRow {
                    visible: root.data_.planned !== ""
                    title: root.data_.planned

                    TextButton {
                        text: qsTr("Do not")
                        onClicked: root.data_.forgetPlan()
                    }
                }
            }

            SettingsSection {
                title: qsTr("Privacy")

                Text {
                    text: qsTr("Everything stays on this computer. The only connections Hearth ever makes are those below, and each was asked for by you.")
                    color: Theme.text
                    font.pixelSize: Theme.textSize
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignLeft
                    Layout.fillWidth: true
                }
                Repeater {
                    model: root.ledger.entries.slice(0, 100)
                    delegate: SettingsRow {
                        required property var modelData

                        title: modelData.host
                        help: [modelData.purpose, modelData.bytes, modelData.when].join(" \u00b7 ")
                    }
                }
                Text {
                    objectName: "settings.noConnections"
                    visible: root.ledger.entries.length === 0
                    text: root.ledger.trouble !== "" ? root.ledger.trouble : qsTr("No connection was ever made.")
                    color: Theme.textSoft
                    font.pixelSize: Theme.textSize
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignLeft
                    Layout.fillWidth: true
                }
            }

            SettingsSection {
                title: qsTr("Keyboard")

                Repeater {
                    model: root.settings.shortcuts
                    delegate: ShortcutRow {
                        required property var modelData

                        command: modelData
                        settings: root.settings
                    }
                }
                TextButton {
                    text: qsTr("All keys as usual")
                    onClicked: root.settings.resetKeys()
                }
            }

            AboutSection {
            }
        }

        ScrollBar.vertical: ThinScrollBar {
        }
    }

    FolderDialog {
        id: moveDialog

        title: qsTr("An empty folder for your data")
        onAccepted: root.data_.planMove(selectedFolder)
    }
    FileDialog {
        id: backupDialog

        fileMode: FileDialog.SaveFile
        title: qsTr("Back up all chats")
        defaultSuffix: "hearth-backup"
        onAccepted: root.backupRequested(selectedFile)
    }
    FileDialog {
        id: restoreDialog

        title: qsTr("Restore all chats")
        nameFilters: [qsTr("Backups of Hearth (*.hearth-backup)"), qsTr("All files (*)")]
        onAccepted: root.data_.planRestore(selectedFile)
    }
}
