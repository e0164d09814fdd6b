// How long steps of one conversation take by how many rows they have, as measured of late: what
// tells whether verifying drafts is worth its while on this machine, now.
//
// Confined to the engine thread.
#pragma once

#include <array>

namespace core::engine {

class StepTimes {
public:
    static constexpr int kMostRows = 16;

    void passed(int rows, double seconds);
    // Nothing is known of the device, as at first.
    void forget() { m_times = {}; }

    // Of one row: whether it was measured and not too long ago. Without it nothing can be compared.
    bool known() const { return m_times[1].seconds > 0 && m_times[1].age < kStaleSteps; }
    // Between what was measured, and a little more for every row past it. Requires: known().
    double seconds(int rows) const;

    // The number of drafts, at most `most`, that gets the most tokens a second when each is right
    // with this chance if those before it are, and costs `draftSeconds`; 0 where none are better.
    int bestDrafts(double chance, int most, double draftSeconds = 0) const;

private:
    // In a run of verified drafts a single row is measured this often, for the comparison.
    static constexpr int kStaleSteps = 64;
    // A size that was not tried for so long may have become faster.
    static constexpr int kForgottenSteps = 512;

    struct Time {
        double seconds = 0; // 0: not known
        int age = 0;        // steps since it was measured
    };
    std::array<Time, kMostRows + 1> m_times;
};

} // namespace core::engine
