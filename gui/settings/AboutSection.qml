import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

// What this is, and whose work is in it.
SettingsSection {
    id: root

    title: qsTr("About")

    // Names and licences are as their owners write them.
    readonly property var parts: [["Qt 6 (Quick, Svg, Pdf, Network)", "LGPL 3"], ["SQLite", qsTr("public domain")], ["Vulkan loader, volk", "Apache 2.0, MIT"], ["OpenSSL", "Apache 2.0"], ["MathJax", "Apache 2.0"], ["gumbo", "Apache 2.0"], ["md4c, pugixml, JSON for Modern C++", "MIT"], ["libzip, CLI11", "BSD 3-Clause"], ["stb_image", qsTr("public domain")], ["tl::expected", "CC0"]]

    RowLayout {
        spacing: Theme.space
        Layout.fillWidth: true

        Image {
            source: "qrc:/qt/qml/Hearth/Chat/icons/hearth.svg"
            sourceSize.width: 56 * Theme.zoom
            sourceSize.height: 56 * Theme.zoom
            Accessible.ignored: true
        }
        ColumnLayout {
            spacing: 2

            Text {
                text: qsTr("Hearth %1").arg(Qt.application.version)
                color: Theme.text
                font.pixelSize: Theme.textSize
                font.weight: Font.DemiBold
            }
            Text {
                text: qsTr("An assistant that runs on your own computer. It sends nothing anywhere: no account, no telemetry, no network but for the downloads you ask for.")
                color: Theme.textSoft
                font.pixelSize: Theme.smallSize
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignLeft
                Layout.fillWidth: true
            }
        }
    }
    Text {
        text: qsTr("Made with the work of others:")
        color: Theme.text
        font.pixelSize: Theme.textSize
    }
    GridLayout {
        columns: 2
        columnSpacing: Theme.space
        rowSpacing: Theme.tight
        Layout.fillWidth: true

        Repeater {
            model: root.parts.length * 2
            delegate: Text {
                required property int index

                objectName: "about.part"
                text: root.parts[Math.floor(index / 2)][index % 2]
                color: index % 2 === 0 ? Theme.text : Theme.textSoft
                font.pixelSize: Theme.smallSize
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignLeft
                Layout.fillWidth: index % 2 === 0
            }
        }
    }
}
