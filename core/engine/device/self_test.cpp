#include "core/engine/device/self_test.h"

#include "core/engine/device/test_side.h"
#include "core/engine/model/rotary.h"
#include "core/engine/state/page_pool.h"

#include <algorithm>
#include <set>

namespace core::engine {
namespace {

using kernels::DType;
using kernels::Extent;
using kernels::KernelFamily;
using kernels::Matrix;
using kernels::Recorder;
using kernels::TensorView;

constexpr std::int64_t kMostRows = 96;       // of a matrix: more than a tile has
constexpr int kBatches[] = {1, 8, 70};       // one answer, several, a prompt
constexpr double kFloatError = 2e-4;         // sums in another order, exponentials of another make
constexpr double kHalfError = 4e-3;          // factors rounded to 11 bits
constexpr double kByteError = 2e-2;          // and to 8, a scale for each 32
constexpr std::int64_t kTestedContext = 300; // more than a page

class Tester {
public:
    Tester(kernels::Backend& device, kernels::Backend& reference, const ModelConfig& config,
        const GgufFile& file, const DeviceRounding& rounding)
        : m_device(device)
        , m_reference(reference)
        , c(config)
        , m_file(file)
        , m_rounding(rounding)
    {
    }

    Result<SelfTestResult> run(
        const std::stop_token& stop, const std::function<void(float)>& progress)
    {
        float done = 0;
        for (const int rows : kBatches) {
            const auto parts = {&Tester::embedding, &Tester::products, &Tester::feedForward,
                &Tester::deltaNet, &Tester::attention, &Tester::experts, &Tester::candidates};
            for (const auto part : parts) {
                if (stop.stop_requested()) {
                    return fail(ErrorCode::Cancelled, "loading was stopped");
                }
                (this->*part)(rows);
                if (progress) {
                    progress(++done / float(parts.size() * std::size(kBatches)));
                }
                if (m_device.lost()) {
                    return fail(ErrorCode::DeviceFailed,
                        m_device.name() + " stopped working while its kernels were tested");
                }
            }
        }
        return m_result;
    }

private:
    // Makes tensors on a side, and gives the calls and where their result lies.
    struct Case {
        TensorView out;
        std::function<void(Recorder&)> calls;
    };
    using Make = std::function<Case(TestSide&)>;

    void compare(
        KernelFamily family, const std::string& name, int rows, double allowed, const Make& make)
    {
        const auto valuesOf = [&](kernels::Backend& backend) {
            m_onDevice = &backend == &m_device;
            TestSide side(backend);
            const Case made = make(side);
            return side.failed() ? std::vector<float>() : side.run(rows, 1, made.out, made.calls);
        };
        const std::vector<float> expected = valuesOf(m_reference);
        const std::vector<float> got = valuesOf(m_device);
        double difference = 0;
        double size = 0;
        for (std::size_t i = 0; i < got.size() && i < expected.size(); ++i) {
            difference += std::pow(double(got[i]) - double(expected[i]), 2);
            size += std::pow(double(expected[i]), 2);
        }
        const bool complete = !got.empty() && got.size() == expected.size();
        const double error = complete ? std::sqrt(difference / std::max(size, 1e-30)) : 1.0;
        FamilyResult& result = m_result[std::size_t(family)];
        const bool right = complete && error <= allowed; // false for NaN
        if (!right || (result.right && error > result.error)) {
            if (result.right || error > result.error) {
                result.error = error;
                result.call = name + " of " + std::to_string(rows) + " rows";
            }
            result.right = result.right && right;
        }
    }

    double productError() const
    {
        return m_rounding.productTier >= 3   ? kHalfError
               : m_rounding.productTier == 2 ? kByteError
                                             : kFloatError;
    }

    const GgufTensor* tensor(std::size_t layer, const char* name) const
    {
        return m_file.tensor("blk." + std::to_string(layer) + "." + name + ".weight");
    }

    // The first layer of a kind, or the number of layers.
    std::size_t layerOf(bool recurrent) const
    {
        return std::size_t(
            std::find(c.recurrent.begin(), c.recurrent.end(), recurrent) - c.recurrent.begin());
    }

    static std::int64_t someRows(const GgufTensor& tensor)
    {
        return std::min<std::int64_t>(kMostRows, tensor.shape[1]);
    }

