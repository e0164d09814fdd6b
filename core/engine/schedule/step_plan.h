// What the next step of the engine computes: a pure function from the state of the queues.
//
// Sequences that are answering get their one token each; where not all of them take part, those
// that have waited longest. Then one waiting prompt gets a slice: interactive before background,
// and that with the least left to read, so that a short question is not kept waiting by a long
// text. Now and then it is the oldest one's turn, and that of the background, so that nobody waits
// for ever. When pages run out, the youngest background sequence, else the youngest of all, gives
// its pages back and keeps its tokens.
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
    std::uint64_t served = 0; // when it last had a slice: higher is later
    // Begins like a prompt that is being read, and can go on from its state a little later.
    bool follows = false;
};

// Whose turn it is among prompts: every fourth slice is the oldest one's, every sixteenth the
// background's.
inline constexpr std::uint64_t kOldestEvery = 4;
inline constexpr std::uint64_t kBackgroundEvery = 16;

struct PlanLimits {
    int answers = 1;      // sequences with one token at most
    int promptTokens = 1; // of the prompt's slice at most; 0: none is read
    int freePages = 0;
    std::uint64_t slices = 0; // of prompts, that there were before this step
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

// The prompt that is read next, of those with more than one token pending, after so many slices.
// The size of `active` when there is none.
std::size_t nextPrompt(std::span<const ActiveSequence> active, std::uint64_t slices);

StepPlan plan(std::span<const ActiveSequence> active, const PlanLimits& limits);

} // namespace core::engine
