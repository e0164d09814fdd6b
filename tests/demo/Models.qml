import QtQuick
import QtQuick.Controls.Basic
import Hearth.Models
import Hearth.Theme

// One page of the model manager in a window of its own.
ApplicationWindow {
    id: root

    required property ModelsViewModel models
    required property string page
    required property bool mirrored
    required property real zoom

    width: 900
    height: 900
    visible: true
    color: Theme.window
    LayoutMirroring.enabled: mirrored
    LayoutMirroring.childrenInherit: true

    Binding {
        target: Theme
        property: "zoom"
        value: root.zoom
    }

    ModelsPage {
        id: modelsPage

        anchors.fill: parent
        visible: root.page === "discover" || root.page === "mine"
        viewModel: root.models
        Component.onCompleted: show(root.page)
    }
    DownloadsPage {
        anchors.fill: parent
        visible: root.page === "downloads"
        viewModel: root.models
    }
    FirstRun {
        anchors.centerIn: parent
        width: Math.min(560 * Theme.zoom, parent.width - 2 * Theme.wide)
        visible: root.page === "first"
        viewModel: root.models
    }
}
