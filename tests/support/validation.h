// Makes complaints of Vulkan's validation layer, where the environment turned it on, fail the test
// program that includes this.
#pragma once

#include "kernels/backends.h"

#include <cstdlib>

namespace tests {

inline const bool kFailsOnComplaints = [] {
    std::atexit([] {
        if (kernels::vulkanValidationMessages() > 0) {
            std::_Exit(1);
        }
    });
    return true;
}();

} // namespace tests
