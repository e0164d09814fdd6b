// How fast each kernel of the CPU is, beside what the machine does at most (Google Benchmark).
//
//   kernels_bench [--set NAME] [--threads N] [--peaks] [--benchmark_filter=REGEX ...]
//
// GB/s are of what has to come from memory (weights, keys and values, states), Gop/s two for each
// product and sum; `peak` is the share of the machine's reads for one row and of its arithmetic for
// many. --peaks prints the machine's limits alone, as JSON. Not a test.
#include "kernels/backends.h"
#include "kernels/peaks.h"
#include "tests/kernels/cpu/stored_rows.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace kernels;

std::string instructionSet;
int threadCount = 1;
Peaks peaks;

// Of stored weights: as many whole blocks of every type as make the filling quick.
constexpr std::size_t kPattern = 1 << 16;

// Tensors of one benchmark on a device of its own. They hold ordinary numbers: with zeros and
// denormals a kernel may take other ways, or much longer.
class Bed {
public:
    explicit Bed(Activations activations)
        : m_backend(openCpu({threadCount, instructionSet, activations}))
    {
    }

    // Stored in blocks or halves.
    TensorView stored(DType type, std::initializer_list<std::int64_t> shape)
    {
        const TensorView view = empty(type, shape);
        const std::vector<std::byte> pattern = tests::storedRows(type, kPattern, 1);
        const std::size_t bytes = view.buffer->size();
        for (std::size_t at = 0; at < bytes; at += pattern.size()) {
            std::memcpy(
                view.buffer->host() + at, pattern.data(), std::min(pattern.size(), bytes - at));
        }
        return view;
    }

    // Up to 1.6 times `spread` about `middle`.
    TensorView floats(std::initializer_list<std::int64_t> shape, float spread = 1, float middle = 0)
    {
        const TensorView view = empty(DType::F32, shape);
        auto* const values = reinterpret_cast<float*>(view.buffer->host());
        for (std::size_t i = 0; i < view.buffer->size() / sizeof(float); ++i) {
            values[i] = middle + spread * float(int(i * 37 % 255) - 127) / 77.7f;
        }
        return view;
    }

    TensorView ints(
        std::initializer_list<std::int64_t> shape, const std::vector<std::int32_t>& values)
    {
        const TensorView view = empty(DType::I32, shape);
        m_backend->write(*view.buffer, 0, std::as_bytes(std::span(values)));
        return view;
    }

    // One sequence of so many rows behind `context` tokens.
    SequenceTable sequence(std::int64_t rows, std::int64_t context, std::int64_t pages)
    {
        std::vector<std::int32_t> table;
        for (std::int64_t page = 0; page < pages; ++page) {
            table.push_back(std::int32_t(page));
        }
        m_counts = ints({kStepCounts}, {std::int32_t(rows), 1, 1});
        return {ints({1, kSequenceFields}, {0, std::int32_t(rows), std::int32_t(context), 0}),
            ints({1, pages}, table)};
    }

    // The tokens are of a text that is read.
    void read(std::int64_t rows)
    {
        m_counts = ints({kStepCounts}, {std::int32_t(rows), 1, 1});
        m_read = ints({rows}, std::vector<std::int32_t>(std::size_t(rows), 1));
    }

    void record(const std::function<void(Recorder&)>& calls)
    {
        const auto recorder = m_backend->record();
        if (m_counts) {
            recorder->bindCounts(m_counts);
        }
        if (m_read) {
            recorder->bindRead(m_read);
        }
        calls(*recorder);
        m_steps.push_back(recorder->finish());
    }

    // Runs the steps in turn, so that weights come from where they would in a model.
    void run(benchmark::State& state)
    {
        std::size_t next = 0;
        for (auto _ : state) {
            Step& step = *m_steps[next++ % m_steps.size()];
            step.submit();
            step.wait();
        }
    }

private:
    TensorView empty(DType type, std::initializer_list<std::int64_t> shape)
    {
        m_buffers.push_back(m_backend->allocate(denseBytes(type, shape), BufferUse::Weights));
        return dense(m_buffers.back().get(), 0, type, shape);
    }

    std::unique_ptr<Backend> m_backend;
    std::vector<std::unique_ptr<Buffer>> m_buffers;
    TensorView m_counts;
    TensorView m_read;
    std::vector<std::unique_ptr<Step>> m_steps;
};

using benchmark::Counter;

void tell(benchmark::State& state, double bytes, double operations, double most)
{
    const auto rate = [](double each) {
        return Counter(each, Counter::kIsIterationInvariantRate, Counter::kIs1000);
    };
    if (bytes > 0) {
        state.counters["B/s"] = rate(bytes);
    }
    if (operations > 0) {
        state.counters["op/s"] = rate(operations);
    }
    // Percent of the limit that binds: 1 / most seconds would be all of it.
    state.counters["peak%"] =
        Counter(100 * (operations > 0 && most != peaks.readBytes ? operations : bytes) / most,
            Counter::kIsIterationInvariantRate);
}

