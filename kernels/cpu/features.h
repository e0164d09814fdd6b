// What this machine can do: instruction sets and processors. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kernels::cpu {

// Those with VNNI differ in the products of 8-bit activations only.
enum class InstructionSet { Portable, Avx2, AvxVnni, Avx512, Avx512Vnni };

inline constexpr InstructionSet kInstructionSets[] = {InstructionSet::Portable,
    InstructionSet::Avx2, InstructionSet::AvxVnni, InstructionSet::Avx512,
    InstructionSet::Avx512Vnni};

std::string_view nameOf(
    InstructionSet set); // "portable", "avx2", "avxvnni", "avx512", "avx512vnni"

// Whether this build holds the set and this CPU and system can run it.
bool canRun(InstructionSet set);

InstructionSet bestInstructionSet();

// The set of this name ("": the best), or nothing if the name is unknown or the set cannot run
// here.
std::optional<InstructionSet> instructionSetNamed(std::string_view name);

// Physical cores this process may use: its affinity less the twins of a core, and not more than its
// control group's quota. At least 1.
int usableCores();

// Bytes of memory that programs may still take before the system swaps; as much as there can be
// where it does not tell.
std::uint64_t availableMemory();

// Bytes of the largest cache of this machine; what desktops have at most where it does not tell.
std::uint64_t largestCache();

} // namespace kernels::cpu
