#include "core/engine/schedule/checkpoints.h"

#include <algorithm>
#include <cstdlib>

namespace core::engine {
namespace {

// The first distance from the end: with whole pages, a prompt that parts from a known one in its
// last lines reads up to two pages again.
constexpr int kFirstDistance = kPageTokens;

} // namespace

void addCheckpoint(std::vector<Checkpoint>& checkpoints, int from, const Checkpoint& added)
{
    const auto tooNear = [&](const Checkpoint& other) {
        return std::abs(other.tokens - added.tokens) < kLeastGap;
    };
    if (added.tokens - from < kLeastGap ||
        std::any_of(checkpoints.begin(), checkpoints.end(), tooNear)) {
        return;
    }
    const auto behind = std::find_if(checkpoints.begin(), checkpoints.end(),
        [&](const Checkpoint& other) { return other.tokens > added.tokens; });
    checkpoints.insert(behind, added);
}

std::vector<Checkpoint> checkpointsOf(const PromptShape& shape)
{
    std::vector<Checkpoint> all;
    const auto add = [&](int tokens, StateKind kind) { // what comes first wins
        if (tokens < shape.tokens) {
            addCheckpoint(all, shape.from, {tokens, kind});
        }
    };
    // Of two near each other the earlier serves both, and the later would spare little more.
    for (const int pictureEnd : shape.pictureEnds) {
        add(pictureEnd, StateKind::Turn);
    }
    add(shape.common, StateKind::Turn);
    const std::vector<int>& turns = shape.turnStarts;
    // A prompt without turns is asked again, if at all, as it was; its last token gives the answer.
    const int end = turns.empty() ? shape.tokens - 1 : turns.back();
    add(end, StateKind::Turn);
    if (turns.size() > 1 && shape.systemPrompt) {
        add(turns[1], StateKind::System);
    }
    if (turns.size() > 1) {
        add(turns[turns.size() - 2], StateKind::Turn);
    }
    for (int distance = kFirstDistance; distance < end - shape.from; distance *= 2) {
        add((end - distance) / kPageTokens * kPageTokens, StateKind::Passing);
    }
    return all;
}

} // namespace core::engine
