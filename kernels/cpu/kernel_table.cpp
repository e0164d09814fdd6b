#include "kernels/cpu/kernel_table.h"

namespace kernels::cpu {

namespace portable {
KernelTable kernelTable();
PanelKernels panelKernels();
SplitKernels splitKernels();
} // namespace portable
#if defined(__x86_64__) || defined(_M_X64)
namespace sse42 {
KernelTable kernelTable();
PanelKernels panelKernels();
} // namespace sse42
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
#if defined(__GNUC__)
namespace amx {
SplitKernels splitKernels();
MatrixAttention matrixAttention();
BfloatKernels bfloatKernels();
} // namespace amx
#endif
#elif defined(__aarch64__) && defined(__GNUC__)
namespace neon {
KernelTable kernelTable();
PanelKernels panelKernels();
} // namespace neon
namespace neoni8mm {
PanelKernels panelKernels();
}
#endif

namespace {

KernelTable with(KernelTable table, const PanelKernels& panels,
    const SplitKernels& split = portable::splitKernels())
{
    table.panels = panels;
    table.split = split;
    return table;
}

} // namespace

const KernelTable& kernelsOf(InstructionSet set)
{
    switch (set) {
#if defined(__x86_64__) || defined(_M_X64)
#if defined(__GNUC__)
    case InstructionSet::Amx: {
        static const KernelTable table = [] {
            KernelTable made =
                with(avx512::kernelTable(), avx512vnni::panelKernels(), amx::splitKernels());
            made.matrixAttention = amx::matrixAttention();
            made.bfloat = amx::bfloatKernels();
            return made;
        }();
        return table;
    }
#endif
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
    case InstructionSet::Sse42: {
        static const KernelTable table = with(sse42::kernelTable(), sse42::panelKernels());
        return table;
    }
#elif defined(__aarch64__) && defined(__GNUC__)
    case InstructionSet::NeonI8mm: {
        static const KernelTable table = with(neon::kernelTable(), neoni8mm::panelKernels());
        return table;
    }
    case InstructionSet::Neon: {
        static const KernelTable table = with(neon::kernelTable(), neon::panelKernels());
        return table;
    }
#endif
    default: {
        static const KernelTable table = with(portable::kernelTable(), portable::panelKernels());
        return table;
    }
    }
}

} // namespace kernels::cpu
