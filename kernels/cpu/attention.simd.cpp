#include "kernels/cpu/attention.h"

#include "kernels/cpu/attention_rows.h"

namespace kernels::cpu {

namespace {

template <typename Rows, int R, int C>
inline void scoreColumns(const AttentionTile& tile, int query, int key)
{
    F32x acc[R][C];
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
#pragma GCC unroll 8
        for (int c = 0; c < C; ++c) {
            acc[r][c] = F32x::zero();
        }
    }
    accumulateDots<R, C>(acc, tile.q + query,
        rowsOf<Rows>(tile.rows.keys + key * tile.rows.keyBytes, tile.rows.keyBytes), tile.headDim);
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
        sumColumns<C>(acc[r], tile.scores + (query + r) * kAttentionBlock + key);
    }
}

template <typename Rows, int R>
inline void scoreRows(const AttentionTile& tile, int query)
{
    int key = 0;
    for (; key + 4 <= tile.keys; key += 4) {
        scoreColumns<Rows, R, 4>(tile, query, key);
    }
    for (; key < tile.keys; ++key) {
        scoreColumns<Rows, R, 1>(tile, query, key);
    }
}

// The last queries, R at most.
template <typename Rows, int R>
void scoreRest(const AttentionTile& tile, int query)
{
    if constexpr (R > 0) {
        if (tile.queries - query < R) {
            scoreRest<Rows, R - 1>(tile, query);
        } else {
            scoreRows<Rows, R>(tile, query);
        }
    }
}

template <typename Rows>
void scoreAll(const AttentionTile& tile)
{
    int query = 0;
    for (; query + F32x::kTileRows <= tile.queries; query += F32x::kTileRows) {
        scoreRows<Rows, F32x::kTileRows>(tile, query);
    }
    scoreRest<Rows, F32x::kTileRows - 1>(tile, query);
}

constexpr int kBlockVectors = kAttentionBlock / F32x::kLanes;
// Queries at once that fill the registers, with kBlockVectors of keys or two of values.
constexpr int kTurnedRows = F32x::kLanes == 16 ? 8 : F32x::kTileRows > 1 ? 2 : 1;
constexpr int kMixedRows = F32x::kLanes == 16 ? 8 : F32x::kTileRows > 1 ? 4 : 2;

// A lane for each key.
template <int R>
inline void scoreTurnedRows(const AttentionTile& tile, int query)
{
    F32x acc[R][kBlockVectors];
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
#pragma GCC unroll 8
        for (int n = 0; n < kBlockVectors; ++n) {
            acc[r][n] = F32x::zero();
        }
    }
    const auto keys = rowsOf<FloatRows>(tile.rows.keys, tile.rows.keyBytes);
    for (int d = 0; d < tile.headDim; ++d) {
        F32x k[kBlockVectors];
#pragma GCC unroll 8
        for (int n = 0; n < kBlockVectors; ++n) {
            k[n] = keys.at(d, n * F32x::kLanes);
        }
#pragma GCC unroll 8
        for (int r = 0; r < R; ++r) {
            const F32x q = F32x::splat(tile.q[query + r][d]);
#pragma GCC unroll 8
            for (int n = 0; n < kBlockVectors; ++n) {
                acc[r][n] = mulAdd(q, k[n], acc[r][n]);
            }
        }
    }
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
#pragma GCC unroll 8
        for (int n = 0; n < kBlockVectors; ++n) {
            acc[r][n].store(tile.scores + (query + r) * kAttentionBlock + n * F32x::kLanes);
        }
    }
}

void scoreTurned(const AttentionTile& tile)
{
    int query = 0;
    for (; query + kTurnedRows <= tile.queries; query += kTurnedRows) {
        scoreTurnedRows<kTurnedRows>(tile, query);
    }
    for (; query < tile.queries; ++query) {
        scoreTurnedRows<1>(tile, query);
    }
}

// Scores to weights exp(score - maximum), with maximum and sum moved on; returns by how much what
// was mixed so far shrinks.
float weighScores(const AttentionTile& tile, int query)
{
    float* scores = tile.scores + query * kAttentionBlock;
    const int visible = tile.visible[query];
    // What is not seen weighs nothing.
    const int whole = (visible + F32x::kLanes - 1) / F32x::kLanes * F32x::kLanes;
    for (int i = visible; i < whole; ++i) {
        scores[i] = -INFINITY;
    }
    const F32x scale = F32x::splat(tile.scale);
    F32x mosts = F32x::splat(-INFINITY);
    for (int i = 0; i < whole; i += F32x::kLanes) {
        const F32x scaled = F32x::load(scores + i) * scale;
        scaled.store(scores + i);
        mosts = max(mosts, scaled);
    }
    float most = maximum(mosts);
    const bool fresh = tile.sum[query] == 0.0f;
    if (!fresh && tile.maximum[query] > most) {
        most = tile.maximum[query];
    }
    const float shrink = fresh ? 0.0f : expf(tile.maximum[query] - most);

    mosts = F32x::splat(most);
    F32x total = F32x::zero();
    for (int i = 0; i < whole; i += F32x::kLanes) {
        const F32x weight = exp(F32x::load(scores + i) - mosts);
        weight.store(scores + i);
        total = total + weight;
    }
    tile.maximum[query] = most;
    tile.sum[query] = tile.sum[query] * shrink + sum(total);
    return shrink;
}

