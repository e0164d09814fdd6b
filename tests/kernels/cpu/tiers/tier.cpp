#include "tests/kernels/cpu/tiers/tier.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <numeric>
#include <random>

namespace tiers {

Floats normals(std::size_t count, unsigned seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> distribution;
    Floats values(count);
    for (float& value : values) {
        value = distribution(random);
    }
    return values;
}

Tier::Tier(const std::string& set, kernels::Activations activations)
    : m_backend(kernels::openCpu({1, set, activations}))
{
}

TensorView Tier::place(DType type, Shape shape, const void* data, std::size_t bytes, Extent extent)
{
    m_buffers.push_back(m_backend->allocate(bytes, kernels::BufferUse::Exchange));
    m_backend->write(*m_buffers.back(), 0, {static_cast<const std::byte*>(data), bytes});
    return kernels::dense(m_buffers.back().get(), 0, type, shape, extent);
}

TensorView Tier::floats(Shape shape, const Floats& values, Extent extent)
{
    return place(DType::F32, shape, values.data(), values.size() * sizeof(float), extent);
}

TensorView Tier::ints(Shape shape, const std::vector<std::int32_t>& values)
{
    return place(
        DType::I32, shape, values.data(), values.size() * sizeof(std::int32_t), Extent::Fixed);
}

TensorView Tier::stored(DType type, Shape shape, const std::vector<std::byte>& bytes)
{
    return place(type, shape, bytes.data(), bytes.size(), Extent::Fixed);
}

TensorView Tier::output(Shape shape, Extent extent)
{
    const std::size_t count = std::accumulate(shape.begin(), shape.end(), std::size_t(1),
        [](std::size_t product, std::int64_t size) { return product * std::size_t(size); });
    return floats(shape, Floats(count, -12345.0f), extent);
}

void Tier::setTokens(std::int64_t tokens)
{
    m_counts = ints({kernels::kStepCounts}, {std::int32_t(tokens), 1, 1});
}

kernels::SequenceTable Tier::sequence(std::int64_t tokens, std::int64_t context, std::int64_t pages)
{
    std::vector<std::int32_t> table(static_cast<std::size_t>(pages));
    std::iota(table.begin(), table.end(), 0);
    setTokens(tokens);
    return {
        ints({1, kernels::kSequenceFields}, {0, std::int32_t(tokens), std::int32_t(context), 0}),
        ints({1, pages}, table)};
}

void Tier::run(const std::function<void(Recorder&)>& calls)
{
    const auto recorder = m_backend->record();
    if (m_counts) {
        recorder->bindCounts(m_counts);
    }
    calls(*recorder);
    const auto step = recorder->finish();
    step->submit();
    if (step->wait() != kernels::StepStatus::Done) {
        std::fprintf(stderr, "a step that nobody stopped did not end\n");
        std::exit(1);
    }
}

Floats Tier::read(const TensorView& view)
{
    Floats values(view.buffer->size() / sizeof(float));
    m_backend->read(*view.buffer, 0, std::as_writable_bytes(std::span(values)));
    return values;
}

Report::Report(std::string set, std::string kernel)
    : m_set(std::move(set))
    , m_kernel(std::move(kernel))
{
}

void Report::add(double difference, double allowed)
{
    ++m_count;
    // Not a number is not within any bound.
    m_wrong = m_wrong || !(difference <= allowed);
    const double ratio = allowed > 0 ? difference / allowed : difference > 0 ? HUGE_VAL : 0.0;
    if (!(ratio <= m_ratio)) {
        m_ratio = ratio;
        m_worst = difference;
        m_allowed = allowed;
    }
}

void Report::compare(const Floats& got, const Doubles& expected, const Doubles& bound)
{
    m_wrong = m_wrong || got.size() != expected.size() || bound.size() != expected.size();
    for (std::size_t i = 0; !m_wrong && i < got.size(); ++i) {
        add(std::abs(double(got[i]) - expected[i]), bound[i]);
    }
}

void Report::compare(const Floats& got, const Doubles& expected, double bound)
{
    compare(got, expected, Doubles(expected.size(), bound));
}

void Report::compareBits(const Floats& got, const Floats& expected)
{
    m_wrong = m_wrong || got.size() != expected.size();
    for (std::size_t i = 0; !m_wrong && i < got.size(); ++i) {
        const bool same = std::memcmp(&got[i], &expected[i], sizeof(float)) == 0;
        add(same ? 0.0 : HUGE_VAL, 0.0);
    }
}

bool Report::tell() const
{
    const bool right = !m_wrong && m_count > 0;
    std::printf("%-10s %-26s %8zu numbers, worst %.3g of %.3g allowed%s\n", m_set.c_str(),
        m_kernel.c_str(), m_count, m_worst, m_allowed, right ? "" : "   WRONG");
    std::fflush(stdout);
    return right;
}

} // namespace tiers
