#include "core/cli/bench_print.h"
#include "core/cli/bench_prompts.h"
#include "core/cli/command.h"
#include "core/cli/peak_memory.h"
#include "core/engine/evaluator.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <random>

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

double seconds(const std::function<Result<void>()>& work, Result<void>& outcome)
{
    const auto start = std::chrono::steady_clock::now();
    outcome = work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

class Runner {
public:
    Runner(const Bench& options, const std::filesystem::path& model, engine::Evaluator& evaluator)
        : m_options(options)
        , m_model(model)
        , m_evaluator(evaluator)
        , m_print(options.json)
    {
    }

    Result<void> run()
    {
        ASSIGN_OR_RETURN(const double first, firstToken());
        m_evaluator.model().awaitLargePages();
        withoutPeakMemory([&] { m_roofline = Roofline::measure(m_evaluator.info(), m_model); });
        m_print.machine(m_evaluator.info(), m_roofline);
        for (const int tokens : m_options.prompts) {
            RETURN_IF_ERROR(measure(
                {Bound::Arithmetic, "pp" + std::to_string(tokens), tokens},
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
                {Bound::Reads, name, m_options.generate, depth + m_options.generate / 2.0},
                [&]() -> Result<void> {
                    RETURN_IF_ERROR(m_evaluator.start(tokensFor(depth)));
                    return read(engine::WantedLogits::None);
                },
                [&] { return generate(); }));
        }
        if (m_evaluator.model().tower()) {
            RETURN_IF_ERROR(encode());
        }
        m_print.load(m_evaluator.info(), first);
        return {};
    }

private:
    using Part = std::function<Result<void>()>;
    using Bound = BenchPrinter::Speeds::Bound;

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
        const engine::ImagePtr image = noisePicture(m_options.imageSide, m_random);
        engine::VisionTower& tower = *m_evaluator.model().tower();
        ASSIGN_OR_RETURN(const engine::ImageCost cost, tower.cost(image->width, image->height));
        const auto nothing = [] { return Result<void>(); };
        return measure({Bound::None, "image" + std::to_string(m_options.imageSide), cost.tokens},
            nothing, [&]() -> Result<void> {
                RETURN_IF_ERROR(tower.encode(*image));
                return {};
            });
    }

    struct Test {
        Bound bound;
        std::string name;
        int tokens;
        double depth = 0; // of the middle one of them
    };

    Result<void> measure(const Test& test, const Part& prepare, const Part& work)
    {
        std::vector<double> speeds;
        for (int i = 0; i < m_options.repeat; ++i) {
            RETURN_IF_ERROR(prepare());
            Result<void> outcome;
            const double taken = seconds(work, outcome);
            RETURN_IF_ERROR(outcome);
            speeds.push_back(test.tokens / taken);
        }
        std::sort(speeds.begin(), speeds.end());
        const double median = speeds[speeds.size() / 2];
        const double bytes = bytesPerToken(m_evaluator.model(), test.depth);
        m_print.speeds(m_evaluator.info(), m_evaluator.model().runner().work(1),
            {test.name, std::move(speeds), test.bound, shareOf(test.bound, median, bytes), bytes});
        return {};
    }

    double shareOf(Bound bound, double speed, double bytes) const
    {
        if (!m_roofline || bound == Bound::None) {
            return 0;
        }
        return bound == Bound::Reads ? m_roofline->ofReads(speed * bytes)
                                     : m_roofline->ofArithmetic(speed);
    }

    const Bench& m_options;
    std::filesystem::path m_model;
    engine::Evaluator& m_evaluator;
    std::optional<Roofline> m_roofline;
    BenchPrinter m_print;
    std::mt19937_64 m_random{1};
};

Result<void> run(const Bench& options)
{
    ASSIGN_OR_RETURN(engine::EngineOptions engineOptions, options.model.resolve(true));
    const auto print = [printer = BenchPrinter(options.json)](const engine::ModelInfo& info,
                           const auto& result) { printer.print(info, result); };
    if (!options.turns.empty()) {
        return measureSecondTurns(engineOptions, options.turns, options.repeat, print);
    }
    if (!options.reopen.empty()) {
        return measureReopening(engineOptions, options.reopen, print);
    }
    if (!options.speculate.empty()) {
        return measureSpeculation(
            engineOptions, options.speculate, options.generate, options.repeat, print);
    }
    if (!options.again.empty()) {
        return measurePictureAgain(engineOptions, options.again, options.repeat, print);
    }
    if (!options.streams.streams.empty()) {
        StreamOptions streams = options.streams;
        streams.generate = std::max(1, options.generate);
        return measureStreams(engineOptions, streams, print);
    }
    if (engineOptions.contextTokens == 0) {
        const int longest =
            std::max(*std::max_element(options.prompts.begin(), options.prompts.end()),
                *std::max_element(options.depths.begin(), options.depths.end()) + options.generate);
        engineOptions.contextTokens = std::max(longest, 1);
    }
    ASSIGN_OR_RETURN(
        const std::unique_ptr<engine::Evaluator> evaluator, engine::Evaluator::open(engineOptions));
    return Runner(options, engineOptions.model, *evaluator).run();
}

} // namespace

void addBench(Arguments& arguments)
{
    const Command command = arguments.command("bench", "Measure how fast a model runs here");
    const auto options = std::make_shared<Bench>();
    options->model.addTo(command, false);
    command.option("--prompt", options->prompts, "Lengths of prompts to read: 512,2048")
        .commaSeparated()
        .positive();
    command.option("--generate", options->generate, "Tokens to generate; 0 skips it")
        .notNegative()
        .shownDefault();
    command.option("--depth", options->depths, "Tokens that come before those generated: 0,4096")
        .commaSeparated()
        .notNegative();
    command
        .option("--turns", options->turns,
            "Measure instead the second turn of conversations of so many tokens: 2048,4096")
        .commaSeparated()
        .positive();
    command
        .option("--reopen", options->reopen,
            "Measure instead how soon conversations of so many tokens go on after a restart: 2048")
        .commaSeparated()
        .positive();
    command
        .option("--speculate", options->speculate,
            "Measure instead what guessing ahead is worth where an answer repeats a text of so "
            "many tokens: 256,1024")
        .commaSeparated()
        .positive();
    command
        .option("--again", options->again,
            "Measure instead two questions about pictures of so many pixels a side: 512,1024")
        .commaSeparated()
        .positive();
    command
        .option("--streams", options->streams.streams,
            "Measure instead so many conversations at once: 1,2,4,8,16")
        .commaSeparated()
        .between(1, engine::kMostParallelSequences);
    command
        .option("--stream-prompt", options->streams.promptTokens,
            "Tokens of each of those conversations' questions")
        .positive()
        .shownDefault();
    command
        .option("--long-prompt", options->streams.longPrompt,
            "Tokens of the prompt that is read beside them; 0: none")
        .notNegative()
        .shownDefault();
    command
        .option("--cancels", options->streams.cancels,
            "How often each kind of cancelling is measured; 0: not at all")
        .notNegative()
        .shownDefault();
    command.option("--image-side", options->imageSide, "Pixels of a side of the picture to encode")
        .positive()
        .shownDefault();
    command.option("--batch", options->batch, "Most tokens of a prompt that one step reads")
        .positive()
        .shownDefault();
    command.option("--repeat", options->repeat, "Runs of every test").positive().shownDefault();
    command.flag("--json", options->json, "One line of JSON for every test");
    command.does([options] { return run(*options); });
}

} // namespace core::cli
