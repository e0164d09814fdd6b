#include "kernels/cpu/kernel_table.h"

namespace kernels::cpu {

namespace portable {
KernelTable kernelTable();
PanelKernels panelKernels();
} // namespace portable
#if defined(__x86_64__) || defined(_M_X64)
namespace avx2 {
KernelTable kernelTable();
PanelKernels panelKernels();
} // namespace avx2
namespace avxvnni {
PanelKernels panelKernels();
}
namespace avx512 {
KernelTable kernelTable();
}
namespace avx512vnni {
PanelKernels panelKernels();
}
#endif

namespace {

KernelTable with(KernelTable table, const PanelKernels& panels)
{
    table.panels = panels;
    return table;
}

} // namespace

const KernelTable& kernelsOf(InstructionSet set)
{
#if defined(__x86_64__) || defined(_M_X64)
    switch (set) {
    case InstructionSet::Avx512Vnni: {
        static const KernelTable table = with(avx512::kernelTable(), avx512vnni::panelKernels());
        return table;
    }
    case InstructionSet::Avx512: {
        static const KernelTable table = with(avx512::kernelTable(), avx2::panelKernels());
        return table;
    }
    case InstructionSet::AvxVnni: {
        static const KernelTable table = with(avx2::kernelTable(), avxvnni::panelKernels());
        return table;
    }
    case InstructionSet::Avx2: {
        static const KernelTable table = with(avx2::kernelTable(), avx2::panelKernels());
        return table;
    }
    case InstructionSet::Portable:
        break;
    }
#endif
    static const KernelTable table = with(portable::kernelTable(), portable::panelKernels());
    return table;
}

} // namespace kernels::cpu
