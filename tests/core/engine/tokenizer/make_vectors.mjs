// Writes the tokenizer's vectors from an independent, naive implementation: the regular expressions
// themselves, run by Node.js, and byte-pair encoding by its definition over strings. The Unicode
// version of this Node.js must be that of core/engine/tokenizer/unicode_ranges.cpp. Run in the root:
//     node tests/core/engine/tokenizer/make_vectors.mjs
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";

const kGolden = "tests/golden/";

// ---- Splitting. JavaScript's \s is not White_Space, and its (?i:) not in every version.
const kContraction = String.raw`'[sS\u017f]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD]`;
const S = String.raw`\p{White_Space}`;
const NotS = String.raw`\P{White_Space}`;
const kTail = String.raw`${S}*[\r\n]+|${S}+(?!${NotS})|${S}+`;
const kPatterns = {
    qwen35: String.raw`${kContraction}|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^${S}\p{L}\p{M}\p{N}]+[\r\n]*|${kTail}`,
    qwen2: String.raw`${kContraction}|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^${S}\p{L}\p{N}]+[\r\n]*|${kTail}`,
};

function split(text, name) {
    const pieces = text.match(new RegExp(kPatterns[name], "gu")) ?? [];
    if (pieces.join("") !== text) {
        throw new Error(`the expression drops a part of ${JSON.stringify(text)}`);
    }
    return pieces;
}

