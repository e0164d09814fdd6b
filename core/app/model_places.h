// Where the model manager keeps its things, for the window and the terminal alike.
//
//     models/              downloads, in OWNER/NAME/; HEARTH_MODELS or the setting overrides
//     models.json          settings, see models::ModelSettings; hub-token beside it
//     downloads.json       the queue of the window
//     connections.jsonl    every connection ever made, see models::NetworkLedger
//     probe.json           what was measured of this machine's devices
//
// all but the first always in dataFolder(). Any thread.
#pragma once

#include "core/models/library.h"
#include "core/models/model_settings.h"

#include <filesystem>
#include <vector>

namespace core::app {

std::filesystem::path modelFolder(const models::ModelSettings& settings);
std::filesystem::path downloadListFile();
std::filesystem::path connectionsFile();
std::filesystem::path probeFile();

// Everywhere models may be: the folder of downloads, the watched ones, those of other programs.
std::vector<models::ModelFolder> modelFolders(const models::ModelSettings& settings);

} // namespace core::app
