#include "core/cli/second_turns.h"

#include "core/cli/bench_ask.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <random>
#include <string>

namespace core::cli {
namespace {

using engine::ControlToken;
using engine::Prompt;

constexpr int kAnswerTokens = 8;
// Beside the history: a question, the answers, and what the template adds.
constexpr int kRoom = 512;

class TurnBench {
public:
    explicit TurnBench(engine::Engine& engine)
        : m_engine(engine)
        , m_turns(engine.tokenizer().addedToken("<|im_start|>") >= 0 &&
                  engine.tokenizer().addedToken("<|im_end|>") >= 0)
    {
    }

    Result<SecondTurn> measure(int historyTokens, int repeat)
    {
        SecondTurn result;
        result.historyTokens = historyTokens;
        for (int i = 0; i < repeat; ++i) {
            ASSIGN_OR_RETURN(const Prompt first, history(historyTokens));
            ASSIGN_OR_RETURN(const BenchAnswer answer, ask(first));
            Prompt second = first;
            second.emplace_back(answer.text);
            addTurn(second);
            ASSIGN_OR_RETURN(const BenchAnswer with, ask(second));
            ASSIGN_OR_RETURN(Prompt unseen, history(historyTokens));
            unseen.emplace_back(answer.text);
            addTurn(unseen);
            ASSIGN_OR_RETURN(const BenchAnswer without, ask(unseen));
            result.promptTokens = with.statistics.promptTokens;
            result.reusedTokens = with.statistics.reusedTokens;
            result.withSeconds.push_back(with.statistics.promptSeconds);
            result.withoutSeconds.push_back(without.statistics.promptSeconds);
        }
        std::sort(result.withSeconds.begin(), result.withSeconds.end());
        std::sort(result.withoutSeconds.begin(), result.withoutSeconds.end());
        return result;
    }

    std::string words(int count)
    {
        std::string text;
        for (int i = 0; i < count; ++i) {
            text += "word" + std::to_string(m_random() % 1000) + " ";
        }
        return text;
    }

    // What a person says, and the beginning of the answer.
    void addTurn(Prompt& prompt, const std::string& text = "And what follows from that?") const
    {
        if (!m_turns) {
            prompt.emplace_back("\n" + text + "\n");
            return;
        }
        if (!prompt.empty()) {
            prompt.emplace_back(ControlToken{"<|im_end|>"});
            prompt.emplace_back("\n");
        }
        prompt.emplace_back(ControlToken{"<|im_start|>"});
        prompt.emplace_back("user\n" + text);
        prompt.emplace_back(ControlToken{"<|im_end|>"});
        prompt.emplace_back("\n");
        prompt.emplace_back(ControlToken{"<|im_start|>"});
        prompt.emplace_back("assistant\n");
    }

    // Random words, so that nothing of it has been seen before.
    Result<Prompt> history(int tokens)
    {
        constexpr int kSample = 64;
        ASSIGN_OR_RETURN(const int sample, m_engine.countTokens({words(kSample)}));
        const int count = std::max(1, int(double(tokens) * kSample / std::max(sample, 1)));
        Prompt prompt;
        addTurn(prompt, words(count));
        return prompt;
    }

    Result<BenchAnswer> ask(const Prompt& prompt)
    {
        engine::Request request;
        request.prompt = prompt;
        request.sampling = engine::SamplingSettings::greedy();
        request.maxTokens = kAnswerTokens;
        return askAndWait(m_engine, request);
    }

private:
    engine::Engine& m_engine;
    bool m_turns;
    std::mt19937_64 m_random{1};
};

} // namespace

Result<void> measureSecondTurns(engine::EngineOptions options, const std::vector<int>& lengths,
    int repeat, const std::function<void(const engine::ModelInfo&, const SecondTurn&)>& print)
{
    const int longest = *std::max_element(lengths.begin(), lengths.end());
    options.contextTokens = std::max(options.contextTokens, longest + longest / 8 + kRoom);
    ASSIGN_OR_RETURN(const std::unique_ptr<engine::Engine> engine, engine::openEngine(options));
    TurnBench bench(*engine);
    for (const int length : lengths) {
        ASSIGN_OR_RETURN(const SecondTurn turn, bench.measure(length, repeat));
        print(engine->info(), turn);
    }
    return {};
}

Result<void> measureReopening(engine::EngineOptions options, const std::vector<int>& lengths,
    const std::function<void(const engine::ModelInfo&, const Reopening&)>& print)
{
    const int longest = *std::max_element(lengths.begin(), lengths.end());
    options.contextTokens = std::max(options.contextTokens, longest + longest / 8 + kRoom);
    const bool ours = options.stateFolder.empty();
    if (ours) {
        options.stateFolder = std::filesystem::temp_directory_path() /
                              ("hearth-states-" + std::to_string(std::random_device()()));
    }
    for (const int length : lengths) {
        Reopening result;
        result.historyTokens = length;
        Prompt second;
        {
            ASSIGN_OR_RETURN(const auto engine, engine::openEngine(options));
            TurnBench bench(*engine);
            ASSIGN_OR_RETURN(second, bench.history(length));
            ASSIGN_OR_RETURN(const BenchAnswer answer, bench.ask(second));
            result.coldSeconds = answer.firstSeconds;
            second.emplace_back(answer.text);
            bench.addTurn(second);
        }
        engine::EngineOptions forgetful = options;
        forgetful.stateFolder.clear();
        std::string reopened;
        {
            ASSIGN_OR_RETURN(const auto engine, engine::openEngine(options));
            TurnBench bench(*engine);
            ASSIGN_OR_RETURN(const BenchAnswer answer, bench.ask(second));
            result.promptTokens = answer.statistics.promptTokens;
            result.reusedTokens = answer.statistics.reusedTokens;
            result.reopenedSeconds = answer.firstSeconds;
            reopened = answer.text;
        }
        ASSIGN_OR_RETURN(const auto engine, engine::openEngine(forgetful));
        TurnBench bench(*engine);
        ASSIGN_OR_RETURN(const BenchAnswer answer, bench.ask(second));
        result.sameAnswer = answer.text == reopened;
        print(engine->info(), result);
    }
    if (ours) {
        std::error_code ignored;
        std::filesystem::remove_all(options.stateFolder, ignored);
    }
    return {};
}

} // namespace core::cli
