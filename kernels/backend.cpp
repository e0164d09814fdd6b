#include "kernels/backend.h"

#include <cmath>
#include <vector>

namespace kernels {
namespace {

// One row of heads as flat columns: [rows, heads, n] -> [rows, heads * n]. Requires: dense heads.
TensorView flat(const TensorView& view)
{
    TensorView joined = view;
    joined.rank = 2;
    joined.shape = {view.shape[0], view.shape[1] * view.shape[2], 0, 0};
    joined.stride = {view.stride[0], view.stride[2], 0, 0};
    return joined;
}

// A factor or one column for every element of `like`.
TensorView repeated(TensorView one, const TensorView& like)
{
    const std::int64_t rowStride = one.rank == 2 ? one.stride[0] : 0;
    one.extent = like.extent;
    one.rank = like.rank;
    one.shape = like.shape;
    one.stride = {rowStride, 0, 0, 0};
    return one;
}

void multiply(Recorder& recorder, const TensorView& out, const Matrix& matrix, const TensorView& x)
{
    recorder.matmul(out, matrix.weight, x);
    if (matrix.scale) {
        recorder.mul(out, out, repeated(matrix.scale, out));
    }
}

} // namespace

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

void Recorder::linear(const LinearCall& call)
{
    matmul(call.out, call.weight, call.x);
    TensorView bias = repeated(call.bias, call.out);
    bias.stride[1] = call.bias.stride[0];
    add(call.out, call.out, bias);
    if (call.gelu) {
        gelu(call.out, call.out, *call.gelu);
    }
}

void Recorder::addLinear(TensorView sum, const LinearCall& call)
{
    linear(call);
    add(sum, sum, call.out);
}

void Recorder::normedProducts(std::span<const Product> products, const NormedRows& x)
{
    rmsNorm(x.normed, x.x, x.weight, x.epsilon);
    for (const Product& product : products) {
        multiply(*this, product.out, product.matrix, x.normed);
    }
}

void Recorder::normedSwiGlu(
    TensorView out, const Matrix& gate, const Matrix& up, const NormedRows& x, TensorView scratch)
{
    rmsNorm(x.normed, x.x, x.weight, x.epsilon);
    multiply(*this, out, gate, x.normed);
    multiply(*this, scratch, up, x.normed);
    swiGlu(out, out, scratch);
}

void Recorder::addProduct(TensorView sum, const Matrix& matrix, TensorView x, TensorView scratch)
{
    multiply(*this, scratch, matrix, x);
    add(sum, sum, scratch);
}

void Recorder::addGatedNormProduct(TensorView sum, const Matrix& matrix, TensorView x,
    TensorView weight, TensorView gate, float epsilon, TensorView scratch)
{
    gatedRmsNorm(x, x, weight, gate, epsilon);
    addProduct(sum, matrix, flat(x), scratch);
}

void Recorder::addGatedProduct(
    TensorView sum, const Matrix& matrix, TensorView x, TensorView gate, TensorView scratch)
{
    sigmoidMul(x, x, gate);
    addProduct(sum, matrix, flat(x), scratch);
}

DeltaNetHeads headsOf(const DeltaNetCall& call)
{
    const std::int64_t keys = call.keyHeads * call.state.shape[3];
    const std::int64_t valueHeads = call.state.shape[1];
    const std::int64_t values = valueHeads * call.state.shape[2];
    return {splitHeads(sliceColumns(call.convolved, 0, keys), call.keyHeads),
        splitHeads(sliceColumns(call.convolved, keys, keys), call.keyHeads),
        splitHeads(sliceColumns(call.convolved, 2 * keys, values), valueHeads)};
}

void Recorder::deltaNet(const DeltaNetCall& call, const SequenceTable& sequences)
{
    causalConvolution(call.convolved, call.raw, call.convolution, call.ring, sequences);
    deltaGates(call.alpha, call.beta, call.decayRate, call.timeStepBias);

    const DeltaNetHeads heads = headsOf(call);
    l2Norm(heads.query, heads.query, call.epsilon, 1.0f / std::sqrt(float(call.state.shape[3])));
    l2Norm(heads.key, heads.key, call.epsilon, 1.0f);
    gatedDeltaRule(call.out, heads.query, heads.key, heads.value, call.alpha, call.beta, call.state,
        sequences);
}

void Recorder::normedAttention(const AttentionCall& call, const SequenceTable& sequences)
{
    rmsNorm(call.query, call.query, call.queryNorm, call.epsilon);
    rmsNorm(call.key, call.key, call.keyNorm, call.epsilon);
    rotate(call.query, call.positions, call.rotary);
    rotate(call.key, call.positions, call.rotary);
    storeKeyValue(call.keys, call.values, call.key, call.value, sequences);
    attention(call.out, call.query, call.keys, call.values, sequences, call.scale);
}

void Recorder::mixExperts(const ExpertsCall& call)
{
    const TensorView& normed = call.x.normed;
    rmsNorm(normed, call.x.x, call.x.weight, call.x.epsilon);
    multiply(*this, call.routerLogits, call.router, normed);
    routeExperts(call.expert, call.expertWeight, call.routerLogits);
    TensorView sameRow = normed; // every expert of a token reads the same row
    sameRow.rank = 3;
    sameRow.shape = {normed.shape[0], call.expert.shape[1], normed.shape[1], 0};
    sameRow.stride = {normed.stride[0], 0, normed.stride[1], 0};
    matmulExperts(call.expertGate, call.gate.weight, sameRow, call.expert);
    matmulExperts(call.expertUp, call.up.weight, sameRow, call.expert);
    swiGlu(call.expertGate, call.expertGate, call.expertUp);
    matmulExperts(call.expertOut, call.down.weight, call.expertGate, call.expert);

    multiply(*this, call.sharedLogit, call.sharedRouter, normed);
    multiply(*this, call.innerGate, call.sharedGate, normed);
    multiply(*this, call.innerUp, call.sharedUp, normed);
    swiGlu(call.innerGate, call.innerGate, call.innerUp);
    multiply(*this, normed, call.sharedDown, call.innerGate); // the last reader of normed is over
    sigmoidMul(normed, normed, repeated(call.sharedLogit, normed));
    combineExperts(call.branch, call.expertOut, call.expertWeight);
    add(call.branch, call.branch, normed);
    add(call.sum, call.sum, call.branch);
}

bool Backend::copy(std::span<const BufferCopy> copies)
{
    std::vector<std::byte> bytes;
    for (const BufferCopy& copy : copies) {
        bytes.resize(copy.bytes);
        read(*copy.from, copy.fromOffset, bytes);
        write(*copy.to, copy.toOffset, bytes);
    }
    return !lost();
}

} // namespace kernels
