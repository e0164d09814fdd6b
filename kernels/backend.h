// What a compute device offers: memory, and recorded steps of arithmetic on it.
//
// The forward pass is one function that calls a Recorder; the device keeps the calls as a Step and
// replays it. Nothing that changes from run to run is an argument of a call: ids, positions,
// lengths and page tables lie in device memory that the kernels read when the step runs. Arithmetic
// cannot fail; memory can (null), and a device can be lost (StepStatus).
//
// All objects are confined to one thread at a time (the engine's) except where a call says
// otherwise.
#pragma once

#include "kernels/tensor.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace kernels {

// Device memory. Freed by its destructor; nothing may be running that still uses it.
class Buffer {
public:
    virtual ~Buffer() = default;
    virtual std::size_t size() const = 0; // bytes
    // Where the host can read and write the memory in place, or null.
    virtual std::byte* host() = 0;
};

enum class BufferUse {
    Weights,     // written once, read by every step
    State,       // pages and recurrent state; starts as zeros, committed when touched
    Activations, // scratch between calls of one step
    Exchange,    // small, written or read by the host around every step; host() is never null
};

enum class StepStatus { Done, Stopped, Paused, DeviceLost };

// What one run of a step asks of the device.
struct StepWork {
    int dispatches = 0; // kernels started
    int barriers = 0;   // points where one waits for those before it
    int submits = 0;    // pieces the host hands over
};

// A recorded sequence of calls, ready to run any number of times.
class Step {
public:
    virtual ~Step() = default;
    virtual void submit() = 0;
    // Blocks until the submitted run is over. Stopped: the run was abandoned half-way, and what it
    // should have written is undefined. Paused: `leave`, asked some milliseconds apart by this
    // thread, said so; resume() and wait() for the rest of the run, or submit() another. Only steps
    // that may pause (Recorder::mayPause) ask, on devices that can leave a run.
    virtual StepStatus wait(const std::function<bool()>& leave) = 0;
    StepStatus wait() { return wait({}); }
    // Asks a run in progress to end: some milliseconds later on the CPU. Any thread.
    virtual void requestStop() = 0;
    virtual void resume() {}
    // Of the run that was submitted last: 0 to 1, about. Asked by the thread that waits.
    virtual double partDone() const { return 0; }
    virtual StepWork work() const = 0;
};

// How many rows of a step are alive; I32 [kStepCounts] in an Exchange buffer.
enum StepCounts { kCountTokens, kCountSequences, kCountOutputs, kStepCounts };

// The runs of tokens a step computes, one entry a sequence: I32 [sequences, kSequenceFields] in
// `entries`. The rows of one sequence are neighbours and in order; `context` tokens came before
// them. Position p of a sequence lies in row p % pageTokens of page pages[sequence][p /
// pageTokens].
enum SequenceFields { kFirstRow, kRowCount, kContext, kRecurrentSlot, kSequenceFields };

// Rows that may have to be taken back are held: they leave the recurrent state as it is, and a log
// keeps what they would have done to it. kSettles: so many of the last tokens of the context are in
// the log, and are done to the state before anything else. kHolds: whether this run's rows are
// held.
enum HeldFields { kSettles, kHolds, kHeldFields };

struct SequenceTable {
    TensorView entries;   // I32 [maxSequences, kSequenceFields]
    TensorView pages;     // I32 [maxSequences, maxPages]
    TensorView held = {}; // I32 [maxSequences, kHeldFields]; empty: nothing ever is
};

// What held rows of one layer would have done to its state: F32, token t of a sequence in place t %
// places. What is settled and what is held in one run have to fit together.
struct DeltaLog {
    TensorView raw;         // [slots, places, channels]: inputs of the convolution
    TensorView keys;        // [slots, places, keyHeads, keyDim]
    TensorView corrections; // [slots, places, valueHeads, valueDim]: what a key adds to the state
    TensorView logDecay;    // [slots, places, valueHeads]
};

