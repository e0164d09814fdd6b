#include "kernels/cpu/delta_net.h"

#include "kernels/cpu/delta_turned.h"
#include "kernels/cpu/prefetch.h"

namespace kernels::cpu {

namespace {

constexpr int kMostRows = 32; // whose corrections are kept from one token to the next

struct TokenInputs {
    const float* q;
    const float* k;
    const float* v;
    float* out;
    float decay;
    float beta;
};

// What a token leaves to be done to the state S of a block: S = decay * S + correction k^T. It
// waits for the next token, which reads the state anyway.
struct Change {
    const float* k;
    float decay;
    float correction[kMostRows];
};

// The state's products with k and q.
template <int R>
struct Products {
    float withK[R];
    float withQ[R];
};

template <bool tail>
inline F32x loadColumns(const float* at, int count)
{
    return tail ? F32x::load(at, count) : F32x::load(at);
}

// R rows at one vector of columns: the change, if there is one, and its part of the products, if
// there is a token.
template <int R, bool changes, bool reads, bool tail>
inline void walkColumns(float* state, int keyDim, int column, const Change* change,
    const F32x (&corrections)[R], const TokenInputs* token, F32x (&withK)[R], F32x (&withQ)[R])
{
    const int count = keyDim - column;
    F32x s[R];
    for (int r = 0; r < R; ++r) {
        s[r] = loadColumns<tail>(state + r * keyDim + column, count);
    }
    if constexpr (changes) {
        const F32x k = loadColumns<tail>(change->k + column, count);
        const F32x decay = F32x::splat(change->decay);
        for (int r = 0; r < R; ++r) {
            s[r] = mulAdd(k, corrections[r], s[r] * decay);
            if constexpr (tail) {
                s[r].store(state + r * keyDim + column, count);
            } else {
                s[r].store(state + r * keyDim + column);
            }
        }
    }
    if constexpr (reads) {
        const F32x k = loadColumns<tail>(token->k + column, count);
        const F32x q = loadColumns<tail>(token->q + column, count);
        for (int r = 0; r < R; ++r) {
            withK[r] = mulAdd(s[r], k, withK[r]);
            withQ[r] = mulAdd(s[r], q, withQ[r]);
        }
    }
}

template <int R, bool changes, bool reads>
inline Products<R> walkRows(
    float* state, int keyDim, int row, const Change* change, const TokenInputs* token)
{
    state += int64_t(row) * keyDim;
    F32x corrections[R];
    F32x withK[R];
    F32x withQ[R];
    for (int r = 0; r < R; ++r) {
        corrections[r] = F32x::splat(changes ? change->correction[row + r] : 0.0f);
        withK[r] = F32x::zero();
        withQ[r] = F32x::zero();
    }
    const int whole = keyDim / F32x::kLanes * F32x::kLanes;
    for (int column = 0; column < whole; column += F32x::kLanes) {
        walkColumns<R, changes, reads, false>(
            state, keyDim, column, change, corrections, token, withK, withQ);
    }
    if (whole < keyDim) {
        walkColumns<R, changes, reads, true>(
            state, keyDim, whole, change, corrections, token, withK, withQ);
    }
    Products<R> products{};
    if constexpr (reads && R == 4) {
        sumFour(withK[0], withK[1], withK[2], withK[3], products.withK);
        sumFour(withQ[0], withQ[1], withQ[2], withQ[3], products.withQ);
    } else if constexpr (reads) {
        for (int r = 0; r < R; ++r) {
            products.withK[r] = sum(withK[r]);
            products.withQ[r] = sum(withQ[r]);
        }
    }
    return products;
}

// With the state read before it decays and before k is corrected,
//   correction = beta (v - decay S k),   S_new q = decay S q + correction (k q).
template <int R, bool changes>
inline void readRows(float* state, int keyDim, int row, const Change* change,
    const TokenInputs& token, float kTimesQ, Change& next)
{
    const Products<R> read = walkRows<R, changes, true>(state, keyDim, row, change, &token);
    for (int r = 0; r < R; ++r) {
        const float correction = (token.v[row + r] - token.decay * read.withK[r]) * token.beta;
        next.correction[row + r] = correction;
        token.out[row + r] = token.decay * read.withQ[r] + correction * kTimesQ;
    }
}

// The same for `rows` rows that are turned, a multiple of kTurnedRows.
inline void readTurned(float* turned, int rows, int keyDim, const Change& change,
    const TokenInputs& token, float kTimesQ, Change& next)
{
    const F32x decay = F32x::splat(token.decay);
    for (int row = 0; row < rows; row += kTurnedRows) {
        F32x withK[kTurnedVectors];
        F32x withQ[kTurnedVectors];
        walkTurned(turned + int64_t(row) * keyDim, keyDim,
            {token.k, token.q, change.k, change.decay}, change.correction + row, withK, withQ);
        for (int v = 0; v < kTurnedVectors; ++v) {
            const int first = row + v * F32x::kLanes;
            const F32x correction =
                (F32x::load(token.v + first) - decay * withK[v]) * F32x::splat(token.beta);
            correction.store(next.correction + first);
            (decay * withQ[v] + correction * F32x::splat(kTimesQ)).store(token.out + first);
        }
    }
}

inline float keyTimesQuery(const TokenInputs& token, int keyDim)
{
    F32x product = F32x::zero();
    for (int column = 0; column < keyDim; column += F32x::kLanes) {
        const int count = keyDim - column < F32x::kLanes ? keyDim - column : F32x::kLanes;
        product = mulAdd(
            F32x::load(token.k + column, count), F32x::load(token.q + column, count), product);
    }
    return sum(product);
}

// Rows [from, rows) as they lie in memory.
template <bool changes>
inline void readToken(float* state, int from, int rows, int keyDim, const Change* change,
    const TokenInputs& token, float kTimesQ, Change& next)
{
    int row = from;
    for (; row + 4 <= rows; row += 4) {
        readRows<4, changes>(state, keyDim, row, change, token, kTimesQ, next);
    }
    for (; row < rows; ++row) {
        readRows<1, changes>(state, keyDim, row, change, token, kTimesQ, next);
    }
}

// The inputs of a token lie a whole row of activations from those of the next, too far apart for
// the processor to see what comes.
KERNELS_PREFETCH void prefetchToken(const DeltaRuleBlock& block, int64_t t, int firstRow, int rows)
{
    if (t < block.tokens) {
        prefetch(block.q + t * block.qStride, block.keyDim);
        prefetch(block.k + t * block.kStride, block.keyDim);
        prefetch(block.v + t * block.vStride + firstRow, rows);
        prefetch(block.out + t * block.outStride + firstRow, rows);
    }
}

inline void applyChange(float* state, int rows, int keyDim, const Change& change)
{
    int row = 0;
    for (; row + 4 <= rows; row += 4) {
        walkRows<4, true, false>(state, keyDim, row, &change, nullptr);
    }
    for (; row < rows; ++row) {
        walkRows<1, true, false>(state, keyDim, row, &change, nullptr);
    }
}

// How many of a block's rows are turned for its tokens but the first.
inline int rowsToTurn(const DeltaRuleBlock& block, int rows)
{
    constexpr int64_t kWorthTurning = 8; // tokens
    const bool pays = block.tokens >= kWorthTurning && block.keyDim % F32x::kLanes == 0;
    return pays ? rows / kTurnedRows * kTurnedRows : 0;
}

void walkTokens(const DeltaRuleBlock& block, int firstRow, int rows)
{
    constexpr int64_t kAhead = 3; // tokens
    const int keyDim = block.keyDim;
    float* state = block.state + int64_t(firstRow) * keyDim;
    const int turned = rowsToTurn(block, rows);
    for (int row = 0; row < turned; row += kTurnedRows) {
        turnIn(state + int64_t(row) * keyDim, keyDim, block.turned + int64_t(row) * keyDim);
    }
    Change changes[2];
    for (int64_t t = 0; t < block.tokens; ++t) {
        const TokenInputs token{block.q + t * block.qStride, block.k + t * block.kStride,
            block.v + t * block.vStride + firstRow, block.out + t * block.outStride + firstRow,
            expf(block.logDecay[t * block.logDecayStride]), block.beta[t * block.betaStride]};
        prefetchToken(block, t + kAhead, firstRow, rows);
        const float kTimesQ = keyTimesQuery(token, keyDim);
        Change& next = changes[t % 2];
        if (t == 0) {
            readToken<false>(state, 0, rows, keyDim, nullptr, token, kTimesQ, next);
        } else {
            const Change& change = changes[(t - 1) % 2];
            readTurned(block.turned, turned, keyDim, change, token, kTimesQ, next);
            readToken<true>(state, turned, rows, keyDim, &change, token, kTimesQ, next);
        }
        next.k = token.k;
        next.decay = token.decay;
        if (block.correction != nullptr) {
            float* to = block.correction + t * block.correctionStride + firstRow;
            for (int row = 0; row < rows; ++row) {
                to[row] = next.correction[row];
            }
        }
    }
    for (int row = 0; row < turned; row += kTurnedRows) {
        turnOut(block.turned + int64_t(row) * keyDim, keyDim, state + int64_t(row) * keyDim);
    }
    applyChange(state, rows, keyDim, changes[(block.tokens - 1) % 2]);
}

} // namespace

void KERNELS_ISA::deltaRuleBlock(const DeltaRuleBlock& block)
{
    for (int row = 0; row < block.rows && block.tokens > 0; row += kMostRows) {
        walkTokens(block, row, block.rows - row < kMostRows ? block.rows - row : kMostRows);
    }
}

void KERNELS_ISA::deltaChange(const DeltaChange& change)
{
    Change part{change.k, expf(change.logDecay), {}};
    for (int first = 0; first < change.rows; first += kMostRows) {
        const int rows = change.rows - first < kMostRows ? change.rows - first : kMostRows;
        for (int row = 0; row < rows; ++row) {
            part.correction[row] = change.correction[first + row];
        }
        applyChange(change.state + int64_t(first) * change.keyDim, rows, change.keyDim, part);
    }
}

} // namespace kernels::cpu
