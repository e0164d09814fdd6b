// The fixed tables of the IQ1, IQ2 and IQ3 formats (gguf-format section 8), ready to look up.
//
// An entry of a grid is 8 or 4 neighbouring weights before scaling, one byte each, the first in the
// lowest byte. The tables are constants of the formats; no formula gives them.
#pragma once

#include <cstdint>

namespace kernels::quant {

struct Grids {
    std::uint64_t iq1s[2048]; // signed bytes -8, 0, 8: weights in eighths; IQ1_M uses them too
    std::uint64_t iq2xxs[256];
    std::uint64_t iq2xs[512];
    std::uint64_t iq2s[1024];
    std::uint32_t iq3xxs[256];
    std::uint32_t iq3s[512];
    std::uint64_t signs[256]; // byte i is 0xff where bit i of the index is set, else 0
    std::uint64_t
        evenSigns[128]; // the same for 7 bits and an eighth that makes the number of ones even
};

// Constant-initialised: usable before main and from every thread.
extern const Grids kGrids;

} // namespace kernels::quant
