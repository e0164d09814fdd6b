#include "core/cli/peak_memory.h"

#include <algorithm>
#include <fstream>
#include <string>

#if !defined(_WIN32) && !defined(__linux__)
#include <sys/resource.h>
#endif

namespace core::cli {
namespace {

std::uint64_t forgottenPeak = 0; // before what does not count

std::uint64_t peakSinceThen()
{
#if defined(__linux__)
    // Not getrusage(), which knows what the program before exec() took and forgets nothing.
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        if (std::uint64_t kibibytes = 0; word == "VmHWM:" && status >> kibibytes) {
            return kibibytes * 1024;
        }
    }
    return 0;
#elif defined(_WIN32)
    return 0;
#else
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
#if defined(__APPLE__)
    return std::uint64_t(usage.ru_maxrss);
#else
    return std::uint64_t(usage.ru_maxrss) * 1024;
#endif
#endif
}

} // namespace

std::uint64_t peakMemory() { return std::max(forgottenPeak, peakSinceThen()); }

void withoutPeakMemory(const std::function<void()>& work)
{
    forgottenPeak = peakMemory();
    work();
#if defined(__linux__)
    constexpr const char* kForgetPeak = "5"; // proc(5), clear_refs
    std::ofstream("/proc/self/clear_refs") << kForgetPeak;
#endif
}

} // namespace core::cli