    void embedding(int rows)
    {
        const GgufTensor* table = m_file.tensor("token_embd.weight");
        compare(KernelFamily::Rows, "token embedding", rows, kFloatError, [&](TestSide& side) {
            const std::int64_t tokens = someRows(*table);
            std::vector<std::int32_t> ids;
            for (int i = 0; i < rows; ++i) {
                ids.push_back(i % 5 == 4 ? -1 - i % 3 : std::int32_t(i * 7 % tokens));
            }
            const TensorView out = side.zeros(DType::F32, {rows, c.hidden}, Extent::Tokens);
            const TensorView weight = side.weight(*table, {tokens, c.hidden});
            const TensorView given = side.numbers({3, c.hidden}, 1, 1);
            const TensorView id = side.integers({rows}, ids, Extent::Tokens);
            return Case{out, [=](Recorder& r) { r.embed(out, weight, id, given); }};
        });
    }

    // Every pair of a type and a width once: one product behind a norm, and one added to a sum.
    void products(int rows)
    {
        std::set<std::pair<DType, std::int64_t>> seen;
        for (const GgufTensor& matrix : m_file.tensors()) {
            if (matrix.rank != 2 || matrix.shape[1] < 2 ||
                !seen.insert({matrix.type, matrix.shape[0]}).second ||
                matrix.name.find("conv1d") != std::string_view::npos) {
                continue;
            }
            const std::int64_t k = matrix.shape[0];
            const std::int64_t m = someRows(matrix);
            const std::string type(kernels::traitsOf(matrix.type).name);
            compare(KernelFamily::Products, "product with " + type, rows, productError(),
                [&, k, m](TestSide& side) {
                    const TensorView out = side.zeros(DType::F32, {rows, m}, Extent::Tokens);
                    const kernels::Product product{out, {side.weight(matrix, {m, k}), {}}};
                    const kernels::NormedRows x = normed(side, rows, k);
                    return Case{
                        out, [=](Recorder& r) { r.normedProducts(std::span(&product, 1), x); }};
                });
            compare(KernelFamily::Products, "sum with a product of " + type, rows, productError(),
                [&, k, m](TestSide& side) {
                    const TensorView sum = side.numbers({rows, m}, 3, 1, Extent::Tokens);
                    const TensorView scratch = side.zeros(DType::F32, {rows, m}, Extent::Tokens);
                    const TensorView x = side.numbers({rows, k}, 4, 1, Extent::Tokens);
                    const Matrix weight{side.weight(matrix, {m, k}), {}};
                    return Case{sum, [=](Recorder& r) { r.addProduct(sum, weight, x, scratch); }};
                });
        }
    }

    kernels::NormedRows normed(TestSide& side, int rows, std::int64_t columns) const
    {
        return {side.numbers({rows, columns}, 5, 2, Extent::Tokens), side.numbers({columns}, 6, 1),
            c.rmsEpsilon, side.zeros(DType::F32, {rows, columns}, Extent::Tokens)};
    }

    void feedForward(int rows)
    {
        const GgufTensor* gate = tensor(0, "ffn_gate");
        const GgufTensor* up = tensor(0, "ffn_up");
        if (c.isMoe() || gate == nullptr || up == nullptr) {
            return;
        }
        compare(KernelFamily::Products, "gated feed-forward", rows, productError(),
            [&](TestSide& side) {
                const std::int64_t m = someRows(*gate);
                const TensorView out = side.zeros(DType::F32, {rows, m}, Extent::Tokens);
                const TensorView scratch = side.zeros(DType::F32, {rows, m}, Extent::Tokens);
                const Matrix gates{side.weight(*gate, {m, c.hidden}), {}};
                const Matrix ups{side.weight(*up, {m, c.hidden}), {}};
                const kernels::NormedRows x = normed(side, rows, c.hidden);
                return Case{out, [=](Recorder& r) { r.normedSwiGlu(out, gates, ups, x, scratch); }};
            });
    }

    // One sequence of `rows` tokens that goes on behind `context`.
    static kernels::SequenceTable table(TestSide& side, int rows, std::int64_t context)
    {
        std::vector<std::int32_t> pages;
        for (int i = 0; i < pagesFor(int(context) + rows); ++i) {
            pages.push_back(i);
        }
        const auto count = std::int64_t(pages.size());
        return {side.integers({1, kernels::kSequenceFields}, {0, rows, std::int32_t(context), 0}),
            side.integers({1, count}, pages)};
    }

