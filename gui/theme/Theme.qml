pragma Singleton
import QtQuick

// Colours, sizes and motion of the whole window. Light or dark follows the system's palette, and changes
// with it while the window is open. Every pair of text and background has a contrast of 4.5:1 or more, with high
// contrast of 7:1 or more; `pairs` says which there are.
QtObject {
    id: root

    readonly property SystemPalette systemPalette: SystemPalette {
        colorGroup: SystemPalette.Active
    }
    readonly property bool dark: systemPalette.window.hslLightness < 0.5
    property bool highContrast: false
    property bool reducedMotion: false

    readonly property color window: pick("#1b1917", "#fbf9f6", "#000000", "#ffffff")
    readonly property color surface: pick("#252220", "#ffffff", "#000000", "#ffffff")
    readonly property color raised: pick("#302c28", "#f1ece5", "#1c1c1c", "#f0f0f0")
    readonly property color hover: pick("#3a3530", "#e9e2d9", "#333333", "#dedede")
    readonly property color border: pick("#423c36", "#dfd7cc", "#ffffff", "#000000")
    readonly property color controlBorder: pick("#857b70", "#8d8376", "#ffffff", "#000000")
    readonly property color text: pick("#eee8e0", "#221d18", "#ffffff", "#000000")
    readonly property color textSoft: pick("#b0a69a", "#665d53", "#e6e6e6", "#2b2b2b")
    readonly property color accent: pick("#f08a4b", "#ad4119", "#ffb27a", "#7a2a0a")
    readonly property color accentHover: pick("#f59d66", "#963813", "#ffc79c", "#5e1f06")
    readonly property color accentText: pick("#24120a", "#ffffff", "#000000", "#ffffff")
    readonly property color selection: pick("#7a4423", "#f6cfb5", "#6b3512", "#f6cfb5")
    readonly property color errorSurface: pick("#3d221d", "#fdeeea", "#2c0f0a", "#ffffff")
    readonly property color errorBorder: pick("#8f4a3c", "#e3a798", "#ffd9cf", "#5c0f05")
    readonly property color errorText: pick("#f7c0b2", "#8a2414", "#ffd9cf", "#5c0f05")
    readonly property color shade: dark ? "#b0000000" : "#66000000"

    // Of code, in the order of TokenKind: plain, keyword, type, literal, number, string, comment, name, directive,
    // added, removed, heading. They stand on `surface`.
    readonly property var codeColors: dark ? darkCode : (highContrast ? strongLightCode : lightCode)
    readonly property var lightCode: [text, "#8f2a77", "#1b5c96", "#9a4a00", "#8f4a00", "#2f6b1f", textSoft, "#5a3fa8", "#7a5200", "#1c6b2a", "#a52313", accent]
    readonly property var strongLightCode: [text, "#6a1458", "#0b3f70", "#6b3200", "#5f3100", "#1a4a0e", textSoft, "#3d2485", "#553800", "#0e4a1a", "#7d1408", accent]
    readonly property var darkCode: [text, "#e59ad0", "#8fc1f0", "#f0b070", "#f0b070", "#a9d18e", textSoft, "#c6b3f5", "#e0c070", "#8fd19b", "#f2a093", accent]

    // What is written on what.
    readonly property var pairs: [{
            "on": [window, surface, raised, hover],
            "written": [text, textSoft, accent]
        }, {
            "on": [selection],
            "written": [text]
        }, {
            "on": [accent, accentHover],
            "written": [accentText]
        }, {
            "on": [window, surface, raised, errorSurface],
            "written": [errorText]
        }, {
            "on": [surface],
            "written": codeColors
        }]

    // Of each colour the one for: dark, light, dark with high contrast, light with high contrast.
    function pick(night, day, nightContrast, dayContrast) {
        return highContrast ? (dark ? nightContrast : dayContrast) : (dark ? night : day);
    }

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
    readonly property int quick: reducedMotion ? 0 : 120

    // What rich text needs to know of the colours above.
    readonly property string richTextStyle: "<style>" + "a { color: " + accent + "; }" + "code, pre { font-family: '" + monospace + "'; background-color: " + raised + "; }" + "p, li { line-height: 130%; }" + "blockquote { color: " + textSoft + "; }" + "table { border-color: " + border + "; border-style: solid; }" + "</style>"
}
