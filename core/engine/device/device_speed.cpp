#include "core/engine/device/device_speed.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>

namespace core::engine {
namespace {

using kernels::DType;
using kernels::TensorView;
using Clock = std::chrono::steady_clock;

constexpr std::int64_t kRows = 4096; // about the mean of the matrices of 4B and 9B models
constexpr std::int64_t kColumns = 2560;
constexpr std::int64_t kPromptTokens = 512;
constexpr std::int64_t kHeads = 32;
constexpr std::int64_t kHeadDim = 128;
constexpr std::int64_t kFilledContext = 4096;
constexpr std::int64_t kPageRows = 256;

// Of repeated runs of one step the median counts: it is what the next minutes will be like.
constexpr std::chrono::milliseconds kMeasureFor{350};
constexpr int kLeastRuns = 3;
constexpr std::byte kPattern{0x3c};

class Probe {
public:
    Probe(kernels::Backend& device, const ProbeClock& clock)
        : m_device(device)
        , m_clock(clock)
    {
        m_counts = integers({kernels::kStepCounts}, {1, 1, 1});
        m_promptCounts = integers({kernels::kStepCounts}, {std::int32_t(kPromptTokens), 1, 1});
        m_promptRead =
            integers({kPromptTokens}, std::vector<std::int32_t>(std::size_t(kPromptTokens), 1));
        m_promptRead.extent = kernels::Extent::Tokens;
    }

    TensorView tensor(DType type, std::initializer_list<std::int64_t> shape,
        kernels::BufferUse use = kernels::BufferUse::Activations)
    {
        const std::size_t bytes = kernels::denseBytes(type, shape);
        auto buffer = m_device.allocate(bytes, use);
        if (!buffer) {
            m_failed = true;
            return {};
        }
        // About 0.01 as a float and 1 in half precision: large enough that no product of some of
        // them is subnormal, which processors are slow at.
        const std::vector<std::byte> data(bytes, kPattern);
        m_device.write(*buffer, 0, data);
        m_buffers.push_back(std::move(buffer));
        return kernels::dense(m_buffers.back().get(), 0, type, shape);
    }

    TensorView integers(
        std::initializer_list<std::int64_t> shape, const std::vector<std::int32_t>& values)
    {
        const TensorView view = tensor(DType::I32, shape, kernels::BufferUse::Exchange);
        if (view) {
            m_device.write(*view.buffer, 0, std::as_bytes(std::span(values)));
        }
        return view;
    }

    // A matrix as models place it: in whatever arrangement the kernels like.
    TensorView matrix(DType type, const std::vector<std::byte>& data)
    {
        auto buffer = m_device.place(type, kRows, kColumns, data);
        if (!buffer) {
            m_failed = true;
            return {};
        }
        m_buffers.push_back(std::move(buffer));
        return kernels::dense(m_buffers.back().get(), 0, type, {kRows, kColumns});
    }

    std::uint64_t freeBytes() const { return m_device.freeBytes(); }
    std::uint64_t cacheBytes() const { return m_device.cacheBytes(); }
    void freeAllAfter(std::size_t count) { m_buffers.resize(std::min(count, m_buffers.size())); }
    std::size_t buffers() const { return m_buffers.size(); }
    bool failed() const { return m_failed; }

