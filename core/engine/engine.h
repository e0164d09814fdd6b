// One loaded model that answers requests: tokens in, tokens out.
//
// The engine has a thread of its own. Requests are submitted and cancelled from any thread; what
// happens to them is told through their sink, on the engine's thread, in order, ending with exactly
// one Finished or Failed. A sink must not block and must not call back into the engine.
#pragma once

#include "core/base/result.h"
#include "core/engine/image_preview.h"
#include "core/engine/prompt.h"
#include "core/engine/sample/sampling_settings.h"
#include "core/engine/tokenizer/tokenizer.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <variant>
#include <vector>

namespace core::engine {

struct ModelInfo {
    std::string name;         // general.name, or the file's name
    std::string architecture; // "qwen35" or "qwen35moe"
    std::string device;       // "CPU, 2 threads, AVX-512", "NVIDIA GeForce RTX 4070"
    std::string deviceNote;   // what people should know of the choice, in words; may be empty
    std::string chatTemplate; // Jinja source; empty when the file has none
    std::string sizeLabel;    // "0.8B", "35B-A3B"; empty when unknown
    bool seesImages = false;
    int contextTokens = 0;       // what this engine will hold in one conversation
    int trainedTokens = 0;       // what the model was made for
    std::uint64_t fileBytes = 0; // model and image file together
    std::uint64_t parameters = 0;
    std::uint64_t bytesPerToken = 0; // weights one generated token has to read
    double loadSeconds = 0;
    // Of files, device and driver: what was measured holds while it is the same. Not for people.
    std::string identity;
};

enum class FinishReason { EndOfTurn, MaxTokens, StopText, ContextFull, Cancelled };

struct Request {
    Prompt prompt;
    SamplingSettings sampling;
    int maxTokens = -1; // -1: until the turn or the context ends
    std::vector<std::string> stopTexts;
    bool background = false;   // waits while others have something to do
    bool offTheRecord = false; // nothing of it is written to the disk
    bool guessesAhead = true;  // as EngineOptions::speculation says; false: not at all
};

struct Statistics {
    int promptTokens = 0;
    int reusedTokens = 0; // of the prompt, taken from state that was kept
    int generatedTokens = 0;
    int draftedTokens = 0;  // guessed ahead
    int acceptedTokens = 0; // of them, what turned out right
    double imageSeconds = 0;
    int encodedTokens = 0;    // of pictures that took this time; others were known already
    double promptSeconds = 0; // pictures not included
    double generateSeconds = 0;
};

struct PromptProgress {
    int done = 0; // tokens, pictures counted with theirs
    int total = 0;
};
// Whole UTF-8 characters; invalid bytes of the model are replaced by U+FFFD. Added tokens that are
// not control tokens (<think>, <tool_call>) come as their text.
struct TextDelta {
    std::string text;
    int tokens = 0; // of the answer so far
};
// Something people should know while the answer goes on: the device failed and another took over.
struct Notice {
    std::string text;
};
struct Finished {
    FinishReason reason = FinishReason::EndOfTurn;
    Statistics statistics;
};
struct Failed {
    Error error;
};
using Event = std::variant<PromptProgress, TextDelta, Notice, Finished, Failed>;
using EventSink = std::function<void(const Event&)>;
using RequestId = std::uint64_t;

// What keys and values are kept in. Auto: halves, or F32 where the arithmetic is exact and all of
// it is the CPU's. Q8_0, in half the memory again, is for the CPU; graphics devices take halves
// instead.
enum class KeyValueType { Auto, F32, F16, Q8_0 };

// What is multiplied with weights that are not F32. Exact: F32 numbers, for comparisons. Auto:
// halves, or bytes with a scale for every 32, where a device is faster with those: on the CPU bytes
// if the weights are quantised, for prompts either on graphics devices.
enum class Arithmetic { Auto, Exact };

// Whether tokens of an answer are guessed ahead, so that one step may settle several of them. The
// answer is the same. Auto: where it is measured to be faster.
enum class Speculation { Auto, Off, On };

// Contexts longer than the model was made for. Yarn stretches rotary positions, for short texts
// too; Auto does so only where the context asked for needs it, or the file says so; None never
// does.
enum class RopeScaling { Auto, None, Yarn };

struct EngineOptions {
    std::filesystem::path model;
    std::filesystem::path imageModel; // the mmproj file; empty: text only
    // "auto", "cpu", "vulkan", "vulkan:N" or "vulkan:UUID" as `hearth devices` lists them.
    std::string device = "auto";
    int gpuLayers = -1;                // layers on the graphics device; -1: what fits
    std::uint64_t mostDeviceBytes = 0; // of its memory; 0: what is free
    KeyValueType keyValues = KeyValueType::Auto;
    Arithmetic arithmetic = Arithmetic::Auto;
    // Where compiled kernels and the results of self-tests are kept; empty: nowhere.
    std::filesystem::path cacheFolder;
    // Compare a graphics device's kernels with the CPU's before a model is first run on it.
    bool selfTest = true;
    int threads = 0; // 0: as many as there are physical cores
    // Of the CPU's kernels, as kernels::CpuOptions names them: for measuring; empty: the best.
    std::string instructionSet;
    int contextTokens = 0; // 0: the model's own, at most kDefaultContextTokens
    RopeScaling ropeScaling = RopeScaling::Auto;
    float ropeFactor = 0;      // 0: as much as the context needs, or as the file says
    int originalContext = 0;   // that the model was made for; 0: as the file says
    int parallelSequences = 4; // conversations computed in one step
    // For states of conversations that requests with the same beginning go on from, in memory; -1:
    // a quarter of what is free, but 512 MiB to 4 GiB; 0: every prompt is read from its start.
    std::int64_t keptStateBytes = -1;
    // Where states of long conversations are kept for the next start, as private as what was said;
    // empty: nowhere.
    std::filesystem::path stateFolder;
    std::uint64_t stateFolderBytes = 4ull << 30;
    // Pictures are made smaller rather than taking more tokens. The published towers accept 16384,
    // which a CPU would work on for many minutes.
    int mostImageTokens = 4096;
    Speculation speculation = Speculation::Auto; // on the CPU; other devices do without
    // Copy a model that the CPU computes into memory of its own, in large pages, while it is used
    // already: small models answer faster, for memory not shared with the system's copy of the
    // file. Linux only.
    bool largePages = false;
};
inline constexpr int kDefaultContextTokens = 32768;
inline constexpr int kMostParallelSequences = 16;

class Engine {
public:
    virtual ~Engine() = default; // cancels what is running, then joins its thread

