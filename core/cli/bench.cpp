#include "core/base/format_bytes.h"
#include "core/cli/command.h"
#include "core/cli/picture_again.h"
#include "core/cli/roofline.h"
#include "core/cli/second_turns.h"
#include "core/cli/speculation_bench.h"
#include "core/cli/streams.h"
#include "core/engine/evaluator.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <iomanip>
#include <iostream>
#include <memory>
#include <random>

#ifndef _WIN32
#include <sys/resource.h>
#endif

namespace core::cli {
namespace {

struct Bench {
    ModelOptions model;
    std::vector<int> prompts{512};
    std::vector<int> depths{0};
    std::vector<int> turns;
    std::vector<int> reopen;
    std::vector<int> speculate;
    std::vector<int> again;
    StreamOptions streams;
    int generate = 64;
    int repeat = 3;
    int batch = 512;
    int imageSide = 1024;
    bool json = false;
};

std::uint64_t peakResidentBytes()
{
#ifdef _WIN32
    return 0;
#else
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
#ifdef __APPLE__
    return std::uint64_t(usage.ru_maxrss);
#else
    return std::uint64_t(usage.ru_maxrss) * 1024;
#endif
#endif
}

double seconds(const std::function<Result<void>()>& work, Result<void>& outcome)
{
    const auto start = std::chrono::steady_clock::now();
    outcome = work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

class Runner {
public:
    Runner(const Bench& options, engine::Evaluator& evaluator, std::optional<Roofline> roofline)
        : m_options(options)
        , m_evaluator(evaluator)
        , m_roofline(roofline)
    {
    }

    Result<void> run()
    {
        if (!m_options.json) {
            printMachine();
        }
        ASSIGN_OR_RETURN(const double first, firstToken());
        m_evaluator.model().awaitLargePages();
        for (const int tokens : m_options.prompts) {
            RETURN_IF_ERROR(measure(
                "pp" + std::to_string(tokens), tokens,
                [&]() -> Result<void> { return m_evaluator.start(tokensFor(tokens)); },
                [&] { return read(engine::WantedLogits::Last); }));
        }
        for (const int depth : m_options.depths) {
            if (m_options.generate == 0) {
                break;
            }
            const std::string name =
                "tg" + std::to_string(m_options.generate) + "@d" + std::to_string(depth);
            RETURN_IF_ERROR(measure(
                name, m_options.generate,
                [&]() -> Result<void> {
                    RETURN_IF_ERROR(m_evaluator.start(tokensFor(depth)));
                    return read(engine::WantedLogits::None);
                },
                [&] { return generate(); }));
        }
        if (m_evaluator.model().tower()) {
            RETURN_IF_ERROR(encode());
        }
        printLoad(first);
        return {};
    }

private:
    using Part = std::function<Result<void>()>;

    // Random ids of ordinary tokens: what they say does not matter to the arithmetic.
    std::vector<engine::TokenId> tokensFor(int count)
    {
        std::vector<engine::TokenId> ids;
        const auto most = std::uint64_t(m_evaluator.tokenizer().size());
        while (int(ids.size()) < count) {
            const auto id = engine::TokenId(m_random() % most);
            if (m_evaluator.tokenizer().kindOf(id) == engine::TokenKind::Normal) {
                ids.push_back(id);
            }
        }
        return ids;
    }

    Result<void> read(engine::WantedLogits wanted)
    {
        return m_evaluator.compute(m_options.batch, wanted, [](std::span<const float>) {});
    }

    Result<void> generate()
    {
        for (int i = 0; i < m_options.generate; ++i) {
            m_evaluator.append(tokensFor(1).front());
            RETURN_IF_ERROR(read(engine::WantedLogits::Last));
        }
        return {};
    }

    // Seconds to the first token of a prompt of one, of a model that was just opened.
    Result<double> firstToken()
    {
        RETURN_IF_ERROR(m_evaluator.start(tokensFor(1)));
        Result<void> outcome;
        const double taken = seconds([&] { return read(engine::WantedLogits::Last); }, outcome);
        RETURN_IF_ERROR(outcome);
        return taken;
    }

    Result<void> encode()
    {
        engine::Image image;
        image.width = image.height = m_options.imageSide;
        image.rgb.resize(std::size_t(image.width) * std::size_t(image.height) * 3);
        for (std::uint8_t& value : image.rgb) {
            value = std::uint8_t(m_random());
        }
        engine::VisionTower& tower = *m_evaluator.model().tower();
        ASSIGN_OR_RETURN(const engine::ImageCost cost, tower.cost(image.width, image.height));
        const auto nothing = [] { return Result<void>(); };
        return measure("image" + std::to_string(m_options.imageSide), cost.tokens, nothing,
            [&]() -> Result<void> {
                RETURN_IF_ERROR(tower.encode(image));
                return {};
            });
    }

    Result<void> measure(const std::string& test, int tokens, const Part& prepare, const Part& work)
    {
        std::vector<double> speeds;
        for (int i = 0; i < m_options.repeat; ++i) {
            RETURN_IF_ERROR(prepare());
            Result<void> outcome;
            const double taken = seconds(work, outcome);
            RETURN_IF_ERROR(outcome);
            speeds.push_back(tokens / taken);
        }
        std::sort(speeds.begin(), speeds.end());
        print(test, speeds);
        return {};
    }

    void printMachine() const
    {
        std::cout << m_evaluator.info().device;
        if (m_roofline) {
            std::cout << std::fixed << std::setprecision(1) << "; reads "
                      << m_roofline->peaks().readBytes * 1e-9 << " GB/s and does "
                      << m_roofline->peaks().int8Operations * 1e-9 << " 8-bit Gop/s at most";
        }
        std::cout << std::endl;
    }

    // What binds: arithmetic where a prompt is read ("pp..."), memory where tokens are generated.
    // The bytes are those of the weights, so behind a long context it is less.
    double shareOf(const std::string& test, double speed) const
    {
        if (!m_roofline || (test[0] != 'p' && test[0] != 't')) {
            return 0;
        }
        return test[0] == 'p' ? m_roofline->ofArithmetic(speed) : m_roofline->ofReads(speed);
    }

    void print(const std::string& test, const std::vector<double>& speeds) const
    {
        const engine::ModelInfo info = m_evaluator.info();
        const double median = speeds[speeds.size() / 2];
        if (!m_options.json) {
            std::cout << std::left << std::setw(16) << test << std::right << std::fixed
                      << std::setprecision(2) << std::setw(10) << median << " tokens/s  ("
                      << speeds.front() << " to " << speeds.back() << ")";
            if (const double share = shareOf(test, median); share > 0) {
                std::cout << std::setprecision(0) << "  " << 100 * share
                          << (test[0] == 'p' ? " % of the arithmetic" : " % of the reads");
            }
            std::cout << std::endl;
            return;
        }
        const kernels::StepWork work = m_evaluator.model().runner().work(1);
        const nlohmann::ordered_json line{{"test", test},
            {"tokens_per_second",
                {{"median", median}, {"min", speeds.front()}, {"max", speeds.back()}}},
            {"load_seconds", info.loadSeconds}, {"peak_rss_bytes", peakResidentBytes()},
            {"bytes_per_token", info.bytesPerToken}, {"dispatches_per_token", work.dispatches},
            {"barriers_per_token", work.barriers}, {"submits_per_token", work.submits},
            {"roofline", shareOf(test, median)}, {"device", info.device}, {"model", info.name}};
        std::cout << line.dump() << std::endl;
    }

    void printLoad(double firstToken) const
    {
        const engine::ModelInfo info = m_evaluator.info();
        if (m_options.json) {
            const nlohmann::ordered_json line{{"test", "load"}, {"load_seconds", info.loadSeconds},
                {"first_token_seconds", firstToken}, {"peak_rss_bytes", peakResidentBytes()},
                {"device", info.device}, {"model", info.name}};
            std::cout << line.dump() << std::endl;
            return;
        }
        std::cout << std::left << std::setw(16) << "load" << std::right << std::fixed
                  << std::setprecision(2) << std::setw(10) << info.loadSeconds
                  << " s, and the first token " << firstToken << " s later; "
                  << formatBytes(peakResidentBytes()) << " of memory at most" << std::endl;
    }

    const Bench& m_options;
    engine::Evaluator& m_evaluator;
    std::optional<Roofline> m_roofline;
    std::mt19937_64 m_random{1};
};

nlohmann::ordered_json spread(const std::vector<double>& sorted)
{
    return {{"median", sorted[sorted.size() / 2]}, {"min", sorted.front()}, {"max", sorted.back()}};
}

void printTurn(const Bench& options, const engine::ModelInfo& info, const SecondTurn& turn)
{
    const std::string test = "turn2@d" + std::to_string(turn.historyTokens);
    const double with = turn.withSeconds[turn.withSeconds.size() / 2];
    const double without = turn.withoutSeconds[turn.withoutSeconds.size() / 2];
    if (!options.json) {
        std::cout << std::left << std::setw(16) << test << std::right << std::fixed
                  << std::setprecision(3) << std::setw(10) << with << " s to the first token, "
                  << turn.promptTokens - turn.reusedTokens << " of " << turn.promptTokens
                  << " tokens read; " << without << " s where nothing is known (x"
                  << std::setprecision(1) << without / with << ")" << std::endl;
        return;
    }
    const nlohmann::ordered_json line{{"test", test}, {"prompt_tokens", turn.promptTokens},
        {"reused", turn.reusedTokens}, {"first_token_seconds", spread(turn.withSeconds)},
        {"first_token_seconds_unknown", spread(turn.withoutSeconds)},
        {"peak_rss_bytes", peakResidentBytes()}, {"device", info.device}, {"model", info.name}};
    std::cout << line.dump() << std::endl;
}

void printReopening(const Bench& options, const engine::ModelInfo& info, const Reopening& result)
{
    const std::string test = "reopen@d" + std::to_string(result.historyTokens);
    if (!options.json) {
        std::cout << std::left << std::setw(16) << test << std::right << std::fixed
                  << std::setprecision(3) << std::setw(10) << result.reopenedSeconds
                  << " s to the first word after a restart, " << result.reusedTokens << " of "
                  << result.promptTokens << " tokens known; " << result.coldSeconds
                  << " s the first time (x" << std::setprecision(1)
                  << result.coldSeconds / result.reopenedSeconds << "), "
                  << (result.sameAnswer ? "the same answer" : "another answer") << std::endl;
        return;
    }
    const nlohmann::ordered_json line{{"test", test}, {"prompt_tokens", result.promptTokens},
        {"reused", result.reusedTokens}, {"cold_seconds", result.coldSeconds},
        {"reopened_seconds", result.reopenedSeconds}, {"same_answer", result.sameAnswer},
        {"device", info.device}, {"model", info.name}};
    std::cout << line.dump() << std::endl;
}

void printSpeculation(
    const Bench& options, const engine::ModelInfo& info, const SpeculationResult& result)
{
    const std::string test = "repeat@d" + std::to_string(result.textTokens);
    const double with = result.withSpeeds[result.withSpeeds.size() / 2];
    const double without = result.withoutSpeeds[result.withoutSpeeds.size() / 2];
    if (!options.json) {
        std::cout << std::left << std::setw(16) << test << std::right << std::fixed
                  << std::setprecision(2) << std::setw(10) << with << " tokens/s guessing ahead, "
                  << without << " without (x" << with / without << "), " << result.accepted
                  << " of " << result.drafted
                  << " guesses right, identical: " << (result.identical ? "yes" : "NO")
                  << std::endl;
        return;
    }
    const auto spread = [](const std::vector<double>& speeds) {
        return nlohmann::ordered_json{
            {"median", speeds[speeds.size() / 2]}, {"min", speeds.front()}, {"max", speeds.back()}};
    };
    const nlohmann::ordered_json line{{"test", test},
        {"tokens_per_second", spread(result.withSpeeds)},
        {"tokens_per_second_plain", spread(result.withoutSpeeds)},
        {"prompt_tokens", result.promptTokens}, {"generated_tokens", result.generated},
        {"drafted", result.drafted}, {"accepted", result.accepted}, {"identical", result.identical},
        {"device", info.device}, {"model", info.name}};
    std::cout << line.dump() << std::endl;
}

void printAgain(const Bench& options, const engine::ModelInfo& info, const PictureAgain& result)
{
    const std::string test = "again" + std::to_string(result.side);
    const double first = result.firstSeconds[result.firstSeconds.size() / 2];
    const double again = result.againSeconds[result.againSeconds.size() / 2];
    if (!options.json) {
        std::cout << std::left << std::setw(16) << test << std::right << std::fixed
                  << std::setprecision(3) << std::setw(10) << again
                  << " s to the first token of another question about the same picture, "
                  << result.encodedAgain << " of " << result.pictureTokens << " tokens encoded; "
                  << first << " s the first time, " << result.encodeSeconds << " of it to encode"
                  << std::endl;
        return;
    }
    const nlohmann::ordered_json line{{"test", test}, {"picture_tokens", result.pictureTokens},
        {"encoded_again", result.encodedAgain}, {"reused_again", result.reusedAgain},
        {"encode_seconds", result.encodeSeconds},
        {"first_token_seconds", spread(result.firstSeconds)},
        {"first_token_seconds_again", spread(result.againSeconds)},
        {"peak_rss_bytes", peakResidentBytes()}, {"device", info.device}, {"model", info.name}};
    std::cout << line.dump() << std::endl;
}

const char* nameOf(CancelKind kind)
{
    switch (kind) {
    case CancelKind::LongPrompt:
        return "cancel-prompt";
    case CancelKind::OneOfMany:
        return "cancel-answer";
    case CancelKind::LongPromptBesideMany:
        break;
    }
    return "cancel-prompt-beside";
}

nlohmann::ordered_json describe(const StreamResult& result)
{
    if (const auto* together = std::get_if<StreamsTogether>(&result)) {
        return {{"test", "streams"}, {"streams", together->streams},
            {"tokens_per_second", together->tokensPerSecond}, {"slowest", together->slowest},
            {"fastest", together->fastest}, {"first_token_seconds", spread(together->firstToken)}};
    }
    if (const auto* beside = std::get_if<StreamsBeside>(&result)) {
        return {{"test", "streams-beside"}, {"streams", beside->streams},
            {"prompt_tokens", beside->promptTokens}, {"before", beside->before},
            {"during", beside->during}, {"after", beside->after}, {"kept", beside->kept()},
            {"kept_by_slowest", beside->slowestKept}, {"worst_second", beside->worstSecond},
            {"prompt_seconds", beside->promptSeconds},
            {"prompt_seconds_alone", beside->aloneSeconds}};
    }
    const auto& cancels = std::get<CancelTimes>(result);
    return {{"test", nameOf(cancels.kind)}, {"streams", cancels.streams},
        {"seconds", spread(cancels.seconds)}};
}

void printStreams(const Bench& options, const engine::ModelInfo& info, const StreamResult& result)
{
    if (options.json) {
        nlohmann::ordered_json line = describe(result);
        line["peak_rss_bytes"] = peakResidentBytes();
        line["device"] = info.device;
        line["model"] = info.name;
        std::cout << line.dump() << std::endl;
        return;
    }
    std::cout << std::fixed << std::setprecision(2);
    if (const auto* together = std::get_if<StreamsTogether>(&result)) {
        std::cout << std::setw(2) << together->streams << " streams: " << std::setw(8)
                  << together->tokensPerSecond << " tokens/s together, " << together->slowest
                  << " to " << together->fastest << " each, first token after "
                  << together->firstToken.front() << " to " << together->firstToken.back() << " s"
                  << std::endl;
    } else if (const auto* beside = std::get_if<StreamsBeside>(&result)) {
        std::cout << std::setw(2) << beside->streams << " streams while " << beside->promptTokens
                  << " tokens are read: " << beside->during << " tokens/s, " << beside->before
                  << " before and " << beside->after << " after; they keep " << std::setprecision(0)
                  << 100 * beside->kept() << " %, the slowest " << 100 * beside->slowestKept
                  << " %, " << std::setprecision(2) << beside->worstSecond
                  << " in the worst second; the prompt took " << beside->promptSeconds
                  << " s, alone " << beside->aloneSeconds << std::endl;
    } else {
        const auto& cancels = std::get<CancelTimes>(result);
        std::cout << nameOf(cancels.kind) << " (" << cancels.streams
                  << " others): " << std::setprecision(0)
                  << 1000 * cancels.seconds[cancels.seconds.size() / 2] << " ms, at worst "
                  << 1000 * cancels.seconds.back() << " ms of " << cancels.seconds.size()
                  << std::endl;
    }
}

Result<void> run(const Bench& options)
{
    ASSIGN_OR_RETURN(engine::EngineOptions engineOptions, options.model.resolve(true));
    if (!options.turns.empty()) {
        return measureSecondTurns(engineOptions, options.turns, options.repeat,
            [&](const engine::ModelInfo& info, const SecondTurn& turn) {
                printTurn(options, info, turn);
            });
    }
    if (!options.reopen.empty()) {
        return measureReopening(engineOptions, options.reopen,
            [&](const engine::ModelInfo& info, const Reopening& result) {
                printReopening(options, info, result);
            });
    }
    if (!options.speculate.empty()) {
        return measureSpeculation(engineOptions, options.speculate, options.generate,
            options.repeat, [&](const engine::ModelInfo& info, const SpeculationResult& result) {
                printSpeculation(options, info, result);
            });
    }
    if (!options.again.empty()) {
        return measurePictureAgain(engineOptions, options.again, options.repeat,
            [&](const engine::ModelInfo& info, const PictureAgain& result) {
                printAgain(options, info, result);
            });
    }
    if (!options.streams.streams.empty()) {
        StreamOptions streams = options.streams;
        streams.generate = std::max(1, options.generate);
        return measureStreams(
            engineOptions, streams, [&](const engine::ModelInfo& info, const StreamResult& result) {
                printStreams(options, info, result);
            });
    }
    if (engineOptions.contextTokens == 0) {
        const int longest =
            std::max(*std::max_element(options.prompts.begin(), options.prompts.end()),
                *std::max_element(options.depths.begin(), options.depths.end()) + options.generate);
        engineOptions.contextTokens = std::max(longest, 1);
    }
    ASSIGN_OR_RETURN(
        const std::unique_ptr<engine::Evaluator> evaluator, engine::Evaluator::open(engineOptions));
    return Runner(options, *evaluator, Roofline::measure(evaluator->info(), engineOptions.model))
        .run();
}

} // namespace

void addBench(CLI::App& app, const Choose& choose)
{
    CLI::App* command = app.add_subcommand("bench", "Measure how fast a model runs here");
    const auto options = std::make_shared<Bench>();
    options->model.addTo(*command, false);
    command->add_option("--prompt", options->prompts, "Lengths of prompts to read: 512,2048")
        ->delimiter(',')
        ->check(CLI::PositiveNumber);
    command->add_option("--generate", options->generate, "Tokens to generate; 0 skips it")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command
        ->add_option("--depth", options->depths, "Tokens that come before those generated: 0,4096")
        ->delimiter(',')
        ->check(CLI::NonNegativeNumber);
    command
        ->add_option("--turns", options->turns,
            "Measure instead the second turn of conversations of so many tokens: 2048,4096")
        ->delimiter(',')
        ->check(CLI::PositiveNumber);
    command
        ->add_option("--reopen", options->reopen,
            "Measure instead how soon conversations of so many tokens go on after a restart: 2048")
        ->delimiter(',')
        ->check(CLI::PositiveNumber);
    command
        ->add_option("--speculate", options->speculate,
            "Measure instead what guessing ahead is worth where an answer repeats a text of so "
            "many tokens: 256,1024")
        ->delimiter(',')
        ->check(CLI::PositiveNumber);
    command
        ->add_option("--again", options->again,
            "Measure instead two questions about pictures of so many pixels a side: 512,1024")
        ->delimiter(',')
        ->check(CLI::PositiveNumber);
    command
        ->add_option("--streams", options->streams.streams,
            "Measure instead so many conversations at once: 1,2,4,8,16")
        ->delimiter(',')
        ->check(CLI::Range(1, engine::kMostParallelSequences));
    command
        ->add_option("--stream-prompt", options->streams.promptTokens,
            "Tokens of each of those conversations' questions")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command
        ->add_option("--long-prompt", options->streams.longPrompt,
            "Tokens of the prompt that is read beside them; 0: none")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command
        ->add_option("--cancels", options->streams.cancels,
            "How often each kind of cancelling is measured; 0: not at all")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command
        ->add_option(
            "--image-side", options->imageSide, "Pixels of a side of the picture to encode")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command->add_option("--batch", options->batch, "Most tokens of a prompt that one step reads")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command->add_option("--repeat", options->repeat, "Runs of every test")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command->add_flag("--json", options->json, "One line of JSON for every test");
    command->callback([=] { choose([options] { return run(*options); }); });
}

} // namespace core::cli
