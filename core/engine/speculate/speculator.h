// Decides what tokens of an answer are guessed ahead, and how many, so that one step may settle
// several of them.
//
// One per engine; what it knows of a conversation is in its Drafting. Drafts change how soon an
// answer is there and nothing else. Confined to the engine thread.
#pragma once

#include "core/engine/engine.h"
#include "core/engine/speculate/prompt_lookup.h"
#include "core/engine/speculate/step_times.h"

#include <array>
#include <span>
#include <vector>

namespace core::engine {

// How often guesses of one kind were right of late.
class Chance {
public:
    // Until something is known, `prior`.
    explicit Chance(double prior = 0.5)
        : m_right(prior * kPriorWeight)
        , m_tested(kPriorWeight)
    {
    }
    void passed(int right, int tested)
    {
        m_right = m_right * kKept + right;
        m_tested = m_tested * kKept + tested;
    }
    double value() const { return m_right / m_tested; }

private:
    static constexpr double kPriorWeight = 2;
    static constexpr double kKept = 0.9;

    double m_right;
    double m_tested;
};

// What a conversation needs for it.
struct Drafting {
    // Guesses by how much stood before them alike: 2, 3, 4 to 7, and more tokens.
    static constexpr std::size_t kKinds = 4;

    PromptLookup lookup;
    std::array<Chance, kKinds> chances{Chance(0.3), Chance(0.5), Chance(0.7), Chance(0.9)};
    std::size_t kind = 0;         // of the last guess
    bool byHead = false;          // the tokens are the draft head\'s
    std::vector<TokenId> tokens;  // that the running step verifies
    std::vector<TokenId> untried; // a guess that was not worth it, to learn how good it was
    std::size_t untriedAt = 0;    // the length of what it follows
};

class Speculator {
public:
    explicit Speculator(Speculation mode)
        : m_mode(mode)
    {
    }

    // Fills in the tokens to verify behind `ids`, at most `most` and no end of a turn among them.
    void propose(Drafting& drafting, std::span<const TokenId> ids,
        std::span<const TokenId> endTokens, int most) const;
    // Of the tokens that were proposed so many were right.
    void verified(Drafting& drafting, int right);

    // Whether the draft head should learn of a conversation that begins. Where its guesses lost, it
    // gets another chance now and then.
    bool wantsHead();
    // How many tokens it should guess where nothing else did.
    int headDrafts(int most) const;
    // It took so long to guess so many.
    void headGuessed(int drafts, double seconds);
    // A step for one answer alone took so long.
    void passed(int rows, double seconds) { m_times.passed(rows, seconds); }
    // The device is another one.
    void forget();

private:
    static constexpr double kHeadPrior = 0.7;

    Speculation m_mode;
    StepTimes m_times;
    Chance m_head{kHeadPrior};
    double m_headSeconds = 0; // of one guess; 0: not known
    int m_withoutHead = 0;    // conversations since it was last tried
};

} // namespace core::engine
