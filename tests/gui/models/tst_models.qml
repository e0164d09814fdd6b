import QtQuick
import QtTest
import Hearth.Models
import Hearth.Test

// The model manager with keyboard and mouse, over a hub of our own.
Item {
    id: root

    width: 800
    height: 900

    property QtObject bench: null
    property Item page: null

    Component {
        id: benchComponent

        ModelsBench {
        }
    }
    Component {
        id: modelsComponent

        ModelsPage {
            anchors.fill: parent
            viewModel: root.bench.model
        }
    }
    Component {
        id: downloadsComponent

        DownloadsPage {
            anchors.fill: parent
            viewModel: root.bench.model
        }
    }
    Component {
        id: firstComponent

        FirstRun {
            width: root.width
            viewModel: root.bench.model
        }
    }
    SignalSpy {
        id: opened

        signalName: "openRequested"
    }

    TestCase {
        readonly property int patience: 60000 // ms, as in tests/support/patience.h

        name: "Models"
        when: windowShown

        function init() {
            root.bench = benchComponent.createObject(root);
        }
        function cleanup() {
            if (root.page)
                root.page.destroy();
            root.page = null;
            wait(0);
            root.bench.destroy();
            root.bench = null;
            wait(0);
        }
        function show(component) {
            root.page = component.createObject(root);
            verify(root.page);
            root.page.forceActiveFocus();
        }
        function part(name) {
            const found = findChild(root.page, name);
            verify(found, name);
            return found;
        }
        function visibleParts(item, name, found) {
            for (let i = 0; i < item.children.length; ++i) {
                const child = item.children[i];
                if (!child.visible)
                    continue;
                if (child.objectName === name)
                    found.push(child);
                visibleParts(child, name, found);
            }
            return found;
        }

        function test_nothingIsAskedBeforeThePersonDoes() {
            show(modelsComponent);
            wait(300);
            compare(bench.requests(), 0);
            verify(bench.model.known.count >= 9);
        }

        function test_aSearchFindsAndAnAddressOpens() {
            show(modelsComponent);
            const field = part("models.search");
            field.forceActiveFocus();
            field.text = "qwen3.5";
            keyClick(Qt.Key_Return);
            tryCompare(bench.model.found, "count", 2, patience);
            field.text = "https://huggingface.co/unsloth/Qwen3.5-4B-GGUF/tree/main";
            keyClick(Qt.Key_Return);
            tryCompare(bench.model.offers, "count", 3, patience);
            compare(bench.model.openedName, "Qwen3.5 4B");
            keyClick(Qt.Key_Escape);
            compare(bench.model.openedRepository, "");
        }

        function test_aModelThatIsNotThereSaysSo() {
            show(modelsComponent);
            bench.model.search("nobody/nothing");
            tryVerify(() => bench.model.listNote !== "", patience);
            compare(bench.model.offers.count, 0);
        }

        function test_lettersAreForExperts() {
            show(modelsComponent);
            bench.model.openRepository("unsloth/Qwen3.5-4B-GGUF");
            tryCompare(bench.model.offers, "count", 3, patience);
            const text = () => JSON.stringify(visibleTexts(root.page, []));
            verify(!text().includes("Q4_K_M"), text());
            const toggle = part("models.expert");
            mouseClick(toggle);
            tryVerify(() => text().includes("Q4_K_M"), patience);
            verify(text().includes("tokens/s"));
        }
        function visibleTexts(item, found) {
            for (let i = 0; i < item.children.length; ++i) {
                const child = item.children[i];
                if (!child.visible)
                    continue;
                if (typeof child.text === "string")
                    found.push(child.text);
                visibleTexts(child, found);
            }
            return found;
        }

        function test_aDownloadArrivesWithItsImageHalf() {
            show(modelsComponent);
            bench.model.openRepository("unsloth/Qwen3.5-4B-GGUF");
            tryCompare(bench.model.offers, "count", 3, patience);
            const buttons = visibleParts(root.page, "offer.download", []);
            compare(buttons.length, 3);
            buttons[0].forceActiveFocus();
            keyClick(Qt.Key_Return);
            tryVerify(() => bench.has("unsloth/Qwen3.5-4B-GGUF/Qwen3.5-4B-Q2_K.gguf") && bench.has("unsloth/Qwen3.5-4B-GGUF/mmproj-F16.gguf"), patience);
            tryCompare(bench.model, "activeDownloads", 0, patience);
        }

        function test_aDownloadPausesGoesOnAndIsForgotten() {
            bench.setSpeed(60000);
            bench.model.downloadSuggestion();
            show(downloadsComponent);
            tryCompare(bench.model.downloads, "count", 1, patience);
            tryVerify(() => visibleParts(root.page, "download.pause", []).length === 1, patience);
            mouseClick(visibleParts(root.page, "download.pause", [])[0]);
            tryVerify(() => visibleParts(root.page, "download.resume", []).length === 1, patience);
            compare(bench.model.activeDownloads, 0);
            mouseClick(visibleParts(root.page, "download.resume", [])[0]);
            tryVerify(() => visibleParts(root.page, "download.pause", []).length === 1, patience);
            mouseClick(visibleParts(root.page, "download.remove", [])[0]);
            tryCompare(bench.model.downloads, "count", 0, patience);
            verify(part("downloads.empty").visible);
        }

        function test_silenceIsNoSpeed() {
            bench.setSpeed(-1);
            bench.model.downloadSuggestion();
            show(downloadsComponent);
            tryCompare(bench.model.downloads, "count", 1, patience);
            const label = () => visibleParts(root.page, "download.text", [])[0].text;
            tryVerify(() => label().includes("silent"), patience);
            for (let i = 0; i < 10; ++i) {
                verify(!label().includes("/s") && !label().includes("second") || label().includes("silent"), label());
                wait(50);
            }
        }

        function test_firstRunIsOneButton() {
            show(firstComponent);
            const button = part("firstRun.go");
            verify(button.text.includes("Qwen3.5"));
            opened.target = root.page;
            opened.clear();
            bench.putModel("own/Tiny-Q4_K_M.gguf");
            bench.model.scan();
            tryVerify(() => root.page.here, patience);
            button.forceActiveFocus();
            keyClick(Qt.Key_Return);
            compare(opened.count, 1);
            verify(String(opened.signalArguments[0][0]).endsWith("Tiny-Q4_K_M.gguf"));
            compare(bench.requests(), 0);
        }

        function test_aModelHereIsOpenedCheckedAndSet() {
            bench.putModel("own/Tiny-Q4_K_M.gguf");
            show(modelsComponent);
            root.page.show("mine");
            tryCompare(bench.model.installed, "count", 1, patience);
            opened.target = root.page;
            opened.clear();
            tryVerify(() => visibleParts(root.page, "installed.open", []).length === 1, patience);
            mouseClick(visibleParts(root.page, "installed.open", [])[0]);
            compare(opened.count, 1);
            const path = String(opened.signalArguments[0][0]).replace("file://", "");
            bench.model.verify(path);
            tryVerify(() => visibleParts(root.page, "installed.check", [])[0].text.includes("checksum"), patience);
            bench.model.setDefaults(path, {
                    "temperature": "0.5",
                    "contextTokens": "nonsense",
                    "systemPrompt": "Be kind",
                    "largePages": true
                });
            const kept = bench.model.defaultsOf(path);
            compare(kept.temperature, "0.5");
            compare(kept.contextTokens, "");
            compare(kept.systemPrompt, "Be kind");
            verify(kept.largePages);
        }
    }
}
