// Loads, switches and unloads the engine, away from the caller's thread.
//
// Created on the main thread; callbacks come on the host's loader thread. The engine is shared: chats hold
// it while they answer, and it goes when the last lets go.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <variant>

namespace core::app {

struct Loading {
    float fraction = 0; // 0 to 1
};
struct Loaded {
    std::shared_ptr<engine::Engine> engine;
};
struct LoadFailed {
    Error error;
};
using HostEvent = std::variant<Loading, Loaded, LoadFailed>;

class EngineHost {
public:
    using Sink = std::function<void(const HostEvent&)>;
    static std::unique_ptr<EngineHost> create(Sink sink);
    virtual ~EngineHost() = default; // joins the loader

    // Loads `options`; a load still going on is given up first. The current engine stays until the new one
    // is there.
    virtual void load(engine::EngineOptions options) = 0;
    virtual void unload() = 0;
};

// Where the files of the program lie: the built-in model and the sample pictures. Looked for beside the
// program, in ../share/hearth, and in the source tree it was built from. HEARTH_RESOURCES overrides.
Result<std::filesystem::path> resourceFolder();
Result<engine::EngineOptions> builtInModel();

} // namespace core::app
