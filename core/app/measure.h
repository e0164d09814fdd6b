// Measures the devices of this machine and the disk, for the advisor: half a minute at most.
#pragma once

#include "core/models/advisor.h"

#include <functional>
#include <stop_token>

namespace core::app {

// Away from the main thread. Software Vulkan devices are left out: nobody would run a model on
// them. A device that fails is left out, too. `diskFolder` holds the largest file that the disk is
// measured with; empty or without files: not measured. Cancelled.
Result<models::MachineSpeed> measureMachine(const std::filesystem::path& diskFolder,
    std::stop_token stop = {}, const std::function<void(float)>& progress = {});

} // namespace core::app
