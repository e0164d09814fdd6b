// What this machine can do: instruction sets and processors. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kernels::cpu {

// Those with VNNI or I8mm differ from those before them in the products of 8-bit activations only,
// the one with AMX in products of many rows of floats that may be rounded (split/), and in
// attention to keys and values kept as halves or codes.
enum class InstructionSet {
    Portable,
    Sse42,
    Avx2,
    AvxVnni,
    Avx512,
    Avx512Vnni,
    Amx,  // of bfloats, beside AVX-512 VNNI
    Neon, // with dot products (Armv8.2)
    NeonI8mm,
};

// Of all kinds of processors, each kind's better ones later.
inline constexpr InstructionSet kInstructionSets[] = {InstructionSet::Portable,
    InstructionSet::Sse42, InstructionSet::Avx2, InstructionSet::AvxVnni, InstructionSet::Avx512,
    InstructionSet::Avx512Vnni, InstructionSet::Amx, InstructionSet::Neon,
    InstructionSet::NeonI8mm};

// The enumerator in small letters: "portable", "avx512vnni".
std::string_view nameOf(InstructionSet set);

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
