// The table of row functions, and those of the types without blocks.
#include "kernels/quant/simd_support.h"

namespace kernels::quant::KERNELS_ISA {

namespace {

void rowF32(const std::byte* row, float* out, std::size_t elements)
{
    std::memcpy(out, row, elements * sizeof(float));
}

void rowF16(const std::byte* row, float* out, std::size_t elements)
{
    const auto source = reinterpret_cast<Bytes>(row);
    std::size_t i = 0;
#if defined(__AVX2__)
    for (; i + 8 <= elements; i += 8) {
        _mm256_storeu_ps(out + i, _mm256_cvtph_ps(loadCodes(source + 2 * i).value));
    }
#elif defined(KERNELS_NEON)
    for (; i + 8 <= elements; i += 8) {
        const float16x8_t halves = vreinterpretq_f16_u8(loadCodes(source + 2 * i).value);
        vst1q_f32(out + i, vcvt_f32_f16(vget_low_f16(halves)));
        vst1q_f32(out + i + 4, vcvt_high_f32_f16(halves));
    }
#endif
    for (; i < elements; ++i) {
        out[i] = half(source + 2 * i);
    }
}

void rowBF16(const std::byte* row, float* out, std::size_t elements)
{
    const auto source = reinterpret_cast<Bytes>(row);
    for (std::size_t i = 0; i < elements; ++i) {
        const std::uint32_t bits = std::uint32_t(load<std::uint16_t>(source + 2 * i)) << 16;
        out[i] = __builtin_bit_cast(float, bits);
    }
}

// Numbers of another plain type, rounded to float.
template <typename T>
void rowOf(const std::byte* row, float* out, std::size_t elements)
{
    const auto source = reinterpret_cast<Bytes>(row);
    for (std::size_t i = 0; i < elements; ++i) {
        out[i] = float(load<T>(source + sizeof(T) * i));
    }
}

} // namespace

DequantizeRow plainDequantizer(DType type)
{
    switch (type) {
    case DType::F32:
        return rowF32;
    case DType::F16:
        return rowF16;
    case DType::BF16:
        return rowBF16;
    case DType::I8:
        return rowOf<std::int8_t>;
    case DType::I16:
        return rowOf<std::int16_t>;
    case DType::I32:
        return rowOf<std::int32_t>;
    case DType::I64:
        return rowOf<std::int64_t>;
    case DType::F64:
        return rowOf<double>;
    default:
        return nullptr;
    }
}

DequantizeRow dequantizerFor(DType type)
{
    // No initializer list: its begin() and end() are functions of the C++ library.
    constexpr DequantizeRow (*kFamilies[])(DType) = {
        plainDequantizer, smallQuantDequantizer, kQuantDequantizer, gridQuantDequantizer};
    for (const auto family : kFamilies) {
        if (const DequantizeRow row = family(type)) {
            return row;
        }
    }
    return nullptr;
}

} // namespace kernels::quant::KERNELS_ISA
