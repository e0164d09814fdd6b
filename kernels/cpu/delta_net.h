// The recurrent parts of a gated DeltaNet layer (qwen35-text.md section 6), in the step form: every
// token by itself, so that slicing a prompt changes nothing. Allocates nothing.
#pragma once

#include <cstdint>

namespace kernels::cpu {

// A block of value rows of one head of one sequence, over all its tokens. Strides are in floats,
// from one token to the next.
struct DeltaRuleBlock {
    float* state; // [rows, keyDim], read and written
    int rows;
    int keyDim;
    std::int64_t tokens;
    const float* q; // [keyDim]
    std::int64_t qStride;
    const float* k; // [keyDim]
    std::int64_t kStride;
    const float* v; // [rows]
    std::int64_t vStride;
    const float* logDecay; // one number
    std::int64_t logDecayStride;
    const float* beta; // one number
    std::int64_t betaStride;
    float* out; // [rows]
    std::int64_t outStride;
    float* correction; // [rows], what the token's key adds to the state; null: nobody wants it
    std::int64_t correctionStride;
    float* turned; // room for [rows, keyDim], of which a long run of tokens makes use
};

// What one token of a DeltaRuleBlock does to the state, to be done later: the same bits come of it.
struct DeltaChange {
    float* state; // [rows, keyDim], read and written
    int rows;
    int keyDim;
    const float* k;          // [keyDim]
    const float* correction; // [rows]
    float logDecay;
};

// A block of channels of one sequence, over all its tokens.
struct ConvolutionBlock {
    float* out; // [channels] a token
    std::int64_t outStride;
    const float* u; // [channels] a token
    std::int64_t uStride;
    const float* weight;  // [taps, channels]
    const float* history; // [taps - 1, channels]: the tokens before, oldest first
    std::int64_t channels;
    int taps;
    std::int64_t tokens;
};

#ifdef KERNELS_ISA
namespace KERNELS_ISA {
void deltaRuleBlock(const DeltaRuleBlock& block);
void deltaChange(const DeltaChange& change);
void convolutionBlock(const ConvolutionBlock& block);
} // namespace KERNELS_ISA
#endif

} // namespace kernels::cpu
