#include "kernels/cpu/kernel_table.h"

namespace kernels::cpu {

namespace portable {
KernelTable kernelTable();
}
#if defined(__x86_64__) || defined(_M_X64)
namespace avx2 {
KernelTable kernelTable();
}
namespace avx512 {
KernelTable kernelTable();
}
#endif

const KernelTable& kernelsOf(InstructionSet set)
{
#if defined(__x86_64__) || defined(_M_X64)
    if (set == InstructionSet::Avx512) {
        static const KernelTable table = avx512::kernelTable();
        return table;
    }
    if (set == InstructionSet::Avx2) {
        static const KernelTable table = avx2::kernelTable();
        return table;
    }
#endif
    static const KernelTable table = portable::kernelTable();
    return table;
}

} // namespace kernels::cpu
