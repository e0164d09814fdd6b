// A copy of what the recurrent layers of one sequence hold at one length: on each device that has
// such layers, or in the host's memory where a device had no room for it.
//
// Freed before the devices. Confined to the engine thread.
#pragma once

#include "kernels/backend.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace core::engine {

struct RecurrentState {
    struct Part {
        std::unique_ptr<kernels::Buffer> buffer; // null: in `host`, or nothing on this device
        std::vector<std::byte> host;
    };
    std::vector<Part> parts; // by device
    std::size_t bytes = 0;
};

} // namespace core::engine