// mixed[r][column..] += scores[r][begin, end) . v[begin, end)[column..] for V vectors of columns,
// the last of which has `lanes` columns.
template <typename Rows, int R, int V>
inline void mixVectors(
    const AttentionTile& tile, int query, int begin, int end, int column, int lanes)
{
    const auto load = [lanes](const auto& rows, int row, int n) {
        const int64_t i = n * F32x::kLanes;
        return n + 1 < V || lanes == F32x::kLanes ? rows.at(row, i) : rows.at(row, i, lanes);
    };
    float* const mixed = tile.mixed + query * tile.headDim + column;
    const int64_t stride = tile.headDim;
    auto values = rowsOf<Rows>(tile.rows.values, tile.rows.valueBytes);
    values.first += column;
    F32x acc[R][V];
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
#pragma GCC unroll 8
        for (int n = 0; n < V; ++n) {
            acc[r][n] = load(FloatRows{mixed, stride}, r, n);
        }
    }
    for (int key = begin; key < end; ++key) {
        F32x value[V];
#pragma GCC unroll 8
        for (int n = 0; n < V; ++n) {
            value[n] = load(values, key, n);
        }
#pragma GCC unroll 8
        for (int r = 0; r < R; ++r) {
            const F32x weight = F32x::splat(tile.scores[(query + r) * kAttentionBlock + key]);
#pragma GCC unroll 8
            for (int n = 0; n < V; ++n) {
                acc[r][n] = mulAdd(weight, value[n], acc[r][n]);
            }
        }
    }
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
#pragma GCC unroll 8
        for (int n = 0; n < V; ++n) {
            const bool part = n + 1 == V && lanes < F32x::kLanes;
            acc[r][n].store(mixed + r * stride + n * F32x::kLanes, part ? lanes : F32x::kLanes);
        }
    }
}

template <typename Rows, int R>
inline void mixRows(const AttentionTile& tile, int query, int begin, int end)
{
    // As many sums as hide the latency of one.
    constexpr int kVectors = R == 1 ? 8 : R <= 4 && F32x::kLanes == 16 ? 4 : 2;
    if (begin == end) {
        return;
    }
    int column = 0;
    for (; column + kVectors * F32x::kLanes <= tile.headDim; column += kVectors * F32x::kLanes) {
        mixVectors<Rows, R, kVectors>(tile, query, begin, end, column, F32x::kLanes);
    }
    for (; column < tile.headDim; column += F32x::kLanes) {
        const int left = tile.headDim - column;
        mixVectors<Rows, R, 1>(
            tile, query, begin, end, column, left < F32x::kLanes ? left : F32x::kLanes);
    }
}

// R queries over the keys that all of them see, then each over the rest of its own.
template <typename Rows, int R>
void mixTogether(const AttentionTile& tile, int query)
{
    int common = tile.visible[query];
    for (int r = 1; r < R; ++r) {
        common = tile.visible[query + r] < common ? tile.visible[query + r] : common;
    }
    mixRows<Rows, R>(tile, query, 0, common);
    for (int r = query; r < query + R; ++r) {
        mixRows<Rows, 1>(tile, r, common, tile.visible[r]);
    }
}

void shrinkMixed(float* mixed, int headDim, float shrink)
{
    for (int i = 0; i < headDim; ++i) {
        mixed[i] *= shrink;
    }
}

template <typename Rows>
void attend(const AttentionTile& tile)
{
    if (tile.rows.turned) {
        scoreTurned(tile);
    } else if (tile.rows.keys != nullptr) {
        scoreAll<Rows>(tile);
    }
    for (int query = 0; query < tile.queries; ++query) {
        if (tile.visible[query] > 0) {
            const float shrink = weighScores(tile, query);
            shrinkMixed(tile.mixed + query * tile.headDim, tile.headDim, shrink);
        }
    }
    int query = 0;
    for (; query + kMixedRows <= tile.queries; query += kMixedRows) {
        mixTogether<Rows, kMixedRows>(tile, query);
    }
    // The heads that share keys are four in most models, and all there is of one token.
    constexpr int kFewer = kMixedRows > 4 ? 4 : 2;
    for (; query + kFewer <= tile.queries; query += kFewer) {
        mixTogether<Rows, kFewer>(tile, query);
    }
    for (; query < tile.queries; ++query) {
        mixRows<Rows, 1>(tile, query, 0, tile.visible[query]);
    }
}

template <bool loadsHalves>
AttendKernel kernelFor(DType type)
{
    if constexpr (loadsHalves) {
        if (type == DType::F16) {
            return attend<HalfRows<F32x>>;
        }
    }
    return type == DType::F32 ? attend<FloatRows> : nullptr;
}

} // namespace

AttendKernel KERNELS_ISA::attendKernelFor(DType type)
{
    return kernelFor<F32x::kLoadsHalves>(type);
}

} // namespace kernels::cpu
