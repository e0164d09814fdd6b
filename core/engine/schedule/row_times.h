// How long steps of so many rows take, learnt from steps that ran.
//
// Steps are counted in classes, whose sizes are those where kernels change their ways: on a CPU
// twelve rows cost little more than eight and sixteen cost half as much again, so what lies between
// has to be measured, not assumed. A class counts as known when it was seen twice, since the first
// step of a size has to be recorded. Pure; confined to one thread.
#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace core::engine {

class RowTimes {
public:
    // Sizes worth choosing, ascending.
    static std::span<const int> sizes();

    void learn(int rows, double seconds);
    void forget() { *this = {}; }

    bool known(int rows) const;
    // What a step will take: what was seen, what lies between, or in proportion to what is near. 0
    // while nothing was seen.
    double expected(int rows) const;
    // The same, but for sizes that were not seen with the hope that more rows cost little more, and
    // fewer a little less: it is how sizes get tried.
    double hoped(int rows) const;

private:
    static constexpr std::size_t kSizes = 17;
    struct Seen {
        int times = 0;
        double seconds = 0;
    };
    // The class a step is counted in: the smallest size that holds it.
    static std::size_t classOf(int rows);
    // The nearest classes that were seen on either side, kSizes where there is none.
    std::size_t below(std::size_t index) const;
    std::size_t above(std::size_t index) const;

    std::array<Seen, kSizes> m_seen;
};

} // namespace core::engine
