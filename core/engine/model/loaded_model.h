// A model with everything it needs to run: files, tokenizer, weights, devices, vision tower and
// state.
//
// Made by load() on any thread, then confined to one, but for what says otherwise.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/engine/gguf/gguf_file.h"
#include "core/engine/model/model_config.h"
#include "core/engine/model/model_runner.h"
#include "core/engine/model/weights.h"
#include "core/engine/prompt_encoder.h"
#include "core/engine/tokenizer/tokenizer.h"
#include "core/engine/vision/vision_tower.h"
#include "kernels/backends.h"

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace core::engine {

class LoadedModel {
public:
    // `outputs` is how many rows of logits one step may be asked for; 0: one for each sequence, and
    // of each only the candidates are looked at.
    // `observer`, where there is one, outlives the model and sees the products that the CPU makes.
    static Result<std::unique_ptr<LoadedModel>> load(const EngineOptions& options, int outputs,
        std::stop_token stop, const std::function<void(float)>& progress,
        kernels::ProductObserver* observer = nullptr);

    LoadedModel(const LoadedModel&) = delete;
    LoadedModel& operator=(const LoadedModel&) = delete;

    // Opens the model again after its device failed with `error`: on a fresh device, and when that
    // fails too, or failed a short while ago, on the CPU. All state of sequences is gone. Gives
    // what people are told; after an error nothing but ready() and info() works.
    Result<std::string> recover(const Error& error);
    bool ready() const { return m_runner != nullptr; }

    ModelInfo info() const;                          // any thread
    const GgufFile& file() const { return *m_file; } // any thread
    const ModelConfig& config() const { return m_config; }
    const Tokenizer& tokenizer() const { return *m_tokenizer; } // any thread
    // What pictures are brought to; null for a text-only model. Any thread.
    const PixelLimits* pixelLimits() const { return m_pixelLimits ? &*m_pixelLimits : nullptr; }
    // The two below are gone and made again by recover().
    ModelRunner& runner() { return *m_runner; }
    VisionTower* tower() { return m_tower.get(); } // null for a text-only model
    std::uint64_t freeHostBytes() const { return m_devices.back()->freeBytes(); }
    // Returns when the weights are in large pages, where that was asked for. For measuring.
    void awaitLargePages();
    // Ids that stand for nothing and must not be chosen.
    const std::vector<TokenId>& bannedTokens() const { return m_banned; }

private:
    using Progress = std::function<void(float)>;

    LoadedModel(const EngineOptions& options, int outputs, kernels::ProductObserver* observer)
        : m_options(options)
        , m_outputs(outputs)
        , m_observer(observer)
    {
    }
    Result<void> open(const std::stop_token& stop, const Progress& progress);
    // Brings the model onto devices: the graphics device asked for, else the CPU.
    Result<void> settle(bool cpuOnly, const std::stop_token& stop, const Progress& progress);
    Result<void> settleOn(std::vector<std::unique_ptr<kernels::VulkanBackend>> graphics,
        double share, const std::stop_token& stop, const Progress& progress);
    Result<void> openTower(kernels::Backend& backend);
    void clear();
    RunnerLimits limitsFor(int contextTokens, bool graphics) const;
    void holdInLargePages();
    void describe();
    void note(const std::string& text);

    const EngineOptions m_options;
    const int m_outputs;
    kernels::ProductObserver* const m_observer;
    // Destroyed from the last to the first: what is mapped or allocated goes after its users.
    std::unique_ptr<GgufFile> m_file;
    std::unique_ptr<Tokenizer> m_tokenizer;
    ModelConfig m_config;
    std::string m_contextNote; // of a context that was extended
    std::optional<PixelLimits> m_pixelLimits;
    std::vector<TokenId> m_banned;
    std::vector<std::unique_ptr<kernels::Backend>> m_devices; // the CPU last
    Placement m_placement;
    LoadedWeights m_weights;
    std::unique_ptr<VisionTower> m_tower;
    std::unique_ptr<ModelRunner> m_runner;
    std::optional<std::chrono::steady_clock::time_point> m_lastFailure;

    mutable std::mutex m_infoMutex;
    ModelInfo m_info;

    std::jthread m_holding; // the file in large pages
};

} // namespace core::engine
