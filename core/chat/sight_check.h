// Whether a model really sees: it is shown drawings made up on the spot and asked what is in them.
//
// The same words are asked about two drawings whose shapes have changed places, so a model that
// guesses without seeing gives the same answer twice and is wrong at least once. The questions are
// ones that the built-in demo model was taught. Nothing here waits in the way of people: the
// requests are background ones, and cancel() ends them.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace core::chat {

struct SightQuestion {
    engine::ImagePtr picture;
    std::string question;
    std::string answer;              // a word of the right reply
    std::vector<std::string> others; // words of wrong ones
};

// Any seed gives a valid set. Pure.
std::vector<SightQuestion> sightQuestions(std::uint32_t seed);
// Whether the reply has the right word and none of the wrong ones, in any case of letters.
bool answersRight(const SightQuestion& question, std::string_view reply);

struct SightVerdict {
    bool sees = false;
    std::string details; // what was asked and answered where that was wrong, in English
    // Of the drawings: what looking at a picture takes here.
    std::vector<engine::Statistics> statistics;
};

// Confined to its owner's thread, but for the sink: called once on the engine's thread, with
// Cancelled after cancel(), and with the engine's error when it failed.
class SightCheck {
public:
    using Sink = std::function<void(const Result<SightVerdict>&)>;

    // Mismatch for a model that takes no pictures.
    static Result<std::unique_ptr<SightCheck>> start(
        std::shared_ptr<engine::Engine> engine, std::uint32_t seed, Sink sink);
    virtual ~SightCheck() = default; // cancels, and waits until the sink is quiet

    virtual void cancel() = 0;
};

} // namespace core::chat