void product(benchmark::State& state, DType type, std::int64_t m, std::int64_t k, std::int64_t rows,
    bool read)
{
    Bed bed(Activations::Int8);
    TensorView x = bed.floats({rows, k});
    TensorView out = bed.floats({rows, m});
    if (read) {
        bed.read(rows);
        x.extent = out.extent = Extent::Tokens;
    }
    const auto bytes = std::int64_t(denseBytes(type, {m, k}));
    const std::int64_t matrices = rows > 16 ? 8 : std::max<std::int64_t>(2, (256 << 20) / bytes);
    for (std::int64_t i = 0; i < matrices; ++i) {
        const TensorView weight = bed.stored(type, {m, k});
        bed.record([&](Recorder& recorder) { recorder.matmul(out, weight, x); });
    }
    bed.run(state);
    tell(state, double(bytes), 2.0 * double(m * k * rows),
        rows > 8 ? peaks.int8Operations : peaks.readBytes);
}

TensorView pagesOf(Bed& bed, DType type, std::initializer_list<std::int64_t> shape)
{
    return type == DType::F32 ? bed.floats(shape) : bed.stored(type, shape);
}

void attention(benchmark::State& state, DType pageType, std::int64_t context, std::int64_t rows)
{
    constexpr std::int64_t kPageTokens = 256, kKeyHeads = 4, kHeads = 16, kWidth = 256;
    Bed bed(Activations::Int8);
    const std::int64_t pages = (context + rows + kPageTokens - 1) / kPageTokens;
    const TensorView keys = pagesOf(bed, pageType, {pages, kKeyHeads, kPageTokens, kWidth});
    const TensorView values = pagesOf(bed, pageType, {pages, kKeyHeads, kPageTokens, kWidth});
    const TensorView q = bed.floats({rows, kHeads, kWidth});
    const TensorView out = bed.floats({rows, kHeads, kWidth});
    const SequenceTable table = bed.sequence(rows, context, pages);
    bed.record(
        [&](Recorder& recorder) { recorder.attention(out, q, keys, values, table, 0.0625f); });
    bed.run(state);
    const double seen = double(context) + double(rows) / 2;
    tell(state, seen * 2 * double(denseBytes(pageType, {kKeyHeads, kWidth})),
        4.0 * kHeads * kWidth * double(rows) * seen,
        rows > 8 ? peaks.floatOperations : peaks.readBytes);
}

// A layer of a picture's tower.
void linear(benchmark::State& state, Activations activations, std::int64_t m, std::int64_t k,
    std::int64_t rows)
{
    Bed bed(activations);
    const TensorView x = bed.floats({rows, k});
    const TensorView out = bed.floats({rows, m});
    const TensorView bias = bed.floats({m});
    const TensorView weight = bed.stored(DType::F16, {m, k});
    bed.record([&](Recorder& recorder) { recorder.linear({out, weight, bias, x}); });
    bed.run(state);
    tell(state, 0, 2.0 * double(m * k * rows), peaks.floatOperations);
}

void attentionAll(benchmark::State& state, Activations activations, std::int64_t rows)
{
    Bed bed(activations);
    const TensorView q = bed.floats({rows, 12, 64});
    const TensorView out = bed.floats({rows, 12, 64});
    bed.record([&](Recorder& recorder) { recorder.attentionAll(out, q, q, q, 0.125f); });
    bed.run(state);
    tell(state, 0, 4.0 * 12 * 64 * double(rows * rows), peaks.floatOperations);
}

void deltaRule(benchmark::State& state, std::int64_t rows)
{
    constexpr std::int64_t kHeads = 32, kWidth = 128;
    Bed bed(Activations::F32);
    // As the model's own: keys no longer than 1, and decays, so that the state stays in bounds.
    const TensorView qk = bed.floats({rows, kHeads / 2, kWidth}, 0.08f);
    const TensorView v = bed.floats({rows, kHeads, kWidth});
    const TensorView decay = bed.floats({rows, kHeads}, 0.05f, -0.1f);
    const TensorView beta = bed.floats({rows, kHeads}, 0.2f, 0.5f);
    const TensorView out = bed.floats({rows, kHeads, kWidth});
    const SequenceTable table = bed.sequence(rows, 8, 1);
    for (int layer = 0; layer < 24; ++layer) {
        const TensorView memory = bed.floats({1, kHeads, kWidth, kWidth});
        bed.record([&](Recorder& recorder) {
            recorder.gatedDeltaRule(out, qk, qk, v, decay, beta, memory, table);
        });
    }
    bed.run(state);
    // The state is read and written once; 7 operations an element and token.
    const double elements = double(kHeads * kWidth * kWidth);
    tell(state, 2 * 4 * elements, 7 * elements * double(rows),
        rows > 8 ? peaks.floatOperations : peaks.readBytes);
}

