// Norms over the last dimension: shaders/norm.comp.
#include "kernels/vulkan/calls.h"

#include <algorithm>

namespace kernels::vulkan {
namespace {

// Distance in elements between rows, and between units (heads) of a row.
struct Strides {
    std::uint32_t row = 0, inner = 0;
};

Strides stridesOf(const TensorView& view)
{
    return {strideOf(view, 0), view.rank == 3 ? strideOf(view, 1) : 0};
}

} // namespace

void norm(DispatchList& list, Norm kind, const NormCall& call)
{
    const std::int64_t inner = call.x.rank == 3 ? call.x.shape[1] : 1;
    const std::int64_t columns = call.x.columns();
    const std::int64_t lines = call.x.rows() * inner;
    if (lines == 0 || columns == 0) {
        return;
    }
    Dispatch d;
    d.shader = "norm";
    d.workgroup = columns <= 256 ? 32 : 128;
    d.constants = {std::uint32_t(kind), call.gate ? 1u : 0u};
    const Operand out = list.write(call.out);
    const Operand x = list.read(call.x);
    const Operand weight = list.read(call.weight);
    const Operand bias = list.read(call.bias);
    const Operand gate = list.read(call.gate);
    d.operands = {out, x, weight, bias, gate};
    const Strides to = stridesOf(call.out);
    const Strides from = stridesOf(call.x);
    const Strides gates = call.gate ? stridesOf(call.gate) : Strides{};
    d.push.add(columns).add(inner).add(out.first).add(to.row).add(to.inner);
    d.push.add(x.first).add(from.row).add(from.inner).add(weight.first).add(bias.first);
    d.push.add(gate.first).add(gates.row).add(gates.inner).add(call.epsilon).add(call.scale);
    DispatchList::addRows(d.push, call.out);
    d.groups = {std::uint32_t(std::min<std::int64_t>(lines, 65535)), 1, 1};
    d.bytes = double(lines) * double(columns) * 12;
    list.add(std::move(d));
}

} // namespace kernels::vulkan
