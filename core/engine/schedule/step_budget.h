// How many tokens the next step may have, from how long the last ones took.
//
// A conversation that has the device to itself reads its prompt in long steps: the weights are
// unpacked once for all rows of a step, and on a CPU a step of 32 rows reads at 0.7 of the speed of
// one of 256. A stop need not wait for it: it ends a step within milliseconds.
//
// Where others wait, a device may leave the step of a prompt in its middle for theirs. Elsewhere
// steps are short, since one that serves several is not left. And where answers are being written,
// what a prompt takes from them is paid back in steps without it, so that over a second they keep
// the greater part of the speed that they had; half of it while it is only a question that is read,
// which is soon done and whose answer somebody waits for.
#pragma once

#include "core/engine/schedule/row_times.h"

namespace core::engine {

// What wants to be computed.
struct StepDemand {
    int answers = 0;     // conversations that are owed a token
    bool prompt = false; // at least one prompt waits to be read on
    bool brief = false;  // the one that is next has no more than kBriefTokens to read in all
    bool alone = false;  // there is one conversation only
    bool leaves = false; // the prompt's step can be left in its middle for the others
};

struct StepShare {
    int answers = 0;      // at most so many of them take part
    int promptTokens = 0; // 0: no prompt is read in this step
    bool leaves = false;  // for the others, once they are owed repaid() of what it took so far
};

class StepBudget {
public:
    // Of the speed that answers have without it, what is left to them while a prompt is read.
    static constexpr double kAnswersKeep = 0.85;
    static constexpr double kAnswersKeepBriefly = 0.5;
    static constexpr int kBriefTokens = 256;
    // Steps that others wait for.
    static constexpr double kSharedSeconds = 0.15;

    // `most`: what the model's buffers are made for.
    explicit StepBudget(int most);

    // Seconds that the others have for every second that a prompt took from them.
    static double repaid(const StepDemand& demand);

    // Never nothing where there is something to do.
    StepShare next(const StepDemand& demand) const;
    // A step took so long, beside the seconds `given` to others while it was left.
    void passed(const StepDemand& demand, int answers, int promptTokens, double seconds,
        double given = 0);
    // Nothing is known of the device, as at first.
    void forget();

private:
    int answersAtOnce(int answers) const;
    int sliceBeside(int answers, double repaid) const;
    int sliceShared() const;
    int sliceLeaving(const StepDemand& demand) const;
    // Steps with a prompt in them; as those of answers, while none was seen.
    const RowTimes& reading() const { return m_reading.expected(1) > 0 ? m_reading : m_times; }

    int m_most;
    int m_alone = 0;
    double m_owed = 0;  // seconds of steps without a prompt, to the answers
    RowTimes m_times;   // of steps of answers alone
    RowTimes m_reading; // of steps with a prompt in them
};

} // namespace core::engine