void convolution(benchmark::State& state, std::int64_t rows)
{
    constexpr std::int64_t kChannels = 8192;
    Bed bed(Activations::F32);
    const TensorView u = bed.floats({rows, kChannels});
    const TensorView out = bed.floats({rows, kChannels});
    const TensorView taps = bed.floats({kChannels, 4});
    const TensorView ring = bed.floats({1, 4, kChannels});
    const SequenceTable table = bed.sequence(rows, 8, 1);
    bed.record([&](Recorder& recorder) { recorder.causalConvolution(out, u, taps, ring, table); });
    bed.run(state);
    tell(state, 8.0 * double(rows * kChannels), 0, peaks.readBytes);
}

// All of a DeltaNet layer between its products.
void deltaNet(benchmark::State& state, std::int64_t rows)
{
    constexpr std::int64_t kKeyHeads = 16, kHeads = 32, kWidth = 128;
    constexpr std::int64_t kChannels = (2 * kKeyHeads + kHeads) * kWidth;
    Bed bed(Activations::F32);
    DeltaNetCall call;
    call.keyHeads = kKeyHeads;
    call.epsilon = 1e-6f;
    call.out = bed.floats({rows, kHeads, kWidth});
    call.convolved = bed.floats({rows, kChannels});
    call.alpha = bed.floats({rows, kHeads});
    call.beta = bed.floats({rows, kHeads});
    call.convolution = bed.floats({kChannels, 4});
    call.decayRate = bed.floats({kHeads}, 0.3f, -1.0f);
    call.timeStepBias = bed.floats({kHeads});
    const SequenceTable table = bed.sequence(rows, 8, 1);
    for (int layer = 0; layer < 4; ++layer) {
        call.raw = bed.floats({rows, kChannels});
        call.ring = bed.floats({1, 4, kChannels});
        call.state = bed.floats({1, kHeads, kWidth, kWidth});
        bed.record([&](Recorder& recorder) { recorder.deltaNet(call, table); });
    }
    bed.run(state);
    const double elements = double(kHeads * kWidth * kWidth);
    tell(state, 2 * 4 * elements + 4.0 * double(rows * (kChannels + kHeads * kWidth)),
        7 * elements * double(rows), rows > 8 ? peaks.floatOperations : peaks.readBytes);
}

void norm(benchmark::State& state, std::int64_t rows)
{
    Bed bed(Activations::F32);
    const TensorView x = bed.floats({rows, 2560});
    const TensorView out = bed.floats({rows, 2560});
    const TensorView weight = bed.floats({2560});
    bed.record([&](Recorder& recorder) { recorder.rmsNorm(out, x, weight, 1e-6f); });
    bed.run(state);
    tell(state, 8.0 * double(rows * 2560), 0, peaks.readBytes);
}

void swiGlu(benchmark::State& state, std::int64_t rows)
{
    Bed bed(Activations::F32);
    const TensorView x = bed.floats({rows, 9216});
    const TensorView out = bed.floats({rows, 9216});
    bed.record([&](Recorder& recorder) { recorder.swiGlu(out, x, x); });
    bed.run(state);
    tell(state, 12.0 * double(rows * 9216), 0, peaks.readBytes);
}

// The likeliest of a vocabulary as large as the family's.
void candidates(benchmark::State& state, std::int64_t rows)
{
    constexpr std::int64_t kVocabulary = 248'320;
    Bed bed(Activations::F32);
    CandidateCall call;
    call.logits = bed.floats({rows, kVocabulary});
    auto* const logits = reinterpret_cast<float*>(call.logits.buffer->host());
    std::mt19937 random(1);
    std::normal_distribution<float> normal(0.0f, 2.0f);
    std::generate_n(logits, rows * kVocabulary, [&] { return normal(random); });
    call.adjustCount = bed.ints({rows}, std::vector<std::int32_t>(std::size_t(rows), 0));
    call.adjustId = bed.ints({rows, 1}, std::vector<std::int32_t>(std::size_t(rows), 0));
    call.adjustBy = bed.floats({rows, 1, 2});
    call.inverseTemperature = bed.floats({rows}, 0, 1.0f);
    const auto found = std::size_t(rows * kCandidates);
    call.ids = bed.ints({rows, kCandidates}, std::vector<std::int32_t>(found, 0));
    call.values = bed.floats({rows, kCandidates});
    call.total = bed.floats({rows});
    bed.record([&](Recorder& recorder) { recorder.topCandidates(call); });
    bed.run(state);
    tell(state, 4.0 * double(rows * kVocabulary), 0, peaks.readBytes);
}

