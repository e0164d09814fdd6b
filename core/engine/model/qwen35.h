// The forward pass of the Qwen3.5 family, recorded once per size of step.
//
// Spec: qwen35-text.md sections 4 to 7. Confined to the engine thread.
#pragma once

#include "core/engine/model/model_config.h"
#include "core/engine/model/weights.h"
#include "kernels/backend.h"

#include <memory>
#include <vector>

namespace core::engine {

// What a step reads and writes around the arithmetic: host-visible memory.
struct StepBindings {
    kernels::TensorView counts;     // I32 [kStepCounts]
    kernels::TensorView ids;        // I32 [tokens]; negative: row -1 - id of `given`
    kernels::TensorView given;      // F32 [tokens, hidden], rows of pictures
    kernels::TensorView positions;  // I32 [tokens, 3]
    kernels::TensorView read;       // I32 [tokens]: as Recorder::bindRead() says
    kernels::TensorView outputRows; // I32 [outputs]
    kernels::SequenceTable sequences;
    kernels::CandidateCall candidates; // its logits too; other views empty where none are wanted
    kernels::TensorView residualOut;   // F32 [tokens, hidden], of a part that is not the last
    kernels::TensorView rowNumbers;    // I32 [tokens]: 0, 1, 2, ...
    kernels::TensorView noTable;       // F32 [1, hidden], where no id stands for a token
};

// The halves of layers that one step computes: 2 * layer is the mixer, 2 * layer + 1 the
// feed-forward part. The last part ends with the head.
struct PartSpan {
    int first = 0;
    int last = 0; // one behind
};

// Whether a step can be left in its middle while others run (kernels::Recorder::mayPause).
enum class Leaving { Never, Possible };

// Device memory that outlives steps, one entry a layer; empty where a layer has none of the kind.
struct StateViews {
    std::vector<kernels::TensorView> keys,
        values; // F32 or F16 [pages, kvHeads, pageTokens, headDim]
    std::vector<kernels::TensorView> convolution; // F32 [slots, taps, convChannels]
    std::vector<kernels::TensorView> recurrent;   // F32 [slots, valueHeads, valueDim, keyDim]
    std::vector<kernels::DeltaLog> logs;          // of rows that are held
};

// Scratch of one step, shared by all layers: every view F32 [tokens, ...] unless said otherwise.
struct Activations {
    kernels::TensorView residual, normed, branch; // [hidden]
    // Attention.
    kernels::TensorView queryGate, key, value, mixed; // mixed [heads * headDim]
    // DeltaNet.
    kernels::TensorView raw, convolved, gate, alpha, beta, delta;
    // Feed-forward, dense or the shared expert; inner is the larger of the two.
    kernels::TensorView innerGate, innerUp;
    // Mixture of experts.
    kernels::TensorView routerLogits, expert, expertWeight, expertGate, expertUp, expertOut,
        sharedLogit;
    // The rows whose logits are wanted.
    kernels::TensorView outputs; // [outputs, hidden]
    kernels::TensorView logits;  // [outputs, vocabulary]

    // Bytes for `tokens` rows; lays the views out in `buffer` when it is not null.
    // Logits for `logitRows` rows are among them.
    std::size_t layOut(const ModelConfig& config, int tokens, int maxOutputs, int logitRows,
        kernels::Buffer* buffer);
};

// Records one step, `device` being the backend's number. Null when the device cannot keep it.
std::unique_ptr<kernels::Step> recordForward(kernels::Backend& backend, int device,
    const ModelConfig& config, const LoadedWeights& weights, const StateViews& state,
    const Activations& activations, const StepBindings& bindings, PartSpan parts, Leaving leaving);

// Records a step of the draft head: bindings.given holds what the model made of the tokens before
// those in `ids`. `joined` is scratch, F32 [tokens, 2 * hidden]; the state's layer behind the last
// is the head's. What comes out is in activations.outputs and .logits.
std::unique_ptr<kernels::Step> recordDraft(kernels::Backend& backend, int device,
    const ModelConfig& config, const LoadedWeights& weights, const StateViews& state,
    const Activations& activations, const StepBindings& bindings,
    const kernels::TensorView& joined);

} // namespace core::engine
