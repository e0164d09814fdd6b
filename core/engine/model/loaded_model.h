// A model with everything it needs to run: files, tokenizer, weights, device, vision tower and
// state.
//
// Made by load() on any thread, then confined to one.
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

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace core::engine {

class LoadedModel {
public:
    // `outputs` is how many rows of logits one step may be asked for.
    static Result<std::unique_ptr<LoadedModel>> load(const EngineOptions& options, int outputs,
        std::stop_token stop, const std::function<void(float)>& progress);

    LoadedModel(const LoadedModel&) = delete;
    LoadedModel& operator=(const LoadedModel&) = delete;

    const ModelInfo& info() const { return m_info; }
    const ModelConfig& config() const { return m_config; }
    const Tokenizer& tokenizer() const { return *m_tokenizer; }
    ModelRunner& runner() { return *m_runner; }
    VisionTower* tower() { return m_tower.get(); } // null for a text-only model
    const VisionTower* tower() const { return m_tower.get(); }
    // Ids that stand for nothing and must not be chosen.
    const std::vector<TokenId>& bannedTokens() const { return m_banned; }

private:
    LoadedModel() = default;
    Result<void> open(const EngineOptions& options, int outputs, const std::stop_token& stop,
        const std::function<void(float)>& progress);
    void describe(const EngineOptions& options);

    // Destroyed from the last to the first: what is mapped or allocated goes after its users.
    std::unique_ptr<GgufFile> m_file;
    std::unique_ptr<kernels::Backend> m_backend;
    std::unique_ptr<Tokenizer> m_tokenizer;
    ModelConfig m_config;
    LoadedWeights m_weights;
    std::unique_ptr<VisionTower> m_tower;
    std::unique_ptr<ModelRunner> m_runner;
    std::vector<TokenId> m_banned;
    ModelInfo m_info;
};

} // namespace core::engine
