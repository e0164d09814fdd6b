#include "kernels/quant/dequantize.h"

namespace kernels::quant {

DequantizeRow dequantizerFor(DType type) { return portable::dequantizerFor(type); }

} // namespace kernels::quant
