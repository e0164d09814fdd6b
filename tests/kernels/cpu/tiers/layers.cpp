// Attention, the delta rule and the convolution before it.
#include "tests/kernels/cpu/tiers/tier.h"

#include <cmath>

namespace tiers {

namespace {

struct AttentionCase {
    std::int64_t tokens;
    std::int64_t context;
    std::int64_t headDim;
};

constexpr std::int64_t kHeads = 4;
constexpr std::int64_t kKeyHeads = 2;

// Queries of rows behind `context` see the rows up to their own, or all where not causal.
Doubles attended(const Floats& q, const Floats& k, const Floats& v, const AttentionCase& c,
    std::int64_t keyHeads, double scale, bool causal)
{
    const std::int64_t keys = c.context + c.tokens;
    Doubles out(q.size());
    for (std::int64_t t = 0; t < c.tokens; ++t) {
        for (std::int64_t h = 0; h < kHeads; ++h) {
            const std::int64_t keyHead = h / (kHeads / keyHeads);
            const auto query = std::size_t((t * kHeads + h) * c.headDim);
            const std::int64_t seen = causal ? c.context + t + 1 : keys;
            double total = 0;
            for (std::int64_t j = 0; j < seen; ++j) {
                const auto key = std::size_t((j * keyHeads + keyHead) * c.headDim);
                double score = 0;
                for (std::size_t d = 0; d < std::size_t(c.headDim); ++d) {
                    score += double(q[query + d]) * double(k[key + d]);
                }
                const double weight = std::exp(score * scale);
                total += weight;
                for (std::size_t d = 0; d < std::size_t(c.headDim); ++d) {
                    out[query + d] += weight * double(v[key + d]);
                }
            }
            for (std::size_t d = 0; d < std::size_t(c.headDim); ++d) {
                out[query + d] /= total;
            }
        }
    }
    return out;
}

bool checkAttention(const std::string& set)
{
    Report report(set, "attention");
    for (const std::int64_t headDim : {3, 8, 33, 64}) {
        for (const AttentionCase& c : {AttentionCase{1, 0, headDim}, AttentionCase{1, 37, headDim},
                 AttentionCase{5, 30, headDim}, AttentionCase{41, 3, headDim}}) {
            Tier tier(set, kernels::Activations::F32);
            const std::int64_t all = c.context + c.tokens;
            const std::int64_t pages = (all + 15) / 16;
            const Floats q = normals(std::size_t(c.tokens * kHeads * headDim), 1);
            const Floats k = normals(std::size_t(all * kKeyHeads * headDim), 2);
            const Floats v = normals(std::size_t(all * kKeyHeads * headDim), 3);
            const TensorView keys = tier.output({pages, kKeyHeads, 16, headDim});
            const TensorView values = tier.output({pages, kKeyHeads, 16, headDim});
            const TensorView newKeys = tier.floats({all, kKeyHeads, headDim}, k, Extent::Tokens);
            const TensorView newValues = tier.floats({all, kKeyHeads, headDim}, v, Extent::Tokens);
            const TensorView query = tier.floats({c.tokens, kHeads, headDim}, q, Extent::Tokens);
            const TensorView out = tier.output({c.tokens, kHeads, headDim}, Extent::Tokens);
            const auto storing = tier.sequence(all, 0, pages);
            tier.run(
                [&](Recorder& r) { r.storeKeyValue(keys, values, newKeys, newValues, storing); });
            const auto reading = tier.sequence(c.tokens, c.context, pages);
            tier.run([&](Recorder& r) { r.attention(out, query, keys, values, reading, 0.3f); });
            report.compare(
                tier.read(out), attended(q, k, v, c, kKeyHeads, double(0.3f), true), 2e-5);
        }
    }
    return report.tell();
}

bool checkAttentionAll(const std::string& set, kernels::Activations activations)
{
    const bool rounded = activations == kernels::Activations::Int8;
    Report report(set, rounded ? "attention to all, rounded" : "attention to all");
    for (const std::int64_t headDim : {8, 33, 72}) {
        for (const std::int64_t rows : {1, 5, 37, 70, 289}) {
            Tier tier(set, activations);
            const auto count = std::size_t(rows * kHeads * headDim);
            const Floats q = normals(count, 1);
            const Floats k = normals(count, 2);
            const Floats v = normals(count, 3);
            const TensorView out = tier.output({rows, kHeads, headDim});
            const TensorView query = tier.floats({rows, kHeads, headDim}, q);
            const TensorView keys = tier.floats({rows, kHeads, headDim}, k);
            const TensorView values = tier.floats({rows, kHeads, headDim}, v);
            tier.run([&](Recorder& r) { r.attentionAll(out, query, keys, values, 0.3f); });
            report.compare(tier.read(out),
                attended(q, k, v, {rows, 0, headDim}, kHeads, double(0.3f), false),
                rounded ? 2e-4 : 2e-5);
        }
    }
    return report.tell();
}

bool checkConvolution(const std::string& set)
{
    constexpr std::int64_t kTaps = 4;
    constexpr std::int64_t kTokens = 11;
    Report report(set, "convolution");
    for (const std::int64_t channels : kLengths) {
        Tier tier(set, kernels::Activations::F32);
        const Floats u = normals(std::size_t(kTokens * channels), 1);
        const Floats weight = normals(std::size_t(channels * kTaps), 2);
        const TensorView state = tier.output({1, kTaps, channels});
        const TensorView taps = tier.floats({channels, kTaps}, weight);
        Doubles expected;
        for (std::int64_t t = 0; t < kTokens; ++t) {
            for (std::int64_t c = 0; c < channels; ++c) {
                double sum = 0;
                for (std::int64_t tap = 0; tap < kTaps; ++tap) {
                    const std::int64_t time = t - (kTaps - 1) + tap;
                    sum += time < 0 ? 0.0
                                    : double(weight[std::size_t(c * kTaps + tap)]) *
                                          double(u[std::size_t(time * channels + c)]);
                }
                expected.push_back(sum / (1 + std::exp(-sum)));
            }
        }
        Floats got;
        std::int64_t context = 0;
        for (const std::int64_t tokens : {5, 1, 5}) { // in pieces
            const auto begin = u.begin() + context * channels;
            const TensorView out = tier.output({tokens, channels}, Extent::Tokens);
            const TensorView in = tier.floats(
                {tokens, channels}, Floats(begin, begin + tokens * channels), Extent::Tokens);
            const auto sequence = tier.sequence(tokens, context, 1);
            tier.run([&](Recorder& r) { r.causalConvolution(out, in, taps, state, sequence); });
            const Floats part = tier.read(out);
            got.insert(got.end(), part.begin(), part.end());
            context += tokens;
        }
        report.compare(got, expected, 1e-5);
    }
    return report.tell();
}

constexpr std::int64_t kValueHeads = 2;
constexpr std::int64_t kRuleTokens = 9;

struct RuleInputs {
    std::int64_t keyDim;
    std::int64_t valueDim;
    Floats q, k, v, logDecay, beta;
};

RuleInputs ruleInputs(std::int64_t keyDim, std::int64_t valueDim)
{
    RuleInputs inputs{keyDim, valueDim, normals(std::size_t(kRuleTokens * keyDim), 1),
        normals(std::size_t(kRuleTokens * keyDim), 2),
        normals(std::size_t(kRuleTokens * kValueHeads * valueDim), 3),
        normals(std::size_t(kRuleTokens * kValueHeads), 4),
        normals(std::size_t(kRuleTokens * kValueHeads), 5)};
    for (std::int64_t t = 0; t < kRuleTokens; ++t) { // keys of length 1, as they are in a model
        double squares = 0;
        for (std::int64_t i = 0; i < keyDim; ++i) {
            const auto x = double(inputs.k[std::size_t(t * keyDim + i)]);
            squares += x * x;
        }
        for (std::int64_t i = 0; i < keyDim; ++i) {
            inputs.k[std::size_t(t * keyDim + i)] /= float(std::sqrt(squares));
        }
    }
    for (std::size_t i = 0; i < inputs.beta.size(); ++i) {
        inputs.logDecay[i] = -std::abs(inputs.logDecay[i]);
        inputs.beta[i] = 1 / (1 + std::exp(-inputs.beta[i]));
    }
    return inputs;
}

Doubles ruleOf(const RuleInputs& in)
{
    const auto keyDim = std::size_t(in.keyDim);
    const auto valueDim = std::size_t(in.valueDim);
    Doubles out(in.v.size());
    for (std::size_t h = 0; h < std::size_t(kValueHeads); ++h) {
        Doubles state(valueDim * keyDim, 0.0);
        for (std::size_t t = 0; t < std::size_t(kRuleTokens); ++t) {
            const std::size_t gate = t * std::size_t(kValueHeads) + h;
            const double decay = std::exp(double(in.logDecay[gate]));
            for (std::size_t row = 0; row < valueDim; ++row) {
                double* s = state.data() + row * keyDim;
                double read = 0;
                for (std::size_t i = 0; i < keyDim; ++i) {
                    s[i] *= decay;
                    read += s[i] * double(in.k[t * keyDim + i]);
                }
                const double change =
                    (double(in.v[gate * valueDim + row]) - read) * double(in.beta[gate]);
                for (std::size_t i = 0; i < keyDim; ++i) {
                    s[i] += change * double(in.k[t * keyDim + i]);
                    out[gate * valueDim + row] += s[i] * double(in.q[t * keyDim + i]);
                }
            }
        }
    }
    return out;
}

bool checkDeltaRule(const std::string& set)
{
    Report report(set, "delta rule");
    for (const std::int64_t keyDim : {3, 4, 16, 33, 64}) {
        for (const std::int64_t valueDim : {1, 4, 7, 36}) {
            Tier tier(set, kernels::Activations::F32);
            const RuleInputs in = ruleInputs(keyDim, valueDim);
            const Shape heads{kRuleTokens, kValueHeads};
            const TensorView q = tier.floats({kRuleTokens, 1, keyDim}, in.q, Extent::Tokens);
            const TensorView k = tier.floats({kRuleTokens, 1, keyDim}, in.k, Extent::Tokens);
            const TensorView v =
                tier.floats({kRuleTokens, kValueHeads, valueDim}, in.v, Extent::Tokens);
            const TensorView decay = tier.floats(heads, in.logDecay, Extent::Tokens);
            const TensorView beta = tier.floats(heads, in.beta, Extent::Tokens);
            const TensorView state = tier.output({1, kValueHeads, valueDim, keyDim});
            const TensorView out =
                tier.output({kRuleTokens, kValueHeads, valueDim}, Extent::Tokens);
            const auto sequence = tier.sequence(kRuleTokens, 0, 1);
            tier.run(
                [&](Recorder& r) { r.gatedDeltaRule(out, q, k, v, decay, beta, state, sequence); });
            report.compare(tier.read(out), ruleOf(in), 1e-4);
        }
    }
    return report.tell();
}

} // namespace

bool checkLayers(const std::string& set)
{
    bool right = checkAttention(set);
    right = checkAttentionAll(set, kernels::Activations::F32) && right;
    right = checkAttentionAll(set, kernels::Activations::Int8) && right;
    right = checkConvolution(set) && right;
    return checkDeltaRule(set) && right;
}

} // namespace tiers
