// Stored weights as floats, 32 neighbours at a time. Layouts: kernels/vulkan/weight_layout.h.
//
// Define WEIGHT_BINDING before the include. A row begins at a word, one of a quantised type at a
// multiple of four; `columns` is its length. Offsets of planes follow from it. Numbers of types are
// those of GGUF.
#ifndef WEIGHTS_GLSL
#define WEIGHTS_GLSL

layout(set = 0, binding = WEIGHT_BINDING) readonly buffer WeightWords { uint w[]; };
layout(set = 0, binding = WEIGHT_BINDING) readonly buffer WeightFours { uvec4 w4[]; };

const uint kF32 = 0, kF16 = 1, kQ4_0 = 2, kQ4_1 = 3, kQ5_0 = 6, kQ5_1 = 7, kQ8_0 = 8, kQ2_K = 10,
           kQ3_K = 11, kQ4_K = 12, kQ5_K = 13, kQ6_K = 14, kIQ4_NL = 20, kIQ4_XS = 23, kBF16 = 30,
           kMXFP4 = 39;

vec4 lowNibbles(uint u) { return vec4(u & 15, (u >> 8) & 15, (u >> 16) & 15, (u >> 24) & 15); }
vec4 highNibbles(uint u) { return lowNibbles(u >> 4); }
vec4 bytesOf(uint u) { return vec4(u & 255, (u >> 8) & 255, (u >> 16) & 255, u >> 24); }
vec4 signedBytes(uint u)
{
    const int i = int(u);
    return vec4(bitfieldExtract(i, 0, 8), bitfieldExtract(i, 8, 8), bitfieldExtract(i, 16, 8),
        bitfieldExtract(i, 24, 8));
}
// Bits 0 to 3 of u, one a component.
vec4 fourBits(uint u) { return vec4(u & 1, (u >> 1) & 1, (u >> 2) & 1, (u >> 3) & 1); }
// Two bits of each byte.
vec4 bytePairs(uint u, uint shift) { return vec4(uvec4(u, u >> 8, u >> 16, u >> 24) >> shift & 3u); }
// One bit of each byte.
vec4 byteBits(uint u, uint bit) { return vec4(uvec4(u, u >> 8, u >> 16, u >> 24) >> bit & 1u); }
float halfAt(uint word, uint index)
{
    const vec2 pair = unpackHalf2x16(w[word + (index >> 1)]);
    return (index & 1) == 0 ? pair.x : pair.y;
}
// Words from `at` on, a multiple of four: few wide reads cost less than many narrow ones.
void wordsAt(uint at, out uint u[4])
{
    const uvec4 four = w4[at >> 2];
    for (int i = 0; i < 4; ++i) {
        u[i] = four[i];
    }
}
void wordsAt(uint at, out uint u[8])
{
    const uvec4 first = w4[at >> 2];
    const uvec4 second = w4[(at >> 2) + 1];
    for (int i = 0; i < 4; ++i) {
        u[i] = first[i];
        u[i + 4] = second[i];
    }
}
uint byteAt(uint word, uint index) { return (w[word + (index >> 2)] >> ((index & 3) * 8)) & 255u; }

// The levels of IQ4_NL and of FP4 (doubled), four signed bytes a word.
const uint kIq4Levels[4] = uint[4](0xbfad9881u, 0xf6eaddcfu, 0x26190d01u, 0x71594535u);
const uint kFp4Levels[4] = uint[4](0x03020100u, 0x0c080604u, 0xfdfeff00u, 0xf4f8fafcu);

float levelOf(const uint levels[4], uint code)
{
    return float(bitfieldExtract(int(levels[code >> 2]), int((code & 3) * 8), 8));
}
vec4 levelsOf(const uint levels[4], uint u) // of the low nibbles
{
    return vec4(levelOf(levels, u & 15), levelOf(levels, (u >> 8) & 15),
        levelOf(levels, (u >> 16) & 15), levelOf(levels, (u >> 24) & 15));
}

// Scale and minimum of 32 weights of Q4_K and Q5_K.
vec2 scaleAndMinimum(uint base, uint part)
{
    const vec2 d = unpackHalf2x16(w[base]);
    const uint first = w[base + 1], second = w[base + 2], third = w[base + 3];
    const uint shift = (part & 3) * 8;
    uint scale, minimum;
    if (part < 4) {
        scale = (first >> shift) & 63;
        minimum = (second >> shift) & 63;
    } else {
        scale = ((third >> shift) & 15) | (((first >> shift) >> 2) & 48);
        minimum = ((third >> (shift + 4)) & 15) | (((second >> shift) >> 2) & 48);
    }
    return vec2(d.x * float(scale), d.y * float(minimum));
}

// The small scale of 16 weights of Q3_K.
float smallScale3(uint scales, uint index)
{
    const uint nibble = (byteAt(scales, index & 7) >> ((index >> 3) * 4)) & 15;
    const uint upper = (byteAt(scales, 8 + (index & 3)) >> ((index >> 2) * 2)) & 3;
    return float(int(nibble | (upper << 4)) - 32);
}

