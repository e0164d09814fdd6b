// Numbers of any tensor type as floats, on the host: for the small tensors a model wants in F32.
#pragma once

#include "kernels/quant/dtype.h"

#include <cstddef>
#include <span>

namespace kernels {

// False when the type has no conversion. Requires: elements are whole blocks, `data` holds them.
bool convertToFloat(DType type, std::span<const std::byte> data, std::span<float> out);

} // namespace kernels