    void deltaNet(int rows)
    {
        const std::size_t layer = layerOf(true);
        if (layer == c.recurrent.size()) {
            return;
        }
        const std::int64_t channels = c.convChannels();
        compare(KernelFamily::DeltaNet, "gated delta rule", rows, kFloatError, [&](TestSide& side) {
            kernels::DeltaNetCall call;
            call.out = side.zeros(DType::F32, {rows, c.valueHeads, c.valueDim}, Extent::Tokens);
            call.raw = side.numbers({rows, channels}, 7, 1, Extent::Tokens);
            call.convolved = side.zeros(DType::F32, {rows, channels}, Extent::Tokens);
            call.alpha = side.numbers({rows, c.valueHeads}, 8, 1, Extent::Tokens);
            call.beta = side.numbers({rows, c.valueHeads}, 9, 1, Extent::Tokens);
            call.convolution = side.numbers({channels, c.convTaps}, 10, 1);
            call.decayRate = side.numbers({c.valueHeads}, 11, 1);
            call.timeStepBias = side.numbers({c.valueHeads}, 12, 1);
            call.ring = side.numbers({1, c.convTaps, channels}, 13, 1);
            call.state = side.numbers({1, c.valueHeads, c.valueDim, c.keyDim}, 14, 0.1f);
            call.keyHeads = c.keyHeads;
            call.epsilon = c.rmsEpsilon;
            // A positive decay rate would let the state grow without end.
            const TensorView minus = side.numbers({1, c.valueHeads}, 15, 0.01f);
            TensorView rate = call.decayRate;
            rate.rank = 2;
            rate.shape = {1, c.valueHeads, 0, 0};
            rate.stride = {0, rate.stride[0], 0, 0};
            const auto sequences = table(side, rows, kTestedContext);
            return Case{call.out, [=](Recorder& r) {
                            r.mul(rate, rate, minus);
                            r.deltaNet(call, sequences);
                        }};
        });
        const GgufTensor* output = tensor(layer, "ssm_out");
        compare(KernelFamily::Products, "gated norm and product", rows, productError(),
            [&](TestSide& side) {
                const std::int64_t m = someRows(*output);
                const TensorView sum = side.numbers({rows, m}, 16, 1, Extent::Tokens);
                const TensorView scratch = side.zeros(DType::F32, {rows, m}, Extent::Tokens);
                const TensorView x =
                    side.numbers({rows, c.valueHeads, c.valueDim}, 17, 1, Extent::Tokens);
                const TensorView gate =
                    side.numbers({rows, c.valueHeads, c.valueDim}, 18, 3, Extent::Tokens);
                const TensorView norm = side.numbers({c.valueDim}, 19, 1);
                const Matrix weight{side.weight(*output, {m, c.valueChannels()}), {}};
                const float epsilon = c.rmsEpsilon;
                return Case{sum, [=](Recorder& r) {
                                r.addGatedNormProduct(sum, weight, x, norm, gate, epsilon, scratch);
                            }};
            });
    }