// ---- Random strings of what the rules tell apart.
function seeded(seed) { // mulberry32
    return () => {
        seed = (seed + 0x6d2b79f5) | 0;
        let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
}
const random = seeded(35);
const below = (count) => Math.floor(random() * count);
const pick = (list) => list[below(list.length)];

const kAlphabets = [
    [..."abzAZéßſİıǅʰªдЯ你世あ한مनสΩ\u{1D400}\u{20000}\u{323B0}"],
    [..."'sStTmMdDrReEvVlL"],
    [..."0129١२Ⅷ½²①\u{1D7D8}一"],
    [..." \t\n\r\u000b\u000c\u0085\u00a0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000"],
    [..." \n\r"],
    [..."\u0301\u0300\u093e\u094d\u0651\u20dd\ufe0f\u{E0100}\u{1D165}"],
    [..."!?.,;:-_()[]{}<>|/\\\"@#$%^&*+=~`€©«»、。！"],
    [..."\u200b\u200d\ufeff\u00ad\u180e\u0000\u0007\u007f\u0378\u{10FFFF}\ue000"],
    [..."🙂👨🇩🇪🏽🦙"],
];

function randomCodePoint() {
    const top = pick([0x80, 0x800, 0x3000, 0x10000, 0x20000, 0x110000]);
    const codePoint = below(top);
    return codePoint >= 0xd800 && codePoint <= 0xdfff ? "x" : String.fromCodePoint(codePoint);
}

function randomText() {
    const length = 1 + below(14);
    let text = "";
    for (let i = 0; i < length; ++i) {
        text += random() < 0.1 ? randomCodePoint() : pick(pick(kAlphabets));
    }
    return text;
}

// ---- The vocabulary of a GGUF file.
function readVocabulary(path) {
    const file = readFileSync(path);
    let at = 8;
    const readers = {
        0: () => file.readUInt8(at++), 1: () => file.readInt8(at++), 7: () => file.readUInt8(at++),
        2: () => file.readUInt16LE((at += 2) - 2), 3: () => file.readInt16LE((at += 2) - 2),
        4: () => file.readUInt32LE((at += 4) - 4), 5: () => file.readInt32LE((at += 4) - 4),
        6: () => file.readFloatLE((at += 4) - 4), 12: () => file.readDoubleLE((at += 8) - 8),
        10: () => Number(file.readBigUInt64LE((at += 8) - 8)),
        11: () => Number(file.readBigInt64LE((at += 8) - 8)),
        8: () => {
            const length = readers[10]();
            return file.toString("utf8", at, (at += length));
        },
        9: () => {
            const type = readers[4]();
            return Array.from({ length: readers[10]() }, readers[type]);
        },
    };
    readers[10]();
    const entries = {};
    for (let left = readers[10](); left > 0; --left) {
        const key = readers[8]();
        entries[key] = readers[readers[4]()]();
    }
    const tokens = entries["tokenizer.ggml.tokens"];
    const kinds = entries["tokenizer.ggml.token_type"];
    const merges = entries["tokenizer.ggml.merges"];
    return {
        ids: new Map(tokens.map((text, id) => [text, id]).filter(([, id]) => kinds[id] === 1)),
        added: tokens.map((text, id) => ({ text, id, isControl: kinds[id] === 3 }))
            .filter(({ id }) => kinds[id] === 3 || kinds[id] === 4),
        ranks: new Map(merges.map((line, rank) => [line, rank])),
    };
}

// ---- Encoding by its definition.
const kLetterOfByte = (() => {
    const letters = [];
    let free = 0x100;
    for (let byte = 0; byte < 256; ++byte) {
        const isItself = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
        letters.push(String.fromCodePoint(isItself ? byte : free++));
    }
    return letters;
})();

function encodePiece(piece, vocabulary) {
    let parts = [...Buffer.from(piece, "utf8")].map((byte) => kLetterOfByte[byte]);
    for (;;) {
        const ranks = parts.slice(1).map(
            (part, i) => vocabulary.ranks.get(parts[i] + " " + part) ?? Infinity);
        const best = Math.min(Infinity, ...ranks);
        if (best === Infinity) {
            return parts.map((part) => vocabulary.ids.get(part));
        }
        const i = ranks.indexOf(best);
        parts = [...parts.slice(0, i), parts[i] + parts[i + 1], ...parts.slice(i + 2)];
    }
}

// `wanted`: which added tokens count.
function encode(text, vocabulary, wanted) {
    const ids = [];
    let gap = "";
    const endGap = () => {
        ids.push(...split(gap, "qwen35").flatMap((piece) => encodePiece(piece, vocabulary)));
        gap = "";
    };
    for (let at = 0; at < text.length;) {
        const here = vocabulary.added.filter(wanted).filter((token) => text.startsWith(token.text, at));
        const longest = here.sort((a, b) => b.text.length - a.text.length)[0];
        if (longest) {
            endGap();
            ids.push(longest.id);
            at += longest.text.length;
        } else {
            gap += text[at++];
        }
    }
    endGap();
    return ids;
}

// ---- The two files.
const lengths = (pieces) => pieces.map((piece) => Buffer.byteLength(piece, "utf8"));
const rows = (list) => "[\n" + list.map((row) => JSON.stringify(row)).join(",\n") + "\n]";

const splits = Array.from({ length: 2500 }, randomText).map((text) => {
    const qwen35 = lengths(split(text, "qwen35"));
    const qwen2 = lengths(split(text, "qwen2"));
    return { text, qwen35, qwen2 };
});
writeFileSync(kGolden + "tokenizer_pieces.json",
    `{"unicode": "${process.versions.unicode}", "cases": ${rows(splits)}}\n`);

const vocabulary = readVocabulary(kGolden + "tiny_f32.gguf");
const kWords = [
    "the ", "The ", " he", "Don't", "in the", "theother", "on", "er", "int", "\n\n", "  ", "12", "…", "é",
    ...vocabulary.added.map((token) => token.text), "<", "|>", "<|im_", "<think", "你好", "🙂", "<<|im_end|>",
];
const texts = Array.from({ length: 400 }, () =>
    Array.from({ length: 1 + below(10) }, () => (random() < 0.15 ? randomText() : pick(kWords))).join(""));
texts.push("the".repeat(200), "t".repeat(300), " the".repeat(100), "Donintheroner".repeat(40));
writeFileSync(kGolden + "tiny_f32_tokens.json", `{"cases": ${rows(texts.map((text) => ({
    text,
    none: encode(text, vocabulary, () => false),
    userDefined: encode(text, vocabulary, (token) => !token.isControl),
    all: encode(text, vocabulary, () => true),
})))}}\n`);
