// What this machine does at most: the measure of every kernel. Fastest of many short runs, so that
// other work on the machine shows little.
#pragma once

#include <functional>

namespace bench {

// Runs work(thread) on so many threads at once.
void onThreads(int threads, const std::function<void(int)>& work);

// Bytes a second that all threads together read from memory.
double readSpeed(int threads);
// 8-bit operations a second of all threads, two for each product and sum: AVX-512 VNNI, AVX-VNNI or
// the two-step AVX2 form, whatever is best here. 0 on other processors.
double int8Speed(int threads);
// 32-bit float operations a second: fused products and sums of the widest vectors. 0 elsewhere.
double floatSpeed(int threads);

} // namespace bench
