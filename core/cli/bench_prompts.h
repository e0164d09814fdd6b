// Prompts and pictures to measure with: random words in the turns of a chat, random pixels, so that
// nothing of them was seen before and no state that is kept fits.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"

#include <random>
#include <string>

namespace core::cli {

class BenchPrompts {
public:
    explicit BenchPrompts(engine::Engine& engine);

    // One question of about so many tokens, up to where its answer begins.
    Result<engine::Prompt> question(int tokens);
    // What a person says next, and the beginning of the answer.
    void addTurn(
        engine::Prompt& prompt, const std::string& text = "And what follows from that?") const;

private:
    std::string words(int count);

    engine::Engine& m_engine;
    bool m_turns; // the vocabulary has the tokens for them
    std::mt19937_64 m_random{1};
};

engine::ImagePtr noisePicture(int side, std::mt19937_64& random);

} // namespace core::cli
