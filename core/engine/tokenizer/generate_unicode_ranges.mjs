// Writes unicode_ranges.cpp: letters, marks, numbers and white space of the Unicode version that this
// Node.js knows (15 or later). Run in this folder:
//     node generate_unicode_ranges.mjs > unicode_ranges.cpp
import process from "node:process";

const version = process.versions.unicode;
if (parseFloat(version) < 15) {
    throw new Error(`Unicode ${version} is too old: use a Node.js with Unicode 15 or later`);
}

const classes = [
    ["Letter", /^\p{L}$/u],
    ["Mark", /^\p{M}$/u],
    ["Number", /^\p{N}$/u],
    ["Space", /^\p{White_Space}$/u],
];

function classOf(codePoint) {
    if (codePoint >= 0xd800 && codePoint <= 0xdfff) {
        return null; // surrogates are no characters
    }
    if (codePoint === 0x0a || codePoint === 0x0d) {
        return "Newline";
    }
    const text = String.fromCodePoint(codePoint);
    const found = classes.find(([, pattern]) => pattern.test(text));
    return found ? found[0] : null;
}

const ranges = [];
for (let codePoint = 0; codePoint <= 0x10ffff; ++codePoint) {
    const name = classOf(codePoint);
    const last = ranges.at(-1);
    if (name && last && last.name === name && last.last === codePoint - 1) {
        last.last = codePoint;
    } else if (name) {
        ranges.push({ first: codePoint, last: codePoint, name });
    }
}

const hex = (value) => "0x" + value.toString(16).toUpperCase().padStart(4, "0");
const entries = ranges.map((range) => `{${hex(range.first)}, ${hex(range.last)}, ${range.name}},`);
const lines = [];
for (const entry of entries) {
    const joined = lines.length ? lines.at(-1) + " " + entry : "";
    if (joined && joined.length <= 96) {
        lines[lines.length - 1] = joined;
    } else {
        lines.push(entry);
    }
}

console.log(`// Unicode ${version}, written by generate_unicode_ranges.mjs; do not edit.
#include "core/engine/tokenizer/unicode_classes.h"

namespace core::engine {

namespace {

// clang-format off
using enum CodePointClass;

constexpr CodePointRange kRanges[] = {
${lines.map((line) => "    " + line).join("\n")}
};
// clang-format on

} // namespace

std::span<const CodePointRange> unicodeRanges() { return kRanges; }

} // namespace core::engine`);
