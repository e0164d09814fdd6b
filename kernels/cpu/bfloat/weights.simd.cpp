// Stored weights as bfloats: the bits that rounding what kernels/quant makes of them would give.
// Where a code has few values, the bfloats of all of them are made once for its scale and looked
// up.
#include "kernels/cpu/bfloat/bfloat.h"

#include <immintrin.h>

#include <cstring>

namespace kernels::cpu {

namespace {

using Bytes = const unsigned char*;

template <typename T>
inline T load(Bytes at)
{
    T value;
    memcpy(&value, at, sizeof value);
    return value;
}

inline float half(Bytes at)
{
    return _mm_cvtss_f32(_mm_cvtph_ps(_mm_cvtsi32_si128(load<uint16_t>(at))));
}

// 0, 1, 2, ... from `first` on.
inline __m512 ramp(float first)
{
    const __m512 steps = _mm512_set_ps(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    return _mm512_add_ps(steps, _mm512_set1_ps(first));
}

inline __m512 scaled(__m512 codes, float scale, float offset)
{
    return _mm512_add_ps(_mm512_mul_ps(codes, _mm512_set1_ps(scale)), _mm512_set1_ps(offset));
}

// Of 16 values, twice, so that the fifth bit of what they are looked up by does not matter.
inline __m512i tableOf(__m512 values)
{
    return _mm512_broadcast_i64x4((__m256i)_mm512_cvtneps_pbh(values));
}

inline void storeLookedUp(__m512i codes, __m512i table, std::byte* out)
{
    _mm512_storeu_si512(out, _mm512_permutexvar_epi16(codes, table));
}

inline void storeRounded(__m512 first, __m512 second, std::byte* out)
{
    _mm512_storeu_si512(out, (__m512i)_mm512_cvtne2ps_pbh(second, first));
}

inline __m512i loadWords(Bytes at) // of 32 bytes
{
    return _mm512_cvtepu8_epi16(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(at)));
}

// Scales and negated minimums of Q4_K and Q5_K: d, dmin, then 8 pairs of 6 bits in 12 bytes.
inline void loadPairScales(Bytes block, float (&scales)[8], float (&offsets)[8])
{
    constexpr uint32_t kSixBits = 0x3f3f3f3f;
    constexpr uint32_t kNibbles = 0x0f0f0f0f;
    constexpr uint32_t kUpper = 0x30303030;
    const auto first = load<uint32_t>(block + 4);
    const auto second = load<uint32_t>(block + 8);
    const auto third = load<uint32_t>(block + 12);
    const uint64_t s = (first & kSixBits) | uint64_t((third & kNibbles) | ((first >> 2) & kUpper))
                                                << 32;
    const uint64_t m =
        (second & kSixBits) | uint64_t(((third >> 4) & kNibbles) | ((second >> 2) & kUpper)) << 32;
    const __m256 d = _mm256_set1_ps(half(block));
    const __m256 dmin = _mm256_set1_ps(-half(block + 2));
    const auto floats = [](uint64_t bytes) {
        return _mm256_cvtepi32_ps(_mm256_cvtepu8_epi32(_mm_cvtsi64_si128(int64_t(bytes))));
    };
    _mm256_storeu_ps(scales, _mm256_mul_ps(d, floats(s)));
    _mm256_storeu_ps(offsets, _mm256_mul_ps(dmin, floats(m)));
    // They are to come from memory one by one: gcc would rather shuffle them out of the registers,
    // on the port that looks values up.
    __asm__ volatile("" ::: "memory");
}

inline void roundQ4K(Bytes block, std::byte* out)
{
    float scales[8];
    float offsets[8];
    loadPairScales(block, scales, offsets);
    const __m512 codes = ramp(0);
    const __m512i nibble = _mm512_set1_epi16(15);
    const __m512i second = _mm512_set1_epi16(16);
#pragma GCC unroll 4
    for (int pair = 0; pair < 8; pair += 2) { // 32 low and 32 high nibbles: a table for both
        const __m512i q = loadWords(block + 16 + 16 * pair);
        const __m512i table =
            (__m512i)_mm512_cvtne2ps_pbh(scaled(codes, scales[pair + 1], offsets[pair + 1]),
                scaled(codes, scales[pair], offsets[pair]));
        storeLookedUp(_mm512_and_si512(q, nibble), table, out + pair * kBfloatTile);
        storeLookedUp(_mm512_or_si512(_mm512_srli_epi16(q, 4), second), table,
            out + (pair + 1) * kBfloatTile);
    }
}

inline void roundQ5K(Bytes block, std::byte* out)
{
    float scales[8];
    float offsets[8];
    loadPairScales(block, scales, offsets);
    const __m512 low = ramp(0);
    const __m512 high = ramp(16);
    const __m512i nibble = _mm512_set1_epi16(15);
    const __m512i h = loadWords(block + 16); // one bit for each 32 weights
#pragma GCC unroll 4
    for (int pair = 0; pair < 4; ++pair) {
        const __m512i q = loadWords(block + 48 + 32 * pair);
        const auto store = [&](int part, __m512i nibbles, __m512i fifth) {
            const __m512i table =
                (__m512i)_mm512_cvtne2ps_pbh(scaled(high, scales[part], offsets[part]),
                    scaled(low, scales[part], offsets[part]));
            // Four bits of one, the others of the other, of which all past the fifth are ignored.
            storeLookedUp(_mm512_ternarylogic_epi64(nibble, nibbles, fifth, 0xca), table,
                out + part * kBfloatTile);
        };
        const auto fifth = [&](int bit) {
            return bit < 4 ? _mm512_sll_epi16(h, _mm_cvtsi32_si128(4 - bit))
                           : _mm512_srl_epi16(h, _mm_cvtsi32_si128(bit - 4));
        };
        store(2 * pair, q, fifth(2 * pair));
        store(2 * pair + 1, _mm512_srli_epi16(q, 4), fifth(2 * pair + 1));
    }
}

// 16 bytes as floats.
inline __m512 floatsOf(__m128i bytes) { return _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(bytes)); }

inline void roundQ6K(Bytes block, std::byte* out)
{
    float scales[16];
    _mm512_storeu_ps(scales,
        _mm512_mul_ps(floatsOf(_mm_loadu_si128(reinterpret_cast<const __m128i*>(block + 192))),
            _mm512_set1_ps(half(block + 208))));
    __asm__ volatile("" ::: "memory"); // as for pairs
    const __m256i nibble = _mm256_set1_epi8(15);
    const __m256i upper = _mm256_set1_epi8(0x30);
    const __m256i middle = _mm256_set1_epi8(32);
    const auto bytes = [](Bytes at) {
        return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
    };
#pragma GCC unroll 2
    for (int part = 0; part < 2; ++part) { // of 128 weights
        const __m256i q0 = bytes(block + 64 * part);
        const __m256i q1 = bytes(block + 64 * part + 32);
        const __m256i h = bytes(block + 128 + 32 * part); // upper bits of weights 32 apart
        const auto store = [&](int line, __m256i low, __m256i high) {
            const __m256i codes = _mm256_sub_epi8(
                _mm256_or_si256(_mm256_and_si256(low, nibble), _mm256_and_si256(high, upper)),
                middle);
            const float* scale = scales + 8 * part + 2 * line;
            storeRounded(
                _mm512_mul_ps(floatsOf(_mm256_castsi256_si128(codes)), _mm512_set1_ps(scale[0])),
                _mm512_mul_ps(
                    floatsOf(_mm256_extracti128_si256(codes, 1)), _mm512_set1_ps(scale[1])),
                out + (4 * part + line) * kBfloatTile);
        };
        store(0, q0, _mm256_slli_epi16(h, 4));
        store(1, q1, _mm256_slli_epi16(h, 2));
        store(2, _mm256_srli_epi16(q0, 4), h);
        store(3, _mm256_srli_epi16(q1, 4), _mm256_srli_epi16(h, 2));
    }
}

inline void roundQ40(Bytes block, std::byte* out)
{
    const __m512i table = tableOf(_mm512_mul_ps(ramp(-8), _mm512_set1_ps(half(block))));
    const __m256i low =
        _mm256_cvtepu8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(block + 2)));
    storeLookedUp(
        _mm512_inserti64x4(_mm512_castsi256_si512(low), _mm256_srli_epi16(low, 4), 1), table, out);
}

