#include "kernels/convert.h"

#include "kernels/quant/dequantize.h"

namespace kernels {

bool convertToFloat(DType type, std::span<const std::byte> data, std::span<float> out)
{
    const quant::DequantizeRow convert = quant::dequantizerFor(type);
    if (convert == nullptr || data.size() < rowBytes(type, out.size())) {
        return false;
    }
    convert(data.data(), out.data(), out.size());
    return true;
}

} // namespace kernels
