#include "kernels/cpu/features.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <set>
#include <string>
#include <string_view>
#include <thread>

#if defined(__linux__)
#include <sched.h>
#include <sys/auxv.h>
#if defined(__x86_64__)
#include <cpuid.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif
#elif defined(__APPLE__)
#include <sys/sysctl.h>
#endif
#if defined(__x86_64__) && defined(__GNUC__)
#include <cpuid.h>
#endif

namespace kernels::cpu {

namespace {

#if defined(__linux__)
// How many cores the cgroup's quota amounts to, rounded up; `all` where there is no quota.
int quotaCores(int all)
{
    // The file of this process's own group; the root of the hierarchy has none.
    std::ifstream groups("/proc/self/cgroup");
    std::string line;
    int cores = all;
    while (std::getline(groups, line)) {
        if (line.rfind("0::", 0) != 0) {
            continue;
        }
        // A quota anywhere above binds as well.
        for (std::string path = line.substr(3); !path.empty();) {
            std::ifstream file("/sys/fs/cgroup" + path + "/cpu.max");
            std::string quota;
            double period = 0;
            if (file >> quota >> period && quota != "max" && period > 0) {
                const double share = std::atof(quota.c_str()) / period;
                cores = std::min(cores, std::max(1, int(std::ceil(share))));
            }
            const std::size_t slash = path.rfind('/');
            path.resize(slash == std::string::npos ? 0 : slash);
        }
    }
    // Inside a container the group's own files lie at the root.
    std::ifstream file("/sys/fs/cgroup/cpu.max");
    std::string quota;
    double period = 0;
    if (file >> quota >> period && quota != "max" && period > 0) {
        cores = std::min(cores, std::max(1, int(std::ceil(std::atof(quota.c_str()) / period))));
    }
    return cores;
}

// Which core a processor belongs to, by the lowest of the twins that share it.
int coreOf(int processor)
{
    std::ifstream file("/sys/devices/system/cpu/cpu" + std::to_string(processor) +
                       "/topology/thread_siblings_list");
    int first = processor;
    return file >> first ? first : processor;
}
#endif

#if defined(__x86_64__) && defined(__GNUC__)
// Whether there are matrix tiles of bfloats, and the system lets this process use them: it has to
// be asked, and then makes room for them in what it keeps of every thread that does.
bool mayUseTiles()
{
#if defined(__linux__)
    constexpr long kAskForState = 0x1023; // ARCH_REQ_XCOMP_PERM
    constexpr long kTileData = 18;        // XFEATURE_XTILEDATA
    constexpr unsigned kBfloatTiles = 1u << 22 | 1u << 24;
    static const bool may = [&] {
        unsigned eax = 0;
        unsigned ebx = 0;
        unsigned ecx = 0;
        unsigned edx = 0;
        return __get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) != 0 &&
               (edx & kBfloatTiles) == kBfloatTiles &&
               syscall(SYS_arch_prctl, kAskForState, kTileData) == 0;
    }();
    return may;
#else
    return false;
#endif
}

bool x86Has(InstructionSet set)
{
    // These ask the system as well whether it keeps the registers.
    if (set == InstructionSet::Sse42) {
        return __builtin_cpu_supports("ssse3") && __builtin_cpu_supports("sse4.1") &&
               __builtin_cpu_supports("sse4.2");
    }
    const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
                      __builtin_cpu_supports("f16c") && __builtin_cpu_supports("bmi2");
    if (set == InstructionSet::Avx2) {
        return avx2;
    }
    if (set == InstructionSet::AvxVnni) {
        return avx2 && __builtin_cpu_supports("avxvnni");
    }
    const bool avx512 = avx2 && __builtin_cpu_supports("avx512f") &&
                        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
                        __builtin_cpu_supports("avx512dq");
    const bool vnni = avx512 && __builtin_cpu_supports("avx512vnni");
    return (set == InstructionSet::Avx512 && avx512) ||
           (set == InstructionSet::Avx512Vnni && vnni) ||
           (set == InstructionSet::Amx && vnni && __builtin_cpu_supports("avx512bf16") &&
               mayUseTiles());
}
#elif defined(__aarch64__) && defined(__GNUC__)
bool armHas([[maybe_unused]] InstructionSet set)
{
#if defined(__linux__)
    // Bits of the kernel's interface; older headers do not name the second.
    constexpr unsigned long kDotProducts = 1ul << 20; // HWCAP_ASIMDDP
    constexpr unsigned long kI8mm = 1ul << 13;        // HWCAP2_I8MM
    const bool dotProducts = (getauxval(AT_HWCAP) & kDotProducts) != 0;
    return dotProducts && (set == InstructionSet::Neon || (set == InstructionSet::NeonI8mm &&
                                                              (getauxval(AT_HWCAP2) & kI8mm) != 0));
#elif defined(__APPLE__)
    const auto has = [](const char* feature) {
        int there = 0;
        std::size_t size = sizeof there;
        return sysctlbyname(feature, &there, &size, nullptr, 0) == 0 && there != 0;
    };
    return has("hw.optional.arm.FEAT_DotProd") &&
           (set == InstructionSet::Neon ||
               (set == InstructionSet::NeonI8mm && has("hw.optional.arm.FEAT_I8MM")));
#else
    return false;
#endif
}
#endif

} // namespace

