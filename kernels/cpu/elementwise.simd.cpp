#include "kernels/cpu/elementwise.h"

#include "kernels/cpu/simd.h"

namespace kernels::cpu {

namespace {

struct Add {
    static F32x of(F32x a, F32x b) { return a + b; }
};

struct Mul {
    static F32x of(F32x a, F32x b) { return a * b; }
};

struct Silu {
    static F32x of(F32x a, F32x) { return silu(a); }
};

// x/2 (1 + tanh(u)) = x sigmoid(2u), which loses no digits where tanh is close to -1.
struct GeluTanh {
    static F32x of(F32x a, F32x)
    {
        const F32x cube = a * a * a;
        const F32x u = mulAdd(F32x::splat(0.044715f), cube, a);
        return a * sigmoid(u * F32x::splat(2.0f * 0.797884560802865f));
    }
};

struct GeluErf {
    static F32x of(F32x a, F32x)
    {
        float lanes[F32x::kLanes];
        a.store(lanes);
        for (float& x : lanes) {
            x = 0.5f * x * erfcf(x * -0.70710678118654752f);
        }
        return F32x::load(lanes);
    }
};

struct SigmoidMul {
    static F32x of(F32x a, F32x b) { return a * sigmoid(b); }
};

struct SwiGlu {
    static F32x of(F32x a, F32x b) { return silu(a) * b; }
};

template <typename Function>
void applyToRow(const ElementRow& row)
{
    const bool splatA = row.aStep == 0;
    const bool splatB = row.b == nullptr || row.bStep == 0;
    F32x a = F32x::splat(row.a[0]);
    F32x b = F32x::splat(row.b == nullptr ? 0.0f : row.b[0]);
    std::int64_t i = 0;
    for (; i + F32x::kLanes <= row.count; i += F32x::kLanes) {
        a = splatA ? a : F32x::load(row.a + i);
        b = splatB ? b : F32x::load(row.b + i);
        Function::of(a, b).store(row.out + i);
    }
    if (i < row.count) {
        const int rest = int(row.count - i);
        a = splatA ? a : F32x::load(row.a + i, rest);
        b = splatB ? b : F32x::load(row.b + i, rest);
        Function::of(a, b).store(row.out + i, rest);
    }
}

} // namespace

ElementKernel KERNELS_ISA::elementKernel(ElementFunction function)
{
    switch (function) {
    case ElementFunction::Add:
        return applyToRow<Add>;
    case ElementFunction::Mul:
        return applyToRow<Mul>;
    case ElementFunction::Silu:
        return applyToRow<Silu>;
    case ElementFunction::GeluTanh:
        return applyToRow<GeluTanh>;
    case ElementFunction::GeluErf:
        return applyToRow<GeluErf>;
    case ElementFunction::SigmoidMul:
        return applyToRow<SigmoidMul>;
    case ElementFunction::SwiGlu:
        return applyToRow<SwiGlu>;
    }
    return nullptr;
}

} // namespace kernels::cpu
