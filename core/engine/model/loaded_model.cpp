#include "core/engine/model/loaded_model.h"

#include "core/base/utf8.h"
#include "core/engine/device/graphics.h"
#include "core/engine/model/context_extension.h"

#include <algorithm>
#include <chrono>

namespace core::engine {
namespace {

using kernels::DType;

// Prompts are read in slices of at most this many tokens: enough for the matrix products to be
// worth their reading of the weights, few enough for the scratch of a step to stay small.
constexpr int kStepTokens = 512;

// A device that fails twice within this time will go on failing.
constexpr std::chrono::seconds kTrustAgainAfter(60);

// A token and seven drafts behind it: a weight is read once for up to 8 rows.
constexpr int kHeldRows = 8;

constexpr std::uint64_t kMiB = 1u << 20;
// For states of conversations, and for other programs.
constexpr std::uint64_t kLeftBesideModel = 1024 * kMiB;
// Kernels' own scratch, pipelines and what drivers round up, on every graphics device.
constexpr std::uint64_t kDeviceOverhead = 128 * kMiB;
// Work memory of the tower for a picture of a megapixel.
constexpr std::uint64_t kPictureRoom = 192 * kMiB;
// Contexts tried in turn where nobody asked for one and the graphics memory is short.
constexpr int kContexts[] = {kDefaultContextTokens, 16384, 8192};
// The longest context that there is room for twice.
constexpr int kMostDoubledContext = 131072;

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

DType hostKeyValues(const EngineOptions& options, const ModelConfig& config)
{
    switch (options.keyValues) {
    case KeyValueType::F32:
        return DType::F32;
    case KeyValueType::Auto:
        return options.arithmetic == Arithmetic::Exact ? DType::F32 : DType::F16;
    case KeyValueType::Q8_0:
        if (config.headDim % int(kernels::traitsOf(DType::Q8_0).blockElements) == 0) {
            return DType::Q8_0;
        }
        break;
    case KeyValueType::F16:
        break;
    }
    return DType::F16;
}

// The state of each layer for these limits, and the working memory.
void addState(PartSizes& sizes, const ModelConfig& config, const RunnerLimits& limits)
{
    const std::uint64_t number = limits.deviceKeyValues == kernels::DType::F16 ? 2 : 4;
    for (std::size_t i = 0; i < sizes.layers.size(); ++i) {
        const auto convolution =
            std::uint64_t(config.convTaps) * std::uint64_t(config.convChannels());
        const auto recurrent = std::uint64_t(config.valueHeads) * std::uint64_t(config.valueDim) *
                               std::uint64_t(config.keyDim);
        const auto keyValues = std::uint64_t(limits.pages) * kPageTokens *
                               std::uint64_t(config.kvHeads) * std::uint64_t(config.headDim) * 2;
        sizes.layers[i].state =
            config.recurrent[i] ? std::uint64_t(limits.sequences) * (convolution + recurrent) * 4
                                : keyValues * number;
    }
    sizes.working = workingBytes(config, limits, limits.outputs) + kDeviceOverhead;
}

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : " + ") + name;
    }
    return text;
}

// Details of errors are sentences or parts of one.
std::string asSentence(const std::string& text) { return text.ends_with('.') ? text : text + "."; }

// Files by name, size and time of change: reading a model to know it would take minutes.
std::string identityOf(const std::filesystem::path& file)
{
    std::error_code ignored;
    const auto bytes = std::filesystem::file_size(file, ignored);
    const auto changed = std::filesystem::last_write_time(file, ignored).time_since_epoch();
    return pathToUtf8(file.filename()) + ":" + std::to_string(bytes) + ":" +
           std::to_string(changed.count());
}

// A driver or kernels of another version may compute otherwise.
std::string identityOf(const kernels::Backend& device)
{
    const auto* graphics = dynamic_cast<const kernels::VulkanBackend*>(&device);
    return graphics ? graphics->info().uuid + " " + graphics->info().driver + " " +
                          std::to_string(kernels::vulkanShaderHash())
                    : device.name();
}

std::string mebibytes(std::uint64_t bytes) { return std::to_string(bytes / kMiB) + " MiB"; }

} // namespace

Result<std::unique_ptr<LoadedModel>> LoadedModel::load(const EngineOptions& options, int outputs,
    std::stop_token stop, const std::function<void(float)>& progress,
    kernels::ProductObserver* observer)
{
    std::unique_ptr<LoadedModel> model(new LoadedModel(options, outputs, observer));
    RETURN_IF_ERROR(model->open(
        stop, progress ? progress : [](float) {}));
    return model;
}

