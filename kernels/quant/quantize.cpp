#include "kernels/quant/quantize.h"

namespace kernels::quant {

QuantizeRow quantizerFor(DType type) { return portable::quantizerFor(type); }

} // namespace kernels::quant
