// What the checks of an instruction set share: a CPU device with the set, and a report. No Qt, so
// that they run wherever the kernels do.
#pragma once

#include "kernels/backends.h"

#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

namespace tiers {

using kernels::DType;
using kernels::Extent;
using kernels::Recorder;
using kernels::TensorView;

using Shape = std::initializer_list<std::int64_t>;
using Floats = std::vector<float>;
using Doubles = std::vector<double>;

// Normally distributed, the same for the same seed.
Floats normals(std::size_t count, unsigned seed);

// Lengths around the ends of vectors of 4, 8 and 16.
inline constexpr std::int64_t kLengths[] = {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 70};

// A CPU of one thread with tensors on it.
class Tier {
public:
    Tier(const std::string& set, kernels::Activations activations);

    TensorView floats(Shape shape, const Floats& values, Extent extent = Extent::Fixed);
    TensorView ints(Shape shape, const std::vector<std::int32_t>& values);
    TensorView stored(DType type, Shape shape, const std::vector<std::byte>& bytes);
    TensorView output(Shape shape, Extent extent = Extent::Fixed);
    // A run over one sequence of `tokens` behind `context` others.
    void setTokens(std::int64_t tokens);
    kernels::SequenceTable sequence(std::int64_t tokens, std::int64_t context, std::int64_t pages);
    void run(const std::function<void(Recorder&)>& calls);
    // Of a dense view.
    Floats read(const TensorView& view);

private:
    TensorView place(DType type, Shape shape, const void* data, std::size_t bytes, Extent extent);

    std::unique_ptr<kernels::Backend> m_backend;
    std::vector<std::unique_ptr<kernels::Buffer>> m_buffers;
    TensorView m_counts;
};

// The worst of many comparisons, told as one line.
class Report {
public:
    Report(std::string set, std::string kernel);

    // |got - expected| <= bound, of each.
    void compare(const Floats& got, const Doubles& expected, const Doubles& bound);
    void compare(const Floats& got, const Doubles& expected, double bound);
    void compareBits(const Floats& got, const Floats& expected);
    // Whether all was as it should be, after saying so.
    bool tell() const;

private:
    void add(double difference, double allowed);

    std::string m_set;
    std::string m_kernel;
    double m_worst = 0;   // difference
    double m_allowed = 0; // where it was worst
    double m_ratio = -1;
    bool m_wrong = false;
    std::size_t m_count = 0;
};

// Each says line by line what it found, and whether all was as it should be.
bool checkProducts(const std::string& set);
bool checkRows(const std::string& set);
bool checkLayers(const std::string& set);
bool checkPictures(const std::string& set);

} // namespace tiers