std::string_view nameOf(InstructionSet set)
{
    switch (set) {
    case InstructionSet::Sse42:
        return "sse42";
    case InstructionSet::Avx2:
        return "avx2";
    case InstructionSet::AvxVnni:
        return "avxvnni";
    case InstructionSet::Avx512:
        return "avx512";
    case InstructionSet::Avx512Vnni:
        return "avx512vnni";
    case InstructionSet::Amx:
        return "amx";
    case InstructionSet::Neon:
        return "neon";
    case InstructionSet::NeonI8mm:
        return "neoni8mm";
    case InstructionSet::Portable:
        break;
    }
    return "portable";
}

bool canRun(InstructionSet set)
{
    if (set == InstructionSet::Portable) {
        return true;
    }
#if defined(__x86_64__) && defined(__GNUC__)
    return x86Has(set);
#elif defined(__aarch64__) && defined(__GNUC__)
    return armHas(set);
#else
    return false;
#endif
}

InstructionSet bestInstructionSet()
{
    InstructionSet best = InstructionSet::Portable;
    for (const InstructionSet set : kInstructionSets) {
        best = canRun(set) ? set : best;
    }
    return best;
}

std::optional<InstructionSet> instructionSetNamed(std::string_view name)
{
    if (name.empty()) {
        return bestInstructionSet();
    }
    for (const InstructionSet set : kInstructionSets) {
        if (name == nameOf(set)) {
            return canRun(set) ? std::optional(set) : std::nullopt;
        }
    }
    return std::nullopt;
}

int usableCores()
{
#if defined(__linux__)
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) {
        std::set<int> cores;
        for (int processor = 0; processor < CPU_SETSIZE; ++processor) {
            if (CPU_ISSET(std::size_t(processor), &allowed)) {
                cores.insert(coreOf(processor));
            }
        }
        return std::max(1, quotaCores(int(cores.size())));
    }
#endif
    // Elsewhere two threads a core are the rule on x86.
    const int processors = std::max(1, int(std::thread::hardware_concurrency()));
#if defined(__x86_64__) || defined(_M_X64)
    return std::max(1, processors / 2);
#else
    return processors;
#endif
}

std::uint64_t largestCache()
{
    constexpr std::uint64_t kDesktop = 96u << 20;
#if defined(_SC_LEVEL3_CACHE_SIZE)
    const long bytes = sysconf(_SC_LEVEL3_CACHE_SIZE);
    return bytes > 0 ? std::uint64_t(bytes) : kDesktop;
#else
    return kDesktop;
#endif
}

std::uint64_t availableMemory()
{
#if defined(__linux__)
    std::ifstream file("/proc/meminfo");
    for (std::string line; std::getline(file, line);) {
        constexpr std::string_view kKey = "MemAvailable:";
        if (line.starts_with(kKey)) {
            return std::strtoull(line.c_str() + kKey.size(), nullptr, 10) * 1024;
        }
    }
#endif
    return std::numeric_limits<std::uint64_t>::max();
}

} // namespace kernels::cpu
