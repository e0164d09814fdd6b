// What is done to rows: functions of one or two numbers, norms, sums of rows, dequantisation.
#include "kernels/cpu/kernel_table.h"
#include "tests/kernels/cpu/tiers/tier.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <limits>
#include <random>

namespace tiers {

namespace {

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }
double silu(double x) { return x * sigmoid(x); }
double geluTanh(double x)
{
    return 0.5 * x * (1 + std::tanh(0.797884560802865 * (x + 0.044715 * x * x * x)));
}
double geluErf(double x) { return 0.5 * x * std::erfc(-x * std::sqrt(0.5)); }

using Call = std::function<void(Recorder&, TensorView out, TensorView a, TensorView b)>;

bool checkElements(const std::string& set, const std::string& kernel, const Call& call,
    const std::function<double(double, double)>& function)
{
    Tier tier(set, kernels::Activations::F32);
    Report report(set, kernel);
    for (const std::int64_t n : kLengths) {
        Floats a = normals(std::size_t(3 * n), 1);
        const Floats b = normals(std::size_t(3 * n), 2);
        for (float& x : a) {
            x *= 4.0f;
        }
        const TensorView out = tier.output({3, n});
        const TensorView first = tier.floats({3, n}, a);
        const TensorView second = tier.floats({3, n}, b);
        tier.run([&](Recorder& r) { call(r, out, first, second); });
        Doubles expected;
        Doubles bound;
        for (std::size_t i = 0; i < a.size(); ++i) {
            expected.push_back(function(double(a[i]), double(b[i])));
            bound.push_back(20 * double(FLT_EPSILON) * (std::abs(expected.back()) + 0.01));
        }
        report.compare(tier.read(out), expected, bound);
    }
    return report.tell();
}

enum class Norm { Rms, GatedRms, Layer, L2 };

double normed(Norm norm, const Doubles& x, std::size_t i, double weight, double other)
{
    const auto n = double(x.size());
    double sum = 0;
    double squares = 0;
    for (const double value : x) {
        sum += value;
        squares += value * value;
    }
    switch (norm) {
    case Norm::Rms:
        return x[i] / std::sqrt(squares / n + 1e-6) * weight;
    case Norm::GatedRms:
        return x[i] / std::sqrt(squares / n + 1e-6) * weight * silu(other);
    case Norm::L2:
        return x[i] / std::sqrt(squares + 1e-6) * 0.5;
    case Norm::Layer:
        break;
    }
    const double mean = sum / n;
    double variance = 0;
    for (const double value : x) {
        variance += (value - mean) * (value - mean) / n;
    }
    return (x[i] - mean) / std::sqrt(variance + 1e-6) * weight + other;
}

bool checkNorm(const std::string& set, const std::string& kernel, Norm norm)
{
    Tier tier(set, kernels::Activations::F32);
    Report report(set, kernel);
    for (const std::int64_t n : kLengths) {
        const Floats x = normals(std::size_t(n), 3);
        const Floats weight = normals(std::size_t(n), 4);
        const Floats other = normals(std::size_t(n), 5); // a bias, or a gate
        const TensorView out = tier.output({1, n});
        const TensorView in = tier.floats({1, n}, x);
        const TensorView w = tier.floats({n}, weight);
        const TensorView bias = tier.floats({n}, other);
        const TensorView gate = tier.floats({1, n}, other);
        tier.run([&](Recorder& r) {
            switch (norm) {
            case Norm::Rms:
                return r.rmsNorm(out, in, w, 1e-6f);
            case Norm::GatedRms:
                return r.gatedRmsNorm(out, in, w, gate, 1e-6f);
            case Norm::Layer:
                return r.layerNorm(out, in, w, bias, 1e-6f);
            case Norm::L2:
                return r.l2Norm(out, in, 1e-6f, 0.5f);
            }
        });
        const Doubles exact(x.begin(), x.end());
        Doubles expected;
        for (std::size_t i = 0; i < x.size(); ++i) {
            expected.push_back(normed(norm, exact, i, double(weight[i]), double(other[i])));
        }
        // The variance of one number is nothing but its rounding.
        report.compare(tier.read(out), expected, 4e-5);
    }
    return report.tell();
}

bool checkCombine(const std::string& set)
{
    Tier tier(set, kernels::Activations::F32);
    Report report(set, "sum of rows");
    for (const std::int64_t n : kLengths) {
        const Floats parts = normals(std::size_t(2 * 3 * n), 6);
        const Floats weights = normals(2 * 3, 7);
        const TensorView out = tier.output({2, n});
        const TensorView in = tier.floats({2, 3, n}, parts);
        const TensorView by = tier.floats({2, 3}, weights);
        tier.run([&](Recorder& r) { r.combineExperts(out, in, by); });
        Doubles expected(std::size_t(2 * n));
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const std::size_t row = i / std::size_t(n);
            expected[row / 3 * std::size_t(n) + i % std::size_t(n)] +=
                double(parts[i]) * double(weights[row]);
        }
        report.compare(tier.read(out), expected, 4e-6);
    }
    return report.tell();
}