Result<void> LoadedModel::open(const std::stop_token& stop, const Progress& progress)
{
    const auto start = std::chrono::steady_clock::now();
    progress(0.0f);
    ASSIGN_OR_RETURN(m_file, GgufFile::open(m_options.model));
    ASSIGN_OR_RETURN(m_config, ModelConfig::read(*m_file));
    ASSIGN_OR_RETURN(m_contextNote, extendContext(m_config, m_options));
    ASSIGN_OR_RETURN(m_tokenizer, Tokenizer::open(*m_file));
    RETURN_IF_ERROR(checkVocabulary(*m_file, *m_tokenizer, m_config));
    m_banned = tokensOfNothing(*m_tokenizer);
    m_info.fileBytes = m_file->sizeBytes();
    if (!m_options.imageModel.empty()) {
        ASSIGN_OR_RETURN(const auto imageFile, GgufFile::open(m_options.imageModel));
        m_info.fileBytes += imageFile->sizeBytes();
        ASSIGN_OR_RETURN(
            const VisionConfig vision, VisionConfig::read(*imageFile, m_config.hidden));
        m_pixelLimits = vision.limits;
        m_pixelLimits->mostOfTower = vision.limits.most;
        m_pixelLimits->most =
            std::clamp(std::int64_t(m_options.mostImageTokens) * kTokenSide * kTokenSide,
                m_pixelLimits->least, m_pixelLimits->most);
    }
    // What comes before takes about a fifth of the time for a 0.8B file.
    constexpr float kBefore = 0.2f;
    RETURN_IF_ERROR(
        settle(false, stop, [&](float fraction) { progress(kBefore + (1 - kBefore) * fraction); }));
    progress(1.0f);
    m_info.loadSeconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (m_options.largePages) {
        holdInLargePages();
    }
    return {};
}

void LoadedModel::holdInLargePages()
{
    if (m_devices.size() > 1) { // whose weights lie elsewhere
        return;
    }
    if (freeHostBytes() < m_file->sizeBytes() + kLeftBesideModel) {
        note("There is no room to hold the model in large pages (" + mebibytes(freeHostBytes()) +
             " of memory left); answers come as fast as without them.");
        return;
    }
    m_holding = std::jthread([this](const std::stop_token& stop) {
        if (const Result<void> held = m_file->holdInLargePages(stop); !held) {
            note(asSentence("The model is not held in large pages: " + held.error().detail));
        }
    });
}

void LoadedModel::awaitLargePages()
{
    if (m_holding.joinable()) {
        m_holding.join();
    }
}

Result<void> LoadedModel::settle(
    bool cpuOnly, const std::stop_token& stop, const Progress& progress)
{
    EngineOptions options = m_options;
    options.device = cpuOnly ? "cpu" : options.device;
    ASSIGN_OR_RETURN(const Graphics graphics, Graphics::choose(options));
    // Drivers round up and others take memory meanwhile, so a plan that did not work out is tried
    // again with less.
    constexpr double kShares[] = {1.0, 0.8, 0.6};
    constexpr float kTestShare = 0.5f; // of the time, where a device has to be tested first
    for (const double share : kShares) {
        if (!graphics.any()) {
            break;
        }
        std::string trouble;
        ASSIGN_OR_RETURN(
            auto opened, graphics.open(
                             m_config, *m_file, stop,
                             [&](float part) { progress(kTestShare * part); }, trouble));
        if (share == kShares[0] || opened.empty()) {
            note(trouble);
        }
        if (opened.empty()) {
            break;
        }
        Result<void> outcome = settleOn(std::move(opened), share, stop,
            [&](float part) { progress(kTestShare + (1 - kTestShare) * part); });
        if (outcome) {
            std::vector<kernels::Backend*> devices;
            for (const auto& device : m_devices) {
                devices.push_back(device.get());
            }
            graphics.keepCompiledKernels(devices);
            return {};
        }
        for (const auto& device : m_devices) {
            if (device->lost()) { // what failed then says nothing about memory
                outcome = fail(ErrorCode::DeviceFailed, device->name() + " stopped working");
            }
        }
        clear();
        const ErrorCode code = outcome.error().code;
        if (code != ErrorCode::OutOfMemory && code != ErrorCode::DeviceFailed) {
            return outcome;
        }
        if (share == kShares[2] || code == ErrorCode::DeviceFailed) {
            note("The CPU computes, because the graphics device could not: " +
                 asSentence(outcome.error().detail));
            break;
        }
    }
    return settleOn({}, 1.0, stop, progress);
}