// Rotary embedding: pair p of a head is elements (p, p + pairs), turned by
// positions[row][component[p]] * frequency[p]. Cosine and sine are multiplied by `scale` (YaRN).
struct RotaryTable {
    TensorView frequency; // F32 [pairs]
    TensorView component; // I32 [pairs], 0 .. components - 1
    float scale = 1.0f;
};

enum class Gelu { Tanh, Erf };

// A weight, and the factor that some conversions (NVFP4) keep beside it.
struct Matrix {
    TensorView weight; // any type [m, k] or [experts, m, k]
    TensorView scale;  // F32 [1], or empty
};

// out = x . weight + bias, then `gelu` where there is one.
struct LinearCall {
    TensorView out;    // F32 [rows, m]
    TensorView weight; // any type [m, k]
    TensorView bias;   // F32 [m]
    TensorView x;      // F32 [rows, k]
    std::optional<Gelu> gelu = {};
};

struct Product {
    TensorView out; // F32 [rows, m]
    Matrix matrix;
};

// rmsNorm(x, weight, epsilon). `normed` is scratch like x; whether it holds the result afterwards
// is up to the device.
struct NormedRows {
    TensorView x;      // F32 [rows, n]
    TensorView weight; // F32 [n]
    float epsilon = 0;
    TensorView normed;
};

// Convolution, normalisation of queries and keys, gates, and the delta rule of one layer. What is
// called scratch is undefined afterwards.
struct DeltaNetCall {
    TensorView out;                     // [tokens, valueHeads, valueDim]
    TensorView raw;                     // [tokens, channels]: queries, keys, values
    TensorView convolved;               // scratch like raw
    TensorView alpha, beta;             // [tokens, valueHeads], scratch
    TensorView convolution;             // F32 [channels, taps]
    TensorView decayRate, timeStepBias; // F32 [valueHeads]
    TensorView ring;                    // F32 [slots, taps, channels]
    TensorView state;                   // F32 [slots, valueHeads, valueDim, keyDim]
    std::int64_t keyHeads = 0;
    float epsilon = 0; // of the norms
    DeltaLog log = {}; // where the sequence table says what is held
};
// The heads of the convolved rows: [tokens, heads, dim].
struct DeltaNetHeads {
    TensorView query, key, value;
};
DeltaNetHeads headsOf(const DeltaNetCall& call);

// Norm and rotation of queries and keys, storing of keys and values, and attention of one layer.
struct AttentionCall {
    TensorView out;                // [tokens, heads, headDim]
    TensorView query;              // [tokens, heads, headDim], scratch, strided
    TensorView key, value;         // [tokens, kvHeads, headDim], scratch
    TensorView queryNorm, keyNorm; // F32 [headDim]
    float epsilon = 0;
    TensorView positions; // I32 [tokens, components]
    RotaryTable rotary;
    TensorView keys, values; // pages
    float scale = 0;
};

// Routed and shared experts of one layer behind a norm: sum += experts(rmsNorm(sum)). All but `sum`
// and the weights is scratch.
struct ExpertsCall {
    TensorView sum;                // [rows, n]
    NormedRows x;                  // x.x is `sum`
    Matrix router, gate, up, down; // routed
    Matrix sharedRouter, sharedGate, sharedUp, sharedDown;
    TensorView routerLogits, expert, expertWeight; // [rows, experts], [rows, used] twice
    TensorView expertGate, expertUp, expertOut;    // [rows, used, inner] twice, [rows, used, n]
    TensorView sharedLogit, innerGate, innerUp, branch; // [rows, 1], [rows, inner] twice, [rows, n]
};

inline constexpr std::int64_t kCandidates = 64;

