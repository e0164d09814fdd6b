// Stored weights as whole numbers, 32 neighbours at a time, for packed dot products. Include
// weights.glsl before; layouts are there.
#ifndef WEIGHT_BYTES_GLSL
#define WEIGHT_BYTES_GLSL

const uint kNibbles = 0x0f0f0f0fu, kPairs = 0x03030303u, kOnes = 0x01010101u;

// Bits 0 to 3 of u, each the lowest of a byte.
uint spreadBits(uint u) { return (u & 1u) | (u & 2u) << 7 | (u & 4u) << 14 | (u & 8u) << 21; }

uint levelBytes(const uint levels[4], uint u) // of the low nibbles
{
    uint bytes = 0;
    [[unroll]] for (uint i = 0; i < 4; ++i) {
        const uint code = (u >> (8 * i)) & 15;
        bytes |= ((levels[code >> 2] >> ((code & 3) * 8)) & 255u) << (8 * i);
    }
    return bytes;
}

// Weights [32 * block, 32 * block + 32) of the row at word `row`: weight i is scale[i / 16] * q[i] +
// offset[i / 16], the q four signed bytes a word. Requires: a quantised type, rows of whole blocks.
void decodeBytes32(
    uint type, uint row, uint columns, uint block, out uint q[8], out vec2 scale, out vec2 offset)
{
    const uint blocks = columns >> 5;
    const uint super = block >> 3; // 256 weights
    const uint part = block & 7;   // of it
    const uint supers = columns >> 8;
    const uint side = part >> 2; // 128 weights
    const uint quarter = part & 3;
    offset = vec2(0.0);
    if (type == kQ8_0) {
        scale = vec2(halfAt(row + blocks * 8, block));
        wordsAt(row + block * 8, q);
    } else if (type == kQ4_0 || type == kQ4_1 || type == kQ5_0 || type == kQ5_1) {
        uint fifth = 0;
        if (type == kQ4_0) {
            scale = vec2(halfAt(row + blocks * 4, block));
            offset = -8.0 * scale;
        } else if (type == kQ5_0) {
            fifth = w[row + blocks * 4 + block];
            scale = vec2(halfAt(row + blocks * 5, block));
            offset = -16.0 * scale;
        } else {
            fifth = type == kQ5_1 ? w[row + blocks * 4 + block] : 0;
            const vec2 dm = unpackHalf2x16(w[row + blocks * (type == kQ5_1 ? 5 : 4) + block]);
            scale = dm.xx;
            offset = dm.yy;
        }
        uint codes[4];
        wordsAt(row + block * 4, codes);
        for (int i = 0; i < 4; ++i) {
            const uint u = codes[i];
            q[i] = (u & kNibbles) | spreadBits(fifth >> (4 * i)) << 4;
            q[i + 4] = ((u >> 4) & kNibbles) | spreadBits(fifth >> (4 * i + 16)) << 4;
        }
    } else if (type == kIQ4_NL || type == kMXFP4) {
        if (type == kIQ4_NL) {
            scale = vec2(halfAt(row + blocks * 4, block));
        } else {
            const uint exponent = byteAt(row + blocks * 4, block);
            scale = vec2(
                uintBitsToFloat(exponent < 2 ? 0x00200000u << exponent : (exponent - 1) << 23));
        }
        uint codes[4];
        wordsAt(row + block * 4, codes);
        for (int i = 0; i < 4; ++i) {
            const uint u = codes[i];
            q[i] = type == kIQ4_NL ? levelBytes(kIq4Levels, u) : levelBytes(kFp4Levels, u);
            q[i + 4] =
                type == kIQ4_NL ? levelBytes(kIq4Levels, u >> 4) : levelBytes(kFp4Levels, u >> 4);
        }
    } else if (type == kQ4_K || type == kQ5_K) {
        const uint base = row + super * (type == kQ4_K ? 36 : 44);
        const vec2 s = scaleAndMinimum(base, part);
        const uint shift = (part & 1) * 4;
        scale = s.xx;
        offset = -s.yy;
        uint codes[8], fifth[8];
        wordsAt(base + (type == kQ4_K ? 4 : 12) + (part >> 1) * 8, codes);
        wordsAt(base + 4, fifth); // of Q5_K
        for (int i = 0; i < 8; ++i) {
            q[i] = (codes[i] >> shift) & kNibbles;
            if (type == kQ5_K) {
                q[i] |= ((fifth[i] >> part) & kOnes) << 4;
            }
        }
    } else if (type == kQ6_K) {
        const uint low = row + super * 32 + side * 16 + (quarter & 1) * 8;
        const uint high = row + supers * 32 + super * 16 + side * 8;
        const uint scales = row + supers * 48 + super * 4;
        const uint index = side * 8 + quarter * 2;
        scale = halfAt(row + supers * 52, super) *
                vec2(bitfieldExtract(int(byteAt(scales, index) << 24), 24, 8),
                    bitfieldExtract(int(byteAt(scales, index + 1) << 24), 24, 8));
        offset = -32.0 * scale;
        const uint shift = (quarter >> 1) * 4;
        uint nibbles[8], pairs[8];
        wordsAt(low, nibbles);
        wordsAt(high, pairs);
        for (int i = 0; i < 8; ++i) {
            q[i] = ((nibbles[i] >> shift) & kNibbles) | ((pairs[i] >> (quarter * 2)) & kPairs) << 4;
        }
    } else if (type == kQ3_K) {
        const uint third = row + super * 8;
        const uint codes = row + supers * 8 + super * 16 + side * 8;
        const uint scales = row + supers * 24 + super * 3;
        const uint index = side * 8 + quarter * 2;
        scale = halfAt(row + supers * 27, super) *
                vec2(smallScale3(scales, index), smallScale3(scales, index + 1));
        offset = -4.0 * scale;
        uint pairs[8], thirds[8];
        wordsAt(codes, pairs);
        wordsAt(third, thirds);
        for (int i = 0; i < 8; ++i) {
            q[i] = ((pairs[i] >> (quarter * 2)) & kPairs) |
                   ((thirds[i] >> (side * 4 + quarter)) & kOnes) << 2;
        }
    } else if (type == kQ2_K) {
        const uint base = row + super * 21;
        const vec2 d = unpackHalf2x16(w[base + 20]);
        const uint index = side * 8 + quarter * 2;
        const uvec2 s = uvec2(byteAt(base, index), byteAt(base, index + 1));
        scale = d.x * vec2(s & 15u);
        offset = -d.y * vec2(s >> 4);
        for (int i = 0; i < 8; ++i) {
            q[i] = (w[base + 4 + side * 8 + i] >> (quarter * 2)) & kPairs;
        }
    } else { // IQ4_XS
        const uint base = row + super * 34;
        const uint upper = w[base] >> 16;
        const uint six = ((w[base + 1] >> (4 * part)) & 15) | (((upper >> (2 * part)) & 3) << 4);
        scale = vec2(unpackHalf2x16(w[base]).x * float(int(six) - 32));
        for (int i = 0; i < 4; ++i) {
            const uint u = w[base + 2 + part * 4 + i];
            q[i] = levelBytes(kIq4Levels, u);
            q[i + 4] = levelBytes(kIq4Levels, u >> 4);
        }
    }
}

#endif
