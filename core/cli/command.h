// One subcommand of `hearth`: what it adds to the command line, and what it does.
//
// Results go to stdout, everything else to stderr. Exit codes: 0 done, 1 the work failed, 2 wrong
// usage.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <string>
#include <vector>

namespace core::cli {

// A subcommand registers itself and hands over what to run when it was chosen. An error becomes one
// line on stderr and exit code 1.
using Work = std::function<Result<void>()>;
using Choose = std::function<void(Work)>;

void addAsk(CLI::App& app, const Choose& choose);
void addChat(CLI::App& app, const Choose& choose);
void addLogits(CLI::App& app, const Choose& choose);
void addEmbedImage(CLI::App& app, const Choose& choose);
void addTokenize(CLI::App& app, const Choose& choose);
void addRender(CLI::App& app, const Choose& choose);
void addInspect(CLI::App& app, const Choose& choose);
void addBench(CLI::App& app, const Choose& choose);
void addSearch(CLI::App& app, const Choose& choose);
void addDevices(CLI::App& app, const Choose& choose);
void addPull(CLI::App& app, const Choose& choose);
void addModels(CLI::App& app, const Choose& choose);
void addQuantize(CLI::App& app, const Choose& choose);
void addFit(CLI::App& app, const Choose& choose);
void addRemove(CLI::App& app, const Choose& choose);

// -m, --mmproj, --ctx, --rope-scaling, --parallel, --keep, --states, --image-tokens, --threads,
// --device and its limits: what every command that runs a model takes.
struct ModelOptions {
    std::string model;
    std::string imageModel;
    std::string device = "auto";
    std::string keyValues = "auto";
    std::string arithmetic = "auto";
    bool largePages = false;
    int gpuLayers = -1;
    int mostDeviceMebibytes = 0;
    int keptMebibytes = -1;
    std::string stateFolder;
    int context = 0;
    int parallel = engine::EngineOptions().parallelSequences;
    std::string ropeScaling = "auto";
    float ropeFactor = 0;
    int originalContext = 0;
    int threads = 0;
    int imageTokens = engine::EngineOptions().mostImageTokens;
    std::string speculate = "auto";

    void addTo(CLI::App& command, bool modelRequired);
    // The built-in model when none is named. An image model is looked for beside the model if it
    // was not named and `wantsImages`.
    Result<engine::EngineOptions> resolve(bool wantsImages) const;
};

// Writes float32 numbers, little-endian. Unreadable when the disk is full or the place is not
// writable.
class FloatFile {
public:
    static Result<FloatFile> create(const std::string& path);
    Result<void> append(std::span<const float> numbers);
    Result<void> close();

private:
    std::string m_path;
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> m_file{nullptr, std::fclose};
};

Result<std::string> readTextFile(const std::string& path); // "-" reads stdin
Result<std::vector<engine::ImagePtr>> loadImages(const std::vector<std::string>& paths);

} // namespace core::cli
