pragma Singleton
import QtQuick

// Colours, sizes and motion of the whole window. Light or dark follows the system's palette, and changes
// with it while the window is open. Every pair of text and background has a contrast of 4.5:1 or more.
QtObject {
    id: root

    readonly property SystemPalette systemPalette: SystemPalette {
        colorGroup: SystemPalette.Active
    }
    readonly property bool dark: systemPalette.window.hslLightness < 0.5

    readonly property color window: dark ? "#1b1917" : "#fbf9f6"
    readonly property color surface: dark ? "#252220" : "#ffffff"
    readonly property color raised: dark ? "#302c28" : "#f1ece5"
    readonly property color hover: dark ? "#3a3530" : "#e9e2d9"
    readonly property color border: dark ? "#423c36" : "#dfd7cc"
    readonly property color controlBorder: dark ? "#857b70" : "#8d8376"
    readonly property color text: dark ? "#eee8e0" : "#221d18"
    readonly property color textSoft: dark ? "#b0a69a" : "#665d53"
    readonly property color accent: dark ? "#f08a4b" : "#b0431a"
    readonly property color accentHover: dark ? "#f59d66" : "#963813"
    readonly property color accentText: dark ? "#24120a" : "#ffffff"
    readonly property color selection: dark ? "#7a4423" : "#f6cfb5"
    readonly property color errorSurface: dark ? "#3d221d" : "#fdeeea"
    readonly property color errorBorder: dark ? "#8f4a3c" : "#e3a798"
    readonly property color errorText: dark ? "#f7c0b2" : "#8a2414"
    readonly property color shade: dark ? "#b0000000" : "#66000000"

    // Of code, in the order of TokenKind: plain, keyword, type, literal, number, string, comment, name, directive,
    // added, removed, heading. They stand on `surface`.
    readonly property var codeColors: dark ? darkCode : lightCode
    readonly property var lightCode: [text, "#8f2a77", "#1b5c96", "#9a4a00", "#8f4a00", "#2f6b1f", textSoft, "#5a3fa8", "#7a5200", "#1c6b2a", "#a52313", accent]
    readonly property var darkCode: [text, "#e59ad0", "#8fc1f0", "#f0b070", "#f0b070", "#a9d18e", textSoft, "#c6b3f5", "#e0c070", "#8fd19b", "#f2a093", accent]

    // Ctrl + and Ctrl - change the size of everything that is read.
    property real zoom: 1
    readonly property real textSize: 15 * zoom
    readonly property real smallSize: 12.5 * zoom
    readonly property real titleSize: 24 * zoom
    readonly property string monospace: "monospace"

    readonly property real tight: 4
    readonly property real gap: 8
    readonly property real space: 16
    readonly property real wide: 24
    readonly property real radius: 10
    readonly property real smallRadius: 6
    readonly property real control: Math.max(36, Math.round(36 * zoom))
    readonly property real measure: 760 * Math.max(1, zoom)
    readonly property int quick: 120

    // What rich text needs to know of the colours above.
    readonly property string richTextStyle: "<style>" + "a { color: " + accent + "; }" + "code, pre { font-family: '" + monospace + "'; background-color: " + raised + "; }" + "p, li { line-height: 130%; }" + "blockquote { color: " + textSoft + "; }" + "table { border-color: " + border + "; border-style: solid; }" + "</style>"

    function zoomBy(steps) {
        zoom = Math.min(3, Math.max(0.7, Math.round((zoom + steps * 0.1) * 10) / 10));
    }
}
