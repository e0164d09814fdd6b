#include "kernels/backend.h"

namespace kernels {

void Recorder::swiGlu(TensorView out, TensorView gate, TensorView up)
{
    silu(gate, gate);
    mul(out, gate, up);
}

void Recorder::gatedRmsNorm(
    TensorView out, TensorView x, TensorView weight, TensorView gate, float epsilon)
{
    rmsNorm(out, x, weight, epsilon);
    silu(gate, gate);
    mul(out, out, gate);
}

} // namespace kernels
