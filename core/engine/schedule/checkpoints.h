// Where in a prompt states are kept for requests that begin like it: a pure function.
//
// Reading stops at each of these places, which costs a step, and a copy of the recurrent state, so
// they are at least kLeastGap tokens apart:
//  - before the turn that is to be answered (templates write a reply into the history otherwise
//    than they asked for it, so this is the last place where a next turn is sure to agree);
//  - behind the system prompt, and before the last question, which may be edited;
//  - behind every picture;
//  - where the prompt parts from others that are known;
//  - inside what is left at distances from its end that double, on whole pages.
#pragma once

#include "core/engine/state/kept_states.h"

#include <span>
#include <vector>

namespace core::engine {

inline constexpr int kLeastGap = 32;

struct Checkpoint {
    int tokens = 0;
    StateKind kind = StateKind::Passing;
    bool operator==(const Checkpoint&) const = default;
};

struct PromptShape {
    int tokens = 0;
    int from = 0;                 // tokens that need not be read
    std::vector<int> turnStarts;  // in order
    bool systemPrompt = false;    // whether the first turn is the system's
    std::vector<int> pictureEnds; // one behind the last row
    int common = 0;               // tokens in common with prompts that are known
};

// In order, between `from` and `tokens`.
std::vector<Checkpoint> checkpointsOf(const PromptShape& shape);

// Adds one, in order, unless it is too near to another or to `from`.
void addCheckpoint(std::vector<Checkpoint>& checkpoints, int from, const Checkpoint& added);

} // namespace core::engine
