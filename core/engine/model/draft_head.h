// Guesses how an answer goes on with the draft (MTP) head of a file that has one: one more layer,
// which sees what the model made of a token, and the token behind it, and says the next but one.
//
// Spec: qwen35-text.md section 8. Its keys and values lie in the pages of the sequences, as those
// of any layer. On the CPU only. Owned by the ModelRunner; confined to the engine thread.
#pragma once

#include "core/base/result.h"
#include "core/engine/model/device_side.h"
#include "core/engine/state/sequence.h"

#include <map>
#include <memory>
#include <span>
#include <vector>

namespace core::engine {

class DraftHead {
public:
    // `number` is the backend's. Requires: weights.draft, and state for the layer behind the last.
    static Result<std::unique_ptr<DraftHead>> create(kernels::Backend& backend, int number,
        const ModelConfig& config, const LoadedWeights& weights, const RunnerLimits& limits,
        const StateViews& state);

    // Learns what the model made of the tokens from `first` on: rows [tokens, hidden] before the
    // output norm. What was known of these tokens and those behind them is forgotten.
    void take(Sequence& sequence, int first, std::span<const float> rows) const;
    // Brings its keys and values up to what is known of the sequence. Requires: no guess is among
    // its tokens. DeviceFailed.
    Result<void> read(Sequence& sequence) { return read(sequence, false); }
    // The tokens behind the last. Requires: one token is pending, and pages for `count` more.
    // DeviceFailed.
    Result<std::vector<TokenId>> guess(Sequence& sequence, int count);

private:
    struct Recorded {
        Activations activations;
        StepBindings bindings;
        std::unique_ptr<kernels::Step> step;
    };
    struct Rows {
        int firstPair = 0;
        std::span<const TokenId> ids; // the tokens behind
        std::span<const RopePosition> positions;
    };

    DraftHead(const ModelConfig& config, const LoadedWeights& weights, const StateViews& state)
        : m_config(config)
        , m_weights(weights)
        , m_state(state)
    {
    }
    Result<void> read(Sequence& sequence, bool guesses);
    // The hidden rows are in `given` already.
    Result<void> run(const Sequence& sequence, const Rows& rows, bool guesses);
    Recorded* recorded(int rows);
    TokenId likeliest() const;

    const ModelConfig& m_config;
    const LoadedWeights& m_weights;
    const StateViews& m_state;
    std::unique_ptr<kernels::Buffer> m_joined;
    std::unique_ptr<DeviceSide> m_side;
    std::map<int, Recorded> m_recorded; // by rows; steps go before what they use
    const Recorded* m_last = nullptr;
};

} // namespace core::engine