    void attention(int rows)
    {
        const std::size_t layer = layerOf(false);
        if (layer == c.recurrent.size()) {
            return;
        }
        const double allowed = m_rounding.halfKeyValues ? kHalfError : kFloatError;
        compare(KernelFamily::Attention, "attention", rows, allowed, [&](TestSide& side) {
            const DType type = m_rounding.halfKeyValues && m_onDevice ? DType::F16 : DType::F32;
            const std::int64_t pages = pagesFor(int(kTestedContext) + rows);
            kernels::AttentionCall call;
            call.out = side.zeros(DType::F32, {rows, c.heads, c.headDim}, Extent::Tokens);
            call.query = side.numbers({rows, c.heads, c.headDim}, 20, 1, Extent::Tokens);
            call.key = side.numbers({rows, c.kvHeads, c.headDim}, 21, 1, Extent::Tokens);
            call.value = side.numbers({rows, c.kvHeads, c.headDim}, 22, 1, Extent::Tokens);
            call.queryNorm = side.numbers({c.headDim}, 23, 1);
            call.keyNorm = side.numbers({c.headDim}, 24, 1);
            call.epsilon = c.rmsEpsilon;
            call.scale = 1.0f / std::sqrt(float(c.headDim));
            call.keys = side.zeros(type, {pages, c.kvHeads, kPageTokens, c.headDim});
            call.values = side.zeros(type, {pages, c.kvHeads, kPageTokens, c.headDim});
            const RotaryFrequencies rotary = rotaryFrequencies(c);
            const auto pairs = std::int64_t(rotary.frequency.size());
            call.rotary.frequency = side.numbers({pairs}, 25, 1);
            call.rotary.component = side.integers({pairs}, rotary.component);
            call.rotary.scale = rotary.scale;
            std::vector<std::int32_t> positions;
            for (int i = 0; i < rows * 3; ++i) {
                positions.push_back(std::int32_t(kTestedContext) + i / 3 + i % 3);
            }
            call.positions = side.integers({rows, 3}, positions, Extent::Tokens);
            // First the context, so that there is something to look back at.
            kernels::AttentionCall before = call;
            const int first = int(kTestedContext);
            before.out = side.zeros(DType::F32, {first, c.heads, c.headDim});
            before.query = side.numbers({first, c.heads, c.headDim}, 26, 1);
            before.key = side.numbers({first, c.kvHeads, c.headDim}, 27, 1);
            before.value = side.numbers({first, c.kvHeads, c.headDim}, 28, 1);
            std::vector<std::int32_t> places(std::size_t(first) * 3);
            for (std::size_t i = 0; i < places.size(); ++i) {
                places[i] = std::int32_t(i / 3);
            }
            before.positions = side.integers({first, 3}, places);
            const auto past = table(side, first, 0);
            const auto now = table(side, rows, kTestedContext);
            return Case{call.out, [=](Recorder& r) {
                            r.normedAttention(before, past);
                            r.normedAttention(call, now);
                        }};
        });
        const GgufTensor* output = tensor(layer, "attn_output");
        compare(KernelFamily::Products, "gated product", rows, productError(), [&](TestSide& side) {
            const std::int64_t m = someRows(*output);
            const TensorView sum = side.numbers({rows, m}, 29, 1, Extent::Tokens);
            const TensorView scratch = side.zeros(DType::F32, {rows, m}, Extent::Tokens);
            const TensorView x = side.numbers({rows, c.heads, c.headDim}, 30, 1, Extent::Tokens);
            const TensorView gate = side.numbers({rows, c.heads, c.headDim}, 31, 3, Extent::Tokens);
            const Matrix weight{side.weight(*output, {m, c.heads * c.headDim}), {}};
            return Case{
                sum, [=](Recorder& r) { r.addGatedProduct(sum, weight, x, gate, scratch); }};
        });
    }

    void experts(int rows)
    {
        const GgufTensor* joined = tensor(0, "ffn_gate_up_exps");
        const GgufTensor* gate = joined ? joined : tensor(0, "ffn_gate_exps");
        const GgufTensor* up = joined ? joined : tensor(0, "ffn_up_exps");
        const GgufTensor* down = tensor(0, "ffn_down_exps");
        const GgufTensor* sharedGate = tensor(0, "ffn_gate_shexp");
        const GgufTensor* sharedUp = tensor(0, "ffn_up_shexp");
        const GgufTensor* sharedDown = tensor(0, "ffn_down_shexp");
        if (!c.isMoe() || !gate || !up || !down || !sharedGate || !sharedUp || !sharedDown) {
            return;
        }
        compare(KernelFamily::Products, "experts", rows, productError(), [&](TestSide& side) {
            const std::int64_t experts = std::min(c.experts, 8);
            const std::int64_t used = std::min<std::int64_t>(2, experts);
            const std::int64_t inner = c.expertFeedForward;
            const std::int64_t sharedInner = c.sharedFeedForward;
            const auto scratch = [&](std::initializer_list<std::int64_t> shape) {
                return side.zeros(DType::F32, shape, Extent::Tokens);
            };
            kernels::ExpertsCall call;
            call.x = normed(side, rows, c.hidden);
            call.sum = call.x.x;
            // In F32, so that nobody's rounding chooses another expert.
            call.router.weight = side.numbers({experts, c.hidden}, 32, 0.1f);
            call.sharedRouter.weight = side.numbers({1, c.hidden}, 33, 0.1f);
            call.gate.weight = side.weight(*gate, {experts, inner, c.hidden});
            call.up.weight = side.weight(*up, {experts, inner, c.hidden});
            call.down.weight = side.weight(*down, {experts, c.hidden, inner});
            call.sharedGate.weight = side.weight(*sharedGate, {sharedInner, c.hidden});
            call.sharedUp.weight = side.weight(*sharedUp, {sharedInner, c.hidden});
            call.sharedDown.weight = side.weight(*sharedDown, {c.hidden, sharedInner});
            call.routerLogits = scratch({rows, experts});
            call.expert = side.zeros(DType::I32, {rows, used}, Extent::Tokens);
            call.expertWeight = scratch({rows, used});
            call.expertGate = scratch({rows, used, inner});
            call.expertUp = scratch({rows, used, inner});
            call.expertOut = scratch({rows, used, c.hidden});
            call.sharedLogit = scratch({rows, 1});
            call.innerGate = scratch({rows, sharedInner});
            call.innerUp = scratch({rows, sharedInner});
            call.branch = scratch({rows, c.hidden});
            return Case{call.sum, [=](Recorder& r) { r.mixExperts(call); }};
        });
    }

