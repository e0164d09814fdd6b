#include "kernels/cpu/attention.h"

#include "kernels/cpu/dot_tile.h"

namespace kernels::cpu {

namespace {

template <int R, int C>
inline void scoreColumns(const AttentionTile& tile, int query, int key)
{
    F32x acc[R][C];
    for (int r = 0; r < R; ++r) {
        for (int c = 0; c < C; ++c) {
            acc[r][c] = F32x::zero();
        }
    }
    accumulateDots<R, C>(
        acc, tile.q + query, tile.k + key * tile.keyStride, tile.keyStride, tile.headDim);
    for (int r = 0; r < R; ++r) {
        sumColumns<C>(acc[r], tile.scores + (query + r) * kAttentionBlock + key);
    }
}

template <int R>
inline void scoreRows(const AttentionTile& tile, int query)
{
    int key = 0;
    for (; key + 4 <= tile.keys; key += 4) {
        scoreColumns<R, 4>(tile, query, key);
    }
    for (; key < tile.keys; ++key) {
        scoreColumns<R, 1>(tile, query, key);
    }
}

void scoreAll(const AttentionTile& tile)
{
    int query = 0;
    for (; query + F32x::kTileRows <= tile.queries; query += F32x::kTileRows) {
        scoreRows<F32x::kTileRows>(tile, query);
    }
    for (; query < tile.queries; ++query) {
        scoreRows<1>(tile, query);
    }
}

// Scores to weights exp(score - maximum), with maximum and sum moved on; returns by how much what
// was mixed so far shrinks.
float weighScores(const AttentionTile& tile, int query)
{
    float* scores = tile.scores + query * kAttentionBlock;
    const int visible = tile.visible[query];
    float most = scores[0] * tile.scale;
    for (int i = 0; i < visible; ++i) {
        scores[i] *= tile.scale;
        most = scores[i] > most ? scores[i] : most;
    }
    const bool fresh = tile.sum[query] == 0.0f;
    if (!fresh && tile.maximum[query] > most) {
        most = tile.maximum[query];
    }
    const float shrink = fresh ? 0.0f : expf(tile.maximum[query] - most);

    const F32x mosts = F32x::splat(most);
    F32x total = F32x::zero();
    int i = 0;
    for (; i + F32x::kLanes <= visible; i += F32x::kLanes) {
        const F32x weight = exp(F32x::load(scores + i) - mosts);
        weight.store(scores + i);
        total = total + weight;
    }
    if (i < visible) {
        const int rest = visible - i;
        exp(F32x::load(scores + i, rest) - mosts).store(scores + i, rest);
        total = total + F32x::load(scores + i, rest);
    }
    tile.maximum[query] = most;
    tile.sum[query] = tile.sum[query] * shrink + sum(total);
    return shrink;
}

// mixed[r][column..] += scores[r][begin, end) . v[begin, end)[column..] for V vectors of columns.
template <int R, int V>
inline void mixVectors(const AttentionTile& tile, int query, int begin, int end, int column)
{
    F32x acc[R][V];
    for (int r = 0; r < R; ++r) {
        for (int n = 0; n < V; ++n) {
            acc[r][n] =
                F32x::load(tile.mixed + (query + r) * tile.headDim + column + n * F32x::kLanes);
        }
    }
    for (int key = begin; key < end; ++key) {
        const float* value = tile.v + key * tile.valueStride + column;
        F32x values[V];
        for (int n = 0; n < V; ++n) {
            values[n] = F32x::load(value + n * F32x::kLanes);
        }
        for (int r = 0; r < R; ++r) {
            const F32x weight = F32x::splat(tile.scores[(query + r) * kAttentionBlock + key]);
            for (int n = 0; n < V; ++n) {
                acc[r][n] = mulAdd(weight, values[n], acc[r][n]);
            }
        }
    }
    for (int r = 0; r < R; ++r) {
        for (int n = 0; n < V; ++n) {
            acc[r][n].store(tile.mixed + (query + r) * tile.headDim + column + n * F32x::kLanes);
        }
    }
}

template <int R>
inline void mixRows(const AttentionTile& tile, int query, int begin, int end)
{
    constexpr int kVectors = R == 1 ? 4 : 2;
    int column = 0;
    for (; column + kVectors * F32x::kLanes <= tile.headDim; column += kVectors * F32x::kLanes) {
        mixVectors<R, kVectors>(tile, query, begin, end, column);
    }
    for (; column + F32x::kLanes <= tile.headDim; column += F32x::kLanes) {
        mixVectors<R, 1>(tile, query, begin, end, column);
    }
    if (column < tile.headDim) {
        const int rest = tile.headDim - column;
        for (int r = query; r < query + R; ++r) {
            F32x acc = F32x::load(tile.mixed + r * tile.headDim + column, rest);
            for (int key = begin; key < end; ++key) {
                const F32x weight = F32x::splat(tile.scores[r * kAttentionBlock + key]);
                const float* value = tile.v + key * tile.valueStride + column;
                acc = mulAdd(weight, F32x::load(value, rest), acc);
            }
            acc.store(tile.mixed + r * tile.headDim + column, rest);
        }
    }
}

void shrinkMixed(float* mixed, int headDim, float shrink)
{
    for (int i = 0; i < headDim; ++i) {
        mixed[i] *= shrink;
    }
}

} // namespace

void KERNELS_ISA::attendBlock(const AttentionTile& tile)
{
    constexpr int kRows = 4;
    scoreAll(tile);
    for (int query = 0; query < tile.queries; ++query) {
        if (tile.visible[query] > 0) {
            const float shrink = weighScores(tile, query);
            shrinkMixed(tile.mixed + query * tile.headDim, tile.headDim, shrink);
        }
    }
    int query = 0;
    for (; query + kRows <= tile.queries; query += kRows) {
        int common = tile.visible[query];
        for (int r = 1; r < kRows; ++r) {
            common = tile.visible[query + r] < common ? tile.visible[query + r] : common;
        }
        mixRows<kRows>(tile, query, 0, common);
        for (int r = query; r < query + kRows; ++r) {
            mixRows<1>(tile, r, common, tile.visible[r]);
        }
    }
    for (; query < tile.queries; ++query) {
        mixRows<1>(tile, query, 0, tile.visible[query]);
    }
}

} // namespace kernels::cpu
