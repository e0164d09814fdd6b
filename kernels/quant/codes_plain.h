// Codes in plain C++, the reference of the others. Included by codes.h alone.
#pragma once

#include <cstdint>
#include <cstring>

namespace kernels::quant::KERNELS_ISA {

namespace {

struct Codes {
    signed char value[16];
};

inline Codes loadCodes(const void* at)
{
    Codes codes;
    std::memcpy(codes.value, at, sizeof(codes.value));
    return codes;
}

// Eight codes and eight more, one a byte, the first in the lowest byte.
inline Codes joinRuns(std::uint64_t first, std::uint64_t second)
{
    Codes codes;
    std::memcpy(codes.value, &first, sizeof(first));
    std::memcpy(codes.value + 8, &second, sizeof(second));
    return codes;
}

inline Codes operator|(Codes a, Codes b)
{
    for (int i = 0; i < 16; ++i) {
        a.value[i] |= b.value[i];
    }
    return a;
}

inline Codes operator^(Codes a, Codes b)
{
    for (int i = 0; i < 16; ++i) {
        a.value[i] ^= b.value[i];
    }
    return a;
}

inline Codes operator+(Codes a, Codes b)
{
    for (int i = 0; i < 16; ++i) {
        a.value[i] = static_cast<signed char>(a.value[i] + b.value[i]);
    }
    return a;
}

inline Codes operator-(Codes a, Codes b)
{
    for (int i = 0; i < 16; ++i) {
        a.value[i] = static_cast<signed char>(a.value[i] - b.value[i]);
    }
    return a;
}

inline Codes splat(int code)
{
    Codes codes;
    for (signed char& value : codes.value) {
        value = static_cast<signed char>(code);
    }
    return codes;
}

// (code >> shift) & mask, each code taken as unsigned.
inline Codes bits(Codes codes, int shift, int mask)
{
    for (signed char& value : codes.value) {
        value = static_cast<signed char>((static_cast<unsigned char>(value) >> shift) & mask);
    }
    return codes;
}

// code * 16. Requires: codes below 16.
inline Codes timesSixteen(Codes codes)
{
    for (signed char& value : codes.value) {
        value = static_cast<signed char>(value << 4);
    }
    return codes;
}

// `code` where the bit of its place is set, else 0.
inline Codes whereSet(std::uint16_t places, int code)
{
    Codes codes;
    for (int i = 0; i < 16; ++i) {
        codes.value[i] = static_cast<signed char>(((places >> i) & 1) * code);
    }
    return codes;
}

// levels[code]. Requires: codes below 16.
inline Codes lookUp(const signed char (&levels)[16], Codes codes)
{
    for (signed char& value : codes.value) {
        value = levels[value & 15];
    }
    return codes;
}

// out[i] = scale * code[i].
inline void storeScaled(float* out, Codes codes, float scale)
{
    for (int i = 0; i < 16; ++i) {
        out[i] = scale * float(codes.value[i]);
    }
}

// out[i] = scale * code[i] + offset, rounded twice.
inline void storeScaled(float* out, Codes codes, float scale, float offset)
{
    for (int i = 0; i < 16; ++i) {
        out[i] = scale * float(codes.value[i]) + offset;
    }
}

} // namespace

} // namespace kernels::quant::KERNELS_ISA
