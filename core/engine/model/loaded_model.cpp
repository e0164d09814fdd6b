#include "core/engine/model/loaded_model.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <chrono>

namespace core::engine {
namespace {

// Prompts are read in slices of at most this many tokens: enough for the matrix products to be
// worth their reading of the weights, few enough for the scratch of a step to stay small.
constexpr int kStepTokens = 512;

Result<std::unique_ptr<kernels::Backend>> openDevice(const EngineOptions& options)
{
    if (options.device != "auto" && options.device != "cpu") {
        return fail(ErrorCode::InvalidInput,
            "the device \"" + options.device + "\" is not known; this version computes on \"cpu\"");
    }
    std::unique_ptr<kernels::Backend> backend = kernels::openCpu({options.threads, {}});
    if (!backend) {
        return fail(ErrorCode::DeviceFailed, "the CPU threads could not be started");
    }
    return backend;
}

Result<void> checkVocabulary(
    const GgufFile& file, const Tokenizer& tokenizer, const ModelConfig& config)
{
    if (int(tokenizer.size()) != config.vocabulary) {
        return fail(ErrorCode::Malformed,
            pathToUtf8(file.path()) + ": the vocabulary has " + std::to_string(tokenizer.size()) +
                " tokens, but token_embd.weight has rows for " + std::to_string(config.vocabulary) +
                ". The file is damaged; download it again.");
    }
    return {};
}

RunnerLimits runnerLimits(const EngineOptions& options, const ModelConfig& config, int outputs)
{
    RunnerLimits limits;
    limits.sequences = std::max(1, options.parallelSequences);
    limits.outputs = std::max(outputs, limits.sequences);
    limits.contextTokens = options.contextTokens > 0
                               ? options.contextTokens
                               : std::min(config.contextLength, kDefaultContextTokens);
    limits.stepTokens = std::max(kStepTokens, limits.sequences);
    // Every sequence can hold a short conversation, and any one of them the longest there may be.
    // Memory is committed page by page, when it is written.
    limits.pages =
        pagesFor(limits.contextTokens) * (limits.sequences > 1 ? 2 : 1) + limits.sequences;
    return limits;
}

std::vector<TokenId> tokensOfNothing(const Tokenizer& tokenizer)
{
    std::vector<TokenId> ids;
    for (std::size_t id = 0; id < tokenizer.size(); ++id) {
        const TokenKind kind = tokenizer.kindOf(TokenId(id));
        if (kind == TokenKind::Unused || kind == TokenKind::Unknown) {
            ids.push_back(TokenId(id));
        }
    }
    return ids;
}

} // namespace

Result<std::unique_ptr<LoadedModel>> LoadedModel::load(const EngineOptions& options, int outputs,
    std::stop_token stop, const std::function<void(float)>& progress)
{
    std::unique_ptr<LoadedModel> model(new LoadedModel);
    RETURN_IF_ERROR(model->open(
        options, outputs, stop, progress ? progress : [](float) {}));
    return model;
}

Result<void> LoadedModel::open(const EngineOptions& options, int outputs,
    const std::stop_token& stop, const std::function<void(float)>& progress)
{
    const auto start = std::chrono::steady_clock::now();
    // How far along loading is after each part, by what they took of a 0.8B file.
    const auto reached = [&](float fraction) -> Result<void> {
        progress(fraction);
        if (stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "loading was stopped");
        }
        return {};
    };
    RETURN_IF_ERROR(reached(0.0f));
    ASSIGN_OR_RETURN(m_file, GgufFile::open(options.model));
    ASSIGN_OR_RETURN(m_config, ModelConfig::read(*m_file));
    RETURN_IF_ERROR(reached(0.2f));
    ASSIGN_OR_RETURN(m_tokenizer, Tokenizer::open(*m_file));
    RETURN_IF_ERROR(checkVocabulary(*m_file, *m_tokenizer, m_config));
    m_banned = tokensOfNothing(*m_tokenizer);
    RETURN_IF_ERROR(reached(0.6f));
    ASSIGN_OR_RETURN(m_backend, openDevice(options));
    ASSIGN_OR_RETURN(m_weights, LoadedWeights::load(*m_file, m_config, *m_backend));
    RETURN_IF_ERROR(reached(0.8f));
    if (!options.imageModel.empty()) {
        ASSIGN_OR_RETURN(auto imageFile, GgufFile::open(options.imageModel));
        m_info.fileBytes = imageFile->sizeBytes();
        ASSIGN_OR_RETURN(
            const VisionConfig vision, VisionConfig::read(*imageFile, m_config.hidden));
        PixelLimits limits = vision.limits;
        limits.most = std::clamp(std::int64_t(options.mostImageTokens) * kTokenSide * kTokenSide,
            limits.least, limits.most);
        ASSIGN_OR_RETURN(
            m_tower, VisionTower::open(*m_backend, std::move(imageFile), m_config.hidden, limits));
    }
    ASSIGN_OR_RETURN(m_runner, ModelRunner::create(*m_backend, m_config, m_weights,
                                   runnerLimits(options, m_config, outputs)));
    RETURN_IF_ERROR(reached(1.0f));
    describe(options);
    m_info.loadSeconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return {};
}

void LoadedModel::describe(const EngineOptions& options)
{
    m_info.name = m_config.name.empty() ? pathToUtf8(options.model.stem()) : m_config.name;
    m_info.architecture = m_config.architecture;
    m_info.device = m_backend->name();
    m_info.chatTemplate = m_file->string("tokenizer.chat_template").value_or("");
    m_info.sizeLabel = m_config.sizeLabel;
    m_info.seesImages = m_tower != nullptr;
    m_info.contextTokens = m_runner->limits().contextTokens;
    m_info.trainedTokens = m_config.contextLength;
    m_info.fileBytes += m_file->sizeBytes();
    m_info.parameters = m_weights.parameters;
    m_info.bytesPerToken = m_weights.bytesPerToken;
}

} // namespace core::engine
