// What keeping the state of conversations is worth: the second turn of a long one, measured.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"

#include <functional>
#include <vector>

namespace core::cli {

// One conversation of so many tokens that is asked a second, short question, several times.
struct SecondTurn {
    int historyTokens = 0; // wanted; promptTokens say what it came to
    int promptTokens = 0;  // of the second turn
    int reusedTokens = 0;
    std::vector<double> withSeconds;    // to the first token, sorted
    std::vector<double> withoutSeconds; // the same length, never seen before
};

// Measures every length `repeat` times. Opens the model.
Result<void> measureSecondTurns(engine::EngineOptions options, const std::vector<int>& lengths,
    int repeat, const std::function<void(const engine::ModelInfo&, const SecondTurn&)>& print);

// A conversation of so many tokens that is asked its second question after the program was started
// again, beside one that nothing is known of.
struct Reopening {
    int historyTokens = 0;
    int promptTokens = 0;
    int reusedTokens = 0;
    double coldSeconds = 0; // to the first token of the first turn
    double reopenedSeconds = 0;
    bool sameAnswer = false; // as when everything is read again
};

Result<void> measureReopening(engine::EngineOptions options, const std::vector<int>& lengths,
    const std::function<void(const engine::ModelInfo&, const Reopening&)>& print);

} // namespace core::cli
