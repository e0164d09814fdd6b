import QtQuick
import QtTest
import Hearth.Chat
import Hearth.Test
import Hearth.Theme

// What can be done with an answer: select over its blocks, copy, wrap and scroll code.
Item {
    id: root

    width: 800
    height: 640

    Component {
        id: stage

        Item {
            property alias bench: bench
            property alias page: page

            anchors.fill: parent

            ChatBench {
                id: bench
            }
            ChatPage {
                id: page

                anchors.fill: parent
                viewModel: bench.chat
            }
        }
    }

    TestCase {
        id: test

        readonly property int patience: 60000 // ms, as in tests/support/patience.h

        property var scene
        property var bench
        property var list

        name: "Answers"
        when: windowShown

        function init() {
            scene = createTemporaryObject(stage, root);
            bench = scene.bench;
            bench.loadModel();
            tryVerify(() => bench.chat.model.ready, patience);
            list = findChild(scene, "messages");
        }
        function answer(text) {
            bench.chat.draft = "Why?";
            bench.chat.send();
            bench.begin();
            bench.grow(text);
            bench.finish();
            tryVerify(() => !bench.chat.replying, patience);
            tryVerify(() => list.count > 2 && list.itemAtIndex(list.count - 1) !== null, patience);
            wait(50);
        }
        // The place of a letter of a row, in the page.
        function placeOf(row, letter) {
            const field = list.itemAtIndex(row).field;
            const at = field.positionToRectangle(letter);
            return field.mapToItem(scene.page, at.x, at.y + at.height / 2);
        }

        // What a person wrote is plain text; every paragraph of it has its own direction.
        function test_paragraphsOfABubbleHaveTheirOwnDirection() {
            const texts = ["Latin first.", "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd.", "Latin again."];
            for (const order of [[0, 1, 2], [1, 0, 1]]) {
                bench.chat.draft = order.map(i => texts[i]).join("\n") + "\n" + "wide ".repeat(12);
                bench.chat.send();
                bench.begin();
                bench.grow("Yes.");
                bench.finish();
                tryVerify(() => !bench.chat.replying, patience);
                const row = list.count - 3;
                tryVerify(() => list.itemAtIndex(row) !== null && list.itemAtIndex(row).field !== null, patience);
                const field = list.itemAtIndex(row).field;
                tryVerify(() => field.width > 200, patience);
                let at = 0;
                for (const i of order) {
                    const begin = field.positionToRectangle(at);
                    if (i === 1)
                        verify(begin.x > field.width - 4, "right-to-left begins at " + begin.x + " of " + field.width);
                    else
                        verify(begin.x < 4, "left-to-right begins at " + begin.x);
                    at += texts[i].length + 1;
                }
            }
        }

        function test_draggingSelectsOverBlocks() {
            answer("One *two* three.\n\n---\n\n> Quoted words.\n");
            const from = placeOf(1, 4);
            const to = placeOf(3, 6);
            mousePress(scene.page, from.x, from.y);
            mouseMove(scene.page, to.x, to.y - 4);
            mouseMove(scene.page, to.x, to.y);
            mouseRelease(scene.page, to.x, to.y);
            compare(list.itemAtIndex(1).field.selectedText, "two three.");
            compare(list.itemAtIndex(3).field.selectedText, "Quoted");
            keyClick(Qt.Key_C, Qt.ControlModifier);
            compare(bench.clipboardText(), "two three.\n\nQuoted");
            keyClick(Qt.Key_Escape);
            compare(list.itemAtIndex(1).field.selectedText, "");
        }

        function test_aDoubleClickSelectsAWord() {
            answer("One two three.\n");
            const at = placeOf(1, 5);
            mouseDoubleClickSequence(scene.page, at.x, at.y);
            compare(list.itemAtIndex(1).field.selectedText, "two");
        }

        function test_theKeyboardSelectsAndCopiesAll() {
            answer("One.\n");
            list.forceActiveFocus();
            keyClick(Qt.Key_A, Qt.ControlModifier);
            keyClick(Qt.Key_C, Qt.ControlModifier);
            compare(bench.clipboardText(), "Why?\n\nOne.");
        }

        function test_aSelectionOutlivesTheRowThatShowsIt() {
            let text = "";
            for (let i = 0; i < 200; ++i)
                text += "Paragraph " + i + " with some words in it.\n\n---\n\n";
            answer(text);
            list.following = false;
            list.positionViewAtBeginning();
            tryVerify(() => list.itemAtIndex(1) !== null, patience);
            wait(50);
            const at = placeOf(1, 2);
            mouseDoubleClickSequence(scene.page, at.x, at.y);
            list.positionViewAtEnd();
            tryVerify(() => list.itemAtIndex(1) === null, patience);
            verify(list.count > 300);
            keyClick(Qt.Key_C, Qt.ControlModifier);
            compare(bench.clipboardText(), "Paragraph");
            list.positionViewAtBeginning();
            tryVerify(() => list.itemAtIndex(1) !== null, patience);
            compare(list.itemAtIndex(1).field.selectedText, "Paragraph");
        }

        function test_theReaderKeepsThePlaceWhenThoughtsUnfoldAbove() {
            bench.chat.draft = "Why?";
            bench.chat.send();
            bench.beginThinking();
            bench.grow("Line of thought.\n".repeat(60));
            bench.begin();
            let text = "";
            for (let i = 0; i < 40; ++i)
                text += "Paragraph " + i + " with some words in it.\n\n---\n\n";
            bench.grow(text);
            bench.finish();
            tryVerify(() => !bench.chat.replying, patience);
            list.forceActiveFocus();
            keyClick(Qt.Key_PageUp);
            verify(!list.following);
            wait(50);
            const row = list.itemAt(list.width / 2, list.contentY + 300);
            const seen = row.index;
            const y = row.y - list.contentY;
            row.blocks.setUnfolded(0, true);
            wait(50);
            const now = list.itemAtIndex(seen + 1);
            verify(now !== null);
            fuzzyCompare(now.y - list.contentY, y, 2);
        }

        function test_theKeyboardGoesFromBlockToBlock() {
            answer("One.\n\n---\n\n```\n" + "long ".repeat(100) + "\n```\n\nTwo.\n");
            list.itemAtIndex(0).forceActiveFocus();
            const order = [];
            for (let i = 0; i < 4; ++i) {
                keyClick(Qt.Key_Down, Qt.ControlModifier);
                for (let row = 0; row < list.count; ++row) {
                    if (list.itemAtIndex(row).activeFocus)
                        order.push(row);
                }
            }
            compare(order, [1, 2, 3, 4]);
            keyClick(Qt.Key_Up, Qt.ControlModifier);
            verify(list.itemAtIndex(3).activeFocus);
            tryVerify(() => list.itemAtIndex(3).pane.widest > list.itemAtIndex(3).lineWidth, patience);
            keyClick(Qt.Key_Right);
            compare(list.itemAtIndex(3).pane.offset, 60);
            keyClick(Qt.Key_Left);
            compare(list.itemAtIndex(3).pane.offset, 0);
            compare(list.itemAtIndex(4).Accessible.description, "Two.");
        }

        function test_longLinesOfCodeScrollOrWrap() {
            answer("```cpp\nint x = " + "1 + ".repeat(100) + "1;\n```\n");
            const row = list.itemAtIndex(1);
            const height = row.height;
            const pane = row.pane;
            tryVerify(() => pane.widest > row.lineWidth, patience);
            list.forceActiveFocus();
            pane.offset = 100;
            const left = row.field.mapToItem(row, 0, 0).x;
            pane.offset = 0;
            compare(row.field.mapToItem(row, 0, 0).x, left + 100);
            mouseClick(findChild(scene, "code.wrap"));
            tryVerify(() => pane.wrap, patience);
            tryVerify(() => row.height > height + 20, patience);
        }

        function test_formulasAreDrawn() {
            answer("Let \\(x^2\\) be.\n\n\\[ \\frac{a}{b} \\]\n\nAnd \\(\\nonsense{\\) not.\n");
            const words = list.itemAtIndex(1).field;
            tryVerify(() => words.text.includes("image://formula/"), patience);
            compare(words.Accessible.name, "Let \\(x^2\\) be.");
            tryVerify(() => list.itemAtIndex(2).field.text.includes("image://formula/"), patience);
            verify(list.itemAtIndex(2).height > 30);
            verify(list.itemAtIndex(3).field.text.includes("nonsense"));
            verify(!list.itemAtIndex(3).field.text.includes("image://formula/"));
        }

        function luminance(color) {
            const part = value => value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
            return 0.2126 * part(color.r) + 0.7152 * part(color.g) + 0.0722 * part(color.b);
        }
        function test_coloursOfCodeCanBeRead_data() {
            return [{
                    "tag": "light",
                    "colors": Theme.lightCode,
                    "surface": "#ffffff"
                }, {
                    "tag": "dark",
                    "colors": Theme.darkCode,
                    "surface": "#252220"
                }];
        }
        function test_coloursOfCodeCanBeRead(data) {
            compare(data.colors.length, 12);
            const behind = luminance(Qt.color(data.surface));
            // The first, the seventh and the last follow the theme in use.
            for (const i of [1, 2, 3, 4, 5, 7, 8, 9, 10]) {
                const front = luminance(Qt.color(data.colors[i]));
                const contrast = (Math.max(front, behind) + 0.05) / (Math.min(front, behind) + 0.05);
                verify(contrast >= 4.5, data.colors[i] + " has " + contrast);
            }
        }
    }
}