// Adjustment j of a row: l = logits[row][id]; l = (l > 0 ? l / factor : l * factor) - minus.
struct CandidateCall {
    TensorView logits;             // F32 [rows, vocabulary], Outputs
    TensorView adjustCount;        // I32 [rows]
    TensorView adjustId;           // I32 [rows, most], no id twice in a row
    TensorView adjustBy;           // F32 [rows, most, 2]: factor, minus
    TensorView inverseTemperature; // F32 [rows]
    TensorView ids;                // I32 [rows, kCandidates]; -1 past the vocabulary
    TensorView values;             // F32 [rows, kCandidates]
    TensorView
        total; // F32 [rows]: sum over the vocabulary of exp((l - largest) * inverseTemperature)
};

// One call is one piece of arithmetic. Views are F32 and may be strided in all but the last
// dimension unless the call says otherwise; `out` may be the same view as an input where "in place"
// is said. Rows past an Extent are neither read nor written. Fused calls have default bodies made
// of plain ones, so a new device starts with the plain ones, and every fused kernel has its
// reference.
class Recorder {
public:
    virtual ~Recorder() = default;

    // Where the live counts of this step lie: I32 [kStepCounts]. Call first.
    virtual void bindCounts(TensorView counts) = 0;
    // Which tokens are read and not answered: I32 [tokens], 0 where they are not. A device may
    // round what it multiplies with their rows in matmul() another way than with others, so that
    // their results depend on this, though still not on their company. Call next, or not at all.
    virtual void bindRead(TensorView) {}
    // The step may be left in its middle while others run, though no other that may pause, and none
    // that touches the same sequences. Call before anything but what is above.
    virtual void mayPause() {}

    // --- rows ---

    // out[r] = table[ids[r]] dequantised, or given[-1 - ids[r]] where ids[r] < 0.
    // out F32 [rows, n]; table any type [vocabulary, n]; ids I32 [rows]; given F32 [*, n], may be
    // empty.
    virtual void embed(TensorView out, TensorView table, TensorView ids, TensorView given) = 0;
    // out[r] = x[index[r]]. out [rows, n], x [*, n], index I32 [rows].
    virtual void gatherRows(TensorView out, TensorView x, TensorView index) = 0;
    // x[r] += sum over j of weight[r][j] * table[index[r][j]]. table any type [*, n]; index I32 and
    // weight F32 [rows, taps].
    virtual void addWeightedRows(
        TensorView x, TensorView table, TensorView index, TensorView weight) = 0;

    // --- elementwise, any rank, all views of one shape, in place; stride 0 broadcasts ---

    virtual void add(TensorView out, TensorView a, TensorView b) = 0;
    virtual void mul(TensorView out, TensorView a, TensorView b) = 0;
    virtual void silu(TensorView out, TensorView x) = 0;
    virtual void gelu(TensorView out, TensorView x, Gelu kind) = 0;
    // out = x * sigmoid(gate).
    virtual void sigmoidMul(TensorView out, TensorView x, TensorView gate) = 0;
    // out = silu(gate) * up. The default uses gate as scratch.
    virtual void swiGlu(TensorView out, TensorView gate, TensorView up);

    // --- norms, over the last dimension, in place ---

    // out = x / sqrt(mean(x^2) + epsilon) * weight. weight F32 [columns].
    virtual void rmsNorm(TensorView out, TensorView x, TensorView weight, float epsilon) = 0;
    // out = (x - mean) / sqrt(variance + epsilon) * weight + bias.
    virtual void layerNorm(
        TensorView out, TensorView x, TensorView weight, TensorView bias, float epsilon) = 0;
    // out = x / sqrt(sum(x^2) + epsilon) * scale.
    virtual void l2Norm(TensorView out, TensorView x, float epsilon, float scale) = 0;
    // out = rmsNorm(x, weight) * silu(gate). The default uses gate as scratch.
    virtual void gatedRmsNorm(
        TensorView out, TensorView x, TensorView weight, TensorView gate, float epsilon);

    // --- products ---

