// Loads, switches and unloads the engine, away from the caller's thread.
//
// Created on the main thread; callbacks come on the host's loader thread. The engine is shared:
// chats hold it while they answer, and it goes when the last lets go.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <variant>
#include <vector>

namespace core::app {

struct Loading {
    float fraction = 0; // 0 to 1
};
struct Loaded {
    std::shared_ptr<engine::Engine> engine;
    std::filesystem::path model; // the file that was asked for
};
struct LoadFailed {
    Error error;
    std::filesystem::path model;
};
using HostEvent = std::variant<Loading, Loaded, LoadFailed>;

class EngineHost {
public:
    using Sink = std::function<void(const HostEvent&)>;
    // How a model is opened: core::engine::openEngine, or what a test puts in its place.
    using Opener = std::function<Result<std::unique_ptr<engine::Engine>>(
        const engine::EngineOptions&, std::stop_token, const std::function<void(float)>&)>;
    static std::unique_ptr<EngineHost> create(Sink sink, Opener open = engine::openEngine);
    virtual ~EngineHost() = default; // joins the loader

    // Loads `options`; a load still going on is given up first. The current engine stays until the
    // new one is there.
    virtual void load(engine::EngineOptions options) = 0;
    // Gives up a load still going on and lets go of the current engine.
    virtual void unload() = 0;
};

// Where the files of the program lie: the built-in model and the sample pictures. Looked for beside
// the program, in ../share/hearth, and in the source tree it was built from. HEARTH_RESOURCES
// overrides.
Result<std::filesystem::path> resourceFolder();
Result<engine::EngineOptions> builtInModel();
// What --device takes on this machine, best first and the CPU last, with a name for people. Loads
// the graphics drivers, which takes a moment; any thread.
struct ComputeDevice {
    std::string id; // "vulkan:UUID" or "cpu"
    std::string name;
};
std::vector<ComputeDevice> computeDevices();

// Where what can be made again is kept: compiled kernels and results of self-tests; with
// portable.txt in the data folder. HEARTH_CACHE overrides.
std::filesystem::path cacheFolder();

} // namespace core::app
