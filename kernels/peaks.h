// What this machine's processor does at most: the measure of every kernel.
#pragma once

namespace kernels {

// A second, all threads together, as measured now: the fastest of many short runs, so that other
// work on the machine shows little. 0 where this build does not know how.
struct Peaks {
    double readBytes = 0;       // from memory
    double int8Operations = 0;  // two for each product and sum, by the best instruction there is
    double floatOperations = 0; // of 32 bits
};

// Takes a second or two.
Peaks measurePeaks(int threads);

} // namespace kernels