    // out[r][m] = sum over k of x[r][k] * weight[m][k]. weight any type [m, k]. The result of a row
    // does not depend on how many rows there are.
    virtual void matmul(TensorView out, TensorView weight, TensorView x) = 0;
    // out[r][e][m] = x[r][e] . weight[expert[r][e]][m]. weight any type [experts, m, k]; expert I32
    // [rows, used]; x [rows, used, k], where stride 0 gives every expert the same row.
    virtual void matmulExperts(
        TensorView out, TensorView weight, TensorView x, TensorView expert) = 0;
    // Softmax over logits [rows, experts], the `used` largest (the lower index among equals), and
    // their probabilities divided by their sum (not below 2^-14). expert I32 and weight F32 [rows,
    // used].
    virtual void routeExperts(TensorView expert, TensorView weight, TensorView logits) = 0;
    // out[r] = sum over e of weight[r][e] * parts[r][e]. parts [rows, used, n].
    virtual void combineExperts(TensorView out, TensorView parts, TensorView weight) = 0;

    // --- attention ---

    // Turns x [rows, heads, headDim] in place; positions I32 [rows, components]. Elements past the
    // pairs stay.
    virtual void rotate(TensorView x, TensorView positions, const RotaryTable& table) = 0;
    // Writes k and v [tokens, kvHeads, headDim] behind the context of their sequences. keys and
    // values [pages, kvHeads, pageTokens, headDim]: F32, F16, or on the CPU Q8_0 of rows multiplied
    // by the Hadamard matrix; numbers are rounded to the nearest.
    virtual void storeKeyValue(TensorView keys, TensorView values, TensorView k, TensorView v,
        const SequenceTable& sequences) = 0;
    // Causal: row i of a sequence sees its context and rows 0..i. Query head h reads key/value head
    // h / (heads / kvHeads). out and q [tokens, heads, headDim].
    virtual void attention(TensorView out, TensorView q, TensorView keys, TensorView values,
        const SequenceTable& sequences, float scale) = 0;
    // Every row sees every row. out, q, k, v [rows, heads, headDim].
    virtual void attentionAll(
        TensorView out, TensorView q, TensorView k, TensorView v, float scale) = 0;

    // --- gated DeltaNet (qwen35-text.md section 6) ---

    // Causal depthwise convolution over time, then SiLU. out and u [tokens, channels]; weight F32
    // [channels, taps]; state F32 [slots, taps, channels] is a ring of the last rows of u: the one
    // of token t of the sequence lies in row t % taps. Context 0 means zeros before. Not in place.
    virtual void causalConvolution(TensorView out, TensorView u, TensorView weight,
        TensorView state, const SequenceTable& sequences) = 0;
    // logDecay = decayRate * softplus(logDecay + bias), beta = sigmoid(beta), in place. [tokens,
    // heads]; decayRate and bias F32 [heads].
    virtual void deltaGates(
        TensorView logDecay, TensorView beta, TensorView decayRate, TensorView bias) = 0;
    // The gated delta rule. q and k [tokens, keyHeads, keyDim], v and out [tokens, valueHeads,
    // valueDim], logDecay and beta [tokens, valueHeads]; value head h uses key head h % keyHeads.
    // state F32 [slots, valueHeads, valueDim, keyDim], read and written; context 0 starts from
    // zeros.
    virtual void gatedDeltaRule(TensorView out, TensorView q, TensorView k, TensorView v,
        TensorView logDecay, TensorView beta, TensorView state, const SequenceTable& sequences) = 0;

    // --- choosing tokens ---

    // The kCandidates largest logits of each row, largest first and the lower id among equals,
    // after the row's adjustments were made to `logits` in place. Not a number counts as -infinity.
    virtual void topCandidates(const CandidateCall& call) = 0;

    // --- whole parts of a layer; the defaults make them of the calls above ---

