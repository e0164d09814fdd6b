#include "core/cli/second_turns.h"

#include "core/cli/bench_ask.h"
#include "core/cli/bench_prompts.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <random>
#include <string>

namespace core::cli {
namespace {

using engine::Prompt;

constexpr int kAnswerTokens = 8;
// Beside the history: a question, the answers, and what the template adds.
constexpr int kRoomForTurns = 512;

class TurnBench {
public:
    explicit TurnBench(engine::Engine& engine)
        : m_engine(engine)
        , m_prompts(engine)
    {
    }

    Result<SecondTurn> measure(int historyTokens, int repeat)
    {
        SecondTurn result;
        result.historyTokens = historyTokens;
        for (int i = 0; i < repeat; ++i) {
            ASSIGN_OR_RETURN(const Prompt first, m_prompts.question(historyTokens));
            ASSIGN_OR_RETURN(const BenchAnswer answer, ask(first));
            Prompt second = first;
            second.emplace_back(answer.text);
            m_prompts.addTurn(second);
            ASSIGN_OR_RETURN(const BenchAnswer with, ask(second));
            ASSIGN_OR_RETURN(Prompt unseen, m_prompts.question(historyTokens));
            unseen.emplace_back(answer.text);
            m_prompts.addTurn(unseen);
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

    BenchPrompts& prompts() { return m_prompts; }

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
    BenchPrompts m_prompts;
};

} // namespace

Result<void> measureSecondTurns(engine::EngineOptions options, const std::vector<int>& lengths,
    int repeat, const std::function<void(const engine::ModelInfo&, const SecondTurn&)>& print)
{
    const int longest = *std::max_element(lengths.begin(), lengths.end());
    options.contextTokens = std::max(options.contextTokens, longest + longest / 8 + kRoomForTurns);
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
    options.contextTokens = std::max(options.contextTokens, longest + longest / 8 + kRoomForTurns);
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
            ASSIGN_OR_RETURN(second, bench.prompts().question(length));
            ASSIGN_OR_RETURN(const BenchAnswer answer, bench.ask(second));
            result.coldSeconds = answer.firstSeconds;
            second.emplace_back(answer.text);
            bench.prompts().addTurn(second);
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