Result<void> LoadedModel::settleOn(std::vector<std::unique_ptr<kernels::VulkanBackend>> graphics,
    double share, const std::stop_token& stop, const Progress& progress)
{
    const std::uint64_t towerBytes =
        m_pixelLimits ? m_info.fileBytes - m_file->sizeBytes() + kPictureRoom : 0;
    std::vector<DeviceRoom> rooms;
    bool compiles = false; // ahead; a software device does it when a kernel first runs
    for (auto& device : graphics) {
        compiles = compiles || device->info().kind != kernels::DeviceKind::Software;
        const double bandwidth = graphics.size() > 1 ? device->measureBandwidth() : 1;
        rooms.push_back({std::uint64_t(double(device->freeBytes()) * share), bandwidth});
        m_devices.push_back(std::move(device));
    }
    const bool towerFits = !rooms.empty() && towerBytes < rooms.front().bytes / 2;
    if (towerFits) {
        rooms.front().bytes -= towerBytes;
    }
    const auto activations = m_options.arithmetic == Arithmetic::Auto ? kernels::Activations::Int8
                                                                      : kernels::Activations::F32;
    m_devices.push_back(
        kernels::openCpu({m_options.threads, m_options.instructionSet, activations, m_observer}));
    if (!m_devices.back()) {
        return fail(ErrorCode::InvalidInput,
            "this processor or this build lacks the instruction set " + m_options.instructionSet);
    }
    const int cpu = int(rooms.size());

    PartSizes sizes = weightSizes(*m_file, m_config);
    RunnerLimits limits;
    for (const int context : kContexts) {
        limits = limitsFor(context, !rooms.empty());
        addState(sizes, m_config, limits);
        m_placement = placeModel(sizes, rooms, m_options.gpuLayers);
        if (rooms.empty() || m_options.gpuLayers >= 0 || m_options.contextTokens > 0 ||
            !m_placement.uses(cpu)) {
            break;
        }
    }

    std::vector<kernels::Backend*> devices;
    for (const auto& device : m_devices) {
        devices.push_back(device.get());
    }
    constexpr float kWeightsShare = 0.7f;
    ASSIGN_OR_RETURN(m_weights, LoadedWeights::load(*m_file, m_config, m_placement, devices, stop,
                                    [&](float fraction) { progress(kWeightsShare * fraction); }));
    if (limits.draftHead) {
        m_weights.loadDraft(*m_file, m_config, *m_devices.back());
        limits.draftHead = m_weights.draft.has_value();
    }
    if (m_pixelLimits) {
        Result<void> opened =
            towerFits ? openTower(*m_devices.front()) : openTower(*m_devices.back());
        if (!opened && towerFits && opened.error().code == ErrorCode::OutOfMemory) {
            opened = openTower(*m_devices.back());
        }
        RETURN_IF_ERROR(opened);
    }
    ASSIGN_OR_RETURN(
        m_runner, ModelRunner::create(devices, m_placement, m_config, m_weights, limits));
    if (compiles) {
        RETURN_IF_ERROR(m_runner->prepare(stop,
            [&](float fraction) { progress(kWeightsShare + (1 - kWeightsShare) * fraction); }));
    }
    describe();
    return {};
}

Result<void> LoadedModel::openTower(kernels::Backend& backend)
{
    ASSIGN_OR_RETURN(auto file, GgufFile::open(m_options.imageModel));
    ASSIGN_OR_RETURN(
        m_tower, VisionTower::open(backend, std::move(file), m_config.hidden, *m_pixelLimits));
    return {};
}

// `contextTokens` where nobody asked for a number.
RunnerLimits LoadedModel::limitsFor(int contextTokens, bool graphics) const
{
    RunnerLimits limits;
    limits.sequences = std::max(1, m_options.parallelSequences);
    // Only the CPU's kernels can hold rows.
    const bool holds = !graphics && m_outputs == 0 && m_options.speculation != Speculation::Off;
    limits.heldRows = holds ? kHeldRows : 0;
    limits.draftHead = holds && m_config.draftLayers > 0;
    limits.outputs = std::max({m_outputs, limits.sequences, limits.heldRows});
    limits.candidates = m_outputs == 0;
    limits.contextTokens = m_options.contextTokens > 0
                               ? m_options.contextTokens
                               : std::min(m_config.contextLength, contextTokens);
    limits.stepTokens = std::max(kStepTokens, limits.sequences);
    // Every sequence can hold a short conversation, and any one of them the longest there may be.
    // The CPU commits memory page by page, when it is written, so there it may be two; but systems
    // refuse a buffer that is larger than all memory, written or not.
    const bool two =
        limits.sequences > 1 && !graphics && limits.contextTokens <= kMostDoubledContext;
    limits.pages = pagesFor(limits.contextTokens) * (two ? 2 : 1) + limits.sequences;
    const bool halves = m_options.keyValues != KeyValueType::F32;
    limits.deviceKeyValues = graphics && halves ? DType::F16 : DType::F32;
    limits.hostKeyValues = hostKeyValues(m_options, m_config);
    return limits;
}

