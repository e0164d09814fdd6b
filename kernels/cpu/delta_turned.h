// The delta rule on a part of the state whose lanes are value rows and whose vectors are keys. Only
// for delta_net.simd.cpp.
//
// A product with a key or a query then needs no sum within a vector: it is made of the sums that
// the lanes of a row's vector would hold, one after the other and added in sum()'s order, so the
// bits are those of the rows as they lie in memory. It pays where several tokens follow each other.
#pragma once

#include "kernels/cpu/simd_turn.h"

namespace kernels::cpu {
namespace {

// Vectors of value rows that share what is read of a key or a query: as many as registers allow.
#if defined(KERNELS_NEON)
constexpr int kTurnedVectors = 4;
#else
constexpr int kTurnedVectors = 2;
#endif
constexpr int kTurnedRows = kTurnedVectors * F32x::kLanes;

// Key 4 g + m of the i-th whole vector is stored at place (m, i, g), where g runs fastest.
template <typename Visit>
inline void forTurnedFours(int keyDim, Visit visit)
{
    const int vectors = keyDim / F32x::kLanes;
    const int64_t step = int64_t(vectors) * kFours * kTurnedRows;
    for (int v = 0; v < kTurnedVectors; ++v) {
        const int64_t row = int64_t(v) * F32x::kLanes * keyDim;
        for (int key = 0; key < vectors * F32x::kLanes; key += 4) {
            visit(row + key, int64_t(key / 4) * kTurnedRows + v * F32x::kLanes, step);
        }
    }
}

// kTurnedRows rows of the state, to or from `turned`. Requires: keyDim is a multiple of the lanes.
inline void turnIn(const float* state, int keyDim, float* turned)
{
    forTurnedFours(keyDim, [&](int64_t from, int64_t to, int64_t step) {
        F32x four[4];
        for (int i = 0; i < 4; ++i) {
            four[i] = loadFours(state + from + int64_t(i) * keyDim, 4 * int64_t(keyDim));
        }
        turnFours(four);
        for (int m = 0; m < 4; ++m) {
            four[m].store(turned + to + m * step);
        }
    });
}

inline void turnOut(const float* turned, int keyDim, float* state)
{
    forTurnedFours(keyDim, [&](int64_t to, int64_t from, int64_t step) {
        F32x four[4];
        for (int m = 0; m < 4; ++m) {
            four[m] = F32x::load(turned + from + m * step);
        }
        turnFours(four);
        for (int i = 0; i < 4; ++i) {
            storeFours(four[i], state + to + int64_t(i) * keyDim, 4 * int64_t(keyDim));
        }
    });
}

struct TurnedToken {
    const float* k;
    const float* q;
    const float* changeKey;
    float changeDecay;
};

// Applies the change to kTurnedRows rows and gives their products with k and q.
inline void walkTurned(float* turned, int keyDim, const TurnedToken& token,
    const float* corrections, F32x (&withK)[kTurnedVectors], F32x (&withQ)[kTurnedVectors])
{
    constexpr int V = kTurnedVectors;
    const F32x decay = F32x::splat(token.changeDecay);
    F32x correction[V];
    for (int v = 0; v < V; ++v) {
        correction[v] = F32x::load(corrections + v * F32x::kLanes);
    }
    F32x fourK[V][4];
    F32x fourQ[V][4];
    for (int m = 0; m < 4; ++m) {
        F32x sumK[V][kFours];
        F32x sumQ[V][kFours];
        for (int v = 0; v < V; ++v) {
            for (int g = 0; g < kFours; ++g) {
                sumK[v][g] = F32x::zero();
                sumQ[v][g] = F32x::zero();
            }
        }
        for (int key = m; key < keyDim; key += F32x::kLanes) {
            for (int g = 0; g < kFours; ++g) {
                const F32x changeKey = F32x::splat(token.changeKey[key + 4 * g]);
                const F32x k = F32x::splat(token.k[key + 4 * g]);
                const F32x q = F32x::splat(token.q[key + 4 * g]);
                for (int v = 0; v < V; ++v) {
                    const F32x s = mulAdd(changeKey, correction[v], F32x::load(turned) * decay);
                    s.store(turned);
                    sumK[v][g] = mulAdd(s, k, sumK[v][g]);
                    sumQ[v][g] = mulAdd(s, q, sumQ[v][g]);
                    turned += F32x::kLanes;
                }
            }
        }
        for (int v = 0; v < V; ++v) {
            fourK[v][m] = foldFours(sumK[v]);
            fourQ[v][m] = foldFours(sumQ[v]);
        }
    }
    for (int v = 0; v < V; ++v) {
        withK[v] = sumAcross(fourK[v]);
        withQ[v] = sumAcross(fourQ[v]);
    }
}

} // namespace
} // namespace kernels::cpu
