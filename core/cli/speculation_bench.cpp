#include "core/cli/speculation_bench.h"

#include "core/cli/bench_ask.h"

#include <algorithm>
#include <random>
#include <string>

namespace core::cli {
namespace {

using engine::ControlToken;

// A list whose every second line says what the one before said, so that even a model without
// knowledge falls into repeating it.
std::string listOf(int lines, unsigned seed)
{
    std::mt19937 random(seed);
    std::string text = "Repeat this list, word for word:\n";
    for (int line = 0; line < lines; ++line) {
        const std::string entry = "room " + std::to_string(random() % 900 + 100) + ", key " +
                                  std::to_string(random() % 90 + 10) + ", on the table\n";
        text += "- " + entry + "- " + entry;
    }
    return text;
}

Result<engine::Request> requestOf(engine::Engine& engine, int tokens, int generate, unsigned seed)
{
    constexpr int kSample = 16;
    ASSIGN_OR_RETURN(const int sample, engine.countTokens({listOf(kSample, seed)}));
    const std::string text = listOf(std::max(1, tokens * kSample / std::max(sample, 1)), seed);
    engine::Request request;
    const engine::Tokenizer& tokenizer = engine.tokenizer();
    if (tokenizer.addedToken("<|im_start|>") >= 0 && tokenizer.addedToken("<|im_end|>") >= 0) {
        request.prompt = {ControlToken{"<|im_start|>"}, "user\n" + text, ControlToken{"<|im_end|>"},
            "\n", ControlToken{"<|im_start|>"}, "assistant\n"};
    } else {
        request.prompt = {text};
    }
    request.sampling = engine::SamplingSettings::greedy();
    for (const engine::TokenId id : tokenizer.endTokens()) { // as long as it was asked to be
        request.sampling.logitBias.emplace_back(id, -1000.0f);
    }
    request.maxTokens = generate;
    return request;
}

double speedOf(const BenchAnswer& answer)
{
    const engine::Statistics& s = answer.statistics;
    return (s.generatedTokens - 1) / std::max(s.generateSeconds, 1e-9);
}

} // namespace

Result<void> measureSpeculation(engine::EngineOptions options, const std::vector<int>& lengths,
    int generate, int repeat,
    const std::function<void(const engine::ModelInfo&, const SpeculationResult&)>& print)
{
    constexpr int kRoom = 256;
    generate = std::max(generate, 2);
    const int longest = *std::max_element(lengths.begin(), lengths.end());
    options.contextTokens =
        std::max(options.contextTokens, longest + longest / 4 + generate + kRoom);
    ASSIGN_OR_RETURN(const std::unique_ptr<engine::Engine> engine, engine::openEngine(options));
    for (const int length : lengths) {
        SpeculationResult result;
        result.textTokens = length;
        for (int i = 0; i < repeat; ++i) {
            ASSIGN_OR_RETURN(
                engine::Request request, requestOf(*engine, length, generate, unsigned(i)));
            request.guessesAhead = false;
            ASSIGN_OR_RETURN(const BenchAnswer without, askAndWait(*engine, request));
            request.guessesAhead = true;
            ASSIGN_OR_RETURN(const BenchAnswer with, askAndWait(*engine, request));
            result.promptTokens = with.statistics.promptTokens;
            result.generated += with.statistics.generatedTokens;
            result.drafted += with.statistics.draftedTokens;
            result.accepted += with.statistics.acceptedTokens;
            result.identical = result.identical && with.text == without.text;
            result.withSpeeds.push_back(speedOf(with));
            result.withoutSpeeds.push_back(speedOf(without));
        }
        std::sort(result.withSpeeds.begin(), result.withSpeeds.end());
        std::sort(result.withoutSpeeds.begin(), result.withoutSpeeds.end());
        print(engine->info(), result);
    }
    return {};
}

} // namespace core::cli