void LoadedModel::clear()
{
    m_runner.reset();
    m_tower.reset();
    m_weights = {};
    m_devices.clear();
}

Result<std::string> LoadedModel::recover(const Error& error)
{
    const auto now = std::chrono::steady_clock::now();
    const bool again = m_lastFailure && now - *m_lastFailure < kTrustAgainAfter;
    m_lastFailure = now;
    clear();
    {
        const std::lock_guard lock(m_infoMutex);
        m_info.deviceNote.clear();
    }
    Result<void> outcome = fail(ErrorCode::DeviceFailed, error.detail);
    if (!again) {
        outcome = settle(false, {}, [](float) {});
    }
    if (!outcome) {
        clear();
        outcome = settle(true, {}, [](float) {});
    }
    RETURN_IF_ERROR(outcome);
    return "The graphics device stopped working; the answer goes on, on " + info().device + ".";
}

ModelInfo LoadedModel::info() const
{
    const std::lock_guard lock(m_infoMutex);
    return m_info;
}

void LoadedModel::note(const std::string& text)
{
    const std::lock_guard lock(m_infoMutex);
    if (!text.empty()) {
        m_info.deviceNote += (m_info.deviceNote.empty() ? "" : " ") + text;
    }
}

void LoadedModel::describe()
{
    note(m_contextNote);
    const int cpu = int(m_devices.size()) - 1;
    std::vector<std::string> names;
    std::string identity = identityOf(m_options.model);
    if (m_pixelLimits) {
        identity += "|" + identityOf(m_options.imageModel);
    }
    if (m_config.yarnFactor > 1) { // tokens mean other states
        identity += "|yarn " + std::to_string(m_config.yarnFactor) + " " +
                    std::to_string(m_config.yarnOriginalContext);
    }
    std::uint64_t free = 0;
    for (int device = 0; device <= cpu; ++device) {
        if (m_placement.uses(device)) {
            names.push_back(m_devices[std::size_t(device)]->name());
            identity += "|" + identityOf(*m_devices[std::size_t(device)]);
        }
        free += device < cpu ? m_devices[std::size_t(device)]->freeBytes() : 0;
    }
    const int layers = m_config.layers;
    const int experts = m_placement.expertLayersOn(cpu);
    const int whole = m_placement.wholeLayersOff(cpu);
    if (cpu > 0 && experts > 0) {
        note("The experts of " + std::to_string(experts) + " of " + std::to_string(layers) +
             " layers are on the CPU.");
    }
    if (cpu > 0 && whole + experts < layers) {
        note(std::to_string(layers - whole - experts) + " of " + std::to_string(layers) +
             " layers are on the CPU.");
    }
    if (cpu > 0 && m_placement.uses(cpu) && m_options.gpuLayers < 0) {
        note("The graphics memory has room for no more (" + mebibytes(free) + " left).");
    }
    const int context = m_runner->limits().contextTokens;
    const int usual = std::min(m_config.contextLength, kDefaultContextTokens);
    if (m_options.contextTokens == 0 && context < usual) {
        note("The context is " + std::to_string(context) +
             " tokens, so that the model fits the graphics memory.");
    }

    const std::lock_guard lock(m_infoMutex);
    m_info.name = m_config.name.empty() ? pathToUtf8(m_options.model.stem()) : m_config.name;
    m_info.architecture = m_config.architecture;
    m_info.device = joined(names);
    m_info.chatTemplate = m_file->string("tokenizer.chat_template").value_or("");
    m_info.sizeLabel = m_config.sizeLabel;
    m_info.seesImages = m_tower != nullptr;
    m_info.contextTokens = context;
    m_info.trainedTokens = m_config.contextLength;
    m_info.identity = identity;
    m_info.parameters = m_weights.parameters;
    m_info.bytesPerToken = m_weights.bytesPerToken;
}

} // namespace core::engine