// A type's bit in a set of types.
uint bitOf(uint type) { return 1u << (type == kMXFP4 ? 31 : type); }

// Whether `type`, which is one of the set `types`, is `k`. The set is a specialization constant, so
// that the code of all other types is gone, and a set of one asks nothing at all.
#define IS(k) ((types & bitOf(k)) != 0 && (types == bitOf(k) || type == k))

// Weights [32 * block, 32 * block + 32) of the row at word `row`; zeros past the row's end, which
// `whole` says never to be inside a block.
void decode32(const uint types, uint type, const bool whole, uint row, uint columns, uint block, out vec4 v[8])
{
    const uint blocks = columns >> 5;
    const uint super = block >> 3; // 256 weights
    const uint part = block & 7;   // of it
    const uint supers = columns >> 8;
    if (IS(kF32)) {
        const uint at = row + block * 32;
        const uint left = columns - block * 32;
        if (whole) {
            for (int i = 0; i < 8; ++i) {
                v[i] = uintBitsToFloat(
                    uvec4(w[at + 4 * i], w[at + 4 * i + 1], w[at + 4 * i + 2], w[at + 4 * i + 3]));
            }
        } else {
            for (int i = 0; i < 8; ++i) {
                for (int j = 0; j < 4; ++j) {
                    const uint from = min(4 * i + j, left - 1);
                    v[i][j] = 4 * i + j < left ? uintBitsToFloat(w[at + from]) : 0.0;
                }
            }
        }
    } else if (IS(kF16) || IS(kBF16)) {
        const uint at = row + block * 16;
        const uint left = columns - block * 32; // even
        for (int i = 0; i < 8; ++i) {
            uint a = w[at + (whole ? 2 * i : min(2 * i, left / 2 - 1))];
            uint b = w[at + (whole ? 2 * i + 1 : min(2 * i + 1, left / 2 - 1))];
            if (!whole) {
                a = 4 * i < left ? a : 0;
                b = 4 * i + 2 < left ? b : 0;
            }
            if (IS(kF16)) {
                v[i] = vec4(unpackHalf2x16(a), unpackHalf2x16(b));
            } else {
                v[i] = uintBitsToFloat(uvec4(a << 16, a & 0xffff0000u, b << 16, b & 0xffff0000u));
            }
        }
    } else if (IS(kQ8_0)) {
        const float d = halfAt(row + blocks * 8, block);
        uint codes[8];
        wordsAt(row + block * 8, codes);
        for (int i = 0; i < 8; ++i) {
            v[i] = signedBytes(codes[i]) * d;
        }
    } else if (IS(kQ4_0)) {
        const float d = halfAt(row + blocks * 4, block);
        uint codes[4];
        wordsAt(row + block * 4, codes);
        for (int i = 0; i < 4; ++i) {
            const uint u = codes[i];
            v[i] = (lowNibbles(u) - 8.0) * d;
            v[i + 4] = (highNibbles(u) - 8.0) * d;
        }
    } else if (IS(kIQ4_NL)) {
        const float d = halfAt(row + blocks * 4, block);
        uint codes[4];
        wordsAt(row + block * 4, codes);
        for (int i = 0; i < 4; ++i) {
            const uint u = codes[i];
            v[i] = levelsOf(kIq4Levels, u) * d;
            v[i + 4] = levelsOf(kIq4Levels, u >> 4) * d;
        }
    } else if (IS(kMXFP4)) {
        const uint exponent = byteAt(row + blocks * 4, block);
        const float d = uintBitsToFloat(exponent < 2 ? 0x00200000u << exponent : (exponent - 1) << 23);
        uint codes[4];
        wordsAt(row + block * 4, codes);
        for (int i = 0; i < 4; ++i) {
            const uint u = codes[i];
            v[i] = levelsOf(kFp4Levels, u) * d;
            v[i + 4] = levelsOf(kFp4Levels, u >> 4) * d;
        }
    } else if (IS(kQ4_1)) {
        const vec2 dm = unpackHalf2x16(w[row + blocks * 4 + block]);
        uint codes[4];
        wordsAt(row + block * 4, codes);
        for (int i = 0; i < 4; ++i) {
            const uint u = codes[i];
            v[i] = lowNibbles(u) * dm.x + dm.y;
            v[i + 4] = highNibbles(u) * dm.x + dm.y;
        }
    } else if (IS(kQ5_0)) {
        const uint fifth = w[row + blocks * 4 + block];
        const float d = halfAt(row + blocks * 5, block);
        uint codes[4];
        wordsAt(row + block * 4, codes);
        for (int i = 0; i < 4; ++i) {
            const uint u = codes[i];
            v[i] = (lowNibbles(u) + 16.0 * fourBits(fifth >> (4 * i)) - 16.0) * d;
            v[i + 4] = (highNibbles(u) + 16.0 * fourBits(fifth >> (4 * i + 16)) - 16.0) * d;
        }
    } else if (IS(kQ5_1)) {
        const uint fifth = w[row + blocks * 4 + block];
        const vec2 dm = unpackHalf2x16(w[row + blocks * 5 + block]);
        uint codes[4];
        wordsAt(row + block * 4, codes);
        for (int i = 0; i < 4; ++i) {
            const uint u = codes[i];
            v[i] = (lowNibbles(u) + 16.0 * fourBits(fifth >> (4 * i))) * dm.x + dm.y;
            v[i + 4] = (highNibbles(u) + 16.0 * fourBits(fifth >> (4 * i + 16))) * dm.x + dm.y;
        }
    } else if (IS(kQ4_K)) {
        const uint base = row + super * 36;
        const vec2 s = scaleAndMinimum(base, part);
        const uint shift = (part & 1) * 4;
        uint codes[8];
        wordsAt(base + 4 + (part >> 1) * 8, codes);
        for (int i = 0; i < 8; ++i) {
            v[i] = lowNibbles(codes[i] >> shift) * s.x - s.y;
        }
    } else if (IS(kQ5_K)) {
        const uint base = row + super * 44;
        const vec2 s = scaleAndMinimum(base, part);
        const uint shift = (part & 1) * 4;
        uint codes[8], fifth[8];
        wordsAt(base + 12 + (part >> 1) * 8, codes);
        wordsAt(base + 4, fifth);
        for (int i = 0; i < 8; ++i) {
            v[i] = (lowNibbles(codes[i] >> shift) + 16.0 * byteBits(fifth[i], part)) * s.x - s.y;
        }
    } else if (IS(kQ6_K)) {
        const uint side = part >> 2; // 128 weights
        const uint quarter = part & 3;
        const uint low = row + super * 32 + side * 16 + (quarter & 1) * 8;
        const uint high = row + supers * 32 + super * 16 + side * 8;
        const uint scales = row + supers * 48 + super * 4;
        const float d = halfAt(row + supers * 52, super);
        const uint index = side * 8 + quarter * 2;
        const float s0 = d * float(bitfieldExtract(int(byteAt(scales, index) << 24), 24, 8));
        const float s1 = d * float(bitfieldExtract(int(byteAt(scales, index + 1) << 24), 24, 8));
        const uint shift = (quarter >> 1) * 4;
        uint nibbles[8], pairs[8];
        wordsAt(low, nibbles);
        wordsAt(high, pairs);
        for (int i = 0; i < 8; ++i) {
            const vec4 q =
                lowNibbles(nibbles[i] >> shift) + 16.0 * bytePairs(pairs[i], quarter * 2);
            v[i] = (q - 32.0) * (i < 4 ? s0 : s1);
        }
    } else if (IS(kQ3_K)) {
        const uint side = part >> 2;
        const uint quarter = part & 3;
        const uint third = row + super * 8;
        const uint codes = row + supers * 8 + super * 16 + side * 8;
        const uint scales = row + supers * 24 + super * 3;
        const float d = halfAt(row + supers * 27, super);
        const uint index = side * 8 + quarter * 2;
        const float s0 = d * smallScale3(scales, index);
        const float s1 = d * smallScale3(scales, index + 1);
        uint pairs[8], thirds[8];
        wordsAt(codes, pairs);
        wordsAt(third, thirds);
        for (int i = 0; i < 8; ++i) {
            const vec4 q = bytePairs(pairs[i], quarter * 2) +
                           4.0 * byteBits(thirds[i], side * 4 + quarter) - 4.0;
            v[i] = q * (i < 4 ? s0 : s1);
        }
    } else if (IS(kQ2_K)) {
        const uint base = row + super * 21;
        const uint side = part >> 2;
        const uint quarter = part & 3;
        const vec2 d = unpackHalf2x16(w[base + 20]);
        const uint index = side * 8 + quarter * 2;
        const uint a = byteAt(base, index), b = byteAt(base, index + 1);
        const vec2 s0 = vec2(d.x * float(a & 15), d.y * float(a >> 4));
        const vec2 s1 = vec2(d.x * float(b & 15), d.y * float(b >> 4));
        for (int i = 0; i < 8; ++i) {
            const vec2 s = i < 4 ? s0 : s1;
            v[i] = bytePairs(w[base + 4 + side * 8 + i], quarter * 2) * s.x - s.y;
        }
    } else { // IQ4_XS
        const uint base = row + super * 34;
        const float d = unpackHalf2x16(w[base]).x;
        const uint upper = w[base] >> 16;
        const uint scale = ((w[base + 1] >> (4 * part)) & 15) | (((upper >> (2 * part)) & 3) << 4);
        const float s = d * float(int(scale) - 32);
        for (int i = 0; i < 4; ++i) {
            const uint u = w[base + 2 + part * 4 + i];
            v[i] = levelsOf(kIq4Levels, u) * s;
            v[i + 4] = levelsOf(kIq4Levels, u >> 4) * s;
        }
    }
}

#endif