inline void roundQ80(Bytes block, std::byte* out)
{
    const __m512 scale = _mm512_set1_ps(half(block));
    const auto values = [&](int first) {
        const auto* at = reinterpret_cast<const __m128i*>(block + 2 + first);
        return _mm512_mul_ps(floatsOf(_mm_loadu_si128(at)), scale);
    };
    storeRounded(values(0), values(16), out);
}

template <void (*roundBlock)(Bytes, std::byte*), int elementsOfBlock, int blockBytes>
void roundBlocks(const std::byte* row, int64_t elements, std::byte* lines)
{
    auto block = reinterpret_cast<Bytes>(row);
    for (int64_t i = 0; i < elements; i += elementsOfBlock) {
        roundBlock(block, lines);
        block += blockBytes;
        lines += elementsOfBlock / kBfloatElements * kBfloatTile;
    }
}

} // namespace

BfloatKernels::RoundWeights KERNELS_ISA::weightRounderOf(DType type)
{
    switch (type) {
    case DType::Q4_0:
        return roundBlocks<roundQ40, 32, 18>;
    case DType::Q8_0:
        return roundBlocks<roundQ80, 32, 34>;
    case DType::Q4_K:
        return roundBlocks<roundQ4K, 256, 144>;
    case DType::Q5_K:
        return roundBlocks<roundQ5K, 256, 176>;
    case DType::Q6_K:
        return roundBlocks<roundQ6K, 256, 210>;
    default:
        return nullptr;
    }
}

} // namespace kernels::cpu
