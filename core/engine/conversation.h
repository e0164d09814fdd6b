// One request while the engine works on it. Confined to the engine thread, but for the stop source.
#pragma once

#include "core/engine/engine.h"
#include "core/engine/sample/sampler.h"
#include "core/engine/schedule/checkpoints.h"
#include "core/engine/speculate/speculator.h"
#include "core/engine/state/prefix_key.h"
#include "core/engine/state/sequence.h"
#include "core/engine/text_stream.h"

#include <chrono>
#include <optional>
#include <stop_token>
#include <vector>

namespace core::engine {

using SteadyTime = std::chrono::steady_clock::time_point;

inline double secondsSince(SteadyTime start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Where a conversation parts from one that was there before it.
struct Parting {
    RequestId from = 0;
    int tokens = 0; // both begin with
};

struct Conversation {
    Conversation(
        RequestId requestId, Request theRequest, EventSink theSink, std::vector<TokenId> banned)
        : id(requestId)
        , request(std::move(theRequest))
        , sink(std::move(theSink))
        , sampler(request.sampling, std::move(banned))
        , text(request.stopTexts)
    {
    }

    RequestId id;
    Request request;
    EventSink sink;
    std::stop_token stop;
    Sequence sequence;
    std::vector<ImagePtr> images; // of the sequence's pictures
    std::vector<PrefixKey> keys;  // of the prompt
    std::vector<Checkpoint> checkpoints;
    std::vector<Parting> partings;
    std::uint64_t served = 0; // the number of its last slice
    Sampler sampler;
    std::vector<CandidateQuery> queries; // of the step that is running; none: whole rows
    Drafting drafting;
    TextStream text;
    Statistics statistics;
    std::optional<SteadyTime> promptStart; // when the first of its tokens was read
    SteadyTime answerStart;

    bool answering() const { return statistics.generatedTokens > 0; }
};

} // namespace core::engine
