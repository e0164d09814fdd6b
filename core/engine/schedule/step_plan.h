// What the next step of the engine computes: a pure function from the state of the queues.
//
// Every sequence that is answering gets its one token; then one waiting prompt, interactive before
// background and older before younger, gets a slice of what is left of the budget. When pages run
// out, the youngest background sequence, else the youngest of all, gives its pages back and keeps
// its tokens.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace core::engine {

struct ActiveSequence {
    int pending = 0;  // tokens not yet computed: 1 while answering, more while a prompt is read
    int computed = 0; // tokens in the state
    int pages = 0;    // pages held
    bool background = false;
    std::uint64_t arrival = 0; // lower is older
    int sharedPages = 0;       // of its pages, what other sequences hold too
    int stop = 0; // tokens at which a slice has to end, for a state to be kept; 0: nowhere
};

struct PlanLimits {
    int tokenBudget = 1; // tokens of one step, at least 1
    int freePages = 0;
};

struct PlannedSlice {
    std::size_t sequence = 0; // index into the active sequences
    int tokens = 0;
    bool operator==(const PlannedSlice&) const = default;
};

struct StepPlan {
    std::vector<PlannedSlice> slices;
    std::vector<std::size_t> preempted; // these lose their state and read their tokens again later
};

// The prompt that is read next: the first in order of those with more than one token pending. The
// size of `active` when there is none.
std::size_t nextPrompt(std::span<const ActiveSequence> active);

StepPlan plan(std::span<const ActiveSequence> active, const PlanLimits& limits);

} // namespace core::engine
