import QtQuick
import QtQuick.Controls.Basic
import QtTest
import Hearth.Chat
import Hearth.Test

Item {
    id: root

    width: 800
    height: 640

    Component {
        id: stage

        Item {
            id: scene

            property alias bench: bench
            property alias page: page

            anchors.fill: parent

            ChatBench {
                id: bench
            }
            ModelChip {
                id: chip

                model: bench.chat.model
            }
            ChatPage {
                id: page

                anchors.fill: parent
                anchors.topMargin: 50
                focus: true
                viewModel: bench.chat
            }
        }
    }

    TestCase {
        id: test

        readonly property int patience: 60000 // ms, as in tests/support/patience.h

        property var scene
        property var bench
        property var chat
        property var input

        name: "Chat"
        when: windowShown

        function init() {
            scene = createTemporaryObject(stage, root);
            bench = scene.bench;
            chat = bench.chat;
            bench.loadModel();
            tryVerify(() => chat.model.ready, patience);
            scene.page.takeFocus();
            input = findChild(scene, "composer.input");
            verify(input.activeFocus);
        }

        function type(text) {
            for (const letter of text)
                keyClick(letter);
        }

        // A question and the beginning of its answer.
        function startReply(answer) {
            type("hello");
            keyClick(Qt.Key_Return);
            bench.begin();
            bench.grow(answer);
            tryCompare(chat, "phase", ChatViewModel.Writing, patience);
        }

        function test_enterSendsTheDraftOnce() {
            type("hello");
            keyClick(Qt.Key_Return);
            compare(bench.sent, 1);
            compare(bench.sentText(), "hello");
            compare(input.text, "");
            keyClick(Qt.Key_Return);
            compare(bench.sent, 1);
        }

        function test_shiftEnterStartsANewLine() {
            type("one");
            keyClick(Qt.Key_Return, Qt.ShiftModifier);
            type("two");
            compare(bench.sent, 0);
            compare(input.lineCount, 2);
            keyClick(Qt.Key_Return);
            compare(bench.sentText(), "one\ntwo");
        }

        function test_enterThatAnInputMethodNeedsDoesNotSend() {
            type("a");
            bench.compose(input, "ni");
            keyClick(Qt.Key_Return);
            compare(bench.sent, 0);
            bench.compose(input, "");
            keyClick(Qt.Key_Return);
            compare(bench.sent, 1);
        }

        function test_escapeStopsTheReply() {
            startReply("Once upon");
            keyClick(Qt.Key_Escape);
            compare(bench.stops, 1);
            compare(chat.phase, ChatViewModel.Stopping);
        }

        function test_theStopButtonTakesThePlaceOfSend() {
            const send = findChild(scene, "composer.send");
            const stop = findChild(scene, "composer.stop");
            verify(send.visible && !stop.visible);
            startReply("Once upon");
            verify(!send.visible && stop.visible);
            mouseClick(stop);
            compare(bench.stops, 1);
            bench.finish();
            tryVerify(() => send.visible, patience);
        }

        function test_aDroppedPictureShowsItsThumbnailAndCost() {
            bench.drop(scene.page, bench.picture);
            tryCompare(chat.attachments, "count", 1, patience);
            tryVerify(() => !chat.attachments.busy, patience);
            let thumbnail = null;
            tryVerify(() => (thumbnail = findChild(scene, "attachment.thumbnail")) !== null, patience);
            tryCompare(thumbnail, "status", Image.Ready, patience);
            verify(findChild(scene, "attachment.cost").text.includes("4 token"));
            mouseClick(findChild(scene, "attachment.remove"));
            compare(chat.attachments.count, 0);
        }

        function test_aPastedPictureIsAttached() {
            bench.putPictureIntoClipboard();
            keyClick(Qt.Key_V, Qt.ControlModifier);
            compare(chat.attachments.count, 1);
            compare(input.text, "");
        }

        function test_streamingTouchesTheLastMessageOnly() {
            startReply("First.");
            bench.finish();
            tryVerify(() => !chat.replying, patience);
            startReply("Second");
            const list = findChild(scene, "messages");
            compare(list.count, 6); // question, block and foot, twice
            const rows = [0, 1, 2, 3, 4, 5];
            tryVerify(() => rows.every(row => list.itemAtIndex(row) !== null), patience);
            waitForRendering(scene);
            const before = rows.map(row => list.itemAtIndex(row));
            const heights = before.map(item => item.height);
            bench.grow(" answer.\n\nIt has\n\nmany paragraphs\n\n```\nand code\n```\n");
            tryVerify(() => list.itemAtIndex(4).height > heights[4] + 50, patience);
            compare(list.count, 7);
            for (let row = 0; row < 5; ++row) {
                compare(list.itemAtIndex(row), before[row]);
                if (row < 4)
                    compare(before[row].height, heights[row]);
            }
        }

        function test_theListFollowsUntilTheReaderScrollsUp() {
            let paragraphs = "";
            for (let i = 0; i < 60; ++i)
                paragraphs += "Paragraph " + i + ".\n\n";
            startReply(paragraphs);
            const list = findChild(scene, "messages");
            tryVerify(() => list.contentHeight > 2 * list.height && list.atEnd(), patience);
            list.forceActiveFocus();
            keyClick(Qt.Key_PageUp);
            verify(!list.following);
            const latest = findChild(scene, "messages.latest");
            verify(latest.visible);
            const place = list.contentY;
            bench.grow(paragraphs);
            wait(100);
            fuzzyCompare(list.contentY, place, 1);
            mouseClick(latest);
            tryVerify(() => list.atEnd(), patience);
            bench.grow(paragraphs);
            wait(100);
            tryVerify(() => list.atEnd(), patience);
        }

        function test_theChipNamesTheModel() {
            const chip = findChild(scene, "modelChip");
            verify(chip.text.startsWith("Built-in demo model"));
            bench.startLoading();
            verify(chip.text.startsWith("Loading"));
            compare(findChild(scene, "composer.send").enabled, false);
        }

        function test_theErrorBarNamesTheNextStepAndCanBeDismissed() {
            const bar = findChild(scene, "errorBar");
            verify(!bar.visible);
            startReply("Well");
            bench.failReply("blk.0 needs 3 GiB");
            tryVerify(() => bar.visible, patience);
            verify(findChild(bar, "errorBar.what").text.includes("memory"));
            verify(findChild(bar, "errorBar.next").text.includes("smaller model"));
            mouseClick(findChild(bar, "errorBar.dismiss"));
            verify(!bar.visible);
        }

        // A chat of so many questions that became too long with the last.
        function fillChat(questions) {
            for (let i = 1; i < questions; ++i) {
                startReply("An answer.");
                bench.finish();
                tryVerify(() => !chat.replying, patience);
            }
            type("hello");
            keyClick(Qt.Key_Return);
            bench.failFull(questions - 1);
            tryVerify(() => chat.full, patience);
        }

        function test_aFullChatAsksAndStops() {
            fillChat(3);
            const bar = findChild(scene, "fullBar");
            tryVerify(() => bar.visible, patience);
            verify(!findChild(scene, "errorBar").visible);
            mouseClick(findChild(bar, "fullBar.stop"));
            tryVerify(() => !bar.visible, patience);
            compare(bench.sent, 3);
            verify(findChild(scene, "leftOutLine") === null);
        }

        function test_theListStaysAtItsEndWhenTheFullBarShows() {
            startReply("A line.\n\n".repeat(60));
            bench.finish();
            tryVerify(() => !chat.replying, patience);
            const list = findChild(scene, "messages");
            tryVerify(() => list.contentHeight > 2 * list.height && list.atEnd(), patience);
            const height = list.height;
            type("hello");
            keyClick(Qt.Key_Return);
            bench.failFull(1);
            tryVerify(() => list.height < height - 50, patience);
            verify(findChild(scene, "fullBar").visible);
            tryVerify(() => list.atEnd(), patience);
        }

        function test_aFullChatGoesOnByTheKeyboardAndIsTakenBack() {
            fillChat(3);
            const bar = findChild(scene, "fullBar");
            tryVerify(() => bar.visible, patience);
            findChild(bar, "fullBar.goOn").forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            tryVerify(() => !bar.visible, patience);
            compare(bench.sent, 4);
            compare(bench.sentText(), "hello");
            bench.begin();
            bench.grow("Now it fits.");
            bench.finish();
            tryVerify(() => !chat.replying, patience);

            tryVerify(() => findChild(scene, "leftOutLine") !== null, patience);
            const line = findChild(scene, "leftOutLine");
            verify(findChild(line, "leftOutLine.words").text.includes("4"));
            const undo = findChild(line, "leftOutLine.undo");
            verify(undo.Accessible.name !== "");
            undo.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Return);
            tryVerify(() => findChild(scene, "leftOutLine") === null, patience);
            verify(!chat.full);
        }

        function test_aSampleIsAskedWithOneClick() {
            const card = findChild(scene, "sample.0");
            verify(card.enabled);
            waitForRendering(scene);
            mouseClick(card);
            tryCompare(bench, "sent", 1, patience);
            compare(bench.sentText(), card.question);
            verify(!findChild(scene, "welcome").visible);
        }

        function test_withoutAModelTheBuiltInOneIsOffered() {
            const other = createTemporaryObject(stage, root);
            const offer = findChild(other, "welcome.builtIn");
            waitForRendering(other);
            verify(offer.visible);
            mouseClick(offer);
            verify(other.bench.chat.model.loading);
            verify(!offer.visible);
        }

        function test_thoughtsAreFoldedAway() {
            type("hello");
            keyClick(Qt.Key_Return);
            bench.beginThinking();
            bench.grow("Hm, let me see.");
            let fold = null;
            tryVerify(() => (fold = findChild(scene, "thinking.fold")) !== null, patience);
            compare(fold.text, "Thinking…");
            compare(findChild(scene, "thinking.preview").text, "Hm, let me see.");
            const list = findChild(scene, "messages");
            const folded = list.count;
            mouseClick(fold);
            tryCompare(list, "count", folded + 1, patience);
            verify(!findChild(scene, "thinking.preview").visible);
            bench.begin();
            bench.grow("Red.");
            tryVerify(() => findChild(scene, "thinking.fold").text.startsWith("Thought"), patience);
        }

        function test_codeIsCopiedAsItWasWritten() {
            startReply("```cpp\nint x = 1;\n```\n");
            let copy = null;
            tryVerify(() => (copy = findChild(scene, "code.copy")) !== null, patience);
            mouseClick(copy);
            compare(bench.clipboardText(), "int x = 1;");
        }

        function test_aLinkAsksBeforeItLeaves() {
            scene.page.openLink("file:///etc/passwd");
            const dialog = findChild(scene.page, "linkDialog");
            verify(!dialog.opened);
            scene.page.openLink("https://example.org/a");
            tryVerify(() => dialog.opened, patience);
            compare(findChild(dialog.contentItem, "linkDialog.address").text, "https://example.org/a");
            verify(findChild(dialog.contentItem, "linkDialog.host").text.includes("example.org"));
            keyClick(Qt.Key_Escape);
            tryVerify(() => !dialog.opened, patience);
        }

        function test_tabReachesEveryControl() {
            startReply("Well");
            bench.finish();
            tryVerify(() => !chat.replying, patience);
            type("x");
            const seen = [];
            for (let i = 0; i < 12; ++i) {
                const item = scene.Window.activeFocusItem;
                verify(item !== null);
                seen.push(item.objectName);
                keyClick(Qt.Key_Tab);
            }
            for (const name of ["modelChip", "messages", "message.copy", "composer.attach", "composer.input", "composer.send"])
                verify(seen.includes(name), name + " in " + seen);
        }
    }
}
