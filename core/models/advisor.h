// Whether a model fits this machine and how fast it will be, told from what was measured of the
// machine and what is known of the model, before a byte of it is fetched.
//
// Memory: weights, the keys and values of the attention layers for the context, the recurrent
// state, working memory, the image half. Speed: the weights each token reads, type by type, at the
// rate the device reaches with that type, and what the layers do besides. What real runs showed
// corrects it. Pure functions of values, any thread, but for RunHistory.
#pragma once

#include "core/base/result.h"
#include "core/engine/device/device_speed.h"
#include "core/models/catalogue.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace core::engine {
class GgufFile;
}

namespace core::models {

// What a model asks of a machine.
struct ModelWork {
    struct Part {
        kernels::DType type = kernels::DType::F32;
        double weights = 0; // one token reads
        double bytes = 0;
    };
    engine::ModelConfig config;
    std::vector<Part> body;      // all layers
    Part head;                   // once a step
    std::uint64_t fileBytes = 0; // weights that have to be in memory
    std::uint64_t imageBytes = 0;
    bool exact = false; // from the file itself, not from its name
};

// Of a file that is there: its table of tensors.
Result<ModelWork> workOf(const engine::GgufFile& file, std::uint64_t imageBytes);
// Of one that is not: the shape from the catalogue, the mix of types from its letters and size.
ModelWork workOf(const KnownModel& model, std::string_view quant, std::uint64_t fileBytes,
    std::uint64_t imageBytes);

struct Situation {
    int contextTokens = 32'768;
    int promptTokens = 512; // read before the first token of the answer
    int sequences = 4;      // conversations the engine keeps state for
};

struct Prediction {
    std::string device;
    std::uint64_t memoryBytes = 0;
    std::uint64_t freeBytes = 0;
    bool fits = false;
    double tokensPerSecond = 0; // of the answer
    double promptTokensPerSecond = 0;
    double secondsToFirstToken = 0;
};

std::uint64_t memoryNeeded(const ModelWork& work, const Situation& situation, bool onCpu);
Prediction predict(
    const ModelWork& work, const engine::DeviceSpeed& device, const Situation& situation);

// What was measured, kept between starts. Damaged files count as nothing measured.
struct MachineSpeed {
    std::vector<engine::DeviceSpeed> devices;
    double diskBytesPerSecond = 0; // reading where models lie; 0: not measured

    static MachineSpeed load(const std::filesystem::path& file);
    Result<void> save(const std::filesystem::path& file) const;
    const engine::DeviceSpeed* find(const std::string& device) const;
};

// How real runs went against what was predicted: the median ratio of the last runs, by device and
// kind of weights. Confined to one thread; of several programs the last to save wins.
class RunHistory {
public:
    explicit RunHistory(std::filesystem::path file);

    struct Run {
        std::string device;
        std::string quant;
        double predictedTokensPerSecond = 0;
        double tokensPerSecond = 0;
        double predictedPromptTokensPerSecond = 0;
        double promptTokensPerSecond = 0; // 0: too short a prompt to tell
    };
    Result<void> add(const Run& run);
    Prediction corrected(Prediction prediction, const std::string& quant) const;

private:
    using Ratios = std::vector<double>; // the last ones, oldest first
    double median(const std::string& device, const std::string& quant, bool prompt) const;

    const std::filesystem::path m_file;
    std::map<std::string, Ratios> m_ratios; // "device|quant|decode"
};

} // namespace core::models
