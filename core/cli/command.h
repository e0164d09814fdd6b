// The commands of `hearth`: each says what it takes and what it does.
//
// Results go to stdout, everything else to stderr. Exit codes: 0 done, 1 the work failed, 2 wrong
// usage.
#pragma once

#include "core/base/result.h"
#include "core/cli/arguments.h"
#include "core/engine/engine.h"

#include <cstdio>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace core::cli {

void addAsk(Arguments& arguments);
void addChat(Arguments& arguments);
void addLogits(Arguments& arguments);
void addEmbedImage(Arguments& arguments);
void addTokenize(Arguments& arguments);
void addRender(Arguments& arguments);
void addInspect(Arguments& arguments);
void addBench(Arguments& arguments);
void addSearch(Arguments& arguments);
void addDevices(Arguments& arguments);
void addPull(Arguments& arguments);
void addModels(Arguments& arguments);
void addQuantize(Arguments& arguments);
void addFit(Arguments& arguments);
void addRemove(Arguments& arguments);

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
    std::string instructionSet;
    int imageTokens = engine::EngineOptions().mostImageTokens;
    std::string speculate = "auto";

    void addTo(const Command& command, bool modelRequired);
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
