// A model without conversations: tokens in, logits out. For measuring and checking.
//
// Confined to one thread; blocks.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/engine/model/loaded_model.h"

#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace core::engine {

class Evaluator {
public:
    // One sequence at a time. `options.parallelSequences` is ignored.
    // `observer` as for LoadedModel::load.
    static Result<std::unique_ptr<Evaluator>> open(
        EngineOptions options, kernels::ProductObserver* observer = nullptr);

    ModelInfo info() const { return m_model->info(); }
    const Tokenizer& tokenizer() const { return m_model->tokenizer(); }
    LoadedModel& model() { return *m_model; }

    // Forgets the sequence and starts one with these tokens; every <|image_pad|> stands for the
    // next image, which is encoded here.
    Result<void> start(const std::vector<TokenId>& ids, const std::vector<ImagePtr>& images = {});

    // Computes what is pending in pieces of `batch` tokens. Gives the logits [rows, vocabulary] of
    // the wanted positions piece by piece: all of them, or the last one.
    using RowSink = std::function<void(std::span<const float> rows)>;
    Result<void> compute(int batch, WantedLogits wanted, const RowSink& sink);

    // Appends one token; compute() then reads it.
    void append(TokenId id) { m_sequence.append(id); }
    int tokens() const { return int(m_sequence.ids.size()); }

    // The likeliest id; the lower one among equals.
    static TokenId likeliest(std::span<const float> logits);

private:
    std::unique_ptr<LoadedModel> m_model;
    Sequence m_sequence;
};

} // namespace core::engine