    // Seconds of one run.
    double seconds(std::int64_t tokens, const std::function<void(kernels::Recorder&)>& calls)
    {
        if (m_failed) {
            return 1;
        }
        const auto recorder = m_device.record();
        recorder->bindCounts(tokens == 1 ? m_counts : m_promptCounts);
        recorder->bindRead(tokens == 1 ? TensorView{} : m_promptRead);
        calls(*recorder);
        const auto step = recorder->finish();
        std::vector<double> runs;
        const Clock::time_point end = Clock::now() + kMeasureFor;
        // The first run may compile kernels and fault pages in.
        for (int run = -1; step && (run < kLeastRuns || Clock::now() < end); ++run) {
            const double begin = m_clock();
            step->submit();
            if (step->wait() != kernels::StepStatus::Done) {
                runs.clear();
                break;
            }
            if (run >= 0) {
                runs.push_back(m_clock() - begin);
            }
        }
        if (runs.empty()) {
            m_failed = true;
            return 1;
        }
        const auto middle = runs.begin() + std::ptrdiff_t(runs.size() / 2);
        std::nth_element(runs.begin(), middle, runs.end());
        return *middle;
    }

private:
    kernels::Backend& m_device;
    const ProbeClock& m_clock;
    std::vector<std::unique_ptr<kernels::Buffer>> m_buffers;
    TensorView m_counts;
    TensorView m_promptCounts;
    TensorView m_promptRead;
    bool m_failed = false;
};

TypeSpeed measureType(Probe& probe, DType type)
{
    const std::size_t before = probe.buffers();
    const std::size_t bytes = kernels::denseBytes(type, {kRows, kColumns});
    constexpr int kInPrompt = 2;
    // Weights have to come from memory, as a model's do: twice what caches hold, an eighth of what
    // is free where that is little.
    const std::uint64_t room = std::min(2 * probe.cacheBytes(), probe.freeBytes() / 8);
    // In place on the CPU, so it has to outlive the matrices. One for each: they are not to share
    // a cache line.
    std::vector<std::vector<std::byte>> data(
        std::size_t(room / bytes + kInPrompt), std::vector<std::byte>(bytes, kPattern));
    std::vector<TensorView> weights;
    for (const auto& each : data) {
        weights.push_back(probe.matrix(type, each));
    }
    TensorView x = probe.tensor(DType::F32, {kPromptTokens, kColumns});
    TensorView out = probe.tensor(DType::F32, {kPromptTokens, kRows});
    x.extent = out.extent = kernels::Extent::Tokens;
    const auto rowsOf = [](TensorView view, std::int64_t rows) {
        view.shape[0] = rows;
        return view;
    };
    TypeSpeed speed{type, 0, 0};
    const double decode = probe.seconds(1, [&](kernels::Recorder& recorder) {
        for (const TensorView& weight : weights) {
            recorder.matmul(rowsOf(out, 1), weight, rowsOf(x, 1));
        }
    });
    speed.decodeBytes = double(bytes * weights.size()) / decode;
    const double prompt = probe.seconds(kPromptTokens, [&](kernels::Recorder& recorder) {
        for (int i = 0; i < kInPrompt; ++i) {
            recorder.matmul(out, weights[std::size_t(i)], x);
        }
    });
    speed.promptWeights = double(kRows * kColumns) * double(kPromptTokens) * kInPrompt / prompt;
    probe.freeAllAfter(before);
    return speed;
}

void measureDelta(Probe& probe, DeviceSpeed& speed)
{
    const std::size_t before = probe.buffers();
    const auto heads = [&](std::int64_t count) {
        return probe.tensor(DType::F32, {kPromptTokens, count, kHeadDim});
    };
    const TensorView q = heads(16), k = heads(16), v = heads(kHeads), out = heads(kHeads);
    const TensorView decay = probe.tensor(DType::F32, {kPromptTokens, kHeads});
    const TensorView beta = probe.tensor(DType::F32, {kPromptTokens, kHeads});
    // A layer each, so that they come from where those of a model do.
    constexpr int kCalls = 12;
    std::vector<TensorView> states;
    for (int i = 0; i < kCalls; ++i) {
        states.push_back(
            probe.tensor(DType::F32, {1, kHeads, kHeadDim, kHeadDim}, kernels::BufferUse::State));
    }
    const TensorView pages = probe.integers({1, 1}, {0});
    const auto run = [&](std::int64_t tokens) {
        const kernels::SequenceTable table{
            probe.integers({1, kernels::kSequenceFields}, {0, std::int32_t(tokens), 1, 0}), pages};
        const auto rows = [&](TensorView view) {
            view.shape[0] = tokens;
            return view;
        };
        const int calls = tokens == 1 ? kCalls : 2;
        const double taken = probe.seconds(tokens, [&](kernels::Recorder& recorder) {
            for (int i = 0; i < calls; ++i) {
                recorder.gatedDeltaRule(rows(out), rows(q), rows(k), rows(v), rows(decay),
                    rows(beta), states[std::size_t(i)], table);
            }
        });
        return taken / double(calls * kHeads * tokens);
    };
    speed.deltaDecodeSeconds = run(1);
    speed.deltaPromptSeconds = run(kPromptTokens);
    probe.freeAllAfter(before);
}

void measureAttention(Probe& probe, DeviceSpeed& speed)
{
    constexpr std::int64_t kKeyHeads = 4, kQueryHeads = 16, kWidth = 256;
    constexpr std::int64_t kPages = (kFilledContext + kPromptTokens) / kPageRows;
    const std::size_t before = probe.buffers();
    const auto pool = [&] {
        return probe.tensor(
            DType::F16, {kPages, kKeyHeads, kPageRows, kWidth}, kernels::BufferUse::State);
    };
    const TensorView keys = pool(), values = pool();
    const TensorView q = probe.tensor(DType::F32, {kPromptTokens, kQueryHeads, kWidth});
    const TensorView out = probe.tensor(DType::F32, {kPromptTokens, kQueryHeads, kWidth});
    std::vector<std::int32_t> numbers;
    for (std::int32_t page = 0; page < kPages; ++page) {
        numbers.push_back(page);
    }
    const TensorView pages = probe.integers({1, kPages}, numbers);
    const auto run = [&](std::int64_t tokens) {
        const kernels::SequenceTable table{
            probe.integers({1, kernels::kSequenceFields},
                {0, std::int32_t(tokens), std::int32_t(kFilledContext), 0}),
            pages};
        const auto rows = [&](TensorView view) {
            view.shape[0] = tokens;
            return view;
        };
        return probe.seconds(tokens, [&](kernels::Recorder& recorder) {
            recorder.attention(rows(out), rows(q), keys, values, table, 0.0625f);
        });
    };
    const double elements = double(kFilledContext * kKeyHeads * kWidth) * 2;
    speed.attentionBytes = elements * 2 / run(1);
    speed.attentionProducts = double(kPromptTokens * kQueryHeads * kWidth) * 2 *
                              double(kFilledContext + kPromptTokens / 2) / run(kPromptTokens);
    probe.freeAllAfter(before);
}

void measureCalls(Probe& probe, DeviceSpeed& speed)
{
    const std::size_t before = probe.buffers();
    constexpr std::int64_t kSmall = 256; // a product of as little as is still shared out
    const TensorView x = probe.tensor(DType::F32, {kPromptTokens, kColumns});
    const TensorView y = probe.tensor(DType::F32, {kPromptTokens, kColumns});
    const TensorView weight = probe.tensor(DType::F32, {kSmall, kSmall});
    const TensorView in = probe.tensor(DType::F32, {1, kSmall});
    const TensorView out = probe.tensor(DType::F32, {1, kSmall});
    constexpr int kCalls = 100;
    speed.callSeconds = probe.seconds(1, [&](kernels::Recorder& recorder) {
        for (int i = 0; i < kCalls; ++i) {
            recorder.matmul(out, weight, in);
        }
    }) / kCalls;
    constexpr int kLong = 4;
    speed.elementSeconds = probe.seconds(kPromptTokens, [&](kernels::Recorder& recorder) {
        for (int i = 0; i < kLong; ++i) {
            recorder.add(y, y, x);
        }
    }) / double(kLong * kPromptTokens * kColumns);
    probe.freeAllAfter(before);
}

double bitsOf(DType type)
{
    const kernels::DTypeTraits& traits = kernels::traitsOf(type);
    return 8.0 * double(traits.blockBytes) / double(traits.blockElements);
}

} // namespace

TypeSpeed DeviceSpeed::speedOf(DType type) const
{
    const auto nearest =
        std::min_element(types.begin(), types.end(), [&](const TypeSpeed& a, const TypeSpeed& b) {
            return std::fabs(bitsOf(a.type) - bitsOf(type)) <
                   std::fabs(bitsOf(b.type) - bitsOf(type));
        });
    for (const TypeSpeed& each : types) {
        if (each.type == type) {
            return each;
        }
    }
    return nearest == types.end() ? TypeSpeed{type, 1, 1} : *nearest;
}

double wallSeconds()
{
    return std::chrono::duration<double>(Clock::now().time_since_epoch()).count();
}

const std::vector<DType>& usualTypes()
{
    static const std::vector<DType> types = {DType::Q4_K, DType::Q6_K, DType::Q5_K, DType::Q8_0,
        DType::Q4_0, DType::Q3_K, DType::IQ4_XS, DType::F16, DType::BF16};
    return types;
}

Result<DeviceSpeed> measureDevice(kernels::Backend& device, const std::string& id,
    std::stop_token stop, const std::function<void(float)>& progress, const ProbeClock& clock)
{
    DeviceSpeed speed;
    speed.device = id;
    speed.name = device.name();
    speed.freeBytes = device.freeBytes();
    Probe probe(device, clock);
    std::vector<std::function<void()>> parts;
    for (const DType type : usualTypes()) {
        parts.emplace_back([&, type] { speed.types.push_back(measureType(probe, type)); });
    }
    parts.emplace_back([&] { measureDelta(probe, speed); });
    parts.emplace_back([&] { measureAttention(probe, speed); });
    parts.emplace_back([&] { measureCalls(probe, speed); });
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "stopped");
        }
        parts[i]();
        if (device.lost()) {
            return fail(ErrorCode::DeviceFailed, device.name() + " stopped working");
        }
        if (probe.failed()) {
            return fail(ErrorCode::OutOfMemory, device.name() + ": no room to measure it");
        }
        if (progress) {
            progress(float(i + 1) / float(parts.size()));
        }
    }
    return speed;
}

} // namespace core::engine