    void candidates(int rows)
    {
        if (rows > 8) {
            return; // as many rows as there are answers at once
        }
        constexpr std::int64_t kVocabulary = 5000;
        compare(KernelFamily::Rows, "choice of tokens", rows, kFloatError, [&](TestSide& side) {
            kernels::CandidateCall call;
            call.logits = side.numbers({rows, kVocabulary}, 34, 8, Extent::Outputs);
            call.adjustCount = side.integers(
                {rows}, std::vector<std::int32_t>(std::size_t(rows), 1), Extent::Outputs);
            call.adjustId = side.integers(
                {rows, 1}, std::vector<std::int32_t>(std::size_t(rows), 17), Extent::Outputs);
            call.adjustBy = side.numbers({rows, 1, 2}, 35, 1, Extent::Outputs);
            call.inverseTemperature = side.numbers({rows}, 36, 1, Extent::Outputs);
            call.ids = side.zeros(DType::I32, {rows, kernels::kCandidates}, Extent::Outputs);
            call.values = side.zeros(DType::F32, {rows, kernels::kCandidates}, Extent::Outputs);
            call.total = side.zeros(DType::F32, {rows}, Extent::Outputs);
            return Case{call.values, [=](Recorder& r) { r.topCandidates(call); }};
        });
    }

    kernels::Backend& m_device;
    kernels::Backend& m_reference;
    const ModelConfig& c;
    const GgufFile& m_file;
    DeviceRounding m_rounding;
    bool m_onDevice = false; // the side being made
    SelfTestResult m_result;
};

} // namespace

Result<SelfTestResult> selfTest(kernels::Backend& device, kernels::Backend& reference,
    const ModelConfig& config, const GgufFile& file, const DeviceRounding& rounding,
    const std::stop_token& stop, const std::function<void(float)>& progress)
{
    return Tester(device, reference, config, file, rounding).run(stop, progress);
}

std::string selfTestKey(const ModelConfig& config, const GgufFile& file)
{
    std::set<std::string_view> types;
    for (const GgufTensor& tensor : file.tensors()) {
        types.insert(kernels::traitsOf(tensor.type).name);
    }
    std::string key = config.architecture;
    for (const int number : {config.layers, config.hidden, config.heads, config.kvHeads,
             config.headDim, config.keyHeads, config.valueHeads, config.keyDim, config.valueDim,
             config.feedForward, config.experts, config.expertFeedForward}) {
        key += " " + std::to_string(number);
    }
    for (const std::string_view type : types) {
        key += " " + std::string(type);
    }
    return key;
}

const char* familyName(std::size_t family)
{
    switch (KernelFamily(family)) {
    case KernelFamily::Products:
        return "matrix products";
    case KernelFamily::Attention:
        return "attention";
    case KernelFamily::DeltaNet:
        return "DeltaNet";
    case KernelFamily::Rows:
        break;
    }
    return "rows and choices";
}

} // namespace core::engine