// The largest of every block of logits, and the sum of what they stand for. Some are no numbers.
bool checkLogits(const std::string& set)
{
    const kernels::cpu::LogitKernels kernel =
        kernels::cpu::kernelsOf(*kernels::cpu::instructionSetNamed(set)).logits;
    constexpr float kNone = -std::numeric_limits<float>::infinity();
    constexpr float kScale = 1.3f;
    Report report(set, "logits");
    for (const std::int64_t more : {0, 64, 128}) {
        for (const std::int64_t n : kLengths) {
            Floats x = normals(std::size_t(more + n), unsigned(n));
            x[std::size_t(n / 2)] = std::numeric_limits<float>::quiet_NaN();
            x[std::size_t(n / 3)] = kNone;
            const std::size_t blocks =
                (x.size() + kernels::cpu::kLogitBlock - 1) / std::size_t(kernels::cpu::kLogitBlock);
            Floats expected(blocks, kNone);
            for (std::size_t i = 0; i < x.size(); ++i) {
                float& most = expected[i / std::size_t(kernels::cpu::kLogitBlock)];
                most = x[i] > most ? x[i] : most;
            }
            Floats got(blocks);
            kernel.maxima(x.data(), std::int64_t(x.size()), got.data());
            report.compareBits(got, expected);
            const float highest = *std::max_element(expected.begin(), expected.end());
            double total = 0;
            for (const float each : x) {
                total += each > kNone ? std::exp(double(each - highest) * double(kScale)) : 0;
            }
            const double sum =
                kernel.sumOfExponentials(x.data(), std::int64_t(x.size()), highest, kScale);
            report.compare({float(sum)}, {total}, 1e-6 * (total + 1e-3));
        }
    }
    return report.tell();
}

// Arbitrary bits of every type: the same floats as the plain kernels make of them.
bool checkDequantisation(const std::string& set)
{
    const auto table = kernels::cpu::kernelsOf(*kernels::cpu::instructionSetNamed(set));
    bool right = true;
    std::mt19937 random(8);
    for (std::uint32_t id = 0; id < 64; ++id) {
        const auto type = kernels::dtypeFromGguf(id);
        if (!type) {
            continue;
        }
        const kernels::DTypeTraits& traits = kernels::traitsOf(*type);
        Report report(set, std::string(traits.name) + " to F32");
        const std::size_t most = traits.blockElements == 1 ? 40 : 3;
        for (std::size_t blocks = 1; blocks <= most; ++blocks) {
            std::vector<std::byte> bytes(blocks * traits.blockBytes);
            for (std::byte& byte : bytes) {
                byte = std::byte(random() & 0xff);
            }
            Floats got(blocks * traits.blockElements);
            Floats expected(got.size());
            table.dequantizerFor (*type)(bytes.data(), got.data(), got.size());
            kernels::quant::dequantizerFor (*type)(bytes.data(), expected.data(), expected.size());
            report.compareBits(got, expected);
        }
        right = report.tell() && right;
    }
    return right;
}

} // namespace

bool checkRows(const std::string& set)
{
    using View = TensorView;
    const auto second = [](const std::function<double(double)>& function) {
        return [function](double a, double) { return function(a); };
    };
    bool right = true;
    const auto check = [&](const char* name, const Call& call, const auto& function) {
        right = checkElements(set, name, call, function) && right;
    };
    check(
        "add", [](Recorder& r, View out, View a, View b) { r.add(out, a, b); },
        [](double a, double b) { return a + b; });
    check(
        "mul", [](Recorder& r, View out, View a, View b) { r.mul(out, a, b); },
        [](double a, double b) { return a * b; });
    check(
        "silu", [](Recorder& r, View out, View a, View) { r.silu(out, a); }, second(silu));
    check(
        "gelu, tanh",
        [](Recorder& r, View out, View a, View) { r.gelu(out, a, kernels::Gelu::Tanh); },
        second(geluTanh));
    check(
        "gelu, erf",
        [](Recorder& r, View out, View a, View) { r.gelu(out, a, kernels::Gelu::Erf); },
        second(geluErf));
    check(
        "x * sigmoid", [](Recorder& r, View out, View a, View b) { r.sigmoidMul(out, a, b); },
        [](double a, double b) { return a * sigmoid(b); });
    check(
        "swiglu", [](Recorder& r, View out, View a, View b) { r.swiGlu(out, a, b); },
        [](double a, double b) { return silu(a) * b; });
    right = checkNorm(set, "rms norm", Norm::Rms) && right;
    right = checkNorm(set, "gated rms norm", Norm::GatedRms) && right;
    right = checkNorm(set, "layer norm", Norm::Layer) && right;
    right = checkNorm(set, "l2 norm", Norm::L2) && right;
    right = checkCombine(set) && right;
    right = checkLogits(set) && right;
    return checkDequantisation(set) && right;
}

} // namespace tiers