    // Any thread. Device and note change when another device has to take over.
    virtual ModelInfo info() const = 0;
    virtual const Tokenizer& tokenizer() const = 0;

    virtual RequestId submit(Request request, EventSink sink) = 0; // any thread
    virtual void cancel(RequestId id) = 0; // any thread; unknown ids are ignored

    // Any thread. Mismatch when the model does not see.
    virtual Result<ImageCost> costOf(int width, int height) const = 0;
    // What pictures are brought to, for image_preview.h. Mismatch when the model does not see. Any
    // thread.
    virtual Result<PixelLimits> pixelLimits() const;
    // Tokens of a prompt, pictures included. Any thread.
    virtual Result<int> countTokens(const Prompt& prompt) const = 0;
};

// For engines that have no limits of their own.
inline Result<PixelLimits> Engine::pixelLimits() const
{
    if (!info().seesImages) {
        return fail(ErrorCode::Mismatch, "this model cannot see pictures");
    }
    return PixelLimits{};
}

// Loads a model. `progress` gets values from 0 to 1. Blocks; call it away from the window's thread.
Result<std::unique_ptr<Engine>> openEngine(const EngineOptions& options, std::stop_token stop = {},
    const std::function<void(float)>& progress = {});

// The image file that belongs to a model: one in the same folder whose name starts with the model's
// or contains "mmproj". Empty when there is none, or more than one and none fits better.
std::filesystem::path findImageModel(const std::filesystem::path& model);

} // namespace core::engine
