// The compute devices of this machine.
#pragma once

#include "kernels/backend.h"

namespace kernels {

struct CpuOptions {
    int threads = 0;            // 0: as many as there are physical cores this process may use
    std::string instructionSet; // "", "portable", "avx2", "avx512": empty takes the best there is
};

// Null when the instruction set was asked for and this CPU lacks it.
std::unique_ptr<Backend> openCpu(const CpuOptions& options);

} // namespace kernels
