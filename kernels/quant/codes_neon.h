// Codes on 64-bit Arm. Included by codes.h alone; codes_plain.h says what the functions do.
#pragma once

#include <arm_neon.h>

#include <cstdint>
#include <cstring>

namespace kernels::quant::KERNELS_ISA {

namespace {

struct Codes {
    uint8x16_t value;
};

inline Codes loadCodes(const void* at) { return {vld1q_u8(static_cast<const unsigned char*>(at))}; }

inline Codes joinRuns(std::uint64_t first, std::uint64_t second)
{
    return {vcombine_u8(vcreate_u8(first), vcreate_u8(second))};
}

inline Codes operator|(Codes a, Codes b) { return {vorrq_u8(a.value, b.value)}; }

inline Codes operator^(Codes a, Codes b) { return {veorq_u8(a.value, b.value)}; }

inline Codes operator+(Codes a, Codes b) { return {vaddq_u8(a.value, b.value)}; }

inline Codes operator-(Codes a, Codes b) { return {vsubq_u8(a.value, b.value)}; }

inline Codes splat(int code) { return {vdupq_n_u8(std::uint8_t(code))}; }

inline Codes bits(Codes codes, int shift, int mask)
{
    const uint8x16_t shifted = vshlq_u8(codes.value, vdupq_n_s8(std::int8_t(-shift)));
    return {vandq_u8(shifted, vdupq_n_u8(std::uint8_t(mask)))};
}

inline Codes timesSixteen(Codes codes) { return {vshlq_n_u8(codes.value, 4)}; }

inline Codes whereSet(std::uint16_t places, int code)
{
    const uint8x16_t place = vreinterpretq_u8_u64(vdupq_n_u64(0x8040201008040201));
    const uint8x16_t bytes =
        vcombine_u8(vdup_n_u8(std::uint8_t(places & 0xff)), vdup_n_u8(std::uint8_t(places >> 8)));
    return {vandq_u8(vtstq_u8(bytes, place), vdupq_n_u8(std::uint8_t(code)))};
}

inline Codes lookUp(const signed char (&levels)[16], Codes codes)
{
    return {vqtbl1q_u8(loadCodes(levels).value, codes.value)};
}

inline void toFloats(Codes codes, float32x4_t (&values)[4])
{
    const int8x16_t code = vreinterpretq_s8_u8(codes.value);
    const int16x8_t low = vmovl_s8(vget_low_s8(code));
    const int16x8_t high = vmovl_high_s8(code);
    values[0] = vcvtq_f32_s32(vmovl_s16(vget_low_s16(low)));
    values[1] = vcvtq_f32_s32(vmovl_high_s16(low));
    values[2] = vcvtq_f32_s32(vmovl_s16(vget_low_s16(high)));
    values[3] = vcvtq_f32_s32(vmovl_high_s16(high));
}

inline void storeScaled(float* out, Codes codes, float scale)
{
    float32x4_t values[4];
    toFloats(codes, values);
    for (int i = 0; i < 4; ++i) {
        vst1q_f32(out + 4 * i, vmulq_n_f32(values[i], scale));
    }
}

inline void storeScaled(float* out, Codes codes, float scale, float offset)
{
    float32x4_t values[4];
    toFloats(codes, values);
    for (int i = 0; i < 4; ++i) {
        vst1q_f32(out + 4 * i, vaddq_f32(vmulq_n_f32(values[i], scale), vdupq_n_f32(offset)));
    }
}

} // namespace

} // namespace kernels::quant::KERNELS_ISA
