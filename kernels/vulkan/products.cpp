#include "kernels/vulkan/calls.h"

namespace kernels::vulkan {

void matmul(DispatchList& list, const TensorView&, const TensorView&, const TensorView&)
{
    list.fail();
}

bool normedProducts(DispatchList& list, std::span<const Product>, const NormedRows&)
{
    (void)list;
    return false;
}

bool normedSwiGlu(DispatchList& list, const TensorView&, const Matrix&, const Matrix&, const NormedRows&)
{
    (void)list;
    return false;
}

bool addProduct(DispatchList& list, const TensorView&, const Matrix&, const TensorView&)
{
    (void)list;
    return false;
}

bool addGatedNormProduct(DispatchList& list, const TensorView&, const Matrix&, const TensorView&, const TensorView&, const TensorView&, float)
{
    (void)list;
    return false;
}

bool addGatedProduct(DispatchList& list, const TensorView&, const Matrix&, const TensorView&, const TensorView&)
{
    (void)list;
    return false;
}

} // namespace kernels::vulkan