void add(const std::string& name, const std::function<void(benchmark::State&)>& body)
{
    benchmark::RegisterBenchmark(name.c_str(), body)->UseRealTime()->MinTime(0.2);
}

void addAll()
{
    const DType types[] = {DType::Q4_K, DType::Q5_K, DType::Q6_K, DType::Q8_0, DType::Q4_0,
        DType::Q2_K, DType::Q3_K, DType::Q4_1, DType::Q5_0, DType::Q5_1, DType::IQ4_NL,
        DType::IQ4_XS, DType::F16, DType::BF16};
    for (const DType type : types) {
        const std::string name(traitsOf(type).name);
        for (const std::int64_t rows : {1, 4, 8, 128, 512}) {
            add("product/" + name + "/rows:" + std::to_string(rows),
                [=](benchmark::State& state) { product(state, type, 2560, 2560, rows, false); });
        }
        for (const std::int64_t rows : {16, 64, 512}) {
            add("read/" + name + "/rows:" + std::to_string(rows),
                [=](benchmark::State& state) { product(state, type, 2560, 2560, rows, true); });
        }
    }
    for (const DType type : {DType::F32, DType::F16, DType::Q8_0}) {
        const std::string name(traitsOf(type).name);
        for (const std::int64_t context : {4096, 32768}) {
            add("attention/" + name + "/context:" + std::to_string(context) + "/rows:1",
                [=](benchmark::State& state) { attention(state, type, context, 1); });
        }
        add("attention/" + name + "/context:2048/rows:128",
            [=](benchmark::State& state) { attention(state, type, 2048, 128); });
    }
    for (const bool exact : {true, false}) {
        const std::string name = std::string(exact ? "/exact" : "/auto") + "/rows:";
        const Activations activations = exact ? Activations::F32 : Activations::Int8;
        add("attention_all" + name + "1024",
            [=](benchmark::State& state) { attentionAll(state, activations, 1024); });
        add("attention_all" + name + "4096",
            [=](benchmark::State& state) { attentionAll(state, activations, 4096); });
        add("linear/768x3072" + name + "4096",
            [=](benchmark::State& state) { linear(state, activations, 768, 3072, 4096); });
        add("linear/3072x768" + name + "4096",
            [=](benchmark::State& state) { linear(state, activations, 3072, 768, 4096); });
    }
    for (const std::int64_t rows : {1, 8}) {
        add("candidates/rows:" + std::to_string(rows),
            [=](benchmark::State& state) { candidates(state, rows); });
    }
    for (const std::int64_t rows : {1, 128}) {
        const std::string name = "/rows:" + std::to_string(rows);
        add("delta_rule" + name, [=](benchmark::State& state) { deltaRule(state, rows); });
        add("convolution" + name, [=](benchmark::State& state) { convolution(state, rows); });
        add("delta_net" + name, [=](benchmark::State& state) { deltaNet(state, rows); });
        add("norm" + name, [=](benchmark::State& state) { norm(state, rows); });
        add("swiglu" + name, [=](benchmark::State& state) { swiGlu(state, rows); });
    }
}

// Takes our own options out of the arguments; the rest are the library's.
bool takeOptions(int& count, char** arguments)
{
    bool peaksOnly = false;
    int kept = 1;
    for (int i = 1; i < count; ++i) {
        if (std::strcmp(arguments[i], "--peaks") == 0) {
            peaksOnly = true;
        } else if (std::strcmp(arguments[i], "--set") == 0 && i + 1 < count) {
            instructionSet = arguments[++i];
        } else if (std::strcmp(arguments[i], "--threads") == 0 && i + 1 < count) {
            threadCount = std::max(1, std::atoi(arguments[++i]));
        } else {
            arguments[kept++] = arguments[i];
        }
    }
    count = kept;
    return peaksOnly;
}

} // namespace

int main(int count, char** arguments)
{
    const bool peaksOnly = takeOptions(count, arguments);
    const auto backend = openCpu({threadCount, instructionSet});
    if (!backend) {
        std::fprintf(stderr, "this CPU has no such instruction set\n");
        return 1;
    }
    peaks = measurePeaks(threadCount);
    if (peaksOnly) {
        std::printf(
            "{\"read_bytes\": %.0f, \"int8_operations\": %.0f, \"float_operations\": %.0f}\n",
            peaks.readBytes, peaks.int8Operations, peaks.floatOperations);
        return 0;
    }
    std::printf("%s; reads %.1f GB/s, 8-bit %.0f Gop/s, float %.0f Gop/s\n",
        backend->name().c_str(), peaks.readBytes * 1e-9, peaks.int8Operations * 1e-9,
        peaks.floatOperations * 1e-9);
    addAll();
    benchmark::Initialize(&count, arguments);
    if (benchmark::ReportUnrecognizedArguments(count, arguments)) {
        return 2;
    }
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
