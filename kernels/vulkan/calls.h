// What each call of the Recorder becomes on a Vulkan device. Shapes and meanings:
// kernels/backend.h.
//
// One source a subject: rows.cpp, elementwise.cpp, norm.cpp, products.cpp, tiles.cpp, experts.cpp,
// routing.cpp, attention.cpp, delta_net.cpp, candidates.cpp. A function of a fused call returns
// false when it has no kernel for these shapes; the recorder then makes the plain calls.
#pragma once

#include "kernels/vulkan/dispatch.h"

namespace kernels::vulkan {

// rows.cpp
void embed(DispatchList& list, const TensorView& out, const TensorView& table,
    const TensorView& ids, const TensorView& given);
void gatherRows(
    DispatchList& list, const TensorView& out, const TensorView& x, const TensorView& index);
void addWeightedRows(DispatchList& list, const TensorView& x, const TensorView& table,
    const TensorView& index, const TensorView& weight);

// elementwise.cpp
enum class Element { Add, Mul, Silu, GeluTanh, GeluErf, SigmoidMul, SwiGlu };
void elementwise(DispatchList& list, Element function, const TensorView& out, const TensorView& a,
    const TensorView& b);

// norm.cpp; an empty view where a norm has no such input
enum class Norm { Rms, Layer, L2 };
struct NormCall {
    TensorView out, x, weight, bias, gate;
    float epsilon = 0;
    float scale = 1;
};
void norm(DispatchList& list, Norm kind, const NormCall& call);

// products.cpp
void matmul(
    DispatchList& list, const TensorView& out, const TensorView& weight, const TensorView& x);
bool normedProducts(DispatchList& list, std::span<const Product> products, const NormedRows& x);
bool normedSwiGlu(DispatchList& list, const TensorView& out, const Matrix& gate, const Matrix& up,
    const NormedRows& x);
bool addProduct(
    DispatchList& list, const TensorView& sum, const Matrix& matrix, const TensorView& x);
bool addGatedNormProduct(DispatchList& list, const TensorView& sum, const Matrix& matrix,
    const TensorView& x, const TensorView& weight, const TensorView& gate, float epsilon);
bool addGatedProduct(DispatchList& list, const TensorView& sum, const Matrix& matrix,
    const TensorView& x, const TensorView& gate);

// tiles.cpp: products of more than kColumnsAtOnce rows of x, by tiles in shared memory
inline constexpr std::int64_t kColumnsAtOnce = 8;
void tiledMatmul(
    DispatchList& list, const TensorView& out, const TensorView& weight, const TensorView& x);
void tiledMatmulExperts(DispatchList& list, const TensorView& out, const TensorView& weight,
    const TensorView& x, const TensorView& expert);

// tiles.cpp: the (row, slot) pairs that chose each expert, as tiles read them: U32 [experts + 1]
// begins, then the pairs
struct ExpertLists {
    Operand operand;
    std::int64_t experts = 0, used = 1, pairs = 0;
};

// rounded_tiles.cpp: the same with x rounded to halves or bytes; false when the tier has no such
// kernel. `lists` without experts: a plain product.
bool roundedTiles(DispatchList& list, const TensorView& out, const TensorView& weight,
    const TensorView& x, const ExpertLists& lists);

// experts.cpp
void matmulExperts(DispatchList& list, const TensorView& out, const TensorView& weight,
    const TensorView& x, const TensorView& expert);
bool mixExperts(DispatchList& list, const ExpertsCall& call);

// routing.cpp
void routeExperts(DispatchList& list, const TensorView& expert, const TensorView& weight,
    const TensorView& logits);
void combineExperts(
    DispatchList& list, const TensorView& out, const TensorView& parts, const TensorView& weight);

// attention.cpp
void rotate(
    DispatchList& list, const TensorView& x, const TensorView& positions, const RotaryTable& table);
void storeKeyValue(DispatchList& list, const TensorView& keys, const TensorView& values,
    const TensorView& k, const TensorView& v, const SequenceTable& sequences);
void attention(DispatchList& list, const TensorView& out, const TensorView& q,
    const TensorView& keys, const TensorView& values, const SequenceTable& sequences, float scale);
void attentionAll(DispatchList& list, const TensorView& out, const TensorView& q,
    const TensorView& k, const TensorView& v, float scale);
bool normedAttention(DispatchList& list, const AttentionCall& call, const SequenceTable& sequences);

// delta_net.cpp
void causalConvolution(DispatchList& list, const TensorView& out, const TensorView& u,
    const TensorView& weight, const TensorView& state, const SequenceTable& sequences);
void deltaGates(DispatchList& list, const TensorView& logDecay, const TensorView& beta,
    const TensorView& decayRate, const TensorView& bias);
struct DeltaRuleCall {
    TensorView out, q, k, v, logDecay, beta, state;
};
void gatedDeltaRule(DispatchList& list, const DeltaRuleCall& call, const SequenceTable& sequences);
bool deltaNet(DispatchList& list, const DeltaNetCall& call, const SequenceTable& sequences);

// candidates.cpp
void topCandidates(DispatchList& list, const CandidateCall& call);

} // namespace kernels::vulkan
