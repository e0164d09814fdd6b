// The kernels of one instruction set.
#pragma once

#include "kernels/cpu/attention.h"
#include "kernels/cpu/attention_matrix.h"
#include "kernels/cpu/bfloat/bfloat.h"
#include "kernels/cpu/candidates.h"
#include "kernels/cpu/delta_net.h"
#include "kernels/cpu/elementwise.h"
#include "kernels/cpu/features.h"
#include "kernels/cpu/int8/panels.h"
#include "kernels/cpu/key_value.h"
#include "kernels/cpu/matmul.h"
#include "kernels/cpu/norm.h"
#include "kernels/cpu/split/split.h"
#include "kernels/quant/dequantize.h"
#include "kernels/quant/quantize.h"

namespace kernels::cpu {

struct KernelTable {
    quant::DequantizeRow (*dequantizerFor)(DType type);
    quant::QuantizeRow (*quantizerFor)(DType type);
    ElementKernel element[kElementFunctions]; // by ElementFunction
    NormKernel rmsNorm;
    NormKernel layerNorm;
    NormKernel l2Norm;
    LogitKernels logits;
    void (*addScaled)(const ScaledRow& row);
    MatmulKernels matmul;
    PanelKernels panels;
    SplitKernels split;
    BfloatKernels bfloat; // null where there is no matrix unit
    KeyValueKernels keyValue;
    AttendKernel (*attendKernelFor)(DType type);
    MatrixAttention matrixAttention; // null where there is no matrix unit
    void (*deltaRule)(const DeltaRuleBlock& block);
    void (*deltaChange)(const DeltaChange& change);
    void (*convolution)(const ConvolutionBlock& block);
};

#ifdef KERNELS_ISA
namespace KERNELS_ISA {
// But for `panels`, `split`, `bfloat` and `matrixAttention`, which have instruction sets of their
// own.
KernelTable kernelTable();
} // namespace KERNELS_ISA
#endif

// Requires: canRun(set).
const KernelTable& kernelsOf(InstructionSet set);

} // namespace kernels::cpu
