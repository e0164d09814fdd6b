#include "kernels/cpu/kernel_table.h"

namespace kernels::cpu {

KernelTable KERNELS_ISA::kernelTable()
{
    KernelTable table;
    table.dequantizerFor = quant::KERNELS_ISA::dequantizerFor;
    table.quantizerFor = quant::KERNELS_ISA::quantizerFor;
    for (int i = 0; i < kElementFunctions; ++i) {
        table.element[i] = elementKernel(ElementFunction(i));
    }
    table.rmsNorm = rmsNormRow;
    table.layerNorm = layerNormRow;
    table.l2Norm = l2NormRow;
    table.logits = logitKernels();
    table.addScaled = addScaledRow;
    table.matmul = matmulKernels();
    table.keyValue = keyValueKernels();
    table.attendKernelFor = attendKernelFor;
    table.deltaRule = deltaRuleBlock;
    table.deltaChange = deltaChange;
    table.convolution = convolutionBlock;
    return table;
}

} // namespace kernels::cpu
