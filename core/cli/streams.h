// Many conversations at once, measured: how fast they are together and each by itself, what a long
// prompt takes from them while it is read, and how soon one that is cancelled has ended.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"

#include <functional>
#include <variant>
#include <vector>

namespace core::cli {

struct StreamOptions {
    std::vector<int> streams; // each number of them is measured
    int promptTokens = 64;    // of each stream
    int generate = 64;        // tokens of each stream that are counted
    int longPrompt = 4096;    // read beside them; 0: none is
    int cancels = 20;         // of each kind; 0: none is measured
};

// So many answers, from when the last of them had begun.
struct StreamsTogether {
    int streams = 0;
    double tokensPerSecond = 0; // of all
    double slowest = 0;         // of one
    double fastest = 0;
    std::vector<double> firstToken; // seconds from when all were asked, sorted
};
// The same while a prompt is read that came later.
struct StreamsBeside {
    int streams = 0;
    int promptTokens = 0;
    double before = 0; // tokens a second, of all
    double during = 0;
    double after = 0;
    double worstSecond = 0;   // of `during`, tokens
    double promptSeconds = 0; // to its first token
    double aloneSeconds = 0;  // for one as long, with nobody else there
    // Of the mean of before and after.
    double kept() const { return before + after > 0 ? 2 * during / (before + after) : 0; }
    double slowestKept = 0; // of the stream that kept least
};
enum class CancelKind { LongPrompt, OneOfMany, LongPromptBesideMany };
struct CancelTimes {
    CancelKind kind = CancelKind::LongPrompt;
    int streams = 0;             // that go on
    std::vector<double> seconds; // from cancel() to the end, sorted
};
using StreamResult = std::variant<StreamsTogether, StreamsBeside, CancelTimes>;

// Opens the model.
Result<void> measureStreams(engine::EngineOptions options, const StreamOptions& wanted,
    const std::function<void(const engine::ModelInfo&, const StreamResult&)>& print);

} // namespace core::cli