    // For many rows at once, as a picture has: a device may multiply them another way than matmul()
    // does. A row's result does not depend on the others here either.
    virtual void linear(const LinearCall& call);
    // sum += linear(). call.out is scratch, like sum.
    virtual void addLinear(TensorView sum, const LinearCall& call);
    // out = rmsNorm(x) times each matrix.
    virtual void normedProducts(std::span<const Product> products, const NormedRows& x);
    // out = silu(rmsNorm(x) . gate) * (rmsNorm(x) . up). `scratch` is like out.
    virtual void normedSwiGlu(TensorView out, const Matrix& gate, const Matrix& up,
        const NormedRows& x, TensorView scratch);
    // sum += x . matrix. `scratch` is like sum.
    virtual void addProduct(TensorView sum, const Matrix& matrix, TensorView x, TensorView scratch);
    // sum += gatedRmsNorm(x, weight, gate) . matrix. x and gate [rows, heads, n], both scratch
    // afterwards; `scratch` is like sum.
    virtual void addGatedNormProduct(TensorView sum, const Matrix& matrix, TensorView x,
        TensorView weight, TensorView gate, float epsilon, TensorView scratch);
    // sum += (x * sigmoid(gate)) . matrix. x and gate [rows, heads, n], x dense and scratch
    // afterwards; `scratch` is like sum.
    virtual void addGatedProduct(
        TensorView sum, const Matrix& matrix, TensorView x, TensorView gate, TensorView scratch);
    // The default holds nothing.
    virtual void deltaNet(const DeltaNetCall& call, const SequenceTable& sequences);
    virtual void normedAttention(const AttentionCall& call, const SequenceTable& sequences);
    virtual void mixExperts(const ExpertsCall& call);

    // Ends the recording. Null when the device could not keep it.
    virtual std::unique_ptr<Step> finish() = 0;
};

// Bytes to move between two buffers of one device; the ranges do not overlap.
struct BufferCopy {
    Buffer* to = nullptr;
    std::size_t toOffset = 0;
    Buffer* from = nullptr;
    std::size_t fromOffset = 0;
    std::size_t bytes = 0;
};

class Backend {
public:
    virtual ~Backend() = default;
    virtual std::string name() const = 0; // for people: "CPU, 2 threads, AVX-512"
    // Null when there is no room.
    virtual std::unique_ptr<Buffer> allocate(std::size_t bytes, BufferUse use) = 0;
    // A Weights buffer with a matrix that `data` holds as a GGUF file does, `data` outliving the
    // buffer: read in place where the device can, else copied into whatever arrangement its kernels
    // read fastest. Views of it are the dense ones of the type, at offsets of whole rows. Null when
    // there is no room.
    virtual std::unique_ptr<Buffer> place(
        DType type, std::int64_t rows, std::int64_t columns, std::span<const std::byte> data) = 0;
    // Copies between host and buffer. Nothing that uses the range may be running.
    virtual void write(Buffer& buffer, std::size_t offset, std::span<const std::byte> data) = 0;
    virtual void read(Buffer& buffer, std::size_t offset, std::span<std::byte> data) = 0;
    // Copies inside the device, done when it returns; offsets and sizes are multiples of 4. Nothing
    // that uses the ranges may be running. False when it could not; what was to be written is then
    // undefined. The default goes by way of the host.
    virtual bool copy(std::span<const BufferCopy> copies);
    virtual std::unique_ptr<Recorder> record() = 0;
    // Whether a run of a step that may pause can be left in its middle.
    virtual bool leavesRuns() const { return false; }
    // Bytes that may still be allocated without taking what the desktop and others need.
    virtual std::uint64_t freeBytes() const = 0;
    // Bytes of the largest cache before that memory, or more.
    virtual std::uint64_t cacheBytes() const = 0;
    // After this nothing on the device works any more; a fresh one has to be opened.
    virtual bool lost() const { return false; }
};

} // namespace kernels
