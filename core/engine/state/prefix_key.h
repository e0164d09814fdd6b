// What tells two prompts apart, position by position: the token, or the picture and the row of it,
// and whether it is read, since the state of a token that is read has other bits.
//
// Rotary positions follow from the keys before them, so sequences whose first keys are equal have
// the same state there. Pure; any thread.
#pragma once

#include "core/engine/state/sequence.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace core::engine {

using PrefixKey = std::uint64_t;

// A key for every id of the sequence.
std::vector<PrefixKey> prefixKeys(const Sequence& sequence);

// How many keys both begin with.
inline int commonKeys(std::span<const PrefixKey> a, std::span<const PrefixKey> b)
{
    return int(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

} // namespace core::engine
