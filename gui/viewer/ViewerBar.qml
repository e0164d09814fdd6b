import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme
import Hearth.Viewer

// What can be done with what is shown.
Flow {
    id: root

    required property ViewerViewModel viewModel
    required property ViewArea area

    readonly property bool paged: viewModel.mode === ViewerViewModel.Page

    spacing: Theme.tight

    PageBar {
        visible: root.paged && root.viewModel.pageCount > 0
        page: root.viewModel.page
        pageCount: root.viewModel.pageCount
        onPageChosen: page => root.viewModel.page = page
    }
    IconButton {
        objectName: "viewer.zoomOut"
        icon.source: "icons/zoom-out.svg"
        label: qsTr("Smaller")
        shortcutText: "-"
        onClicked: root.area.zoomBy(0.8)
    }
    IconButton {
        objectName: "viewer.zoomIn"
        icon.source: "icons/zoom-in.svg"
        label: qsTr("Larger")
        shortcutText: "+"
        onClicked: root.area.zoomBy(1.25)
    }
    IconButton {
        objectName: "viewer.fit"
        icon.source: "icons/fit.svg"
        label: qsTr("Fit into the panel")
        shortcutText: "0"
        onClicked: root.area.fit()
    }
    TextButton {
        objectName: "viewer.pixels"
        visible: !root.paged
        quiet: true
        text: qsTr("1:1")
        height: Theme.control
        Accessible.name: qsTr("Show every pixel")
        onClicked: root.area.showPixels()
    }
    TextButton {
        objectName: "viewer.select"
        quiet: !root.area.selecting
        primary: root.area.selecting
        icon.source: "icons/select.svg"
        text: qsTr("Choose a part")
        height: Theme.control
        Accessible.checkable: true
        Accessible.checked: root.area.selecting
        onClicked: root.area.selecting = !root.area.selecting
    }
    TextButton {
        objectName: "viewer.seen"
        visible: root.viewModel.canShowSeen
        quiet: !root.viewModel.showSeen
        primary: root.viewModel.showSeen
        text: qsTr("Model's view")
        height: Theme.control
        Accessible.checkable: true
        Accessible.checked: root.viewModel.showSeen
        onClicked: root.viewModel.showSeen = !root.viewModel.showSeen
    }
}
