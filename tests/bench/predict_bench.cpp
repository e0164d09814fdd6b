// What the advisor predicts of models against what they do, both with one thread in seconds of
// processor time, which other work on the machine disturbs least. Not a test: prints a table.
//
//   predict_bench MODEL.gguf...
#include "core/base/utf8.h"
#include "core/engine/evaluator.h"
#include "core/models/advisor.h"
#include "kernels/backends.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>

namespace {

using namespace core;

constexpr int kPrompt = 512;
constexpr int kGenerate = 24;

double processorSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) * 1e-9;
}

std::uint64_t residentBytes()
{
    std::ifstream file("/proc/self/status");
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("VmRSS:")) {
            return std::stoull(line.substr(6)) * 1024;
        }
    }
    return 0;
}

std::vector<engine::TokenId> someTokens(int count)
{
    std::vector<engine::TokenId> ids;
    for (int i = 0; i < count; ++i) {
        ids.push_back(engine::TokenId(1000 + i * 7919 % 100'000));
    }
    return ids;
}

Result<void> compare(const std::string& path, const engine::DeviceSpeed& device)
{
    models::ModelWork work;
    {
        ASSIGN_OR_RETURN(const auto file, engine::GgufFile::open(pathFromUtf8(path)));
        ASSIGN_OR_RETURN(work, models::workOf(*file, 0));
    }
    const models::Situation situation{1024, kPrompt, 1};
    const models::Prediction told = models::predict(work, device, situation);
    models::Prediction toldShort =
        models::predict(work, device, {situation.contextTokens, kGenerate / 2, 1});

    const std::uint64_t before = residentBytes();
    engine::EngineOptions options;
    options.model = pathFromUtf8(path);
    options.device = "cpu";
    options.threads = 1;
    options.contextTokens = situation.contextTokens;
    ASSIGN_OR_RETURN(const auto evaluator, engine::Evaluator::open(options));
    const auto nothing = [](std::span<const float>) {};
    double prompt = 1e9;
    double generate = 1e9;
    for (int run = 0; run < 3; ++run) {
        RETURN_IF_ERROR(evaluator->start(someTokens(kPrompt)));
        double start = processorSeconds();
        RETURN_IF_ERROR(evaluator->compute(512, engine::WantedLogits::Last, nothing));
        prompt = std::min(prompt, processorSeconds() - start);
        RETURN_IF_ERROR(evaluator->start(someTokens(1)));
        RETURN_IF_ERROR(evaluator->compute(512, engine::WantedLogits::Last, nothing));
        start = processorSeconds();
        for (int i = 0; i < kGenerate; ++i) {
            evaluator->append(engine::TokenId(2000 + i));
            RETURN_IF_ERROR(evaluator->compute(512, engine::WantedLogits::Last, nothing));
        }
        generate = std::min(generate, processorSeconds() - start);
    }
    const double tokens = kGenerate / generate;
    const double promptTokens = kPrompt / prompt;
    const double memory = double(residentBytes() - before);
    std::printf("%-28s decode %6.2f told %6.2f (%+5.1f %%)  prompt %7.1f told %7.1f (%+5.1f %%)  "
                "memory %5.2f GB told %5.2f (%+5.1f %%)\n",
        path.substr(path.rfind('/') + 1).c_str(), tokens, toldShort.tokensPerSecond,
        100 * (toldShort.tokensPerSecond / tokens - 1), promptTokens, told.promptTokensPerSecond,
        100 * (told.promptTokensPerSecond / promptTokens - 1), memory / 1e9,
        double(told.memoryBytes) / 1e9, 100 * (double(told.memoryBytes) / memory - 1));
    std::fflush(stdout);
    return {};
}

} // namespace

int main(int argc, char** argv)
{
    const auto cpu = kernels::openCpu({1, {}, kernels::Activations::Int8});
    const auto speed = engine::measureDevice(*cpu, "cpu", {}, {}, processorSeconds);
    if (!speed) {
        std::fprintf(stderr, "%s\n", speed.error().detail.c_str());
        return 1;
    }
    for (const engine::TypeSpeed& type : speed->types) {
        std::printf("%-7s %6.1f GB/s, %6.1f products/ns\n",
            std::string(kernels::traitsOf(type.type).name).c_str(), type.decodeBytes * 1e-9,
            type.promptWeights * 1e-9);
    }
    std::printf("delta rule %.2f / %.2f us, attention %.1f GB/s, %.1f products/ns, call %.2f us\n",
        speed->deltaDecodeSeconds * 1e6, speed->deltaPromptSeconds * 1e6,
        speed->attentionBytes * 1e-9, speed->attentionProducts * 1e-9, speed->callSeconds * 1e6);
    for (int i = 1; i < argc; ++i) {
        if (const auto done = compare(argv[i], *speed); !done) {
            std::fprintf(stderr, "%s\n", done.error().detail.c_str());
        }
    }
    return 0;
}
