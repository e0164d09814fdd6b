import QtQuick
import QtQuick.Controls.Basic
import QtTest
import Hearth.Test
import Hearth.Viewer

Item {
    id: root

    width: 800
    height: 640

    Component {
        id: stage

        Item {
            property alias bench: bench
            property alias panel: panel

            anchors.fill: parent

            ViewerBench {
                id: bench
            }
            ViewerPanel {
                id: panel

                anchors.right: parent.right
                height: parent.height
                width: implicitWidth
                wantedWidth: 500
                mostWidth: 700
                viewModel: bench.viewer
            }
        }
    }

    TestCase {
        id: test

        readonly property int patience: 60000 // ms, as in tests/support/patience.h

        property var scene
        property var bench
        property var viewer
        property var panel
        property var area

        name: "Viewer"
        when: windowShown

        function init() {
            scene = createTemporaryObject(stage, root);
            bench = scene.bench;
            viewer = bench.viewer;
            panel = scene.panel;
            area = findChild(panel, "viewer.area");
        }

        function showPicture(width, height) {
            bench.showPicture(width, height);
            panel.takeFocus();
            verify(area.activeFocus);
            wait(0); // it begins once the bindings have settled
        }

        function test_nothingIsShownWithoutASubject() {
            verify(!panel.visible);
            showPicture(400, 300);
            verify(panel.visible);
            compare(findChild(panel, "viewer.title").text, "ramp.png");
        }

        function test_aPictureFitsThePanel() {
            showPicture(2000, 1000);
            verify(area.zoom < 0.26 && area.zoom > 0.2);
            verify(area.fitted);
            panel.wantedWidth = 300;
            tryVerify(() => area.zoom < 0.15, patience);
        }

        function test_theWholeIsDrawn() {
            showPicture(400, 300);
            const image = findChild(panel, "sheet.whole");
            tryCompare(image, "status", Image.Ready, patience);
            compare(image.implicitWidth, 400);
        }

        function test_whatIsMagnifiedIsDrawnFinely() {
            showPicture(4000, 3000);
            area.zoomTo(2, 100, 100);
            const fine = findChild(panel, "sheet.fine");
            tryVerify(() => fine.status === Image.Ready && fine.width > 0, patience);
            verify(fine.part.width < 400); // what is to be seen, not the whole
            compare(fine.implicitWidth, fine.part.width * 2);
        }

        function test_theWheelZoomsWhereItIs() {
            showPicture(2000, 1000);
            const before = area.zoom;
            mouseWheel(area, 250, 200, 0, 120);
            fuzzyCompare(area.zoom, before * 1.2, 0.001);
            verify(!area.fitted);
            mouseWheel(area, 250, 200, 0, -120);
            fuzzyCompare(area.zoom, before, 0.001);
        }

        function test_keysZoom() {
            showPicture(2000, 1000);
            const before = area.zoom;
            keyClick(Qt.Key_Plus);
            fuzzyCompare(area.zoom, before * 1.25, 0.001);
            keyClick(Qt.Key_Minus, Qt.ControlModifier);
            fuzzyCompare(area.zoom, before, 0.001);
            keyClick(Qt.Key_1);
            fuzzyCompare(area.zoom, 1, 0.001);
            keyClick(Qt.Key_0);
            fuzzyCompare(area.zoom, area.fitZoom, 0.001);
            verify(area.fitted);
        }

        function test_aPartIsDraggedAndAskedAbout() {
            showPicture(400, 300);
            area.zoomTo(1, 0, 0);
            mouseClick(findChild(panel, "viewer.select"));
            verify(area.selecting);
            const drag = findChild(panel, "region.area");
            mousePress(drag, 50, 40);
            mouseMove(drag, 80, 80);
            mouseMove(drag, 150, 120);
            mouseRelease(drag, 150, 120);
            verify(area.region.chosen);
            compare(area.region.part, Qt.rect(50, 40, 100, 80));
            mouseClick(findChild(panel, "region.ask"));
            tryCompare(bench, "asked", 1, patience);
            compare(bench.region, Qt.size(100, 80));
            verify(!area.selecting);
            verify(!area.region.chosen);
        }

        function test_aSlipOfTheHandChoosesNothing() {
            showPicture(400, 300);
            area.selecting = true;
            const drag = findChild(panel, "region.area");
            mousePress(drag, 50, 40);
            mouseMove(drag, 53, 42);
            mouseRelease(drag, 53, 42);
            verify(!area.region.chosen);
        }

        function test_aPartIsChosenWithKeys() {
            showPicture(400, 300);
            area.zoomTo(1, 0, 0);
            keyClick(Qt.Key_S);
            verify(area.region.chosen);
            const before = Qt.rect(area.region.part.x, area.region.part.y, area.region.part.width, area.region.part.height);
            keyClick(Qt.Key_Right);
            compare(area.region.part.x, before.x + 8);
            compare(area.region.part.width, before.width);
            keyClick(Qt.Key_Down, Qt.ShiftModifier);
            compare(area.region.part.height, before.height + 8);
            for (let i = 0; i < 100; ++i)
                keyClick(Qt.Key_Left);
            compare(area.region.part.x, 0);
            keyClick(Qt.Key_Return);
            tryCompare(bench, "asked", 1, patience);
            compare(bench.region.width, Math.round(before.width));
        }

        function test_escapeClearsThePartAndThenCloses() {
            showPicture(400, 300);
            keyClick(Qt.Key_S);
            keyClick(Qt.Key_Escape);
            verify(!area.region.chosen);
            verify(viewer.open);
            keyClick(Qt.Key_Escape);
            verify(!viewer.open);
            verify(!panel.visible);
        }

        function test_theModelsViewIsShownWithItsPatches() {
            showPicture(640, 320);
            mouseClick(findChild(panel, "viewer.seen"));
            verify(viewer.showSeen);
            tryVerify(() => viewer.seenTokens.width === 20 && viewer.seenTokens.height === 10, patience);
            verify(findChild(panel, "viewer.note").text.includes("200 token"));
        }

        function test_theModelsViewKeepsThePlaceAndTheZoom() {
            showPicture(2000, 1000);
            area.zoomTo(2, 100, 100);
            viewer.showSeen = true;
            tryVerify(() => viewer.seenTokens.width > 0, patience);
            wait(0);
            compare(area.zoom, 2);
            verify(!area.fitted);
        }

        function test_aPageIsShownAtItsPassage() {
            bench.showPdf();
            tryCompare(viewer, "page", 2, patience);
            tryVerify(() => viewer.lit.length > 0, patience);
            tryCompare(findChild(panel, "sheet.whole"), "status", Image.Ready, patience);
            verify(findChild(panel, "sheet.lit").count > 0);
            compare(findChild(panel, "viewer.page").text, "2");
        }

        function test_pagesAreTurned() {
            bench.showPdf();
            tryCompare(viewer, "page", 2, patience);
            const next = findChild(panel, "viewer.nextPage");
            tryVerify(() => next.enabled, patience);
            waitForRendering(panel); // where the button is depends on how many pages there are
            mouseClick(next);
            tryCompare(viewer, "page", 3, patience);
            verify(!findChild(panel, "viewer.nextPage").enabled);
            panel.takeFocus();
            keyClick(Qt.Key_PageUp);
            compare(viewer.page, 2);
            const field = findChild(panel, "viewer.page");
            mouseClick(field);
            field.selectAll();
            keyClick("1");
            keyClick(Qt.Key_Return);
            compare(viewer.page, 1);
        }

        function test_theWheelScrollsAPage() {
            bench.showPdf();
            tryCompare(viewer, "page", 2, patience);
            const before = area.zoom;
            mouseWheel(area, 250, 200, 0, -120);
            compare(area.zoom, before);
            mouseWheel(area, 250, 200, 0, 120, Qt.NoButton, Qt.ControlModifier);
            verify(area.zoom > before);
        }

        function test_thePassageOfATextIsLit() {
            bench.showText("word ".repeat(2000) + "here it is " + "word ".repeat(500), "here it is");
            tryVerify(() => findChild(panel, "text.marks").count > 0, patience);
            verify(findChild(panel, "viewer.text").visible);
        }

        function test_aMissingFileIsSaid() {
            viewer.showPage("/nowhere/gone.pdf", 1, [], "");
            tryVerify(() => findChild(panel, "viewer.trouble").visible, patience);
            verify(findChild(panel, "viewer.trouble").text.includes("gone.pdf"));
            verify(!area.visible);
        }

        function test_theEdgeIsDragged() {
            showPicture(400, 300);
            const edge = findChild(panel, "viewer.edge");
            const before = panel.width;
            mousePress(edge, 3, 300);
            mouseMove(edge, -50, 300);
            mouseRelease(edge, -50, 300);
            verify(panel.width > before + 30);
            panel.wantedWidth = 5000;
            compare(panel.width, 700);
        }

        function test_everyControlHasAName() {
            showPicture(400, 300);
            for (const name of ["zoomIn", "zoomOut", "fit", "pixels", "select", "seen", "close"])
                verify(findChild(panel, "viewer." + name).Accessible.name !== "", name);
        }
    }
}
